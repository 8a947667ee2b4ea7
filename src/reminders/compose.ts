import { type CalendarDate, dateAt, formatDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { mayAtAll } from '../domain/policy.ts'
import { actions, context } from '../slack/blocks.ts'
import { createTranslator, localeOf } from '../slack/locale.ts'
import { type KnownBlock, type Message, message } from '../slack/surfaces.ts'
import type { Member, OutboxItem, Settings, WorkspaceStore } from '../store/index.ts'
import { type Absence, absencesOf, absenceText } from './absences.ts'
import { withDistinctIds } from './distinct-blocks.ts'
import { handedOverLines } from './handed-over.ts'
import { type Dropped, isOptional, type ReminderContext, type ReminderKind } from './kinds.ts'
import { listParts, type ReminderLine } from './list.ts'
import { type ChannelProblem, channelUseOf } from './places.ts'
import { REASON, type Reason } from './reasons.ts'
import { snoozedNotice, snoozeMenu } from './snooze-menu.ts'

/** Later than this after its due time, a reminder says since when it has been due (N2). */
const NOTICEABLY_LATE_MS = 60 * 60 * 1000

/** What a delivery says now, and which of its items it leaves out. */
export interface Composed {
  /** Null when nothing is left to say. */
  readonly message: Message | null
  readonly dropped: Dropped
}

/** Who reads a message: a person in their direct messages, or everybody in a channel. */
export type Audience =
  | { readonly kind: 'direct'; readonly reader: Member; readonly instead: ChannelProblem | null }
  | { readonly kind: 'channel' }

export interface ComposeInput {
  readonly store: WorkspaceStore
  readonly audience: Audience
  /** Who answers for what goes into a channel. */
  readonly recipient: Member
  /** The kinds that the recipient has turned off, where they were read with the recipient. */
  readonly muted?: ReadonlySet<string>
  readonly settings: Settings
  readonly items: readonly OutboxItem[]
  readonly kinds: ReadonlyMap<string, ReminderKind>
  readonly now: Instant
  /** Of a message that is in the channel and is rewritten: since when, and which page of a long list it shows. */
  readonly sent?: { readonly at: Instant; readonly page: number }
  /** The message may be there already: it says so (setting for unknown outcomes). */
  readonly maybeRepeated?: boolean
}

/** What a reminder says that is no line of the list. */
interface Part {
  readonly itemId: string
  readonly text: string
  readonly blocks: readonly KnownBlock[]
  readonly isOpen: boolean
}

/** What there is to tell of one person: of the reader themselves, or of somebody in whose stead they are told (R5). */
interface Told {
  /** Null: the reader's own. */
  readonly absence: Absence | null
  readonly lines: readonly ReminderLine[]
  readonly parts: readonly Part[]
}

/**
 * Writes the one message of a delivery from the records as they are now: the morning list (K4), or the message of a
 * reminder that goes alone. One that found no room in the day stands in the list as its first lines (N6). What is told in
 * the stead of somebody who is away stands apart, after the reader's own (R5).
 */
export async function compose(input: ComposeInput): Promise<Composed> {
  const { audience, settings, now, sent } = input
  const inChannel = audience.kind === 'channel'
  const recipient = inChannel ? input.recipient : audience.reader
  const locale = localeOf(inChannel ? settings.language : recipient.locale)
  const t = createTranslator(locale)
  const ctx: ReminderContext = {
    store: input.store,
    recipient,
    inChannel,
    settings,
    locale,
    t,
    now,
    today: dateAt(now, settings.timeZone),
    sentAt: sent?.at ?? null,
  }
  const dropped: Dropped[number][] = []
  const told: Told[] = []
  const isOwn = (item: OutboxItem) => inChannel || item.readerId === item.recipientId
  const own = await leavingOut(input, input.items.filter(isOwn), input.muted)
  dropped.push(...own.dropped)
  told.push({ absence: null, ...(await rendered(own.items, ctx, input, dropped)) })
  for (const absence of await absencesOf(
    input.items.filter((item) => !isOwn(item)),
    recipient,
    input,
  )) {
    const theirs = await leavingOut(input, absence.items, absence.muted)
    dropped.push(...theirs.dropped, ...absence.toldAlready)
    const part = await rendered(theirs.items, { ...ctx, recipient: absence.recipient }, input, dropped)
    told.push({ absence, ...(absence.isOver ? withoutOpen(part) : part) })
  }
  const content = contentOf(told, sent?.page ?? 0, ctx)
  if (!content) return { message: null, dropped }

  const notices: string[] = []
  const leftOut = new Set(dropped.map(({ itemId }) => itemId))
  const shown = input.items.filter(({ id }) => !leftOut.has(id))
  const lateSince = sent ? null : firstLate(shown, inChannel ? settings.timeZone : recipient.timeZone, now)
  if (lateSince) notices.push(t('reminders.since', { date: formatDate(lateSince, locale) }))
  if (input.maybeRepeated) notices.push(t('reminders.maybeRepeated'))
  const instead = audience.kind === 'direct' && audience.instead
  const [first] = input.items
  return {
    message: message({
      text: content.text,
      blocks: withDistinctIds([
        ...(instead && first
          ? [
              context([
                t(`reminders.channel.instead.${channelUseOf(first, input.kinds)}`, {
                  why: t(`reminders.channel.${instead}`),
                }),
              ]),
            ]
          : []),
        ...content.blocks,
        ...notices.map((notice) => context([notice])),
      ]),
    }),
    dropped,
  }
}

/** What these items say, all of one person; what is not to be told is added to `dropped`. */
async function rendered(
  items: readonly OutboxItem[],
  ctx: ReminderContext,
  { kinds }: ComposeInput,
  dropped: Dropped[number][],
): Promise<Pick<Told, 'lines' | 'parts'>> {
  const lines: ReminderLine[] = []
  const parts: Part[] = []
  for (const kind of kinds.values()) {
    const own = items.filter((item) => item.rule === kind.rule)
    // Of a channel it is decided by whom it takes in (R7), not by whom it was made for.
    if (!ctx.inChannel && !mayAtAll(ctx.recipient.roles, kind.action)) {
      dropped.push(...own.map(({ id }) => ({ itemId: id, reason: REASON.rightLost })))
      continue
    }
    for (const group of kind.delivery === 'alone' ? own.map((item) => [item]) : [own]) {
      const [first] = group
      if (!first) continue
      const part = await kind.render(group, ctx)
      dropped.push(...part.dropped)
      if (part.dropped.length === group.length) continue
      if ('lines' in part) lines.push(...part.lines)
      else {
        const foot = kind.delivery === 'alone' && isOptional(kind) && !part.isDone ? [footOf(first, ctx)] : []
        parts.push({ itemId: first.id, text: part.text, blocks: [...part.blocks, ...foot], isOpen: !part.isDone })
      }
    }
  }
  lines.push(...(await handedOverLines(items, dropped, ctx)))
  return { lines, parts }
}

/** What was done stays as it was told; what is still to be done is its owner's again. */
const withoutOpen = ({ lines, parts }: Pick<Told, 'lines' | 'parts'>): Pick<Told, 'lines' | 'parts'> => ({
  lines: lines.filter(({ isOpen }) => !isOpen),
  parts: parts.filter(({ isOpen }) => !isOpen),
})

/** A single part is the message; everything else is a list. */
function contentOf(
  told: readonly Told[],
  page: number,
  { t, locale }: ReminderContext,
): Pick<Part, 'text' | 'blocks'> | null {
  const known = told.filter(({ absence, lines, parts }) => absence?.isOver || lines.length + parts.length > 0)
  const [only] = known
  if (!only) return null
  const [first] = only.parts
  if (known.length === 1 && only.lines.length === 0 && only.parts.length < 2) {
    const heading = only.absence && absenceText(only.absence, t, locale)
    if (!heading) return first ?? null
    return {
      text: [heading, ...(first ? [first.text] : [])].join(' '),
      blocks: [context([heading]), ...(first?.blocks ?? [])],
    }
  }
  const linesOf = ({ lines, parts }: Told) => [
    ...parts.map((part): ReminderLine => ({ ...part, rank: null })),
    ...lines,
  ]
  const others = known.flatMap((each) =>
    each.absence ? [{ heading: absenceText(each.absence, t, locale), lines: linesOf(each) }] : [],
  )
  const own = known.filter(({ absence }) => absence === null)
  return listParts(own.flatMap(linesOf), page, t, others)
}

/** What stands below a reminder that goes alone: the menu that puts it off, or until when it was put off. */
function footOf({ id, snoozedUntil }: OutboxItem, { t, locale, recipient }: ReminderContext): KnownBlock {
  if (snoozedUntil) return snoozedNotice(snoozedUntil, recipient.timeZone, t, locale)
  return actions(`snooze_${id}`, [snoozeMenu(id, t)])
}

/**
 * What is to be told of one person, without what this version does not know, and, of what was not told yet, without what
 * they put off or turned off (N3): `muted`, read where it was not. Of something that was put off and now stands in the
 * same message again, only the later one is told.
 */
async function leavingOut(
  { audience, kinds, store, recipient }: ComposeInput,
  items: readonly OutboxItem[],
  known: ReadonlySet<string> | undefined,
) {
  const dropped: Dropped[number][] = []
  const untold = items.some(({ rule, state }) => state === 'claimed' && isOptional(kinds.get(rule)))
  const isKnown = known !== undefined && audience.kind === 'direct' && audience.reader.id === recipient.id
  const mutedOf = async () => {
    if (!untold || audience.kind !== 'direct') return new Set<string>()
    return isKnown ? known : store.reminders.muted(audience.reader.id)
  }
  const muted = await mutedOf()
  const reasonFor = (item: OutboxItem): Reason | null => {
    if (!kinds.has(item.rule)) return REASON.unknownKind
    if (item.state !== 'claimed') return null
    if (item.snoozedUntil) return REASON.snoozed
    return muted.has(item.rule) && isOptional(kinds.get(item.rule)) ? REASON.kindOff : null
  }
  const told = items.filter((item) => {
    const reason = reasonFor(item)
    if (reason) dropped.push({ itemId: item.id, reason })
    return reason === null
  })
  const toldAgain = (item: OutboxItem) =>
    item.snoozedUntil !== null &&
    told.some(({ rule, subjectId, dueAt }) => rule === item.rule && subjectId === item.subjectId && dueAt > item.dueAt)
  return { items: told.filter((item) => !toldAgain(item)), dropped }
}

/** The first day on which something of this was due and did not come: also where it then waited for working hours. */
function firstLate(items: readonly OutboxItem[], timeZone: string, now: Instant): CalendarDate | null {
  const days = items.flatMap(({ localDate, dueAt }) => {
    const day = dateAt(dueAt, timeZone)
    if (localDate < day) return [localDate]
    return now.getTime() - dueAt.getTime() > NOTICEABLY_LATE_MS ? [day] : []
  })
  return days.sort()[0] ?? null
}
