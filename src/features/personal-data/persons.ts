import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import type { ErasureRefusal } from '../../domain/personal-data.ts'
import { whose } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, OpenView, RequestContext } from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import type { CustomerDetails } from '../../store/index.ts'
import type { About } from './about.ts'
import { buildErase } from './erase.modal.ts'
import { SHOWN_OF_EACH } from './remembered-part.ts'
import { buildContactData, buildCustomerData, fieldsFor } from './show.modal.ts'

/** Somebody whose data this person may show and erase (R2), with their customer; or a sentence that says why not. */
export interface Person {
  readonly about: About
  readonly name: string
  readonly customer: CustomerDetails
}

/** Reads whom it is about: a contact, or a customer. */
export async function readPerson(about: About, ctx: RequestContext): Promise<Result<Person, string>> {
  const { store, t } = ctx
  const contact = about.kind === 'contact' ? await store.contacts.byId(about.id) : null
  if (about.kind === 'contact' && !contact) return err(t('persons.error.gone'))
  const customer = await store.customers.details(contact?.customerId ?? about.id)
  if (!customer) return err(t('customers.error.gone'))
  const allowed = await permit(ctx, 'customer.change', customer.ownerId, { type: 'customer', id: customer.id })
  return allowed.ok ? ok({ about, name: contact?.name ?? customer.name, customer }) : err(allowed.error.sentence)
}

/** Opens all that is stored of somebody (R6); or says why not. */
export async function openData(
  ctx: RequestContext,
  interaction: Interaction,
  { contactId, customerId }: ModalPrefill['personal-data.show'],
): Promise<void> {
  const about: About =
    contactId === undefined ? { kind: 'customer', id: customerId ?? '' } : { kind: 'contact', id: contactId }
  const view = await dataView(about, 0, ctx)
  if (!view.ok) return interaction.respond(sentence(view.error), 'ephemeral')
  await interaction.openModal(view.value)
}

/** Shows another page of what happened in the open modal. */
export async function turnPage(
  ctx: RequestContext,
  interaction: Interaction,
  open: OpenView | null,
  { about, offset }: { readonly about: About; readonly offset: number },
): Promise<void> {
  const view = await dataView(about, offset, ctx)
  if (!view.ok || !open)
    return interaction.respond(sentence(view.ok ? ctx.t('persons.error.gone') : view.error), 'ephemeral')
  await interaction.updateModal(open.id, open.hash, view.value)
}

async function dataView(about: About, offset: number, ctx: RequestContext): Promise<Result<ModalView, string>> {
  const { store, t, locale, settings, actor } = ctx
  const person = await readPerson(about, ctx)
  if (!person.ok) return person
  const { customer } = person.value
  const dayOf = (at: Date) => formatDate(dateAt(at, settings.timeZone), locale)
  const seesSensitive = settings.sensitiveFields && whose(actor, customer.ownerId) !== 'other'
  const page = { offset, limit: SHOWN_OF_EACH, withPersonal: seesSensitive }
  if (about.kind === 'contact') {
    const data = await store.personalData.ofContact(about.id, page)
    if (!data) return err(t('persons.error.gone'))
    const { createdAt, touchedAt } = data
    const dates = { createdOn: dayOf(createdAt), touchedOn: touchedAt && dayOf(touchedAt) }
    return ok(buildContactData({ data, offset, ...dates }, t, locale))
  }
  if (customer.kind !== 'individual') return err(t('persons.refused.organisation'))
  const answers = await store.customerFile.read(customer.id, fieldsFor(customer, seesSensitive))
  const contacts = await store.contacts.ofCustomer(customer.id)
  const data = await store.personalData.ofCustomer(customer.id, page)
  const createdOn = dayOf(customer.createdAt)
  const shown = { customer, answers, seesSensitive, contacts, data, offset, createdOn }
  return ok(buildCustomerData(shown, t, locale))
}

/** Opens what is asked once more before somebody is erased; or says why they cannot be. */
export async function openErase(ctx: RequestContext, interaction: Interaction, about: About): Promise<void> {
  const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
  const person = await readPerson(about, ctx)
  if (!person.ok) return refuse(person.error)
  if (about.kind === 'customer') {
    const refusal = await ctx.store.personalData.refusalFor(about.id, ctx.today)
    if (refusal) return refuse(refusalText(refusal, ctx))
  }
  await interaction.openModal(buildErase(about, person.value.name, ctx.t))
}

/** Erases somebody (R6), or says why not. */
export async function erase(about: About, ctx: RequestContext): Promise<Result<void, string>> {
  const { store, actor, now } = ctx
  const person = await readPerson(about, ctx)
  if (!person.ok) return person
  const { customer } = person.value
  if (about.kind === 'contact') {
    await store.personalData.eraseContact(about.id, actor.memberId, now)
    ctx.nudge()
    return ok(undefined)
  }
  const erased = await store.personalData.eraseCustomer(customer.id, actor.memberId, now)
  if (!erased.ok) return err(refusalText(erased.error, ctx))
  ctx.nudge()
  return ok(undefined)
}

function refusalText(refusal: ErasureRefusal, { t, locale }: Pick<RequestContext, 't' | 'locale'>): string {
  if (refusal.kind !== 'kept-until') return t(`persons.refused.${refusal.kind}`)
  return t('persons.refused.kept-until', { date: formatDate(refusal.until, locale) })
}
