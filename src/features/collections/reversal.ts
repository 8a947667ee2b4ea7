import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import { MAX_REVERSAL_NOTE } from '../../domain/payment.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { cleanText } from '../../domain/typed-text.ts'
import { permit } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { ListedPayment, ReversalProblem } from '../../store/index.ts'
import { REVERSAL_BLOCK } from './ids.ts'
import { isTheirsToReverse, ownersOf } from './payments.ts'
import type { FieldErrors } from './record-payment.ts'
import type { ReversalForm } from './reversal.modal.ts'

/** The payment that somebody wants to reverse, or a sentence that says why they cannot: gone, not theirs, done before. */
export async function reversiblePayment(
  paymentId: string,
  ctx: RequestContext,
): Promise<Result<ListedPayment, string>> {
  const { store, t, actor, now } = ctx
  const payment = await store.payments.byId(paymentId)
  if (!payment) return err(t('payments.list.gone'))
  const subject = { type: 'payment', id: payment.id }
  for (const ownerId of ownersOf(payment)) {
    const allowed = await permit(ctx, 'payment.reverse', ownerId, subject)
    if (!allowed.ok) return err(allowed.error.sentence)
  }
  if (!isTheirsToReverse(payment, ctx)) {
    await store.audit.add(
      {
        actorId: actor.memberId,
        action: 'payment.reverse',
        outcome: 'refused',
        subjectType: subject.type,
        subjectId: subject.id,
      },
      now,
    )
    return err(t('payments.reversal.notYours'))
  }
  if (payment.reversal) return err(alreadySentence(payment.reversal.at, payment.reversedByName, ctx))
  return ok(payment)
}

function alreadySentence(
  at: Date,
  by: string | null | undefined,
  { t, locale, settings }: Pick<RequestContext, 't' | 'locale' | 'settings'>,
): string {
  const date = formatDate(dateAt(at, settings.timeZone), locale)
  return t('payments.reversal.already', { date, by: asTyped(by ?? '', 80) })
}

/** Reverses a payment (K5): what it settled is owed again. Refused with sentences at the fields. */
export async function reversePayment(
  paymentId: string,
  form: ReversalForm,
  ctx: RequestContext,
): Promise<Result<ListedPayment, FieldErrors>> {
  const { store, t, actor, now } = ctx
  const errors: FieldErrors = {}
  const note = cleanText(form.note, MAX_REVERSAL_NOTE)
  if (!note.ok && note.error === 'too-long')
    errors[REVERSAL_BLOCK.note] = t('payments.reversal.noteTooLong', { max: MAX_REVERSAL_NOTE })
  if (!form.reason) errors[REVERSAL_BLOCK.reason] = t('payments.reversal.reasonMissing')
  const payment = await reversiblePayment(paymentId, ctx)
  if (!payment.ok) return err({ [REVERSAL_BLOCK.reason]: payment.error })
  if (!form.reason || Object.keys(errors).length > 0) return err(errors)
  const reversal = { paymentId, reason: form.reason, note: note.ok ? note.value : null }
  const reversed = await store.payments.reverse(reversal, actor.memberId, now)
  if (!reversed.ok) return err({ [REVERSAL_BLOCK.reason]: await problemSentence(reversed.error, payment.value, ctx) })
  ctx.nudge()
  return ok(payment.value)
}

async function problemSentence(
  problem: ReversalProblem,
  { currency }: ListedPayment,
  ctx: RequestContext,
): Promise<string> {
  const { t, locale, store } = ctx
  switch (problem.kind) {
    case 'unknown-payment':
      return t('payments.list.gone')
    case 'already-reversed': {
      const { reversal } = problem.payment
      const by = reversal && (await store.members.byId(reversal.byId))
      return alreadySentence(reversal?.at ?? ctx.now, by?.name, ctx)
    }
    case 'refunded':
      return t('payments.reversal.partlyRefunded', {
        amount: formatMoney({ amount: problem.amount, currency }, locale),
        date: formatDate(problem.on, locale),
      })
  }
}
