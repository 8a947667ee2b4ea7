/** Holds what the app says of a company against plain arithmetic over its files, order by order. */
import { AGING_BUCKETS, type Aging, agingBucket, NOTHING_OPEN, openOf } from '../../src/domain/aging.ts'
import { type CalendarDate, calendarDate, compareDates } from '../../src/domain/calendar-date.ts'
import { toCollect } from '../../src/domain/collection-rate.ts'
import type { Period } from '../../src/domain/period.ts'
import { figuresByCurrency } from '../../src/domain/week-figures.ts'
import type { OpenOrder } from './control-totals.ts'
import { openOrders, outstanding, received } from './control-totals.ts'
import type { Loaded } from './load.ts'
import { type Company, USD } from './records.ts'

/** An order as the app has it, with all money that it took. Amounts in US cents. */
export interface OrderAccount {
  readonly order: string
  readonly customer: string
  readonly shippedOn: CalendarDate
  readonly dueOn: CalendarDate
  readonly amount: bigint
  readonly open: bigint
  readonly receipts: readonly { readonly on: CalendarDate; readonly cheque: string; readonly amount: bigint }[]
}

/** One figure, by the app's summary, by adding up the app's orders, and by the files alone (null: they do not tell). */
export interface Line {
  readonly figure: string
  readonly app: bigint
  readonly ordersAddedUp: bigint
  readonly filesAlone: bigint | null
}

export interface Reconciliation {
  /** The month of the day, up to it. */
  readonly month: Period
  readonly accounts: readonly OrderAccount[]
  readonly lines: readonly Line[]
  /** Of each open order, what is open by the app and by the files. */
  readonly open: readonly { readonly account: OrderAccount; readonly byFiles: OpenOrder | null }[]
}

/** Compares all figures of a loaded company on a day. */
export async function reconcile(
  { workspace, dealOf }: Loaded,
  company: Company,
  asOf: CalendarDate,
  withCancelled: boolean,
): Promise<Reconciliation> {
  const accounts: OrderAccount[] = []
  for (const order of company.orders) {
    const dealId = dealOf.get(order.number)
    if (!dealId || !order.shippedOn) continue
    const deal = await workspace.deals.byId(dealId)
    const [instalment] = deal?.instalments ?? []
    if (!deal || !instalment) throw new Error(`order ${order.number} is not in the app`)
    const payments = await workspace.receivables.paymentsOf(instalment.id)
    accounts.push({
      order: order.number,
      customer: deal.customer.name,
      shippedOn: order.shippedOn,
      dueOn: instalment.dueOn,
      amount: instalment.amount,
      open: instalment.openAmount,
      receipts: payments.map(({ payment, allocated }) => ({
        on: payment.receivedOn,
        cheque: payment.reference ?? '',
        amount: allocated,
      })),
    })
  }
  const month = { from: calendarDate(`${asOf.slice(0, 7)}-01`), to: asOf }
  const [figures] = figuresByCurrency(await workspace.summaries.figures({ reach: 'all' }, month), USD)
  if (!figures) throw new Error('the app has no figures')
  const byFiles = openOrders(company, asOf, withCancelled)
  const own = addUp(accounts, month)
  const line = (figure: string, app: bigint, ordersAddedUp: bigint, filesAlone: bigint | null = null): Line => ({
    figure,
    app,
    ordersAddedUp,
    filesAlone,
  })
  const aged = (list: readonly OpenOrder[]): Aging => {
    const aging = { ...NOTHING_OPEN }
    for (const { dueOn, open } of list) aging[agingBucket(dueOn, asOf)] += open
    return aging
  }
  const agedByFiles = aged(byFiles)
  return {
    month,
    accounts,
    lines: [
      line(
        'open, less unapplied money',
        openOf(figures.aging) - figures.unapplied,
        own.open - figures.unapplied,
        outstanding(company, asOf, withCancelled),
      ),
      ...AGING_BUCKETS.map((bucket) =>
        line(`open: ${bucket}`, figures.aging[bucket], own.aging[bucket], agedByFiles[bucket]),
      ),
      // Money that came when nothing was open: the files know no such thing, for they ask only what is left in the end.
      line('unapplied money', figures.unapplied, received(company, asOf).amount - own.received),
      line(
        'received up to the day',
        own.received + figures.unapplied,
        own.received + figures.unapplied,
        received(company, asOf).amount,
      ),
      line('to be collected in the month', toCollect(figures.collection), own.toCollect),
      line('collected in the month', figures.collection.collected, own.collected),
      line('received early in the month', figures.collection.early, own.early),
    ],
    open: accounts
      .filter(({ open }) => open > 0n)
      .sort((a, b) => compareDates(a.dueOn, b.dueOn))
      .map((account) => ({ account, byFiles: byFiles.find(({ order }) => order.number === account.order) ?? null })),
  }
}

/** The definitions of K7 and K8 applied by hand to each order. */
function addUp(accounts: readonly OrderAccount[], month: Period) {
  const aging = { ...NOTHING_OPEN }
  const sum = { open: 0n, received: 0n, toCollect: 0n, collected: 0n, early: 0n }
  for (const { dueOn, amount, open, receipts } of accounts) {
    aging[agingBucket(dueOn, month.to)] += open
    sum.open += open
    for (const receipt of receipts) {
      sum.received += receipt.amount
      if (receipt.on < month.from) continue
      if (receipt.on < dueOn) sum.early += receipt.amount
      else sum.collected += receipt.amount
    }
    if (dueOn > month.to) continue
    const before = receipts
      .filter(({ on }) => on < dueOn || on < month.from)
      .reduce((all, receipt) => all + receipt.amount, 0n)
    sum.toCollect += amount - before
  }
  return { ...sum, aging }
}
