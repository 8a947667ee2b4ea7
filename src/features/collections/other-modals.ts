import type { Action } from '../../domain/policy.ts'
import { button } from '../../slack/blocks.ts'
import { pressedFor } from '../../slack/instalment-modals.ts'
import type { Translate } from '../../slack/locale.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { ActionRequest, Route } from '../../slack/routes.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { CLOSE_DISPUTE, DELIVERY, PAYMENT_RESULT_VIEW, PROMISE, USE_CREDIT } from './ids.ts'
import { readPaymentRoute } from './record-payment.modal.ts'

/** The modals of other features that a line leads to: by which button, with which right at the door. */
const MODALS = [
  [PROMISE, 'promise.record', 'promises-to-pay.record'],
  [CLOSE_DISPUTE, 'dispute.record', 'disputes.close'],
] as const satisfies readonly (readonly [string, Action, string])[]

/** A route for each of them, and one for the delivery of the deal in the button's value (D4). */
export const otherModals: readonly Route[] = [
  ...MODALS.map(
    ([id, action, name]): Route => ({
      kind: 'action',
      id,
      action,
      handle: (ctx, request) => ctx.modals.open(name, ctx, request.interaction, leadTo(request)),
    }),
  ),
  {
    kind: 'action',
    id: DELIVERY,
    action: 'delivery.record',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('deals.delivery', ctx, interaction, { dealId: value ?? '' }),
  },
]

/**
 * Which instalment, and whence: the result of a payment gives its place to what follows it, for it may be the third modal
 * on top of each other, and Slack lays no more.
 */
function leadTo(request: ActionRequest): ModalPrefill['promises-to-pay.record'] {
  const { view } = request
  if (view?.callbackId !== PAYMENT_RESULT_VIEW) return pressedFor(request)
  const { from, card } = readPaymentRoute(view.privateMetadata)
  return { ...pressedFor(request), from, shownIn: view.id, ...(card ? { card } : {}) }
}

const about = (id: string, label: string, { id: value, customerName }: OpenReceivable) =>
  button(id, label, { value, accessibilityLabel: `${label}: ${customerName}` })

/** The button that notes a promise for what a payment has left open (K6). */
export const promiseRestButton = (receivable: OpenReceivable, t: Translate) =>
  about(PROMISE, t('collections.result.promiseRest'), receivable)

/** The button that notes a promise to pay this instalment (K6). */
export const promiseButton = (receivable: OpenReceivable, t: Translate) =>
  about(PROMISE, t('promises.button'), receivable)

/** The button that uses what the customer has paid already (K5). */
export const creditButton = (receivable: OpenReceivable, t: Translate) =>
  about(USE_CREDIT, t('payments.credit.button'), receivable)

/** The button that records the delivery on which the due date hangs (D2, D4). */
export const deliveryButton = ({ dealId, dealTitle, customerName }: OpenReceivable, t: Translate) => {
  const label = t('deals.card.recordDelivery')
  return button(DELIVERY, label, { value: dealId, accessibilityLabel: `${label}: ${customerName}, ${dealTitle}` })
}

/**
 * What the customer's word makes of a line: a promise (K6) or, while they dispute it, the end of the dispute (K9). What
 * is done less often stands in the card of the instalment, so that a line has no more buttons than a phone shows.
 */
export const wordButton = (receivable: OpenReceivable, t: Translate) =>
  receivable.disputedOn ? about(CLOSE_DISPUTE, t('disputes.closeButton'), receivable) : promiseButton(receivable, t)
