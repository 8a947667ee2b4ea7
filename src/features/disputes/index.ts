import { addDays, formatDate } from '../../domain/calendar-date.ts'
import type { Severity } from '../../domain/complaint.ts'
import { formatMoney } from '../../domain/money.ts'
import { drawnAnew, readInstalment, readInstalmentRoute } from '../../slack/instalment-modals.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { buildCloseModal, buildOpenModal, buildResultModal, readCloseForm, readOpenForm } from './forms.modal.ts'
import { disputesGallery } from './gallery.ts'
import { CHANGE_DEAL, CLOSE_VIEW, GO_ON, KEEP_PAUSED, NEW_COMPLAINT, OPEN_VIEW } from './ids.ts'
import {
  closeDispute,
  type DisputeOfInstalment,
  openComplaintsOf,
  openDispute,
  readDispute,
  refusalSentence,
  reviewDispute,
} from './record-dispute.ts'

export { disputeReviewsInHome } from './home.ts'
export { disputeReviewKind } from './review.ts'

/** How badly a disputed bill weighs unless somebody says otherwise. */
const USUAL_SEVERITY: Severity = 'minor'

/** Opens the form of a dispute for an instalment, or says why not: gone, not theirs, settled, disputed already (R2, N4). */
async function openForm(
  ctx: RequestContext,
  interaction: Interaction,
  prefill: ModalPrefill['disputes.open'],
): Promise<void> {
  const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
  const found = await readInstalment(ctx, 'dispute.record', prefill.instalmentId)
  if (!found.ok) return refuse(found.error)
  const receivable = found.value
  if (receivable.openAmount === 0n) return refuse(refusalSentence({ kind: 'settled' }, ctx))
  const disputes = await ctx.store.disputes.ofInstalment(receivable.id)
  const dispute = disputes.find(({ closedOn }) => closedOn === null)
  if (dispute) return refuse(refusalSentence({ kind: 'disputed-already', dispute }, ctx))
  const { disputePauseDays: pauseDays } = ctx.settings
  const complaints = await openComplaintsOf(receivable.customerId, ctx)
  const form = { reason: '', complaint: NEW_COMPLAINT, severity: USUAL_SEVERITY }
  await interaction.openModal(buildOpenModal({ receivable, route: prefill, form, complaints, pauseDays }, ctx))
}

/** Opens the form that closes the dispute of an instalment, or says why not. */
async function closeForm(
  ctx: RequestContext,
  interaction: Interaction,
  prefill: ModalPrefill['disputes.close'],
): Promise<void> {
  const found = await readDispute(prefill.instalmentId, ctx)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const form = { outcome: null, note: '' }
  await interaction.openModal(buildCloseModal({ ...found.value, route: prefill, form }, ctx))
}

function openedText({ dispute, receivable }: DisputeOfInstalment, { t, locale, settings }: RequestContext): string {
  return t('disputes.form.noted', {
    customer: asTyped(receivable.customerName, 300),
    open: formatMoney({ amount: receivable.openAmount, currency: receivable.currency }, locale),
    date: formatDate(addDays(dispute.openedOn, settings.disputePauseDays), locale),
  })
}

const review = (id: string, decision: 'keep-paused' | 'go-on'): Route => ({
  kind: 'action',
  id,
  action: 'dispute.extend',
  async handle(ctx, { value, interaction }) {
    const reviewed = await reviewDispute(value ?? '', decision, ctx)
    if (!reviewed.ok) return interaction.respond(sentence(reviewed.error), 'ephemeral')
    await ctx.refreshHome()
  },
})

const routes: readonly Route[] = [
  {
    kind: 'view',
    id: OPEN_VIEW,
    action: 'dispute.record',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const route = readInstalmentRoute(privateMetadata)
      const opened = await openDispute(route.instalmentId, readOpenForm(values), viewId, ctx)
      if (!opened.ok) return { kind: 'errors', errors: opened.error }
      const after = drawnAnew(ctx, interaction, route, opened.value.receivable)
      if (route.from !== 'list') return { kind: 'close', after }
      return { kind: 'update', view: buildResultModal('opened', openedText(opened.value, ctx), null, ctx.t), after }
    },
  },
  {
    kind: 'view',
    id: CLOSE_VIEW,
    action: 'dispute.record',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const route = readInstalmentRoute(privateMetadata)
      const closed = await closeDispute(route.instalmentId, readCloseForm(values), ctx)
      if (!closed.ok) return { kind: 'errors', errors: closed.error }
      const { dispute, receivable } = closed.value
      const after = drawnAnew(ctx, interaction, route, receivable)
      if (route.from !== 'list' && dispute.outcome !== 'upheld') return { kind: 'close', after }
      const text = ctx.t('disputes.closeForm.noted', {
        customer: asTyped(receivable.customerName, 300),
        outcome: dispute.outcome === null ? '' : ctx.t(`disputes.outcome.${dispute.outcome}`),
      })
      const view = buildResultModal('closed', text, dispute.outcome === 'upheld' ? receivable.dealId : null, ctx.t)
      return { kind: 'update', view, after }
    },
  },
  {
    kind: 'action',
    id: CHANGE_DEAL,
    action: 'dispute.record',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('deal-changes.change', ctx, interaction, { dealId: value ?? '' }),
  },
  review(KEEP_PAUSED, 'keep-paused'),
  review(GO_ON, 'go-on'),
]

/** Disputes: the customer does not accept an instalment, how it ended, and whether the ladder waits for that. */
export const disputes: Feature = {
  name: 'disputes',
  routes,
  modals: { 'disputes.open': openForm, 'disputes.close': closeForm },
  gallery: disputesGallery,
}
