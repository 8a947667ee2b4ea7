import { type CheckInRhythm, type FollowUp, newToyDays } from '../../domain/check-in-rhythm.ts'
import { listText } from '../../slack/list-text.ts'
import type { Locale } from '../../slack/locale.ts'

/** The days after delivery on which is asked first, for a sentence that announces it (I2). */
export interface CheckInDays {
  /** "1 and 7", in the way of the reader's language. */
  readonly days: string
  readonly count: number
}

/** On which days the first check-ins come, in this workspace and so closely followed up (D1, I2). */
export function checkInDays(rhythm: CheckInRhythm, followUp: FollowUp, locale: Locale): CheckInDays {
  const days = newToyDays(rhythm, followUp)
  const shown = days.map(String)
  return { days: locale === 'en' ? listText(shown, locale) : shown.join('、'), count: days.length }
}
