import { compareDates, parseCalendarDate } from '../../domain/calendar-date.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { latestToday } from '../../slack/today.ts'
import { EMPTY_CONTACT } from './contact.modal.ts'
import { checkContact } from './contact.ts'
import { checkName, checkPhone, type FieldErrors, noting, readContact } from './customer.ts'
import { BLOCK } from './ids.ts'
import { buildLeaveModal, emptyLeaveForm, type LeaveForm } from './leave.modal.ts'

/** Opens the form in which a contact leaves; or says why not. */
export async function openLeave(
  ctx: RequestContext,
  interaction: Interaction,
  { contactId, card }: { readonly contactId: string; readonly card: string | null },
): Promise<void> {
  const found = await readContact(ctx, contactId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const subject = { contactId, name: found.value.contact.name, card }
  await interaction.openModal(buildLeaveModal(subject, emptyLeaveForm(latestToday(ctx)), ctx.t))
}

/**
 * Notes since when a contact is not there any more, and who took over from them, as far as that is known (C5). Refused
 * with sentences at the fields; answers the customer's id.
 */
export async function leave(
  contactId: string,
  form: LeaveForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<string, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const found = await readContact(ctx, contactId)
  if (!found.ok) return err({ [BLOCK.leftOn]: found.error })
  const { contact, customer } = found.value
  const errors: FieldErrors = {}
  const note = noting(errors)
  const today = latestToday(ctx)
  const leftOn = parseCalendarDate(form.leftOn)
  if (!leftOn) note(BLOCK.leftOn, t('customers.error.dateMissing'))
  else if (compareDates(leftOn, today) > 0) note(BLOCK.leftOn, t('customers.error.dateFuture'))
  const phone = checkPhone(form.successorPhone, BLOCK.successorPhone, t, note)
  const isNamed = form.successor.trim() !== '' || form.successorPhone.trim() !== ''
  const name = isNamed ? checkName(form.successor, BLOCK.successor, t, note) : null
  if (!leftOn || Object.keys(errors).length > 0) return err(errors)
  await store.contacts.leave(contactId, leftOn, actor.memberId, now)
  if (name !== null) {
    // What comes with the place comes to the successor.
    const { buyingRole, department, isExecutive } = contact
    const plain = checkContact({ ...EMPTY_CONTACT, name, phone: phone ?? '' }, { t, today })
    if (!plain.ok) return plain
    const facts = { ...plain.value, buyingRole, department, isExecutive }
    const successor = { ...facts, customerId: customer.id, predecessorId: contactId, submissionKey }
    await store.contacts.add(successor, actor.memberId, now)
  }
  return ok(customer.id)
}
