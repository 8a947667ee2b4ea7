import { addDays } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { leaveAt } from '../domain/leave.ts'
import { readerAt } from '../domain/stand-in.ts'
import type { LeasedDelivery, Member, OutboxItem, Store, WorkspaceStore } from '../store/index.ts'
import type { ReminderKind } from './kinds.ts'
import { isPost } from './places.ts'
import { REASON } from './reasons.ts'

// Who is told what while somebody is away (R5). Whatever the kind: the flags of `ReminderKind` decide. It is found out
// when something falls due, and once more before it is sent, since days off may be entered or taken back meanwhile.

type Kinds = ReadonlyMap<string, ReminderKind>

/** Whether it goes into somebody's direct messages: what goes into a channel or a thread is told there. */
const isForPerson = (item: OutboxItem): boolean => !isPost(item)

/** An item with who is to be told of it now. */
interface Given {
  readonly itemId: string
  readonly readerId: string
}

/** Who is to be told now of each of these items, which are for people and in one workspace. */
async function readersOf(
  items: readonly OutboxItem[],
  members: readonly Member[],
  { store, kinds, now }: { readonly store: WorkspaceStore; readonly kinds: Kinds; readonly now: Instant },
): Promise<Given[]> {
  const given: Given[] = []
  for (const item of items) given.push({ itemId: item.id, readerId: await readerOf(item, members, store, kinds, now) })
  return given
}

async function readerOf(
  item: OutboxItem,
  members: readonly Member[],
  store: WorkspaceStore,
  kinds: Kinds,
  now: Instant,
): Promise<string> {
  const { rule, recipientId } = item
  const kind = kinds.get(rule)
  if (!kind || kind.personal || kind.answer || kind.quietHours === 'ignore') return recipientId
  const recipient = members.find(({ id }) => id === recipientId)
  if (!recipient || leaveAt(recipient, now) === null) return recipientId
  const isUrgent = kind.escalation === true || kind.awaited === true
  const notFor = (await kind.concerns?.(item, { store })) ?? []
  return readerAt({ recipientId, isUrgent, notFor }, now, members)
}

/** Gives what has just fallen due to whoever is to be told of it, so that it joins that person's list of the day (N6). */
export async function giveToReaders(store: Store, kinds: Kinds, now: Instant): Promise<void> {
  for (const { workspaceId, items } of await store.outbox.dueOfAbsent(now)) {
    const records = store.inWorkspace(workspaceId)
    const members = await records.members.list()
    const given = await readersOf(items, members, { store: records, kinds, now })
    const moving = given.filter(({ itemId, readerId }) => items.find(({ id }) => id === itemId)?.readerId !== readerId)
    if (moving.length > 0) await store.outbox.giveToReaders(workspaceId, moving, REASON.toldAlready)
  }
}

/** What of a message is not, or no longer, for its reader to hear, with who is to be told instead. */
export async function misplacedIn(
  { items }: Pick<LeasedDelivery, 'items'>,
  reader: Member,
  deps: { readonly store: WorkspaceStore; readonly kinds: Kinds; readonly now: () => Instant },
): Promise<Given[]> {
  const now = deps.now()
  const isAway = leaveAt(reader, now) !== null
  const inQuestion = items.filter((item) => (isAway || item.recipientId !== reader.id) && isForPerson(item))
  if (inQuestion.length === 0) return []
  const { store, kinds } = deps
  const given = await readersOf(inQuestion, await store.members.list(), { store, kinds, now })
  return given.filter(({ readerId }) => readerId !== reader.id)
}

/**
 * Which of these items, told to a reader in somebody's stead, they are told of by an escalation of their own (N6): who
 * stands in for one of their team has the same fact once.
 */
export async function toldByEscalation(
  items: readonly OutboxItem[],
  readerId: string,
  { store, kinds, now }: { readonly store: WorkspaceStore; readonly kinds: Kinds; readonly now: Instant },
): Promise<ReadonlySet<string>> {
  const told = new Set<string>()
  for (const item of items) {
    // Another's day may have another date than the reader's.
    const since = addDays(item.localDate, -1)
    const others = await store.reminders.ofSubject(item.subjectId)
    const isTold = others.some(
      (other) =>
        other.recipientId === readerId &&
        other.readerId === readerId &&
        other.localDate >= since &&
        kinds.get(other.rule)?.escalation === true &&
        (other.state === 'sent' || other.state === 'claimed' || (other.state === 'pending' && other.dueAt <= now)),
    )
    if (isTold) told.add(item.id)
  }
  return told
}
