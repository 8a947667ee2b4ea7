import { addDays, compareDates, formatDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import type { GoodDayKey } from '../../domain/good-days.ts'
import {
  isPersonal,
  MAX_DAYS_SINCE_OCCASION,
  MAX_DAYS_TO_OCCASION,
  MAX_OCCASION_NOTE,
  occasionsFor,
} from '../../domain/occasion.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { cleanText } from '../../domain/typed-text.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { latestToday } from '../../slack/today.ts'
import { NOBODY } from './contact-field.ts'
import { BLOCK } from './ids.ts'
import { buildOccasionModal, emptyOccasion, type OccasionForm } from './occasion.modal.ts'
import { type FieldErrors, readCustomer, seesPersonal, subjectOf } from './read.ts'

/** Opens the form of an occasion of a customer (C9); or says why not. */
export async function openOccasion(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card = null }: ModalPrefill['occasions.note'],
): Promise<void> {
  const customer = await readCustomer(ctx, 'customer.change', customerId)
  if (!customer.ok) return interaction.respond(sentence(customer.error), 'ephemeral')
  const kinds = occasionsFor(seesPersonal(ctx, customer.value.ownerId))
  const subject = { ...(await subjectOf(ctx, customer.value, card)), kinds }
  await interaction.openModal(buildOccasionModal(subject, emptyOccasion(latestToday(ctx)), ctx.t))
}

/** Notes an occasion, once for each submission key; refused with sentences at the fields. Answers its day. */
export async function noteOccasion(
  customerId: string,
  form: OccasionForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<GoodDayKey, FieldErrors>> {
  const { store, actor, now, t, locale } = ctx
  const customer = await readCustomer(ctx, 'customer.change', customerId)
  if (!customer.ok) return err({ [BLOCK.kind]: customer.error })
  const errors: FieldErrors = {}
  const today = latestToday(ctx)
  const { kind } = form
  // What was chosen while it could be may not be kept any more (R6).
  const isTaken = kind !== null && (!isPersonal(kind) || seesPersonal(ctx, customer.value.ownerId))
  if (!isTaken) errors[BLOCK.kind] = t('occasions.error.choose')
  const contactId = form.contactId === NOBODY || form.contactId === '' ? null : form.contactId
  const { contacts } = await subjectOf(ctx, customer.value, null)
  if (contactId !== null && !contacts.some(({ id }) => id === contactId))
    errors[BLOCK.contact] = t('occasions.error.contactGone')
  const on = parseCalendarDate(form.on)
  const [first, last] = [addDays(today, -MAX_DAYS_SINCE_OCCASION), addDays(today, MAX_DAYS_TO_OCCASION)]
  if (!on) errors[BLOCK.on] = t('occasions.error.dateMissing')
  else if (compareDates(on, first) < 0 || compareDates(on, last) > 0)
    errors[BLOCK.on] = t('occasions.error.dateOutside', {
      first: formatDate(first, locale),
      last: formatDate(last, locale),
    })
  const note = cleanText(form.note, MAX_OCCASION_NOTE)
  if (!note.ok && note.error !== 'empty') errors[BLOCK.note] = t('occasions.error.tooLong', { max: MAX_OCCASION_NOTE })
  if (!isTaken || !on || Object.keys(errors).length > 0) return err(errors)
  const occasion = { submissionKey, customerId, contactId, kind, on, note: note.ok ? note.value : null }
  return ok({ subjectId: await store.occasions.note(occasion, actor.memberId, now), on })
}
