import { inWhoseStead, mayDoAtAll } from '../../domain/acting.ts'
import { hasNews } from '../../domain/market-report.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { cleanText } from '../../domain/typed-text.ts'
import { checkVisit, MAX_DISTURB_REASON, type TypedVisit, type VisitProblem } from '../../domain/visit.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { permit } from '../../slack/authorisation.ts'
import { checkPromiseFields } from '../../slack/customer-promises/fields.ts'
import type { DuplicateQuestion } from '../../slack/duplicates.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { NewVisit, Visit, VisitedCustomer, VisitQuestion } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import { introducedOf } from './introduced.ts'
import { disturbancesOf, plannedDisturbancesOf, readCustomer } from './read-form.ts'
import type { VisitForm } from './visit.form.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** Why nothing was recorded: something to mend in the form, a warning (C7) or a question to be answered first. */
export type VisitRefusal =
  | { readonly kind: 'fields'; readonly errors: FieldErrors }
  | { readonly kind: 'disturbs'; readonly visit: boolean; readonly nextStep: boolean }
  | { readonly kind: 'gives-up' }
  | { readonly kind: 'same'; readonly question: VisitQuestion }
  | { readonly kind: 'duplicates'; readonly question: DuplicateQuestion }

const refuse = (errors: FieldErrors) => err({ kind: 'fields', errors } as const)

/**
 * Records a visit with all that follows from it (V1, V2), once for each submission key. Refused with sentences at all
 * fields at once; asked about where it disturbed the customer (C7) or may be the same as what is there already.
 */
export async function logVisit(
  form: VisitForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<Visit, VisitRefusal>> {
  const { store, actor, settings, now, t } = ctx
  const checked = checkVisit(form, {
    now,
    timeZones: [settings.timeZone, ctx.member.timeZone],
    today: latestToday(ctx),
    currency: settings.currency,
  })
  const errors: FieldErrors = checked.ok ? {} : sentences(checked.error, t)
  if (form.customerId === '') return refuse({ ...errors, [BLOCK.customer]: t('visits.error.customerMissing') })
  const customer = await readCustomer(form.customerId, ctx)
  if (!customer.ok) return refuse({ ...errors, [BLOCK.customer]: customer.error })
  const people = await peopleOf(form, customer.value, ctx)
  if (!people.ok) Object.assign(errors, people.error)
  const promised = await checkPromiseFields(form, { type: 'customer', ...customer.value }, ctx)
  if (!promised.ok) Object.assign(errors, promised.error)
  if (checked.ok && form.serious && !hasNews(checked.value)) errors[BLOCK.serious] = t('visits.error.noNews')
  if (!checked.ok || !people.ok || !promised.ok || Object.keys(errors).length > 0) return refuse(errors)
  if (checked.value.collected) {
    const allowed = await permit(ctx, 'payment.record', customer.value.ownerId, {
      type: 'customer',
      id: form.customerId,
    })
    if (!allowed.ok) return refuse({ [BLOCK.collected]: allowed.error.sentence })
  }
  const givesUp = checked.value.outcome === 'given_up'
  if (givesUp && !form.lossReason)
    return form.route.givesUp
      ? refuse({ [BLOCK.lossReason]: t('staying.error.reasonMissing') })
      : err({ kind: 'gives-up' })
  const reasons = await reasonsOf(form, customer.value, ctx)
  if (!reasons.ok) return reasons
  // What a stand-in agreed on is told to whoever looks after the customer, and to the stand-in while they are away (R5).
  const absentee = inWhoseStead(actor, 'visit.log', customer.value.ownerId)
  const introduced = await introducedOf(form, customer.value, ctx)
  if (!introduced.ok) return introduced
  const recorded = await store.visits.record(
    {
      ...checked.value,
      submissionKey,
      customerId: form.customerId,
      ...people.value,
      ...reasons.value,
      lossReason: givesUp ? form.lossReason : null,
      reportsNews: form.serious,
      referral: introduced.value,
      promise: promised.value,
      among: visibilityOf(actor, 'payment.record'),
      toBeConfirmed: settings.financeConfirms && !mayDoAtAll(actor, 'payment.confirm'),
      otherThan: form.another ? form.route.asked : [],
      ...(absentee ? { remindedId: absentee.memberId } : {}),
    },
    actor.memberId,
    now,
  )
  if (recorded.ok) {
    ctx.nudge()
    return recorded
  }
  const { visits, payments, referral } = recorded.error
  if (referral) return refuse({ [BLOCK.referral]: t(`referrals.error.${referral}`) })
  const isShown = [...visits, ...payments].every(({ id }) => form.route.asked.includes(id))
  if (isShown) return refuse({ [BLOCK.another]: t('visits.duplicate.unanswered') })
  return err({ kind: 'same', question: recorded.error })
}

type Reasons = Pick<NewVisit, 'disturbReason' | 'nextStepReason'>

/**
 * Why the customer was disturbed, and why the next step may be so early (C7), each null where it needs no reason; refused
 * until they are said.
 */
async function reasonsOf(
  form: VisitForm,
  customer: VisitedCustomer,
  ctx: RequestContext,
): Promise<Result<Reasons, VisitRefusal>> {
  const { route } = form
  const visit = (await disturbancesOf(form, customer, ctx)).length > 0
  const nextStep = plannedDisturbancesOf(form, customer, ctx).length > 0
  const [ofVisit, ofStep] = [reasonIn(form.disturbReason, visit, ctx), reasonIn(form.nextReason, nextStep, ctx)]
  if (ofVisit.ok && ofStep.ok) return ok({ disturbReason: ofVisit.value, nextStepReason: ofStep.value })
  const unasked = (!ofVisit.ok && !route.disturbs) || (!ofStep.ok && !route.plansEarly)
  if (unasked) return err({ kind: 'disturbs', visit, nextStep })
  return refuse({
    ...(ofVisit.ok ? {} : { [BLOCK.reason]: ofVisit.error }),
    ...(ofStep.ok ? {} : { [BLOCK.nextReason]: ofStep.error }),
  })
}

function reasonIn(text: string, isNeeded: boolean, { t }: RequestContext): Result<string | null, string> {
  if (!isNeeded) return ok(null)
  const reason = cleanText(text, MAX_DISTURB_REASON)
  if (reason.ok) return reason
  return err(
    reason.error === 'empty'
      ? t('visits.disturb.unanswered')
      : t('visits.disturb.tooLong', { max: MAX_DISTURB_REASON }),
  )
}

interface People {
  readonly contactId: string | null
  readonly companionIds: readonly string[]
}

/** Whom of theirs and of ours the form names; the person who logs the visit is no companion of their own. */
async function peopleOf(
  { contactId, companions }: VisitForm,
  customer: VisitedCustomer,
  ctx: RequestContext,
): Promise<Result<People, FieldErrors>> {
  if (contactId !== '' && !customer.contacts.some(({ id }) => id === contactId))
    return err({ [BLOCK.contact]: ctx.t('visits.error.contactGone') })
  const companionIds: string[] = []
  for (const slackUserId of companions) {
    const colleague = await ctx.colleague(slackUserId)
    if (!colleague.ok) return err({ [BLOCK.companions]: ctx.t('visits.error.companionBot') })
    if (colleague.value.id !== ctx.actor.memberId) companionIds.push(colleague.value.id)
  }
  return ok({ contactId: contactId || null, companionIds })
}

function sentences(problems: Partial<Record<keyof TypedVisit, VisitProblem>>, t: Translate): FieldErrors {
  const errors: FieldErrors = {}
  for (const [field, problem] of Object.entries(problems)) {
    if (field in BLOCK) errors[BLOCK[field as keyof typeof BLOCK]] = sentenceOf(problem, CHOSEN.has(field), t)
  }
  return errors
}

/** The fields in which something is chosen rather than written. */
const CHOSEN: ReadonlySet<string> = new Set([
  'channel',
  'reach',
  'purposes',
  'method',
  'visitedOn',
  'nextStepOn',
  'neededOn',
  'feedbackTopic',
])

function sentenceOf(problem: VisitProblem, isChosen: boolean, t: Translate): string {
  if (typeof problem === 'object')
    return 'money' in problem
      ? moneySentence(problem.money, t)
      : t('visits.error.otherCurrency', { currency: problem.otherCurrency })
  switch (problem) {
    case 'missing':
      return t(isChosen ? 'visits.error.choose' : 'visits.error.missing')
    case 'bad-date':
      return t('visits.error.badDate')
    case 'in-future':
      return t('visits.error.inFuture')
    case 'too-long-ago':
      return t('visits.error.tooLongAgo')
    case 'before-today':
      return t('visits.error.beforeToday')
    case 'too-far-off':
      return t('visits.error.tooFarOff')
    case 'too-long':
      return t('visits.error.tooLong')
  }
}
