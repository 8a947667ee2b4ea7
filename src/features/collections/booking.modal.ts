import { formatDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import { PAYMENT_METHODS, type PaymentMethod } from '../../domain/payment.ts'
import { MAX_PAYMENT_LINES } from '../../domain/payment-lines.ts'
import { checkboxes, input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import { fingerprint } from '../../slack/fingerprint.ts'
import { LIMITS } from '../../slack/limits.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { instalmentWithin } from '../../slack/receivables.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Payer } from '../../store/index.ts'
import {
  type BookingPlan,
  type Choices,
  type Choosable,
  hasRepeated,
  isComplete,
  type PlannedLine,
  type PlannedPayment,
  payerKey,
} from './booking-plan.ts'
import { BOOKING_BLOCK, BOOKING_VIEW, PAYMENT_RESULT_VIEW, payerBlock } from './ids.ts'

const VALUE = 'value'
/** The value of the box that says that they are other payments than those they may repeat. */
const ANOTHER = 'another'

/** What the modal holds, as typed and unchecked. */
export interface BookingForm {
  readonly lines: string
  /** How all of it came in; it changes nothing of what was shown. */
  readonly method: PaymentMethod
  readonly choices: Choices
  readonly another: boolean
  /** Stands for what was shown (`BookingPlan.about`), where all of it could be booked. */
  readonly shown: string | null
  /** Stands for the list and the choices of which it was shown. */
  readonly shownOf: string | null
}

/** Stands for a list with its choices: the same only while nobody has changed them. */
export const listOf = ({ lines, choices }: Pick<BookingForm, 'lines' | 'choices'>): string =>
  fingerprint(JSON.stringify([lines, [...choices]]))

/** The form before anything is pasted. */
export const EMPTY_BOOKING: BookingForm = {
  lines: '',
  // Most lists are what the bank has.
  method: 'bank_transfer',
  choices: new Map(),
  another: false,
  shown: null,
  shownOf: null,
}

/**
 * The form for payments of a pasted list (K5): the list, and above it what would become of each line, once it was
 * checked. It can be changed there; what is booked has to be what was shown. `changed`: it was, and is another by now.
 */
export function buildBookingModal(
  { form, plan, changed = false }: { form: BookingForm; plan: BookingPlan | null; changed?: boolean },
  t: Translate,
  locale: Locale,
): ModalView {
  const complete = plan !== null && isComplete(plan)
  const count = plan?.lines.length ?? 0
  return modal({
    callbackId: BOOKING_VIEW,
    title: t('booking.title'),
    submit: complete ? t('booking.book', { count }) : t('booking.check'),
    close: t('collections.form.cancel'),
    privateMetadata: complete ? JSON.stringify({ shown: plan.about, shownOf: listOf(form) }) : '{}',
    blocks: [
      ...(plan ? planBlocks(plan, changed, form, t, locale) : [section(t('booking.intro'))]),
      input({
        blockId: BOOKING_BLOCK.lines,
        label: t('booking.lines'),
        hint: t('booking.hint', { max: MAX_PAYMENT_LINES }),
        element: plainTextInput(VALUE, {
          initial: form.lines,
          placeholder: t('booking.placeholder'),
          multiline: true,
          maxLength: LIMITS.typedText,
        }),
      }),
      input({
        blockId: BOOKING_BLOCK.method,
        label: t('collections.form.method'),
        element: staticSelect(
          VALUE,
          PAYMENT_METHODS.map((method) => option(t(`collections.method.${method}`), method)),
          { initial: form.method },
        ),
      }),
    ],
  })
}

function planBlocks(
  plan: BookingPlan,
  changed: boolean,
  { choices, another }: BookingForm,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const { lines } = plan
  const problems = lines.filter(({ kind }) => kind !== 'payment').length
  const said = [
    ...(changed ? [`⚠ ${t('booking.changed')}`] : []),
    problems === 0
      ? t('booking.ready', { count: lines.length })
      : `⚠ ${t('booking.notReady', { problems, count: lines.length })}`,
  ]
  const choosing = lines.flatMap((each) =>
    each.kind !== 'problem' && each.payers.length > 1 ? [choiceBlock(each, choices, t)] : [],
  )
  return [
    section(said.join('\n')),
    ...inSections(lines.map((each) => lineText(each, t, locale))),
    ...choosing,
    ...(hasRepeated(plan) ? [repeatedBlock(plan, another, t)] : []),
  ]
}

/** Texts put together in as few sections as hold them. */
function inSections(texts: readonly string[]): KnownBlock[] {
  const sections: string[] = []
  for (const text of texts) {
    const together = `${sections.at(-1) ?? ''}\n${text}`
    if (sections.length > 0 && together.length <= SECTION_LENGTH) sections[sections.length - 1] = together
    else sections.push(text)
  }
  return sections.map((text) => section(text))
}

/** Short of Slack's limit, for what people typed gets longer when it is escaped. */
const SECTION_LENGTH = LIMITS.sectionText / 2

function lineText(each: PlannedLine, t: Translate, locale: Locale): string {
  const line = t('booking.line', { line: each.line })
  if (each.kind === 'problem')
    return `✕ ${line} · ${t('booking.said', { about: asTyped(each.text, 100), said: each.sentence })}`
  if (each.kind === 'choice')
    return `? ${line} · ${t('booking.said', { about: asTyped(each.text, 100), said: t('booking.problem.choose') })}`
  const { payment } = each
  const mark = payment.credit > 0n || payment.repeated ? '⚠' : '✓'
  return `${mark} ${line} · ${paymentText(payment, t, locale)}`
}

/** Who paid what when, and what that does. */
function paymentText(payment: PlannedPayment, t: Translate, locale: Locale): string {
  const { payer, money, receivedOn, reference, parts, credit, repeated } = payment
  const amount = (minorUnits: bigint) => formatMoney({ amount: minorUnits, currency: money.currency }, locale)
  const does = parts.slice(0, SHOWN_PARTS).map((part) =>
    t(part.settles ? 'booking.settles' : 'booking.pays', {
      amount: amount(part.amount),
      instalment: instalmentWithin(part.receivable, t),
      deal: asTyped(part.receivable.dealTitle, 60),
    }),
  )
  const hidden = parts.length - does.length
  if (hidden > 0) does.push(t('collections.reminder.more', { count: hidden }))
  if (parts.length === 0) does.push(t('booking.creditOnly', { currency: money.currency }))
  else if (credit > 0n) does.push(t('booking.credit', { amount: amount(credit) }))
  const head = [
    asTyped(payer.customerName, 80),
    formatMoney(money, locale),
    formatDate(receivedOn, locale),
    ...(reference ? [asTyped(reference, 40)] : []),
  ]
  const said = does.join(t('booking.between'))
  return [t('booking.said', { about: head.join(t('booking.beside')), said }), ...(repeated ? [repeated] : [])].join(
    ' · ',
  )
}

const SHOWN_PARTS = 2

function choiceBlock({ line, text, payers }: Choosable, choices: Choices, t: Translate): KnownBlock {
  return input({
    blockId: payerBlock(line),
    label: t('booking.which', { line, text: asTyped(text, 100) }),
    optional: true,
    element: staticSelect(
      // Of another text, Slack must not keep the answer.
      `payer.${fingerprint(text)}`,
      payers.slice(0, LIMITS.selectOptions).map((payer) => payerOption(payer, t)),
      { initial: choices.get(line) ?? null },
    ),
  })
}

function payerOption(payer: Payer, t: Translate) {
  const { customerName, phone, target } = payer
  const customer = asTyped(customerName, 40)
  const deal = asTyped(target?.dealTitle ?? '', 30)
  const text = target
    ? t(target.kind === 'deal' ? 'booking.asDeal' : 'booking.asInstalment', { customer, deal })
    : t('booking.asCustomer', { customer })
  return option(text, payerKey(payer), phone ? t('booking.phone', { phone }) : undefined)
}

/** Whether lines that may repeat a payment are other payments; the answer belongs to what was shown. */
const repeatedBlock = ({ about }: BookingPlan, another: boolean, t: Translate): KnownBlock =>
  input({
    blockId: BOOKING_BLOCK.another,
    label: t('booking.again'),
    optional: true,
    element: checkboxes(`another.${about}`, [option(t('booking.another'), ANOTHER)], {
      initial: another ? [ANOTHER] : [],
    }),
  })

/** Reads the modal back as it was filled in. */
export function readBookingForm(values: ViewValues, privateMetadata: string): BookingForm {
  const lines = values.text(BOOKING_BLOCK.lines) ?? ''
  const choices = new Map<number, string>()
  for (const [index] of lines.split('\n').entries()) {
    const chosen = values.option(payerBlock(index + 1))
    if (chosen !== null) choices.set(index + 1, chosen)
  }
  const method = values.option(BOOKING_BLOCK.method)
  return {
    lines,
    method: PAYMENT_METHODS.find((known) => known === method) ?? EMPTY_BOOKING.method,
    choices,
    another: values.options(BOOKING_BLOCK.another).includes(ANOTHER),
    ...readRoutingData(privateMetadata, ['shown', 'shownOf']),
  }
}

/** Says what was booked, line by line; of a list that was booked before, only how much it was. */
export function buildBookedModal(
  { count, lines }: { readonly count: number; readonly lines: readonly PlannedLine[] },
  t: Translate,
  locale: Locale,
): ModalView {
  return modal({
    callbackId: PAYMENT_RESULT_VIEW,
    title: t('booking.title'),
    close: t('collections.form.done'),
    blocks: [section(t('booking.booked', { count })), ...inSections(lines.map((each) => lineText(each, t, locale)))],
  })
}
