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

/** What was promised to a customer; without one, what the reader and those they look after are to keep (R2). */
async function readList(customerId: string | null, ctx: RequestContext): Promise<PromiseList | string> {
  const { store, actor, today } = ctx
  const about = { readerId: actor.memberId, today }
  const changeable = (promises: readonly CustomerPromise[]) => promises.map((promise) => mayWithPromise(ctx, promise))
  if (customerId === null) {
    // One's own come first, however many others there are; a supervisor who does not sell has none (R1).
    const ownerIds = mayDo(actor, 'customer-promise.record', actor.memberId) ? [actor.memberId] : []
    const mine = await store.customerPromises.open({ reach: 'owners', ownerIds }, SHOWN_PROMISES + 1)
    const all = await store.customerPromises.open(visibilityOf(actor, 'customer-promise.record'), SHOWN_PROMISES + 1)
    const promises = [...mine, ...all.filter(({ ownerId }) => ownerId !== actor.memberId)].slice(0, SHOWN_PROMISES + 1)
    return { ...about, customer: null, promises, changeable: changeable(promises) }
  }
  const customer = await readCustomer(ctx, 'customer-promise.record', customerId)
  if (!customer.ok) return customer.error
  const promises = await store.customerPromises.ofCustomer(customerId, SHOWN_PROMISES + 1)
  return { ...about, customer: customer.value, promises, changeable: changeable(promises) }
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

/** The list in which something was pressed, and of whom it is; null where it was somewhere else. */
export function listOf(view: OpenView | null): Beneath {
  if (view?.callbackId !== LIST_VIEW) return { list: null, customerId: null }
  return { list: view.id, customerId: readBeneath(view.privateMetadata).customerId }
}

/** Draws anew what lies beneath once something has changed: the list, and App Home. */
export async function drawnAnew(
  ctx: RequestContext,
  interaction: Interaction,
  { list, customerId }: Beneath,
): Promise<void> {
  if (list !== null) {
    const anew = await readList(customerId, ctx)
    if (typeof anew !== 'string') await interaction.updateModal(list, null, buildPromiseList(anew, ctx.t, ctx.locale))
  }
  await ctx.refreshHome()
}
