import { dateAt } from '../../domain/calendar-date.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { RULE } from '../../reminders/rules.ts'
import { permit } from '../../slack/authorisation.ts'
import { aboutOf, type DuplicateQuestion, duplicateQuestion } from '../../slack/duplicates.ts'
import { reasonsFor } from '../../slack/hold-reasons.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import { dayOffOf, ladderItems } from '../../store/index.ts'
import { type CheckedDeal, checkCloseDeal, type FieldErrors } from './close-deal.check.ts'
import type { CloseDealForm } from './close-deal.form.ts'
import { holdDeal } from './hold.ts'
import { BLOCK } from './ids.ts'

/** Why a deal was not closed: something to mend in the form, or the question of C16 to be answered first. */
export type CloseDealRefusal =
  | { readonly kind: 'fields'; readonly errors: FieldErrors }
  | { readonly kind: 'duplicates'; readonly question: DuplicateQuestion }

/**
 * Closes a deal (D1, D2, D4): customer, deal, instalments and their reminders in one transaction, once for each
 * submission key. The actor owns the deal. Where the customer owes what is long overdue, it is held for approval (D3):
 * nothing but the request is written.
 */
export async function closeDeal(
  form: CloseDealForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<'closed' | 'held', CloseDealRefusal>> {
  const { store, actor, member, settings, now, t } = ctx
  const before = await recordedAs(submissionKey, ctx)
  if (before) return ok(before)

  const checked = checkCloseDeal(form, {
    t,
    locale: ctx.locale,
    currency: settings.currency,
    today: latestToday(ctx),
    named: await store.termsTemplates.list(),
    dayOff: dayOffOf(settings),
  })
  const allowed = await permit(ctx, 'deal.close', actor.memberId)
  if (!allowed.ok) return err({ kind: 'fields', errors: { [BLOCK.customer]: allowed.error.sentence } })
  if (!checked.ok) return err({ kind: 'fields', errors: checked.error })
  const customer = await resolveCustomer(checked.value.customer, form, ctx)
  if (!customer.ok) {
    // A first try that took long may have been recorded meanwhile: then the customer this looks like is its own.
    const meanwhile = await recordedAs(submissionKey, ctx)
    return meanwhile ? ok(meanwhile) : customer
  }
  if ('id' in customer.value) {
    const reasons = await reasonsFor(customer.value.id, ctx)
    if (reasons.length > 0) {
      await holdDeal({ checked: checked.value, form, customer: customer.value, reasons, submissionKey }, ctx)
      return ok('held')
    }
  }

  const { title, contractNumber, total, signedOn, plannedDeliveryOn, terms, instalments, implementation, promise } =
    checked.value
  await store.deals.close(
    {
      submissionKey,
      customer: customer.value,
      ownerId: actor.memberId,
      title,
      contractNumber,
      total,
      signedOn,
      plannedDeliveryOn,
      terms,
      instalments,
      implementation,
      afterCare: form.care,
      promise,
      outbox: (dealId, written) => [
        {
          rule: RULE.dealClosed,
          subjectId: dealId,
          recipientId: member.id,
          localDate: dateAt(now, member.timeZone),
          dueAt: now,
        },
        ...ladderItems(written, member, settings, now),
      ],
    },
    actor.memberId,
    now,
  )
  ctx.nudge()
  return ok('closed')
}

async function recordedAs(submissionKey: string, { store }: RequestContext): Promise<'closed' | 'held' | null> {
  if (await store.deals.bySubmission(submissionKey)) return 'closed'
  return (await store.heldDeals.bySubmission(submissionKey)) ? 'held' : null
}

type DealCustomer = Parameters<RequestContext['store']['deals']['close']>[0]['customer']

async function resolveCustomer(
  customer: CheckedDeal['customer'],
  form: CloseDealForm,
  ctx: RequestContext,
): Promise<Result<DealCustomer, CloseDealRefusal>> {
  const refuse = (errors: FieldErrors) => err({ kind: 'fields', errors } as const)
  if (customer.kind === 'existing') {
    const block = form.customer?.kind === 'new' ? BLOCK.duplicate : BLOCK.customer
    const found = await ctx.store.customers.byId(customer.id)
    if (!found) return refuse({ [block]: ctx.t('deals.error.customerGone') })
    const allowed = await permit(ctx, 'customer.see', found.ownerId, { type: 'customer', id: found.id })
    return allowed.ok ? ok({ id: found.id }) : refuse({ [block]: allowed.error.sentence })
  }
  const allowed = await permit(ctx, 'customer.create', ctx.actor.memberId)
  if (!allowed.ok) return refuse({ [BLOCK.customer]: allowed.error.sentence })
  const { name, phone } = customer
  const answered = customer.confirmed && form.duplicates?.about === aboutOf(name, phone ?? '')
  const question = answered ? null : await duplicateQuestion(ctx, name, phone ?? '')
  if (question) return err({ kind: 'duplicates', question })
  return ok({ kind: customer.customerKind, name, phone, contactName: customer.contact })
}
