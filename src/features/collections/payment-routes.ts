import { permit } from '../../slack/authorisation.ts'
import { notice } from '../../slack/interaction.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import { redrawBeneath } from '../../slack/redraw.ts'
import type { Interaction, OpenView, RequestContext, Route, ViewReply } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { ladderDay } from '../../slack/today.ts'
import { buildCreditModal, buildCreditResultModal } from './credit.modal.ts'
import { applyCredit, nextToPay, readCreditOffer } from './credit.ts'
import {
  CONFIRM_PAYMENT,
  CREDIT_VIEW,
  NEXT_PAYMENTS,
  NEXT_UNCONFIRMED,
  PAYMENT_RESULT_VIEW,
  PAYMENTS_VIEW,
  PREVIOUS_PAYMENTS,
  PREVIOUS_UNCONFIRMED,
  RECORD_PAYMENT_VIEW,
  REFUND_CREDIT,
  REFUND_VIEW,
  REVERSE_PAYMENT,
  REVERSE_VIEW,
  USE_CREDIT,
} from './ids.ts'
import { buildPaymentsModal, type PaymentsRoute, readPaymentsRoute } from './payments.modal.ts'
import { readPayments } from './payments.ts'
import { readPaymentRoute } from './record-payment.modal.ts'
import { buildRefundModal, readRefundForm, readRefundRoute } from './refund.modal.ts'
import { creditorOf, refundCredit, refundFormOf } from './refund.ts'
import { buildReversalModal, readReversalForm, readReversalRoute } from './reversal.modal.ts'
import { reversePayment, reversiblePayment } from './reversal.ts'
import { readToConfirm, toConfirmMessage } from './to-confirm.ts'

// What is done with payments after they were recorded. Forms stand in the place of the list they were opened from, since
// Slack lays no more than three modals on top of each other and the list may be the third.

/** Opens the payments of an instalment or a customer, or says why not. */
export async function openPayments(
  ctx: RequestContext,
  interaction: Interaction,
  { instalmentId, customerId }: ModalPrefill['collections.payments'],
): Promise<void> {
  const about = instalmentId === undefined ? { customerId: customerId ?? '' } : { instalmentId }
  const list = await readPayments({ about, page: 0 }, ctx)
  if (!list.ok) return interaction.respond(sentence(list.error), 'ephemeral')
  await interaction.openModal(buildPaymentsModal(list.value, ctx.t, ctx.locale))
}

/** Asks whether credit is to be used for an instalment, or says why it cannot. */
export async function openApplyCredit(
  ctx: RequestContext,
  interaction: Interaction,
  { instalmentId, from, card }: ModalPrefill['collections.apply-credit'],
): Promise<void> {
  const offer = await readCreditOffer(instalmentId, ctx)
  if (!offer.ok) return interaction.respond(sentence(offer.error), 'ephemeral')
  const model = { ...offer.value, from, ...(card ? { card } : {}) }
  await interaction.openModal(buildCreditModal(model, ctx.t, ctx.locale))
}

/** The same in the place of the payment modal or its result, in which the button was pressed. */
async function offerCredit(ctx: RequestContext, interaction: Interaction, value: string, open: OpenView | null) {
  const inPlace = open?.callbackId === RECORD_PAYMENT_VIEW || open?.callbackId === PAYMENT_RESULT_VIEW ? open : null
  if (!inPlace) return openApplyCredit(ctx, interaction, { instalmentId: value, from: open ? 'list' : 'message' })
  const { from, card } = readPaymentRoute(inPlace.privateMetadata)
  const offer = await readCreditOffer(value, ctx)
  const view = offer.ok
    ? buildCreditModal({ ...offer.value, from, ...(card ? { card } : {}) }, ctx.t, ctx.locale)
    : notice(offer.error, ctx.t)
  await interaction.updateModal(inPlace.id, inPlace.hash, view)
}

/** The modal with the list of payments in which somebody acted; null where it was a message. */
const listIn = (open: OpenView | null): OpenView | null => (open?.callbackId === PAYMENTS_VIEW ? open : null)

async function redrawList(ctx: RequestContext, interaction: Interaction, { id, hash }: OpenView, route: PaymentsRoute) {
  const list = await readPayments(route, ctx)
  const view = list.ok ? buildPaymentsModal(list.value, ctx.t, ctx.locale) : notice(list.error, ctx.t)
  await interaction.updateModal(id, hash, view)
}

/** What stands in the place of a form that is done: the list it was opened from, as it is now. */
export async function backToList(list: string | null, ctx: RequestContext): Promise<ViewReply> {
  const after = () => ctx.refreshHome()
  if (list === null) return { kind: 'close', after }
  const read = await readPayments(readPaymentsRoute(list), ctx)
  const view = read.ok ? buildPaymentsModal(read.value, ctx.t, ctx.locale) : notice(read.error, ctx.t)
  return { kind: 'update', view, after }
}

/** Shows a form in the place of the list in which its button was pressed, or opens it. */
async function showForm(interaction: Interaction, list: OpenView | null, view: ReturnType<typeof notice>) {
  if (!list) return interaction.openModal(view)
  await interaction.updateModal(list.id, list.hash, view)
}

/** Confirms a payment (K5); answers null, or a sentence that says why not. */
async function confirmPayment(paymentId: string, ctx: RequestContext): Promise<string | null> {
  const payment = await ctx.store.payments.byId(paymentId)
  if (!payment) return ctx.t('payments.list.gone')
  const subject = { type: 'payment', id: payment.id }
  const allowed = await permit(ctx, 'payment.confirm', payment.customerOwnerId, subject)
  if (!allowed.ok) return allowed.error.sentence
  const confirmed = await ctx.store.payments.confirm(payment.id, ctx.actor.memberId, ctx.now)
  ctx.nudge()
  return confirmed?.outcome === 'reversed' ? ctx.t('payments.confirm.reversed') : null
}

const pageOf = (value: string | null): number => {
  const page = Number(value)
  return Number.isSafeInteger(page) && page >= 0 ? page : 0
}

/** Buttons and forms of payments that were recorded. */
export const paymentRoutes: readonly Route[] = [
  ...[PREVIOUS_PAYMENTS, NEXT_PAYMENTS].map(
    (id): Route => ({
      kind: 'action',
      id,
      action: 'receivable.see',
      async handle(ctx, { value, view, interaction }) {
        const list = listIn(view)
        if (!list) return
        const { about } = readPaymentsRoute(list.privateMetadata)
        await redrawList(ctx, interaction, list, { about, page: pageOf(value) })
      },
    }),
  ),
  ...[PREVIOUS_UNCONFIRMED, NEXT_UNCONFIRMED].map(
    (id): Route => ({
      kind: 'action',
      id,
      action: 'payment.confirm',
      async handle(ctx, { value, interaction }) {
        const list = await readToConfirm(ctx, pageOf(value))
        await interaction.respond(toConfirmMessage(list, ctx.t, ctx.locale), 'replace')
      },
    }),
  ),
  {
    kind: 'action',
    id: CONFIRM_PAYMENT,
    action: 'payment.confirm',
    async handle(ctx, { value, view, interaction }) {
      const problem = await confirmPayment(value ?? '', ctx)
      const list = listIn(view)
      if (problem !== null) await interaction.respond(sentence(problem), 'ephemeral')
      else if (list) await redrawList(ctx, interaction, list, readPaymentsRoute(list.privateMetadata))
      else await interaction.respond(toConfirmMessage(await readToConfirm(ctx, 0), ctx.t, ctx.locale), 'replace')
    },
  },
  {
    kind: 'action',
    id: REVERSE_PAYMENT,
    action: 'payment.reverse',
    async handle(ctx, { value, view, interaction }) {
      const list = listIn(view)
      const payment = await reversiblePayment(value ?? '', ctx)
      if (!payment.ok) return interaction.respond(sentence(payment.error), 'ephemeral')
      const model = { payment: payment.value, list: list?.privateMetadata ?? null }
      await showForm(interaction, list, buildReversalModal(model, ctx.t, ctx.locale))
    },
  },
  {
    kind: 'view',
    id: REVERSE_VIEW,
    action: 'payment.reverse',
    async handle(ctx, { values, privateMetadata }) {
      const { paymentId, list } = readReversalRoute(privateMetadata)
      const reversed = await reversePayment(paymentId, readReversalForm(values), ctx)
      if (!reversed.ok) return { kind: 'errors', errors: reversed.error }
      return backToList(list, ctx)
    },
  },
  {
    kind: 'action',
    id: REFUND_CREDIT,
    action: 'payment.refund',
    async handle(ctx, { value, view, interaction }) {
      const list = listIn(view)
      const route = readRefundRoute(value ?? '')
      const creditor = await creditorOf(route, ctx)
      const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
      if (!creditor.ok) return refuse(creditor.error)
      if (creditor.value.credit.amount === 0n) return refuse(ctx.t('payments.refund.none'))
      const model = {
        ...creditor.value,
        form: refundFormOf(creditor.value, ctx),
        route: { ...route, openedAt: ctx.now.toISOString(), list: list?.privateMetadata ?? null },
      }
      await showForm(interaction, list, buildRefundModal(model, ctx.t, ctx.locale))
    },
  },
  {
    kind: 'view',
    id: REFUND_VIEW,
    action: 'payment.refund',
    async handle(ctx, { values, privateMetadata, viewId }) {
      const route = readRefundRoute(privateMetadata)
      const refunded = await refundCredit(route, readRefundForm(values), `${viewId} ${route.openedAt}`, ctx)
      if (!refunded.ok) return { kind: 'errors', errors: refunded.error }
      return backToList(route.list, ctx)
    },
  },
  {
    kind: 'action',
    id: USE_CREDIT,
    action: 'payment.record',
    handle: (ctx, { value, view, interaction }) => offerCredit(ctx, interaction, value ?? '', view),
  },
  {
    kind: 'view',
    id: CREDIT_VIEW,
    action: 'payment.record',
    async handle(ctx, { privateMetadata, interaction }) {
      const { instalmentId, from, card } = readPaymentRoute(privateMetadata)
      const applied = await applyCredit(instalmentId, ctx)
      if (!applied.ok) return { kind: 'update', view: notice(applied.error, ctx.t) }
      const { receivable, used } = applied.value
      const after = async () => {
        await redrawBeneath(ctx, interaction, card, { instalmentId, dealId: receivable.dealId })
        await ctx.refreshHome()
      }
      if (from !== 'list' && used.left === 0n) return { kind: 'close', after }
      const model = { receivable, used, next: await nextToPay(receivable, ctx), ...(card ? { card } : {}) }
      return { kind: 'update', view: buildCreditResultModal(model, ladderDay(ctx), ctx.t, ctx.locale), after }
    },
  },
]
