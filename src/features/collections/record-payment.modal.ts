import { formatDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { instalmentState } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { haveSameReference, MAX_REFERENCE, PAYMENT_METHODS, type PaymentMethod } from '../../domain/payment.ts'
import {
  button,
  checkboxes,
  datePicker,
  input,
  option,
  plainTextInput,
  section,
  staticSelect,
} from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { instalmentName, stateText } from '../../slack/receivables.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { ListedPayment, OpenReceivable } from '../../store/index.ts'
import { BLOCK, RECORD_PAYMENT_VIEW, USE_CREDIT } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** What a payment can be used for (K5): the instalment it was opened for, its deal, or all that the customer owes. */
const PAYMENT_USES = ['instalment', 'deal', 'oldest'] as const
export type PaymentUse = (typeof PAYMENT_USES)[number]

/** The value of the box that says that it is not the payment that was booked before. */
const ANOTHER = 'another'

/** The value of the box that says that the amount is right though it is far above what is owed. */
const IS_RIGHT = 'right'

/** What the payment modal holds, as typed and unchecked. */
export interface PaymentForm {
  readonly amount: string
  readonly receivedOn: string
  readonly method: PaymentMethod | null
  readonly reference: string
  readonly use: PaymentUse
  /** Whether it is said to be another one than those that are asked about. */
  readonly another: boolean
  /** Whether an amount far above what is owed is said to be right. */
  readonly isRight: boolean
}

/** Where the modal was opened: a list has no message that could be rewritten, so its result is shown in the modal. */
export type OpenedFrom = 'message' | 'list' | 'home'

/** What travels in the modal's private metadata: routing data, proves nothing (R2). */
export interface PaymentRoute {
  readonly instalmentId: string
  readonly from: OpenedFrom
  /** The modal with the deal's card beneath it, to be drawn anew afterwards. */
  readonly card?: string
  /** Stands for the payments that were asked about (`aboutOf`); the answer counts for them alone. */
  readonly asked?: string
  /** The excess over what is owed that was asked about, in minor units; the answer counts for it alone. */
  readonly excess?: bigint
  /** When the modal was opened: what is recorded since does not stand in it. */
  readonly openedAt?: Instant
}

/** What the payment modal shows. */
export interface PaymentModal extends Omit<PaymentRoute, 'instalmentId'> {
  readonly receivable: OpenReceivable
  readonly form: PaymentForm
  readonly day: LadderDay
  /** What the customer has paid and no instalment took, in the instalment's currency; minor units. */
  readonly credit: bigint
  /** Whether its deal has more than one open instalment. */
  readonly severalInDeal: boolean
  /** Payments that may be the same money, which are asked about. */
  readonly earlier: readonly EarlierPayment[]
}

/** A payment that may be the same money, as the question names it. */
export type EarlierPayment = Pick<
  ListedPayment,
  'id' | 'amount' | 'currency' | 'receivedOn' | 'recordedByName' | 'reference'
>

/** The modal in which money received is recorded (K5), filled in with the open amount. */
export function buildRecordPaymentModal(model: PaymentModal, t: Translate, locale: Locale): ModalView {
  const { receivable, form, from, card, asked, excess, openedAt, day } = model
  const { currency, customerName, dealTitle } = receivable
  const route = {
    instalmentId: receivable.id,
    from,
    ...(card ? { card } : {}),
    ...(asked ? { asked } : {}),
    ...(excess === undefined ? {} : { excess: `${excess}` }),
    ...(openedAt ? { openedAt } : {}),
  }
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
      ...creditBlocks(model, t, locale),
      input({
        blockId: BLOCK.amount,
        label: t('collections.form.amount'),
        hint: t('collections.form.amountHint', { currency }),
        element: plainTextInput(VALUE, { initial: form.amount }),
      }),
      input({
        blockId: BLOCK.use,
        label: t('payments.use.label'),
        element: staticSelect(
          VALUE,
          PAYMENT_USES.filter((use) => use !== 'deal' || model.severalInDeal).map((use) =>
            option(t(`payments.use.${use}`), use),
          ),
          { initial: form.use },
        ),
      }),
      ...receivedInputs(form, t),
      ...duplicateBlocks(model, t, locale),
      ...excessBlocks(model, t, locale),
    ],
  })
}

/** When money came in, how, and under which reference. */
export const receivedInputs = (
  form: Pick<PaymentForm, 'receivedOn' | 'method' | 'reference'>,
  t: Translate,
): KnownBlock[] => [
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
]

/** What the customer has paid already, with the button that uses it. */
function creditBlocks({ receivable, credit }: PaymentModal, t: Translate, locale: Locale): KnownBlock[] {
  if (credit <= 0n) return []
  const amount = formatMoney({ amount: credit, currency: receivable.currency }, locale)
  return [
    section(t('payments.credit.offer', { amount }), {
      accessory: button(USE_CREDIT, t('payments.credit.button'), { value: receivable.id }),
    }),
  ]
}

/**
 * Whether it is the same money as that of earlier payments (K5). The answer belongs to them: where
 * others are asked about, the action id is another, so that Slack does not keep the old answer.
 */
export function duplicateBlocks(
  model: Pick<PaymentModal, 'earlier' | 'asked'> & { readonly form: Pick<PaymentForm, 'another' | 'reference'> },
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const { earlier, asked, form } = model
  if (earlier.length === 0 || !asked) return []
  const hasReference = earlier.some((each) => haveSameReference(each, form))
  const lines = earlier.slice(-SHOWN_EARLIER).map(({ amount, currency, receivedOn, recordedByName }) =>
    t('payments.duplicate.line', {
      amount: formatMoney({ amount, currency }, locale),
      date: formatDate(receivedOn, locale),
      by: asTyped(recordedByName, 80),
    }),
  )
  return [
    section([`⚠ ${t(`payments.duplicate.${hasReference ? 'intro' : 'introAlike'}`)}`, ...lines].join('\n')),
    input({
      blockId: BLOCK.another,
      label: t('payments.duplicate.label'),
      optional: true,
      element: checkboxes(`answer.${asked}`, [option(t('payments.duplicate.another'), ANOTHER)], {
        initial: form.another ? [ANOTHER] : [],
      }),
    }),
  ]
}

/** Whether an amount is right that is far above all that the customer owes (K5); the answer belongs to that amount. */
function excessBlocks({ receivable, form, excess }: PaymentModal, t: Translate, locale: Locale): KnownBlock[] {
  if (excess === undefined) return []
  const amount = formatMoney({ amount: excess, currency: receivable.currency }, locale)
  return [
    section(`⚠ ${t('payments.excess.intro', { amount })}`),
    input({
      blockId: BLOCK.excess,
      label: t('payments.excess.label'),
      optional: true,
      element: checkboxes(`answer.${excess}`, [option(t('payments.excess.isRight'), IS_RIGHT)], {
        initial: form.isRight ? [IS_RIGHT] : [],
      }),
    }),
  ]
}

/** Earlier payments that are shown: the last ones. */
const SHOWN_EARLIER = 5

/** Reads the modal back as it was filled in. */
export function readPaymentForm(values: ViewValues): PaymentForm {
  const method = values.option(BLOCK.method)
  const use = values.option(BLOCK.use)
  return {
    amount: values.text(BLOCK.amount) ?? '',
    receivedOn: values.date(BLOCK.receivedOn) ?? '',
    method: PAYMENT_METHODS.find((known) => known === method) ?? null,
    reference: values.text(BLOCK.reference) ?? '',
    use: PAYMENT_USES.find((known) => known === use) ?? 'instalment',
    another: values.options(BLOCK.another).includes(ANOTHER),
    isRight: values.options(BLOCK.excess).includes(IS_RIGHT),
  }
}

/** Reads where the modal came from; a text that is not ours leads to an instalment that does not exist. */
export function readPaymentRoute(privateMetadata: string): PaymentRoute {
  const keys = ['instalmentId', 'from', 'card', 'asked', 'excess', 'openedAt'] as const
  const { instalmentId, from, card, asked, excess, openedAt } = readRoutingData(privateMetadata, keys)
  const opened = new Date(openedAt ?? '')
  return {
    instalmentId: instalmentId ?? '',
    from: from === 'message' || from === 'home' ? from : 'list',
    ...(card === null ? {} : { card }),
    ...(asked === null ? {} : { asked }),
    ...(/^\d{1,19}$/.test(excess ?? '') ? { excess: BigInt(excess ?? '') } : {}),
    ...(Number.isNaN(opened.getTime()) ? {} : { openedAt: opened }),
  }
}
