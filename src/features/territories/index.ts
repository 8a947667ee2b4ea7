import type { ActionRequest, Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { buildZoneCustomers, readZoneCustomers } from './customers.modal.ts'
import { territoriesGallery } from './gallery.ts'
import { ADD, CHOOSE, EDIT, FORM_VIEW, SHOW_CUSTOMER } from './ids.ts'
import { buildZoneForm, buildZoneList, readZoneForm } from './zones.modal.ts'
import { saveZone } from './zones.ts'

const listView = async ({ store, t, locale }: RequestContext) =>
  buildZoneList(await store.territories.list(), t, locale)

const customersView = async (chosen: string | null, ctx: RequestContext) =>
  buildZoneCustomers(await readZoneCustomers(chosen, ctx), ctx.t)

/** Opens the form of a zone, or of a new one, over the list. */
async function openForm(ctx: RequestContext, { view, interaction }: ActionRequest, id: string | null): Promise<void> {
  const zones = await ctx.store.territories.list()
  const zone = zones.find((each) => each.id === id)
  if (id !== null && !zone) return interaction.respond(sentence(ctx.t('territories.error.gone')), 'ephemeral')
  const form = { name: zone?.name ?? '', neighbourIds: zone?.neighbourIds ?? [], isRemoved: false }
  const others = zones.filter((each) => each.id !== id)
  const back = view?.type === 'modal' ? view.id : null
  await interaction.openModal(buildZoneForm({ id, form, others, back }, ctx.t))
}

const routes: readonly Route[] = [
  { kind: 'action', id: ADD, action: 'settings.change', handle: (ctx, request) => openForm(ctx, request, null) },
  {
    kind: 'action',
    id: EDIT,
    action: 'settings.change',
    handle: (ctx, request) => openForm(ctx, request, request.value ?? ''),
  },
  {
    kind: 'view',
    id: FORM_VIEW,
    action: 'settings.change',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { id, back } = readRoutingData(privateMetadata, ['id', 'back'])
      const saved = await saveZone(id, readZoneForm(values), ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return {
        kind: 'close',
        async after() {
          if (back !== null) await interaction.updateModal(back, null, await listView(ctx))
          await ctx.refreshHome()
        },
      }
    },
  },
  {
    kind: 'action',
    id: CHOOSE,
    action: 'customer.see',
    async handle(ctx, { selected, view, interaction }) {
      if (view) await interaction.updateModal(view.id, view.hash, await customersView(selected, ctx))
    },
  },
  {
    kind: 'action',
    id: SHOW_CUSTOMER,
    action: 'customer.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('customers.card', ctx, interaction, { customerId: value ?? '' }),
  },
]

const open =
  (view: (ctx: RequestContext) => ReturnType<typeof listView>) =>
  async (ctx: RequestContext, interaction: Interaction) =>
    interaction.openModal(await view(ctx))

/** Territories (V9): zones with named neighbours, set by admins, and the customers of each. */
export const territories: Feature = {
  name: 'territories',
  routes,
  modals: {
    'territories.list': open(listView),
    'territories.customers': open(async (ctx) => {
      const [first] = await ctx.store.territories.list()
      return customersView(first?.id ?? null, ctx)
    }),
  },
  gallery: territoriesGallery,
}
