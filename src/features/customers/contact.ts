import type { CalendarDate } from '../../domain/calendar-date.ts'
import { MAX_DEPARTMENT, parseBirthday } from '../../domain/contact.ts'
import { parseNoCallHours } from '../../domain/no-call-hours.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Translate } from '../../slack/locale.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { latestToday } from '../../slack/today.ts'
import type { ContactFacts } from '../../store/index.ts'
import { buildContactModal, type ContactForm, contactFormOf, EMPTY_CONTACT } from './contact.modal.ts'
import { checkName, checkPhone, checkText, type FieldErrors, noting, readContact, readCustomer } from './customer.ts'
import { BLOCK } from './ids.ts'
import { readZone } from './time-zone.ts'

/** Opens the empty form of a contact of a customer; or says why not. */
export async function openNewContact(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card }: { readonly customerId: string; readonly card: string | null },
): Promise<void> {
  const found = await readCustomer(ctx, 'customer.change', customerId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const subject = { customerId, contactId: null, predecessor: null, card }
  await interaction.openModal(buildContactModal(subject, EMPTY_CONTACT, ctx.t, ctx.locale))
}

/** Opens the form of who took over from a contact (C5), with what comes with the place; or says why not. */
export async function openSuccessor(
  ctx: RequestContext,
  interaction: Interaction,
  { contactId, card }: { readonly contactId: string; readonly card: string | null },
): Promise<void> {
  const found = await readContact(ctx, contactId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const { contact, customer } = found.value
  const { role, department, isExecutive } = contactFormOf(contact)
  const subject = { customerId: customer.id, contactId: null, predecessor: contact, card }
  const form = { ...EMPTY_CONTACT, role, department, isExecutive }
  await interaction.openModal(buildContactModal(subject, form, ctx.t, ctx.locale))
}

/** Opens the form of a contact that is known; or says why not. */
export async function openContact(
  ctx: RequestContext,
  interaction: Interaction,
  { contactId, card }: { readonly contactId: string; readonly card: string | null },
): Promise<void> {
  const found = await readContact(ctx, contactId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const subject = { customerId: found.value.customer.id, contactId, predecessor: null, card }
  await interaction.openModal(buildContactModal(subject, contactFormOf(found.value.contact), ctx.t, ctx.locale))
}

/** Understands the form of a contact (C4), or says at every field at once what is wrong and how to mend it. */
export function checkContact(
  form: ContactForm,
  { t, today }: { readonly t: Translate; readonly today: CalendarDate },
): Result<ContactFacts, FieldErrors> {
  const errors: FieldErrors = {}
  const note = noting(errors)
  const name = checkName(form.name, BLOCK.name, t, note)
  const phone = checkPhone(form.phone, BLOCK.phone, t, note)
  const department = checkText(form.department, MAX_DEPARTMENT, BLOCK.department, t, note)
  const hours = parseNoCallHours(form.noCallHours)
  if (!hours.ok) note(BLOCK.noCallHours, t('customers.error.hours'))
  const timeZone = readZone(form.timeZone)
  if (timeZone === undefined) note(BLOCK.timeZone, t('customers.error.zone'))
  const birthday = form.birthday.trim() === '' ? ok(null) : parseBirthday(form.birthday, form, today)
  if (!birthday.ok) note(BLOCK.birthday, t(`customers.error.birthday.${birthday.error}`))
  if (name === null || !hours.ok || timeZone === undefined || !birthday.ok) return err(errors)
  if (Object.keys(errors).length > 0) return err(errors)
  return ok({
    name,
    phone,
    department,
    buyingRole: form.role,
    language: form.language,
    isExecutive: form.isExecutive,
    birthday: birthday.value,
    preferredChannel: form.channel,
    noCallHours: hours.value,
    timeZone,
  })
}

/** Which contact a form says it is about; routing data, proves nothing (R2). */
export interface SavedContact {
  readonly customerId: string
  readonly contactId: string | null
  readonly predecessorId: string | null
}

/**
 * Notes a contact, once for each submission key, or changes one that is known (C4). Refused with sentences at the fields;
 * answers the customer's id.
 */
export async function saveContact(
  about: SavedContact,
  form: ContactForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<string, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const refuse = (text: string) => err({ [BLOCK.name]: text })
  const known = about.contactId ?? about.predecessorId
  const contact = known === null ? null : await readContact(ctx, known)
  if (contact && !contact.ok) return refuse(contact.error)
  // A contact belongs to its customer, whatever the form says.
  const customerId = contact ? contact.value.customer.id : about.customerId
  if (!contact) {
    const customer = await readCustomer(ctx, 'customer.change', customerId)
    if (!customer.ok) return refuse(customer.error)
  }
  const checked = checkContact(form, { t, today: latestToday(ctx) })
  if (!checked.ok) return checked
  if (about.contactId !== null) await store.contacts.change(about.contactId, checked.value, actor.memberId, now)
  else {
    const { predecessorId } = about
    await store.contacts.add({ ...checked.value, customerId, predecessorId, submissionKey }, actor.memberId, now)
  }
  return ok(customerId)
}
