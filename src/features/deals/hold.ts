import { dateAt } from '../../domain/calendar-date.ts'
import { approversOf, type DealDraft, type HeldReason } from '../../domain/held-deal.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { RULE } from '../../reminders/rules.ts'
import { permit } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { Member, NewOutboxItem } from '../../store/index.ts'
import type { CheckedDeal } from './close-deal.check.ts'
import { type CloseDealForm, emptyForm, readTerms } from './close-deal.form.ts'
import { readFollowUp, STANDARD_CARE } from './follow-up.modal.ts'

/** A deal that is held, as it is known when it is submitted. */
export interface Holding {
  readonly checked: CheckedDeal
  readonly form: CloseDealForm
  readonly customer: { readonly id: string }
  readonly reasons: readonly HeldReason[]
  readonly submissionKey: string
}

/** Holds a deal for approval (D3): its owner is told whom it waits for, and these are asked. Nothing of it is owed. */
export async function holdDeal(holding: Holding, ctx: RequestContext): Promise<void> {
  const { store, actor, member, now } = ctx
  const members = await store.members.list()
  const approvers = approversOf(actor.memberId, members)
  const asked = members.filter(({ id }) => approvers.includes(id))
  const tell = (rule: string, subjectId: string, to: Pick<Member, 'id' | 'timeZone'>): NewOutboxItem => ({
    rule,
    subjectId,
    recipientId: to.id,
    localDate: dateAt(now, to.timeZone),
    dueAt: now,
  })
  await store.heldDeals.hold(
    {
      submissionKey: holding.submissionKey,
      ownerId: actor.memberId,
      draft: draftOf(holding),
      reasons: holding.reasons,
      outbox: (id) => [
        tell(RULE.approvalWaiting, id, member),
        ...asked.map((each) => tell(RULE.approvalAsked, id, each)),
      ],
    },
    actor.memberId,
    now,
  )
  ctx.nudge()
}

function draftOf({ checked, form, customer }: Holding): DealDraft {
  const { title, contractNumber, total, signedOn, plannedDeliveryOn, terms, instalments, implementation, promise } =
    checked
  return {
    customerId: customer.id,
    title,
    contractNumber,
    total,
    signedOn,
    plannedDeliveryOn,
    terms,
    instalments,
    implementation,
    afterCare: form.care,
    ...(promise ? { promise: { text: promise.text, on: promise.firstOn } } : {}),
    typed: {
      title: form.title,
      amount: form.amount,
      signedOn: form.signedOn,
      terms: form.terms,
      days: form.days,
      day: form.day,
      count: form.count,
      rows: form.rows,
      plannedDelivery: form.plannedDelivery,
      contractNumber: form.contractNumber,
      introduce: form.introduce,
      goal: form.goal,
      measure: form.measure,
      followUp: form.care.followUp,
      trial: form.care.isTrial,
      promise: form.promise,
      promiseOn: form.promiseOn,
    },
  }
}

/** The form as it was when a deal was held, for whoever wanted to close it; or a sentence that says why not (R2). */
export async function readHeldForm(heldDealId: string, ctx: RequestContext): Promise<Result<CloseDealForm, string>> {
  const held = await ctx.store.heldDeals.byId(heldDealId)
  if (!held) return err(ctx.t('approvals.error.gone'))
  const allowed = await permit(ctx, 'deal.close', held.ownerId, { type: 'held-deal', id: held.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  if (held.decision?.kind !== 'returned')
    return err(ctx.t(held.decision ? 'approvals.error.approved' : 'approvals.error.waiting'))
  const { typed } = held.draft
  const text = (field: string): string => {
    const value = typed[field]
    return typeof value === 'string' ? value : ''
  }
  const customer = { kind: 'existing', id: held.customer.id, name: held.customer.name } as const
  const blank = emptyForm({ title: text('title'), signedOn: text('signedOn'), customer })
  return ok({
    ...blank,
    amount: text('amount'),
    terms: readTerms(text('terms')),
    days: text('days'),
    day: text('day'),
    count: text('count'),
    rows: text('rows'),
    plannedDelivery: text('plannedDelivery'),
    contractNumber: text('contractNumber'),
    introduce: typed['introduce'] === true,
    goal: text('goal'),
    measure: text('measure'),
    care: { followUp: readFollowUp(typed['followUp']) ?? STANDARD_CARE.followUp, isTrial: typed['trial'] === true },
    promise: text('promise'),
    promiseOn: text('promiseOn'),
  })
}
