import { mayDo } from '../../domain/acting.ts'
import { formatDate } from '../../domain/calendar-date.ts'
import {
  checkPromise,
  MOST_STANDING_MONTHS,
  type PromiseFieldProblem,
  type PromiseProblems,
  type TypedPromise,
} from '../../domain/customer-promise-form.ts'
import { may } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { promiseSentence } from '../../slack/customer-promises/fields.ts'
import { readCustomer } from '../../slack/customers.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import { latestToday } from '../../slack/today.ts'
import type { CustomerPromise, Member } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { PromiseForm, PromiseFormModel } from './promise.modal.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** Deals and contacts to choose from: as many as a select holds. */
export const MOST_OFFERED = 100

/** What the form shows beside its fields; a customer who is not for this person's eyes is left out (R2). */
export async function formModel(
  form: PromiseForm,
  ctx: RequestContext,
  { notice = null, corrects = null }: Partial<Pick<PromiseFormModel, 'notice' | 'corrects'>> = {},
): Promise<PromiseFormModel> {
  const { store, actor } = ctx
  const found = form.customerId === '' ? null : await store.customers.details(form.customerId)
  const customer = found && mayDo(actor, 'customer-promise.record', found.ownerId) ? found : null
  const [contacts, deals] = customer
    ? await Promise.all([store.contacts.ofCustomer(customer.id), store.deals.titlesOf(customer.id, MOST_OFFERED)])
    : [[], []]
  const present = contacts.filter(({ leftOn }) => leftOn === null).slice(0, MOST_OFFERED)
  return { form, corrects, customer, contacts: present, deals, notice }
}

/**
 * Records a promise to a customer (D6), once for each submission key. Refused with sentences at all fields at once: without
 * a date, for a day that has passed, to be kept by somebody who is gone or looks after no customers.
 */
export async function recordPromise(
  form: PromiseForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<CustomerPromise, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const today = latestToday(ctx)
  const checked = checkPromise(form, today)
  const errors: FieldErrors = checked.ok ? {} : sentences(checked.error, form, ctx)
  if (form.customerId === '') errors[BLOCK.customer] = t('customerPromises.error.customerMissing')
  else {
    const customer = await readCustomer(ctx, 'customer-promise.record', form.customerId)
    if (!customer.ok) errors[BLOCK.customer] = customer.error
    else Object.assign(errors, await goneOf(form, ctx))
  }
  const owner = await keeperOf(form.owner, ctx)
  if (!owner.ok) errors[BLOCK.owner] = owner.error
  if (!checked.ok || !owner.ok || Object.keys(errors).length > 0) return err(errors)
  const { customerId, dealId, contactId } = form
  const promise = {
    ...checked.value,
    submissionKey,
    customerId,
    dealId: dealId || null,
    contactId: contactId || null,
    ownerId: owner.value.id,
  }
  const recorded = await store.customerPromises.record(promise, actor.memberId, now)
  ctx.nudge()
  return ok(recorded)
}

/** What of the chosen contact and deal is not this customer's, or not there any more. */
export async function goneOf(
  { customerId, contactId, dealId }: Pick<PromiseForm, 'customerId' | 'contactId' | 'dealId'>,
  { store, t }: RequestContext,
): Promise<FieldErrors> {
  const contacts = contactId === '' ? [] : await store.contacts.ofCustomer(customerId)
  const isThere = contacts.some(({ id, leftOn }) => id === contactId && leftOn === null)
  const deal = dealId === '' ? null : await store.deals.byId(dealId)
  return {
    ...(contactId === '' || isThere ? {} : { [BLOCK.contact]: t('customerPromises.error.contactGone') }),
    ...(dealId === '' || deal?.customer.id === customerId
      ? {}
      : { [BLOCK.deal]: t('customerPromises.error.dealGone') }),
  }
}

/** Who is to keep it: one member who is there and sells, for nobody else is reminded of customers. */
export async function keeperOf(slackUserId: string, ctx: RequestContext): Promise<Result<Member, string>> {
  const { t } = ctx
  if (slackUserId === '') return err(t('customerPromises.error.ownerMissing'))
  const colleague = await ctx.colleague(slackUserId)
  if (!colleague.ok)
    return err(
      t(colleague.error === 'deactivated' ? 'customerPromises.error.ownerLeft' : 'customerPromises.error.ownerBot'),
    )
  const member = colleague.value
  if (member.deactivatedAt !== null) return err(t('customerPromises.error.ownerLeft'))
  if (!may(member.roles, 'customer-promise.record', 'own'))
    return err(t('customerPromises.error.ownerSellsNot', { name: asTyped(member.name, 80) }))
  return ok(member)
}

/** The sentences for what cannot be taken of a form, by block id. */
export function sentences(problems: PromiseProblems, form: PromiseForm, ctx: RequestContext): FieldErrors {
  return Object.fromEntries(
    Object.entries(problems).flatMap(([field, problem]) =>
      field in BLOCK
        ? [[BLOCK[field as keyof TypedPromise], sentenceOf(field as keyof TypedPromise, problem, form, ctx)]]
        : [],
    ),
  )
}

function sentenceOf(
  field: keyof TypedPromise,
  problem: PromiseFieldProblem,
  form: PromiseForm,
  ctx: RequestContext,
): string {
  const { t, locale } = ctx
  if (field === 'on' && problem === 'missing') return t('customerPromises.error.dateMissing')
  if (field === 'dayOfMonth')
    return t(problem === 'missing' ? 'customerPromises.error.dayMissing' : 'customerPromises.error.badDay')
  if (field === 'everyMonths') return t('customerPromises.error.badMonths', { max: MOST_STANDING_MONTHS })
  if (problem === 'passed') return t('customerPromises.error.passed')
  if (problem === 'answered-then') return t('customerPromises.error.answeredThen')
  if (problem === 'before-first') {
    // Without its last day the form is sound: then its first day is known.
    const first = checkPromise({ ...form, until: '', text: 'x' }, latestToday(ctx))
    return t('customerPromises.error.beforeFirst', { date: first.ok ? formatDate(first.value.firstOn, locale) : '' })
  }
  return promiseSentence(problem, t)
}
