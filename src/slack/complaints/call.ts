import type { Contact, WorkspaceStore } from '../../store/index.ts'
import { section } from '../blocks.ts'
import type { Translate } from '../locale.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'

/** Whom to call at most: who works a complaint needs somebody to talk to, not the customer's file. */
const MOST = 3

/** The people at a customer's whom somebody who works a complaint may call (P3): those who are there and have a phone. */
export async function contactsToCall(
  { contacts }: Pick<WorkspaceStore, 'contacts'>,
  customerId: string,
): Promise<readonly Contact[]> {
  const there = await contacts.ofCustomer(customerId)
  return there.filter(({ leftOn, phone }) => leftOn === null && phone !== null).slice(0, MOST)
}

/** Whom to call, a line each; nothing where nobody is known. */
export function callLines(contacts: readonly Contact[], t: Translate): KnownBlock[] {
  if (contacts.length === 0) return []
  const lines = contacts
    .slice(0, MOST)
    .map(({ name, phone }) =>
      t('complaintHandOvers.call.line', { name: asTyped(name, 100), phone: asTyped(phone ?? '', 60) }),
    )
  return [section([`*${t('complaintHandOvers.call.heading')}*`, ...lines].join('\n'))]
}
