import { permit } from '../../slack/authorisation.ts'
import { mayWithComplaint } from '../../slack/complaint-rights.ts'
import { readCustomer } from '../../slack/customers.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import type { SourceMessage } from '../../slack/source-message.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import { type ComplaintForm, freshForm, instantOfMessage } from './complaint.form.ts'
import { buildComplaintModal } from './complaint.modal.ts'
import { formModel } from './file-complaint.ts'
import { EMPTY_ROUTE, sourceOf } from './route.ts'
import { showCard } from './show-card.ts'

/** The form with what belongs beside its fields. */
export async function formView(
  form: ComplaintForm,
  ctx: RequestContext,
  notice: string | null = null,
): Promise<ModalView> {
  const { t, locale, settings } = ctx
  return buildComplaintModal(await formModel(form, ctx, notice), t, { timeZone: settings.timeZone, locale })
}

/** Opens the form, for a customer or a deal where one is named; or says why not. */
export async function openForm(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId = '', dealId = '', account = '' }: ModalPrefill['complaints.file'],
  notice: string | null = null,
): Promise<void> {
  const whose = await customerOf(ctx, customerId, dealId)
  if (typeof whose !== 'string') return interaction.respond(sentence(whose.refusal), 'ephemeral')
  const prefill = { customerId: whose, account, route: { ...EMPTY_ROUTE, dealId } }
  await interaction.openModal(await formView(freshForm(prefill, ctx.now, ctx.settings.timeZone), ctx, notice))
}

/** The customer for whom the form is opened, '' for none; or why this person may not. */
async function customerOf(
  ctx: RequestContext,
  customerId: string,
  dealId: string,
): Promise<string | { readonly refusal: string }> {
  if (dealId !== '') {
    const deal = await ctx.store.deals.byId(dealId)
    if (!deal) return { refusal: ctx.t('complaintForm.error.dealGone') }
    const allowed = await permit(ctx, 'complaint.file', deal.ownerId, { type: 'deal', id: dealId })
    return allowed.ok ? deal.customer.id : { refusal: allowed.error.sentence }
  }
  if (customerId === '') return ''
  const customer = await readCustomer(ctx, 'complaint.file', customerId)
  return customer.ok ? customer.value.id : { refusal: customer.error }
}

/**
 * Opens the form for a message (P1): its words, its author and its files come along. One that was filed already is shown as the
 * complaint that it became.
 */
export async function openFormForMessage(
  ctx: RequestContext,
  interaction: Interaction,
  message: SourceMessage,
): Promise<void> {
  const { store, t, now, settings } = ctx
  const filed = await store.complaints.filedFrom(message.channel, message.ts)
  if (filed) {
    const number = String(filed.number)
    if (!(await mayWithComplaint(ctx, 'complaint.see', filed)))
      return interaction.respond(sentence(t('complaintForm.error.alreadyFiledElsewhere', { number })), 'ephemeral')
    const notice = t('complaintForm.alreadyFiled', { number })
    return showCard(ctx, interaction, { complaintId: filed.id, notice })
  }
  const { authorSlackUserId, authorName } = message
  const author = authorName === null && authorSlackUserId ? await store.members.bySlackId(authorSlackUserId) : null
  const source = sourceOf(author ? { ...message, authorName: author.name } : message)
  const prefill = { customerId: '', account: message.text, route: { ...EMPTY_ROUTE, source } }
  const at = instantOfMessage(message.ts) ?? now
  await interaction.openModal(await formView(freshForm(prefill, at, settings.timeZone), ctx))
}
