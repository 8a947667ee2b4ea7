import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { instalmentState } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { MAX_REFERENCE, PAYMENT_METHODS, type PaymentMethod } from '../../domain/payment.ts'
import { datePicker, input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { instalmentName, stateText } from '../../slack/receivables.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { BLOCK, RECORD_PAYMENT_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** What the payment modal holds, as typed and unchecked. */
export interface PaymentForm {
  readonly amount: string
  readonly receivedOn: string
  readonly method: PaymentMethod | null
  readonly reference: string
}

/** Where the modal was opened: a list has no message that could be rewritten, so its result is shown in the modal. */
export type OpenedFrom = 'message' | 'list' | 'home'

/** What travels in the modal's private metadata: routing data, proves nothing (R2). */
export interface PaymentRoute {
  readonly instalmentId: string
  readonly from: OpenedFrom
  /** The modal with the deal's card beneath it, to be drawn anew afterwards. */
  readonly card?: string
}

/** The modal in which money received is recorded (K5), filled in with the open amount. */
export function buildRecordPaymentModal(
  model: { receivable: OpenReceivable; form: PaymentForm; from: OpenedFrom; card?: string; day: LadderDay },
  t: Translate,
  locale: Locale,
): ModalView {
  const { receivable, form, from, card, day } = model
  const { currency, customerName, dealTitle } = receivable
  const route: PaymentRoute = { instalmentId: receivable.id, from, ...(card ? { card } : {}) }
  return modal({
    callbackId: RECORD_PAYMENT_VIEW,
    title: t('collections.form.title'),
    submit: t('collections.form.save'),
    close: t('collections.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(
        t('collections.form.about', {
          customer: asTyped(customerName, 300),
          deal: asTyped(dealTitle, 300),
          instalment: instalmentName(receivable, t),
          state: stateText(instalmentState(receivable, day), t, locale),
          open: formatMoney({ amount: receivable.openAmount, currency }, locale),
          amount: formatMoney({ amount: receivable.amount, currency }, locale),
        }),
      ),
      input({
        blockId: BLOCK.amount,
        label: t('collections.form.amount'),
        hint: t('collections.form.amountHint', { currency }),
        element: plainTextInput(VALUE, { initial: form.amount }),
      }),
      input({
        blockId: BLOCK.receivedOn,
        label: t('collections.form.receivedOn'),
        element: datePicker(VALUE, { initial: parseCalendarDate(form.receivedOn) }),
      }),
      input({
        blockId: BLOCK.method,
        label: t('collections.form.method'),
        element: staticSelect(
          VALUE,
          PAYMENT_METHODS.map((method) => option(t(`collections.method.${method}`), method)),
          { initial: form.method },
        ),
      }),
      input({
        blockId: BLOCK.reference,
        label: t('collections.form.reference'),
        optional: true,
        element: plainTextInput(VALUE, {
          initial: form.reference,
          placeholder: t('collections.form.referencePlaceholder'),
          maxLength: MAX_REFERENCE,
        }),
      }),
    ],
  })
}

/** Reads the modal back as it was filled in. */
export function readPaymentForm(values: ViewValues): PaymentForm {
  const method = values.option(BLOCK.method)
  return {
    amount: values.text(BLOCK.amount) ?? '',
    receivedOn: values.date(BLOCK.receivedOn) ?? '',
    method: PAYMENT_METHODS.find((known) => known === method) ?? null,
    reference: values.text(BLOCK.reference) ?? '',
  }
}

/** Reads where the modal came from; a text that is not ours leads to an instalment that does not exist. */
export function readPaymentRoute(privateMetadata: string): PaymentRoute {
  const { instalmentId, from, card }: Partial<Record<keyof PaymentRoute, unknown>> = parsed(privateMetadata) ?? {}
  return {
    instalmentId: typeof instalmentId === 'string' ? instalmentId : '',
    from: from === 'message' || from === 'home' ? from : 'list',
    ...(typeof card === 'string' ? { card } : {}),
  }
}

function parsed(json: string): object | null {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
