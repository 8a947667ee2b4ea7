import { acceptComplaintBy, type ClocksHandedOver, toldOfNotAccepted } from '../domain/complaint-hand-over.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { writeCards } from './complaint-cards.ts'
import { type EventDetail, type NewComplaintEvent, writeEvent } from './complaint-events.ts'
import { type Complaint, holdComplaint, readComplaint } from './complaint-rows.ts'
import type { DepartmentMatter, HandOverEntry, HeldMatter, Moment } from './department-matters.ts'
import { readConcerned } from './member-rows.ts'

/** The complaints that something is still to be done with. */
export const OPEN_COMPLAINT = { closedAt: null, withdrawnAt: null } as const

/** A complaint that is held, with its clocks. */
interface HeldComplaint extends HeldMatter {
  readonly clocks: ClocksHandedOver
}

const heldOf = (complaint: Complaint): HeldComplaint => {
  const { id, ownerId, assigneeId, closedAt, withdrawnAt, handOver, waiting } = complaint
  return {
    id,
    ownerId,
    assigneeId,
    isOver: closedAt !== null || withdrawnAt !== null,
    open: handOver,
    clocks: {
      response: { dueAt: complaint.responseDueAt, doneAt: complaint.respondedAt },
      solution: { dueAt: complaint.solutionDueAt, doneAt: complaint.toldAt },
      isPaused: waiting !== null,
    },
  }
}

const keyOf = ({ workspaceId }: Moment, id: string) => ({ workspaceId_id: { workspaceId, id } })

/** Complaints go to departments (P3): what they fill in of the moves. */
export const COMPLAINT_MATTER: DepartmentMatter<HeldComplaint> = {
  subject: 'complaint',
  right: 'complaint.accept',
  rules: {
    offered: COMPLAINT_RULE.handedOver,
    notAccepted: COMPLAINT_RULE.notAccepted,
    answered: COMPLAINT_RULE.handOverAnswered,
    passed: null,
  },

  hold: async ({ tx, workspaceId }, id) => heldOf(await holdComplaint(tx, workspaceId, id)),

  async recordOf(moment, id) {
    const select = { complaintId: true }
    return (await moment.tx.complaintHandOver.findUnique({ where: keyOf(moment, id), select }))?.complaintId ?? null
  },

  async create({ tx, workspaceId, now }, { recordId, ...row }) {
    const data = { ...row, workspaceId, complaintId: recordId, handedAt: now }
    return (await tx.complaintHandOver.create({ data, select: { id: true } })).id
  },

  async keepAccepted(moment, id, acceptance) {
    const data = { ...acceptance, acceptedAt: moment.now }
    await moment.tx.complaintHandOver.update({ where: keyOf(moment, id), data })
  },

  async keepEnded(moment, id, { actorId, note }) {
    const { tx, now } = moment
    const data = { returnedById: actorId, returnedAt: now, returnNote: note, endedAt: now }
    await tx.complaintHandOver.update({ where: keyOf(moment, id), data })
  },

  writeEntry: ({ tx, workspaceId, now }, { id: complaintId }, entry) =>
    writeEvent(tx, workspaceId, { complaintId, memberId: entry.actorId, note: entry.note, ...wordsOf(entry) }, now),

  async assign(moment, { id, assigneeId: before }, assigneeId) {
    if (before !== assigneeId) await moment.tx.complaint.update({ where: keyOf(moment, id), data: { assigneeId } })
  },

  acceptBy: (calendar, { clocks }, handedAt, hours) => acceptComplaintBy(calendar, handedAt, hours, clocks),

  async toldOfNotAccepted({ tx, workspaceId }, people) {
    const members = await readConcerned(tx, workspaceId, [people.handedById, people.ownerId])
    const told = new Set(toldOfNotAccepted(people, members.map(ladderMemberOf)))
    return members.filter(({ id }) => told.has(id))
  },

  /** Its cards, with whoever is responsible. */
  async settle({ tx, workspaceId, now }, { id }) {
    await writeCards(tx, workspaceId, await readComplaint(tx, workspaceId, id), now)
  },

  async waitingWith({ tx, workspaceId }, departmentId) {
    const where = { workspaceId, departmentId, endedAt: null, acceptedById: null, complaint: OPEN_COMPLAINT }
    return (await tx.complaintHandOver.findMany({ where, select: { id: true } })).map(({ id }) => id)
  },

  async workedBy({ tx, workspaceId }, memberId) {
    const where = { workspaceId, acceptedById: memberId, endedAt: null, complaint: OPEN_COMPLAINT }
    const orderBy = { complaint: { number: 'asc' } } as const
    return (await tx.complaintHandOver.findMany({ where, select: { id: true }, orderBy })).map(({ id }) => id)
  },
}

/** An entry as the history of a complaint keeps it (P6). */
function wordsOf(entry: HandOverEntry): Pick<NewComplaintEvent, 'kind'> & { readonly detail: EventDetail } {
  const { handOverId, departmentName: department } = entry
  switch (entry.what) {
    case 'offered': {
      const { previousId } = entry
      const ended = previousId === null ? {} : { endedHandOver: previousId, how: 'handed-on' }
      return { kind: 'handed_over', detail: { handOver: handOverId, department, ...ended } }
    }
    case 'accepted':
      return { kind: 'accepted', detail: { handOver: handOverId, department } }
    case 'passed':
      return { kind: 'handed_over', detail: { handOver: handOverId, department, to: entry.to.name } }
    case 'ended': {
      const { how, why } = entry
      return {
        kind: 'not_accepted',
        detail: { endedHandOver: handOverId, department, how, ...(why === null ? {} : { why }) },
      }
    }
  }
}
