import type { Instant } from '../domain/clock.ts'
import type { StageDone } from '../domain/complaint-step.ts'
import type { Prisma } from './client.ts'
import type { EventDetail } from './complaint-events.ts'

/** What a stage records, in the complaint's columns and in its history (P2, P4). */
export function doneChange(done: StageDone, now: Instant) {
  const { stage } = done
  const change = (data: Prisma.ComplaintUncheckedUpdateManyInput, note: string | null, detail: EventDetail = {}) => ({
    data: { ...data, stage },
    events: [{ kind: 'stage_done' as const, stage, note, detail }],
  })
  switch (stage) {
    case 'listened':
      // The clock runs until it is recorded: when it was talked about is theirs to say, and stands in the history.
      return change({ respondedAt: now }, done.note, { at: done.at.toISOString(), contactId: done.contactId })
    case 'cause_found':
      return change({ cause: done.cause, causeNote: done.note, causedBy: done.causedBy }, done.note, {
        cause: done.cause,
        causedBy: done.causedBy,
      })
    case 'solution_found': {
      const cost = { cost: done.cost?.amount ?? null, costCurrency: done.cost?.currency ?? null }
      return change({ remedy: done.remedy, solution: done.solution, ...cost }, done.solution, {
        remedy: done.remedy,
        cost: done.cost ? String(done.cost.amount) : null,
        currency: done.cost?.currency ?? null,
      })
    }
    case 'agreed':
      return change({ toldAt: now, toldContactId: done.contactId, agreedNote: done.note }, done.note, {
        contactId: done.contactId,
      })
    case 'carried_out':
      return change({ carriedOutOn: done.on, carriedOutNote: done.note }, done.note, { on: done.on })
    case 'reviewed':
      return change({ prevention: done.prevention }, done.prevention)
  }
}
