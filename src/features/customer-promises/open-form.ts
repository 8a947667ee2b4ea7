import { may } from '../../domain/policy.ts'
import { permit } from '../../slack/authorisation.ts'
import { readCustomer } from '../../slack/customers.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { buildPromiseModal, emptyPromiseForm } from './promise.modal.ts'
import { formModel } from './record.ts'

/** Opens the form, for a customer or a deal where one is named; or says why not. */
export async function openForm(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId = '', dealId = '', card }: ModalPrefill['customer-promises.record'],
  notice: string | null = null,
): Promise<void> {
  const whose = await ownerOf(ctx, customerId, dealId)
  if (typeof whose === 'string') return interaction.respond(sentence(whose), 'ephemeral')
  const owner = await keeperFor(whose.ownerId, ctx)
  const route = { card: card ?? null, cardDealId: dealId || null }
  const form = emptyPromiseForm({ customerId: whose.customerId, dealId, owner, route })
  await interaction.openModal(buildPromiseModal(await formModel(form, ctx, { notice }), ctx.t))
}

interface Whose {
  readonly customerId: string
  /** Null: no customer is named. */
  readonly ownerId: string | null
}

/** For which customer the form is opened, and who looks after the deal or the customer; or why this person may not. */
async function ownerOf(ctx: RequestContext, customerId: string, dealId: string): Promise<Whose | string> {
  if (dealId !== '') {
    const deal = await ctx.store.deals.byId(dealId)
    if (!deal) return ctx.t('deals.error.gone')
    const allowed = await permit(ctx, 'customer-promise.record', deal.ownerId, { type: 'deal', id: dealId })
    return allowed.ok ? { customerId: deal.customer.id, ownerId: deal.ownerId } : allowed.error.sentence
  }
  if (customerId === '') return { customerId: '', ownerId: null }
  const customer = await readCustomer(ctx, 'customer-promise.record', customerId)
  return customer.ok ? { customerId, ownerId: customer.value.ownerId } : customer.error
}

/** Who is to keep it unless somebody else is chosen: who looks after the customer, or else who notes it. Slack’s id. */
export async function keeperFor(ownerId: string | null, { store, member }: RequestContext): Promise<string> {
  const owner = ownerId === null ? null : await store.members.byId(ownerId)
  const isThere = owner !== null && owner.deactivatedAt === null
  const keeper = isThere ? owner : member
  return may(keeper.roles, 'customer-promise.record', 'own') ? keeper.slackUserId : ''
}

/** Opens the form for the customer whose name was typed; where it is none or several, it says so and lets one choose. */
export async function openFormFor(ctx: RequestContext, interaction: Interaction, text: string): Promise<void> {
  const { store, actor, t } = ctx
  if (text === '') return openForm(ctx, interaction, {})
  const [only, ...others] = await store.customers.find(text, visibilityOf(actor, 'customer-promise.record'), 2)
  if (only && others.length === 0) return openForm(ctx, interaction, { customerId: only.id })
  const words = { text: asTyped(text, 100) }
  const notice = only
    ? t('customerPromises.form.customerSeveral', words)
    : t('customerPromises.form.customerUnknown', words)
  await openForm(ctx, interaction, {}, notice)
}
