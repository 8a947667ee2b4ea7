import { addDays, type CalendarDate, compareDates, parseCalendarDate } from '../../domain/calendar-date.ts'
import { cleanName, foldPhone, MAX_NAME } from '../../domain/customer-name.ts'
import { checkShortPromise, type PromiseFacts } from '../../domain/customer-promise-form.ts'
import { cleanContractNumber, cleanTitle, LONGEST_AGO_DAYS, MAX_CONTRACT_NUMBER, MAX_TITLE } from '../../domain/deal.ts'
import { cleanGoal, MAX_GOAL } from '../../domain/implementation.ts'
import { type Currency, formatMoney, type Money } from '../../domain/money.ts'
import {
  type DayOff,
  type InstalmentDraft,
  instalmentsOf,
  MAX_DAYS,
  MAX_INSTALMENTS,
  type PaymentTerms,
  parseRows,
  type TermsProblem,
} from '../../domain/payment-terms.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { parseMoney } from '../../domain/typed-money.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { promiseSentences } from '../../slack/customer-promises/fields.ts'
import { CREATE_ANYWAY } from '../../slack/duplicates.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { rowsProblemSentence, termsProblemSentence } from '../../slack/terms.ts'
import type { NamedTerms } from '../../store/index.ts'
import { type CloseDealForm, isNamed, namedOption } from './close-deal.form.ts'
import { BLOCK } from './ids.ts'

/** What the form says once it is understood. The customer is still as chosen: whether it exists is the store's to say. */
export interface CheckedDeal {
  readonly customer:
    | { readonly kind: 'existing'; readonly id: string }
    | {
        readonly kind: 'new'
        readonly name: string
        readonly customerKind: 'organisation' | 'individual'
        readonly phone: string | null
        readonly contact: string | null
        /** The person was asked about duplicates and said that this is another customer (C16). */
        readonly confirmed: boolean
      }
  readonly title: string
  readonly contractNumber: string | null
  readonly total: Money
  readonly signedOn: CalendarDate
  readonly plannedDeliveryOn: CalendarDate | null
  readonly terms: PaymentTerms
  readonly instalments: readonly InstalmentDraft[]
  /** What was promised with it (D6); null: nothing. */
  readonly promise: PromiseFacts | null
  /** Null when nothing is to be introduced. */
  readonly implementation: { readonly goal: string | null; readonly measure: string | null } | null
}

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** What the check needs to know besides the form. */
export interface CheckContext {
  readonly t: Translate
  readonly locale: Locale
  readonly currency: Currency
  /** The latest day that can be "today" for this person: nothing is signed after it. */
  readonly today: CalendarDate
  /** The terms that the workspace has given a name (D2). */
  readonly named: readonly NamedTerms[]
  /** What becomes of a due date on a day off; it stays unless given. */
  readonly dayOff?: DayOff
}

/**
 * Understands the whole form (D1, D2), or says at every field at once what is wrong and how to mend it.
 * The duplicate question itself is the use case's; here only its answer is read.
 */
export function checkCloseDeal(form: CloseDealForm, context: CheckContext): Result<CheckedDeal, FieldErrors> {
  const { t } = context
  const errors: FieldErrors = {}
  const note = (block: string, sentence: string): null => {
    errors[block] ??= sentence
    return null
  }

  const customer = checkCustomer(form, t, note)
  const title = cleanTitle(form.title)
  if (!title.ok)
    note(
      BLOCK.title,
      title.error === 'empty' ? t('deals.error.titleEmpty') : t('deals.error.titleTooLong', { max: MAX_TITLE }),
    )
  const money = parseMoney(form.amount, context.currency)
  const total = money.ok ? money.value : note(BLOCK.amount, moneySentence(money.error, t))
  const signedOn = checkDate(form.signedOn, BLOCK.signedOn, t, note)
  if (signedOn && compareDates(signedOn, context.today) > 0) note(BLOCK.signedOn, t('deals.error.signedInFuture'))
  if (signedOn && compareDates(signedOn, addDays(context.today, -LONGEST_AGO_DAYS)) < 0)
    note(BLOCK.signedOn, t('deals.error.signedLongAgo'))
  const delivery = form.plannedDelivery === '' ? null : checkDate(form.plannedDelivery, BLOCK.plannedDelivery, t, note)
  const contractNumber = cleanContractNumber(form.contractNumber)
  if (!contractNumber.ok && contractNumber.error === 'too-long')
    note(BLOCK.contractNumber, t('deals.error.contractTooLong', { max: MAX_CONTRACT_NUMBER }))
  const implementation = form.introduce ? checkImplementation(form, t, note) : null
  const promise = checkShortPromise(form, context.today)
  if (!promise.ok) Object.assign(errors, promiseSentences(promise.error, t))
  const terms = checkTerms(form, total?.currency ?? context.currency, context, note)
  if (!customer || !title.ok || !total || !signedOn || !terms || !promise.ok || Object.keys(errors).length > 0)
    return err(errors)

  const instalments = instalmentsOf(terms, {
    total,
    signedOn,
    plannedDeliveryOn: delivery,
    ...(context.dayOff ? { dayOff: context.dayOff } : {}),
  })
  if (!instalments.ok) return err(termsErrors(instalments.error, form, total.currency, context))
  return ok({
    customer,
    title: title.value,
    contractNumber: contractNumber.ok ? contractNumber.value : null,
    total,
    signedOn,
    plannedDeliveryOn: delivery,
    terms,
    instalments: instalments.value,
    promise: promise.value,
    implementation,
  })
}

type Note = (block: string, sentence: string) => null

function checkCustomer(form: CloseDealForm, t: Translate, note: Note): CheckedDeal['customer'] | null {
  const { customer, duplicateChoice } = form
  if (!customer) return note(BLOCK.customer, t('deals.error.customerMissing'))
  if (customer.kind === 'existing') return { kind: 'existing', id: customer.id }
  if (duplicateChoice !== null && duplicateChoice !== CREATE_ANYWAY) return { kind: 'existing', id: duplicateChoice }
  const name = cleanName(customer.name)
  const phone = form.phone.trim()
  const contact = form.contact.trim() === '' ? null : cleanName(form.contact)
  const nameBlock = BLOCK.customerName
  if (!name.ok)
    return note(
      nameBlock,
      name.error === 'empty' ? t('deals.error.nameEmpty') : t('deals.error.nameTooLong', { max: MAX_NAME }),
    )
  if (phone !== '' && !/^\d{3,20}$/.test(foldPhone(phone))) return note(BLOCK.phone, t('deals.error.phoneBad'))
  if (contact && !contact.ok) return note(BLOCK.contact, t('deals.error.contactTooLong', { max: MAX_NAME }))
  return {
    kind: 'new',
    name: name.value,
    customerKind: form.customerKind,
    phone: phone === '' ? null : phone,
    contact: contact ? contact.value : null,
    confirmed: duplicateChoice === CREATE_ANYWAY,
  }
}

/** Goal and measure (I1): both may be left out and agreed later. */
function checkImplementation(form: CloseDealForm, t: Translate, note: Note) {
  const checked = (block: 'goal' | 'measure'): string | null => {
    const text = cleanGoal(form[block])
    if (text.ok) return text.value
    return text.error === 'empty' ? null : note(BLOCK[block], t('deals.error.goalTooLong', { max: MAX_GOAL }))
  }
  return { goal: checked('goal'), measure: checked('measure') }
}

function checkDate(text: string, block: string, t: Translate, note: Note): CalendarDate | null {
  if (text === '') return note(block, t('deals.error.dateMissing'))
  return parseCalendarDate(text) ?? note(block, t('deals.error.dateBad'))
}

/** A whole number typed in any width, or null when it is none from `min` to `max`. */
function wholeNumber(text: string, min: number, max: number): number | null {
  const digits = text.normalize('NFKC').trim()
  const value = /^\d{1,6}$/.test(digits) ? Number(digits) : Number.NaN
  return value >= min && value <= max ? value : null
}

function checkTerms(
  form: CloseDealForm,
  currency: Currency,
  { t, named }: CheckContext,
  note: Note,
): PaymentTerms | null {
  if (isNamed(form.terms)) {
    const chosen = named.find(({ id }) => namedOption(id) === form.terms)
    return chosen ? chosen.terms : note(BLOCK.terms, t('deals.error.termsGone'))
  }
  switch (form.terms) {
    case 'on-signature':
    case 'on-delivery':
      return { template: form.terms }
    case 'net-days':
    case 'end-of-month': {
      const days = wholeNumber(form.days, 0, MAX_DAYS)
      return days === null
        ? note(BLOCK.days, t('deals.error.daysBad', { max: MAX_DAYS }))
        : { template: form.terms, days }
    }
    case 'next-month-day':
    case 'day-of-month': {
      const day = wholeNumber(form.day, 1, 31)
      return day === null ? note(BLOCK.day, t('deals.error.dayBad')) : { template: form.terms, day }
    }
    case 'equal-monthly': {
      const count = wholeNumber(form.count, 1, MAX_INSTALMENTS)
      return count === null
        ? note(BLOCK.count, t('deals.error.countBad', { max: MAX_INSTALMENTS }))
        : { template: form.terms, count }
    }
    case 'rows': {
      if (form.rows.trim() === '') return note(BLOCK.rows, t('deals.error.rowsMissing'))
      const rows = parseRows(form.rows, currency)
      if (rows.ok) return { template: 'rows', rows: rows.value }
      return note(BLOCK.rows, rowsProblemSentence(rows.error, currency, t))
    }
  }
}

/** The sentence for terms that cannot be scheduled, at the field in which it can be mended; named terms have but theirs. */
function termsErrors(
  problem: TermsProblem,
  { terms }: CloseDealForm,
  currency: Currency,
  { t, locale }: CheckContext,
): FieldErrors {
  const rows = isNamed(terms) ? BLOCK.terms : BLOCK.rows
  if (problem.kind === 'does-not-add-up') {
    const { difference } = problem
    const short = difference > 0n
    const money = formatMoney({ amount: short ? difference : -difference, currency }, locale)
    return { [rows]: t(short ? 'deals.error.rowsShort' : 'deals.error.rowsOver', { difference: money }) }
  }
  return { [blockOf(problem, terms, rows)]: termsProblemSentence(problem, t) }
}

function blockOf({ kind }: TermsProblem, terms: CloseDealForm['terms'], rows: string): string {
  const isTyped = terms === 'rows' || isNamed(terms)
  switch (kind) {
    case 'delivery-date-missing':
    case 'delivery-before-signing':
      return BLOCK.plannedDelivery
    case 'too-few-units':
      return BLOCK.amount
    case 'days-out-of-range':
      return isTyped ? rows : BLOCK.days
    case 'no-such-day':
      return isTyped ? rows : BLOCK.day
    default:
      return rows
  }
}
