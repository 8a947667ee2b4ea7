import { addDays, formatDate } from '../../domain/calendar-date.ts'
import { type Effectiveness, effectiveness } from '../../domain/effective-visit.ts'
import { context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { paragraphs } from '../../slack/paragraphs.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type Message, message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { Visit } from '../../store/index.ts'

/** The last days that the list is about, today included. */
const LISTED_DAYS = 30
/** Lines of the list; the rest is counted. */
const SHOWN = 20
/** More visits than a team makes in that time. */
const MOST_VISITS = 5000

/** The visits of the last days (V1), and how many of them were effective (V3). */
export interface VisitList {
  readonly visits: readonly Visit[]
  readonly figures: Effectiveness
  /** Who made them is said only where it was not always the reader. */
  readonly readerId: string
}

/** Reads the visits of the last days that this person may see. */
export async function readVisitList(ctx: RequestContext): Promise<VisitList> {
  const from = addDays(ctx.today, 1 - LISTED_DAYS)
  const visits = await ctx.store.visits.since(from, visibilityOf(ctx.actor, 'visit.see'), MOST_VISITS)
  const tried = visits.map((visit) => ({ ...visit, nextStepDone: visit.nextStepDoneAt !== null }))
  return { visits, figures: effectiveness(tried), readerId: ctx.actor.memberId }
}

/** The list: how many were effective (V3), then the newest visits. */
export function visitListMessage({ visits, figures, readerId }: VisitList, t: Translate, locale: Locale): Message {
  if (visits.length === 0) return sentence(t('visits.list.empty', { days: LISTED_DAYS }))
  const lines = visits.slice(0, SHOWN).map((visit) => {
    const line = t('visits.list.line', {
      customer: asTyped(visit.customerName, 100),
      channel: t(`visits.channel.${visit.channel}`),
      date: formatDate(visit.visitedOn, locale),
      outcome: t(`visits.outcome.${visit.outcome}`),
    })
    return visit.memberId === readerId
      ? line
      : `${line} · ${t('visits.list.by', { name: asTyped(visit.memberName, 80) })}`
  })
  const hidden = visits.length - lines.length
  const heading = t('visits.list.heading', { days: LISTED_DAYS })
  const rate = rateText(figures, t, locale)
  return message({
    text: rate ?? heading,
    blocks: [
      header(heading),
      ...(rate ? [section(rate), context([t('visits.list.rateHint')])] : []),
      ...paragraphs(lines).map((text) => section(text)),
      ...(hidden > 0 ? [context([t('visits.list.more', { count: hidden })])] : []),
    ],
  })
}

function rateText({ tried, effective }: Effectiveness, t: Translate, locale: Locale): string | null {
  if (tried === 0) return null
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(
    effective / tried,
  )
  return t('visits.list.rate', { count: tried, effective, percent })
}
