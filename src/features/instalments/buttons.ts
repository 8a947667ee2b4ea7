import type { Action } from '../../domain/policy.ts'
import { readInstalment } from '../../slack/instalment-modals.ts'
import { cardOver, instalmentBeneath } from '../../slack/redraw.ts'
import type { Interaction, OpenView, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { reminderOf } from './own-reminder.ts'

/** What a button of the card leads to: with which right, and to which modal, whosever feature that is. */
interface CardButton {
  readonly id: string
  readonly action: Action
  open(ctx: RequestContext, interaction: Interaction, about: About, over: OpenView | null): Promise<void>
}

/** Which instalment; the card beneath is drawn anew once the modal is done. */
interface About {
  readonly instalmentId: string
  readonly from: 'message'
  readonly card?: string
}

/** The modals that are opened for an instalment alone. */
type ForInstalment =
  | 'collections.record-payment'
  | 'collections.apply-credit'
  | 'collections.ask-supervisor'
  | 'collections.payments'
  | 'deal-changes.write-off'
  | 'deal-changes.reopen'
  | 'disputes.open'
  | 'disputes.close'
  | 'instalments.log-contact'
  | 'instalments.invoice'
  | 'promises-to-pay.record'

const leadsTo = (id: string, action: Action, name: ForInstalment): CardButton => ({
  id,
  action,
  open: (ctx, interaction, about) => ctx.modals.open(name, ctx, interaction, about),
})

/** The complaint with which an instalment is disputed (K9), or was last; null where it points to none. */
async function complaintOf(instalmentId: string, { store }: RequestContext): Promise<string | null> {
  const disputes = await store.disputes.ofInstalment(instalmentId)
  return disputes.findLast(({ complaintId }) => complaintId !== null)?.complaintId ?? null
}

/** The buttons of an instalment's card (K4), in their order. */
export const BUTTONS = {
  recordPayment: leadsTo('instalments.record_payment', 'payment.record', 'collections.record-payment'),
  promise: leadsTo('instalments.promise', 'promise.record', 'promises-to-pay.record'),
  contact: leadsTo('instalments.log_contact', 'contact.record', 'instalments.log-contact'),
  invoice: leadsTo('instalments.record_invoice', 'invoice.record', 'instalments.invoice'),
  dispute: leadsTo('instalments.dispute', 'dispute.record', 'disputes.open'),
  closeDispute: leadsTo('instalments.close_dispute', 'dispute.record', 'disputes.close'),
  complaint: {
    id: 'instalments.show_complaint',
    action: 'complaint.see',
    async open(ctx, interaction, { instalmentId }, over) {
      const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
      if (!(await ctx.store.receivables.byId(instalmentId))) return refuse(ctx.t('collections.error.gone'))
      const complaintId = await complaintOf(instalmentId, ctx)
      if (complaintId === null) return refuse(ctx.t('disputes.error.none'))
      await ctx.modals.open('complaints.card', ctx, interaction, { complaintId, ...cardOver(over) })
    },
  },
  askSupervisor: leadsTo('instalments.ask_supervisor', 'receivable.see', 'collections.ask-supervisor'),
  snooze: {
    id: 'instalments.snooze',
    action: 'reminder.snooze',
    async open(ctx, interaction, { instalmentId, card }) {
      const item = await reminderOf(instalmentId, ctx)
      if (!item) return interaction.respond(sentence(ctx.t('reminders.error.gone')), 'ephemeral')
      await ctx.modals.open('reminders.snooze', ctx, interaction, { itemId: item.id, ...(card ? { card } : {}) })
    },
  },
  applyCredit: leadsTo('instalments.apply_credit', 'payment.record', 'collections.apply-credit'),
  payments: leadsTo('instalments.payments', 'receivable.see', 'collections.payments'),
  statement: {
    id: 'instalments.show_statement',
    action: 'receivable.see',
    async open(ctx, interaction, { instalmentId }) {
      const found = await readInstalment(ctx, 'receivable.see', instalmentId)
      if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
      await ctx.modals.open('collections.statement', ctx, interaction, { customerId: found.value.customerId })
    },
  },
  customer: {
    id: 'instalments.show_customer',
    action: 'customer.see',
    async open(ctx, interaction, { instalmentId }, over) {
      const found = await readInstalment(ctx, 'customer.see', instalmentId)
      if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
      const { customerId } = found.value
      await ctx.modals.open('customers.card', ctx, interaction, { customerId, ...cardOver(over) })
    },
  },
  deal: {
    id: 'instalments.show_deal',
    action: 'deal.see',
    async open(ctx, interaction, { instalmentId }, over) {
      const found = await readInstalment(ctx, 'deal.see', instalmentId)
      if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
      await ctx.modals.open('deals.card', ctx, interaction, { dealId: found.value.dealId, ...cardOver(over) })
    },
  },
  writeOff: leadsTo('instalments.write_off', 'receivable.write-off', 'deal-changes.write-off'),
  reopen: leadsTo('instalments.reopen', 'receivable.write-off', 'deal-changes.reopen'),
} as const satisfies Readonly<Record<string, CardButton>>
export type ButtonName = keyof typeof BUTTONS
export const BUTTON_NAMES = Object.keys(BUTTONS) as readonly ButtonName[]

/** A route for each of them. */
export const cardButtons: readonly Route[] = Object.values<CardButton>(BUTTONS).map(
  ({ id, action, open }): Route => ({
    kind: 'action',
    id,
    action,
    handle(ctx, { value, view, interaction }) {
      const card = instalmentBeneath(view)
      return open(ctx, interaction, { instalmentId: value ?? '', from: 'message', ...(card ? { card } : {}) }, view)
    },
  }),
)
