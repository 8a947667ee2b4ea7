import type { Feature, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { approve, giveBack, readDecidable } from './decide.ts'
import { approvalsGallery } from './gallery.ts'
import { APPROVE, NOTE_BLOCK, OPEN_AGAIN, RETURN, RETURN_VIEW } from './ids.ts'
import { buildReturnModal } from './return.modal.ts'

export { approvalsInHome } from './home.ts'
export { approvalAskedKind, approvalReturnedKind, approvalWaitingKind } from './messages.ts'

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: APPROVE,
    action: 'deal.approve',
    async handle(ctx, { value, interaction }) {
      const approved = await approve(value ?? '', ctx)
      if (!approved.ok) return interaction.respond(sentence(approved.error), 'ephemeral')
      await ctx.refreshHome()
    },
  },
  {
    kind: 'action',
    id: RETURN,
    action: 'deal.approve',
    async handle(ctx, { value, interaction }) {
      const held = await readDecidable(value ?? '', ctx)
      if (!held.ok) return interaction.respond(sentence(held.error), 'ephemeral')
      await interaction.openModal(buildReturnModal(held.value, ctx.t, ctx.locale))
    },
  },
  {
    kind: 'view',
    id: RETURN_VIEW,
    action: 'deal.approve',
    async handle(ctx, { values, privateMetadata }) {
      const { heldDealId } = readRoutingData(privateMetadata, ['heldDealId'])
      const returned = await giveBack(heldDealId ?? '', values.text(NOTE_BLOCK) ?? '', ctx)
      if (!returned.ok) return { kind: 'errors', errors: { [NOTE_BLOCK]: returned.error } }
      return { kind: 'close', after: () => ctx.refreshHome() }
    },
  },
  {
    kind: 'action',
    id: OPEN_AGAIN,
    action: 'deal.close',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('deals.close', ctx, interaction, { heldDealId: value ?? '' }),
  },
]

/** Deals that wait for approval (D3): asking for it, deciding, and bringing the form back. */
export const approvals: Feature = { name: 'approvals', routes, gallery: approvalsGallery }
