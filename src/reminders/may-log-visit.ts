import { may, teamOf, whose } from '../domain/policy.ts'
import type { ReminderContext } from './kinds.ts'

/**
 * Whether the reader of a reminder may log a visit to this customer (V1, R2), by whoever looks after the customer now: a
 * reminder also goes to service people, who may not, and is not to offer them what would be refused.
 */
export async function mayLogVisit(
  { store, recipient }: Pick<ReminderContext, 'store' | 'recipient'>,
  customerId: string,
): Promise<boolean> {
  const customer = await store.customers.byId(customerId)
  if (!customer) return false
  const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
  return may(recipient.roles, 'visit.log', whose(reader, customer.ownerId))
}
