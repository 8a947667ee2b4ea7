import type { ActionRequest, Feature, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { buildDepartmentForm, buildDepartmentList, readDepartmentForm } from './departments.modal.ts'
import { saveDepartment } from './departments.ts'
import { departmentsGallery } from './gallery.ts'
import { ADD, EDIT, FORM_VIEW } from './ids.ts'

const listView = async ({ store, t, locale }: RequestContext) =>
  buildDepartmentList(await store.departments.list(), await store.members.list(), t, locale)

/** Opens the form of a department, or of a new one, over the list. */
async function openForm(ctx: RequestContext, { view, interaction }: ActionRequest, id: string | null): Promise<void> {
  const department = (await ctx.store.departments.list()).find((each) => each.id === id)
  if (id !== null && !department) return interaction.respond(sentence(ctx.t('departments.error.gone')), 'ephemeral')
  const inIt = new Set(department?.memberIds ?? [])
  const members = (await ctx.store.members.list()).filter((each) => inIt.has(each.id))
  const form = {
    name: department?.name ?? '',
    members: members.map(({ slackUserId }) => slackUserId),
    isRemoved: false,
  }
  const back = view?.type === 'modal' ? view.id : null
  await interaction.openModal(buildDepartmentForm({ id, form, back }, ctx.t))
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
      const saved = await saveDepartment(id, readDepartmentForm(values), ctx)
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
]

/** Service departments (P3), set by admins: complaints are handed over to them. */
export const departments: Feature = {
  name: 'departments',
  routes,
  modals: {
    'departments.list': async (ctx, interaction) => interaction.openModal(await listView(ctx)),
  },
  gallery: departmentsGallery,
}
