import { readPromiseFields } from '../../slack/customer-promises/fields.ts'
import type { Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { readDeliveryForm } from './delivery.modal.ts'
import { deliveryView, openDelivery, openUndo, readDeliverable, recordDelivery, undoDelivery } from './delivery.ts'
import { readFollowUpFields } from './follow-up.modal.ts'
import { openFollowUp, saveFollowUp } from './follow-up.ts'
import {
  CHANGE_FOLLOW_UP,
  DELIVERY_BLOCK,
  DELIVERY_VIEW,
  FOLLOW_UP_VIEW,
  HOW_MUCH,
  RECORD_DELIVERY,
  UNDO_DELIVERY,
  UNDO_DELIVERY_VIEW,
} from './ids.ts'
import { cardIn, done } from './show-deal.ts'
import { warrantyAfterDelivery } from './warranty-notice.ts'

/** Recording a delivery, taking it back, and how closely a deal is followed up after it (D1, D4). */
export const deliveryRoutes: readonly Route[] = [
  {
    kind: 'action',
    id: RECORD_DELIVERY,
    action: 'delivery.record',
    handle: (ctx, { value, view: open, interaction }) =>
      openDelivery(ctx, interaction, { dealId: value ?? '', card: cardIn(open).card ?? null }),
  },
  {
    kind: 'view',
    id: DELIVERY_VIEW,
    action: 'delivery.record',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { dealId, card } = readRoutingData(privateMetadata, ['dealId', 'card'])
      const recorded = await recordDelivery(
        dealId ?? '',
        { ...readDeliveryForm(values), ...readPromiseFields(values) },
        viewId,
        ctx,
      )
      if (!recorded.ok) return { kind: 'errors', errors: recorded.error }
      const closing = done(ctx, interaction, card, recorded.value.id)
      const notice = await warrantyAfterDelivery(recorded.value, ctx)
      return notice ? { ...closing, kind: 'update', view: notice } : closing
    },
  },
  {
    kind: 'action',
    id: HOW_MUCH,
    action: 'delivery.record',
    async handle(ctx, { view: open, interaction }) {
      if (!open) return
      const { dealId, card } = readRoutingData(open.privateMetadata, ['dealId', 'card'])
      const deal = await readDeliverable(dealId ?? '', ctx)
      if (!deal.ok) return interaction.respond(sentence(deal.error), 'ephemeral')
      const anew = await deliveryView(
        deal.value,
        { typed: readDeliveryForm(open.values), promised: readPromiseFields(open.values), card },
        ctx,
      )
      await interaction.updateModal(open.id, open.hash, anew)
    },
  },
  {
    kind: 'action',
    id: UNDO_DELIVERY,
    action: 'delivery.record',
    handle: (ctx, { value, view: open, interaction }) =>
      openUndo(ctx, interaction, { dealId: value ?? '', card: cardIn(open).card ?? null }),
  },
  {
    kind: 'view',
    id: UNDO_DELIVERY_VIEW,
    action: 'delivery.record',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { dealId, card } = readRoutingData(privateMetadata, ['dealId', 'card'])
      const undone = await undoDelivery(dealId ?? '', values.text(DELIVERY_BLOCK.reason) ?? '', ctx)
      if (!undone.ok) return { kind: 'errors', errors: undone.error }
      return done(ctx, interaction, card, undone.value.id)
    },
  },
  {
    kind: 'action',
    id: CHANGE_FOLLOW_UP,
    action: 'delivery.record',
    handle: (ctx, { value, view: open, interaction }) =>
      openFollowUp(ctx, interaction, { dealId: value ?? '', card: cardIn(open).card ?? null }),
  },
  {
    kind: 'view',
    id: FOLLOW_UP_VIEW,
    action: 'delivery.record',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { dealId, card } = readRoutingData(privateMetadata, ['dealId', 'card'])
      const saved = await saveFollowUp(dealId ?? '', readFollowUpFields(values), ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return done(ctx, interaction, card, saved.value)
    },
  },
]
