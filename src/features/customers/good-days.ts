import { addDays } from '../../domain/calendar-date.ts'
import { isOccasion, isPersonal } from '../../domain/occasion.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { CustomerDetails } from '../../store/index.ts'
import { seesSensitive } from './customer.ts'
import type { CustomerCard } from './customer-card.ts'
import { GOOD_DAYS_AHEAD, GOOD_DAYS_BEHIND, SHOWN_COURTESIES } from './good-days-part.ts'

/** Reads the good days of a customer around today, as far as this person sees them, and what was given last (C9, R6). */
export async function readGoodDays(
  customer: CustomerDetails,
  ctx: RequestContext,
): Promise<NonNullable<CustomerCard['goodDays']>> {
  const { store, today } = ctx
  const seesPersonal = seesSensitive(ctx, customer)
  const [from, until] = [addDays(today, -GOOD_DAYS_BEHIND), addDays(today, GOOD_DAYS_AHEAD)]
  const [days, courtesies] = await Promise.all([
    store.occasions.between({ customerId: customer.id }, from, until),
    store.occasions.courtesiesOf(customer.id, seesPersonal, SHOWN_COURTESIES),
  ])
  // A birthday that is over is over; an occasion may be answered still.
  const shown = days.filter(({ kind, on }) => (isOccasion(kind) ? seesPersonal || !isPersonal(kind) : on >= today))
  return { days: shown, courtesies }
}
