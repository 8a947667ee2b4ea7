import { addDays, type CalendarDate, daysBetween } from './calendar-date.ts'

/** How serious an open instalment has become (K3): 0 until the first step after its due date, 4 is a crisis. */
export type Level = 0 | 1 | 2 | 3 | 4
export const HIGHEST_LEVEL = 4

/** What a step of the ladder is for. */
export type LadderPurpose = 'prepare' | 'get-ready' | 'collect' | 'remind'

/** Who is told of a step besides the deal's owner. */
export type ToldToo = 'supervisor' | 'manager-channel'

/** One step of the ladder: what the owner is told so many calendar days from the due date. */
export interface LadderStep {
  /** Days from the due date; negative ones lie before it. */
  readonly offsetDays: number
  readonly purpose: LadderPurpose
  /** The level that the instalment has reached on that day. */
  readonly level: Level
  /** Told in messages of their own; without a supervisor it is the admins (R1). */
  readonly toldToo: readonly ToldToo[]
}

/** The steps of a workspace (K3), in the order of their days: those of `STEPS`, each on its own day. */
export type Ladder = readonly LadderStep[]

/** What each step is; on which day it comes, and who is told of it, a workspace chooses. */
const STEPS: readonly Pick<LadderStep, 'purpose' | 'level'>[] = [
  { purpose: 'prepare', level: 0 },
  { purpose: 'get-ready', level: 0 },
  { purpose: 'collect', level: 0 },
  { purpose: 'remind', level: 1 },
  { purpose: 'remind', level: 2 },
  { purpose: 'remind', level: 3 },
  { purpose: 'remind', level: 4 },
]

/** A level at which somebody else than the owner may be told. */
export type ReachedLevel = Exclude<Level, 0>
export const REACHED_LEVELS: readonly ReachedLevel[] = [1, 2, 3, 4]

/** From which level on others are told (K3): the manager channel never before the supervisor. */
export interface ToldFrom {
  readonly supervisor: ReachedLevel
  readonly channel: ReachedLevel
}

/** From which level on others are told in a new workspace (K3). */
export const STANDARD_TOLD_FROM: ToldFrom = { supervisor: 3, channel: 4 }

const toldAt = (level: Level, { supervisor, channel }: ToldFrom): ToldToo[] => [
  ...(level >= supervisor ? (['supervisor'] as const) : []),
  ...(level >= channel ? (['manager-channel'] as const) : []),
]

/** The days of the steps that a workspace starts with (K3), counted from the due date. */
export const STANDARD_LADDER_DAYS: readonly number[] = [-7, -1, 0, 3, 7, 15, 30]

/** Most days between a due date and a step: a year. */
export const MAX_LADDER_DAYS = 365

/** Why days make no ladder; `step` counts from 0. */
export type LadderProblem =
  | { readonly kind: 'not-a-number'; readonly step: number }
  | { readonly kind: 'not-before-due'; readonly step: number }
  | { readonly kind: 'not-on-due-day'; readonly step: number }
  | { readonly kind: 'not-after-due'; readonly step: number }
  | { readonly kind: 'not-after-the-one-before'; readonly step: number }
  | { readonly kind: 'too-far'; readonly step: number }

/**
 * Whether days make a ladder (K3): as many as there are steps, each later than the one before, two before the due date,
 * one on it, the levels after it. Null when they do; else the first problem.
 */
export function ladderProblem(days: readonly number[]): LadderProblem | null {
  for (const [step, { purpose }] of STEPS.entries()) {
    const day = days[step]
    if (day === undefined || !Number.isInteger(day)) return { kind: 'not-a-number', step }
    if (Math.abs(day) > MAX_LADDER_DAYS) return { kind: 'too-far', step }
    if ((purpose === 'prepare' || purpose === 'get-ready') && day >= 0) return { kind: 'not-before-due', step }
    if (purpose === 'collect' && day !== 0) return { kind: 'not-on-due-day', step }
    if (purpose === 'remind' && day <= 0) return { kind: 'not-after-due', step }
    const before = days[step - 1]
    if (before !== undefined && day <= before) return { kind: 'not-after-the-one-before', step }
  }
  return null
}

/**
 * The ladder whose steps come on these days from the due date, with who is told of them. Throws RangeError for days that
 * `ladderProblem` names, and where the channel would be told before the supervisor or somebody from no level.
 */
export function ladderOf(days: readonly number[], toldFrom: ToldFrom = STANDARD_TOLD_FROM): Ladder {
  const problem = ladderProblem(days)
  if (problem || days.length !== STEPS.length) throw new RangeError(`no ladder: ${days.join(', ')}`)
  const { supervisor, channel } = toldFrom
  const areLevels = REACHED_LEVELS.includes(supervisor) && REACHED_LEVELS.includes(channel)
  if (!areLevels || channel < supervisor)
    throw new RangeError(`channel told from ${channel}, supervisor from ${supervisor}`)
  return STEPS.map((step, index) => ({
    ...step,
    offsetDays: days[index] ?? 0,
    toldToo: toldAt(step.level, toldFrom),
  }))
}

/** From which level on others are told by this ladder (K3). */
export function toldFromOf(ladder: Ladder): ToldFrom {
  const first = (who: ToldToo): ReachedLevel =>
    REACHED_LEVELS.find((level) => ladder.some((step) => step.level === level && step.toldToo.includes(who))) ??
    HIGHEST_LEVEL
  return { supervisor: first('supervisor'), channel: first('manager-channel') }
}

/** From which level on somebody else than the owner is told by this ladder (K3). */
export const escalationLevelOf = (ladder: Ladder): ReachedLevel => toldFromOf(ladder).supervisor

/** How many days overdue an instalment is when it comes to this level. Throws RangeError where the ladder lacks it. */
export function daysOfLevel(level: ReachedLevel, ladder: Ladder): number {
  const step = ladder.find((each) => each.level === level)
  if (!step) throw new RangeError(`no step of level ${level}`)
  return step.offsetDays
}

/** The ladder that a workspace starts with (K3). */
export const STANDARD_LADDER: Ladder = ladderOf(STANDARD_LADDER_DAYS)

/** A day in the workspace's time zone, with the ladder by which the workspace asks for its money. */
export interface LadderDay {
  readonly today: CalendarDate
  readonly ladder: Ladder
}

/** The step an open instalment has come to on a day (K3); null before the first. */
export function stepOn(dueOn: CalendarDate, { today, ladder }: LadderDay): LadderStep | null {
  return ladder.findLast(({ offsetDays }) => offsetDays <= daysBetween(dueOn, today)) ?? null
}

/** The level of an open instalment on a day by its days alone, in calendar days (K2, K3). */
export const levelOn = (dueOn: CalendarDate, day: LadderDay): Level => stepOn(dueOn, day)?.level ?? 0

/** The latest due date at which an open instalment has reached this level by that day; level 1 at least. */
export const dueByForLevel = (level: ReachedLevel, { today, ladder }: LadderDay): CalendarDate =>
  addDays(today, -daysOfLevel(level, ladder))
