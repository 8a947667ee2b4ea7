import { type CalendarDate, compareDates, parseCalendarDate } from '../../domain/calendar-date.ts'
import { cleanContactNote, MAX_CONTACT_NOTE } from '../../domain/collection-contact.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { checkPromiseFields } from '../../slack/customer-promises/fields.ts'
import { readInstalment } from '../../slack/instalment-modals.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import type { NewContact, OpenReceivable } from '../../store/index.ts'
import type { ContactForm } from './contact.modal.ts'
import { BLOCK } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** Understands the form, or says at every field at once what is wrong and how to mend it. */
export function checkContact(
  form: ContactForm,
  { t, latestDay }: { readonly t: Translate; readonly latestDay: CalendarDate },
): Result<Omit<NewContact, 'submissionKey' | 'instalmentId'>, FieldErrors> {
  const errors: FieldErrors = {}
  const contactedOn = parseCalendarDate(form.contactedOn)
  if (!form.channel) errors[BLOCK.channel] = t('instalments.contact.error.channel')
  if (!contactedOn) errors[BLOCK.contactedOn] = t('instalments.contact.error.date')
  else if (compareDates(contactedOn, latestDay) > 0) errors[BLOCK.contactedOn] = t('instalments.contact.error.future')
  if (!form.reached) errors[BLOCK.reached] = t('instalments.contact.error.reached')
  const note = cleanContactNote(form.note)
  if (!note.ok) errors[BLOCK.note] = t('instalments.contact.error.note', { max: MAX_CONTACT_NOTE })
  if (!form.channel || !contactedOn || !form.reached || !note.ok || Object.keys(errors).length > 0) return err(errors)
  return ok({
    channel: form.channel,
    contactedOn,
    reached: form.reached === 'yes',
    askedFor: form.askedFor,
    note: note.value,
  })
}

/** Logs a contact about an instalment (K11), with what was promised by it (D6), once for each submission key. Refused with sentences at the fields. */
export async function logContact(
  instalmentId: string,
  form: ContactForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<OpenReceivable, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const found = await readInstalment(ctx, 'contact.record', instalmentId)
  if (!found.ok) return err({ [BLOCK.channel]: found.error })
  const checked = checkContact(form, { t, latestDay: latestToday(ctx) })
  const { dealId, ownerId } = found.value
  const promised = await checkPromiseFields(form, { type: 'deal', id: dealId, ownerId }, ctx)
  if (!checked.ok || !promised.ok)
    return err({ ...(checked.ok ? {} : checked.error), ...(promised.ok ? {} : promised.error) })
  const made = promised.value && { facts: promised.value, submissionKey }
  await store.instalments.logContact({ submissionKey, instalmentId, ...checked.value }, actor.memberId, now, made)
  ctx.nudge()
  return found
}
