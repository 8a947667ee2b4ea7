import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import { NO_PROMISE, readPromiseFields } from '../../slack/customer-promises/fields.ts'
import type { DuplicateQuestion } from '../../slack/duplicates.ts'
import { fingerprint } from '../../slack/fingerprint.ts'
import { TERMS, type TermsTemplate } from '../../slack/terms.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { AfterCare } from '../../store/index.ts'
import { readFollowUpFields, STANDARD_CARE } from './follow-up.modal.ts'
import { BLOCK } from './ids.ts'

/** The prefix of an option that stands for terms of the workspace's own; their id follows. */
const NAMED = 'named:'

/** The terms as chosen: a template of the app's, or terms that the workspace has given a name (D2). */
export type ChosenTerms = TermsTemplate | `${typeof NAMED}${string}`

/** The value under which named terms are offered. */
export const namedOption = (id: string): ChosenTerms => `${NAMED}${id}`

/** Whether the terms chosen are some of the workspace's own. */
export const isNamed = (terms: ChosenTerms): terms is `${typeof NAMED}${string}` => terms.startsWith(NAMED)

/**
 * The customer as chosen: one we have, or a new one. `chosenAs` is the name under which it was chosen in the select;
 * `name` is what the name field makes of it.
 */
export type ChosenCustomer =
  | { readonly kind: 'existing'; readonly id: string; readonly name: string }
  | { readonly kind: 'new'; readonly chosenAs: string; readonly name: string }

/** Everything in the close-deal modal, as typed and unchecked: what is shown again whenever the modal is rebuilt. */
export interface CloseDealForm extends TypedShortPromise {
  readonly customer: ChosenCustomer | null
  readonly customerKind: 'organisation' | 'individual'
  readonly phone: string
  readonly contact: string
  readonly duplicates: DuplicateQuestion | null
  /** `create`, or the id of the customer to use; null while unanswered. */
  readonly duplicateChoice: string | null
  readonly title: string
  readonly amount: string
  readonly signedOn: string
  readonly terms: ChosenTerms
  readonly days: string
  /** A day of the month. */
  readonly day: string
  readonly count: string
  readonly rows: string
  readonly plannedDelivery: string
  readonly contractNumber: string
  /** There is something to introduce (D1, I1); goal and measure are on the screen only then, and forgotten else. */
  readonly introduce: boolean
  readonly goal: string
  readonly measure: string
  /** How closely it is followed up after delivery, and whether it is a trial for a bulk order (D1). */
  readonly care: AfterCare
}

/** The prefix of an option's value in the customer select; what follows is an id or the typed name. */
const CUSTOMER_OPTION = { existing: 'id:', new: 'new:' } as const

/** Slack's limit of an option's value; a longer name is completed in the name field, which appears once it is chosen. */
const MAX_OPTION_VALUE = 150

/** The value under which a customer stands in the select. */
export function customerOptionValue(customer: ChosenCustomer): string {
  return customer.kind === 'existing'
    ? `${CUSTOMER_OPTION.existing}${customer.id}`
    : asTyped(`${CUSTOMER_OPTION.new}${customer.chosenAs}`, MAX_OPTION_VALUE)
}

/** The value of the box that says that there is something to introduce. */
export const INTRODUCE = 'introduce'

/** The form before anything is typed. */
export function emptyForm(prefill: { title: string; signedOn: string; customer?: ChosenCustomer }): CloseDealForm {
  return {
    customer: prefill.customer ?? null,
    customerKind: 'organisation',
    phone: '',
    contact: '',
    duplicates: null,
    duplicateChoice: null,
    title: prefill.title,
    amount: '',
    signedOn: prefill.signedOn,
    terms: 'net-days',
    days: NOTHING_CARRIED.days,
    day: NOTHING_CARRIED.day,
    count: NOTHING_CARRIED.count,
    rows: '',
    plannedDelivery: '',
    contractNumber: '',
    introduce: false,
    goal: '',
    measure: '',
    care: STANDARD_CARE,
    ...NO_PROMISE,
  }
}

/** What travels in the modal's private metadata: what Slack's view state does not carry. Routing data, proves nothing. */
interface Carried {
  /** The terms whose fields are on the screen: what the others hold is carried here. */
  readonly shown: ChosenTerms | null
  /** The fingerprint of the option to whose new customer the name field on the screen belongs. */
  readonly named: string | null
  readonly duplicates: DuplicateQuestion | null
  readonly days: string
  readonly day: string
  readonly count: string
  readonly rows: string
}

/** Typed instalments longer than this are refused by the field, so that they fit into the private metadata as well. */
export const MAX_ROWS_TEXT = 1500

/** Longest number of days or of instalments that the fields take. */
export const MAX_NUMBER_TEXT = 6

/**
 * The private metadata of a form: a line of JSON, and the instalments as they are, for JSON could make two characters
 * of each. It stays within Slack's 3,000 because names in the question are cut to a line.
 */
export function carriedOf({ customer, duplicates, terms, days, day, count, rows }: CloseDealForm): string {
  const carried: Omit<Carried, 'rows'> = {
    shown: terms,
    named: customer?.kind === 'new' ? fingerprint(customerOptionValue(customer)) : null,
    duplicates,
    days: days.slice(0, MAX_NUMBER_TEXT),
    day: day.slice(0, MAX_NUMBER_TEXT),
    count: count.slice(0, MAX_NUMBER_TEXT),
  }
  return `${JSON.stringify(carried)}\n${terms === 'rows' ? '' : rows.slice(0, MAX_ROWS_TEXT)}`
}

/**
 * Reads the modal back as it was shown and filled in. Fields that are not on the screen (the days of other terms) keep
 * what they held; a metadata text that is not ours counts as none.
 */
export function readForm(values: ViewValues, privateMetadata: string): CloseDealForm {
  const carried = readCarried(privateMetadata)
  /** An empty field that was on the screen was emptied; one that was not keeps what it held. */
  const typed = (block: string, held: string, shownWith: readonly ChosenTerms[]): string =>
    values.text(block) ?? (carried.shown && shownWith.includes(carried.shown) ? '' : held)
  return {
    customer: readCustomer(values, carried.named),
    customerKind: values.option(BLOCK.customerKind) === 'individual' ? 'individual' : 'organisation',
    phone: values.text(BLOCK.phone) ?? '',
    contact: values.text(BLOCK.contact) ?? '',
    duplicates: carried.duplicates,
    duplicateChoice: values.option(BLOCK.duplicate),
    title: values.text(BLOCK.title) ?? '',
    amount: values.text(BLOCK.amount) ?? '',
    signedOn: values.date(BLOCK.signedOn) ?? '',
    terms: readTerms(values.option(BLOCK.terms)),
    days: typed(BLOCK.days, carried.days, ['net-days', 'end-of-month']),
    day: typed(BLOCK.day, carried.day, ['next-month-day', 'day-of-month']),
    count: typed(BLOCK.count, carried.count, ['equal-monthly']),
    rows: typed(BLOCK.rows, carried.rows, ['rows']),
    plannedDelivery: values.date(BLOCK.plannedDelivery) ?? '',
    contractNumber: values.text(BLOCK.contractNumber) ?? '',
    introduce: values.options(BLOCK.introduce).includes(INTRODUCE),
    goal: values.text(BLOCK.goal) ?? '',
    measure: values.text(BLOCK.measure) ?? '',
    care: readFollowUpFields(values),
    ...readPromiseFields(values),
  }
}

/** The terms that an option's value, or a stored form, names; the first of the app's where it names none. */
export function readTerms(value: string | null): ChosenTerms {
  if (value?.startsWith(NAMED)) return namedOption(value.slice(NAMED.length))
  return TERMS.find((template) => template === value) ?? 'net-days'
}

function readCustomer(values: ViewValues, named: string | null): ChosenCustomer | null {
  const chosen = values.option(BLOCK.customer) ?? ''
  if (chosen.startsWith(CUSTOMER_OPTION.existing))
    return {
      kind: 'existing',
      id: chosen.slice(CUSTOMER_OPTION.existing.length),
      name: values.optionText(BLOCK.customer) ?? '',
    }
  if (!chosen.startsWith(CUSTOMER_OPTION.new)) return null
  const chosenAs = chosen.slice(CUSTOMER_OPTION.new.length)
  // What stands in the name field of another choice is not the name of this one.
  const name = named === fingerprint(chosen) ? (values.text(BLOCK.customerName) ?? '') : chosenAs
  return { kind: 'new', chosenAs, name }
}

const NOTHING_CARRIED: Carried = {
  shown: null,
  named: null,
  duplicates: null,
  days: '30',
  day: '15',
  count: '3',
  rows: '',
}

function readCarried(privateMetadata: string): Carried {
  const [line = '', ...rows] = privateMetadata.split('\n')
  try {
    return { ...NOTHING_CARRIED, ...(JSON.parse(line) as Partial<Carried>), rows: rows.join('\n') }
  } catch {
    return NOTHING_CARRIED
  }
}
