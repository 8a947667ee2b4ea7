import { mayDo } from '../../domain/acting.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { WARRANTY } from '../../slack/service-tasks/ids.ts'
import { warrantyNoticeText } from '../../slack/service-tasks/part.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { DealWithInstalments } from '../../store/index.ts'
import { WARRANTY_NOTICE_VIEW } from './ids.ts'

/**
 * What there is to say once a delivery was recorded (D8): that it came too late for the warranty of the deal, or for its
 * inspections, with the way to mend it. Null where all is well, and for who plans no service there.
 */
export async function warrantyAfterDelivery(
  { id, ownerId, deliveredOn, title }: Pick<DealWithInstalments, 'id' | 'ownerId' | 'deliveredOn' | 'title'>,
  { store, actor, t, locale }: RequestContext,
): Promise<ModalView | null> {
  const plan = mayDo(actor, 'deal-task.work', ownerId) ? await store.servicePlans.ofDeal(id) : null
  const notice = plan && warrantyNoticeText(plan, deliveredOn, t, locale)
  return notice ? buildWarrantyNotice({ dealId: id, dealTitle: title, notice }, t) : null
}

/** Says that a delivery came too late for the warranty, and offers to note another. */
export function buildWarrantyNotice(
  { dealId, dealTitle, notice }: { readonly dealId: string; readonly dealTitle: string; readonly notice: string },
  t: Translate,
): ModalView {
  const label = t('service.button.warranty')
  return modal({
    callbackId: WARRANTY_NOTICE_VIEW,
    title: t('service.notice.title'),
    close: t('common.close'),
    blocks: [
      section(`⚠ ${notice}\n${t('service.notice.mend')}`),
      actions('warranty', [button(WARRANTY, label, { value: dealId, accessibilityLabel: `${label}: ${dealTitle}` })]),
    ],
  })
}
