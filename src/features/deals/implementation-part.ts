import { formatDate } from '../../domain/calendar-date.ts'
import { CHECK_IN_NOTES } from '../../domain/check-in.ts'
import { MAX_GOAL } from '../../domain/implementation.ts'
import { button, context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CheckIn, Implementation } from '../../store/index.ts'
import { ANSWER_CHECK_IN } from './ids.ts'

/** What is introduced after a deal, as its card shows it. */
export interface ShownImplementation extends Omit<Implementation, 'checkIns'> {
  readonly checkIns: readonly (CheckIn & {
    readonly answeredByName: string
    /** The day of the answer, in the reader's words; null: not answered yet. */
    readonly answeredOn: string | null
  })[]
  readonly mayAnswer: boolean
}

/** The part of a deal's card about what is introduced (I1): what was agreed, and each check-in with its button. */
export function implementationBlocks(shown: ShownImplementation, t: Translate, locale: Locale): KnownBlock[] {
  const { goal, measure, phase, checkIns, mayAnswer } = shown
  const about = [
    `*${t('deals.view.implementation')}*`,
    t('deals.view.phase', { phase: t(`implementations.phase.${phase}`) }),
    ...(goal ? [t('deals.view.goal', { goal: asTyped(goal, MAX_GOAL) })] : []),
    ...(measure ? [t('deals.view.measure', { measure: asTyped(measure, MAX_GOAL) })] : []),
  ]
  return [
    section(about.join('\n')),
    ...(checkIns.length === 0 ? [context([t('deals.view.awaitsDelivery')])] : []),
    ...checkIns.map((checkIn) => {
      const label = t(checkIn.answeredAt ? 'deals.view.change' : 'deals.view.answer')
      const text = checkInText(checkIn, t, locale)
      if (!mayAnswer) return section(text)
      const accessibilityLabel = `${label}: ${t('implementations.checkIn.heading', { day: checkIn.day })}`
      return section(text, { accessory: button(ANSWER_CHECK_IN, label, { value: checkIn.id, accessibilityLabel }) })
    }),
  ]
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
