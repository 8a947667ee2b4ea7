import { formatDate } from '../../domain/calendar-date.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import { callText, type ToCall } from '../../slack/complaints/call.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { AlertedImplementation, CheckInOfDeal, MotivationDip, OutboxItem } from '../../store/index.ts'
import { actButton, dealButton, MAX_ACTION, named } from './dip-message.ts'
import { ANSWER } from './ids.ts'

/** What every line is written from besides its record. */
export interface LineOf {
  readonly item: Pick<OutboxItem, 'id' | 'localDate' | 'snoozedUntil'>
  readonly timeZone: string
  /** Whether the reader may log a visit to the customer (V1, R2). */
  readonly mayLogVisit: boolean
}

type Buttons = Extract<KnownBlock, { type: 'actions' }>['elements']

/** A line that asks for something, until it is put off. */
function openLine(
  { item, timeZone }: Pick<LineOf, 'item' | 'timeZone'>,
  { text, words, buttons }: { readonly text: string; readonly words: string; readonly buttons: Buttons },
  t: Translate,
  locale: Locale,
): ReminderLine {
  const { snoozedUntil } = item
  return {
    ...base(item),
    isOpen: snoozedUntil === null,
    text,
    blocks: [
      section(words),
      snoozedUntil
        ? snoozedNotice(snoozedUntil, timeZone, t, locale)
        : actions(`alert_${item.id}`, [...buttons, snoozeMenu(item.id, t)]),
    ],
  }
}

/** The button that logs a visit to the customer of a line, for whoever may. */
const visitButton = (
  { mayLogVisit }: LineOf,
  about: Pick<AlertedImplementation, 'customerId' | 'customerName'>,
  t: Translate,
): Buttons => (mayLogVisit ? [logVisitButton({ ...about, purpose: 'service' }, t)] : [])

/** A line that has nothing left to ask for, and says why (N4). */
const doneLine = ({ item }: Pick<LineOf, 'item'>, text: string): ReminderLine => ({
  ...base(item),
  isOpen: false,
  text,
  blocks: [section(text)],
})

const base = ({ id, localDate }: { readonly id: string; readonly localDate: OutboxItem['localDate'] }) => ({
  itemId: id,
  rank: { level: 0, dueOn: localDate, amount: null } as const,
})

/** A phase that lasts too long (I3): since when, and what ends it. `isOver`: it has ended since, or nobody looks after it any more. */
export function stuckLine(
  line: LineOf & { readonly about: AlertedImplementation; readonly isOver: boolean },
  t: Translate,
  locale: Locale,
): ReminderLine {
  const { about, isOver } = line
  if (isOver || about.phaseSince === null || about.phase === 'done')
    return doneLine(line, t('implementationAlerts.stuck.over', named(about)))
  const phase = t(`implementations.phase.${about.phase}`)
  const words = t('implementationAlerts.stuck.line', {
    ...named(about),
    phase,
    date: formatDate(about.phaseSince, locale),
    ends: t(`implementationAlerts.stuck.ends.${about.phase}`),
  })
  const text = t('implementationAlerts.stuck.text', { ...named(about), phase })
  const buttons = [dealButton(about, t), ...visitButton(line, about, t)]
  return openLine(line, { text, words, buttons }, t, locale)
}

/** A check-in that was not answered on its day (I4); whoever of service looks after it reads whom to call. */
export function againLine(
  line: LineOf & { readonly checkIn: CheckInOfDeal; readonly toCall: readonly ToCall[] },
  t: Translate,
  locale: Locale,
): ReminderLine {
  const { id, day, deal, answeredAt } = line.checkIn
  const names = named({ customerName: deal.customerName, dealTitle: deal.title })
  if (answeredAt !== null) return doneLine(line, t('implementationAlerts.again.answered', { ...names, day }))
  if (deal.cancelledOn !== null) return doneLine(line, t('implementationAlerts.again.over', names))
  const asked = t('implementationAlerts.again.line', { ...names, day })
  const words = line.toCall.length === 0 ? asked : `${asked}\n${callText(line.toCall, t)}`
  const text = t('implementationAlerts.again.text', { ...names, day })
  const buttons = [answerButton(id, deal.customerName, t), ...visitButton(line, deal, t)]
  return openLine(line, { text, words, buttons }, t, locale)
}

/** The button that opens the form of a check-in. */
export function answerButton(checkInId: string, customerName: string, t: Translate) {
  const label = t('implementationAlerts.again.answer')
  return button(ANSWER, label, { value: checkInId, accessibilityLabel: `${label}: ${customerName}` })
}

/**
 * The day of what was decided on a dip (I4), by the reader or by somebody else, or a morning after it where none was left on
 * that day; over or decided anew since, it says so.
 */
export function planLine(
  line: LineOf & { readonly dip: MotivationDip; readonly isMoved: boolean; readonly isReaders: boolean },
  t: Translate,
  locale: Locale,
): ReminderLine {
  const { dip, isMoved, isReaders } = line
  const names = named(dip)
  if (dip.overAt !== null || dip.action === null) return doneLine(line, t('implementationAlerts.plan.over', names))
  if (isMoved) {
    const date = formatDate(dip.action.on, locale)
    return doneLine(line, t('implementationAlerts.plan.moved', { ...names, date }))
  }
  const isLate = dip.action.on < line.item.localDate
  const decided = {
    ...names,
    text: asTyped(dip.action.text, MAX_ACTION),
    date: formatDate(dip.action.on, locale),
    name: asTyped(dip.action.byName, 80),
  }
  const words = isReaders
    ? t(isLate ? 'implementationAlerts.plan.lineLate' : 'implementationAlerts.plan.line', decided)
    : t(isLate ? 'implementationAlerts.plan.lineOfOtherLate' : 'implementationAlerts.plan.lineOfOther', decided)
  const text = t('implementationAlerts.plan.text', { ...names, text: asTyped(dip.action.text, 200) })
  const buttons = [actButton(dip, t), ...visitButton(line, dip, t), dealButton(dip, t)]
  return openLine(line, { text, words, buttons }, t, locale)
}
