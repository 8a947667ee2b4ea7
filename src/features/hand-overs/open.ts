import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, OpenView, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { buildMany, type ManyForm, type ManyOwner, ownerOption, PAGE_LENGTH, readMany } from './many.modal.ts'
import { buildOne } from './one.modal.ts'

const EMPTY = { receiver: null, note: '' } as const

/** Opens the form in which one customer is handed over; or says why not. */
export async function openOne(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card }: ModalPrefill['hand-overs.one'],
): Promise<void> {
  const { store, t, locale } = ctx
  const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
  const customer = await store.customers.details(customerId)
  if (!customer) return refuse(t('customers.error.gone'))
  const { id, name: customerName, ownerId } = customer
  const allowed = await permit(ctx, 'customer.hand-over', ownerId, { type: 'customer', id })
  if (!allowed.ok) return refuse(allowed.error.sentence)
  const owner = await store.members.byId(ownerId)
  const figures = await store.handOvers.figures(ownerId, [id])
  const about = { customerId: id, customerName, ownerName: owner?.name ?? '', figures, card: card ?? null }
  await interaction.openModal(buildOne(about, EMPTY, t, locale))
}

/** Opens the form in which many are chosen, with the customers of whom it is about where that is known. */
export async function openMany(
  ctx: RequestContext,
  interaction: Interaction,
  { ownerId }: ModalPrefill['hand-overs.many'],
): Promise<void> {
  const form: ManyForm = { ...EMPTY, ownerId: ownerId ?? null, scope: null, chosen: [] }
  const owner = await readOwner(form.ownerId, 0, ctx)
  if (!owner.ok) return interaction.respond(sentence(owner.error), 'ephemeral')
  await interaction.openModal(buildMany(form, owner.value, ctx.t, ctx.locale))
}

/** Draws the form anew: for whoever's customers are chosen from now, at a page; what is ticked stays on its page. */
export async function redrawMany(
  ctx: RequestContext,
  interaction: Interaction,
  open: OpenView | null,
  { ownerId, offset }: { readonly ownerId?: string | null; readonly offset: number },
): Promise<void> {
  if (!open) return
  const form = readMany(open)
  const changed = { ...form, ownerId: ownerId ?? form.ownerId }
  const owner = await readOwner(changed.ownerId, offset, ctx)
  if (!owner.ok) return interaction.respond(sentence(owner.error), 'ephemeral')
  await interaction.updateModal(open.id, open.hash, buildMany(changed, owner.value, ctx.t, ctx.locale))
}

/** Whose customers are chosen from; null for nobody, a sentence for whom this person may hand none over (R2). */
async function readOwner(
  ownerId: string | null,
  offset: number,
  ctx: RequestContext,
): Promise<Result<ManyOwner | null, string>> {
  if (ownerId === null) return ok(null)
  const { store } = ctx
  const allowed = await permit(ctx, 'customer.hand-over', ownerId)
  if (!allowed.ok) return err(allowed.error.sentence)
  const owner = await store.members.byId(ownerId)
  const figures = await store.handOvers.figures(ownerId, null)
  if (!owner || figures.customers === 0) return ok(null)
  const start = offset < figures.customers ? offset : 0
  const page = await store.handOvers.customersOf(ownerId, { offset: start, limit: PAGE_LENGTH })
  return ok({ id: owner.id, name: owner.name, figures, page, offset: start })
}

/** Most people that are offered for a typed text. */
const OFFERED = 50

/** Those whose customers this person may hand over, by a part of their name. */
export async function ownerOptions(query: string, ctx: RequestContext) {
  const owners = await ctx.store.handOvers.owners(visibilityOf(ctx.actor, 'customer.hand-over'))
  const fold = (text: string) => text.normalize('NFKC').toLowerCase()
  return owners
    .filter(({ name }) => fold(name).includes(fold(query.trim())))
    .slice(0, OFFERED)
    .map((owner) => ownerOption(owner, ctx.t))
}
