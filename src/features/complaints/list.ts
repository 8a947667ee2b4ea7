import type { Severity } from '../../domain/complaint.ts'
import { SEVERITIES } from '../../domain/complaint.ts'
import { button, context, header, section } from '../../slack/blocks.ts'
import { mayWith } from '../../slack/complaints/actions.ts'
import { complaintTitle } from '../../slack/complaints/card.ts'
import { SHOW } from '../../slack/complaints/ids.ts'
import { nextStepText } from '../../slack/complaints/progress.ts'
import { withSuccessors } from '../../slack/complaints/read-card.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type KnownBlock, type Message, message } from '../../slack/surfaces.ts'
import { asTyped, truncate } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { Complaint } from '../../store/index.ts'
import { complaintsOf } from './mine.ts'

/** Complaints that are listed: as many as a message has room for. */
export const SHOWN = 20

/** Which complaints to list: one's own, all that one may see, or of these those of one severity. */
export type ListOf = 'mine' | 'team' | Severity

/** A list of open complaints, one more than is shown where there are more. */
export interface ComplaintList {
  readonly of: ListOf
  readonly complaints: readonly Complaint[]
}

/** Those that are read to pick one severity out of. */
const MOST = 500

/** Reads the open complaints that are this person's, or all that they may see (R2), severe ones first. */
export async function readList(of: ListOf, ctx: RequestContext): Promise<ComplaintList> {
  const { store, actor, t, locale } = ctx
  if (of === 'mine') return { of, complaints: await readMine(ctx) }
  const visible = visibilityOf(actor, 'complaint.see')
  const found = await store.complaints.open(visible, actor.memberId, of === 'team' ? SHOWN + 1 : MOST)
  const picked = of === 'team' ? found : found.filter(({ severity }) => severity === of)
  const complaints = picked.slice(0, SHOWN + 1).map((complaint) => withSuccessors(complaint, { store, t, locale }))
  return { of, complaints: await Promise.all(complaints) }
}

/**
 * What is one's own: what one owns, works or has inherited, and what waits for a department of one's own (P3), without
 * what one may not see (R2), the oldest first; the list puts severe ones first.
 */
async function readMine(ctx: RequestContext): Promise<Complaint[]> {
  const { store, actor, t, locale } = ctx
  const own = { reach: 'owners', ownerIds: [actor.memberId] } as const
  const responsible = await complaintsOf(actor.memberId, ctx, SHOWN + 1)
  const known = new Set(responsible.map(({ id }) => id))
  const departments = new Set(await store.departments.ofMember(actor.memberId))
  const others = (await store.complaints.open(own, actor.memberId, SHOWN + 1)).filter(
    (each) => !known.has(each.id) && mayWith(actor, departments, each)('complaint.see'),
  )
  const named = await Promise.all(others.map((each) => withSuccessors(each, { store, t, locale })))
  return [...responsible, ...named].sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())
}

/** The list, each with what is next and by whom, under the heading of its severity. */
export function listMessage({ of, complaints }: ComplaintList, t: Translate): Message {
  const shown = complaints.slice(0, SHOWN)
  const heading = t(`complaintForm.list.${of === 'mine' || of === 'team' ? of : 'severity'}`, {
    severity: of === 'mine' || of === 'team' ? '' : t(`complaints.severity.${of}`),
  })
  if (shown.length === 0)
    return message({ text: heading, blocks: [section(`*${heading}*\n${t('complaintForm.list.empty')}`)] })
  return message({
    text: `${heading}: ${shown.length}`,
    blocks: [
      header(heading),
      ...SEVERITIES.toReversed().flatMap((severity) => {
        const lines = shown.filter((each) => each.severity === severity)
        if (lines.length === 0) return []
        return [context([`*${t(`complaints.severity.${severity}`)}*`]), ...lines.map((each) => complaintLine(each, t))]
      }),
      ...(complaints.length > SHOWN ? [context([t('complaintForm.list.more', { count: SHOWN })])] : []),
    ],
  })
}

/** A line of a list: which it is, in short what it is about, what is next and by whom; and the way to its card. */
export function complaintLine(complaint: Complaint, t: Translate): KnownBlock {
  const label = t('complaints.button.show')
  const next = nextStepText(complaint, t) ?? t('complaints.card.closed')
  const text = [
    `*${complaintTitle(complaint, t)}*`,
    truncate(asTyped(complaint.account, 160).replaceAll('\n', ' '), 160),
    `→ ${next}`,
  ].join('\n')
  return section(text, {
    accessory: button(SHOW, label, {
      value: complaint.id,
      accessibilityLabel: `${label}: ${t('complaints.number', { number: String(complaint.number) })}`,
    }),
  })
}

/** What a customer complained of, open ones first, and the button that files another one for whoever may. */
export function customerMessage(
  {
    name,
    complaints,
    file,
  }: { readonly name: string; readonly complaints: readonly Complaint[]; readonly file: KnownBlock | null },
  t: Translate,
): Message {
  const heading = t('complaintForm.list.customer', { customer: asTyped(name, 150) })
  return message({
    text: heading,
    blocks: [
      section(`*${heading}*`),
      ...complaints.slice(0, SHOWN).map((each) => complaintLine(each, t)),
      ...(file ? [file] : []),
    ],
  })
}
