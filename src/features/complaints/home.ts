import { formatInstant } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { SEVERITIES } from '../../domain/complaint.ts'
import { context, header } from '../../slack/blocks.ts'
import type { CardReading } from '../../slack/complaints/card.ts'
import { withSuccessors } from '../../slack/complaints/read-card.ts'
import { groupName } from '../../slack/home-list.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { Complaint } from '../../store/index.ts'
import { complaintLine } from './list.ts'
import { complaintsOf } from './mine.ts'

/** Complaints that have a line of their own in App Home; the rest is counted. */
export const HOME_COMPLAINTS = 5
/** Read, to say how many more there are; beyond that it is many, whatever their number. */
const READ = 100

/** The complaints that are this person's to work next (N5, P3): what is next of each, and by when. */
export const complaintsInHome = {
  action: 'complaint.work',
  group: 'complaints',
  pieces: async (ctx: RequestContext) => ({ today: await blocksOf(ctx, ctx.actor.memberId) }),
  inStead: blocksOf,
} as const

/** What a supervisor keeps an eye on (N5): complaints of their team that are severe or past a clock, and not theirs to work. */
export const teamComplaintsInHome = {
  action: 'complaint.agree',
  async pieces(ctx: RequestContext) {
    const { store, actor, t, locale, member, now } = ctx
    const open = await store.complaints.open(visibilityOf(actor, 'complaint.agree'), actor.memberId, READ)
    const theirs = open.filter(
      (complaint) => isPressing(complaint, now) && (complaint.assigneeId ?? complaint.ownerId) !== actor.memberId,
    )
    const named = await Promise.all(theirs.map((each) => withSuccessors(each, { store, t, locale })))
    return { teamComplaints: homeBlocks(named, t, { timeZone: member.timeZone, locale, now }, 'teamHeading') }
  },
} as const

/** Whether it is severe, or past the clock that runs. */
const isPressing = (complaint: Complaint, now: Instant): boolean => {
  const dueAt = nextDueAt(complaint)
  return complaint.severity === 'severe' || (dueAt !== null && dueAt < now)
}

async function blocksOf(ctx: RequestContext, memberId: string): Promise<readonly KnownBlock[]> {
  const { t, locale, member, now } = ctx
  return homeBlocks(await complaintsOf(memberId, ctx, READ), t, { timeZone: member.timeZone, locale, now })
}

/** By when the next clock of it has to be met (P4); null where none runs. */
const nextDueAt = ({ respondedAt, responseDueAt, toldAt, solutionDueAt, waiting }: Complaint): Date | null => {
  if (waiting || toldAt) return null
  return respondedAt ? solutionDueAt : responseDueAt
}

/** Severe ones first; of one severity, what is due first. */
const byUrgency = (one: Complaint, other: Complaint): number => {
  const weight = ({ severity }: Complaint) => SEVERITIES.indexOf(severity)
  const due = (each: Complaint) => nextDueAt(each)?.getTime() ?? Number.MAX_SAFE_INTEGER
  return weight(other) - weight(one) || due(one) - due(other) || one.number - other.number
}

/** The part with a line and a button for each; nothing without any. */
export function homeBlocks(
  complaints: readonly Complaint[],
  t: Translate,
  { timeZone, locale, now }: CardReading,
  heading: 'heading' | 'teamHeading' = 'heading',
): KnownBlock[] {
  if (complaints.length === 0) return []
  const shown = [...complaints].sort(byUrgency).slice(0, HOME_COMPLAINTS)
  const hidden = complaints.length - shown.length
  return [
    heading === 'heading' ? groupName(t('complaintForm.home.heading')) : header(t('complaintForm.home.teamHeading')),
    ...shown.flatMap((complaint) => {
      const dueAt = nextDueAt(complaint)
      const severity = t(`complaints.severity.${complaint.severity}`)
      const date = dueAt ? formatInstant(dueAt, timeZone, locale) : ''
      const mark = dueAt ? t(dueAt < now ? 'complaintForm.home.late' : 'complaintForm.home.due', { date }) : null
      return [complaintLine(complaint, t), context([[severity, ...(mark ? [mark] : [])].join(' · ')])]
    }),
    ...(hidden > 0 ? [context([t('complaintForm.home.more', { count: hidden })])] : []),
  ]
}
