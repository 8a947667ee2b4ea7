import { mayDo } from '../../domain/acting.ts'
import { formatDate } from '../../domain/calendar-date.ts'
import { checkCorrection, type OpenPromise, typedPromise } from '../../domain/customer-promise-correction.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { readPromise } from '../../slack/customer-promises/permitted.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import type { CustomerPromise, CustomerPromiseDay } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { CorrectedRoute, PromiseForm, PromiseFormModel } from './promise.modal.ts'
import { type FieldErrors, formModel, goneOf, keeperOf, MOST_OFFERED, sentences } from './record.ts'

/** A promise that can be corrected, with the one day of it that is open. */
export interface Correctable {
  readonly promise: CustomerPromise
  readonly day: CustomerPromiseDay
}

/** The open promise that is to be corrected (D6), or a sentence that says why it cannot be. */
export async function readCorrectable(promiseId: string, ctx: RequestContext): Promise<Result<Correctable, string>> {
  const { t, locale } = ctx
  const found = await readPromise(ctx, promiseId)
  if (!found.ok) return found
  const promise = found.value
  const open = promise.days.filter(({ outcome }) => outcome === null)
  const day = open.at(-1)
  if (promise.endedOn !== null || promise.takenBackAt !== null || !day) return err(t('customerPromises.error.notOpen'))
  // Something said of an earlier day was taken back: until it is answered, the schedule has two days to come.
  if (open.length > 1) return err(t('customerPromises.error.answerFirst', { date: formatDate(day.dueOn, locale) }))
  return ok({ promise, day })
}

/** The form as the promise stands; `owner` is Slack's id of whoever is to keep it. */
export async function correctionForm({ promise, day }: Correctable, { store }: RequestContext): Promise<PromiseForm> {
  const owner = await store.members.byId(promise.ownerId)
  return {
    ...typedPromise({ facts: promise, dueOn: day.dueOn }),
    customerId: promise.customerId,
    owner: owner?.slackUserId ?? '',
    contactId: promise.contact?.id ?? '',
    dealId: promise.deal?.id ?? '',
    route: { card: null, cardDealId: null },
  }
}

/**
 * What the form shows beside its fields: to whom and about what it was stays to be chosen, though the contact has left or the reader
 * keeps a promise to a customer whom somebody else looks after, of whom they see nothing else (R2).
 */
export async function correctionModel(
  typed: PromiseForm,
  { promise }: Correctable,
  corrects: CorrectedRoute,
  ctx: RequestContext,
): Promise<PromiseFormModel> {
  const form = { ...typed, customerId: promise.customerId }
  const model = await formModel(form, ctx, { corrects })
  return {
    ...model,
    customer: { id: promise.customerId, name: promise.customerName },
    contacts: withOwn(model.contacts, promise.contact),
    deals: withOwn(model.deals, promise.deal),
  }
}

function withOwn<Choice extends { readonly id: string }>(
  choices: readonly Choice[],
  own: Choice | null,
): readonly Choice[] {
  if (!own || choices.some(({ id }) => id === own.id)) return choices
  return [own, ...choices].slice(0, MOST_OFFERED)
}

/**
 * Corrects an open promise (D6): the fields and refusals are those of noting one; contact and deal of before are taken as they
 * were. Refused with sentences at all fields at once.
 */
export async function correctPromise(
  { promiseId, dayId }: Pick<CorrectedRoute, 'promiseId' | 'dayId'>,
  typed: PromiseForm,
  ctx: RequestContext,
): Promise<Result<CustomerPromise, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const found = await readCorrectable(promiseId, ctx)
  if (!found.ok) return err({ [BLOCK.text]: found.error })
  const { promise, day } = found.value
  if (day.id !== dayId) return err({ [BLOCK.text]: t('customerPromises.error.notOpen') })
  const form = { ...typed, customerId: promise.customerId }
  const checked = checkCorrection(form, openPromise(found.value), latestToday(ctx))
  const chosen = {
    customerId: promise.customerId,
    contactId: form.contactId === promise.contact?.id ? '' : form.contactId,
    dealId: form.dealId === promise.deal?.id ? '' : form.dealId,
  }
  const errors: FieldErrors = {
    ...(checked.ok ? {} : sentences(checked.error, form, ctx)),
    ...(mayDo(actor, 'customer-promise.record', promise.customerOwnerId)
      ? await goneOf(chosen, ctx)
      : notTheirs(chosen, ctx)),
  }
  const keeper = await keeperOf(form.owner, ctx)
  if (!keeper.ok) errors[BLOCK.owner] = keeper.error
  if (!checked.ok || !keeper.ok || Object.keys(errors).length > 0) return err(errors)
  const about = { ownerId: keeper.value.id, contactId: form.contactId || null, dealId: form.dealId || null }
  const correction = { ...checked.value, ...about, dayId }
  const corrected = await store.customerPromises.correct(promiseId, correction, actor.memberId, now)
  if (corrected === 'before') return err({ [BLOCK.text]: t('customerPromises.error.notOpen') })
  ctx.nudge()
  return ok(promise)
}

/** Who does not look after the customer chooses nobody and nothing else of theirs (R2). */
const notTheirs = (
  { contactId, dealId }: Pick<PromiseForm, 'contactId' | 'dealId'>,
  { t }: RequestContext,
): FieldErrors => ({
  ...(contactId === '' ? {} : { [BLOCK.contact]: t('customerPromises.error.contactGone') }),
  ...(dealId === '' ? {} : { [BLOCK.deal]: t('customerPromises.error.dealGone') }),
})

const openPromise = ({ promise, day }: Correctable): OpenPromise => ({
  facts: promise,
  dueOn: day.dueOn,
  answeredUntil: promise.days.find(({ outcome }) => outcome !== null)?.dueOn ?? null,
})
