import { notice } from '../../slack/interaction.ts'
import type { Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { latestToday } from '../../slack/today.ts'
import { buildAdvanceModal, readAdvanceRoute } from './advance.modal.ts'
import { payerOf, recordAdvance } from './advance.ts'
import { ADVANCE_VIEW, PAYMENTS_VIEW, RECORD_ADVANCE } from './ids.ts'
import { backToList } from './payment-routes.ts'
import { readPaymentForm } from './record-payment.modal.ts'
import { aboutOf } from './record-payment.ts'

/** The button in a customer's account that records money from them, and the form in the account's place. */
export const advanceRoutes: readonly Route[] = [
  {
    kind: 'action',
    id: RECORD_ADVANCE,
    action: 'payment.record',
    async handle(ctx, { value, view, interaction }) {
      const account = view?.callbackId === PAYMENTS_VIEW ? view : null
      const payer = await payerOf(value ?? '', ctx)
      if (!payer.ok) {
        if (account) await interaction.updateModal(account.id, account.hash, notice(payer.error, ctx.t))
        else await interaction.respond(sentence(payer.error), 'ephemeral')
        return
      }
      const { id: customerId, name: customerName } = payer.value
      const form = {
        amount: '',
        receivedOn: latestToday(ctx),
        method: 'bank_transfer',
        reference: '',
        another: false,
      } as const
      const list = account?.privateMetadata ?? null
      const route = { customerId, openedAt: ctx.now.toISOString(), list, asked: null }
      const { currency } = ctx.settings
      const modal = buildAdvanceModal({ customerName, currency, form, route, earlier: [] }, ctx.t, ctx.locale)
      if (account) await interaction.updateModal(account.id, account.hash, modal)
      else await interaction.openModal(modal)
    },
  },
  {
    kind: 'view',
    id: ADVANCE_VIEW,
    action: 'payment.record',
    async handle(ctx, { values, privateMetadata, viewId }) {
      const route = readAdvanceRoute(privateMetadata)
      const form = readPaymentForm(values)
      const recorded = await recordAdvance(route, form, `${viewId} ${route.openedAt}`, ctx)
      if (recorded.ok) return backToList(route.list, ctx)
      if (recorded.error.kind === 'fields') return { kind: 'errors', errors: recorded.error.errors }
      const { earlier, payer } = recorded.error
      // The answer that came along was about other payments.
      const asking = { ...route, asked: aboutOf(earlier) }
      const { currency } = ctx.settings
      const model = { customerName: payer.name, currency, form: { ...form, another: false }, route: asking, earlier }
      return { kind: 'update', view: buildAdvanceModal(model, ctx.t, ctx.locale) }
    },
  },
]
