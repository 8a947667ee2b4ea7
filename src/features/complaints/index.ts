import { mayWithComplaint } from '../../slack/complaint-rights.ts'
import { ADD_EVIDENCE, EDIT, FILE, SHOW } from '../../slack/complaints/ids.ts'
import { cardOver } from '../../slack/redraw.ts'
import type { ActionRequest, Feature, RequestContext, Route, ViewReply, ViewRequest } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { answerCommand, WORDS } from './command.ts'
import { type ComplaintForm, instantOfMessage, readFacts, readForm, receivedFields } from './complaint.form.ts'
import { customerOption } from './complaint.modal.ts'
import { buildEditModal, buildEvidenceModal } from './edit.modal.ts'
import { formOf, readChangeable, saveChange, saveEvidence } from './edit.ts'
import { type FieldErrors, type Filed, fileComplaint, MOST_DEALS } from './file-complaint.ts'
import { complaintsGallery } from './gallery.ts'
import {
  BLOCK,
  CARD_VIEW,
  COMMAND,
  CUSTOMER_SELECT,
  EDIT_VIEW,
  EVIDENCE_VIEW,
  FORM_VIEW,
  MESSAGE_SHORTCUT,
  MORE,
  SHORTCUT,
  WORDS_LANGUAGE,
} from './ids.ts'
import { formView, openForm, openFormForMessage } from './open-form.ts'
import type { FormSource } from './route.ts'
import { cardView, showCard } from './show-card.ts'
import { signSource } from './sign.ts'

export { complaintsInHome, teamComplaintsInHome } from './home.ts'
export { complaintCardKind, complaintChannelCardKind, complaintHistoryKind } from './messages.ts'

/** Customers offered for a typed text: enough to choose from on a phone; typing on narrows it. */
const OFFERED = 20

/** Draws the form anew with what was typed. */
async function redraw(
  ctx: RequestContext,
  { view: open, interaction }: ActionRequest,
  change: (form: ComplaintForm) => ComplaintForm,
): Promise<void> {
  if (open?.callbackId !== FORM_VIEW) return
  const form = change(readForm(open.values, open.privateMetadata))
  await interaction.updateModal(open.id, open.hash, await formView(form, ctx))
}

/** The form with all its fields: when it was is filled in as far as it is known. */
function opened(form: ComplaintForm, { now, settings }: RequestContext): ComplaintForm {
  if (form.route.more) return form
  const at = (form.route.source && instantOfMessage(form.route.source.ts)) ?? now
  return { ...form, ...receivedFields(at, settings.timeZone), route: { ...form.route, more: true } }
}

/** The blocks of the form that are always on the screen: an error elsewhere has to be said above, and its field shown. */
const ALWAYS_SHOWN: readonly string[] = [BLOCK.customer, BLOCK.account, BLOCK.severity, BLOCK.apologised]

async function refused(form: ComplaintForm, errors: FieldErrors, ctx: RequestContext): Promise<ViewReply> {
  if (form.route.more || Object.keys(errors).every((block) => ALWAYS_SHOWN.includes(block)))
    return { kind: 'errors', errors }
  const notice = `⚠ ${Object.values(errors).join(' ')}`
  return { kind: 'update', view: await formView(opened(form, ctx), ctx, notice) }
}

/** After filing: the card, with what is to be said about it above, also that the message it came from has no sign of it. */
async function afterFiling(
  { complaint, isNew, refusedFiles }: Filed,
  source: FormSource | null,
  { viewId, interaction }: ViewRequest,
  ctx: RequestContext,
): Promise<ViewReply> {
  const { t, now } = ctx
  const number = String(complaint.number)
  if (!isNew && !(await mayWithComplaint(ctx, 'complaint.see', complaint)))
    return { kind: 'errors', errors: { [BLOCK.account]: t('complaintForm.error.alreadyFiledElsewhere', { number }) } }
  const notices = [
    isNew ? `✓ ${t('complaintForm.filed', { number })}` : t('complaintForm.alreadyFiled', { number }),
    ...refusedFiles.map((text) => `⚠ ${asTyped(text, 500)}`),
  ]
  // The form that is submitted once more has filed nothing by that.
  const isJustFiled = isNew && complaint.createdAt.getTime() === now.getTime()
  const after = async () => {
    if (source && isJustFiled && !(await signSource(complaint, source, ctx)))
      await interaction.updateModal(
        viewId,
        null,
        await cardView(complaint, ctx, [...notices, t('complaintForm.unsigned')]),
      )
    await ctx.refreshHome()
  }
  return { kind: 'update', view: await cardView(complaint, ctx, notices), after }
}

/** Closes a form over a card, which is then drawn anew. */
const closed = (ctx: RequestContext, { privateMetadata, interaction }: ViewRequest): ViewReply => ({
  kind: 'close',
  after: async () => {
    const { complaintId, card } = readRoutingData(privateMetadata, ['complaintId', 'card'])
    if (complaintId && card) await showCard(ctx, interaction, { complaintId, shownIn: card })
    await ctx.refreshHome()
  },
})

/** Opens a form about the complaint in a button's value, over the card where it was pressed there. */
async function openOver(
  ctx: RequestContext,
  { value, view, interaction }: ActionRequest,
  build: (
    complaint: Parameters<typeof formOf>[0],
    card: string,
  ) => Promise<Parameters<typeof interaction.openModal>[0]>,
): Promise<void> {
  const complaint = await readChangeable(value ?? '', ctx)
  if (!complaint.ok) return interaction.respond(sentence(complaint.error), 'ephemeral')
  await interaction.openModal(await build(complaint.value, view?.callbackId === CARD_VIEW ? view.id : ''))
}

const routes: readonly Route[] = [
  {
    kind: 'command',
    id: COMMAND,
    action: 'complaint.see',
    description: 'File a customer’s complaint, or see how one stands',
    usageHint: '[customer | number | list | list team | list severe | stats | help]',
    words: WORDS,
    handle: (ctx, { text, interaction }) => answerCommand(ctx, text, interaction),
  },
  {
    kind: 'shortcut',
    id: SHORTCUT,
    action: 'complaint.file',
    name: 'File a complaint',
    description: 'Record what a customer complains of, in their own words',
    handle: (ctx, { interaction }) => openForm(ctx, interaction, {}),
  },
  {
    kind: 'message-shortcut',
    id: MESSAGE_SHORTCUT,
    action: 'complaint.file',
    name: 'File as complaint',
    description: 'Make this message a complaint, with its words, its author and its files',
    handle: (ctx, { message, interaction }) => openFormForMessage(ctx, interaction, message),
  },
  {
    kind: 'action',
    id: FILE,
    action: 'complaint.file',
    async handle(ctx, { value, interaction }) {
      const [what, id = ''] = (value ?? '').split(':')
      await openForm(ctx, interaction, what === 'deal' ? { dealId: id } : { customerId: id })
    },
  },
  {
    kind: 'options',
    id: CUSTOMER_SELECT,
    action: 'complaint.file',
    handle: async ({ store, actor }, { query }) =>
      (await store.customers.find(query, visibilityOf(actor, 'complaint.file'), OFFERED)).map(customerOption),
  },
  {
    kind: 'action',
    id: CUSTOMER_SELECT,
    action: 'complaint.file',
    handle: (ctx, request) =>
      redraw(ctx, request, (form) => ({ ...form, dealId: '', route: { ...form.route, dealId: '' } })),
  },
  {
    kind: 'action',
    id: MORE,
    action: 'complaint.file',
    handle: (ctx, request) => redraw(ctx, request, (form) => opened(form, ctx)),
  },
  {
    kind: 'action',
    id: WORDS_LANGUAGE,
    action: 'complaint.file',
    handle: (ctx, request) =>
      redraw(ctx, request, (form) => ({ ...form, route: { ...form.route, language: request.selected ?? '' } })),
  },
  {
    kind: 'view',
    id: FORM_VIEW,
    action: 'complaint.file',
    async handle(ctx, request) {
      const form = readForm(request.values, request.privateMetadata)
      const filed = await fileComplaint(form, request.viewId, ctx)
      return filed.ok ? afterFiling(filed.value, form.route.source, request, ctx) : refused(form, filed.error, ctx)
    },
  },
  {
    kind: 'action',
    id: SHOW,
    action: 'complaint.see',
    async handle(ctx, { value, view, interaction }) {
      // Over the form of a new one nothing that was typed may be lost.
      const place = view?.callbackId === FORM_VIEW ? {} : cardOver(view)
      await showCard(ctx, interaction, { complaintId: value ?? '', ...place })
    },
  },
  {
    kind: 'action',
    id: EDIT,
    action: 'complaint.see',
    handle: (ctx, request) =>
      openOver(ctx, request, async (complaint, card) => {
        const deals = await ctx.store.deals.titlesOf(complaint.customerId, MOST_DEALS)
        const { currency } = ctx.settings
        return buildEditModal({ complaint, form: formOf(complaint), deals, currency, card }, ctx.t)
      }),
  },
  {
    kind: 'view',
    id: EDIT_VIEW,
    action: 'complaint.see',
    async handle(ctx, request) {
      const { complaintId } = readRoutingData(request.privateMetadata, ['complaintId'])
      const saved = await saveChange(complaintId ?? '', readFacts(request.values), ctx)
      return saved.ok ? closed(ctx, request) : { kind: 'errors', errors: saved.error }
    },
  },
  {
    kind: 'action',
    id: ADD_EVIDENCE,
    action: 'complaint.see',
    handle: (ctx, request) =>
      openOver(ctx, request, async (complaint, card) => buildEvidenceModal(complaint, card, ctx.t)),
  },
  {
    kind: 'view',
    id: EVIDENCE_VIEW,
    action: 'complaint.see',
    async handle(ctx, request) {
      const { complaintId } = readRoutingData(request.privateMetadata, ['complaintId'])
      const saved = await saveEvidence(complaintId ?? '', request.values.files(BLOCK.evidence), ctx)
      return saved.ok ? closed(ctx, request) : { kind: 'errors', errors: saved.error }
    },
  },
]

/** Complaints (P1, P6): filing one, its card and history, correcting it, and the lists of those that are open. */
export const complaints: Feature = {
  name: 'complaints',
  routes,
  modals: { 'complaints.file': openForm, 'complaints.card': showCard },
  gallery: complaintsGallery,
}
