/** Puts a company into the app the way its people would have: each order, shipment and payment on its day. */
import { addDays, type CalendarDate, compareDates } from '../../src/domain/calendar-date.ts'
import type { Store, WorkspaceStore } from '../../src/store/index.ts'
import { NET_DAYS, owedOrders } from './control-totals.ts'
import { type Company, type Order, type Receipt, USD } from './records.ts'

export interface Loaded {
  readonly workspace: WorkspaceStore
  /** The app's deal of each order, by the order's number. */
  readonly dealOf: ReadonlyMap<string, string>
}

type Event = { readonly on: CalendarDate; readonly rank: number } & (
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'shipment'; readonly order: Order }
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
)

const noon = (date: CalendarDate) => new Date(`${date}T12:00:00Z`)

/**
 * Loads what counts on a day: orders shipped by then, payments received by then. Net 30 from shipping: an order is due 30
 * days after the shipment it expects, and after the real one once that is recorded (D2, D4). Customers without a rep
 * belong to whoever reports to nobody.
 */
export async function loadCompany(
  store: Store,
  company: Company,
  asOf: CalendarDate,
  options: { readonly withCancelled: boolean },
): Promise<Loaded> {
  const settings = {
    language: 'en',
    timeZone: 'America/New_York',
    currency: USD,
    country: 'US',
    hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:00' },
    remindAt: '09:00',
    unknownOutcomes: 'hold',
  } as const
  const first = noon(company.orders.map(({ orderedOn }) => orderedOn).sort(compareDates)[0] ?? asOf)
  const id = await store.workspaces.ensure({ teamId: 'TMODELCARS', name: 'Model cars' }, settings, first)
  const workspace = store.inWorkspace(id)
  const memberOf = await hire(workspace, company, first)
  const head = company.employees.find(({ reportsTo }) => reportsTo === null)
  const ownerOf = new Map(
    company.customers.map(({ number, employee }) => [number, memberOf.get(employee ?? head?.number ?? '') ?? '']),
  )
  const customerIds = new Map<string, string>()
  const dealOf = new Map<string, string>()

  async function order({ number, customer, amount, orderedOn, requiredOn }: Order) {
    const ownerId = ownerOf.get(customer) ?? ''
    const known = customerIds.get(customer)
    const file = company.customers.find((each) => each.number === customer)
    if (!file) throw new Error(`order ${number} is of no customer`)
    const basis = { basis: 'delivery', days: NET_DAYS } as const
    const { deal } = await workspace.deals.close(
      {
        submissionKey: `order ${number}`,
        customer: known
          ? { id: known }
          : { kind: 'organisation', name: file.name, phone: file.phone, contactName: file.contact || null },
        ownerId,
        title: `Order ${number}`,
        contractNumber: number,
        total: { amount, currency: USD },
        signedOn: orderedOn,
        plannedDeliveryOn: requiredOn,
        terms: { template: 'rows', rows: [{ amount, due: basis }] },
        instalments: [
          { sequence: 1, amount, dueOn: addDays(requiredOn, NET_DAYS), basis: 'delivery', offsetDays: NET_DAYS },
        ],
        escalateFrom: noon(asOf),
        outbox: () => [],
      },
      ownerId,
      noon(orderedOn),
    )
    customerIds.set(customer, deal.customer.id)
    dealOf.set(number, deal.id)
  }
  async function ship({ number, customer, shippedOn }: Order) {
    const dealId = dealOf.get(number)
    if (!shippedOn || !dealId) throw new Error(`order ${number} was shipped before it was made`)
    const delivery = { dealId, deliveredOn: shippedOn }
    await workspace.deals.recordDelivery(delivery, ownerOf.get(customer) ?? '', noon(shippedOn))
  }
  async function receive({ customer, cheque, amount, receivedOn }: Receipt) {
    const customerId = customerIds.get(customer)
    if (!customerId) throw new Error(`cheque ${cheque} is of a customer without orders`)
    await workspace.receivables.recordPayment(
      {
        submissionKey: `cheque ${customer} ${cheque}`,
        customerId,
        amount: { amount, currency: USD },
        receivedOn,
        method: 'cheque',
        reference: cheque,
      },
      ownerOf.get(customer) ?? '',
      noon(receivedOn),
    )
  }

  for (const event of eventsUpTo(company, asOf, options.withCancelled)) {
    if (event.kind === 'order') await order(event.order)
    else if (event.kind === 'shipment') await ship(event.order)
    else await receive(event.receipt)
  }
  return { workspace, dealOf }
}

/** What happened, in the order in which it did; on one day orders before shipments before money. */
function eventsUpTo(company: Company, asOf: CalendarDate, withCancelled: boolean): Event[] {
  const orders = owedOrders(company, asOf, withCancelled)
  return [
    ...orders.map((order): Event => ({ kind: 'order', on: order.orderedOn, rank: 0, order })),
    ...orders.map((order): Event => ({ kind: 'shipment', on: order.shippedOn ?? asOf, rank: 1, order })),
    ...company.receipts
      .filter(({ receivedOn }) => compareDates(receivedOn, asOf) <= 0)
      .map((receipt): Event => ({ kind: 'receipt', on: receipt.receivedOn, rank: 2, receipt })),
  ].sort((a, b) => compareDates(a.on, b.on) || a.rank - b.rank)
}

/** Makes everybody a member, and says who reports to whom. */
async function hire(workspace: WorkspaceStore, { employees }: Company, now: Date): Promise<Map<string, string>> {
  const memberOf = new Map<string, string>()
  for (const { number, name, sellsItself, reportsTo } of employees) {
    const profile = { slackUserId: `U${number}`, name, locale: 'en-US', timeZone: 'America/New_York' }
    const roles = [...(sellsItself ? [] : (['supervisor'] as const)), 'rep' as const]
    const { id } = await workspace.members.ensure(profile, reportsTo ? roles : ['admin', ...roles], now)
    memberOf.set(number, id)
  }
  for (const { number, reportsTo } of employees) {
    const [member, supervisor] = [memberOf.get(number), memberOf.get(reportsTo ?? '')]
    if (member && supervisor) await workspace.members.setSupervisor(member, supervisor, null, now)
  }
  return memberOf
}
