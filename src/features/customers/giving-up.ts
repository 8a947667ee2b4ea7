import { permit } from '../../slack/authorisation.ts'
import type { ActionRequest, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { cardIn, showCard } from './show-card.ts'

/**
 * Takes back the giving up in the button's value (D7), for whoever may give the customer up, and draws the card anew; says
 * why not when it is too late, done before, or looked back on already.
 */
export async function takeGivingUpBack(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const { store, actor, now, t } = ctx
  const { interaction } = request
  const [givingUp] = await store.stayingPower.byIds([request.value ?? ''])
  const customer = givingUp ? await store.customers.details(givingUp.customerId) : null
  if (!givingUp || !customer) return interaction.respond(sentence(t('customers.error.gone')), 'ephemeral')
  const allowed = await permit(ctx, 'visit.log', customer.ownerId, { type: 'customer', id: customer.id })
  if (!allowed.ok) return interaction.respond(sentence(allowed.error.sentence), 'ephemeral')
  const taken = await store.stayingPower.takeBack(givingUp.id, actor.memberId, now)
  if (taken.ok) ctx.nudge()
  else await interaction.respond(sentence(t(`staying.takeBack.${taken.error}`)), 'ephemeral')
  const shownIn = cardIn(request)
  if (shownIn !== null) await showCard(ctx, interaction, { customerId: customer.id, shownIn })
  if (taken.ok) await ctx.refreshHome()
}
