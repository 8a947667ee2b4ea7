import { cleanName, foldPhone, MAX_NAME } from '../../domain/customer-name.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import { readCustomer } from '../../slack/customers.ts'
import { aboutOf, CREATE_ANYWAY, type DuplicateQuestion, duplicateQuestion } from '../../slack/duplicates.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { IntroducedAtVisit, VisitedCustomer } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { VisitForm } from './visit.form.ts'

const PHONE = /^\d{3,20}$/

/** Why it is not known whom the customer introduced: something to mend in the form, or the question of C16. */
type IntroducedRefusal =
  | { readonly kind: 'fields'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'duplicates'; readonly question: DuplicateQuestion }

/**
 * Whom a customer introduced at a visit (C11, V2): one who is made with it, of the same kind as the customer, or one whom
 * this person knows and meant (C16). Null where nobody is named.
 */
export async function introducedOf(
  { referral, referralPhone, duplicateChoice, route }: VisitForm,
  { id }: VisitedCustomer,
  ctx: RequestContext,
): Promise<Result<IntroducedAtVisit | null, IntroducedRefusal>> {
  const { store, actor, t } = ctx
  const refuse = (block: string, text: string) => err({ kind: 'fields', errors: { [block]: text } } as const)
  const phone = referralPhone.trim()
  const name = cleanName(referral)
  if (!name.ok && name.error === 'empty' && phone === '') return ok(null)
  if (!name.ok)
    return refuse(
      BLOCK.referral,
      name.error === 'empty' ? t('customers.error.nameMissing') : t('customers.error.nameTooLong', { max: MAX_NAME }),
    )
  if (phone !== '' && !PHONE.test(foldPhone(phone))) return refuse(BLOCK.referralPhone, t('customers.error.phone'))
  const isAnswered = route.duplicates?.about === aboutOf(name.value, phone)
  if (isAnswered && duplicateChoice !== null && duplicateChoice !== CREATE_ANYWAY) {
    const meant = await readCustomer(ctx, 'customer.see', duplicateChoice)
    return meant.ok ? ok({ kind: 'known', customerId: meant.value.id }) : refuse(BLOCK.referral, meant.error)
  }
  const allowed = await permit(ctx, 'customer.create', actor.memberId)
  if (!allowed.ok) return refuse(BLOCK.referral, allowed.error.sentence)
  const question = isAnswered && duplicateChoice !== null ? null : await duplicateQuestion(ctx, name.value, phone)
  if (question) return err({ kind: 'duplicates', question })
  const customerKind = (await store.customers.details(id))?.kind ?? 'organisation'
  return ok({ kind: 'new', customerKind, name: name.value, phone: phone === '' ? null : phone })
}
