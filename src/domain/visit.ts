import { addDays, type CalendarDate, instantAt, isTimeOfDay, parseCalendarDate } from './calendar-date.ts'
import { cleanNote } from './check-in.ts'
import type { Instant } from './clock.ts'
import type { Currency, Money } from './money.ts'
import { cleanReference, type PaymentMethod } from './payment.ts'
import { err, ok, type Result } from './result.ts'
import { type MoneyProblem, parseMoney } from './typed-money.ts'
import { cleanText } from './typed-text.ts'
import { checkWant, type TypedWant, type WantFacts } from './want.ts'

/** The name under which a next step stands in the outbox (V2); its subject is the visit. */
export const NEXT_STEP_RULE = 'visits.next_step'

/** By which way a customer was contacted (V1). */
export const VISIT_CHANNELS = ['visit', 'call', 'message', 'letter', 'gift'] as const
export type VisitChannel = (typeof VISIT_CHANNELS)[number]

/** Whom a contact reached (V1). */
export const REACHES = ['person', 'message_left', 'nobody'] as const
export type Reach = (typeof REACHES)[number]

/** What a contact was for (V1). */
export const PURPOSES = [
  'greeting',
  'demonstration',
  'new_business',
  'market_research',
  'collection',
  'order',
  'service',
  'repair',
  'installation',
  'complaint',
  'other',
] as const
export type Purpose = (typeof PURPOSES)[number]

/** How a contact ended (V1, V3). */
export const OUTCOMES = ['ordered', 'collected', 'solved', 'next_step', 'nothing_yet', 'given_up'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** The five functions of a contact (C8). */
export const CONTACT_FUNCTIONS = ['care', 'information', 'deal', 'service', 'intelligence'] as const
export type ContactFunction = (typeof CONTACT_FUNCTIONS)[number]

/** The information blocks of table 3-1 (V1). */
export const NEWS = ['customerNews', 'productNews', 'competitorNews', 'complaintNews'] as const
export type News = (typeof NEWS)[number]

/** Longest next step, and longest reason for a disturbance (C7), in code points. */
export const MAX_NEXT_STEP = 200
export const MAX_DISTURB_REASON = 200
/** How long ago a contact may have been, and how far off its next step may be, in days. */
const LONGEST_AGO_DAYS = 365
const FURTHEST_STEP_DAYS = 730

const FUNCTION_OF: Readonly<Record<Purpose, ContactFunction>> = {
  greeting: 'care',
  demonstration: 'information',
  new_business: 'deal',
  market_research: 'intelligence',
  collection: 'deal',
  order: 'deal',
  service: 'service',
  repair: 'service',
  installation: 'service',
  complaint: 'service',
  other: 'care',
}

/** The functions that a contact has by its purposes (C8), where nobody has named them; at least one. */
export const functionsOf = (purposes: readonly Purpose[]): ContactFunction[] =>
  CONTACT_FUNCTIONS.filter((each) => purposes.some((purpose) => FUNCTION_OF[purpose] === each))

/** What was typed about a contact, unchecked; texts are '' and choices null where nothing was entered. */
export interface TypedVisit extends Readonly<Record<News, string>>, TypedWant {
  readonly channel: VisitChannel | null
  readonly visitedOn: string
  readonly visitedAt: string
  readonly reach: Reach | null
  readonly askedFor: boolean
  readonly purposes: readonly Purpose[]
  readonly functions: readonly ContactFunction[]
  readonly outcome: Outcome | null
  readonly collected: string
  readonly method: PaymentMethod | null
  readonly reference: string
  readonly order: string
  readonly expenses: string
  readonly nextStep: string
  readonly nextStepOn: string
  readonly note: string
}

/** A contact as it is recorded (V1). */
export interface VisitFacts extends Readonly<Record<News, string | null>> {
  readonly channel: VisitChannel
  readonly visitedOn: CalendarDate
  /** `HH:MM` in the workspace's time zone; null where nobody knows. */
  readonly visitedAt: string | null
  readonly reach: Reach
  readonly askedFor: boolean
  readonly purposes: readonly Purpose[]
  readonly functions: readonly ContactFunction[]
  readonly outcome: Outcome
  readonly collected: CollectedMoney | null
  readonly order: Money | null
  readonly expenses: Money | null
  readonly nextStep: NextStep | null
  /** What they asked for and we could not supply, or will need by a day (C10). */
  readonly want: WantFacts | null
  readonly note: string | null
}

/** What was agreed to do next, and on which day. */
export interface NextStep {
  readonly text: string
  readonly on: CalendarDate
}

/** Money that was taken along (V2). */
export interface CollectedMoney {
  readonly money: Money
  readonly method: PaymentMethod
  readonly reference: string | null
}

/** Why a field cannot be taken. */
export type VisitProblem =
  | 'missing'
  | 'bad-date'
  | 'in-future'
  | 'too-long-ago'
  | 'before-today'
  | 'too-far-off'
  | 'too-long'
  | { readonly money: MoneyProblem }
  | { readonly otherCurrency: Currency }

/** What is wrong, by the field where it is to be mended. */
export type VisitProblems = Partial<Record<keyof TypedVisit, VisitProblem>>

/** By what a typed contact is judged. */
export interface VisitRules {
  readonly now: Instant
  /** The workspace's zone and that of whoever types: nothing is in the future that has come in one of them. */
  readonly timeZones: readonly string[]
  /** The latest day that can be today for whoever types. */
  readonly today: CalendarDate
  /** What an amount without a currency is in. */
  readonly currency: Currency
}

/**
 * Understands a typed contact (V1), or says at every field at once what is wrong. A contact is neither in the future nor
 * more than a year ago; a next step has a day, from today on. Where no outcome is chosen, it follows from what else is
 * filled in; functions follow from the purposes (C8).
 */
export function checkVisit(typed: TypedVisit, rules: VisitRules): Result<VisitFacts, VisitProblems> {
  const problems: VisitProblems = {}
  const refuse = (field: keyof TypedVisit, problem: VisitProblem): null => {
    problems[field] ??= problem
    return null
  }
  const { channel, reach, purposes } = typed
  if (!channel) refuse('channel', 'missing')
  if (!reach) refuse('reach', 'missing')
  if (purposes.length === 0) refuse('purposes', 'missing')
  const visitedOn = dayOf(typed, rules, refuse)
  const collected = collectedOf(typed, rules, refuse)
  const order = moneyOf('order', typed.order, rules, refuse)
  if (order && collected && order.currency !== collected.money.currency)
    refuse('order', { otherCurrency: collected.money.currency })
  const expenses = moneyOf('expenses', typed.expenses, rules, refuse)
  const nextStep = nextStepOf(typed, rules, refuse)
  const want = checkWant(typed, rules.today)
  if (!want.ok) Object.assign(problems, want.error)
  const text = (field: News | 'note') => {
    const cleaned = cleanNote(typed[field])
    return cleaned.ok ? cleaned.value : cleaned.error === 'too-long' ? refuse(field, 'too-long') : null
  }
  const texts = {
    note: text('note'),
    customerNews: text('customerNews'),
    productNews: text('productNews'),
    competitorNews: text('competitorNews'),
    complaintNews: text('complaintNews'),
  }
  if (!channel || !reach || !visitedOn || !want.ok || Object.keys(problems).length > 0) return err(problems)
  return ok({
    channel,
    visitedOn,
    visitedAt: typed.visitedAt || null,
    reach,
    askedFor: typed.askedFor,
    purposes,
    functions: typed.functions.length > 0 ? typed.functions : functionsOf(purposes),
    outcome: typed.outcome ?? (order ? 'ordered' : collected ? 'collected' : nextStep ? 'next_step' : 'nothing_yet'),
    collected,
    order,
    expenses,
    nextStep,
    want: want.value,
    ...texts,
  })
}

type Refuse = (field: keyof TypedVisit, problem: VisitProblem) => null

function dayOf(typed: TypedVisit, { now, timeZones, today }: VisitRules, refuse: Refuse): CalendarDate | null {
  if (typed.visitedOn === '') return refuse('visitedOn', 'missing')
  const day = parseCalendarDate(typed.visitedOn)
  if (!day) return refuse('visitedOn', 'bad-date')
  if (day > today) return refuse('visitedOn', 'in-future')
  if (day < addDays(today, -LONGEST_AGO_DAYS)) return refuse('visitedOn', 'too-long-ago')
  const time = typed.visitedAt
  if (time === '') return day
  if (!isTimeOfDay(time)) return refuse('visitedAt', 'bad-date')
  return timeZones.every((zone) => instantAt(day, time, zone) > now) ? refuse('visitedAt', 'in-future') : day
}

function moneyOf(field: 'collected' | 'order' | 'expenses', text: string, rules: VisitRules, refuse: Refuse) {
  if (text.trim() === '') return null
  const money = parseMoney(text, rules.currency)
  return money.ok ? money.value : refuse(field, { money: money.error })
}

function collectedOf(typed: TypedVisit, rules: VisitRules, refuse: Refuse): CollectedMoney | null {
  const money = moneyOf('collected', typed.collected, rules, refuse)
  if (typed.collected.trim() === '') return typed.outcome === 'collected' ? refuse('collected', 'missing') : null
  const reference = cleanReference(typed.reference)
  if (!reference.ok && reference.error === 'too-long') refuse('reference', 'too-long')
  if (!typed.method) return refuse('method', 'missing')
  return money && { money, method: typed.method, reference: reference.ok ? reference.value : null }
}

function nextStepOf(typed: TypedVisit, { today }: VisitRules, refuse: Refuse): NextStep | null {
  const text = cleanText(typed.nextStep, MAX_NEXT_STEP)
  const isEmpty = !text.ok && text.error === 'empty'
  if (isEmpty && typed.nextStepOn === '' && typed.outcome !== 'next_step') return null
  if (!text.ok) refuse('nextStep', isEmpty ? 'missing' : 'too-long')
  const on = parseCalendarDate(typed.nextStepOn)
  if (!on) return refuse('nextStepOn', typed.nextStepOn === '' ? 'missing' : 'bad-date')
  if (on < today) return refuse('nextStepOn', 'before-today')
  if (on > addDays(today, FURTHEST_STEP_DAYS)) return refuse('nextStepOn', 'too-far-off')
  return text.ok ? { text: text.value, on } : null
}

/** For how long after it was recorded a visit, and each of its consequences, can be undone (V2), in milliseconds. */
const UNDO_MS = 60_000

/** Whether what was recorded at an instant can still be undone (V2). */
export const canBeUndone = (recordedAt: Instant, now: Instant): boolean =>
  now.getTime() - recordedAt.getTime() <= UNDO_MS
