import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Meeting } from '../domain/relationship.ts'
import type { Db } from './client.ts'
import { portions } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Who of theirs met whom of ours, and who of those speaks for our company (C4). */
export interface Meetings {
  readonly meetings: readonly Meeting[]
  /** Supervisors and admins among who of ours was there. */
  readonly ourExecutives: ReadonlySet<string>
}

/** Who has been to a customer more often than that in a year is known there. */
const MOST_MEETINGS = 1_000

/** Contacts with a customer from a day on that reached somebody whose name is known, without those that were undone. */
export async function readMeetings(
  db: Db,
  workspaceId: WorkspaceId,
  customerId: string,
  since: CalendarDate,
): Promise<Meetings> {
  const rows = await db.visit.findMany({
    where: {
      workspaceId,
      customerId,
      undoneAt: null,
      reach: 'person',
      contactId: { not: null },
      visitedOn: { gte: since },
    },
    orderBy: [{ visitedOn: 'desc' }, { id: 'asc' }],
    take: MOST_MEETINGS,
    select: { contactId: true, memberId: true, companions: { select: { memberId: true } } },
  })
  const meetings = rows.flatMap(({ contactId, memberId, companions }) =>
    contactId === null ? [] : [{ contactId, memberIds: [memberId, ...companions.map((each) => each.memberId)] }],
  )
  const ourExecutives = new Set<string>()
  for (const ids of portions([...new Set(meetings.flatMap(({ memberIds }) => memberIds))])) {
    const roles = await db.memberRole.findMany({
      where: { workspaceId, memberId: { in: ids }, role: { in: ['supervisor', 'admin'] } },
      select: { memberId: true },
    })
    for (const { memberId } of roles) ourExecutives.add(memberId)
  }
  return { meetings, ourExecutives }
}
