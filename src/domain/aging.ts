import { addDays, type CalendarDate, daysBetween } from './calendar-date.ts'

/** How long money has been open past its due date, in calendar days, both ends of each range included (K7). */
export const AGING_BUCKETS = ['notDue', 'to30', 'to60', 'to90', 'to120', 'over120'] as const
export type AgingBucket = (typeof AGING_BUCKETS)[number]

/** Open amounts by age, in minor units of one currency. */
export type Aging = Readonly<Record<AgingBucket, bigint>>

/** The first and last number of days past due of each range; null where it is open. */
const DAYS: Readonly<Record<AgingBucket, { readonly first: number | null; readonly last: number | null }>> = {
  notDue: { first: null, last: 0 },
  to30: { first: 1, last: 30 },
  to60: { first: 31, last: 60 },
  to90: { first: 61, last: 90 },
  to120: { first: 91, last: 120 },
  over120: { first: 121, last: null },
}

export const NOTHING_OPEN: Aging = { notDue: 0n, to30: 0n, to60: 0n, to90: 0n, to120: 0n, over120: 0n }

/** The range that an open instalment of this due date is in on a day (K7). On the due date itself it is not due yet. */
export function agingBucket(dueOn: CalendarDate, day: CalendarDate): AgingBucket {
  const days = daysBetween(dueOn, day)
  return AGING_BUCKETS.find((bucket) => days <= (DAYS[bucket].last ?? days)) ?? 'over120'
}

/** The due dates that fall into a range on a day, both included; null where it is open. For queries. */
export function dueDatesOf(
  bucket: AgingBucket,
  day: CalendarDate,
): { readonly from: CalendarDate | null; readonly to: CalendarDate | null } {
  const { first, last } = DAYS[bucket]
  return { from: last === null ? null : addDays(day, -last), to: first === null ? null : addDays(day, -first) }
}

/** What is open on a day by age (K7). Credit that no instalment took is not in it: it is a line of its own. */
export function agingOf(
  open: readonly { readonly dueOn: CalendarDate; readonly openAmount: bigint }[],
  day: CalendarDate,
): Aging {
  const aging = { ...NOTHING_OPEN }
  for (const { dueOn, openAmount } of open) aging[agingBucket(dueOn, day)] += openAmount
  return aging
}

/** What is open past its due date, of whatever age. */
export const overdueOf = ({ notDue: _, ...overdue }: Aging): bigint =>
  Object.values(overdue).reduce((sum, amount) => sum + amount, 0n)

/** Everything that is open, due or not. */
export const openOf = (aging: Aging): bigint => aging.notDue + overdueOf(aging)
