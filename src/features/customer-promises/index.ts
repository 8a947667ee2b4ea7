import { STANDING_MONTHS } from '../../domain/customer-promise-form.ts'
import { HELP_WORDS, LIST_WORDS } from '../../slack/command-words.ts'
import { BROKEN, KEPT, LIST, MENU, MOVE, RECORD, REOPEN } from '../../slack/customer-promises/ids.ts'
import { readPromiseAction } from '../../slack/customer-promises/menu.ts'
import { promiseWords } from '../../slack/customer-promises/words.ts'
import {
  type ActionRequest,
  type Feature,
  type Interaction,
  type OpenView,
  type RequestContext,
  type Route,
  type ViewReply,
  wordsOf,
} from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { answerDay, endPromise, moveDay, reopenDay } from './answer.ts'
import { readMoveForm } from './change.modal.ts'
import { correctionModel, correctPromise, readCorrectable } from './correct.ts'
import { customerPromisesGallery } from './gallery.ts'
import {
  BLOCK,
  COMMAND,
  CORRECT_VIEW,
  CUSTOMER_SELECT,
  END_VIEW,
  FORM_VIEW,
  KIND_SELECT,
  MOVE_VIEW,
  OPEN_CUSTOMER,
  SHORTCUT,
} from './ids.ts'
import { type Beneath, readBeneath } from './list.modal.ts'
import { beneathOf, drawnAnew, openList } from './lists.ts'
import { openCorrection, openEnd, openMove } from './open-change.ts'
import { keeperFor, openForm, openFormFor } from './open-form.ts'
import {
  buildPromiseModal,
  buildSavedModal,
  customerOption,
  type PromiseForm,
  type PromiseRoute,
  readCorrected,
  readPromiseForm,
} from './promise.modal.ts'
import { formModel, recordPromise } from './record.ts'

export { customerPromiseBrokenKind } from './broken.ts'
export { promiseDueKind as customerPromiseDueKind } from './due-line.ts'
export { customerPromisesInHome, teamPromisesInHome } from './home.ts'

/** Customers offered for a typed text: enough to choose from on a phone; typing on narrows it. */
const OFFERED = 20

/** Draws the form anew with what was typed. */
async function redraw(
  ctx: RequestContext,
  { view: open, interaction }: ActionRequest,
  change: (form: PromiseForm) => Promise<PromiseForm>,
): Promise<void> {
  if (open?.callbackId === CORRECT_VIEW) return redrawCorrection(ctx, open, interaction)
  if (open?.callbackId !== FORM_VIEW) return
  const form = await change(readPromiseForm(open.values, open.privateMetadata))
  await interaction.updateModal(open.id, open.hash, buildPromiseModal(await formModel(form, ctx), ctx.t))
}

/** The same of the form that corrects one: with the fields of another kind. */
async function redrawCorrection(ctx: RequestContext, open: OpenView, interaction: Interaction): Promise<void> {
  const corrects = readCorrected(open.privateMetadata)
  const found = await readCorrectable(corrects.promiseId, ctx)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const form = readPromiseForm(open.values, open.privateMetadata)
  const model = await correctionModel(form, found.value, corrects, ctx)
  await interaction.updateModal(open.id, open.hash, buildPromiseModal(model, ctx.t))
}

/** Another customer is looked after by somebody else, and has other contacts and deals. */
async function otherCustomer(form: PromiseForm, ctx: RequestContext): Promise<PromiseForm> {
  const customer = await ctx.store.customers.details(form.customerId)
  const owner = await keeperFor(customer?.ownerId ?? null, ctx)
  return { ...form, owner, contactId: '', dealId: '' }
}

/** Draws the card anew over which a promise was noted. */
async function cardAnew(
  ctx: RequestContext,
  interaction: Interaction,
  { card, cardDealId }: PromiseRoute,
  customerId: string,
): Promise<void> {
  if (card && cardDealId) await ctx.modals.open('deals.card', ctx, interaction, { dealId: cardDealId, shownIn: card })
  else if (card) await ctx.modals.open('customers.card', ctx, interaction, { customerId, shownIn: card })
  await ctx.refreshHome()
}

/** Answers a day by one press, in a message, App Home or a list; what is refused is said to the person (N4). */
async function answer(
  ctx: RequestContext,
  { interaction, view }: Pick<ActionRequest, 'interaction' | 'view'>,
  dayId: string,
  how: 'keep' | 'break' | 'reopen',
): Promise<void> {
  const answered = how === 'reopen' ? await reopenDay(dayId, ctx) : await answerDay(dayId, how, ctx)
  if (!answered.ok) return interaction.respond(sentence(answered.error), 'ephemeral')
  await drawnAnew(ctx, interaction, beneathOf(view))
}

/** What an entry of the menu says of a day. */
const ANSWERS = { kept: 'keep', late: 'keep', broken: 'break', reopen: 'reopen' } as const

/** Closes a form over a list or a card, which is then drawn anew. */
const closed = (ctx: RequestContext, interaction: Interaction, beneath: Beneath): ViewReply => ({
  kind: 'close',
  after: () => drawnAnew(ctx, interaction, beneath),
})

const routes: readonly Route[] = [
  {
    kind: 'command',
    id: COMMAND,
    action: 'customer-promise.record',
    description: 'Note what was promised to a customer, or list what is to be kept',
    usageHint: '[customer | list | help]',
    words: new Map(HELP_WORDS.map((word) => [word, 'app.use'])),
    async handle(ctx, { text, interaction }) {
      const words = wordsOf(text)
      if (HELP_WORDS.includes(words)) return sentence(ctx.t('customerPromises.command.help'))
      if (LIST_WORDS.includes(words)) return openList(ctx, interaction, {})
      await openFormFor(ctx, interaction, text.trim())
    },
  },
  {
    kind: 'shortcut',
    id: SHORTCUT,
    action: 'customer-promise.record',
    name: 'Note a promise',
    description: 'Record what was promised to a customer, by when, and who keeps it',
    handle: (ctx, { interaction }) => openForm(ctx, interaction, {}),
  },
  {
    kind: 'action',
    id: RECORD,
    action: 'customer-promise.record',
    async handle(ctx, { value, view, interaction }) {
      const [what, id = ''] = (value ?? '').split(':')
      const { card: shownIn } = beneathOf(view)
      const card = shownIn === null ? {} : { card: shownIn }
      const about = what === 'deal' ? { dealId: id } : what === 'customer' ? { customerId: id } : {}
      await openForm(ctx, interaction, { ...about, ...card })
    },
  },
  {
    kind: 'action',
    id: LIST,
    action: 'customer-promise.record',
    handle: (ctx, { value, interaction }) => openList(ctx, interaction, { customerId: value ?? '' }),
  },
  {
    kind: 'options',
    id: CUSTOMER_SELECT,
    action: 'customer-promise.record',
    handle: async ({ store, actor }, { query }) =>
      (await store.customers.find(query, visibilityOf(actor, 'customer-promise.record'), OFFERED)).map(customerOption),
  },
  {
    kind: 'action',
    id: CUSTOMER_SELECT,
    action: 'customer-promise.record',
    handle: (ctx, request) => redraw(ctx, request, (form) => otherCustomer(form, ctx)),
  },
  {
    kind: 'action',
    id: KIND_SELECT,
    action: 'customer-promise.record',
    handle: (ctx, request) =>
      redraw(ctx, request, async (form) => ({ ...form, everyMonths: form.everyMonths || String(STANDING_MONTHS) })),
  },
  {
    kind: 'view',
    id: FORM_VIEW,
    action: 'customer-promise.record',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const form = readPromiseForm(values, privateMetadata)
      const recorded = await recordPromise(form, viewId, ctx)
      if (!recorded.ok) return { kind: 'errors', errors: recorded.error }
      const promise = recorded.value
      const after = () => cardAnew(ctx, interaction, form.route, promise.customerId)
      // Over a card, the card says it.
      if (form.route.card) return { kind: 'close', after }
      const words = { promise: promiseWords(promise, ctx.t, ctx.locale), owner: asTyped(promise.ownerName, 80) }
      return { kind: 'update', view: buildSavedModal(words, ctx.t), after }
    },
  },
  {
    kind: 'action',
    id: KEPT,
    action: 'customer-promise.record',
    handle: (ctx, request) => answer(ctx, request, request.value ?? '', 'keep'),
  },
  {
    kind: 'action',
    id: BROKEN,
    action: 'customer-promise.record',
    handle: (ctx, request) => answer(ctx, request, request.value ?? '', 'break'),
  },
  {
    kind: 'action',
    id: MOVE,
    action: 'customer-promise.record',
    handle: (ctx, { value, view, interaction }) => openMove(ctx, interaction, value ?? '', beneathOf(view)),
  },
  {
    kind: 'action',
    id: REOPEN,
    action: 'customer-promise.record',
    handle: (ctx, request) => answer(ctx, request, request.value ?? '', 'reopen'),
  },
  {
    kind: 'action',
    id: MENU,
    action: 'customer-promise.record',
    async handle(ctx, request) {
      const chosen = readPromiseAction(request.selected)
      if (!chosen) return
      const { action, id } = chosen
      const beneath = beneathOf(request.view)
      if (action === 'move') return openMove(ctx, request.interaction, id, beneath)
      if (action === 'correct') return openCorrection(ctx, request.interaction, id, beneath)
      if (action === 'end') return openEnd(ctx, request.interaction, id, beneath)
      await answer(ctx, request, id, ANSWERS[action])
    },
  },
  {
    kind: 'view',
    id: MOVE_VIEW,
    action: 'customer-promise.record',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { id, ...beneath } = readBeneath(privateMetadata)
      const moved = await moveDay(id, readMoveForm(values), ctx)
      return moved.ok ? closed(ctx, interaction, beneath) : { kind: 'errors', errors: moved.error }
    },
  },
  {
    kind: 'view',
    id: CORRECT_VIEW,
    action: 'customer-promise.record',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const corrects = readCorrected(privateMetadata)
      const corrected = await correctPromise(corrects, readPromiseForm(values, privateMetadata), ctx)
      return corrected.ok ? closed(ctx, interaction, corrects.beneath) : { kind: 'errors', errors: corrected.error }
    },
  },
  {
    kind: 'view',
    id: END_VIEW,
    action: 'customer-promise.record',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { id, ...beneath } = readBeneath(privateMetadata)
      const ended = await endPromise(id, values.text(BLOCK.reason) ?? '', ctx)
      return ended.ok ? closed(ctx, interaction, beneath) : { kind: 'errors', errors: ended.error }
    },
  },
  {
    kind: 'action',
    id: OPEN_CUSTOMER,
    action: 'customer.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('customers.card', ctx, interaction, { customerId: value ?? '' }),
  },
]

/** What was promised to customers (D6): noting it, its days in the morning list, what was broken, and the lists. */
export const customerPromises: Feature = {
  name: 'customer-promises',
  routes,
  modals: { 'customer-promises.record': openForm, 'customer-promises.list': openList },
  gallery: customerPromisesGallery,
}
