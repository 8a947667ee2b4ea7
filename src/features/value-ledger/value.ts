import { err, ok, type Result } from '../../domain/result.ts'
import { checkValue, type TypedValue, yearOf } from '../../domain/value-ledger.ts'
import { readCustomer } from '../../slack/customers.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { CustomerDetails, ValueReview } from '../../store/index.ts'
import { FIRST_BLOCK, noteBlock, scoreBlock, tieBlock } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** The customer whose ledger this person may fill in, with this year's as far as it is; or a sentence that says why not. */
export async function readToFill(
  customerId: string,
  ctx: RequestContext,
): Promise<
  Result<{ readonly customer: CustomerDetails; readonly review: ValueReview | null; readonly year: number }, string>
> {
  const customer = await readCustomer(ctx, 'customer.change', customerId)
  if (!customer.ok) return customer
  const year = yearOf(ctx.today)
  const reviews = await ctx.store.valueReviews.ofCustomer(customerId)
  return ok({ customer: customer.value, review: reviews.find((each) => each.year === year) ?? null, year })
}

/**
 * Writes the ledger of a customer for the year that its form was opened in (C14), which may be the last one by now. Refused
 * with sentences at the fields.
 */
export async function saveValue(
  customerId: string,
  year: string | null,
  form: TypedValue,
  ctx: RequestContext,
): Promise<Result<void, FieldErrors>> {
  const { store, actor, now, today, t } = ctx
  const customer = await readCustomer(ctx, 'customer.change', customerId)
  if (!customer.ok) return err({ [FIRST_BLOCK]: customer.error })
  const checked = checkValue(form)
  if (!checked.ok) {
    const { nothing, scoreMissing, tooLong } = checked.error
    return err({
      ...(nothing ? { [FIRST_BLOCK]: t('value.error.nothing') } : {}),
      ...Object.fromEntries(scoreMissing.map((aspect) => [scoreBlock(aspect), t('value.error.scoreMissing')])),
      ...Object.fromEntries(
        tooLong.map((field) => [
          field === 'rewards' || field === 'switchingCosts' || field === 'ties' ? tieBlock(field) : noteBlock(field),
          t('visits.error.tooLong'),
        ]),
      ),
    })
  }
  const thisYear = yearOf(today)
  const meant = Number(year) === thisYear - 1 ? thisYear - 1 : thisYear
  await store.valueReviews.save(customerId, meant, checked.value, actor.memberId, now)
  ctx.nudge()
  return ok(undefined)
}
