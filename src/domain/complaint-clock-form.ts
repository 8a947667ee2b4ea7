import { SEVERITIES, type Severity } from './complaint.ts'
import { CLOCKS, type ComplaintClock, type ComplaintClocks } from './complaint-clock.ts'
import { wholeNumber } from './numerals.ts'
import { err, ok, type Result } from './result.ts'

/** The fields in which an admin chooses the clocks of complaints (P4), and what goes with them; each as it was typed. */
export const COMPLAINT_CLOCK_FIELDS = [
  'severeResponse',
  'severeSolution',
  'majorResponse',
  'majorSolution',
  'minorResponse',
  'minorSolution',
  'warnPercent',
  'acceptHours',
  'repeatDays',
] as const
export type ComplaintClockField = (typeof COMPLAINT_CLOCK_FIELDS)[number]
export type TypedComplaintClocks = Readonly<Record<ComplaintClockField, string>>

/** In which field the hours of a clock stand. */
const FIELD_OF = {
  severe: { response: 'severeResponse', solution: 'severeSolution' },
  major: { response: 'majorResponse', solution: 'majorSolution' },
  minor: { response: 'minorResponse', solution: 'minorSolution' },
} as const satisfies Readonly<Record<Severity, Readonly<Record<ComplaintClock, ComplaintClockField>>>>

/** The most working hours that a clock can have: a quarter of a year, so that it ends within what calendars look ahead. */
const MOST_HOURS = 400

/** Least and most of each field. */
export const COMPLAINT_CLOCK_BOUNDS: Readonly<
  Record<ComplaintClockField, { readonly least: number; readonly most: number }>
> = {
  severeResponse: { least: 1, most: MOST_HOURS },
  severeSolution: { least: 1, most: MOST_HOURS },
  majorResponse: { least: 1, most: MOST_HOURS },
  majorSolution: { least: 1, most: MOST_HOURS },
  minorResponse: { least: 1, most: MOST_HOURS },
  minorSolution: { least: 1, most: MOST_HOURS },
  warnPercent: { least: 10, most: 95 },
  acceptHours: { least: 1, most: 80 },
  repeatDays: { least: 1, most: 730 },
}

/**
 * Why a field cannot be taken: it is no whole number within its bounds; the solution would be told before the first response
 * is due; what weighs less would be due earlier than what weighs more.
 */
export type ComplaintClockProblem = 'not-a-number' | 'before-response' | 'before-more-severe'

/** Understands what was typed, in any decimal digits, or says at every field at once what is wrong with it. */
export function checkComplaintClocks(
  typed: TypedComplaintClocks,
): Result<ComplaintClocks, Partial<Record<ComplaintClockField, ComplaintClockProblem>>> {
  const problems: Partial<Record<ComplaintClockField, ComplaintClockProblem>> = {}
  const figure = (field: ComplaintClockField): number => {
    const value = wholeNumber(typed[field])
    const { least, most } = COMPLAINT_CLOCK_BOUNDS[field]
    if (value !== null && value >= least && value <= most) return value
    problems[field] = 'not-a-number'
    return Number.NaN
  }
  const ofSeverity = (severity: Severity) => ({
    response: figure(FIELD_OF[severity].response),
    solution: figure(FIELD_OF[severity].solution),
  })
  const hours = { severe: ofSeverity('severe'), major: ofSeverity('major'), minor: ofSeverity('minor') }
  const clocks = {
    hours,
    warnPercent: figure('warnPercent'),
    acceptHours: figure('acceptHours'),
    repeatDays: figure('repeatDays'),
  }
  // What is no number is neither less nor more than another: a field is blamed for what stands in it alone.
  for (const [index, severity] of SEVERITIES.entries()) {
    const [more] = SEVERITIES.slice(index + 1)
    for (const clock of CLOCKS)
      if (more && hours[severity][clock] < hours[more][clock])
        problems[FIELD_OF[severity][clock]] = 'before-more-severe'
    if (hours[severity].solution < hours[severity].response) problems[FIELD_OF[severity].solution] = 'before-response'
  }
  return Object.keys(problems).length > 0 ? err(problems) : ok(clocks)
}

/** The settings as they stand in the form. */
export const typedComplaintClocks = ({
  hours,
  warnPercent,
  acceptHours,
  repeatDays,
}: ComplaintClocks): TypedComplaintClocks => ({
  severeResponse: String(hours.severe.response),
  severeSolution: String(hours.severe.solution),
  majorResponse: String(hours.major.response),
  majorSolution: String(hours.major.solution),
  minorResponse: String(hours.minor.response),
  minorSolution: String(hours.minor.solution),
  warnPercent: String(warnPercent),
  acceptHours: String(acceptHours),
  repeatDays: String(repeatDays),
})
