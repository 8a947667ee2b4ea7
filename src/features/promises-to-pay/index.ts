import { addDays } from '../../domain/calendar-date.ts'
import { formatAmount } from '../../domain/money.ts'
import { workingDayOnOrAfter } from '../../domain/working-time.ts'
import { drawnAnew, pressedFor, readInstalment, readInstalmentRoute } from '../../slack/instalment-modals.ts'
import { notice } from '../../slack/interaction.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { type OpenReceivable, workingCalendar } from '../../store/index.ts'
import { approve, buildReturnModal, readRequested, returnWithNote } from './decide.ts'
import { promisesToPayGallery } from './gallery.ts'
import {
  APPROVE,
  BLOCK,
  PROMISE_VIEW,
  RECORD_PAYMENT,
  RECORD_PROMISE,
  RETURN,
  RETURN_VIEW,
  SHOW_INSTALMENT,
} from './ids.ts'
import { buildPromiseModal, buildResultModal, readPromiseForm } from './record-promise.modal.ts'
import { recordPromise, refusalSentence, resultSentence } from './record-promise.ts'

export { promiseBrokenKind } from './broken.ts'
export { promiseDueKind } from './due-line.ts'
export { promiseRequestsInHome } from './home.ts'
export { promiseDecisionKind, promiseRequestKind } from './request.ts'

/** Opens the form of a promise for an instalment, or says why not: gone, not theirs, settled, disputed (N4, R2). */
async function openPromise(
  ctx: RequestContext,
  interaction: Interaction,
  prefill: ModalPrefill['promises-to-pay.record'],
): Promise<void> {
  const { shownIn, ...route } = prefill
  const refuse = async (text: string) => {
    if (shownIn === undefined) await interaction.respond(sentence(text), 'ephemeral')
    else await interaction.updateModal(shownIn, null, notice(text, ctx.t))
  }
  const found = await readInstalment(ctx, 'promise.record', prefill.instalmentId)
  if (!found.ok) return refuse(found.error)
  const receivable = found.value
  const { openAmount, disputedOn, currency } = receivable
  if (openAmount === 0n) return refuse(refusalSentence({ kind: 'settled' }, receivable, ctx))
  if (disputedOn) return refuse(refusalSentence({ kind: 'disputed', since: disputedOn }, receivable, ctx))
  const earlier = await ctx.store.promises.ofInstalment(receivable.id)
  const keeping = (await ctx.store.promises.keeping([receivable.customerId])).get(receivable.customerId)
  const form = {
    promisedBy: earlier.at(-1)?.promisedBy ?? (await contactOf(receivable, ctx)),
    amount: formatAmount({ amount: openAmount, currency }),
    promisedFor: nextWorkingDay(ctx),
    notedInFront: false,
  }
  const view = buildPromiseModal({ receivable, form, route, earlier, keeping }, ctx)
  if (shownIn === undefined) await interaction.openModal(view)
  else await interaction.updateModal(shownIn, null, view)
}

/** Whom of the customer's people we know. */
const contactOf = async ({ customerId }: OpenReceivable, { store }: RequestContext): Promise<string> =>
  (await store.customers.byId(customerId))?.contactName ?? ''

const nextWorkingDay = ({ settings, member, today }: RequestContext): string =>
  workingDayOnOrAfter(workingCalendar(settings, member), addDays(today, 1)) ?? addDays(today, 1)

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: RECORD_PROMISE,
    action: 'promise.record',
    handle: (ctx, request) => openPromise(ctx, request.interaction, pressedFor(request)),
  },
  {
    kind: 'action',
    id: RECORD_PAYMENT,
    action: 'payment.record',
    handle: (ctx, request) =>
      ctx.modals.open('collections.record-payment', ctx, request.interaction, pressedFor(request)),
  },
  {
    kind: 'action',
    id: SHOW_INSTALMENT,
    action: 'receivable.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('instalments.card', ctx, interaction, { instalmentId: value ?? '' }),
  },
  {
    kind: 'view',
    id: PROMISE_VIEW,
    action: 'promise.record',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const route = readInstalmentRoute(privateMetadata)
      const noted = await recordPromise(route.instalmentId, readPromiseForm(values), viewId, ctx)
      if (!noted.ok) return { kind: 'errors', errors: noted.error }
      const { promise, receivable } = noted.value
      const after = drawnAnew(ctx, interaction, route, receivable)
      // The confirmation is the rewritten message or Home; a list has neither, and a question is answered by somebody else.
      if (route.from !== 'list' && promise.state === 'open') return { kind: 'close', after }
      return { kind: 'update', view: buildResultModal(await resultSentence(noted.value, ctx), ctx), after }
    },
  },
  {
    kind: 'action',
    id: APPROVE,
    action: 'promise.approve',
    async handle(ctx, { value, interaction }) {
      const approved = await approve(value ?? '', ctx)
      if (!approved.ok) return interaction.respond(sentence(approved.error), 'ephemeral')
      await ctx.refreshHome()
    },
  },
  {
    kind: 'action',
    id: RETURN,
    action: 'promise.approve',
    async handle(ctx, { value, interaction }) {
      const requested = await readRequested(value ?? '', ctx)
      if (!requested.ok) return interaction.respond(sentence(requested.error), 'ephemeral')
      await interaction.openModal(buildReturnModal(requested.value, ctx))
    },
  },
  {
    kind: 'view',
    id: RETURN_VIEW,
    action: 'promise.approve',
    async handle(ctx, { values, privateMetadata }) {
      const { promiseId } = readRoutingData(privateMetadata, ['promiseId'])
      const returned = await returnWithNote(promiseId ?? '', values.text(BLOCK.note) ?? '', ctx)
      if (!returned.ok) return { kind: 'errors', errors: { [BLOCK.note]: returned.error } }
      return { kind: 'close', after: () => ctx.refreshHome() }
    },
  },
]

/** Promises to pay: noting them, their day, what is broken, and the supervisor's word on a third one. */
export const promisesToPay: Feature = {
  name: 'promises-to-pay',
  routes,
  modals: { 'promises-to-pay.record': openPromise },
  gallery: promisesToPayGallery,
}
