/** Lines of the morning list for tests: what is owed, and what a line says of it. */
import type { WorkingCalendar } from '../../domain/working-time.ts'
import { SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import type { OpenReceivable } from '../../store/index.ts'
import type { DueLine } from './due-reminder.ts'

const [sample] = sampleReceivables('typical', 'en')

/** A hundred minor units, due today unless said otherwise. */
export const owed = (changes: Partial<OpenReceivable>): OpenReceivable => {
  if (!sample) throw new Error('there is always a first sample')
  return { ...sample, instalmentCount: 1, sequence: 1, dueOn: SAMPLE_TODAY, amount: 100n, openAmount: 100n, ...changes }
}

/** By which the reader works. */
export const CALENDAR: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set(),
  leave: [],
}

/** The line of a receivable of which nothing else is known. */
export const lineOf = (receivable: OpenReceivable, changes: Partial<DueLine> = {}): DueLine => ({
  itemId: `o-${receivable.id}`,
  receivable,
  received: [],
  snoozedUntil: null,
  calendar: CALENDAR,
  habit: null,
  ownDelay: false,
  credit: 0n,
  sentAt: null,
  ...changes,
})
