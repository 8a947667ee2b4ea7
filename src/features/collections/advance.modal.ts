import type { Currency } from '../../domain/money.ts'
import { input, plainTextInput, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { ADVANCE_VIEW, BLOCK } from './ids.ts'
import { duplicateBlocks, type EarlierPayment, type PaymentForm, receivedInputs } from './record-payment.modal.ts'

const VALUE = 'value'

/** What the form holds: that of a payment, but for what it is used for. */
export type AdvanceForm = Omit<PaymentForm, 'use' | 'isRight'>

/** What travels in the modal's private metadata: routing data, proves nothing (R2). */
export interface AdvanceRoute {
  readonly customerId: string
  /** When the form was opened: several can be submitted from one modal, each of them once. */
  readonly openedAt: string
  /** The metadata of the account in whose place the form stands. */
  readonly list: string | null
  /** Stands for the payments that were asked about (`aboutOf`). */
  readonly asked: string | null
}

/** What the form is built from. */
export interface AdvanceModel {
  readonly customerName: string
  /** In which an amount without one is. */
  readonly currency: Currency
  readonly form: AdvanceForm
  readonly route: AdvanceRoute
  /** Payments with the same reference, which are asked about. */
  readonly earlier: readonly EarlierPayment[]
}

/** Records money from a customer for no instalment in particular (K5): what is not owed yet is paid in advance. */
export function buildAdvanceModal(model: AdvanceModel, t: Translate, locale: Locale): ModalView {
  const { customerName, currency, form, route, earlier } = model
  const { asked } = route
  return modal({
    callbackId: ADVANCE_VIEW,
    title: t('collections.form.title'),
    submit: t('collections.form.save'),
    close: t('collections.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(t('payments.advance.about', { customer: asTyped(customerName, 200) })),
      input({
        blockId: BLOCK.amount,
        label: t('collections.form.amount'),
        hint: t('payments.advance.amountHint', { currency }),
        element: plainTextInput(VALUE, { initial: form.amount }),
      }),
      ...receivedInputs(form, t),
      ...duplicateBlocks({ form, earlier, ...(asked === null ? {} : { asked }) }, t, locale),
    ],
  })
}

/** Reads whose money it is; a text that is not ours leads to a customer who does not exist. */
export function readAdvanceRoute(json: string): AdvanceRoute {
  const { customerId, openedAt, list, asked } = readRoutingData(json, ['customerId', 'openedAt', 'list', 'asked'])
  return { customerId: customerId ?? '', openedAt: openedAt ?? '', list, asked }
}
