import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { CARE_RULE } from '../domain/customer-care.ts'
import { stepRecipients, toldOfEscalation } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import type { Tx } from './client.ts'
import { readConcerned } from './member-rows.ts'
import { addMissing, markForRefresh, skipWaiting } from './outbox-items.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Stand beside an item that was left out: it became known who took over, or the contact is there again. */
const SUCCESSION_SETTLED = 'succession-settled'
const CONTACT_BACK = 'contact-back'

/**
 * Has the owner of a customer asked who took over from a contact who has left (C5), the same day; of a customer of tier A
 * or B the supervisor is told as well. To be called in the transaction that notes the leaving.
 */
export async function askForSuccessor(
  tx: Tx,
  workspaceId: WorkspaceId,
  contact: { readonly id: string; readonly customerId: string },
  now: Instant,
): Promise<void> {
  const where = { workspaceId_id: { workspaceId, id: contact.customerId } }
  const customer = await tx.customer.findUnique({ where, select: { kind: true, tier: true, ownerId: true } })
  if (!customer) return
  const members = await readConcerned(tx, workspaceId, [customer.ownerId])
  const ladder = members.map(ladderMemberOf)
  const matters = customer.kind === 'organisation' && customer.tier !== 'c'
  const told = new Set([
    ...stepRecipients(customer.ownerId, ladder),
    ...(matters ? toldOfEscalation(customer.ownerId, ladder) : []),
  ])
  const items = members
    .filter(({ id }) => told.has(id))
    .map(({ id: recipientId, timeZone }) => ({
      rule: CARE_RULE.successor,
      subjectId: contact.id,
      recipientId,
      localDate: dateAt(now, timeZone),
      dueAt: now,
    }))
  await tx.outboxItem.deleteMany({
    where: { workspaceId, subjectId: contact.id, rule: CARE_RULE.successor, state: 'skipped', reason: CONTACT_BACK },
  })
  await addMissing(tx, workspaceId, items, now)
}

/** Takes the question back: it is known who took over, or the contact is there again. Messages are rewritten. */
export async function successorAnswered(
  tx: Tx,
  workspaceId: WorkspaceId,
  contactId: string,
  how: 'settled' | 'back',
  now: Instant,
): Promise<void> {
  await skipWaiting(tx, workspaceId, [contactId], how === 'settled' ? SUCCESSION_SETTLED : CONTACT_BACK)
  await markForRefresh(tx, workspaceId, [contactId], now)
}
