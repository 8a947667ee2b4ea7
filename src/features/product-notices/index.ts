import type { Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { productNoticesGallery } from './gallery.ts'
import { CONFIRM_VIEW, ISSUE, NOTICE_VIEW, TOLD } from './ids.ts'
import { checkNotice, issueNotice, noteTold } from './issue.ts'
import { buildConfirmModal, buildNoticeModal, buildResultModal, readNoticeForm } from './notice.modal.ts'

export { productNoticesInHome } from './in-home.ts'
export { productNoticeKind } from './message.ts'

const EMPTY = { product: '', text: '' }

const openNotice = (ctx: RequestContext, interaction: Interaction): Promise<void> =>
  interaction.openModal(buildNoticeModal(EMPTY, null, ctx.t))

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: ISSUE,
    action: 'product-notice.issue',
    handle: (ctx, { interaction }) => openNotice(ctx, interaction),
  },
  {
    kind: 'view',
    id: NOTICE_VIEW,
    action: 'product-notice.issue',
    async handle(ctx, { values }) {
      const checked = await checkNotice(readNoticeForm(values), ctx)
      if (!checked.ok) return { kind: 'errors', errors: checked.error }
      return { kind: 'update', view: buildConfirmModal(checked.value.form, checked.value.reach, ctx.t) }
    },
  },
  {
    kind: 'view',
    id: CONFIRM_VIEW,
    action: 'product-notice.issue',
    async handle(ctx, { privateMetadata, viewId }) {
      const { product, text } = readRoutingData(privateMetadata, ['product', 'text'])
      const form = { product: product ?? '', text: text ?? '' }
      const issued = await issueNotice(form, viewId, ctx)
      // There is no field here at which it could be said.
      if (!issued.ok) return { kind: 'update', view: buildNoticeModal(form, asTyped(issued.error, 500), ctx.t) }
      const owners = new Set(issued.value.tasks.map(({ ownerId }) => ownerId)).size
      return { kind: 'update', view: buildResultModal(owners, ctx.t) }
    },
  },
  {
    kind: 'action',
    id: TOLD,
    action: 'deal-task.work',
    async handle(ctx, { value, interaction }) {
      const told = await noteTold(value ?? '', ctx)
      if (!told.ok) await interaction.respond(sentence(told.error), 'ephemeral')
      await ctx.refreshHome()
    },
  },
]

/** Notices about products (D8), to the customers concerned, through their owners. */
export const productNotices: Feature = {
  name: 'product-notices',
  routes,
  modals: { 'product-notices.notice': openNotice },
  gallery: productNoticesGallery,
}
