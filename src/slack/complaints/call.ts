import type { WorkspaceStore } from '../../store/index.ts'
import { section } from '../blocks.ts'
import type { Translate } from '../locale.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'

/** Whom to call at most: whoever works a complaint, or looks after what is introduced, needs somebody to talk to, not the customer's file. */
export const MOST_TO_CALL = 3

/** Somebody at a customer's, and where to reach them. */
export interface ToCall {
  readonly name: string
  readonly phone: string
}

/**
 * The people at a customer's whom somebody of service may call who works a complaint (P3), or looks after what is
 * introduced (I1): those who are there, by their own phone or the customer's. Nothing else of the customer is shown to them.
 */
export async function peopleToCall(
  { contacts, customers }: Pick<WorkspaceStore, 'contacts' | 'customers'>,
  customerId: string,
): Promise<readonly ToCall[]> {
  const customer = await customers.details(customerId)
  if (!customer) return []
  const there = (await contacts.ofCustomer(customerId)).filter(({ leftOn }) => leftOn === null)
  const reached = there.flatMap(({ name, phone }) => toCall(name, phone ?? customer.phone))
  return reached.length > 0 ? reached.slice(0, MOST_TO_CALL) : toCall(customer.name, customer.phone)
}

const toCall = (name: string, phone: string | null): ToCall[] => (phone === null ? [] : [{ name, phone }])

/** Whom to call, in a block of its own; nothing where nobody is known. */
export const callLines = (people: readonly ToCall[], t: Translate): KnownBlock[] =>
  people.length === 0 ? [] : [section(callText(people, t))]

/** Whom to call, a line each, in mrkdwn. */
export function callText(people: readonly ToCall[], t: Translate): string {
  const lines = people.map(({ name, phone }) =>
    t('complaintHandOvers.call.line', { name: asTyped(name, 100), phone: asTyped(phone, 60) }),
  )
  return [`*${t('complaintHandOvers.call.heading')}*`, ...lines].join('\n')
}
