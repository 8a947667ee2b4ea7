import { DUE_SOON_DAYS } from '../../domain/instalment.ts'
import { escalationLevelOf } from '../../domain/ladder.ts'
import type { Action } from '../../domain/policy.ts'
import { NOT_SENT_LINES, notSentMessage, readNotSent } from '../../reminders/not-sent.ts'
import { HELP_WORDS } from '../../slack/command-words.ts'
import { type Feature, type RequestContext, type Route, wordsOf } from '../../slack/routes.ts'
import { type Message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { advanceRoutes } from './advance-routes.ts'
import { buildBookingModal, EMPTY_BOOKING, readBookingForm } from './booking.modal.ts'
import { checkOrBook } from './booking.ts'
import { collectionsGallery } from './gallery.ts'
import {
  BACK,
  BOOKING_VIEW,
  CHOOSE_VIEW,
  COMMAND,
  NEXT_PAGE,
  PREVIOUS_PAGE,
  SHORTCUT,
  SHOW_INSTALMENT,
  SHOW_PART,
} from './ids.ts'
import { otherModals } from './other-modals.ts'
import { openApplyCredit, openPayments, paymentRoutes } from './payment-routes.ts'
import { openRecordPayment, recordingRoutes } from './recording-routes.ts'
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

/** What `/collect` understands for which another right is asked at the door than its own. */
const BOOK: readonly string[] = ['book', '批量登记', '批次登錄']
const CONFIRM: readonly string[] = ['confirm', '待确认', '待確認']
const WHY: readonly string[] = ['why', '原因', '为什么', '為什麼']
const WORDS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ...HELP_WORDS.map((word) => [word, 'app.use'] as const),
  ...BOOK.map((word) => [word, 'payment.record'] as const),
  ...CONFIRM.map((word) => [word, 'payment.confirm'] as const),
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
      if (HELP_WORDS.includes(word)) return sentence(help(ctx))
      if (BOOK.includes(word))
        return interaction.openModal(buildBookingModal({ form: EMPTY_BOOKING, plan: null }, ctx.t, ctx.locale))
      if (CONFIRM.includes(word)) return toConfirmMessage(await readToConfirm(ctx, 0), ctx.t, ctx.locale)
      const view = VIEW_WORDS.get(word)
      if (view) return viewOfWord(ctx, view)
      if (WHY.includes(word)) return notSentMessage(await readNotSent(ctx, NOT_SENT_LINES), ctx.t, ctx.locale)
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
  ...otherModals,
  ...recordingRoutes,
  ...advanceRoutes,
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
