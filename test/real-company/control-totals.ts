/** What is owed by plain arithmetic over the files, past everything the app does: the figures it is held against. */
import { addDays, type CalendarDate, compareDates, daysBetween } from '../../src/domain/calendar-date.ts'
import type { Company, Order } from './records.ts'

/** Net 30 from shipping. */
export const NET_DAYS = 30

/** What an order comes to on a day: what is still open of it when each customer's money goes to the oldest first. */
export interface OpenOrder {
  readonly order: Order
  readonly dueOn: CalendarDate
  /** US cents. */
  readonly open: bigint
  /** Calendar days past due; not positive: not due so far (K2). */
  readonly daysPastDue: number
}

/** The orders that count: shipped by that day, without those cancelled afterwards unless they are asked for. */
export function owedOrders({ orders }: Company, asOf: CalendarDate, withCancelled: boolean): Order[] {
  return orders.filter(
    ({ shippedOn, status }) =>
      shippedOn !== null && compareDates(shippedOn, asOf) <= 0 && (withCancelled || status !== 'Cancelled'),
  )
}

/** Shipped less received up to a day, in US cents. */
export function outstanding(company: Company, asOf: CalendarDate, withCancelled: boolean): bigint {
  const shipped = owedOrders(company, asOf, withCancelled).reduce((sum, { amount }) => sum + amount, 0n)
  return shipped - received(company, asOf).amount
}

/** How many payments came in up to a day, and how much, in US cents. */
export function received(
  { receipts }: Company,
  upTo: CalendarDate,
): { readonly count: number; readonly amount: bigint } {
  const counted = receipts.filter(({ receivedOn }) => compareDates(receivedOn, upTo) <= 0)
  return { count: counted.length, amount: counted.reduce((sum, { amount }) => sum + amount, 0n) }
}

/** Order by order, what is open on a day: each customer's money on the order due first (K5). */
export function openOrders(company: Company, asOf: CalendarDate, withCancelled: boolean): OpenOrder[] {
  const moneyOf = new Map<string, bigint>()
  for (const { customer, receivedOn, amount } of company.receipts)
    if (compareDates(receivedOn, asOf) <= 0) moneyOf.set(customer, (moneyOf.get(customer) ?? 0n) + amount)
  return owedOrders(company, asOf, withCancelled)
    .map((order) => ({ order, dueOn: addDays(order.shippedOn ?? order.orderedOn, NET_DAYS) }))
    .sort((a, b) => compareDates(a.dueOn, b.dueOn) || a.order.number.localeCompare(b.order.number))
    .flatMap(({ order, dueOn }) => {
      const money = moneyOf.get(order.customer) ?? 0n
      const paid = money < order.amount ? money : order.amount
      moneyOf.set(order.customer, money - paid)
      const open = order.amount - paid
      return open > 0n ? [{ order, dueOn, open, daysPastDue: daysBetween(dueOn, asOf) }] : []
    })
}
