import { isAnswerableFor } from '../../domain/succession.ts'
import { mayWith } from '../../slack/complaints/actions.ts'
import { withSuccessors } from '../../slack/complaints/read-card.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { Complaint } from '../../store/index.ts'

/**
 * The open complaints for which a member is responsible (P3), the oldest first: those they work or own, and those of whoever
 * has left and whose work has come to them (R5). Without what the reader may not see (R2).
 */
export async function complaintsOf(memberId: string, ctx: RequestContext, limit: number): Promise<Complaint[]> {
  const { store, actor, t, locale } = ctx
  const found = await store.complaints.ofResponsible(await answeredForBy(memberId, ctx), limit)
  if (found.length === 0) return []
  const departments = new Set(await store.departments.ofMember(actor.memberId))
  const seen = found.filter((complaint) => mayWith(actor, departments, complaint)('complaint.see'))
  return Promise.all(seen.map((each) => withSuccessors(each, { store, t, locale })))
}

/** A member, and those whose work has come to them: only who leads others, or an admin, inherits. */
async function answeredForBy(memberId: string, { store, actor }: RequestContext): Promise<string[]> {
  if (memberId !== actor.memberId || !actor.roles.some((role) => role === 'supervisor' || role === 'admin'))
    return [memberId]
  const members = await store.members.list()
  return members.filter(({ id }) => isAnswerableFor(memberId, id, members)).map(({ id }) => id)
}
