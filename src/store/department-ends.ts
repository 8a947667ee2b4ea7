import type { FallBackCause } from '../domain/department-hand-over.ts'
import { writeAudit } from './audit.ts'
import type { DepartmentMatter, HandOverEntry, HeldMatter, Moment } from './department-matters.ts'
import { tellAnswer } from './department-telling.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'

// How a hand-over comes to its end, and what follows every move.

/** Why what waits to be told of a hand-over is not told any more. */
export const WAITS_NO_MORE = 'settled'

/**
 * A department cannot keep a record any more, for nobody is there who could (R5): it falls back to its owner, who hears so.
 */
export async function fallBack<Held extends HeldMatter>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  handOverId: string,
  why: FallBackCause,
): Promise<void> {
  const recordId = await matter.recordOf(moment, handOverId)
  if (recordId === null) return
  const held = await matter.hold(moment, recordId)
  if (held.open?.id !== handOverId) return
  const { departmentName } = held.open
  const nobody = { actorId: null, note: null }
  await ends(matter, moment, held, { what: 'ended', how: 'fell-back', why, handOverId, departmentName, ...nobody })
  await audit(matter, moment, 'fall-back', recordId, null, { handOverId, why })
  await settled(matter, moment, held, [handOverId])
}

/** Ends a hand-over: its owner is responsible again. The owner and whoever worked it are told, but for who did it. */
export async function ends<Held extends HeldMatter>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  held: Held,
  entry: Extract<HandOverEntry, { readonly what: 'ended' }>,
): Promise<void> {
  const { handOverId, actorId, note, how } = entry
  await end(matter, moment, handOverId, { actorId, note })
  const eventId = await matter.writeEntry(moment, held, entry)
  // Whoever cannot work it any more is told nothing of it.
  const told = how === 'fell-back' ? [held.ownerId] : [held.ownerId, held.assigneeId]
  await tellAnswer(matter, moment, { handOverId, eventId, actorId }, told)
  await matter.assign(moment, held, null)
}

/** Ends a hand-over: what waits to be told of it is not. */
export async function end<Held extends HeldMatter>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  handOverId: string,
  by: { readonly actorId: string | null; readonly note: string | null },
): Promise<void> {
  const { tx, workspaceId, now } = moment
  await matter.keepEnded(moment, handOverId, by)
  await skipWaiting(tx, workspaceId, [handOverId], WAITS_NO_MORE)
  await markForRefresh(tx, workspaceId, [handOverId], now)
}

/** After a move: all that tells of it is written anew. */
export async function settled<Held extends HeldMatter>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  held: Held,
  handOverIds: readonly string[],
): Promise<void> {
  await matter.settle(moment, held)
  const told = [...new Set([...handOverIds, ...(held.open ? [held.open.id] : [])])]
  await markForRefresh(moment.tx, moment.workspaceId, told, moment.now)
}

/** Notes a move in the audit (R4). */
export const audit = <Held extends HeldMatter>(
  { subject }: DepartmentMatter<Held>,
  { tx, workspaceId, now }: Moment,
  move: 'hand-over' | 'accept' | 'give-back' | 'take-back' | 'pass-on' | 'fall-back',
  subjectId: string,
  actorId: string | null,
  after: Readonly<Record<string, string>>,
) => {
  const about = { actorId, action: `${subject}.${move}`, outcome: 'done', subjectType: subject, subjectId } as const
  return writeAudit(tx, workspaceId, { ...about, after }, now)
}
