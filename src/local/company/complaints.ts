import type { Emotion, Severity } from '../../domain/complaint.ts'
import type { Score } from '../../domain/complaint-stage.ts'
import type { StageDone } from '../../domain/complaint-step.ts'
import type { Handle, Product } from './history.ts'

/** Which complaints there are in the three months. */
export type ComplaintName = 'seams' | 'silence' | 'wobble'

/** A moment of the three months: days as in `HISTORY`, and the time of day on the company's clocks. */
export interface Moment {
  readonly day: number
  readonly at: string
}

/** What somebody did with a complaint. */
export type Deed =
  | { readonly does: 'stage'; readonly done: StageSaid }
  | { readonly does: 'hand-over'; readonly note: string }
  | { readonly does: 'accept' }
  | { readonly does: 'score'; readonly score: Score; readonly note: string }

/** What a stage recorded, without what the moment says: when it was, and that nobody of the contacts is named. */
export type StageSaid =
  | { readonly stage: 'listened'; readonly note: string }
  | { readonly stage: 'agreed'; readonly note: string }
  | (Omit<Extract<StageDone, { stage: 'cause_found' }>, 'note' | 'causedBy'> & {
      readonly note: string
      readonly causedBy: string
    })
  | (Omit<Extract<StageDone, { stage: 'solution_found' }>, 'cost'> & {
      /** In units of the story; null: nothing. */
      readonly units: number | null
    })
  | { readonly stage: 'carried_out'; readonly note: string }
  | { readonly stage: 'reviewed'; readonly prevention: string }

/** The words of one complaint: what the customer said, and what was noted of it. */
export interface ComplaintWords {
  readonly account: string
  readonly wants: string
}

/** Everything that is said of complaints in a language. */
export interface ComplaintTexts {
  readonly seams: ComplaintWords &
    Readonly<
      Record<
        'listened' | 'cause' | 'causedBy' | 'solution' | 'agreed' | 'carriedOut' | 'prevention' | 'scoreNote',
        string
      >
    >
  readonly silence: ComplaintWords
  readonly wobble: ComplaintWords &
    Readonly<Record<'listened' | 'forDepartment' | 'cause' | 'causedBy' | 'solution', string>>
}

/** A complaint of the three months, without words but those of its deeds. */
export interface Grievance {
  readonly name: ComplaintName
  readonly customer: number
  readonly product: Product
  readonly quantity: number
  readonly severity: Severity
  readonly emotion: Emotion
  readonly apologised: boolean
  readonly received: Moment
  /** Who wrote it down. */
  readonly reporter: Handle
  readonly deeds: readonly (Moment & { readonly by: Handle; readonly deed: Deed })[]
}

/** Up to which cost each may promise a remedy by themselves (P2), in units of the story; a supervisor without a limit. */
export const AUTHORITY = { rep: 200, service: 1000 } as const

/**
 * The complaints that a newcomer finds (P1–P8): one that ended well, one that nobody has answered in time, and one that a
 * department works. None is Mira's, whose first minute is about money; all are in the complaints channel.
 */
export function grievancesIn({ seams, wobble }: ComplaintTexts): readonly Grievance[] {
  return [
    {
      name: 'seams',
      customer: 13,
      product: 'sofas',
      quantity: 4,
      severity: 'major',
      emotion: 'disappointed',
      apologised: true,
      received: { day: -20, at: '10:10' },
      reporter: 'felix',
      deeds: [
        { day: -20, at: '11:00', by: 'felix', deed: stage({ stage: 'listened', note: seams.listened }) },
        {
          day: -17,
          at: '10:00',
          by: 'felix',
          deed: stage({ stage: 'cause_found', cause: 'defect', note: seams.cause, causedBy: seams.causedBy }),
        },
        {
          day: -17,
          at: '14:00',
          by: 'felix',
          deed: stage({ stage: 'solution_found', remedy: 'exchange', solution: seams.solution, units: null }),
        },
        { day: -17, at: '15:00', by: 'felix', deed: stage({ stage: 'agreed', note: seams.agreed }) },
        { day: -10, at: '12:00', by: 'felix', deed: stage({ stage: 'carried_out', note: seams.carriedOut }) },
        { day: -9, at: '10:00', by: 'felix', deed: stage({ stage: 'reviewed', prevention: seams.prevention }) },
        { day: -8, at: '11:00', by: 'felix', deed: { does: 'score', score: 5, note: seams.scoreNote } },
      ],
    },
    {
      // Whoever answers the telephone wrote it down; four working hours later its rep should have called.
      name: 'silence',
      customer: 4,
      product: 'sofas',
      quantity: 6,
      severity: 'major',
      emotion: 'disappointed',
      apologised: true,
      received: { day: -2, at: '15:00' },
      reporter: 'priya',
      deeds: [],
    },
    {
      name: 'wobble',
      customer: 8,
      product: 'terraceChairs',
      quantity: 120,
      severity: 'major',
      emotion: 'worried',
      apologised: true,
      // The solution is to be told this Thursday at 16:00: it runs out before the newcomer's eyes.
      received: { day: -2, at: '11:00' },
      reporter: 'noor',
      deeds: [
        { day: -2, at: '11:40', by: 'noor', deed: stage({ stage: 'listened', note: wobble.listened }) },
        { day: -2, at: '14:10', by: 'noor', deed: { does: 'hand-over', note: wobble.forDepartment } },
        { day: -2, at: '16:00', by: 'priya', deed: { does: 'accept' } },
        {
          day: -1,
          at: '10:00',
          by: 'priya',
          deed: stage({ stage: 'cause_found', cause: 'defect', note: wobble.cause, causedBy: wobble.causedBy }),
        },
        {
          day: -1,
          at: '15:30',
          by: 'priya',
          deed: stage({ stage: 'solution_found', remedy: 'exchange', solution: wobble.solution, units: 522 }),
        },
      ],
    },
  ]
}

const stage = (done: StageSaid): Deed => ({ does: 'stage', done })
