import { type CalendarDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { inOrderAsked } from '../../domain/reflection.ts'
import type { Dropped, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { REASON } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { lookBackButton, matterText } from '../../slack/reflections/part.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { OutboxItem, Reflection } from '../../store/index.ts'
import { SKIP } from './ids.ts'

/** Deals and losses that have a row of their own; the rest is counted, and comes up as these are done. */
export const SHOWN_REFLECTIONS = 5

/** What a line that asks somebody to look back says. */
export interface AskedLine {
  readonly item: Pick<OutboxItem, 'id' | 'localDate' | 'subjectId'>
  /** All that they are asked for on that day: at least one. */
  readonly reflections: readonly Reflection[]
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
}

/** The line of the morning list that asks to look back (D5): a deal or loss, or all of a week; what was done, it says (N4). */
export function askedLine(
  { item, reflections, snoozedUntil, timeZone }: AskedLine,
  t: Translate,
  locale: Locale,
): ReminderLine {
  const ordered = inOrderAsked(reflections)
  const open = ordered.filter(({ state }) => state === 'open')
  const done = ordered.filter(({ state }) => state !== 'open')
  const shown = [...open, ...done].slice(0, SHOWN_REFLECTIONS)
  const hidden = ordered.length - shown.length
  const [only] = ordered
  const text =
    open.length === 0
      ? t('reflections.line.done')
      : ordered.length === 1 && only
        ? t('reflections.line.one', { matter: matterText(only, t) })
        : t('reflections.line.several', { count: open.length })
  const isAsked = snoozedUntil === null && open.length > 0
  const about = t('reflections.line.about')
  // One matter is its own heading: below it, it would only be said again.
  const rows =
    ordered.length === 1 && only && open.length > 0
      ? [
          section(
            `${t('reflections.line.heading', { matter: matterText(only, t) })}\n${about}`,
            isAsked ? { accessory: lookBackButton(only, t) } : {},
          ),
        ]
      : [section(open.length > 0 ? `*${text}*\n${about}` : text), ...shown.map((each) => rowOf(each, isAsked, t))]
  return {
    itemId: item.id,
    rank: { level: 0, dueOn: item.localDate, amount: null },
    isOpen: isAsked,
    text,
    blocks: [
      ...rows,
      ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
      ...(snoozedUntil && open.length > 0 ? [snoozedNotice(snoozedUntil, timeZone, t, locale)] : []),
      ...(isAsked
        ? [
            actions(`reflections_${item.id}`, [
              button(SKIP, t(ordered.length === 1 ? 'reflections.button.skip' : 'reflections.button.skipAll'), {
                value: item.subjectId,
              }),
              snoozeMenu(item.id, t),
            ]),
          ]
        : []),
    ],
  }
}

function rowOf(reflection: Reflection, isAsked: boolean, t: Translate): KnownBlock {
  const matter = matterText(reflection, t)
  if (reflection.state !== 'open') return section(t(`reflections.line.${reflection.state}`, { matter }))
  return section(matter, isAsked ? { accessory: lookBackButton(reflection, t) } : {})
}

/** Whom a subject asks for what; null for what is none of ours. It proves nothing (R2). */
export function readSubject(subjectId: string): { readonly memberId: string; readonly askOn: CalendarDate } | null {
  const [memberId = '', date = '', ...more] = subjectId.split('/')
  const askOn = parseCalendarDate(date)
  return memberId === '' || !askOn || more.length > 0 ? null : { memberId, askOn }
}

/**
 * To look back on deals and losses (D5): one line for each day, merged into the morning list, for K4 leaves messages of their
 * own to what escalates. For whoever sold alone: nobody can look back in their stead (R5).
 */
export const reflectionKind: ReminderKind = {
  rule: RULE.reflection,
  delivery: 'list',
  action: 'reflection.write',
  quietHours: 'wait',
  keepDays: 30,
  personal: true,
  title: (t) => t('reflections.line.title'),

  async doneSince({ subjectId }, { store, t }) {
    const asked = readSubject(subjectId)
    const reflections = asked ? await store.reflections.askedOn(asked.memberId, asked.askOn) : []
    return reflections.some(({ state }) => state === 'open') ? null : t('reflections.line.done')
  },

  async render(items, { store, recipient, t, locale }) {
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const asked = readSubject(item.subjectId)
      const reflections = asked ? await store.reflections.askedOn(asked.memberId, asked.askOn) : []
      const reason =
        asked?.memberId !== recipient.id
          ? REASON.otherOwner
          : reflections.length === 0
            ? REASON.undone
            : item.state === 'claimed' && reflections.every(({ state }) => state !== 'open')
              ? REASON.settled
              : null
      if (reason) dropped.push({ itemId: item.id, reason })
      else {
        const { snoozedUntil } = item
        lines.push(askedLine({ item, reflections, snoozedUntil, timeZone: recipient.timeZone }, t, locale))
      }
    }
    return { lines, dropped }
  },
}
