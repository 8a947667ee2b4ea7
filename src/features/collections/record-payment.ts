import { mayDoAtAll } from '../../domain/acting.ts'
import { addDays, type CalendarDate, compareDates, formatDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { type Currency, formatMoney } from '../../domain/money.ts'
import {
  cleanReference,
  excessToAsk,
  haveSameReference,
  LONGEST_AGO_DAYS,
  MAX_REFERENCE,
  mayBeRecorded,
  unseenSince,
} from '../../domain/payment.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { parseMoney } from '../../domain/typed-money.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { permit } from '../../slack/authorisation.ts'
import { fingerprint } from '../../slack/fingerprint.ts'
import { endedText } from '../../slack/receivables.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import { latestToday } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import {
  BookedBefore,
  type NewPayment,
  type OpenReceivable,
  type RecordedPayment,
  TargetSettled,
} from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { EarlierPayment, PaymentForm, PaymentRoute } from './record-payment.modal.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** Money that came in, as a form holds it and as it is understood. */
export type ReceivedForm = Pick<PaymentForm, 'amount' | 'receivedOn' | 'method' | 'reference'>
export type Received = Pick<NewPayment, 'amount' | 'receivedOn' | 'method' | 'reference'>

/** What forms are checked with: the latest day on which money can have come in. */
export type CheckedWith = Pick<RequestContext, 't'> & { readonly latestToday: CalendarDate }

/**
 * Understands when how much came in, or says at every field at once what is wrong and how to mend it. An amount without a
 * currency is in this one; `isOnlyThat`: another is refused.
 */
export function checkReceived(
  form: ReceivedForm,
  { currency, isOnlyThat }: { readonly currency: Currency; readonly isOnlyThat: boolean },
  { t, latestToday }: CheckedWith,
): Result<Received, FieldErrors> {
  const errors: FieldErrors = {}
  const money = parseMoney(form.amount, currency)
  if (!money.ok) errors[BLOCK.amount] = moneySentence(money.error, t)
  else if (isOnlyThat && money.value.currency !== currency)
    errors[BLOCK.amount] = t('collections.error.otherCurrency', { currency })
  const receivedOn = parseCalendarDate(form.receivedOn)
  if (form.receivedOn === '') errors[BLOCK.receivedOn] = t('deals.error.dateMissing')
  else if (!receivedOn) errors[BLOCK.receivedOn] = t('deals.error.dateBad')
  else if (compareDates(receivedOn, latestToday) > 0) errors[BLOCK.receivedOn] = t('collections.error.receivedInFuture')
  else if (compareDates(receivedOn, addDays(latestToday, -LONGEST_AGO_DAYS)) < 0)
    errors[BLOCK.receivedOn] = t('collections.error.receivedLongAgo')
  if (!form.method) errors[BLOCK.method] = t('collections.error.methodMissing')
  const reference = cleanReference(form.reference)
  if (!reference.ok && reference.error === 'too-long')
    errors[BLOCK.reference] = t('collections.error.referenceTooLong', { max: MAX_REFERENCE })
  if (!money.ok || !receivedOn || !form.method || Object.keys(errors).length > 0) return err(errors)
  return ok({
    amount: money.value,
    receivedOn,
    method: form.method,
    reference: reference.ok ? reference.value : null,
  })
}

/** Understands the form of a payment for an instalment, its deal, or all that its customer owes (K5). */
export function checkPayment(
  form: PaymentForm,
  receivable: OpenReceivable,
  ctx: CheckedWith,
): Result<Omit<NewPayment, 'submissionKey'>, FieldErrors> {
  const received = checkReceived(form, { currency: receivable.currency, isOnlyThat: true }, ctx)
  if (!received.ok) return received
  return ok({
    customerId: receivable.customerId,
    ...(form.use === 'instalment' ? { targetInstalmentId: receivable.id } : {}),
    ...(form.use === 'deal' ? { dealId: receivable.dealId } : {}),
    ...received.value,
  })
}

/** An instalment that is settled meanwhile, in a sentence: what came in, when, recorded by whom (N4). */
export async function settledSentence(
  receivable: OpenReceivable,
  ctx: Pick<RequestContext, 'store' | 't' | 'locale'>,
): Promise<string> {
  const ended = endedText(receivable, ctx.t, ctx.locale)
  if (ended) return ended
  const payments = await ctx.store.receivables.paymentsOf(receivable.id)
  const last = payments.at(-1)?.payment
  const by = last && (await ctx.store.members.byId(last.recordedById))
  return ctx.t('collections.error.settledSince', {
    amount: formatMoney({ amount: receivable.amount, currency: receivable.currency }, ctx.locale),
    date: last ? formatDate(last.receivedOn, ctx.locale) : '',
    by: asTyped(by?.name ?? '', 80),
  })
}

/** What recording led to, for the confirmation. */
export interface Recorded extends RecordedPayment {
  readonly receivable: OpenReceivable
}

/** Why nothing was recorded: something to mend in the form, or a question to be answered first (K5). */
export type PaymentRefusal =
  | { readonly kind: 'fields'; readonly errors: FieldErrors }
  | { readonly kind: 'booked-before'; readonly earlier: readonly EarlierPayment[]; readonly receivable: OpenReceivable }
  | {
      readonly kind: 'far-above'
      readonly excess: bigint
      /** The payments asked about before, and that it is another. */
      readonly earlier: readonly EarlierPayment[]
      readonly receivable: OpenReceivable
    }

const refuse = (errors: FieldErrors) => err({ kind: 'fields', errors } as const)

/**
 * Records money received (K5) for an instalment, its deal, or all that the customer owes; what is more than open stays as
 * the customer's credit. It settles no instalment for which the actor may not record payments (R2). One that may be the
 * same money as a recorded one is asked about: `asked` stands for the payments about which the form says that it is
 * another, and `openedAt` says since when the form was open. An amount far above what the customer owes is asked about, too:
 * `excess` stands for the one of which the form says that it is right. Once for each submission key.
 */
export async function recordPayment(
  route: Pick<PaymentRoute, 'instalmentId' | 'asked' | 'excess' | 'openedAt'>,
  form: PaymentForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<Recorded, PaymentRefusal>> {
  const { store, actor, t } = ctx
  const { instalmentId, asked, openedAt = ctx.now } = route
  const receivable = await store.receivables.byId(instalmentId)
  if (!receivable) return refuse({ [BLOCK.amount]: t('collections.error.gone') })
  const allowed = await permit(ctx, 'payment.record', receivable.ownerId, { type: 'instalment', id: receivable.id })
  if (!allowed.ok) return refuse({ [BLOCK.amount]: allowed.error.sentence })
  const checked = checkPayment(form, receivable, { t, latestToday: latestToday(ctx) })
  if (!checked.ok) return refuse(checked.error)
  const repeated = await store.receivables.bySubmission(submissionKey)
  if (repeated) return ok({ ...repeated, receivable })
  if (receivable.openAmount === 0n) return refuse({ [BLOCK.amount]: await settledSentence(receivable, ctx) })

  const earlier = await earlierOf(checked.value, openedAt, ctx)
  const about = aboutOf(earlier)
  if (earlier.length > 0 && asked !== about) return askAbout(earlier, instalmentId, ctx)
  if (earlier.length > 0 && !form.another) {
    const hasReference = earlier.some((each) => haveSameReference(each, form))
    return refuse({ [BLOCK.another]: t(`payments.duplicate.${hasReference ? 'unanswered' : 'unansweredAlike'}`) })
  }
  const excess = await excessOf(receivable, checked.value.amount.amount, ctx)
  if (excess !== null && route.excess !== excess) return err({ kind: 'far-above', excess, earlier, receivable })
  if (excess !== null && !form.isRight) return refuse({ [BLOCK.excess]: t('payments.excess.unanswered') })
  try {
    const recorded = await store.receivables.recordPayment(
      {
        submissionKey,
        ...checked.value,
        among: visibilityOf(actor, 'payment.record'),
        otherThan: earlier.map(({ id }) => id),
        formOpenedAt: openedAt,
        toBeConfirmed: isToBeConfirmed(ctx),
      },
      actor.memberId,
      ctx.now,
    )
    ctx.nudge()
    return ok({ ...recorded, receivable })
  } catch (error) {
    if (error instanceof TargetSettled) return refuse({ [BLOCK.amount]: await settledSentence(receivable, ctx) })
    // Somebody was quicker with what may be the same money.
    if (error instanceof BookedBefore) return askAbout(await earlierOf(checked.value, openedAt, ctx), instalmentId, ctx)
    throw error
  }
}

/** By how much an amount is far above what the customer owes of what this person may settle (R2), in its currency. */
async function excessOf(
  { customerId, currency }: OpenReceivable,
  amount: bigint,
  { store, actor }: RequestContext,
): Promise<bigint | null> {
  const open = await store.payments.openOf([customerId], visibilityOf(actor, 'payment.record'))
  const owed = open.reduce((sum, each) => (each.currency === currency ? sum + each.openAmount : sum), 0n)
  return excessToAsk(amount, owed)
}

/** The question whether it is another payment; where the instalment is settled by now, there is nothing to ask. */
async function askAbout(
  earlier: readonly EarlierPayment[],
  instalmentId: string,
  ctx: RequestContext,
): Promise<Result<never, PaymentRefusal>> {
  const receivable = await ctx.store.receivables.byId(instalmentId)
  if (!receivable) return refuse({ [BLOCK.amount]: ctx.t('collections.error.gone') })
  if (receivable.openAmount === 0n) return refuse({ [BLOCK.amount]: await settledSentence(receivable, ctx) })
  return err({ kind: 'booked-before', earlier, receivable })
}

/** Whether what this person records has to be confirmed by finance (K5). */
export const isToBeConfirmed = ({ settings, actor }: Pick<RequestContext, 'settings' | 'actor'>): boolean =>
  settings.financeConfirms && !mayDoAtAll(actor, 'payment.confirm')

/** Stands for payments that are asked about. */
export const aboutOf = (earlier: readonly Pick<EarlierPayment, 'id'>[]): string =>
  fingerprint(earlier.map(({ id }) => id).join(' '))

/** The payments of the customer that may be the same money as one that is typed in. */
export async function earlierOf(
  { customerId, amount, receivedOn, reference }: Omit<NewPayment, 'submissionKey'>,
  openedAt: Instant,
  { store, actor }: Pick<RequestContext, 'store' | 'actor'>,
) {
  const form = { openedAt, by: actor.memberId }
  const references = reference === null ? [] : [reference]
  const recordedSince = unseenSince(form)
  const recorded = await store.payments.comparable({ customerIds: [customerId], references, recordedSince })
  const next = { ...amount, receivedOn, reference }
  return recorded.filter((each) => mayBeRecorded(next, each, form))
}
