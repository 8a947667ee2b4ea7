import { DUE_SOON_DAYS } from '../../domain/instalment.ts'
import { formatAmount } from '../../domain/money.ts'
import { NOT_SENT_LINES, notSentMessage, readNotSent } from '../../reminders/not-sent.ts'
import { permit } from '../../slack/authorisation.ts'
import type { Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { type Message, sentence } from '../../slack/surfaces.ts'
import { ladderDay, latestToday } from '../../slack/today.ts'
import { collectionsGallery } from './gallery.ts'
import { COMMAND, NEXT_PAGE, PREVIOUS_PAGE, RECORD_PAYMENT, RECORD_PAYMENT_VIEW, SHORTCUT } from './ids.ts'
import { dueListMessage, readDueList } from './list.ts'
import { otherModals } from './other-modals.ts'
import { buildRecordPaymentModal, type OpenedFrom, readPaymentForm, readPaymentRoute } from './record-payment.modal.ts'
import { type Recorded, recordPayment, settledSentence } from './record-payment.ts'
import { buildPaymentResultModal } from './result.modal.ts'

export { dueReminderKind } from './due-reminder.ts'
export { crisisKind, escalationReminderKind } from './escalation.ts'

async function dueList(ctx: RequestContext, page = 0): Promise<Message> {
  return dueListMessage(await readDueList(ctx, page), ladderDay(ctx), ctx.t, ctx.locale)
}

const help = (ctx: RequestContext) => ctx.t('collections.command.help', { days: DUE_SOON_DAYS })

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
  } as const
  const model = { receivable, form, from, day: ladderDay(ctx), ...(card ? { card } : {}) }
  await interaction.openModal(buildRecordPaymentModal(model, ctx.t, ctx.locale))
}

/**
 * The confirmation is the rewritten message or Home; a result is shown where there is neither, and whenever the money
 * went further than to the instalment it was recorded for.
 */
async function resultView(recorded: Recorded, ctx: RequestContext) {
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
    },
    ladderDay(ctx),
    ctx.t,
    ctx.locale,
  )
}

const routes: readonly Route[] = [
  {
    kind: 'command',
    id: COMMAND,
    action: 'receivable.see',
    description: 'What is due and overdue, with a button to record each payment',
    usageHint: '[help | why]',
    async handle(ctx, { text }) {
      const word = text.trim().toLowerCase()
      if (word === '') return dueList(ctx)
      if (word === 'help') return sentence(help(ctx))
      if (word === 'why') return notSentMessage(await readNotSent(ctx, NOT_SENT_LINES), ctx.t, ctx.locale)
      return sentence(`${ctx.t('collections.command.unknown', { text: text.trim() })}\n${help(ctx)}`)
    },
  },
  {
    kind: 'shortcut',
    id: SHORTCUT,
    action: 'receivable.see',
    name: 'What is due',
    description: 'List what is due and overdue',
    handle: async (ctx, { interaction }) => interaction.respond(await dueList(ctx), 'ephemeral'),
  },
  ...[PREVIOUS_PAGE, NEXT_PAGE].map(
    (id): Route => ({
      kind: 'action',
      id,
      action: 'receivable.see',
      async handle(ctx, { value, interaction }) {
        const page = Number(value)
        await interaction.respond(await dueList(ctx, Number.isSafeInteger(page) && page >= 0 ? page : 0), 'replace')
      },
    }),
  ),
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
    async handle(ctx, { values, privateMetadata, rootViewId, interaction }) {
      const { instalmentId, from, card } = readPaymentRoute(privateMetadata)
      const recorded = await recordPayment(instalmentId, readPaymentForm(values), rootViewId, ctx)
      if (!recorded.ok) return { kind: 'errors', errors: recorded.error }
      const { allocations, payment } = recorded.value
      const plain = payment.unallocated === 0n && allocations.length === 1
      const { dealId } = recorded.value.receivable
      const after = async () => {
        if (card) await ctx.modals.open('deals.card', ctx, interaction, { dealId, shownIn: card })
        await ctx.refreshHome()
      }
      if (plain && from !== 'list') return { kind: 'close', after }
      return { kind: 'update', view: await resultView(recorded.value, ctx), after }
    },
  },
]

/** Collecting payment: `/collect`, the morning list of what is due, and recording money that came in. */
export const collections: Feature = {
  name: 'collections',
  routes,
  modals: { 'collections.record-payment': openRecordPayment },
  gallery: collectionsGallery,
}
