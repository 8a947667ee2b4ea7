import type { Action } from '../../domain/policy.ts'
import { button } from '../../slack/blocks.ts'
import { pressedFor } from '../../slack/instalment-modals.ts'
import type { Translate } from '../../slack/locale.ts'
import type { Route } from '../../slack/routes.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { ASK_SUPERVISOR, CLOSE_DISPUTE, DISPUTE, PROMISE } from './ids.ts'

/** The modals of other features that a line leads to: by which button, with which right at the door. */
const MODALS = [
  [PROMISE, 'promise.record', 'promises-to-pay.record'],
  [DISPUTE, 'dispute.record', 'disputes.open'],
  [CLOSE_DISPUTE, 'dispute.record', 'disputes.close'],
  [ASK_SUPERVISOR, 'receivable.see', 'collections.ask-supervisor'],
] as const satisfies readonly (readonly [string, Action, string])[]

/** A route for each of them. */
export const otherModals: readonly Route[] = MODALS.map(
  ([id, action, name]): Route => ({
    kind: 'action',
    id,
    action,
    handle: (ctx, request) => ctx.modals.open(name, ctx, request.interaction, pressedFor(request)),
  }),
)

const about = (id: string, label: string, { id: value, customerName }: OpenReceivable) =>
  button(id, label, { value, accessibilityLabel: `${label}: ${customerName}` })

/** The button that notes a promise to pay this instalment (K6). */
export const promiseButton = (receivable: OpenReceivable, t: Translate) =>
  about(PROMISE, t('promises.button'), receivable)

/** What else can be done about an overdue instalment: the customer disputes it, or nobody knows what to do next. */
export const furtherButtons = (receivable: OpenReceivable, t: Translate) => [
  receivable.disputedOn
    ? about(CLOSE_DISPUTE, t('disputes.closeButton'), receivable)
    : about(DISPUTE, t('disputes.button'), receivable),
  about(ASK_SUPERVISOR, t('questions.button'), receivable),
]
