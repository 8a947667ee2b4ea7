import { type CalendarDate, compareDates, formatDate } from '../../domain/calendar-date.ts'
import { CHECK_IN_NOTES } from '../../domain/check-in.ts'
import type { FollowUp } from '../../domain/check-in-rhythm.ts'
import { MAX_GOAL, missingAgreement } from '../../domain/implementation.ts'
import { MAX_SUCCESS_NOTE } from '../../domain/phase-evidence.ts'
import type { CheckIn, Implementation, ImplementationTimeline } from '../../store/index.ts'
import { actions, button, section } from '../blocks.ts'
import type { Locale, Translate } from '../locale.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'
import { AGREE, ANSWER_CHECK_IN, BACK, CHECK_IN_TODAY, INSTALLED, REACHED } from './ids.ts'
import { type TimelineReading, timelineBlocks } from './timeline.ts'

/** Check-ins that have a line with a button of their own: those that are open, and the last that were answered. */
const SHOWN_CHECK_INS = 4
/** Lines of the timeline. */
const SHOWN_ENTRIES = 15

/** What is introduced after a deal, as it is shown. */
export interface ShownImplementation extends Omit<Implementation, 'checkIns'> {
  readonly checkIns: readonly (CheckIn & {
    readonly answeredByName: string
    /** The day of the answer, in the reader's words; null: not answered yet. */
    readonly answeredOn: string | null
  })[]
  readonly timeline: ImplementationTimeline
  /** The deal was cancelled (D9): nothing is done with it any more. */
  readonly isCancelled: boolean
  /** How closely the deal is followed up (D1): without it nobody is asked, and nothing ends by itself. */
  readonly followUp: FollowUp
  readonly mayAnswer: boolean
  readonly mayWork: boolean
  /** The zone of the reader's clocks. */
  readonly timeZone: string
  /** Theirs: what is due later is still to come. */
  readonly today: CalendarDate
}

/**
 * What is introduced after a deal (I1), as a part of its card and as a card of its own, without any money: phase and what ends it, what was agreed, what can be done, check-ins
 * with a button each, and what it has gone through so far.
 */
export function implementationBlocks(shown: ShownImplementation, t: Translate, locale: Locale): KnownBlock[] {
  const { checkIns, timeline, timeZone, mayAnswer, today } = shown
  const reading: TimelineReading = { timeZone, locale }
  return [
    section(aboutText(shown, t, locale)),
    ...buttons(shown, t),
    ...shownCheckIns(checkIns).map((checkIn) =>
      checkInBlock(checkIn, mayAnswer && !isToCome(checkIn, today), t, locale),
    ),
    ...(timeline.entries.length > 0
      ? [section(`*${t('phases.timeline.heading')}*`), ...timelineBlocks(timeline.entries, SHOWN_ENTRIES, t, reading)]
      : []),
  ]
}

function aboutText(
  { goal, measure, timeline, isCancelled, followUp }: ShownImplementation,
  t: Translate,
  locale: Locale,
): string {
  const { phase, phaseSince, stuckSince, nextOn, success } = timeline
  const isOver = timeline.isEnded || isCancelled
  const missing = missingAgreement({ goal, measure })
  const name = t(`implementations.phase.${phase}`)
  const date = (day: Parameters<typeof formatDate>[0]) => formatDate(day, locale)
  const now = [
    phaseSince
      ? t('phases.card.phaseSince', { phase: name, date: date(phaseSince) })
      : t(isOver ? 'phases.card.phase' : 'phases.card.notBegun', { phase: name }),
    ...(nextOn && !isOver && phase !== 'done' ? [t('phases.card.next', { date: date(nextOn) })] : []),
  ]
  return [
    `*${t('phases.card.heading')}*`,
    now.join(' · '),
    ...(stuckSince && !isOver ? [t('phases.card.stuck', { date: date(stuckSince) })] : []),
    ...(goal ? [t('deals.view.goal', { goal: asTyped(goal, MAX_GOAL) })] : []),
    ...(measure ? [t('deals.view.measure', { measure: asTyped(measure, MAX_GOAL) })] : []),
    ...(missing && !isOver && phase !== 'done' ? [t(`phases.card.missing.${missing}`)] : []),
    ...comingLines(timeline, { isOver, followUp }, t),
    ...(success
      ? [
          t('phases.card.reached', { date: date(success.reachedOn) }),
          ...(success.note ? [t('phases.card.won', { note: asTyped(success.note, MAX_SUCCESS_NOTE) })] : []),
          ...(success.mayBeReference ? [t('phases.card.reference')] : []),
        ]
      : []),
  ].join('\n')
}

/** What it waits for: the delivery, or the evidence that its phase is over (I3). */
function comingLines(
  { phase, phaseSince }: ImplementationTimeline,
  { isOver, followUp }: { readonly isOver: boolean; readonly followUp: FollowUp },
  t: Translate,
): string[] {
  if (isOver) return [t('phases.card.ended')]
  if (phaseSince === null) return [t('deals.view.awaitsDelivery')]
  if (phase === 'learning' && followUp === 'none') return [t('phases.card.needs.learningAlone')]
  return phase === 'done' ? [] : [t(`phases.card.needs.${phase}`)]
}

/** What can be done with it in the phase it is in; nothing before delivery but what was agreed, nothing once it is over. */
function buttons({ id, timeline, isCancelled, mayAnswer, mayWork }: ShownImplementation, t: Translate): KnownBlock[] {
  const { phase, phaseSince, isEnded, dealTitle } = timeline
  if (isEnded || isCancelled) return []
  const of = (actionId: string, label: string) =>
    button(actionId, label, { value: id, accessibilityLabel: `${label}: ${dealTitle}` })
  const isBegun = phaseSince !== null
  const list = [
    ...(mayAnswer && isBegun && phase !== 'done' ? [of(CHECK_IN_TODAY, t('phases.card.checkInToday'))] : []),
    ...(mayWork && isBegun && phase === 'new_toy' ? [of(INSTALLED, t('phases.card.installed'))] : []),
    ...(mayWork && isBegun && phase === 'effectiveness' ? [of(REACHED, t('phases.card.measureReached'))] : []),
    ...(mayWork && phase !== 'done' ? [of(AGREE, t('phases.card.agree'))] : []),
    ...(mayWork && isBegun && phase !== 'new_toy' ? [of(BACK, t('phases.card.back'))] : []),
  ]
  return list.length > 0 ? [actions('implementation', list)] : []
}

/** Whether its day is still to come (I2): whoever asks the customer sooner does so by the look of today, which is another. */
const isToCome = ({ answeredAt, dueOn }: Pick<CheckIn, 'answeredAt' | 'dueOn'>, today: CalendarDate): boolean =>
  answeredAt === null && compareDates(dueOn, today) > 0

/** By day: those that are open, and of those that were answered the last. */
function shownCheckIns(checkIns: ShownImplementation['checkIns']): ShownImplementation['checkIns'] {
  const open = checkIns.filter(({ answeredAt }) => answeredAt === null).slice(-SHOWN_CHECK_INS)
  const answered = checkIns.filter(({ answeredAt }) => answeredAt !== null)
  const last = answered.slice(Math.max(0, answered.length - (SHOWN_CHECK_INS - open.length)))
  return [...last, ...open].sort((one, other) => one.day - other.day)
}

function checkInBlock(
  checkIn: ShownImplementation['checkIns'][number],
  mayAnswer: boolean,
  t: Translate,
  locale: Locale,
): KnownBlock {
  const label = t(checkIn.answeredAt ? 'deals.view.change' : 'deals.view.answer')
  const text = checkInText(checkIn, t, locale)
  if (!mayAnswer) return section(text)
  const accessibilityLabel = `${label}: ${t('implementations.checkIn.heading', { day: checkIn.day })}`
  return section(text, { accessory: button(ANSWER_CHECK_IN, label, { value: checkIn.id, accessibilityLabel }) })
}

function checkInText(checkIn: ShownImplementation['checkIns'][number], t: Translate, locale: Locale): string {
  const { day, dueOn, mood, use, answeredOn, answeredByName } = checkIn
  if (answeredOn === null || mood === null || use === null)
    return t('deals.view.checkInDue', { day, date: formatDate(dueOn, locale) })
  const notes = CHECK_IN_NOTES.flatMap((note) => {
    const text = checkIn[note]
    return text === null ? [] : [t(`implementations.note.${note}`, { text: asTyped(text, 500) })]
  })
  const done = t('deals.view.checkInDone', {
    day,
    mood: t(`implementations.mood.${mood}`),
    use: t(`implementations.use.${use}`),
    by: asTyped(answeredByName, 80),
    date: answeredOn,
  })
  return [done, ...notes].join('\n')
}
