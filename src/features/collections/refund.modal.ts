import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { formatMoney, type Money, parseCurrency } from '../../domain/money.ts'
import { MAX_REFERENCE, PAYMENT_METHODS, type PaymentMethod } from '../../domain/payment.ts'
import { datePicker, input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { REFUND_BLOCK, REFUND_VIEW } from './ids.ts'

const VALUE = 'value'

/** What the modal holds, as typed and unchecked. */
export interface RefundForm {
  readonly amount: string
  readonly refundedOn: string
  readonly method: PaymentMethod | null
  readonly reference: string
}

/** What travels in the modal's private metadata: routing data, proves nothing (R2). */
export interface RefundRoute {
  readonly customerId: string
  readonly currency: string
  /** When the form was opened: several can be submitted from one modal, each of them once. */
  readonly openedAt: string
  /** The metadata of the list in whose place the form stands. */
  readonly list: string | null
}

/** Records credit that was given back to the customer (D9), filled in with all of it. */
export function buildRefundModal(
  model: {
    readonly customerName: string
    readonly credit: Money
    readonly form: RefundForm
    readonly route: RefundRoute
  },
  t: Translate,
  locale: Locale,
): ModalView {
  const { customerName, credit, form, route } = model
  const { list, ...rest } = route
  return modal({
    callbackId: REFUND_VIEW,
    title: t('payments.refund.title'),
    submit: t('payments.refund.save'),
    close: t('collections.form.cancel'),
    privateMetadata: JSON.stringify({ ...rest, ...(list === null ? {} : { list }) }),
    blocks: [
      section(
        t('payments.refund.about', { customer: asTyped(customerName, 200), credit: formatMoney(credit, locale) }),
      ),
      input({
        blockId: REFUND_BLOCK.amount,
        label: t('payments.refund.amount'),
        element: plainTextInput(VALUE, { initial: form.amount }),
      }),
      input({
        blockId: REFUND_BLOCK.refundedOn,
        label: t('payments.refund.refundedOn'),
        element: datePicker(VALUE, { initial: parseCalendarDate(form.refundedOn) }),
      }),
      input({
        blockId: REFUND_BLOCK.method,
        label: t('collections.form.method'),
        element: staticSelect(
          VALUE,
          PAYMENT_METHODS.map((method) => option(t(`collections.method.${method}`), method)),
          { initial: form.method },
        ),
      }),
      input({
        blockId: REFUND_BLOCK.reference,
        label: t('collections.form.reference'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.reference, maxLength: MAX_REFERENCE }),
      }),
    ],
  })
}

/** Reads the modal back as it was filled in. */
export function readRefundForm(values: ViewValues): RefundForm {
  const method = values.option(REFUND_BLOCK.method)
  return {
    amount: values.text(REFUND_BLOCK.amount) ?? '',
    refundedOn: values.date(REFUND_BLOCK.refundedOn) ?? '',
    method: PAYMENT_METHODS.find((known) => known === method) ?? null,
    reference: values.text(REFUND_BLOCK.reference) ?? '',
  }
}

/** Reads whose credit it is about; a text that is not ours leads to a customer who does not exist. */
export function readRefundRoute(json: string): RefundRoute {
  const { customerId, currency, openedAt, list } = readRoutingData(json, ['customerId', 'currency', 'openedAt', 'list'])
  return {
    customerId: customerId ?? '',
    currency: parseCurrency(currency ?? '') ?? '',
    openedAt: openedAt ?? '',
    list,
  }
}
