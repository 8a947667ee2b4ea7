import { dateAt } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import { comingMorning, type ReminderTime } from './due-reminder.ts'
import { err, ok, type Result } from './result.ts'
import type { WorkingCalendar } from './working-time.ts'

/** The name under which it stands in the outbox that an introducer is to be thanked (C11); its subject is the referral. */
export const THANKS_RULE = 'referrals.thanks'

/**
 * Why one customer cannot have introduced another. `itself`: nobody introduces themselves. `circle`: the introducer came to
 * us through that very customer, so was there later. `introduced`: somebody else did, which is known already.
 */
export type ReferralProblem = 'itself' | 'circle' | 'introduced'

/**
 * Whether a customer can have introduced another (C11). Whoever introduces was a customer first: so each is introduced by
 * one other at most, never by themselves, and never, over any number of steps, by somebody whom they have introduced.
 * `introducers`: for each customer who was introduced, by whom.
 */
export function checkReferral(
  introducerId: string,
  customerId: string,
  introducers: ReadonlyMap<string, string>,
): Result<void, ReferralProblem> {
  if (introducerId === customerId) return err('itself')
  if (introducers.has(customerId)) return err('introduced')
  const passed = new Set<string>()
  for (let id = introducers.get(introducerId); id !== undefined && !passed.has(id); id = introducers.get(id)) {
    if (id === customerId) return err('circle')
    passed.add(id)
  }
  return ok(undefined)
}

/** When the owner of the introducer is asked to thank them: on the next working morning. Null when there is none. */
export const thanksReminder = (calendar: WorkingCalendar, remindAt: string, now: Instant): ReminderTime | null =>
  comingMorning(dateAt(now, calendar.timeZone), calendar, remindAt, now)
