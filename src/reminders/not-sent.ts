import { mayDo } from '../domain/acting.ts'
import { type CalendarDate, formatDate, formatInstant } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { leaveAt } from '../domain/leave.ts'
import { formatMoney } from '../domain/money.ts'
import { context, header, section } from '../slack/blocks.ts'
import type { Locale, Translate } from '../slack/locale.ts'
import { instalmentName } from '../slack/receivables.ts'
import type { Actor, RequestContext } from '../slack/routes.ts'
import { type KnownBlock, type Message, message } from '../slack/surfaces.ts'
import { asTyped } from '../slack/text.ts'
import type { CheckInOfDeal, DealWithInstalments, OpenReceivable, OutboxItem } from '../store/index.ts'
import { type AlertSubject, AT_ONCE, isAlert, readAlert } from './alerts.ts'
import { isMatter, type MatterSubject, readMatter } from './matters.ts'
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
  | AlertSubject
  | MatterSubject

/** A reminder that was not sent: about what, of which day, and why. */
export interface NotSentLine {
  /** Null where the record is gone, or not for the reader's eyes. */
  readonly subject: NotSentSubject | null
  readonly localDate: CalendarDate
  readonly reason: ToldReason
}

/** Why an alert is told only later: it is outside the reader's working hours, they are off, or they have turned it off. */
type WaitReason = 'quiet' | 'leave' | 'off'

/** An alert that waits: about what, until when, and why. */
export interface WaitingAlert {
  readonly subject: AlertSubject | null
  readonly until: Instant
  readonly why: WaitReason
  /** The zone of the reader's clocks. */
  readonly timeZone: string
}

/** What is shown of them, and whether there are older ones. */
export interface NotSent {
  readonly lines: readonly NotSentLine[]
  readonly more: boolean
  /** What is to be told as soon as it happens, and waits; what comes first, first. */
  readonly waiting: readonly WaitingAlert[]
}

/** For whom it is read, and when. */
type NotSentContext = Pick<RequestContext, 'store' | 'actor' | 'member' | 'now'>

/**
 * What this person was not sent in the last 14 days, newest first, and which alerts wait (N5). Records they may not see stay
 * unnamed (R2).
 */
export async function readNotSent(ctx: NotSentContext, limit: number): Promise<NotSent> {
  const { store, actor, now } = ctx
  const period = { from: new Date(now.getTime() - NOT_SENT_DAYS * DAY_MS), to: now }
  const items = await store.reminders.notSent(actor.memberId, period, limit + 1)
  const shown = items.slice(0, limit)
  const receivables = await store.receivables.byIds(shown.map(({ subjectId }) => subjectId))
  const subjects = new Map(receivables.flatMap((each) => visibleInstalment(each, actor)))
  const known = new Map<string, AlertSubject | MatterSubject | null>()
  for (const item of shown) {
    const { id, subjectId } = item
    if (isAlert(item) || isMatter(item)) {
      known.set(id, isAlert(item) ? await readAlert(item, ctx) : await readMatter(item, ctx))
      continue
    }
    if (receivables.some(({ id }) => id === subjectId) || subjects.has(subjectId)) continue
    const deal = await store.deals.byId(subjectId)
    if (deal && mayDo(actor, 'deal.see', deal.ownerId)) subjects.set(subjectId, { kind: 'deal', deal })
    const checkIn = deal ? null : await store.implementations.checkIn(subjectId)
    if (checkIn && mayDo(actor, 'implementation.see', checkIn.deal.ownerId))
      subjects.set(subjectId, { kind: 'check-in', checkIn })
  }
  return {
    lines: shown.map((item) => ({
      subject: (known.has(item.id) ? known.get(item.id) : subjects.get(item.subjectId)) ?? null,
      localDate: item.localDate,
      reason: reasonOf(item),
    })),
    more: items.length > limit,
    waiting: await readWaiting(ctx, limit),
  }
}

/** The alerts that wait for this person, at most so many. */
async function readWaiting(ctx: NotSentContext, limit: number): Promise<WaitingAlert[]> {
  const { store, actor, member, now } = ctx
  const items = await store.reminders.toCome(actor.memberId, AT_ONCE, now, limit)
  if (items.length === 0) return []
  const muted = await store.reminders.muted(actor.memberId)
  const why = ({ rule }: OutboxItem): WaitReason => {
    if (muted.has(rule)) return 'off'
    return leaveAt(member, now) ? 'leave' : 'quiet'
  }
  const waiting: WaitingAlert[] = []
  for (const item of items)
    waiting.push({
      subject: await readAlert(item, ctx),
      until: item.dueAt,
      why: why(item),
      timeZone: member.timeZone,
    })
  return waiting
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
  if (subject.kind === 'alert') {
    const customer = asTyped(subject.customerName, 150)
    return t('reminders.notSent.line', { ...values, customer, details: alertText(subject, t) })
  }
  if (subject.kind === 'matter') {
    const details = [t(subject.title), ...(subject.matter === null ? [] : [asTyped(subject.matter, 150)])].join(' · ')
    return t('reminders.notSent.line', { ...values, customer: asTyped(subject.customerName, 150), details })
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

/** What an alert tells of, without the customer. */
const alertText = ({ name, matter }: AlertSubject, t: Translate): string =>
  [t(`reminders.alert.${name}`), ...(matter === null ? [] : [asTyped(matter, 150)])].join(' · ')

/** An alert that waits, in two lines: what it is about, then until when and why. */
function waitingText({ subject, until, why, timeZone }: WaitingAlert, t: Translate, locale: Locale): string {
  const about = subject
    ? `*${asTyped(subject.customerName, 150)}* · ${alertText(subject, t)}`
    : t('reminders.waits.unnamed')
  return `${about}\n${t(`reminders.waits.${why}`, { until: formatInstant(until, timeZone, locale) })}`
}

/** The answer to "why was nothing sent?" (N5). */
export function notSentMessage({ lines, more, waiting }: NotSent, t: Translate, locale: Locale): Message {
  if (lines.length === 0 && waiting.length === 0) {
    const empty = t('reminders.notSent.empty', { days: NOT_SENT_DAYS })
    return message({ text: empty, blocks: [section(empty)] })
  }
  return message({
    text:
      lines.length === 0
        ? t('reminders.waits.summary', { count: waiting.length })
        : t('reminders.notSent.summary', { count: lines.length, days: NOT_SENT_DAYS }),
    blocks: [
      header(t('reminders.notSent.heading')),
      ...notSentBlocks({ lines, waiting }, t, locale),
      ...(more ? [context([t('reminders.notSent.more', { count: lines.length })])] : []),
    ],
  })
}

/** The lines alone, a block each: what waits, then what was not sent. */
export const notSentBlocks = (
  { lines, waiting }: Pick<NotSent, 'lines' | 'waiting'>,
  t: Translate,
  locale: Locale,
): KnownBlock[] => [
  ...waiting.map((each) => section(waitingText(each, t, locale))),
  ...lines.map((line) => section(notSentText(line, t, locale))),
]
