import { type CalendarDate, compareDates } from '../domain/calendar-date.ts'
import { context, header, section } from './blocks.ts'
import type { KnownBlock } from './surfaces.ts'

/** When something has to be done, as App Home lists it (N5), in the order in which its lines are given room. */
export const HOME_DAYS = ['today', 'late', 'week'] as const
type HomeDay = (typeof HOME_DAYS)[number]

/** What of one sort is to be done, as App Home shows it. */
export interface HomeList<Row> {
  readonly heading: string
  /** The earliest first. */
  readonly rows: readonly Row[]
  /** By when it is to be done. */
  dueOn(row: Row): CalendarDate
  blocks(row: Row): readonly KnownBlock[]
  /** Rows that are shown, over all days; the rest is counted. */
  readonly shown: number
  /** How many more there are. */
  more(count: number): string
}

/** The list by when it is to be done, each part under its name; what is today's is shown first where there are many. */
export function listedByDay<Row>(
  list: HomeList<Row>,
  today: CalendarDate,
): Readonly<Record<HomeDay, readonly KnownBlock[]>> {
  const { rows, shown, heading } = list
  const of = (day: HomeDay) => rows.filter((row) => dayOf(list.dueOn(row), today) === day)
  const byDay = { today: of('today'), late: of('late'), week: of('week') }
  const part = (day: HomeDay): readonly KnownBlock[] => {
    if (byDay[day].length === 0) return []
    const before = HOME_DAYS.slice(0, HOME_DAYS.indexOf(day)).reduce((sum, each) => sum + byDay[each].length, 0)
    return [groupName(heading), ...lines(list, byDay[day], Math.max(0, shown - before))]
  }
  return { today: part('today'), late: part('late'), week: part('week') }
}

/** The whole list under its heading, where it stands apart; nothing without any. */
export const listedTogether = <Row>(list: HomeList<Row>): KnownBlock[] =>
  list.rows.length === 0 ? [] : [header(list.heading), ...lines(list, list.rows, list.shown)]

/** The name of a sort of things to do among others of the same day. */
export const groupName = (name: string): KnownBlock => section(`*${name}*`)

function lines<Row>(list: HomeList<Row>, rows: readonly Row[], room: number): KnownBlock[] {
  const hidden = rows.length - Math.min(rows.length, room)
  return [
    ...rows.slice(0, room).flatMap((row) => list.blocks(row)),
    ...(hidden > 0 ? [context([list.more(hidden)])] : []),
  ]
}

function dayOf(dueOn: CalendarDate, today: CalendarDate): HomeDay {
  const order = compareDates(dueOn, today)
  if (order === 0) return 'today'
  return order < 0 ? 'late' : 'week'
}
