import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Action } from '../domain/policy.ts'
import type { Locale, Translate } from '../slack/locale.ts'
import type { KnownBlock } from '../slack/surfaces.ts'
import type { Member, OutboxItem, Settings, WorkspaceStore } from '../store/index.ts'

/** What a reminder is written from: the records as they are now, and the person who reads it. */
export interface ReminderContext {
  readonly store: WorkspaceStore
  readonly recipient: Member
  readonly settings: Settings
  readonly locale: Locale
  readonly t: Translate
  readonly now: Instant
  /** Today in the workspace's time zone (K2). */
  readonly today: CalendarDate
  /**
   * `sending`: what is settled is left out, with the reason. `sent`: the message is in the channel and is rewritten, so
   * that it says what happened since (N4).
   */
  readonly phase: 'sending' | 'sent'
}

/** One part of a message: all items of one kind. */
export interface ReminderPart {
  /** What notifications and screen readers say. */
  readonly text: string
  readonly blocks: readonly KnownBlock[]
  /** Items that are not told after all, and why; only while `sending`. With every item dropped nothing is sent. */
  readonly dropped: readonly { readonly itemId: string; readonly reason: string }[]
}

/** A kind of reminder: what a feature puts into the outbox under one rule, and how it reads. */
export interface ReminderKind {
  /** The name in the outbox, 'collections.due'. */
  readonly rule: string
  /** `list`: merged with what else is due to the person (K4). `alone`: a message of its own. */
  readonly delivery: 'list' | 'alone'
  /** The right that its reader needs (R2): somebody who has lost it is not told any more. */
  readonly action: Action
  /** Whether it waits for the recipient's working time (N2) or answers something they just did. */
  readonly quietHours: 'wait' | 'ignore'
  /** Reads the records of these items again and writes the part. */
  render(items: readonly OutboxItem[], ctx: ReminderContext): Promise<ReminderPart>
}

/** The kinds by rule; throws when two features claim the same. */
export function kindsByRule(kinds: readonly ReminderKind[]): ReadonlyMap<string, ReminderKind> {
  const byRule = new Map(kinds.map((kind) => [kind.rule, kind]))
  if (byRule.size !== kinds.length) throw new Error('two kinds of reminder share a rule')
  return byRule
}
