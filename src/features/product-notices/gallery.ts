import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_NOTICE_PRODUCT } from '../../domain/product-notice.ts'
import { sampleDone, sampleTask } from '../../slack/deal-tasks/sample-task.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { home, message } from '../../slack/surfaces.ts'
import type { ProductNotice } from '../../store/index.ts'
import { issueBlocks } from './in-home.ts'
import { noticeMessage } from './message.ts'
import { buildConfirmModal, buildNoticeModal, buildResultModal, type NoticeForm } from './notice.modal.ts'

const sampleForm = (size: GallerySize): NoticeForm => ({
  product: sampleText(size, 'Standing desk', MAX_NOTICE_PRODUCT),
  text: sampleText(size, 'Tighten the screw at the left foot: a quarter turn is enough.', MAX_NOTE),
})

function sampleNotice(size: GallerySize, locale: Locale, isTold: (index: number) => boolean): ProductNotice {
  const tasks = Array.from({ length: size === 'typical' ? 3 : 60 }, (_, index) =>
    sampleTask(size, locale, {
      id: `task-${index}`,
      kind: 'product_notice',
      ...(isTold(index) ? sampleDone(size, locale) : {}),
    }),
  )
  const createdAt = new Date('2026-03-02T09:30:00Z')
  return {
    id: 'n-1',
    ...sampleForm(size),
    issuedById: 'm-2',
    issuedByName: sampleColleague(size, locale),
    createdAt,
    tasks,
  }
}

const told = (name: string, isTold: (index: number) => boolean): GalleryEntry => ({
  name: `product-notices.pass_on${name}`,
  surface: 'message',
  build(t, locale, size) {
    const notice = sampleNotice(size, locale, isTold)
    return message(noticeMessage(notice, notice.tasks, t, locale))
  },
})

/** Every look of a notice about a product. */
export const productNoticesGallery: readonly GalleryEntry[] = [
  {
    name: 'product-notices.notice',
    surface: 'modal',
    build: (t, _, size) =>
      buildNoticeModal(
        size === 'typical' ? { product: '', text: '' } : sampleForm(size),
        size === 'typical' ? null : t('common.refused.action'),
        t,
      ),
  },
  {
    name: 'product-notices.confirm',
    surface: 'modal',
    build(t, locale, size) {
      const concerned = { customerName: sampleCustomer(size, locale), dealTitle: sampleDeal(size, locale) }
      const named = Array.from({ length: size === 'typical' ? 2 : 60 }, () => concerned)
      const [customers, owners] = size === 'typical' ? [5, 2] : [9_999, 999]
      return buildConfirmModal(sampleForm(size), { named, customers, owners }, t)
    },
  },
  { name: 'product-notices.result', surface: 'modal', build: (t) => buildResultModal(2, t) },
  { name: 'product-notices.home', surface: 'home', build: (t) => home(issueBlocks(t)) },
  told('', () => false),
  told(', some told', (index) => index === 0),
  told(', all told', () => true),
]
