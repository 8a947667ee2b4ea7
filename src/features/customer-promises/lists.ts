import { mayDo } from '../../domain/acting.ts'
import { mayWithPromise } from '../../slack/customer-promises/permitted.ts'
import { readCustomer } from '../../slack/customers.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, OpenView, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { CustomerPromise } from '../../store/index.ts'
import { LIST_VIEW } from './ids.ts'
import { type Beneath, buildPromiseList, type PromiseList, readBeneath, SHOWN_PROMISES } from './list.modal.ts'

/** For how long an answered promise stands in the list of whoever is to keep promises, so that a slip is found. */
const LATELY_HOURS = 7 * 24
/** How many of them are read, to leave out those that are listed already. */
const READ_LATELY = 40

/** What was promised to a customer; without one, what the reader and those they look after are to keep (R2). */
async function readList(customerId: string | null, ctx: RequestContext): Promise<PromiseList | string> {
  const { store, actor, today, now } = ctx
  const about = { readerId: actor.memberId, today }
  const changeable = (promises: readonly CustomerPromise[]) => promises.map((promise) => mayWithPromise(ctx, promise))
  if (customerId === null) {
    // One's own come first, however many others there are; a supervisor who does not sell has none (R1).
    const ownerIds = mayDo(actor, 'customer-promise.record', actor.memberId) ? [actor.memberId] : []
    const mine = await store.customerPromises.open({ reach: 'owners', ownerIds }, SHOWN_PROMISES + 1)
    const all = await store.customerPromises.open(visibilityOf(actor, 'customer-promise.record'), SHOWN_PROMISES + 1)
    const promises = [...mine, ...all.filter(({ ownerId }) => ownerId !== actor.memberId)].slice(0, SHOWN_PROMISES + 1)
    const since = new Date(now.getTime() - LATELY_HOURS * 3_600_000)
    const answered = await store.customerPromises.answered(
      visibilityOf(actor, 'customer-promise.record'),
      since,
      READ_LATELY,
    )
    // Of those that are still to be kept the days before stand in their lines.
    const listed = new Set(promises.map(({ id }) => id))
    const lately = answered.filter(({ promise }) => !listed.has(promise.id))
    return { ...about, customer: null, promises, changeable: changeable(promises), lately }
  }
  const customer = await readCustomer(ctx, 'customer-promise.record', customerId)
  if (!customer.ok) return customer.error
  const promises = await store.customerPromises.ofCustomer(customerId, SHOWN_PROMISES + 1)
  return { ...about, customer: customer.value, promises, changeable: changeable(promises), lately: [] }
}

/** Opens the list of a customer, or of the reader and those they look after; or says why not. */
export async function openList(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId }: ModalPrefill['customer-promises.list'],
): Promise<void> {
  const list = await readList(customerId ?? null, ctx)
  if (typeof list === 'string') return interaction.respond(sentence(list), 'ephemeral')
  await interaction.openModal(buildPromiseList(list, ctx.t, ctx.locale))
}

const NOWHERE: Beneath = { list: null, card: null, customerId: null, dealId: null }

/** The list or the card in which something was pressed, and of whom it is; nothing where it was in a message or App Home. */
export function beneathOf(view: OpenView | null): Beneath {
  if (view?.type !== 'modal') return NOWHERE
  const { customerId, dealId } = readBeneath(view.privateMetadata)
  if (view.callbackId === LIST_VIEW) return { ...NOWHERE, list: view.id, customerId }
  return { ...NOWHERE, card: view.id, customerId, dealId }
}

/** Draws anew what lies beneath once something has changed: the list or the card, and App Home. */
export async function drawnAnew(
  ctx: RequestContext,
  interaction: Interaction,
  { list, card, customerId, dealId }: Beneath,
): Promise<void> {
  if (list !== null) {
    const anew = await readList(customerId, ctx)
    if (typeof anew !== 'string') await interaction.updateModal(list, null, buildPromiseList(anew, ctx.t, ctx.locale))
  }
  if (card !== null && dealId !== null) await ctx.modals.open('deals.card', ctx, interaction, { dealId, shownIn: card })
  else if (card !== null && customerId !== null)
    await ctx.modals.open('customers.card', ctx, interaction, { customerId, shownIn: card })
  await ctx.refreshHome()
}
