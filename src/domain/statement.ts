import { type Currency, type Money, sumByCurrency } from './money.ts'

/** How a customer's account stands in one currency, in its minor units. */
export interface Account {
  readonly currency: Currency
  readonly open: bigint
  /** Of the open amount, past its due date. */
  readonly overdue: bigint
  readonly received: bigint
  readonly credit: bigint
  /** What is left to pay once the credit is taken off; never less than nothing. */
  readonly toPay: bigint
}

/** The accounts of a customer by currency code, never added up; only currencies in which there is anything. */
export function accountsOf(figures: {
  readonly open: readonly Money[]
  readonly overdue: readonly Money[]
  readonly received: readonly Money[]
  readonly credit: readonly Money[]
}): Account[] {
  const totals = {
    open: byCode(figures.open),
    overdue: byCode(figures.overdue),
    received: byCode(figures.received),
    credit: byCode(figures.credit),
  }
  const currencies = new Set([...totals.open.keys(), ...totals.received.keys(), ...totals.credit.keys()])
  return [...currencies].sort().map((currency) => {
    const amountOf = (name: keyof typeof totals) => totals[name].get(currency) ?? 0n
    const [open, credit] = [amountOf('open'), amountOf('credit')]
    const toPay = credit < open ? open - credit : 0n
    return { currency, open, overdue: amountOf('overdue'), received: amountOf('received'), credit, toPay }
  })
}

const byCode = (amounts: readonly Money[]): ReadonlyMap<Currency, bigint> =>
  new Map(
    sumByCurrency(amounts)
      .filter(({ amount }) => amount > 0n)
      .map(({ amount, currency }) => [currency, amount]),
  )
