import { type CalendarDate, parseCalendarDate } from './calendar-date.ts'
import { cleanNote } from './check-in.ts'
import type { Instant } from './clock.ts'
import type { Cause, Remedy } from './complaint.ts'
import type { Score } from './complaint-stage.ts'
import type { Currency, Money } from './money.ts'
import { err, ok, type Result } from './result.ts'
import { type MoneyProblem, parseMoney } from './typed-money.ts'
import { cleanText } from './typed-text.ts'

/** Longest name of who or what is responsible for a cause, in code points. */
export const MAX_CAUSED_BY = 150

/** What each stage records when it is done (P2); of the last one that is a score (`ScoreGiven`). */
export type StageDone =
  | { readonly stage: 'listened'; readonly note: string; readonly at: Instant; readonly contactId: string | null }
  | {
      readonly stage: 'cause_found'
      readonly cause: Cause
      readonly note: string | null
      /** Who or what is responsible, in words. */
      readonly causedBy: string | null
    }
  | ({ readonly stage: 'solution_found' } & RemedyFound)
  | { readonly stage: 'agreed'; readonly note: string; readonly contactId: string | null }
  | { readonly stage: 'carried_out'; readonly on: CalendarDate; readonly note: string | null }
  | { readonly stage: 'reviewed'; readonly prevention: string }

/** What is to put a complaint right, and what it costs us. */
export interface RemedyFound {
  readonly remedy: Remedy
  readonly solution: string
  /** Null: nothing. */
  readonly cost: Money | null
}

/** How satisfied the customer is with how it was handled (P8), and their words. */
export interface ScoreGiven {
  readonly score: Score
  readonly note: string | null
}

/** The stages that are done by saying what was done: all but the first state and the score. */
export type DoneStage = StageDone['stage']
export const DONE_STAGES: readonly DoneStage[] = [
  'listened',
  'cause_found',
  'solution_found',
  'agreed',
  'carried_out',
  'reviewed',
]
/** The stage of this name, as far as it is done by saying what was done; null for others. */
export const doneStageOf = (value: string | null | undefined): DoneStage | null =>
  DONE_STAGES.find((stage) => stage === value) ?? null

/** What was filled in of any stage, unchecked: '' and null where nothing was. */
export interface TypedStage {
  readonly note: string
  readonly contactId: string | null
  /** When it was talked about; null where the date or the time is missing. */
  readonly at: Instant | null
  readonly cause: Cause | null
  readonly causedBy: string
  readonly remedy: Remedy | null
  readonly cost: string
  /** A picked date; '' for none. */
  readonly on: string
}

/** Why a field cannot be taken. */
export type StageProblem = 'missing' | 'too-long' | 'in-future' | 'before-complaint' | MoneyProblem
export type StageProblems = Partial<Record<keyof TypedStage, StageProblem>>

/** What is known when a stage is checked. */
export interface StageCheck {
  /** The workspace's currency: money without one is in it. */
  readonly standard: Currency
  readonly now: Instant
  readonly today: CalendarDate
  /** When the customer complained, and that day. */
  readonly receivedAt: Instant
  readonly receivedOn: CalendarDate
}

/** Understands what was filled in when a stage was done (P2), or says at every field at once what is wrong with it. */
export function checkStage(
  stage: DoneStage,
  typed: TypedStage,
  { standard, now, today, receivedAt, receivedOn }: StageCheck,
): Result<StageDone, StageProblems> {
  const problems: StageProblems = {}
  const cleanedNote = cleanNote(typed.note)
  const needed = () => {
    if (!cleanedNote.ok) problems.note = cleanedNote.error === 'empty' ? 'missing' : 'too-long'
    return cleanedNote.ok ? cleanedNote.value : ''
  }
  const optional = (field: 'note' | 'causedBy', cleaned: Result<string, 'empty' | 'too-long'>) => {
    if (!cleaned.ok && cleaned.error === 'too-long') problems[field] = 'too-long'
    return cleaned.ok ? cleaned.value : null
  }
  const done = (facts: StageDone | null): Result<StageDone, StageProblems> =>
    facts && Object.keys(problems).length === 0 ? ok(facts) : err(problems)
  switch (stage) {
    case 'listened': {
      const note = needed()
      const { at, contactId } = typed
      if (at === null) problems.at = 'missing'
      else if (at > now) problems.at = 'in-future'
      else if (at < startOfMinute(receivedAt)) problems.at = 'before-complaint'
      return done(at && { stage, note, at, contactId })
    }
    case 'cause_found': {
      const { cause } = typed
      if (!cause) problems.cause = 'missing'
      const note = optional('note', cleanedNote)
      const causedBy = optional('causedBy', cleanText(typed.causedBy, MAX_CAUSED_BY))
      return done(cause && { stage, cause, note, causedBy })
    }
    case 'solution_found': {
      const { remedy } = typed
      if (!remedy) problems.remedy = 'missing'
      const solution = needed()
      const cost = costOf(typed.cost, standard)
      if (!cost.ok) problems.cost = cost.error
      return done(remedy && { stage, remedy, solution, cost: cost.ok ? cost.value : null })
    }
    case 'agreed':
      return done({ stage, note: needed(), contactId: typed.contactId })
    case 'carried_out': {
      const on = parseCalendarDate(typed.on)
      if (on === null) problems.on = 'missing'
      else if (on > today) problems.on = 'in-future'
      else if (on < receivedOn) problems.on = 'before-complaint'
      const note = optional('note', cleanedNote)
      return done(on && { stage, on, note })
    }
    case 'reviewed':
      return done({ stage, prevention: needed() })
  }
}

/** A time is picked by the minute: what came in half a minute later was not before. */
const startOfMinute = (instant: Instant): Instant => new Date(Math.floor(instant.getTime() / 60_000) * 60_000)

/** What was typed as a cost: nothing and "0" are null, for both cost nothing. */
function costOf(typed: string, standard: Currency): Result<Money | null, MoneyProblem> {
  if (/^[\s0０.,]*$/u.test(typed)) return ok(null)
  return parseMoney(typed, standard)
}

/** Understands a score with the customer's words (P8). */
export function checkScore(
  score: Score | null,
  note: string,
): Result<ScoreGiven, { score?: 'missing'; note?: 'too-long' }> {
  const cleaned = cleanNote(note)
  const tooLong = !cleaned.ok && cleaned.error === 'too-long'
  if (score === null || tooLong)
    return err({
      ...(score === null ? { score: 'missing' as const } : {}),
      ...(tooLong ? { note: 'too-long' as const } : {}),
    })
  return ok({ score, note: cleaned.ok ? cleaned.value : null })
}
