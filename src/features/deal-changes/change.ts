import { mayDo } from '../../domain/acting.ts'
import { formatDate, formatInstant, parseCalendarDate } from '../../domain/calendar-date.ts'
import { cleanContractNumber, cleanTitle, MAX_CONTRACT_NUMBER, MAX_TITLE } from '../../domain/deal.ts'
import {
  cleanCreditNoteNumber,
  cleanReason,
  type DealChangeProblem,
  type DealChangeRequest,
  MAX_CREDIT_NOTE_NUMBER,
  MAX_REASON,
} from '../../domain/deal-change.ts'
import { FURTHEST_DUE_DAYS, isDueTooFar, needsReason } from '../../domain/deal-dates.ts'
import { approversOf } from '../../domain/held-deal.ts'
import { formatAmount, formatMoney } from '../../domain/money.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { parseMoney } from '../../domain/typed-money.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { permit } from '../../slack/authorisation.ts'
import { reasonsFor } from '../../slack/hold-reasons.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped, inARow } from '../../slack/text.ts'
import {
  type ChangedMeanwhile,
  type DealWithInstalments,
  dayOffOf,
  type RecordedDealChange,
} from '../../store/index.ts'
import { CHANGE_KINDS, type ChangeForm, type ChangeKind } from './change.modal.ts'
import { BLOCK } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** The deal that this person may change, or a sentence that says why not (R2). */
export async function readChangeable(
  dealId: string,
  ctx: RequestContext,
): Promise<Result<DealWithInstalments, string>> {
  const deal = await ctx.store.deals.byId(dealId)
  if (!deal) return err(ctx.t('deals.error.gone'))
  const allowed = await permit(ctx, 'deal.change', deal.ownerId, { type: 'deal', id: deal.id })
  return allowed.ok ? ok(deal) : err(allowed.error.sentence)
}

/** What this person may change of a deal: credit notes are for finance (R1). */
export const kindsFor = (deal: DealWithInstalments, { actor }: Pick<RequestContext, 'actor'>): readonly ChangeKind[] =>
  CHANGE_KINDS.filter((kind) => kind !== 'credit-note' || mayDo(actor, 'credit-note.issue', deal.ownerId))

/** The instalment that is meant where nothing else is open; null where there are several, or none. */
function onlyOpen({ instalments }: DealWithInstalments): string | null {
  const [first, ...others] = instalments.filter(({ openAmount }) => openAmount > 0n)
  return first && others.length === 0 ? first.id : null
}

/** The form before anything is typed: the deal as it is. */
export const blankChange = (deal: DealWithInstalments): ChangeForm => ({
  kind: 'amend',
  title: deal.title,
  amount: formatAmount({ amount: deal.amount, currency: deal.currency }),
  contractNumber: deal.contractNumber ?? '',
  additionalDueOn: '',
  redatedId: onlyOpen(deal),
  newDueOn: '',
  plannedDelivery: deal.plannedDeliveryOn ?? '',
  creditedAmount: '',
  reference: '',
  instalmentId: null,
  reason: '',
})

/** What was understood of the form. */
interface CheckedChange {
  readonly request: DealChangeRequest
  readonly reason: string | null
}

/** Understands the form, or says at every field at once what is wrong and how to mend it. */
function checkChange(
  form: ChangeForm,
  deal: DealWithInstalments,
  { t, today }: Pick<RequestContext, 't' | 'today'>,
): Result<CheckedChange, FieldErrors> {
  const errors: FieldErrors = {}
  const note = (block: string, sentence: string): null => {
    errors[block] ??= sentence
    return null
  }
  const request = checkRequest(form, deal, note, { t, today })
  const reason = cleanReason(form.reason)
  const redated = form.kind === 'dates' ? deal.instalments.find(({ id }) => id === form.redatedId) : undefined
  const isLate = redated !== undefined && needsReason(redated, deal, today)
  const mayBeLeftOut = form.kind === 'amend' || (form.kind === 'dates' && !isLate)
  if (!reason.ok && reason.error === 'too-long') note(BLOCK.reason, t('changes.error.tooLong', { max: MAX_REASON }))
  else if (!reason.ok && !mayBeLeftOut)
    note(BLOCK.reason, t(isLate ? 'changes.error.reasonOfDelay' : 'changes.error.reasonMissing'))
  if (!request || Object.keys(errors).length > 0) return err(errors)
  return ok({ request, reason: reason.ok ? reason.value : null })
}

type Note = (block: string, sentence: string) => null

function checkRequest(
  form: ChangeForm,
  deal: DealWithInstalments,
  note: Note,
  { t, today }: Pick<RequestContext, 't' | 'today'>,
): DealChangeRequest | null {
  if (form.kind === 'dates') return checkDates(form, deal, note, { t, today })
  if (form.kind === 'cancel-rest') return { kind: 'cancellation', scope: 'rest' }
  if (form.kind === 'cancel-whole') return { kind: 'cancellation', scope: 'whole' }
  const isAmendment = form.kind === 'amend'
  const amount = checkAmount(
    isAmendment ? form.amount : form.creditedAmount,
    isAmendment ? BLOCK.amount : BLOCK.creditedAmount,
    deal,
    note,
    t,
  )
  if (isAmendment) return checkAmendment(form, amount, note, t)
  const number = cleanCreditNoteNumber(form.reference)
  const isCreditNote = form.kind === 'credit-note'
  if (isCreditNote && !number.ok)
    note(
      BLOCK.reference,
      number.error === 'empty'
        ? t('changes.error.numberMissing')
        : t('changes.error.tooLong', { max: MAX_CREDIT_NOTE_NUMBER }),
    )
  if (amount === null) return null
  return {
    kind: isCreditNote ? 'credit_note' : 'goods_return',
    amount,
    reference: isCreditNote && number.ok ? number.value : null,
    instalmentId: form.instalmentId,
  }
}

function checkAmount(
  text: string,
  block: string,
  { currency }: DealWithInstalments,
  note: Note,
  t: RequestContext['t'],
): bigint | null {
  const money = parseMoney(text, currency)
  if (!money.ok) return note(block, moneySentence(money.error, t))
  if (money.value.currency !== currency) return note(block, t('changes.error.otherCurrency', { currency }))
  return money.value.amount
}

/** The dates as they were chosen; whether they fit the deal is for the rules to say (`planNewDates`). */
function checkDates(
  form: ChangeForm,
  deal: DealWithInstalments,
  note: Note,
  { t, today }: Pick<RequestContext, 't' | 'today'>,
): DealChangeRequest {
  const dateIn = (text: string, block: string) => {
    const date = parseCalendarDate(text)
    return text !== '' && !date ? note(block, t('deals.error.dateBad')) : date
  }
  const dueOn = dateIn(form.newDueOn, BLOCK.newDueOn)
  if (dueOn && isDueTooFar(dueOn, today)) note(BLOCK.newDueOn, t('changes.error.dueTooFar', { max: FURTHEST_DUE_DAYS }))
  return {
    kind: 'dates',
    // What was chosen for the reader is left alone where they only plan the delivery anew.
    instalmentId: form.newDueOn === '' && form.redatedId === onlyOpen(deal) ? null : form.redatedId,
    dueOn,
    plannedDeliveryOn: dateIn(form.plannedDelivery, BLOCK.plannedDelivery),
  }
}

function checkAmendment(form: ChangeForm, amount: bigint | null, note: Note, t: RequestContext['t']) {
  const title = cleanTitle(form.title)
  if (!title.ok)
    note(
      BLOCK.title,
      title.error === 'empty' ? t('deals.error.titleEmpty') : t('deals.error.titleTooLong', { max: MAX_TITLE }),
    )
  const contractNumber = cleanContractNumber(form.contractNumber)
  if (!contractNumber.ok && contractNumber.error === 'too-long')
    note(BLOCK.contractNumber, t('deals.error.contractTooLong', { max: MAX_CONTRACT_NUMBER }))
  const additionalDueOn = parseCalendarDate(form.additionalDueOn)
  if (form.additionalDueOn !== '' && !additionalDueOn) note(BLOCK.additionalDueOn, t('deals.error.dateBad'))
  if (amount === null || !title.ok) return null
  return {
    kind: 'amendment' as const,
    amount,
    title: title.value,
    contractNumber: contractNumber.ok ? contractNumber.value : null,
    additionalDueOn,
  }
}

/** Where a change was asked for, and under which key. */
interface ChangeRoute {
  readonly dealId: string
  readonly changes: number
  readonly submissionKey: string
}

/** Changes a deal (D9), once for each submission key. Refused with sentences at the fields. */
export async function changeDeal(
  form: ChangeForm,
  { dealId, changes, submissionKey }: ChangeRoute,
  ctx: RequestContext,
): Promise<Result<RecordedDealChange, FieldErrors>> {
  const { store, actor, today, now } = ctx
  const found = await readChangeable(dealId, ctx)
  if (!found.ok) return err({ [BLOCK.kind]: found.error })
  if (form.kind === 'credit-note') {
    const issuing = await permit(ctx, 'credit-note.issue', found.value.ownerId, { type: 'deal', id: dealId })
    if (!issuing.ok) return err({ [BLOCK.kind]: issuing.error.sentence })
  }
  const checked = checkChange(form, found.value, ctx)
  if (!checked.ok) return checked
  const held = await growthRefusal(checked.value.request, found.value, ctx)
  if (held) return err({ [BLOCK.amount]: held })
  const { reason } = checked.value
  const request = offDaysOff(checked.value.request, ctx)
  const changed = await store.deals.change(
    { submissionKey, dealId, request, reason, changedOn: today, sinceChanges: changes },
    actor.memberId,
    now,
  )
  if (!changed.ok) return err(errorsOf(changed.error, form, found.value, ctx))
  ctx.nudge()
  return ok(changed.value)
}

/**
 * Why a deal may not grow (D3): what would be held if it were closed as a deal of its own is not let in by an amendment.
 * Whoever may approve it may raise the amount. What the customer owes may be owed to a colleague: only its level is said.
 */
async function growthRefusal(
  request: DealChangeRequest,
  deal: DealWithInstalments,
  ctx: RequestContext,
): Promise<string | null> {
  const { store, actor, t } = ctx
  if (request.kind !== 'amendment' || request.amount <= deal.amount) return null
  if (mayDo(actor, 'deal.approve', deal.ownerId)) return null
  const [reason] = await reasonsFor(deal.customer.id, ctx)
  if (!reason) return null
  const members = await store.members.list()
  const approvers = approversOf(deal.ownerId, members)
  const names = members.filter(({ id }) => approvers.includes(id)).map(({ name }) => asTyped(name, 80))
  const { level } = reason
  return names.length > 0
    ? t('changes.error.growthHeld', { level, names: names.join(', ') })
    : inARow([t('approvals.becauseOverdue', { level }), t('approvals.nobody')], ctx.locale)
}

/** A due date that is named on a day off moves, where the workspace moves due dates (D2). */
function offDaysOff(request: DealChangeRequest, { settings }: RequestContext): DealChangeRequest {
  const dayOff = dayOffOf(settings)
  if (request.kind === 'dates' && request.dueOn !== null) return { ...request, dueOn: dayOff(request.dueOn) }
  if (request.kind !== 'amendment' || request.additionalDueOn === null) return request
  return { ...request, additionalDueOn: dayOff(request.additionalDueOn) }
}

/** Why the deal cannot be changed so, at the field in which it can be mended, and how to do it instead. */
function errorsOf(
  problem: DealChangeProblem | ChangedMeanwhile,
  form: ChangeForm,
  deal: Pick<DealWithInstalments, 'currency'>,
  { t, locale, member }: Pick<RequestContext, 't' | 'locale' | 'member'>,
): FieldErrors {
  const money = (amount: bigint) => formatMoney({ amount, currency: deal.currency }, locale)
  const isDates = form.kind === 'dates'
  switch (problem.kind) {
    case 'cancelled':
      return { [BLOCK.kind]: t('changes.error.cancelled', { date: formatDate(problem.on, locale) }) }
    case 'changed-meanwhile': {
      const at = formatInstant(problem.at, member.timeZone, locale)
      return { [BLOCK.kind]: t('changes.error.changedMeanwhile', { name: asTyped(problem.byName, 60), at }) }
    }
    case 'nothing-changed':
      return isDates
        ? { [BLOCK.kind]: t('changes.error.noOtherDate') }
        : { [BLOCK.amount]: t('changes.error.nothingChanged') }
    case 'nothing-open':
      return { [BLOCK.kind]: t('changes.error.nothingOpen') }
    case 'below-received':
      return { [BLOCK.amount]: t('changes.error.belowReceived', { received: money(problem.received) }) }
    case 'above-amount':
      return { [BLOCK.creditedAmount]: t('changes.error.aboveAmount', { amount: money(problem.amount) }) }
    case 'due-missing':
      return isDates
        ? { [BLOCK.newDueOn]: t('changes.error.newDueMissing') }
        : { [BLOCK.additionalDueOn]: t('changes.error.dueMissing') }
    case 'due-before-signing':
      return { [isDates ? BLOCK.newDueOn : BLOCK.additionalDueOn]: t('changes.error.dueBeforeSigning') }
    case 'instalment-missing':
      return { [BLOCK.redated]: t('changes.error.instalmentMissing') }
    case 'instalment-settled':
      return { [BLOCK.redated]: t('changes.error.instalmentSettled') }
    case 'delivery-before-signing':
      return { [BLOCK.plannedDelivery]: t('changes.error.dueBeforeSigning') }
    case 'delivered-already':
      return { [BLOCK.kind]: t('changes.error.deliveredAlready', { date: formatDate(problem.on, locale) }) }
    case 'instalment-gone':
      return {
        [isDates ? BLOCK.redated : form.kind === 'amend' ? BLOCK.kind : BLOCK.instalment]:
          t('changes.error.instalmentGone'),
      }
  }
}
