import { goodDayText } from '../../domain/good-days.ts'
import type { Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { readCourtesyForm } from './courtesy.modal.ts'
import { occasionsGallery } from './gallery.ts'
import * as ids from './ids.ts'
import { greeted, noteCourtesy, openCourtesy } from './note-courtesy.ts'
import { noteOccasion, openOccasion } from './note-occasion.ts'
import { readOccasionForm } from './occasion.modal.ts'
import { openWords, wordsView } from './show-words.ts'

export { goodDaysInHome } from './in-home.ts'
export { goodDayKind, holidayKind } from './kinds.ts'

/** What happens after a form is done: the card beneath is drawn anew, and messages that asked for it say so. */
const afterwards =
  (ctx: RequestContext, interaction: Interaction, customerId: string, card: string | null) => async () => {
    if (card !== null) await ctx.modals.open('customers.card', ctx, interaction, { customerId, shownIn: card })
    ctx.nudge()
    await ctx.refreshHome()
  }

const routes: readonly Route[] = [
  { kind: 'action', id: ids.GREETED, action: 'customer.change', handle: greeted },
  {
    kind: 'action',
    id: ids.LOG_COURTESY,
    action: 'customer.change',
    handle: (ctx, { value, interaction }) => openCourtesy(ctx, interaction, { goodDay: value ?? '' }),
  },
  {
    kind: 'action',
    id: ids.WORDS,
    action: 'customer.change',
    handle: (ctx, { value, interaction }) => openWords(ctx, interaction, { route: value ?? '' }),
  },
  {
    kind: 'action',
    id: ids.LANGUAGE,
    action: 'customer.change',
    async handle(ctx, { selected, view: open, interaction }) {
      if (!open) return
      const { route } = readRoutingData(open.privateMetadata, ['route'])
      const view = await wordsView(route ?? '', selected, ctx)
      if (!view.ok) return interaction.respond(sentence(view.error), 'ephemeral')
      await interaction.updateModal(open.id, open.hash, view.value)
    },
  },
  {
    kind: 'view',
    id: ids.OCCASION_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { customerId, card } = readRoutingData(privateMetadata, ['customerId', 'card'])
      const noted = await noteOccasion(customerId ?? '', readOccasionForm(values), viewId, ctx)
      if (!noted.ok) return { kind: 'errors', errors: noted.error }
      const after = afterwards(ctx, interaction, customerId ?? '', card)
      // What to say is there at once: sad news is answered the same day.
      const words = await wordsView(goodDayText(noted.value), null, ctx)
      return words.ok ? { kind: 'update', view: words.value, after } : { kind: 'close', after }
    },
  },
  {
    kind: 'view',
    id: ids.COURTESY_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { customerId, card, goodDay } = readRoutingData(privateMetadata, ['customerId', 'card', 'goodDay'])
      const about = { customerId: customerId ?? '', goodDay }
      const noted = await noteCourtesy(about, readCourtesyForm(values), viewId, ctx)
      if (!noted.ok) return { kind: 'errors', errors: noted.error }
      return { kind: 'close', after: afterwards(ctx, interaction, noted.value, card) }
    },
  },
]

/** Good days and occasions of customers (C9): reminders, suggested words, and what was given. */
export const occasions: Feature = {
  name: 'occasions',
  routes,
  modals: { 'occasions.note': openOccasion, 'occasions.courtesy': openCourtesy, 'occasions.words': openWords },
  gallery: occasionsGallery,
}
