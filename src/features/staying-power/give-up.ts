import { cleanNote, MAX_NOTE } from '../../domain/check-in.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { readStayingFigures, stayingLines, stillOwedLine } from '../../slack/staying-power.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { CustomerDetails, GivingUp } from '../../store/index.ts'
import { buildGiveUpModal, type GiveUpForm } from './give-up.modal.ts'
import { BLOCK } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** The customer whom this person may give up, or a sentence that says why not (R2). */
async function readCustomer(customerId: string, ctx: RequestContext): Promise<Result<CustomerDetails, string>> {
  const customer = await ctx.store.customers.details(customerId)
  if (!customer) return err(ctx.t('customers.error.gone'))
  const allowed = await permit(ctx, 'visit.log', customer.ownerId, { type: 'customer', id: customer.id })
  return allowed.ok ? ok(customer) : err(allowed.error.sentence)
}

/** Opens the form in which a customer is given up, or says why not. */
export async function openGiveUp(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card = null }: ModalPrefill['staying-power.give-up'],
): Promise<void> {
  const customer = await readCustomer(customerId, ctx)
  if (!customer.ok) return interaction.respond(sentence(customer.error), 'ephemeral')
  const { name: customerName, ownerId } = customer.value
  const visits = await ctx.store.stayingPower.visitsSoFar(customerId)
  const team = stayingLines(await readStayingFigures({ memberId: ownerId }, ctx), ctx.t, ctx.locale)
  const stillOwed = await stillOwedLine(customerId, ctx)
  const form = { reason: null, note: '' }
  const model = { customerId, customerName, visits, team, stillOwed, form, card }
  await interaction.openModal(buildGiveUpModal(model, ctx.t))
}

/** Gives a customer up (D7), once for each submission key. Refused with sentences at all fields at once. */
export async function giveUp(
  customerId: string,
  form: GiveUpForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<GivingUp, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const customer = await readCustomer(customerId, ctx)
  if (!customer.ok) return err({ [BLOCK.reason]: customer.error })
  const note = cleanNote(form.note)
  const isTooLong = !note.ok && note.error === 'too-long'
  if (!form.reason || isTooLong)
    return err({
      ...(form.reason ? {} : { [BLOCK.reason]: t('staying.error.reasonMissing') }),
      ...(isTooLong ? { [BLOCK.note]: t('staying.error.tooLong', { max: MAX_NOTE }) } : {}),
    })
  const written = await store.stayingPower.giveUp(
    { submissionKey, customerId, reason: form.reason, note: note.ok ? note.value : null },
    actor.memberId,
    now,
  )
  ctx.nudge()
  return ok(written)
}
