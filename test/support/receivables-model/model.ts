/** What a simple mind knows of the receivables of one customer: sums of lists of what was said, and nothing of the store. */
import { addDays, type CalendarDate } from '../../../src/domain/calendar-date.ts'
import type { Member, WorkspaceStore } from '../../../src/store/index.ts'
import type { FreshDatabase } from '../database.ts'

/** A part of a payment that an instalment took, or gave back (negative), and as the how manieth thing it was said. */
export interface ModelPart {
  readonly index: number
  readonly amount: bigint
  readonly appliedOn: CalendarDate
  readonly turn: number
}

export interface ModelPayment {
  readonly id: string
  readonly amount: bigint
  readonly receivedOn: CalendarDate
  readonly turn: number
  readonly parts: ModelPart[]
  refunded: bigint
  isReversed: boolean
}

export interface ModelPromise {
  readonly amount: bigint
  readonly promisedOn: CalendarDate
  readonly promisedFor: CalendarDate
  readonly turn: number
  levelThen: number
  state: 'open' | 'kept' | 'broken' | 'superseded'
}

export interface ModelInstalment {
  amount: bigint
  writtenOff: bigint
  dueOn: CalendarDate
  readonly promises: ModelPromise[]
  readonly disputes: { readonly openedOn: CalendarDate; isOpen: boolean; isExtended: boolean }[]
  floor: number
  /** How often a promise of it was broken. */
  breaks: number
  /** When a payment of it was last reversed. */
  reversedOn: CalendarDate | null
}

export interface Model {
  today: CalendarDate
  turn: number
  isCancelled: boolean
  readonly payments: ModelPayment[]
  readonly instalments: ModelInstalment[]
}

/** The real thing. */
export interface Real {
  readonly database: FreshDatabase
  readonly workspace: WorkspaceStore
  readonly rep: Member
  readonly supervisor: Member
  readonly customerId: string
  readonly dealId: string
  readonly ids: string[]
  now: Date
  changes: number
}

/** Whether people work on a day, in the weeks of the test: written down, not computed by what is tested. */
const HOLIDAYS = ['2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-10-03', '2026-12-25']
function works(day: CalendarDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.includes(day)
}

/** The last day on which the money of a promise may come in. */
export function deadlineOf({ promisedFor }: ModelPromise): CalendarDate {
  let day = addDays(promisedFor, 1)
  while (!works(day)) day = addDays(day, 1)
  return day
}

export const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, each) => all + each, 0n)

export function smaller(one: bigint, other: bigint): bigint {
  if (other < one) return other
  return one
}

const counting = ({ payments }: Readonly<Model>) => payments.filter(({ isReversed }) => !isReversed)

const partsOf = (model: Readonly<Model>, index: number) =>
  counting(model).flatMap(({ parts }) => parts.filter((part) => part.index === index))

/** What was received of an instalment and counts. */
export const receivedOf = (model: Readonly<Model>, index: number): bigint =>
  sum(partsOf(model, index).map(({ amount }) => amount))

/** What is open: the amount less what was received and what was given up. */
export function openOf(model: Readonly<Model>, index: number): bigint {
  const each = model.instalments[index]
  return each ? each.amount - receivedOf(model, index) - each.writtenOff : 0n
}

/** What is left of a payment as credit. */
export const creditIn = ({ amount, parts, refunded, isReversed }: ModelPayment): bigint =>
  isReversed ? 0n : amount - sum(parts.map((part) => part.amount)) - refunded

export const openPromise = (each: ModelInstalment) => each.promises.find(({ state }) => state === 'open')
export const openDispute = (each: ModelInstalment) => each.disputes.find(({ isOpen }) => isOpen)

/** What has come of a promise since it was made; only what came by a day, where one is given. */
export function comeOf(
  model: Readonly<Model>,
  index: number,
  { turn }: ModelPromise,
  by: CalendarDate | null = null,
): bigint {
  const since = partsOf(model, index).filter((part) => part.turn > turn && (by === null || part.appliedOn <= by))
  const come = sum(since.map(({ amount }) => amount))
  return come > 0n ? come : 0n
}

const daysPast = ({ dueOn }: ModelInstalment, day: CalendarDate) =>
  Math.round((Date.parse(day) - Date.parse(dueOn)) / 86_400_000)

export function levelByDays(each: ModelInstalment, day: CalendarDate): number {
  const days = daysPast(each, day)
  return days >= 30 ? 4 : days >= 15 ? 3 : days >= 7 ? 2 : days >= 3 ? 1 : 0
}

export const levelNow = (each: ModelInstalment, day: CalendarDate) => Math.max(each.floor, levelByDays(each, day))

/** The state of an instalment (K1), read off the model. */
export function stateOf(model: Readonly<Model>, index: number): string {
  const each = model.instalments[index]
  if (!each) return 'gone'
  const { today } = model
  const open = openOf(model, index)
  if (open === 0n) return each.writtenOff > 0n ? 'written-off' : 'paid'
  const dispute = openDispute(each)
  if (dispute) return `disputed ${dispute.openedOn}`
  const promise = openPromise(each)
  if (promise && promise.amount - comeOf(model, index, promise) >= open) return `promised ${promise.promisedFor}`
  const days = daysPast(each, today)
  if (days > 0) return `overdue ${days} ${levelNow(each, today)}`
  return days === 0 ? 'due-today' : days >= -7 ? `due-soon ${-days}` : `scheduled ${-days}`
}

/** After anything: a promise whose money has come is kept, one whose instalment is settled otherwise is over. */
export function judge(model: Model): void {
  for (const [index, each] of model.instalments.entries()) {
    const promise = openPromise(each)
    if (!promise) continue
    if (comeOf(model, index, promise) >= promise.amount) promise.state = 'kept'
    else if (openOf(model, index) === 0n) promise.state = 'superseded'
  }
}
