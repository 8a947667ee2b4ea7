import { formatDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_NOTICE_PRODUCT, PRODUCT_NOTICE_RULE } from '../../domain/product-notice.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import type { ReminderKind, ReminderPart } from '../../reminders/kinds.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { DealTask, OutboxItem, ProductNotice } from '../../store/index.ts'
import { TOLD } from './ids.ts'

/** Customers with a line of their own; the rest is counted, and stands in App Home as these are told. */
const SHOWN = 40

/** The message to an owner (D8): what is to be passed on, and a list of names, each marked as told in place (N4). */
export function noticeMessage(notice: ProductNotice, theirs: readonly DealTask[], t: Translate, locale: Locale) {
  const { product, text, issuedByName } = notice
  const left = theirs.filter(({ doneAt, dropped }) => doneAt === null && dropped === null)
  const words = { product: asTyped(product, MAX_NOTICE_PRODUCT), name: asTyped(issuedByName, 80) }
  const hidden = theirs.length - SHOWN
  return {
    text:
      left.length > 0
        ? t('productNotices.message.summary', { ...words, count: left.length })
        : t('productNotices.message.allTold', words),
    blocks: [
      header(t('productNotices.message.heading', words)),
      section(`> ${asTyped(text, MAX_NOTE).replaceAll('\n', '\n> ')}`),
      context([t('productNotices.message.by', words)]),
      ...theirs.slice(0, SHOWN).map((task) => nameBlock(task, t, locale)),
      ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
    ],
    isDone: left.length === 0,
  }
}

function nameBlock(task: DealTask, t: Translate, locale: Locale): KnownBlock {
  const { id, deal, doneOn, doneByName, dropped } = task
  const about = `*${asTyped(deal.customerName, 150)}* · ${asTyped(deal.title, 150)}`
  if (doneOn !== null) {
    const values = { date: formatDate(doneOn, locale), name: asTyped(doneByName ?? '', 80) }
    return section(`✓ ${about}\n${t('productNotices.message.told', values)}`)
  }
  if (dropped !== null) return section(`✕ ${about}`)
  const label = t('productNotices.message.tell')
  return section(about, {
    accessory: button(TOLD, label, { value: id, accessibilityLabel: `${label}: ${deal.customerName}` }),
  })
}

const dropAll = (items: readonly OutboxItem[], reason: Reason): ReminderPart => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

/** A notice about a product (D8), to each owner of customers whom it concerns, in one message with one list. */
export const productNoticeKind: ReminderKind = {
  rule: PRODUCT_NOTICE_RULE,
  delivery: 'alone',
  action: 'reminder.see',
  quietHours: 'wait',
  title: (t) => t('productNotices.message.title'),

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const [item] = items
    const notice = item ? await store.productNotices.byId(item.subjectId) : null
    if (!item || !notice) return dropAll(items, REASON.nothingLeft)
    const members = await store.members.list()
    const answerable = notice.tasks.filter(({ ownerId }) => isAnswerableFor(recipient.id, ownerId, members))
    if (answerable.length === 0) return dropAll(items, REASON.otherOwner)
    const theirs = answerable.filter(({ ownerId }) => mayAsSuccessor(recipient, 'deal-task.work', ownerId))
    if (theirs.length === 0) return dropAll(items, REASON.rightLost)
    const isSettled = theirs.every(({ doneAt, dropped }) => doneAt !== null || dropped !== null)
    if (item.state === 'claimed' && isSettled) return dropAll(items, REASON.settled)
    return { ...noticeMessage(notice, theirs, t, locale), dropped: [] }
  },
}
