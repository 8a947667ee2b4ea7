import type { Instant } from '../../src/domain/clock.ts'
import type { LeasedDelivery, Member, OutboxStore, WorkspaceStore } from '../../src/store/index.ts'
import { type FreshDatabase, freshDatabase, type Provider } from './database.ts'
import { itemFor, NOW, newMember, newWorkspace } from './records.ts'

/** How long a delivery is held in these tests, in milliseconds. */
export const LEASE = 60_000
/** A time after NOW (before, when negative), in milliseconds. */
export const after = (ms: number): Instant => new Date(NOW.getTime() + ms)

/** An outbox of its own with two people to tell something to. */
export interface OutboxFixture {
  readonly database: FreshDatabase
  readonly outbox: OutboxStore
  readonly workspace: WorkspaceStore
  readonly rep: Member
  readonly colleague: Member
  /** The statements executed since this was emptied. */
  readonly statements: string[]
  /** Leaves nothing to be done: the outbox looks across all that other tests have left. */
  finish(): Promise<void>
  /** Tells a member of these subjects now, and takes the delivery made of them. */
  held(recipient: Member, ...subjectIds: string[]): Promise<LeasedDelivery>
  /** Tells the rep of these subjects, and marks it sent to channel D1 with the timestamp 3.1. */
  sent(...subjectIds: string[]): Promise<LeasedDelivery>
  /** What became of subjects: their first item's state, with its reason. */
  states(...subjectIds: string[]): Promise<string[]>
}

/** Opens an outbox for a test file; `database.drop` ends it. */
export async function openOutbox(provider: Provider): Promise<OutboxFixture> {
  const statements: string[] = []
  const database = await freshDatabase(provider, { onStatement: (sql) => void statements.push(sql) })
  const { outbox } = database.store
  const workspace = await newWorkspace(database.store)
  const rep = await newMember(workspace, 'U1')
  const colleague = await newMember(workspace, 'U2')

  const finish = async () => {
    const end = after(10 * 365 * 86_400_000)
    await outbox.claimDue(end, 10_000, [])
    for (const delivery of await outbox.lease(workspace.id, end, LEASE, 10_000))
      await outbox.skipDelivery(delivery, 'end of test')
    for (const delivery of await outbox.leaseRefresh(workspace.id, end, LEASE, 10_000)) {
      await outbox.refreshFailed(delivery, null, 'end of test')
    }
  }
  const held = async (recipient: Member, ...subjectIds: string[]) => {
    await finish()
    const items = subjectIds.map((subjectId) => itemFor(recipient, { subjectId }))
    await workspace.reminders.add(items, NOW)
    await outbox.claimDue(NOW, 100, [])
    return only(await outbox.lease(workspace.id, NOW, LEASE, 100))
  }
  return {
    database,
    outbox,
    workspace,
    rep,
    colleague,
    statements,
    finish,
    held,
    sent: async (...subjectIds) => {
      const delivery = await held(rep, ...subjectIds)
      await outbox.beginAttempt(delivery, 'D1', NOW)
      await outbox.markSent(delivery, { channelId: 'D1', ts: '3.1' }, NOW)
      return delivery
    },
    states: (...subjectIds) =>
      Promise.all(
        subjectIds.map(async (subjectId) => {
          const [item] = await workspace.reminders.ofSubject(subjectId)
          return item?.reason ? `${item.state}: ${item.reason}` : String(item?.state)
        }),
      ),
  }
}

/** The only one of a list that must have exactly one. */
export function only<T>(list: readonly T[]): T {
  const [first] = list
  if (first === undefined || list.length > 1) throw new Error(`one was expected, not ${list.length}`)
  return first
}
