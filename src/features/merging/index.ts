import { option } from '../../slack/blocks.ts'
import type { Feature, RequestContext, Route, ViewReply } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { truncate } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { mergingGallery } from './gallery.ts'
import { CHOOSE_VIEW, OTHER_BLOCK, OTHER_SELECT, PREVIEW_VIEW } from './ids.ts'
import { maySeeMerged, merge, openChoose, previewOf } from './merge.ts'
import { buildRefused, readAnswers } from './preview.modal.ts'

/** Customers offered for a typed text. */
const OFFERED = 20

/** The other customers that this person may merge, by whatever a customer is found by. */
async function offer(query: string, privateMetadata: string, ctx: RequestContext) {
  const { keptId } = readRoutingData(privateMetadata, ['keptId'])
  const found = await ctx.store.customers.find(query, visibilityOf(ctx.actor, 'customer.change'), OFFERED + 1)
  return found
    .filter(({ id }) => id !== keptId)
    .slice(0, OFFERED)
    .map(({ id, name, phone, contactName }) => {
      const detail = [phone, contactName].filter((each) => each).join(' · ')
      return option(name, id, detail === '' ? undefined : truncate(detail, 70))
    })
}

const routes: readonly Route[] = [
  {
    kind: 'options',
    id: OTHER_SELECT,
    action: 'customer.change',
    handle: (ctx, { query, view }) => offer(query, view?.privateMetadata ?? '', ctx),
  },
  {
    kind: 'view',
    id: CHOOSE_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata }): Promise<ViewReply> {
      const { keptId, card } = readRoutingData(privateMetadata, ['keptId', 'card'])
      const otherId = values.option(OTHER_BLOCK)
      if (otherId === null) return { kind: 'errors', errors: { [OTHER_BLOCK]: ctx.t('merging.error.otherMissing') } }
      const view = await previewOf({ keptId: keptId ?? '', otherId, card }, ctx)
      return view.ok ? { kind: 'update', view: view.value } : { kind: 'errors', errors: { [OTHER_BLOCK]: view.error } }
    },
  },
  {
    kind: 'view',
    id: PREVIEW_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, viewId, interaction }): Promise<ViewReply> {
      const data = readRoutingData(privateMetadata, ['keptId', 'otherId', 'fingerprint', 'card'])
      const { keptId, otherId, fingerprint, card } = data
      const route = { keptId: keptId ?? '', otherId: otherId ?? '', fingerprint: fingerprint ?? '', card }
      const merged = await merge(route, readAnswers(values), viewId, ctx)
      // The form may have no field to say it at: it says it in its place.
      if (!merged.ok) return { kind: 'update', view: buildRefused(merged.error, ctx.t) }
      if ('view' in merged.value) return { kind: 'update', view: merged.value.view }
      const { keptId: customerId } = merged.value
      return {
        kind: 'close',
        async after() {
          if (card !== null && (await maySeeMerged(customerId, ctx)))
            await ctx.modals.open('customers.card', ctx, interaction, { customerId, shownIn: card })
          await ctx.refreshHome()
        },
      }
    },
  },
]

/** Making one customer of two (C16). */
export const merging: Feature = {
  name: 'merging',
  routes,
  modals: { 'merging.choose': openChoose },
  gallery: mergingGallery,
}
