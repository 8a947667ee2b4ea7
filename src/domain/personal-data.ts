import { addDays, type CalendarDate, compareDates } from './calendar-date.ts'

/** The name under which a contact whom nobody has touched for long is put to the owner in the outbox; subject: the contact. */
export const UNTOUCHED_RULE = 'personal-data.untouched'

/**
 * For how many months a contact may be untouched before the owner is asked whether to erase them (R6): 36, unless a workspace
 * says otherwise.
 */
export const MIN_UNTOUCHED_MONTHS = 6
export const MAX_UNTOUCHED_MONTHS = 120

/** Contacts put to one owner at a time: a list of decisions that is still read. */
export const UNTOUCHED_AT_A_TIME = 3
/** Days after which an owner who has not answered is asked again. */
export const ASKED_AGAIN_AFTER_DAYS = 90

/** Stands where a name was that has been erased: no word, so that it says the same in every language. */
export const ERASED_NAME = '–'

/**
 * For how many years records of sales and payments are kept (R6): the longest that the usual laws of commerce and taxes
 * ask for. A customer with such a record is not erased before.
 */
const RECORDS_KEPT_YEARS = 10

/** Why an individual's data cannot be erased as a whole: money is open, or records of sales have to be kept until a day. */
export type ErasureRefusal =
  | { readonly kind: 'organisation' }
  | { readonly kind: 'open' }
  | { readonly kind: 'kept-until'; readonly until: CalendarDate }

/** What stands against erasing a customer. */
export interface Obligations {
  readonly isIndividual: boolean
  /** Something is owed, by them or to them, or a deal waits for approval. */
  readonly isOpen: boolean
  /** The last deal or payment. */
  readonly lastRecordOn: CalendarDate | null
}

/** Why a customer cannot be erased today; null when they can. An organisation has no personal data but its contacts'. */
export function erasureRefusal(
  { isIndividual, isOpen, lastRecordOn }: Obligations,
  today: CalendarDate,
): ErasureRefusal | null {
  if (!isIndividual) return { kind: 'organisation' }
  if (isOpen) return { kind: 'open' }
  if (lastRecordOn === null) return null
  // By the end of the year in which so many years are over, as such periods are counted.
  const until = addDays(`${Number(lastRecordOn.slice(0, 4)) + RECORDS_KEPT_YEARS + 1}-01-01` as CalendarDate, -1)
  return compareDates(today, until) > 0 ? null : { kind: 'kept-until', until }
}

const WRITTEN_WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * A text that people typed, without somebody's name (R6): every place where it stands as a word of its own, in any case;
 * in scripts without spaces, wherever it stands. One letter alone is no name to look for.
 */
export function withoutName(text: string, name: string): string {
  const wanted = name.trim()
  if ([...wanted].length < 2) return text
  const literal = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  const pattern = WRITTEN_WITHOUT_SPACES.test(wanted) ? literal : `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`
  return text.replace(new RegExp(pattern, 'giu'), ERASED_NAME)
}

/** The instant before which whoever was touched last counts as untouched. */
export function untouchedSince(now: Date, months: number): Date {
  const since = new Date(now)
  const day = since.getUTCDate()
  since.setUTCMonth(since.getUTCMonth() - months, 1)
  const daysOfMonth = new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth() + 1, 0)).getUTCDate()
  since.setUTCDate(Math.min(day, daysOfMonth))
  return since
}
