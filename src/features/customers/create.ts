import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import { aboutOf, CREATE_ANYWAY, type DuplicateQuestion, duplicateQuestion } from '../../slack/duplicates.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { ModalView } from '../../slack/surfaces.ts'
import { buildCreateModal, type CreateForm } from './create.modal.ts'
import { checkName, checkPhone, type FieldErrors, noting, readCustomer } from './customer.ts'
import { BLOCK } from './ids.ts'
import { isZone } from './territory-field.ts'

/** The form of a new customer, with the zones that there are now. */
export const createForm = async (form: CreateForm, { store, t }: RequestContext): Promise<ModalView> =>
  buildCreateModal(form, await store.territories.list(), t)

/** Why no customer was made: something to mend in the form, or the question of C16 to be answered first. */
export type CreateRefusal =
  | { readonly kind: 'fields'; readonly errors: FieldErrors }
  | { readonly kind: 'duplicates'; readonly question: DuplicateQuestion }

/**
 * Makes a customer that its maker owns (C1), once for each submission key, or answers the one that was meant (C16): its
 * id. Refused with sentences at the fields, or with the question about one that looks like it.
 */
export async function createCustomer(
  form: CreateForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<string, CreateRefusal>> {
  const { store, actor, now, t } = ctx
  const before = await store.customers.bySubmission(submissionKey)
  if (before) return ok(before.id)
  const allowed = await permit(ctx, 'customer.create', actor.memberId)
  if (!allowed.ok) return err({ kind: 'fields', errors: { [BLOCK.name]: allowed.error.sentence } })
  const { duplicateChoice, duplicates } = form
  if (duplicateChoice !== null && duplicateChoice !== CREATE_ANYWAY) {
    const meant = await readCustomer(ctx, 'customer.see', duplicateChoice)
    if (!meant.ok) return err({ kind: 'fields', errors: { [BLOCK.duplicate]: meant.error } })
    return introduced(meant.value.id, form, ctx)
  }
  const errors: FieldErrors = {}
  const note = noting(errors)
  const name = checkName(form.name, BLOCK.name, t, note)
  const phone = checkPhone(form.phone, BLOCK.phone, t, note)
  const contactName = form.contact.trim() === '' ? null : checkName(form.contact, BLOCK.contact, t, note)
  if (!form.kind) note(BLOCK.kind, t('customers.error.choose'))
  if (!form.trade) note(BLOCK.trade, t('customers.error.choose'))
  const zones = await store.territories.list()
  if (!isZone(form.territoryId, zones)) note(BLOCK.territory, t('territories.error.gone'))
  if (name === null || !form.kind || !form.trade || Object.keys(errors).length > 0)
    return err({ kind: 'fields', errors })

  // The answer counts for the name and phone that were asked about.
  const introducer = form.introducer && (await readCustomer(ctx, 'customer.see', form.introducer.id))
  if (introducer && !introducer.ok) return err({ kind: 'fields', errors: { [BLOCK.introducer]: introducer.error } })
  const answered = duplicateChoice === CREATE_ANYWAY && duplicates?.about === aboutOf(name, phone ?? '')
  const question = answered ? null : await duplicateQuestion(ctx, name, phone ?? '')
  if (question) return err({ kind: 'duplicates', question })
  const { kind, trade, territoryId } = form
  const customer = { kind, trade, name, phone, contactName, territoryId, ownerId: actor.memberId }
  const made = await store.customers.create({ ...customer, submissionKey }, actor.memberId, now)
  return introduced(made.id, form, ctx)
}

/** Notes who introduced the customer (C11), where somebody did; answers the customer's id, or why it cannot be so. */
async function introduced(
  customerId: string,
  { introducer }: CreateForm,
  ctx: RequestContext,
): Promise<Result<string, CreateRefusal>> {
  if (!introducer) return ok(customerId)
  const { store, actor, now, t } = ctx
  const refuse = (text: string) => err({ kind: 'fields', errors: { [BLOCK.introducer]: text } } as const)
  const seen = await readCustomer(ctx, 'customer.see', introducer.id)
  if (!seen.ok) return refuse(seen.error)
  const noted = await store.referrals.record({ introducerId: introducer.id, customerId }, actor.memberId, now)
  if (!noted.ok) return refuse(t(`referrals.error.${noted.error}`))
  ctx.nudge()
  return ok(customerId)
}
