import { mayDo } from '../domain/acting.ts'
import { type CalendarDate, formatDate } from '../domain/calendar-date.ts'
import { formatMoney } from '../domain/money.ts'
import { context, header, section } from '../slack/blocks.ts'
import type { Locale, Translate } from '../slack/locale.ts'
import { instalmentName } from '../slack/receivables.ts'
import type { Actor, RequestContext } from '../slack/routes.ts'
import { type KnownBlock, type Message, message } from '../slack/surfaces.ts'
import { asTyped } from '../slack/text.ts'
import type { CheckInOfDeal, DealWithInstalments, OpenReceivable } from '../store/index.ts'
import { reasonOf, type ToldReason } from './reasons.ts'

/** How far back "why was nothing sent?" looks. */
export const NOT_SENT_DAYS = 14
/** Lines of one answer. */
export const NOT_SENT_LINES = 40

const DAY_MS = 86_400_000

/** The record a reminder was about, where its reader may see it. */
export type NotSentSubject =
  | { readonly kind: 'instalment'; readonly receivable: OpenReceivable }
  | { readonly kind: 'deal'; readonly deal: Pick<DealWithInstalments, 'title' | 'customer'> }
  | { readonly kind: 'check-in'; readonly checkIn: CheckInOfDeal }

/** A reminder that was not sent: about what, of which day, and why. */
export interface NotSentLine {
  /** Null where the record is gone, or not for the reader's eyes. */
  readonly subject: NotSentSubject | null
  readonly localDate: CalendarDate
  readonly reason: ToldReason
}

/** What is shown of them, and whether there are older ones. */
export interface NotSent {
  readonly lines: readonly NotSentLine[]
  readonly more: boolean
}

/** What this person was not sent in the last 14 days, newest first (N5). Records they may not see stay unnamed (R2). */
export async function readNotSent(
  { store, actor, now }: Pick<RequestContext, 'store' | 'actor' | 'now'>,
  limit: number,
): Promise<NotSent> {
  const period = { from: new Date(now.getTime() - NOT_SENT_DAYS * DAY_MS), to: now }
  const items = await store.reminders.notSent(actor.memberId, period, limit + 1)
  const shown = items.slice(0, limit)
  const receivables = await store.receivables.byIds(shown.map(({ subjectId }) => subjectId))
  const subjects = new Map(receivables.flatMap((each) => visibleInstalment(each, actor)))
  for (const { subjectId } of shown) {
    if (receivables.some(({ id }) => id === subjectId) || subjects.has(subjectId)) continue
    const deal = await store.deals.byId(subjectId)
    if (deal && mayDo(actor, 'deal.see', deal.ownerId)) subjects.set(subjectId, { kind: 'deal', deal })
    const checkIn = deal ? null : await store.implementations.checkIn(subjectId)
    if (checkIn && mayDo(actor, 'implementation.see', checkIn.deal.ownerId))
      subjects.set(subjectId, { kind: 'check-in', checkIn })
  }
  return {
    lines: shown.map((item) => ({
      subject: subjects.get(item.subjectId) ?? null,
      localDate: item.localDate,
      reason: reasonOf(item),
    })),
    more: items.length > limit,
  }
}

function visibleInstalment(receivable: OpenReceivable, actor: Actor): [string, NotSentSubject][] {
  if (!mayDo(actor, 'receivable.see', receivable.ownerId)) return []
  return [[receivable.id, { kind: 'instalment', receivable }]]
}

/** One reminder that was not sent, in two lines: what it was about, then its day and the reason. */
function notSentText({ subject, localDate, reason }: NotSentLine, t: Translate, locale: Locale): string {
  const values = { date: formatDate(localDate, locale), reason: t(`reminders.reason.${reason}`) }
  if (!subject) return t('reminders.notSent.lineWithout', values)
  if (subject.kind === 'deal') {
    const details = t('reminders.notSent.deal', { deal: asTyped(subject.deal.title, 150) })
    return t('reminders.notSent.line', { ...values, customer: asTyped(subject.deal.customer.name, 150), details })
  }
  if (subject.kind === 'check-in') {
    const { day, deal } = subject.checkIn
    const details = t('implementations.checkIn.notSent', { day, deal: asTyped(deal.title, 150) })
    return t('reminders.notSent.line', { ...values, customer: asTyped(deal.customerName, 150), details })
  }
  const { receivable } = subject
  const { amount, currency, dealTitle, customerName } = receivable
  const details = [asTyped(dealTitle, 150), instalmentName(receivable, t), formatMoney({ amount, currency }, locale)]
  return t('reminders.notSent.line', {
    ...values,
    customer: asTyped(customerName, 150),
    details: details.join(' · '),
  })
}

/** The answer to "why was nothing sent?" (N5). */
export function notSentMessage({ lines, more }: NotSent, t: Translate, locale: Locale): Message {
  if (lines.length === 0) {
    const empty = t('reminders.notSent.empty', { days: NOT_SENT_DAYS })
    return message({ text: empty, blocks: [section(empty)] })
  }
  return message({
    text: t('reminders.notSent.summary', { count: lines.length, days: NOT_SENT_DAYS }),
    blocks: [
      header(t('reminders.notSent.heading')),
      ...notSentBlocks(lines, t, locale),
      ...(more ? [context([t('reminders.notSent.more', { count: lines.length })])] : []),
    ],
  })
}

/** The lines alone, a block each. */
export function notSentBlocks(lines: readonly NotSentLine[], t: Translate, locale: Locale): KnownBlock[] {
  return lines.map((line) => section(notSentText(line, t, locale)))
}
