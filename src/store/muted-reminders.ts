import type { Instant } from '../domain/clock.ts'
import { insistOnRecords, isUniqueViolation } from './errors.ts'
import type { Scope } from './scope.ts'

/** Which kinds of reminder people have turned off (N3). */
export interface MutedReminders {
  /** The rules this person has turned off. */
  muted(memberId: string): Promise<ReadonlySet<string>>
  /**
   * Turns a kind off; also when it is off already.
   * @throws RecordNotFound when there is no such member
   */
  mute(memberId: string, rule: string, now: Instant): Promise<void>
  /** Turns a kind on again. */
  unmute(memberId: string, rule: string): Promise<void>
}

/** The off-switches of one workspace. */
export function createMutedReminders({ db, workspaceId }: Scope): MutedReminders {
  return {
    async muted(memberId) {
      const rows = await db.mutedReminder.findMany({ where: { workspaceId, memberId }, select: { rule: true } })
      return new Set(rows.map(({ rule }) => rule))
    },

    async mute(memberId, rule, now) {
      const data = { workspaceId, memberId, rule, mutedAt: now }
      try {
        await insistOnRecords('member', () => db.mutedReminder.create({ data }))
      } catch (error) {
        if (!isUniqueViolation(error)) throw error // it is off already
      }
    },

    async unmute(memberId, rule) {
      await db.mutedReminder.deleteMany({ where: { workspaceId, memberId, rule } })
    },
  }
}
