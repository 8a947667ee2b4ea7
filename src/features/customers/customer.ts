import { cleanName, foldPhone, MAX_NAME } from '../../domain/customer-name.ts'
import { whose } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { cleanText } from '../../domain/typed-text.ts'
import { readCustomer } from '../../slack/customers.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { Contact, CustomerDetails } from '../../store/index.ts'

export { readCustomer }

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** The action id of inputs that report nothing before the form is submitted. */
export const VALUE = 'value'
/** The value of a box that is ticked, and of an entry that stands for nothing chosen: Slack has no way to clear a list. */
export const YES = 'yes'
export const NONE = 'none'

/** A contact whom this person may change, with the customer; likewise. */
export async function readContact(
  ctx: RequestContext,
  contactId: string,
): Promise<Result<{ readonly contact: Contact; readonly customer: CustomerDetails }, string>> {
  const contact = await ctx.store.contacts.byId(contactId)
  if (!contact) return err(ctx.t('customers.error.contactGone'))
  const customer = await readCustomer(ctx, 'customer.change', contact.customerId)
  return customer.ok ? ok({ contact, customer: customer.value }) : customer
}

/** Whether this person sees the sensitive fields of a file: once an admin has enabled them, owner and supervisor (R6). */
export const seesSensitive = (
  { settings, actor }: RequestContext,
  { ownerId }: { readonly ownerId: string },
): boolean => settings.sensitiveFields && whose(actor, ownerId) !== 'other'

type Note = (block: string, sentence: string) => null

/** Collects sentences by field: the first of each counts. */
export function noting(errors: FieldErrors): Note {
  return (block, sentence) => {
    errors[block] ??= sentence
    return null
  }
}

/** A name as it is stored; null, and a sentence at its field, where it cannot be taken. */
export function checkName(text: string, block: string, t: Translate, note: Note): string | null {
  const name = cleanName(text)
  if (name.ok) return name.value
  return note(
    block,
    name.error === 'empty' ? t('customers.error.nameMissing') : t('customers.error.nameTooLong', { max: MAX_NAME }),
  )
}

const PHONE = /^\d{3,20}$/

/** A phone number as it was typed; null for none, with a sentence at its field where it is no number. */
export function checkPhone(text: string, block: string, t: Translate, note: Note): string | null {
  const phone = text.trim()
  if (phone === '') return null
  return PHONE.test(foldPhone(phone)) ? phone : note(block, t('customers.error.phone'))
}

/** A short text as it is stored, null for none; a sentence at its field where it is too long. */
export function checkText(text: string, max: number, block: string, t: Translate, note: Note): string | null {
  const cleaned = cleanText(text, max)
  if (cleaned.ok) return cleaned.value
  return cleaned.error === 'empty' ? null : note(block, t('customers.error.tooLong', { max }))
}
