import { dateAt } from '../domain/calendar-date.ts'
import { CHECK_IN_RULE } from '../domain/check-in.ts'
import { acceptByFor } from '../domain/department-hand-over.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import { IMPLEMENTATION_HAND_OVER_RULE } from '../domain/implementation-hand-over.ts'
import { dipSubjects } from '../domain/implementation-rules.ts'
import { stepRecipients } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import type { DepartmentMatter, HandOverEntry, HeldMatter, Moment } from './department-matters.ts'
import { RecordNotFound } from './errors.ts'
import type { HandOverEvent } from './implementation-hand-over-rows.ts'
import { lookAgain } from './implementation-looks.ts'
import { type Member, readConcerned } from './member-rows.ts'
import { markForRefresh } from './outbox-items.ts'
import { PASSED_ON, passWaiting } from './outbox-passing.ts'
import { readSettings } from './settings.ts'

/** The implementations that something is still to be done with. */
export const OPEN_IMPLEMENTATION = { phase: { not: 'done' }, endedOn: null, deal: { cancelledOn: null } } as const

interface HeldImplementation extends HeldMatter {
  readonly phase: ImplementationPhase
}

const keyOf = ({ workspaceId }: Moment, id: string) => ({ workspaceId_id: { workspaceId, id } })

/** What is introduced after a deal goes to service departments (I1): what it fills in of the moves. */
export const IMPLEMENTATION_MATTER: DepartmentMatter<HeldImplementation> = {
  subject: 'implementation',
  right: 'implementation.accept',
  rules: IMPLEMENTATION_HAND_OVER_RULE,

  async hold(moment, id) {
    const { tx, workspaceId } = moment
    await tx.implementation.updateMany({ where: { workspaceId, id }, data: { workspaceId } })
    const row = await tx.implementation.findUnique({
      where: keyOf(moment, id),
      include: {
        deal: { select: { ownerId: true, cancelledOn: true } },
        handOvers: { where: { endedAt: null }, include: { department: { select: { name: true } } } },
      },
    })
    if (!row) throw new RecordNotFound(`no implementation ${id}`)
    const { phase, endedOn, assigneeId, deal, handOvers } = row
    const [open] = handOvers
    const isOver = phase === 'done' || endedOn !== null || deal.cancelledOn !== null
    return {
      id,
      phase,
      assigneeId,
      isOver,
      ownerId: deal.ownerId,
      open: open ? { ...open, departmentName: open.department.name } : null,
    }
  },

  async recordOf(moment, id) {
    const select = { implementationId: true }
    const row = await moment.tx.implementationHandOver.findUnique({ where: keyOf(moment, id), select })
    return row?.implementationId ?? null
  },

  async create({ tx, workspaceId, now }, { recordId, ...row }) {
    const data = { ...row, workspaceId, implementationId: recordId, handedAt: now }
    return (await tx.implementationHandOver.create({ data, select: { id: true } })).id
  },

  async keepAccepted(moment, id, acceptance) {
    const data = { ...acceptance, acceptedAt: moment.now }
    await moment.tx.implementationHandOver.update({ where: keyOf(moment, id), data })
  },

  async keepEnded(moment, id, { note }) {
    const data = { returnNote: note, endedAt: moment.now }
    await moment.tx.implementationHandOver.update({ where: keyOf(moment, id), data })
  },

  async writeEntry({ tx, workspaceId, now }, { id: implementationId, phase }, entry) {
    const { timeZone } = await readSettings(tx, workspaceId)
    const { actorId: memberId, note } = entry
    const on = dateAt(now, timeZone)
    const toId = entry.what === 'passed' ? entry.to.id : null
    const data = { workspaceId, implementationId, phase, kind: kindOf(entry), memberId, toId, note, on, at: now }
    return (await tx.implementationEvent.create({ data, select: { id: true } })).id
  },

  assign,

  acceptBy: (calendar, _held, handedAt, hours) => acceptByFor(calendar, handedAt, hours),

  toldOfNotAccepted: (moment, { handedById, ownerId }) => readResponsible(moment, [handedById, ownerId]),

  // Its card is read when it is opened; what asks for check-ins goes along with `assign`.
  settle: async () => {},

  async waitingWith({ tx, workspaceId }, departmentId) {
    const there = { workspaceId, departmentId, endedAt: null, acceptedById: null }
    const where = { ...there, implementation: OPEN_IMPLEMENTATION }
    const rows = await tx.implementationHandOver.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })
    return rows.map(({ id }) => id)
  },

  async workedBy({ tx, workspaceId }, memberId) {
    const where = { workspaceId, acceptedById: memberId, endedAt: null, implementation: OPEN_IMPLEMENTATION }
    const rows = await tx.implementationHandOver.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })
    return rows.map(({ id }) => id)
  },
}

/** An entry as the history of an implementation calls it. */
function kindOf(entry: HandOverEntry): HandOverEvent['kind'] {
  if (entry.what === 'accepted') return 'accepted'
  if (entry.what !== 'ended') return 'handed_over'
  return entry.how === 'taken-back' ? 'taken_back' : 'not_accepted'
}

/** Somebody else is responsible for it: what waits to ask the former one about its check-ins asks them (I2). */
async function assign(
  moment: Moment,
  { id, assigneeId: before, ownerId }: HeldImplementation,
  assigneeId: string | null,
): Promise<void> {
  if (before === assigneeId) return
  const { tx, workspaceId, now } = moment
  await tx.implementation.update({ where: keyOf(moment, id), data: { assigneeId } })
  const checkIns = await tx.checkIn.findMany({ where: { workspaceId, implementationId: id }, select: { id: true } })
  const subjectIds = checkIns.map((checkIn) => checkIn.id)
  const waiting = await tx.outboxItem.findMany({
    where: { workspaceId, rule: CHECK_IN_RULE, subjectId: { in: subjectIds }, state: 'pending' },
    select: { recipientId: true },
    distinct: ['recipientId'],
  })
  const recipientIds = waiting.map(({ recipientId }) => recipientId)
  const people = await readResponsible(moment, [assigneeId ?? ownerId])
  await passWaiting(tx, workspaceId, { recipientIds, subjectIds }, { people, reason: PASSED_ON.handedOver }, now)
  const dips = await tx.motivationDip.findMany({
    where: { workspaceId, implementationId: id, overAt: null },
    select: { id: true },
  })
  // What was asked and not answered has no buttons for the former one any more; a dip says who looks after the customer.
  await markForRefresh(tx, workspaceId, [...subjectIds, ...dips.flatMap((dip) => dipSubjects(dip.id))], now)
  await lookAgain(tx, workspaceId, id, now)
}

/** These people or, where an account is closed, who looks after their work (R5); each once. */
async function readResponsible({ tx, workspaceId }: Moment, memberIds: readonly string[]): Promise<Member[]> {
  const members = await readConcerned(tx, workspaceId, [...new Set(memberIds)])
  const ladder = members.map(ladderMemberOf)
  const ids = new Set(memberIds.flatMap((id) => stepRecipients(id, ladder)))
  return members.filter(({ id }) => ids.has(id))
}
