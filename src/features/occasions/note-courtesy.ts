import { compareDates, dateAt, parseCalendarDate } from '../../domain/calendar-date.ts'
import { goodDayText, readGoodDay } from '../../domain/good-days.ts'
import { MAX_OCCASION_NOTE } from '../../domain/occasion.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { parseMoney } from '../../domain/typed-money.ts'
import { cleanText } from '../../domain/typed-text.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { dayWords } from '../../slack/good-days.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { ActionRequest, Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { latestToday } from '../../slack/today.ts'
import type { GoodDay } from '../../store/index.ts'
import { NOBODY } from './contact-field.ts'
import { buildCourtesyModal, type CourtesyForm, emptyCourtesy } from './courtesy.modal.ts'
import { BLOCK } from './ids.ts'
import { type FieldErrors, readCustomer, readDay, subjectOf } from './read.ts'

/** Opens the form of a card or gift (C9), for a good day where one is named; or says why not. */
export async function openCourtesy(
  ctx: RequestContext,
  interaction: Interaction,
  about: ModalPrefill['occasions.courtesy'],
): Promise<void> {
  const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
  let day: GoodDay | null = null
  if ('goodDay' in about) {
    const found = await readDay(ctx, 'customer.change', readGoodDay(about.goodDay))
    if (!found.ok) return refuse(found.error)
    day = found.value
  }
  const customer = await readCustomer(
    ctx,
    'customer.change',
    'goodDay' in about ? (day?.customer.id ?? '') : about.customerId,
  )
  if (!customer.ok) return refuse(customer.error)
  const { t, locale, today, settings } = ctx
  const subject = {
    ...(await subjectOf(ctx, customer.value, ('card' in about ? about.card : undefined) ?? null)),
    goodDay: day && { route: goodDayText(day), words: dayWords(day, today, t, locale) },
    currency: settings.currency,
  }
  await interaction.openModal(buildCourtesyModal(subject, emptyCourtesy(latestToday(ctx), day?.contact?.id ?? ''), t))
}

/** What a form says it is about; routing data, proves nothing (R2). */
export interface CourtesyAbout {
  readonly customerId: string
  /** The good day it was for, as routing data. */
  readonly goodDay: string | null
}

/** Notes what was given, once for each submission key; refused with sentences at the fields. Answers the customer's id. */
export async function noteCourtesy(
  { customerId, goodDay }: CourtesyAbout,
  form: CourtesyForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<string, FieldErrors>> {
  const { store, actor, now, t, settings } = ctx
  const customer = await readCustomer(ctx, 'customer.change', customerId)
  if (!customer.ok) return err({ [BLOCK.kind]: customer.error })
  const day = goodDay === null ? null : await readDay(ctx, 'customer.change', readGoodDay(goodDay))
  if (day && (!day.ok || day.value.customer.id !== customerId))
    return err({ [BLOCK.kind]: day.ok ? t('occasions.error.gone') : day.error })
  const errors: FieldErrors = {}
  const { kind } = form
  if (!kind) errors[BLOCK.kind] = t('occasions.error.choose')
  const contactId = form.contactId === NOBODY || form.contactId === '' ? null : form.contactId
  const { contacts } = await subjectOf(ctx, customer.value, null)
  if (contactId !== null && !contacts.some(({ id }) => id === contactId))
    errors[BLOCK.contact] = t('occasions.error.contactGone')
  const what = cleanText(form.what, MAX_OCCASION_NOTE)
  if (!what.ok && what.error !== 'empty') errors[BLOCK.what] = t('occasions.error.tooLong', { max: MAX_OCCASION_NOTE })
  const givenOn = parseCalendarDate(form.on)
  if (!givenOn) errors[BLOCK.on] = t('occasions.error.dateMissing')
  else if (compareDates(givenOn, latestToday(ctx)) > 0) errors[BLOCK.on] = t('occasions.error.dateFuture')
  const value = form.value.trim() === '' ? null : parseMoney(form.value, settings.currency)
  if (value && !value.ok) errors[BLOCK.value] = moneySentence(value.error, t)
  if (!kind || !givenOn || (value && !value.ok) || Object.keys(errors).length > 0) return err(errors)
  const courtesy = {
    submissionKey,
    customerId,
    contactId,
    kind,
    what: what.ok ? what.value : null,
    givenOn,
    value: value?.value ?? null,
    goodDay: day?.ok ? day.value : null,
  }
  await store.occasions.noteCourtesy(courtesy, actor.memberId, now)
  return ok(customerId)
}

/** Notes by one press that somebody was greeted on a good day; what was done since says so (N4). */
export async function greeted(ctx: RequestContext, { value, interaction }: ActionRequest): Promise<void> {
  const { store, actor, now, t, member } = ctx
  const day = await readDay(ctx, 'customer.change', readGoodDay(value ?? ''))
  if (!day.ok) return interaction.respond(sentence(day.error), 'ephemeral')
  if (day.value.courtesy) return interaction.respond(sentence(t('occasions.error.done')), 'ephemeral')
  const { subjectId, on, customer, contact } = day.value
  const courtesy = {
    submissionKey: `greeted ${subjectId} ${on}`,
    customerId: customer.id,
    contactId: contact?.id ?? null,
    kind: 'greeting',
    what: null,
    givenOn: dateAt(now, member.timeZone),
    value: null,
    goodDay: { subjectId, on },
  } as const
  await store.occasions.noteCourtesy(courtesy, actor.memberId, now)
  ctx.nudge()
  await ctx.refreshHome()
}
