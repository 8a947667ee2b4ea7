import type { Instant } from '../domain/clock.ts'
import type { Db } from './client.ts'
import { isUniqueViolation } from './errors.ts'

/** Remembers which of Slack's events were handled: an event may be delivered again. */
export interface EventStore {
  /** True for exactly one of all calls with this id, in all processes. */
  firstTime(eventId: string, now: Instant): Promise<boolean>
  /** Forgets what was handled before then; answers how many. */
  forgetBefore(instant: Instant): Promise<number>
}

/** The memory of handled events, over all workspaces. */
export function createEventStore(db: Db): EventStore {
  return {
    async firstTime(eventId, now) {
      try {
        await db.handledEvent.create({ data: { eventId, at: now } })
        return true
      } catch (error) {
        if (isUniqueViolation(error)) return false
        throw error
      }
    },

    async forgetBefore(instant) {
      const { count } = await db.handledEvent.deleteMany({ where: { at: { lt: instant } } })
      return count
    },
  }
}
