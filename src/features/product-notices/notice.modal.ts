import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_NOTICE_PRODUCT } from '../../domain/product-notice.ts'
import { context, input, plainTextInput, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { BLOCK, CONFIRM_VIEW, NOTICE_VIEW, RESULT_VIEW } from './ids.ts'

/** Customers who are named before a notice is sent; the rest is counted. */
const NAMED = 40

const VALUE = 'value'

/** A notice as typed, unchecked. */
export interface NoticeForm {
  readonly product: string
  readonly text: string
}

/** The form of a notice about a product (D8); `problem`: why it could not be sent, above it. */
export const buildNoticeModal = ({ product, text }: NoticeForm, problem: string | null, t: Translate): ModalView =>
  modal({
    callbackId: NOTICE_VIEW,
    title: t('productNotices.form.title'),
    submit: t('productNotices.form.next'),
    close: t('productNotices.form.cancel'),
    blocks: [
      ...(problem === null ? [] : [section(`⚠ ${problem}`)]),
      input({
        blockId: BLOCK.product,
        label: t('productNotices.form.product'),
        hint: t('productNotices.form.productHint'),
        element: plainTextInput(VALUE, { initial: product, maxLength: MAX_NOTICE_PRODUCT }),
      }),
      input({
        blockId: BLOCK.text,
        label: t('productNotices.form.text'),
        hint: t('productNotices.form.textHint'),
        element: plainTextInput(VALUE, { initial: text, multiline: true, maxLength: MAX_NOTE }),
      }),
    ],
  })

/** Reads the form back. */
export const readNoticeForm = (values: ViewValues): NoticeForm => ({
  product: values.text(BLOCK.product) ?? '',
  text: values.text(BLOCK.text) ?? '',
})

/** Whom a notice concerns, as far as its issuer may see them. */
export interface NoticeReach {
  /** Customers whom the issuer may see, with what they bought. */
  readonly named: readonly { readonly customerName: string; readonly dealTitle: string }[]
  /** How many customers there are in all, and how many owners hear of it. */
  readonly customers: number
  readonly owners: number
}

/** Shows whom a notice concerns before it is sent (D8): customers that the issuer may not see are counted. */
export function buildConfirmModal({ product, text }: NoticeForm, reach: NoticeReach, t: Translate): ModalView {
  const { named, customers, owners } = reach
  const shown = named.slice(0, NAMED)
  const others = customers - shown.length
  const lines = shown.map(({ customerName, dealTitle }) => `• ${asTyped(customerName, 35)} · ${asTyped(dealTitle, 30)}`)
  return modal({
    callbackId: CONFIRM_VIEW,
    title: t('productNotices.form.title'),
    submit: t('productNotices.form.send'),
    close: t('productNotices.form.cancel'),
    privateMetadata: JSON.stringify({ product, text }),
    blocks: [
      section(
        t(lines.length > 0 ? 'productNotices.confirm.found' : 'productNotices.confirm.foundElsewhere', {
          count: customers,
          product: asTyped(product, MAX_NOTICE_PRODUCT),
        }),
      ),
      ...(lines.length > 0 ? [section(lines.join('\n'))] : []),
      ...(lines.length > 0 && others > 0 ? [context([t('productNotices.confirm.others', { count: others })])] : []),
      section(`> ${asTyped(text, MAX_NOTE).replaceAll('\n', '\n> ')}`),
      context([t('productNotices.confirm.owners', { count: owners })]),
    ],
  })
}

/** Says that it was sent. */
export const buildResultModal = (owners: number, t: Translate): ModalView =>
  modal({
    callbackId: RESULT_VIEW,
    title: t('productNotices.form.title'),
    close: t('common.close'),
    blocks: [section(t('productNotices.confirm.sent', { count: owners }))],
  })
