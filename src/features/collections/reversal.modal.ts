import { formatDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import { MAX_REVERSAL_NOTE, REVERSAL_REASONS, type ReversalReason } from '../../domain/payment.ts'
import { input, option, plainTextInput, radioButtons, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { ListedPayment } from '../../store/index.ts'
import { REVERSAL_BLOCK, REVERSE_VIEW } from './ids.ts'
import { partLines } from './payments.modal.ts'

const VALUE = 'value'

/** What the modal holds, as typed and unchecked. */
export interface ReversalForm {
  readonly reason: ReversalReason | null
  readonly note: string
}

/** What travels in the modal's private metadata: routing data, proves nothing (R2). */
export interface ReversalRoute {
  readonly paymentId: string
  /** The metadata of the list in whose place the form stands; null where it was opened from a message. */
  readonly list: string | null
}

/** Asks why a payment is to count as never received (K5), and says what is owed again then. */
export function buildReversalModal(
  { payment, list }: { readonly payment: ListedPayment; readonly list: string | null },
  t: Translate,
  locale: Locale,
): ModalView {
  const money = (amount: bigint) => formatMoney({ amount, currency: payment.currency }, locale)
  const parts = partLines(payment, t, locale)
  return modal({
    callbackId: REVERSE_VIEW,
    title: t('payments.reversal.title'),
    submit: t('payments.reversal.save'),
    close: t('collections.form.cancel'),
    privateMetadata: JSON.stringify({ paymentId: payment.id, ...(list === null ? {} : { list }) }),
    blocks: [
      section(
        [
          t('payments.reversal.about', {
            amount: money(payment.amount),
            customer: asTyped(payment.customerName, 200),
            date: formatDate(payment.receivedOn, locale),
            by: asTyped(payment.recordedByName, 80),
          }),
          ...(parts.length > 0 ? [t('payments.reversal.owed', { parts: parts.join('; ') })] : []),
          ...(payment.unallocated > 0n
            ? [t('payments.reversal.ownsCredit', { amount: money(payment.unallocated) })]
            : []),
        ].join('\n'),
      ),
      input({
        blockId: REVERSAL_BLOCK.reason,
        label: t('payments.reversal.reason'),
        hint: t('payments.reversal.warning'),
        element: radioButtons(
          VALUE,
          REVERSAL_REASONS.map((reason) =>
            option(t(`payments.reversal.${reason}`), reason, t(`payments.reversal.${reason}Detail`)),
          ),
        ),
      }),
      input({
        blockId: REVERSAL_BLOCK.note,
        label: t('payments.reversal.note'),
        optional: true,
        element: plainTextInput(VALUE, { multiline: true, maxLength: MAX_REVERSAL_NOTE }),
      }),
    ],
  })
}

/** Reads the modal back as it was filled in. */
export function readReversalForm(values: ViewValues): ReversalForm {
  const reason = values.option(REVERSAL_BLOCK.reason)
  return {
    reason: REVERSAL_REASONS.find((known) => known === reason) ?? null,
    note: values.text(REVERSAL_BLOCK.note) ?? '',
  }
}

/** Reads which payment it is about; a text that is not ours leads to one that does not exist. */
export function readReversalRoute(privateMetadata: string): ReversalRoute {
  const { paymentId, list } = readRoutingData(privateMetadata, ['paymentId', 'list'])
  return { paymentId: paymentId ?? '', list }
}
