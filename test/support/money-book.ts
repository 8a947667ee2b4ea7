/** An account of money kept day by day, with everything that can happen to it, made from chance. */

import fc from 'fast-check'
import { addDays, calendarDate } from '../../src/domain/calendar-date.ts'
import { type Currency, currency } from '../../src/domain/money.ts'
import { weekOf } from '../../src/domain/period.ts'

// The figures look back from what is open now. Here the same account is kept the other way round: everything that ever
// happened is a list of events, and each day is reached by going through them from the beginning.

export const WEEK = weekOf(calendarDate('2026-02-25'))
export const CURRENCIES = ['EUR', 'JPY'].map(currency)
const DAYS = { first: -60, last: 20 }
export const dayOf = (days: number) => addDays(WEEK.from, days)

type Event =
  | {
      readonly kind: 'taken'
      readonly on: number
      readonly payment: number
      readonly instalment: number
      readonly amount: bigint
    }
  | {
      readonly kind: 'adjusted'
      readonly on: number
      readonly instalment: number
      readonly amount: bigint
      readonly shrinks: boolean
    }
  | { readonly kind: 'refunded'; readonly on: number; readonly payment: number; readonly amount: bigint }

interface Instalment {
  readonly deal: number
  readonly owner: number
  readonly currency: Currency
  readonly signed: number
  readonly due: number
  readonly amount: bigint
}
interface Payment {
  readonly customer: number
  readonly currency: Currency
  readonly on: number
  readonly amount: bigint
  readonly isReversed: boolean
}
interface Book {
  readonly instalments: Instalment[]
  readonly payments: Payment[]
  readonly events: Event[]
}

export const CUSTOMERS = 3
const day = fc.integer({ min: DAYS.first, max: DAYS.last })
export const book = fc.record({
  deals: fc.array(
    fc.record({
      owner: fc.nat(2),
      currency: fc.constantFrom(...CURRENCIES),
      signed: fc.integer({ min: DAYS.first - 60, max: DAYS.last }),
      parts: fc.array(fc.record({ after: fc.nat(90), amount: fc.bigInt(1n, 900n) }), { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 25, maxLength: 25 },
  ),
  payments: fc.array(
    fc.record({
      customer: fc.nat(CUSTOMERS - 1),
      currency: fc.constantFrom(...CURRENCIES),
      on: day,
      amount: fc.bigInt(1n, 1500n),
      isReversed: fc.integer({ min: 1, max: 6 }).map((one) => one === 1),
    }),
    { minLength: 40, maxLength: 40 },
  ),
  acts: fc.array(
    fc.record({
      kind: fc.constantFrom('take', 'take', 'take', 'take', 'write-off', 'shrink', 'grow', 'release', 'refund'),
      which: fc.nat(1_000),
      other: fc.nat(1_000),
      later: fc.nat(25),
      part: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 220, maxLength: 220 },
  ),
})

/** A book in which nothing is taken that is not there on that day, made from what chance says. */
export function bookOf(chance: typeof book extends fc.Arbitrary<infer Chance> ? Chance : never): Book {
  const instalments = chance.deals.flatMap(({ owner, signed, currency: of, parts }, deal) =>
    parts.map(({ after, amount }) => ({ deal, owner, currency: of, signed, due: signed + after, amount })),
  )
  const made: Book = { instalments, payments: chance.payments, events: [] }
  const acts = chance.acts.map((act) => ({
    ...act,
    on: DAYS.first + (act.which % (DAYS.last - DAYS.first)) + (act.later % 5),
  }))
  for (const act of acts.sort((a, b) => a.on - b.on)) {
    const event = eventOf(act, made)
    if (event) made.events.push(event)
  }
  return made
}

interface Act {
  readonly kind: string
  readonly which: number
  readonly other: number
  readonly part: number
  readonly on: number
}

const chosen = <Each>(list: readonly Each[], number: number): Each | undefined => list[number % list.length]

function eventOf({ kind, which, other, part, on }: Act, { instalments, payments, events }: Book): Event | null {
  const some = (amount: bigint) => (amount * BigInt(part) + 3n) / 4n
  const open = (at: number) => openOf(at, instalments, events, () => true, payments, false)
  const left = (from: number) => creditOf(from, payments, events, () => true)
  const owed = [...instalments.keys()].filter((at) => (instalments[at]?.signed ?? on) < on && open(at) > 0n)
  const there = [...payments.keys()].filter((from) => (payments[from]?.on ?? on + 1) <= on && left(from) > 0n)
  const at = chosen(owed, which)
  if (kind === 'refund') {
    const from = chosen(there, other)
    return from === undefined ? null : { kind: 'refunded', on, payment: from, amount: some(left(from)) }
  }
  if (kind === 'release') {
    const taken = events.filter((event) => event.kind === 'taken' && event.amount > 0n && event.on < on)
    const took = chosen(taken, which)
    if (took?.kind !== 'taken') return null
    const { payment, instalment } = took
    const isOfBoth = (event: Event) =>
      event.kind === 'taken' && event.instalment === instalment && event.payment === payment
    const net = events.filter(isOfBoth).reduce((sum, event) => sum + event.amount, 0n)
    if (net <= 0n) return null
    // What is given free is owed no more: the change of the deal comes with it.
    events.push({ kind: 'adjusted', on, instalment, amount: some(net), shrinks: true })
    return { kind: 'taken', on, payment, instalment, amount: -some(net) }
  }
  if (at === undefined) return null
  if (kind === 'grow') return { kind: 'adjusted', on, instalment: at, amount: -BigInt(part) * 10n, shrinks: true }
  if (kind !== 'take')
    return { kind: 'adjusted', on, instalment: at, amount: some(open(at)), shrinks: kind === 'shrink' }
  const fitting = there.filter((from) => payments[from]?.currency === instalments[at]?.currency)
  const from = chosen(fitting, other)
  if (from === undefined) return null
  const amount = left(from) < open(at) ? some(left(from)) : some(open(at))
  return { kind: 'taken', on, payment: from, instalment: at, amount }
}

export type Which = (on: number) => boolean

/** What is open of an instalment after some of the events; of reversed payments nothing was ever taken. */
export function openOf(
  at: number,
  instalments: readonly Instalment[],
  events: readonly Event[],
  which: Which,
  payments: readonly Payment[],
  honest = true,
) {
  return events.reduce((open, event) => {
    if (event.kind === 'refunded' || event.instalment !== at || !which(event.on)) return open
    if (event.kind === 'taken' && honest && payments[event.payment]?.isReversed) return open
    return open - event.amount
  }, instalments[at]?.amount ?? 0n)
}

/** What is left of a payment after some of the events. */
export const creditOf = (from: number, payments: readonly Payment[], events: readonly Event[], which: Which): bigint =>
  events.reduce(
    (left, event) =>
      event.kind !== 'adjusted' && event.payment === from && which(event.on) ? left - event.amount : left,
    payments[from]?.amount ?? 0n,
  )
