import { withAsciiDigits } from './numerals.ts'

/** Most days for which a dispute may pause the ladder by itself: a quarter. */
export const MAX_DISPUTE_PAUSE_DAYS = 90

/** Reads for how many calendar days a dispute pauses the ladder (K9): 1 to 90, in any decimal digits; null for anything else. */
export function parseDisputePause(text: string): number | null {
  const digits = withAsciiDigits(text).trim()
  const days = /^\d{1,3}$/.test(digits) ? Number(digits) : Number.NaN
  return days >= 1 && days <= MAX_DISPUTE_PAUSE_DAYS ? days : null
}
