import { formatInstant } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { CLOCKS, type ClockState, type ComplaintClock, clockState, clockTowards } from '../../domain/complaint-clock.ts'
import type { Stage } from '../../domain/complaint-stage.ts'
import type { Complaint } from '../../store/index.ts'
import type { Locale, Translate } from '../locale.ts'

/** How a clock of a complaint stands, by when it is due and when its stage was done. */
export interface ClockReading {
  readonly state: ClockState
  readonly dueAt: Instant | null
  readonly doneAt: Instant | null
}

/** How a clock of a complaint stands now (P4), read from what the store keeps of it. */
export function readClock(complaint: Complaint, clock: ComplaintClock, now: Instant): ClockReading {
  const { waiting, closedAt, withdrawnAt } = complaint
  const [dueAt, doneAt] =
    clock === 'response'
      ? [complaint.responseDueAt, complaint.respondedAt]
      : [complaint.solutionDueAt, complaint.toldAt]
  // The deadline of a clock that stands still is told as if it had gone on when the wait began.
  const isPaused = waiting !== null && dueAt !== null && dueAt > waiting.since
  const isOver = closedAt !== null || withdrawnAt !== null
  return { state: clockState({ dueAt, warnAt: null, isPaused }, { doneAt, isOver }, now), dueAt, doneAt }
}

/** By whose clocks and in whose language it is read, and when. */
export interface ClocksRead {
  readonly timeZone: string
  readonly locale: Locale
  readonly now: Instant
}

/** By when the next stage is due (P4), in words; null where no clock runs until it is done, or stands still. */
export function dueOfNext(complaint: Complaint, next: Stage, { timeZone, locale, now }: ClocksRead): string | null {
  const clock = clockTowards(next)
  if (clock === null) return null
  const { state, dueAt } = readClock(complaint, clock, now)
  return (state === 'running' || state === 'late') && dueAt ? formatInstant(dueAt, timeZone, locale) : null
}

/** The two clocks of a complaint (P4), a line each: by when each is due, or when its stage was done, and whether in time. */
export function clockLines(complaint: Complaint, t: Translate, read: ClocksRead): string[] {
  const readings = CLOCKS.map((clock) => ({ clock, ...readClock(complaint, clock, read.now) }))
  if (readings.every(({ state }) => state === 'none')) return [t('complaintClocks.none')]
  return readings.flatMap((reading) => clockLine(reading, t, read))
}

function clockLine(
  { clock, state, dueAt, doneAt }: ClockReading & { readonly clock: ComplaintClock },
  t: Translate,
  { timeZone, locale }: ClocksRead,
): string[] {
  const at = (instant: Instant | null) => (instant ? formatInstant(instant, timeZone, locale) : '')
  const name = t(`complaintClocks.name.${clock}`)
  switch (state) {
    case 'none':
    case 'stopped':
      return []
    case 'running':
    case 'short':
      return [`◷ ${t('complaintClocks.state.due', { name, due: at(dueAt) })}`]
    case 'paused':
      return [`‖ ${t('complaintClocks.state.paused', { name, due: at(dueAt) })}`]
    case 'late':
      return [`⚠ ${t('complaintClocks.state.late', { name, due: at(dueAt) })}`]
    case 'met':
      return [`✓ ${t('complaintClocks.state.met', { name, date: at(doneAt) })}`]
    case 'missed':
      return [`◷ ${t('complaintClocks.state.missed', { name, date: at(doneAt), due: at(dueAt) })}`]
  }
}
