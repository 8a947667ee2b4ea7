import { formatDate } from '../../domain/calendar-date.ts'
import { MAX_REASON } from '../../domain/deal-change.ts'
import { formatMoney } from '../../domain/money.ts'
import { checkboxes, context, input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { DealWithInstalments } from '../../store/index.ts'
import { BLOCK, REOPEN_VIEW, WRITE_OFF_VIEW } from './ids.ts'

/** The value of the box that has to be ticked. */
export const CONFIRMED = 'confirmed'
/** Most entries of one select of Slack's. */
const MAX_CHOICES = 100

/** A write-off, or its reversal, as it is asked for. */
export interface WriteOffModel {
  readonly deal: DealWithInstalments
  readonly instalmentId: string
  /** The modal with the deal's card that it was opened from, to be drawn anew afterwards. */
  readonly card: string | null
}

/** The form in which what is open of an instalment is given up (K1). */
export function buildWriteOffModal(
  { deal, instalmentId, card }: WriteOffModel,
  t: Translate,
  locale: Locale,
): ModalView {
  const open = deal.instalments.filter(({ openAmount }) => openAmount > 0n).slice(0, MAX_CHOICES)
  const options = open.map(({ id, sequence, openAmount, dueOn }) =>
    option(
      t('changes.instalment', {
        sequence,
        amount: formatMoney({ amount: openAmount, currency: deal.currency }, locale),
        date: formatDate(dueOn, locale),
      }),
      id,
    ),
  )
  return modal({
    callbackId: WRITE_OFF_VIEW,
    title: t('changes.writeOff.title'),
    submit: t('changes.writeOff.save'),
    close: t('changes.cancel'),
    privateMetadata: JSON.stringify({ instalmentId, card }),
    blocks: [
      section(`*${asTyped(deal.title, 200)}*\n${asTyped(deal.customer.name, 300)}`),
      context([t('changes.writeOff.about')]),
      input({
        blockId: BLOCK.instalment,
        label: t('changes.writeOff.which'),
        element: staticSelect('value', options, { initial: instalmentId }),
      }),
      reasonField(t),
      input({
        blockId: BLOCK.confirm,
        label: t('changes.writeOff.confirm'),
        element: checkboxes('value', [option(t('changes.writeOff.confirmOption'), CONFIRMED)]),
      }),
    ],
  })
}

/** The form in which a write-off is taken back. */
export function buildReopenModal({ deal, instalmentId, card }: WriteOffModel, t: Translate, locale: Locale): ModalView {
  const instalment = deal.instalments.find(({ id }) => id === instalmentId)
  const amount = formatMoney({ amount: instalment?.writtenOff ?? 0n, currency: deal.currency }, locale)
  return modal({
    callbackId: REOPEN_VIEW,
    title: t('changes.reopen.title'),
    submit: t('changes.reopen.save'),
    close: t('changes.cancel'),
    privateMetadata: JSON.stringify({ instalmentId, card }),
    blocks: [
      section(`*${asTyped(deal.title, 200)}*\n${asTyped(deal.customer.name, 300)}`),
      section(t('changes.reopen.about', { amount })),
      reasonField(t),
    ],
  })
}

const reasonField = (t: Translate) =>
  input({
    blockId: BLOCK.reason,
    label: t('changes.reason'),
    element: plainTextInput('value', { multiline: true, maxLength: MAX_REASON }),
  })
