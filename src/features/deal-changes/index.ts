import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import { redrawBeneath } from '../../slack/redraw.ts'
import type { Feature, Interaction, RequestContext, Route, ViewReply } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { buildChangeModal, buildReleasedModal, readChangeForm } from './change.modal.ts'
import { blankChange, changeDeal, kindsFor, readChangeable } from './change.ts'
import { dealChangesGallery } from './gallery.ts'
import { CHANGE_VIEW, KIND_SELECT, REOPEN_VIEW, WRITE_OFF_VIEW } from './ids.ts'
import { openReopen, openWriteOff, reopen, writeOff } from './write-off.ts'

/** Opens the form for a deal, or says why not. */
async function openChange(
  ctx: RequestContext,
  interaction: Interaction,
  { dealId, card }: ModalPrefill['deal-changes.change'],
): Promise<void> {
  const deal = await readChangeable(dealId, ctx)
  if (!deal.ok) return interaction.respond(sentence(deal.error), 'ephemeral')
  const changes = (await changesOf(dealId, ctx)).length
  const kinds = kindsFor(deal.value, ctx)
  const model = { deal: deal.value, form: blankChange(deal.value), kinds, changes, card: card ?? null }
  await interaction.openModal(buildChangeModal(model, ctx.t, ctx.locale))
}

/** The changes of a deal, without what was written off of it: that is no change of the deal. */
const changesOf = async (dealId: string, { store }: RequestContext) =>
  (await store.deals.history(dealId)).filter(({ kind }) => kind !== 'write_off' && kind !== 'write_off_reversal')

function readRoute(privateMetadata: string) {
  const { dealId, changes, card, shown } = readRoutingData(privateMetadata, ['dealId', 'changes', 'card', 'shown'])
  return { dealId: dealId ?? '', changes: Number(changes) || 0, card, shown }
}

/** Another change is chosen: its fields appear. */
async function showKind(
  ctx: RequestContext,
  interaction: Interaction,
  open: { readonly id: string; readonly hash: string; readonly values: ViewValues; readonly privateMetadata: string },
): Promise<void> {
  const { dealId, changes, card, shown } = readRoute(open.privateMetadata)
  const deal = await readChangeable(dealId, ctx)
  if (!deal.ok) return interaction.respond(sentence(deal.error), 'ephemeral')
  const form = readChangeForm(open.values, blankChange(deal.value), shown)
  await interaction.updateModal(
    open.id,
    open.hash,
    buildChangeModal({ deal: deal.value, form, kinds: kindsFor(deal.value, ctx), changes, card }, ctx.t, ctx.locale),
  )
}

/** What is shown once something is done: the card below anew, where there is one, and App Home. */
const done = (
  ctx: RequestContext,
  interaction: Interaction,
  card: string | null,
  subject: { readonly dealId: string; readonly instalmentId?: string },
): ViewReply => ({
  kind: 'close',
  async after() {
    await redrawBeneath(ctx, interaction, card, subject)
    await ctx.refreshHome()
  },
})

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: KIND_SELECT,
    action: 'deal.change',
    async handle(ctx, { view, interaction }) {
      if (view) await showKind(ctx, interaction, view)
    },
  },
  {
    kind: 'view',
    id: CHANGE_VIEW,
    action: 'deal.change',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { dealId, changes, card, shown } = readRoute(privateMetadata)
      const found = await readChangeable(dealId, ctx)
      if (!found.ok) return { kind: 'errors', errors: { kind: found.error } }
      const form = readChangeForm(values, blankChange(found.value), shown)
      const changed = await changeDeal(form, { dealId, changes, submissionKey: viewId }, ctx)
      if (!changed.ok) return { kind: 'errors', errors: changed.error }
      const { deal, released } = changed.value
      const closed = done(ctx, interaction, card, { dealId })
      if (released === 0n) return closed
      return { ...closed, kind: 'update', view: buildReleasedModal({ deal, released }, ctx.t, ctx.locale) }
    },
  },
  {
    kind: 'view',
    id: WRITE_OFF_VIEW,
    action: 'receivable.write-off',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { card } = readRoutingData(privateMetadata, ['card'])
      const written = await writeOff(values, viewId, ctx)
      if (!written.ok) return { kind: 'errors', errors: written.error }
      return done(ctx, interaction, card, written.value)
    },
  },
  {
    kind: 'view',
    id: REOPEN_VIEW,
    action: 'receivable.write-off',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { instalmentId, card } = readRoutingData(privateMetadata, ['instalmentId', 'card'])
      const opened = await reopen(instalmentId ?? '', values, viewId, ctx)
      if (!opened.ok) return { kind: 'errors', errors: opened.error }
      return done(ctx, interaction, card, opened.value)
    },
  },
]

/** Changing a deal after it was closed (D9), and giving up what is open of it (K1). */
export const dealChanges: Feature = {
  name: 'deal-changes',
  routes,
  modals: {
    'deal-changes.change': openChange,
    'deal-changes.write-off': openWriteOff,
    'deal-changes.reopen': openReopen,
  },
  gallery: dealChangesGallery,
}
