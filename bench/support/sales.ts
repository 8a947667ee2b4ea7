/** Hundreds of thousands of instalments with what was received of them, written in bulk. */
import { addDays, type CalendarDate } from '../../src/domain/calendar-date.ts'
import { openInserter, type Row } from './inserter.ts'

const ROWS_PER_STATEMENT = 2_000
const AT = '2026-01-01T00:00:00.000Z'
/** Instalments of one deal, and deals of one customer. */
const OF_A_DEAL = 4
const OF_A_CUSTOMER = 10
/** Instalments of a customer, all of whose deals the same rep has closed: `c0` has those from 0 on. */
export const INSTALMENTS_OF_A_CUSTOMER = OF_A_DEAL * OF_A_CUSTOMER

interface Owner {
  readonly workspaceId: string
  readonly reps: readonly string[]
  readonly today: CalendarDate
}

/**
 * Writes the instalments with these numbers. Of those that are no history one in five is open, due from a year ago to
 * half a year ahead, and one in forty of the others was paid within the last four weeks. History was settled years ago.
 */
export async function insertSales(
  databaseUrl: string,
  owner: Owner,
  range: { readonly from: number; readonly to: number; readonly isHistory: boolean },
): Promise<void> {
  const insert = await openInserter(databaseUrl)
  for (let from = range.from; from < range.to; from += ROWS_PER_STATEMENT) {
    const numbers = Array.from({ length: Math.min(ROWS_PER_STATEMENT, range.to - from) }, (_, index) => from + index)
    for (const [table, rows] of Object.entries(rowsOf(numbers, owner, range.isHistory))) await insert.rows(table, rows)
  }
  await insert.end()
}

/** The numbers of a deal's instalments, of which this is the first. */
const instalmentsOf = (first: number) => Array.from({ length: OF_A_DEAL }, (_, index) => first + index)

function rowsOf(numbers: readonly number[], { workspaceId, reps, today }: Owner, isHistory: boolean) {
  const repOf = (number: number) => reps[Math.floor(number / (OF_A_DEAL * OF_A_CUSTOMER)) % reps.length] ?? ''
  const isOpen = (number: number) => !isHistory && number % 5 === 0
  const customers: Row[] = []
  const deals: Row[] = []
  const instalments: Row[] = []
  const payments: Row[] = []
  const allocations: Row[] = []
  for (const number of numbers) {
    const customerId = `c${Math.floor(number / (OF_A_DEAL * OF_A_CUSTOMER))}`
    const dealId = `d${Math.floor(number / OF_A_DEAL)}`
    const ownerId = repOf(number)
    const spread = (number * 7_919) % 540
    const dueOn = isHistory ? addDays(today, -1_000 - spread * 2) : addDays(today, spread - 365)
    const amount = 100_000 + (number % 997) * 100
    if (number % (OF_A_DEAL * OF_A_CUSTOMER) === 0)
      customers.push({
        id: customerId,
        workspaceId,
        ownerId,
        kind: 'organisation',
        name: `Customer ${customerId}`,
        foldedName: customerId,
        searchText: customerId,
        accountSeq: 0,
        createdAt: AT,
      })
    if (number % OF_A_DEAL === 0)
      deals.push({
        id: dealId,
        workspaceId,
        customerId,
        ownerId,
        title: `Deal ${dealId}`,
        amount: amount * OF_A_DEAL,
        currency: 'EUR',
        signedOn: addDays(today, isHistory ? -2_200 : -400 + (number % 398)),
        paymentTerms: '{"template":"on-signature"}',
        settledAt: instalmentsOf(number).some(isOpen) ? null : AT,
        submissionKey: dealId,
        createdAt: AT,
      })
    instalments.push({
      id: `i${number}`,
      workspaceId,
      dealId,
      sequence: (number % OF_A_DEAL) + 1,
      amount,
      openAmount: isOpen(number) ? amount : 0,
      dueOn,
      basis: 'agreed',
      offsetDays: 0,
      settledAt: isOpen(number) ? null : AT,
    })
    if (isOpen(number)) continue
    const isRecent = !isHistory && number % 40 === 1
    const receivedOn = isRecent
      ? addDays(today, -(number % 28))
      : isHistory || dueOn > today
        ? addDays(today, -800 - spread)
        : addDays(dueOn, -40)
    payments.push({
      id: `p${number}`,
      workspaceId,
      customerId,
      amount,
      unallocated: number % 1_000 === 1 ? 100 : 0,
      currency: 'EUR',
      receivedOn,
      method: 'cash',
      recordedById: ownerId,
      submissionKey: `p${number}`,
      createdAt: AT,
    })
    allocations.push({
      workspaceId,
      paymentId: `p${number}`,
      instalmentId: `i${number}`,
      appliedOn: receivedOn,
      amount,
    })
  }
  return { Customer: customers, Deal: deals, Instalment: instalments, Payment: payments, Allocation: allocations }
}
