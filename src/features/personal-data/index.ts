import type { ActionRequest, Feature, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { readAbout } from './about.ts'
import { buildRefused } from './erase.modal.ts'
import { personalDataGallery } from './gallery.ts'
import { ERASE, ERASE_UNTOUCHED, ERASE_VIEW, KEEP, NEWER, OLDER } from './ids.ts'
import { erase, openData, openErase, readPerson, turnPage } from './persons.ts'
import { readPage } from './remembered-part.ts'

export { untouchedKind } from './untouched-line.ts'

const page = (id: string): Route => ({
  kind: 'action',
  id,
  action: 'customer.change',
  async handle(ctx, { value, view, interaction }) {
    const page = readPage(value)
    if (page) await turnPage(ctx, interaction, view, page)
  },
})

/** Keeps an untouched contact; the message that asked says so. */
async function keep(ctx: RequestContext, { value, interaction }: ActionRequest): Promise<void> {
  const person = await readPerson({ kind: 'contact', id: value ?? '' }, ctx)
  if (!person.ok) return interaction.respond(sentence(person.error), 'ephemeral')
  await ctx.store.personalData.keepContact(person.value.about.id, ctx.actor.memberId, ctx.now)
  ctx.nudge()
  await ctx.refreshHome()
}

const routes: readonly Route[] = [
  page(NEWER),
  page(OLDER),
  {
    kind: 'action',
    id: ERASE,
    action: 'customer.change',
    async handle(ctx, request) {
      const about = readAbout(request.value)
      if (about) await openErase(ctx, request.interaction, about)
    },
  },
  {
    kind: 'action',
    id: ERASE_UNTOUCHED,
    action: 'customer.change',
    handle: (ctx, { value, interaction }) => openErase(ctx, interaction, { kind: 'contact', id: value ?? '' }),
  },
  { kind: 'action', id: KEEP, action: 'customer.change', handle: keep },
  {
    kind: 'view',
    id: ERASE_VIEW,
    action: 'customer.change',
    async handle(ctx, { privateMetadata }) {
      const { about } = readRoutingData(privateMetadata, ['about'])
      const erased = await erase(readAbout(about) ?? { kind: 'contact', id: '' }, ctx)
      if (!erased.ok) return { kind: 'update', view: buildRefused(erased.error, ctx.t) }
      // What lies beneath shows the person who is gone.
      return { kind: 'clear', after: () => ctx.refreshHome() }
    },
  },
]

/** What is stored about a person: shown to them, kept, erased (R6). */
export const personalData: Feature = {
  name: 'personal-data',
  routes,
  modals: { 'personal-data.show': openData },
  gallery: personalDataGallery,
}
