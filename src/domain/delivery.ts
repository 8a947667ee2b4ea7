import { addDays, type CalendarDate } from './calendar-date.ts'
import { type DayOff, STAYS } from './payment-due.ts'
import type { InstalmentDraft } from './payment-terms.ts'
import { err, ok, type Result } from './result.ts'

/** Why a day cannot be the day of the actual delivery. */
export type DeliveryProblem = 'before-signing' | 'in-future'

/**
 * Whether a deal can have been delivered on that day (D4): on or after the day of signing, and no later than `today`,
 * the latest day that can be today for whoever records it.
 */
export function checkDelivery(
  deliveredOn: CalendarDate,
  { signedOn, today }: { readonly signedOn: CalendarDate; readonly today: CalendarDate },
): Result<CalendarDate, DeliveryProblem> {
  if (deliveredOn < signedOn) return err('before-signing')
  return deliveredOn > today ? err('in-future') : ok(deliveredOn)
}

/** What of an instalment says when it is due. */
type Dated = Pick<InstalmentDraft, 'basis' | 'offsetDays' | 'dueOn'>

/** Whether an instalment falls due so many days after delivery, so that it moves when the real date is known (D2). */
export const hangsOnDelivery = ({ basis }: Pick<Dated, 'basis'>): boolean => basis === 'delivery'

/** Whether its due date is still a plan: it hangs on a delivery that is not recorded (D2). */
export const isPlannedDue = (
  instalment: Pick<Dated, 'basis'>,
  { deliveredOn }: { readonly deliveredOn: string | null },
): boolean => hangsOnDelivery(instalment) && deliveredOn === null

/**
 * The instalments whose due date is another one once the deal was delivered on that day, with the new date (D2); what
 * becomes of a day off is the workspace's to say.
 */
export function movedByDelivery<Instalment extends Dated>(
  instalments: readonly Instalment[],
  deliveredOn: CalendarDate,
  dayOff: DayOff = STAYS,
): Instalment[] {
  return instalments.flatMap((instalment) => {
    if (!hangsOnDelivery(instalment)) return []
    const dueOn = dayOff(addDays(deliveredOn, instalment.offsetDays))
    return dueOn === instalment.dueOn ? [] : [{ ...instalment, dueOn }]
  })
}
