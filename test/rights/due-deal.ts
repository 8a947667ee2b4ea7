import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { NewDeal } from '../../src/store/index.ts'
import { EUR } from '../support/records.ts'

/** The day on which a story begins. */
const TODAY = calendarDate('2026-03-02')

/**
 * A deal with a new customer, for `closedDeal`: the whole amount (minor units of EUR) is due on the story's first day.
 * Nobody is reminded of it: what the app sends is the answer to a request.
 */
export function dueToday(customerName: string, amount: bigint, phone: string | null = null): Partial<NewDeal> {
  return {
    submissionKey: `before the story: ${customerName}`,
    customer: { kind: 'organisation', name: customerName, phone, contactName: null },
    title: `Lamps for ${customerName}`,
    total: { amount, currency: EUR },
    terms: { template: 'on-signature' },
    instalments: [{ sequence: 1, amount, dueOn: TODAY, basis: 'signature', offsetDays: 0 }],
    outbox: () => [],
  }
}
