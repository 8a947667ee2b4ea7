import { DUE_SOON_DAYS } from '../../domain/instalment.ts'
import { escalationLevelOf } from '../../domain/ladder.ts'
import { formatAmount } from '../../domain/money.ts'
import type { Action } from '../../domain/policy.ts'
import { NOT_SENT_LINES, notSentMessage, readNotSent } from '../../reminders/not-sent.ts'
import { permit } from '../../slack/authorisation.ts'
import { redrawBeneath } from '../../slack/redraw.ts'
import { type Feature, type Interaction, type RequestContext, type Route, wordsOf } from '../../slack/routes.ts'
import { type Message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { ladderDay, latestToday } from '../../slack/today.ts'
import { buildBookingModal, EMPTY_BOOKING, readBookingForm } from './booking.modal.ts'
import { checkOrBook } from './booking.ts'
import { creditFor, nextToPay } from './credit.ts'
import { collectionsGallery } from './gallery.ts'
import {
  BACK,
  BOOKING_VIEW,
  CHOOSE_VIEW,
  COMMAND,
  NEXT_PAGE,
  PREVIOUS_PAGE,
  RECORD_PAYMENT,
  RECORD_PAYMENT_VIEW,
  SHORTCUT,
  SHOW_INSTALMENT,
  SHOW_PART,
} from './ids.ts'
import { otherModals } from './other-modals.ts'
import { openApplyCredit, openPayments, paymentRoutes } from './payment-routes.ts'
import {
  buildRecordPaymentModal,
  type OpenedFrom,
  type PaymentModal,
  readPaymentForm,
  readPaymentRoute,
} from './record-payment.modal.ts'
import { aboutOf, type Recorded, recordPayment, settledSentence } from './record-payment.ts'
import { buildPaymentResultModal } from './result.modal.ts'
import { showStatement, statementRoutes } from './statement.ts'
import { readToConfirm, toConfirmMessage } from './to-confirm.ts'
import { FIRST_VIEW, readView, VIEW_WORDS, type ViewName, viewsFor } from './view-choice.ts'
import { showView } from './views.ts'

export { dueReminderKind } from './due-reminder.ts'
export { crisisKind, escalationReminderKind } from './escalation.ts'
export { statementKind } from './statement.ts'

/** What a word asks for, with a hint where that is of no use to this person. */
async function viewOfWord(ctx: RequestContext, name: ViewName): Promise<Message> {
  const views = viewsFor(ctx.actor.roles)
  if (!views.includes(name)) return sentence(ctx.t(views.length === 1 ? 'collect.view.onlyOwn' : 'collect.view.only'))
  return showView(ctx, { ...FIRST_VIEW, name })
}

const help = ({ t, settings }: RequestContext) =>
  t('collections.command.help', { days: DUE_SOON_DAYS, level: escalationLevelOf(settings.ladder) })

/** Opens the payment modal for an instalment, or says why not: gone, not theirs, settled meanwhile (N4, R2). */
async function openRecordPayment(
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
  } as const
  await interaction.openModal(await paymentView({ receivable, form, from, ...(card ? { card } : {}) }, ctx))
}

/** The payment modal with what is known of the customer: their credit, and what else is open of the deal. */
async function paymentView(
  shown: Pick<PaymentModal, 'receivable' | 'form' | 'from' | 'card'> & Partial<Pick<PaymentModal, 'earlier'>>,
  ctx: RequestContext,
) {
  const { receivable, earlier = [] } = shown
  const [credit, deal] = await Promise.all([creditFor(receivable, ctx), ctx.store.deals.byId(receivable.dealId)])
  const open = deal?.instalments.filter(({ openAmount }) => openAmount > 0n) ?? []
  const asked = earlier.length > 0 ? { asked: aboutOf(earlier) } : {}
  const model = { ...shown, ...asked, earlier, credit, severalInDeal: open.length > 1, day: ladderDay(ctx) }
  return buildRecordPaymentModal(model, ctx.t, ctx.locale)
}

/**
 * The confirmation is the rewritten message or Home; a result is shown where there is neither, and whenever the money
 * went further than to the instalment it was recorded for.
 */
async function resultView(recorded: Recorded, card: string | undefined, ctx: RequestContext) {
  const { payment, allocations, receivable } = recorded
  const taken = await ctx.store.receivables.byIds(allocations.map(({ instalmentId }) => instalmentId))
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
      next: payment.unallocated > 0n ? await nextToPay(receivable, ctx) : null,
      toBeConfirmed: payment.confirmedAt === null,
      ...(card ? { card } : {}),
    },
    ladderDay(ctx),
    ctx.t,
    ctx.locale,
  )
}

/** What `/collect` understands for which another right is asked at the door than its own. */
const BOOK = 'book'
const CONFIRM = 'confirm'
const WORDS: ReadonlyMap<string, Action> = new Map<string, Action>([
  [BOOK, 'payment.record'],
  [CONFIRM, 'payment.confirm'],
])

const routes: readonly Route[] = [
  {
    kind: 'command',
    id: COMMAND,
    action: 'receivable.see',
    description: 'What is due and overdue, with a button to record each payment',
    usageHint: '[aging | reps | customers | book | confirm | why | help]',
    words: WORDS,
    async handle(ctx, { text, interaction }) {
      const word = wordsOf(text)
      if (word === '') return showView(ctx, FIRST_VIEW)
      if (word === 'help') return sentence(help(ctx))
      if (word === BOOK)
        return interaction.openModal(buildBookingModal({ form: EMPTY_BOOKING, plan: null }, ctx.t, ctx.locale))
      if (word === CONFIRM) return toConfirmMessage(await readToConfirm(ctx, 0), ctx.t, ctx.locale)
      const view = VIEW_WORDS.get(word)
      if (view) return viewOfWord(ctx, view)
      if (word === 'why') return notSentMessage(await readNotSent(ctx, NOT_SENT_LINES), ctx.t, ctx.locale)
      return sentence(`${ctx.t('collections.command.unknown', { text: asTyped(text.trim(), 100) })}\n${help(ctx)}`)
    },
  },
  {
    kind: 'shortcut',
    id: SHORTCUT,
    action: 'receivable.see',
    name: 'What is due',
    description: 'List what is due and overdue',
    handle: async (ctx, { interaction }) => interaction.respond(await showView(ctx, FIRST_VIEW), 'ephemeral'),
  },
  ...[PREVIOUS_PAGE, NEXT_PAGE, CHOOSE_VIEW, SHOW_PART, BACK].map(
    (id): Route => ({
      kind: 'action',
      id,
      action: 'receivable.see',
      async handle(ctx, { value, selected, interaction }) {
        const shown = readView(selected ?? value, viewsFor(ctx.actor.roles))
        await interaction.respond(await showView(ctx, shown), 'replace')
      },
    }),
  ),
  ...statementRoutes,
  {
    kind: 'action',
    id: SHOW_INSTALMENT,
    action: 'receivable.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('instalments.card', ctx, interaction, { instalmentId: value ?? '' }),
  },
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
  ...otherModals,
  {
    kind: 'view',
    id: RECORD_PAYMENT_VIEW,
    action: 'payment.record',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const route = readPaymentRoute(privateMetadata)
      const { from, card } = route
      const form = readPaymentForm(values)
      // The modal itself, not the one it lies on: from one card several payments can be recorded.
      const recorded = await recordPayment(route, form, viewId, ctx)
      if (!recorded.ok) {
        const refusal = recorded.error
        if (refusal.kind === 'fields') return { kind: 'errors', errors: refusal.errors }
        const { receivable, earlier } = refusal
        // The answer that came along was about other payments.
        const asking = { receivable, earlier, form: { ...form, another: false }, from, ...(card ? { card } : {}) }
        return { kind: 'update', view: await paymentView(asking, ctx) }
      }
      const { allocations, payment } = recorded.value
      const plain = payment.unallocated === 0n && allocations.length === 1
      const { dealId } = recorded.value.receivable
      const after = async () => {
        await redrawBeneath(ctx, interaction, card, { instalmentId: route.instalmentId, dealId })
        await ctx.refreshHome()
      }
      if (plain && from !== 'list') return { kind: 'close', after }
      return { kind: 'update', view: await resultView(recorded.value, card, ctx), after }
    },
  },
  {
    kind: 'view',
    id: BOOKING_VIEW,
    action: 'payment.record',
    handle: (ctx, { values, privateMetadata, viewId }) =>
      checkOrBook(readBookingForm(values, privateMetadata), viewId, ctx),
  },
  ...paymentRoutes,
]

/** Collecting payment: `/collect`, the morning list of what is due, and recording money that came in. */
export const collections: Feature = {
  name: 'collections',
  routes,
  modals: {
    'collections.apply-credit': openApplyCredit,
    'collections.payments': openPayments,
    'collections.record-payment': openRecordPayment,
    'collections.statement': (ctx, interaction, { customerId }) => showStatement(ctx, interaction, { customerId }),
  },
  gallery: collectionsGallery,
}
