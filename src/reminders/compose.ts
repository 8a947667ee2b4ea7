import { dateAt, formatDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { may } from '../domain/policy.ts'
import { context } from '../slack/blocks.ts'
import { createTranslator, localeOf } from '../slack/locale.ts'
import { type Message, message } from '../slack/surfaces.ts'
import type { Member, OutboxItem, Settings, WorkspaceStore } from '../store/index.ts'
import type { ReminderContext, ReminderKind } from './kinds.ts'

/** Later than this after its due time, a reminder says since when it has been due (N2). */
const NOTICEABLY_LATE_MS = 60 * 60 * 1000

/** What a delivery says now, and which of its items it leaves out. */
export interface Composed {
  /** Null when nothing is left to say. */
  readonly message: Message | null
  readonly dropped: readonly { readonly itemId: string; readonly reason: string }[]
}

export interface ComposeInput {
  readonly store: WorkspaceStore
  readonly recipient: Member
  readonly settings: Settings
  readonly items: readonly OutboxItem[]
  readonly kinds: ReadonlyMap<string, ReminderKind>
  readonly now: Instant
  readonly phase: ReminderContext['phase']
  /** The message may be there already: it says so (setting for unknown outcomes). */
  readonly maybeRepeated?: boolean
}

/**
 * Writes the one message of a delivery from the records as they are now: a part for each kind, in the order in which
 * the kinds were registered (K4). Items of a kind that no longer exists are dropped with that reason.
 */
export async function compose(input: ComposeInput): Promise<Composed> {
  const { store, recipient, settings, items, kinds, now, phase } = input
  const locale = localeOf(recipient.locale)
  const t = createTranslator(locale)
  const ctx: ReminderContext = {
    store,
    recipient,
    settings,
    locale,
    t,
    now,
    today: dateAt(now, settings.timeZone),
    phase,
  }

  const dropped = items
    .filter((item) => !kinds.has(item.rule))
    .map((item) => ({ itemId: item.id, reason: `no such kind of reminder: ${item.rule}` }))
  const texts: string[] = []
  const blocks: Message['blocks'] = []
  for (const kind of kinds.values()) {
    const own = items.filter((item) => item.rule === kind.rule)
    if (own.length === 0) continue
    if (!may(recipient.roles, kind.action, 'own')) {
      dropped.push(...own.map(({ id }) => ({ itemId: id, reason: 'the recipient has lost the right' })))
      continue
    }
    const part = await kind.render(own, ctx)
    dropped.push(...part.dropped)
    if (part.dropped.length === own.length) continue
    texts.push(part.text)
    blocks.push(...part.blocks)
  }
  if (texts.length === 0) return { message: null, dropped }

  const notices: string[] = []
  const leftOut = new Set(dropped.map(({ itemId }) => itemId))
  const told = items.filter(({ id }) => !leftOut.has(id))
  const lateSince = phase === 'sending' ? firstLate(told, now) : null
  if (lateSince) notices.push(t('reminders.since', { date: formatDate(dateAt(lateSince, recipient.timeZone), locale) }))
  if (input.maybeRepeated) notices.push(t('reminders.maybeRepeated'))
  return {
    message: message({
      text: texts.join('\n'),
      blocks: [...blocks, ...notices.map((notice) => context([notice]))],
    }),
    dropped,
  }
}

function firstLate(items: readonly OutboxItem[], now: Instant): Instant | null {
  const first = items.reduce<Instant | null>((least, { dueAt }) => (least && least <= dueAt ? least : dueAt), null)
  return first && now.getTime() - first.getTime() > NOTICEABLY_LATE_MS ? first : null
}
