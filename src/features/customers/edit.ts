import { parseNoCallHours } from '../../domain/no-call-hours.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { checkName, checkPhone, type FieldErrors, noting, readCustomer } from './customer.ts'
import { buildEditModal, type EditForm, editFormOf } from './edit.modal.ts'
import { BLOCK } from './ids.ts'
import { isZone } from './territory-field.ts'
import { readZone } from './time-zone.ts'

/** Opens the form of a customer, filled in with what is known; or says why not. */
export async function openEdit(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card }: { readonly customerId: string; readonly card: string | null },
): Promise<void> {
  const found = await readCustomer(ctx, 'customer.change', customerId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const model = { customerId, form: editFormOf(found.value), zones: await ctx.store.territories.list(), card }
  await interaction.openModal(buildEditModal(model, ctx.t, ctx.locale))
}

/** Changes what is known of a customer itself (C1, C7); refused with sentences at the fields. */
export async function editCustomer(
  customerId: string,
  form: EditForm,
  ctx: RequestContext,
): Promise<Result<void, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const found = await readCustomer(ctx, 'customer.change', customerId)
  if (!found.ok) return err({ [BLOCK.name]: found.error })
  const errors: FieldErrors = {}
  const note = noting(errors)
  const { kind, trade, tier, eveningsWelcome } = form
  const name = checkName(form.name, BLOCK.name, t, note)
  const phone = checkPhone(form.phone, BLOCK.phone, t, note)
  const hours = parseNoCallHours(form.noCallHours)
  const timeZone = readZone(form.timeZone)
  if (!hours.ok) note(BLOCK.noCallHours, t('customers.error.hours'))
  if (timeZone === undefined) note(BLOCK.timeZone, t('customers.error.zone'))
  if (!kind) note(BLOCK.kind, t('customers.error.choose'))
  if (!trade) note(BLOCK.trade, t('customers.error.choose'))
  const zones = await store.territories.list()
  const territoryId = zones.length === 0 ? found.value.territoryId : form.territoryId
  if (!isZone(territoryId, zones)) note(BLOCK.territory, t('territories.error.gone'))
  if (!tier) note(BLOCK.tier, t('customers.error.choose'))
  if (name === null || !hours.ok || timeZone === undefined || !kind || !trade || !tier) return err(errors)
  if (Object.keys(errors).length > 0) return err(errors)
  const patch = { name, phone, kind, trade, tier, eveningsWelcome, timeZone, territoryId, noCallHours: hours.value }
  await store.customers.change(customerId, patch, actor.memberId, now)
  ctx.nudge()
  return ok(undefined)
}
