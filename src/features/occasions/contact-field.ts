import { input, option, staticSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { BLOCK } from './ids.ts'

/** The value of the entry that stands for the customer itself. */
export const NOBODY = 'customer'
/** Slack takes a hundred entries, and the customer itself is one. */
const SHOWN = 99

/** Whose form it is. */
export interface FormSubject {
  readonly customer: { readonly id: string; readonly name: string }
  readonly contacts: readonly { readonly id: string; readonly name: string }[]
  /** The modal that it was opened from, to be drawn anew afterwards. */
  readonly card: string | null
}

/** The list of who is meant: the customer itself, or somebody who is there. */
export function contactField({ customer, contacts }: FormSubject, contactId: string, t: Translate): KnownBlock {
  const entries = [option(customer.name, NOBODY), ...contacts.slice(0, SHOWN).map(({ id, name }) => option(name, id))]
  return input({
    blockId: BLOCK.contact,
    label: t('occasions.form.contact'),
    element: staticSelect('value', entries, { initial: contactId === '' ? NOBODY : contactId }),
  })
}
