import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Action } from '../domain/policy.ts'
import type { Locale, Translate } from '../slack/locale.ts'
import type { ChannelUse } from '../slack/posting-channel.ts'
import type { RequestContext } from '../slack/routes.ts'
import type { KnownBlock } from '../slack/surfaces.ts'
import type { Member, NewOutboxItem, OutboxItem, Settings, WorkspaceStore } from '../store/index.ts'
import type { ReminderLine } from './list.ts'
import type { Reason } from './reasons.ts'

/** What a reminder is written from: the records as they are now, and the person who reads it. */
export interface ReminderContext {
  readonly store: WorkspaceStore
  /**
   * Whom it was made for, by whose rights it is read: with the clocks and the language of whoever reads it, who stands in for
   * them while they are away (R5); of what goes into a channel, who answers for it.
   */
  readonly recipient: Member
  /** Whether it is written for a channel: in the workspace's language, for everybody who is in it. */
  readonly inChannel: boolean
  readonly settings: Settings
  readonly locale: Locale
  readonly t: Translate
  readonly now: Instant
  /** Today in the workspace's time zone (K2). */
  readonly today: CalendarDate
  /** Since when the message is in the channel, of one that is rewritten. */
  readonly sentAt: Instant | null
}

/** Items that are not told after all, and why: only those that have not been told yet (`claimed`). */
export type Dropped = readonly { readonly itemId: string; readonly reason: Reason }[]

/** What the items of one kind say: lines of the morning list, or a message. With every item dropped nothing is sent. */
export type ReminderPart = { readonly dropped: Dropped } & (
  | { readonly lines: readonly ReminderLine[] }
  | {
      /** What notifications and screen readers say. */
      readonly text: string
      readonly blocks: readonly KnownBlock[]
      /** Nothing is left to be reminded of, so it cannot be put off either. */
      readonly isDone?: boolean
    }
)

/** A kind of reminder: what a feature puts into the outbox under one rule, and how it reads. */
export interface ReminderKind {
  /** The name in the outbox, 'collections.due'. */
  readonly rule: string
  /** `list`: merged with what else is due to the person (K4). `alone`: a message of its own. */
  readonly delivery: 'list' | 'alone'
  /**
   * The right that its reader needs (R2): somebody who has it for no record at all is not told any more. Whether they have
   * it for the very record, their own or one that has come to them (R5), is asked by `render`.
   */
  readonly action: Action
  /** Whether it waits for the recipient's working time (N2) or answers something they just did. */
  readonly quietHours: 'wait' | 'ignore'
  /**
   * Of a kind that waits: whether this very item does not, such as what concerns a severe complaint (P5, N2). While its
   * recipient is away, others hear it for them like any other (R5).
   */
  isUrgent?(item: OutboxItem, ctx: { readonly store: WorkspaceStore }): Promise<boolean>
  /**
   * How many days after its own it is still worth sending, saying since when; after that it is missed (N2). Left out:
   * always.
   */
  readonly keepDays?: number
  /** Who may read the channel in which it is posted; left out: managers alone, in a private one (R7). */
  readonly channel?: ChannelUse
  /** It escalates: it can be neither snoozed nor turned off (N3). */
  readonly escalation?: true
  /**
   * Somebody else's work stands still until its reader decides, answers or takes over: it can be neither snoozed nor
   * turned off (N3), or a deal, a promise or a customer would wait for nobody.
   */
  readonly awaited?: true
  /** For its recipient alone, what others could not do for them: while they are away it waits, and no stand-in is told (R5). */
  readonly personal?: true
  /**
   * It answers what its recipient just did or asked for, so it is no reminder: neither snoozed nor turned off (N3), and not
   * counted among the messages of the day (N6).
   */
  readonly answer?: true
  /** What people call it where they turn it off; every kind that can be turned off has a name. */
  readonly title?: (t: Translate) => string
  /**
   * What is to be told once this was: replies in its thread (`threadOf`). Put into the outbox in the transaction that
   * marks it as told, so that neither is without the other; asked again where a message was found after a fault.
   */
  follow?(
    item: OutboxItem,
    ctx: { readonly store: WorkspaceStore; readonly now: Instant },
  ): Promise<readonly NewOutboxItem[]>
  /**
   * Whose own matter it is besides its recipient's, by id: they do not hear it in the recipient's stead, for nobody decides
   * what they asked for themselves, nor is told of it as if it were another's (R1, R5).
   */
  concerns?(item: OutboxItem, ctx: { readonly store: WorkspaceStore }): Promise<readonly string[]>
  /** What happened to the record since, in a sentence, when there is nothing left to be reminded of (N4); else null. */
  doneSince?(item: OutboxItem, ctx: Pick<RequestContext, 'store' | 'settings' | 't' | 'locale'>): Promise<string | null>
  /**
   * Reads the records of these items again and writes the part; of a kind that goes alone, one item at a time. An item
   * that is `claimed` has not been told yet: what is settled is left out, with the reason. One that was `sent` is in the
   * channel and is rewritten, so that it says what happened since (N4).
   */
  render(items: readonly OutboxItem[], ctx: ReminderContext): Promise<ReminderPart>
}

/** Whether people may put reminders of this kind off and turn it off (N3). */
export const isOptional = (kind: ReminderKind | undefined): kind is ReminderKind =>
  kind !== undefined && !kind.escalation && !kind.awaited && !kind.answer

/** The kinds by rule; throws when two features claim the same. */
export function kindsByRule(kinds: readonly ReminderKind[]): ReadonlyMap<string, ReminderKind> {
  const byRule = new Map(kinds.map((kind) => [kind.rule, kind]))
  if (byRule.size !== kinds.length) throw new Error('two kinds of reminder share a rule')
  return byRule
}
