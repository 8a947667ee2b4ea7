import { mayDo } from '../../domain/acting.ts'
import { formatAmount } from '../../domain/money.ts'
import { permit } from '../../slack/authorisation.ts'
import { redrawBeneath } from '../../slack/redraw.ts'
import type { Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { ladderDay, latestToday } from '../../slack/today.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { creditFor, nextToPay } from './credit.ts'
import { RECORD_PAYMENT, RECORD_PAYMENT_VIEW } from './ids.ts'
import {
  buildRecordPaymentModal,
  type OpenedFrom,
  type PaymentModal,
  readPaymentForm,
  readPaymentRoute,
} from './record-payment.modal.ts'
import { aboutOf, type Recorded, recordPayment, settledSentence } from './record-payment.ts'
import { buildPaymentResultModal, type PaymentResult } from './result.modal.ts'

// From the button to the result: money that came in is recorded.

/** Opens the payment modal for an instalment, or says why not: gone, not theirs, settled meanwhile (N4, R2). */
export async function openRecordPayment(
  ctx: RequestContext,
  interaction: Interaction,
  { instalmentId, from, card }: { instalmentId: string; from: OpenedFrom; card?: string },
): Promise<void> {
  const receivable = await ctx.store.receivables.byId(instalmentId)
  const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
  if (!receivable) return refuse(ctx.t('collections.error.gone'))
  const allowed = await permit(ctx, 'payment.record', receivable.ownerId, { type: 'instalment', id: receivable.id })
  if (!allowed.ok) return refuse(allowed.error.sentence)
  if (receivable.openAmount === 0n) return refuse(await settledSentence(receivable, ctx))
  const form = {
    amount: formatAmount({ amount: receivable.openAmount, currency: receivable.currency }),
    receivedOn: latestToday(ctx),
    method: 'bank_transfer',
    reference: '',
    use: 'instalment',
    another: false,
    isRight: false,
  } as const
  await interaction.openModal(
    await paymentView({ receivable, form, from, openedAt: ctx.now, ...(card ? { card } : {}) }, ctx),
  )
}

/** The payment modal with what is known of the customer: their credit, and what else is open of the deal. */
async function paymentView(
  shown: Pick<PaymentModal, 'receivable' | 'form' | 'from' | 'card' | 'openedAt'> &
    Partial<Pick<PaymentModal, 'earlier' | 'excess'>>,
  ctx: RequestContext,
) {
  const { receivable, earlier = [] } = shown
  const [credit, deal] = await Promise.all([creditFor(receivable, ctx), ctx.store.deals.byId(receivable.dealId)])
  const open = deal?.instalments.filter(({ openAmount }) => openAmount > 0n) ?? []
  const asked = earlier.length > 0 ? { asked: aboutOf(earlier) } : {}
  const model = { ...shown, ...asked, earlier, credit, severalInDeal: open.length > 1, day: ladderDay(ctx) }
  return buildRecordPaymentModal(model, ctx.t, ctx.locale)
}

/** What a payment was taken for, as it is now. */
const takenBy = ({ allocations }: Recorded, { store }: RequestContext) =>
  store.receivables.byIds(allocations.map(({ instalmentId }) => instalmentId))

/** What a payment has left open and the customer may promise (K6): not what is disputed, or promised already. */
const restOf = (taken: readonly OpenReceivable[], { actor }: RequestContext): OpenReceivable | null =>
  taken.find(
    ({ openAmount, disputedOn, promise, ownerId }) =>
      openAmount > 0n &&
      disputedOn === null &&
      (promise === null || promise.amount < openAmount) &&
      mayDo(actor, 'promise.record', ownerId),
  ) ?? null

/**
 * The confirmation is the rewritten message or Home; a result is shown where there is neither, where the rest may be
 * promised, and whenever the money went further than to the instalment it was recorded for.
 */
function resultView(
  recorded: Recorded,
  taken: readonly OpenReceivable[],
  more: Pick<PaymentResult, 'rest' | 'next' | 'card'>,
  ctx: RequestContext,
) {
  const { payment, allocations, receivable } = recorded
  return buildPaymentResultModal(
    {
      customerName: receivable.customerName,
      currency: payment.currency,
      amount: payment.amount,
      unallocated: payment.unallocated,
      allocations: taken.map((each) => ({
        receivable: each,
        amount: allocations.find(({ instalmentId }) => instalmentId === each.id)?.amount ?? 0n,
      })),
      toBeConfirmed: payment.confirmedAt === null,
      ...more,
    },
    ctx.t,
    ctx.locale,
  )
}

/** The button that opens the form of a payment, and the form. */
export const recordingRoutes: readonly Route[] = [
  {
    kind: 'action',
    id: RECORD_PAYMENT,
    action: 'payment.record',
    handle: (ctx, { value, message, view, interaction }) =>
      openRecordPayment(ctx, interaction, {
        instalmentId: value ?? '',
        from: message ? 'message' : view ? 'home' : 'list',
      }),
  },
  {
    kind: 'view',
    id: RECORD_PAYMENT_VIEW,
    action: 'payment.record',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const route = readPaymentRoute(privateMetadata)
      const { from, card, openedAt = ctx.now } = route
      const form = readPaymentForm(values)
      // The modal itself, not the one it lies on: from one card several payments can be recorded.
      const recorded = await recordPayment(route, form, viewId, ctx)
      if (!recorded.ok) {
        const refusal = recorded.error
        if (refusal.kind === 'fields') return { kind: 'errors', errors: refusal.errors }
        const { receivable, earlier } = refusal
        // The answer that came along was about other payments, or another amount.
        const asking =
          refusal.kind === 'far-above'
            ? { receivable, earlier, excess: refusal.excess, form: { ...form, isRight: false }, from, openedAt }
            : { receivable, earlier, form: { ...form, another: false, isRight: false }, from, openedAt }
        return { kind: 'update', view: await paymentView({ ...asking, ...(card ? { card } : {}) }, ctx) }
      }
      const { allocations, payment } = recorded.value
      const plain = payment.unallocated === 0n && allocations.length === 1
      const { dealId } = recorded.value.receivable
      const after = async () => {
        await redrawBeneath(ctx, interaction, card, { instalmentId: route.instalmentId, dealId })
        await ctx.refreshHome()
      }
      const taken = await takenBy(recorded.value, ctx)
      const rest = restOf(taken, ctx)
      if (plain && from !== 'list' && rest === null) return { kind: 'close', after }
      const next = payment.unallocated > 0n ? await nextToPay(recorded.value.receivable, ctx) : null
      return {
        kind: 'update',
        view: resultView(recorded.value, taken, { rest, next, ...(card ? { card } : {}) }, ctx),
        after,
      }
    },
  },
]
