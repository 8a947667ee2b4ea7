import type { CalendarDate } from './calendar-date.ts'
import type { Ladder, LadderStep } from './ladder.ts'
import { isWithin, type Period } from './period.ts'
import { ladderTimes } from './reminder-ladder.ts'
import type { WorkingCalendar } from './working-time.ts'

/** An instalment as a preview needs it. */
export interface PreviewedInstalment {
  readonly id: string
  readonly ownerId: string
  readonly dueOn: CalendarDate
  /** The day on which it was settled, in the workspace's zone; null while it is open. */
  readonly settledOn: CalendarDate | null
}

/** What a ladder would have told: a line of somebody's list on a day. */
export interface PreviewedLine<Instalment extends PreviewedInstalment> {
  readonly on: CalendarDate
  readonly instalment: Instalment
  readonly step: LadderStep
}

/**
 * What a ladder would have told in a period (K3), by the records as they are now: a line for each step of what was open
 * on its day. By day, the highest level first. `calendarOf`: by whose mornings; null for who is told nothing.
 */
export function ladderPreview<Instalment extends PreviewedInstalment>(
  instalments: readonly Instalment[],
  period: Period,
  ladder: Ladder,
  by: {
    readonly calendarOf: (ownerId: string) => WorkingCalendar | null
    readonly remindAt: string
    readonly gapDays: number
  },
): PreviewedLine<Instalment>[] {
  const lines = instalments.flatMap((instalment) => {
    const calendar = by.calendarOf(instalment.ownerId)
    if (!calendar) return []
    const { dueOn, settledOn } = instalment
    return ladderTimes(dueOn, calendar, by.remindAt, ladder, by.gapDays)
      .filter(({ localDate }) => isWithin(localDate, period) && (settledOn === null || localDate <= settledOn))
      .map(({ localDate, step }) => ({ on: localDate, instalment, step }))
  })
  return lines.sort(
    (a, b) =>
      (a.on < b.on ? -1 : a.on > b.on ? 1 : 0) ||
      b.step.level - a.step.level ||
      (a.instalment.id < b.instalment.id ? -1 : 1),
  )
}

/** How much of a preview there is. */
export interface PreviewFigures {
  /** Lines of morning lists. */
  readonly lines: number
  /** Morning lists: one a person and day, however many lines it has (K4). */
  readonly lists: number
  /** Told to a supervisor, and in the manager channel too. */
  readonly escalations: number
  readonly crises: number
}

/** The figures of a preview. */
export function previewFigures(lines: readonly PreviewedLine<PreviewedInstalment>[]): PreviewFigures {
  const told = (who: 'supervisor' | 'manager-channel') => lines.filter(({ step }) => step.toldToo.includes(who)).length
  return {
    lines: lines.length,
    lists: new Set(lines.map(({ on, instalment }) => `${on} ${instalment.ownerId}`)).size,
    escalations: told('supervisor'),
    crises: told('manager-channel'),
  }
}
