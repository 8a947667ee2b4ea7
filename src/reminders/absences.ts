import { type CalendarDate, formatDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { leaveAt } from '../domain/leave.ts'
import { teamOf } from '../domain/policy.ts'
import { standInAt } from '../domain/stand-in.ts'
import type { Locale, Translate } from '../slack/locale.ts'
import { asTyped } from '../slack/text.ts'
import type { Member, OutboxItem, WorkspaceStore } from '../store/index.ts'
import type { Dropped, ReminderKind } from './kinds.ts'
import { toldByEscalation } from './readers.ts'
import { REASON } from './reasons.ts'

/** Somebody in whose stead a reader is told of something (R5), with what that is. */
export interface Absence {
  readonly name: string
  /** The last day off; null where they are back, or were when the message was written. */
  readonly until: CalendarDate | null
  /** They, by whose rights it is read, with the clocks and the language of the reader. */
  readonly recipient: Member
  /** What is told of them. */
  readonly items: readonly OutboxItem[]
  /** What the reader is told of anyway. */
  readonly toldAlready: Dropped
  /** The kinds that they have turned off: whom they are told to makes no difference. */
  readonly muted: ReadonlySet<string>
  /** The reader has nothing more to do with it: only what was done may still be shown to them (R2). */
  readonly isOver: boolean
}

/** What of a message that is written matters for who is away. */
interface Written {
  readonly store: WorkspaceStore
  readonly kinds: ReadonlyMap<string, ReminderKind>
  readonly now: Instant
  /** Since when it is in the channel, of one that is rewritten. */
  readonly sent?: { readonly at: Instant }
}

/** In whose stead these items are told to this reader, each with theirs, in the order of the items. */
export async function absencesOf(
  items: readonly OutboxItem[],
  reader: Member,
  { store, kinds, now, sent }: Written,
): Promise<Absence[]> {
  if (items.length === 0) return []
  const members = await store.members.list()
  const absences: Absence[] = []
  for (const id of new Set(items.map(({ recipientId }) => recipientId))) {
    const absentee = members.find((member) => member.id === id)
    if (!absentee) continue
    const theirs = items.filter(({ recipientId }) => recipientId === id)
    const untold = theirs.filter(({ state }) => state === 'claimed')
    const told = await toldByEscalation(untold, reader.id, { store, kinds, now })
    const maySee =
      standInAt(absentee, now, members)?.id === reader.id ||
      teamOf(reader.id, members).has(id) ||
      reader.roles.includes('admin')
    absences.push({
      name: absentee.name,
      until: leaveAt(absentee, sent?.at ?? now)?.lastDay ?? null,
      recipient: { ...absentee, timeZone: reader.timeZone, locale: reader.locale },
      items: theirs.filter(({ id: itemId }) => !told.has(itemId)),
      toldAlready: [...told].map((itemId) => ({ itemId, reason: REASON.toldAlready })),
      muted: await store.reminders.muted(id),
      isOver: sent !== undefined && !maySee,
    })
  }
  return absences
}

/** The line above what is told in somebody's stead: for whom, and until when. */
export function absenceText({ name, until, isOver }: Absence, t: Translate, locale: Locale): string {
  const who = { name: asTyped(name, 80) }
  if (isOver) return t('reminders.standIn.over', who)
  return until
    ? t('reminders.standIn.for', { ...who, until: formatDate(until, locale) })
    : t('reminders.standIn.was', who)
}
