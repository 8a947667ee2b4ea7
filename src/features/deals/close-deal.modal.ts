import { parseCalendarDate } from '../../domain/calendar-date.ts'
import type { CheckInRhythm } from '../../domain/check-in-rhythm.ts'
import { MAX_NAME, MAX_PHONE } from '../../domain/customer-name.ts'
import { MAX_CONTRACT_NUMBER, MAX_TITLE } from '../../domain/deal.ts'
import { MAX_GOAL } from '../../domain/implementation.ts'
import type { Currency } from '../../domain/money.ts'
import {
  checkboxes,
  context,
  datePicker,
  externalSelect,
  input,
  option,
  plainTextInput,
  radioButtons,
  staticSelect,
} from '../../slack/blocks.ts'
import { promiseFields } from '../../slack/customer-promises/fields.ts'
import { duplicateBlocks } from '../../slack/duplicates.ts'
import { fingerprint } from '../../slack/fingerprint.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { rowsText, TERMS, termsName } from '../../slack/terms.ts'
import { asTyped } from '../../slack/text.ts'
import type { NamedTerms } from '../../store/index.ts'
import { checkInDays } from './check-in-days.ts'
import {
  type ChosenCustomer,
  type CloseDealForm,
  carriedOf,
  customerOptionValue,
  INTRODUCE,
  isNamed,
  MAX_NUMBER_TEXT,
  MAX_ROWS_TEXT,
  namedOption,
} from './close-deal.form.ts'
import { followUpFields } from './follow-up.modal.ts'
import { BLOCK, CLOSE_DEAL_VIEW, CUSTOMER_SELECT, INTRODUCE_BOX, TERMS_SELECT } from './ids.ts'

/** The action id of inputs that report nothing before the view is submitted. */
const VALUE = 'value'

/** What of the workspace is offered in the modal: its standard currency, and its own payment terms. */
export interface Offered {
  readonly currency: Currency
  readonly named: readonly NamedTerms[]
  /** When is asked after delivery (I2). */
  readonly rhythm: CheckInRhythm
}

/**
 * The close-deal modal (D1, short form), rebuilt from the form whenever a choice asks for other fields. Block and
 * action ids stay the same, so that Slack keeps what was typed; the initial values repeat it all the same. Where
 * something new is asked under the same block (another customer's name, another duplicate question) the action id
 * changes, because then Slack must not keep the old answer.
 */
export function buildCloseDealModal(
  form: CloseDealForm,
  { currency: standard, named, rhythm }: Offered,
  t: Translate,
  locale: Locale,
): ModalView {
  return modal({
    callbackId: CLOSE_DEAL_VIEW,
    title: t('deals.form.title'),
    submit: t('deals.form.save'),
    close: t('deals.form.cancel'),
    privateMetadata: carriedOf(form),
    blocks: [
      ...customerBlocks(form, t),
      input({
        blockId: BLOCK.title,
        label: t('deals.form.dealTitle'),
        element: plainTextInput(VALUE, {
          initial: form.title,
          placeholder: t('deals.form.dealTitlePlaceholder'),
          maxLength: MAX_TITLE,
        }),
      }),
      input({
        blockId: BLOCK.amount,
        label: t('deals.form.amount'),
        hint: t('deals.form.amountHint', { currency: standard }),
        element: plainTextInput(VALUE, { initial: form.amount, placeholder: t('deals.form.amountPlaceholder') }),
      }),
      input({
        blockId: BLOCK.signedOn,
        label: t('deals.form.signedOn'),
        element: datePicker(VALUE, { initial: parseCalendarDate(form.signedOn) }),
      }),
      ...termsBlocks(form, { currency: standard, named }, t, locale),
      input({
        blockId: BLOCK.plannedDelivery,
        label: t('deals.form.plannedDelivery'),
        optional: form.terms !== 'on-delivery',
        element: datePicker(VALUE, { initial: parseCalendarDate(form.plannedDelivery) }),
      }),
      input({
        blockId: BLOCK.contractNumber,
        label: t('deals.form.contractNumber'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.contractNumber, maxLength: MAX_CONTRACT_NUMBER }),
      }),
      ...promiseFields(form, t),
      ...introduceBlocks(form, t),
      ...followUpFields(form.care, t, form.introduce ? announcedDays(rhythm, t, locale) : undefined),
    ],
  })
}

function customerBlocks(form: CloseDealForm, t: Translate): KnownBlock[] {
  const { customer } = form
  const select = input({
    blockId: BLOCK.customer,
    label: t('deals.form.customer'),
    dispatch: true,
    element: externalSelect(CUSTOMER_SELECT, {
      placeholder: t('deals.form.customerPlaceholder'),
      initial: customer ? chosenOption(customer, t) : null,
    }),
  })
  if (customer?.kind !== 'new') return [select]
  return [
    select,
    ...duplicateBlocks(form, BLOCK.duplicate, t),
    input({
      blockId: BLOCK.customerName,
      label: t('deals.form.customerName'),
      element: plainTextInput(`name.${fingerprint(customerOptionValue(customer))}`, {
        initial: customer.name,
        maxLength: MAX_NAME,
      }),
    }),
    input({
      blockId: BLOCK.customerKind,
      label: t('deals.form.customerKind'),
      element: radioButtons(
        VALUE,
        [option(t('deals.form.organisation'), 'organisation'), option(t('deals.form.individual'), 'individual')],
        { initial: form.customerKind },
      ),
    }),
    input({
      blockId: BLOCK.phone,
      label: t('deals.form.phone'),
      optional: true,
      element: plainTextInput(VALUE, { initial: form.phone, maxLength: MAX_PHONE }),
    }),
    input({
      blockId: BLOCK.contact,
      label: t('deals.form.contact'),
      optional: true,
      element: plainTextInput(VALUE, { initial: form.contact, maxLength: MAX_NAME }),
    }),
  ]
}

/** The option that stands for this customer in the select, the same whether it was offered or is shown again. */
export function chosenOption(customer: ChosenCustomer, t: Translate) {
  const text = customer.kind === 'existing' ? customer.name : t('deals.form.customerNew', { name: customer.chosenAs })
  return option(text, customerOptionValue(customer))
}

/** Whether there is something to introduce (D1), and with it what both sides agree on (I1). */
function introduceBlocks(form: CloseDealForm, t: Translate): KnownBlock[] {
  const box = option(t('deals.form.introduceOption'), INTRODUCE, t('deals.form.introduceDetail'))
  const ticked = form.introduce ? [INTRODUCE] : []
  const agreed = (block: 'goal' | 'measure', placeholder: string) =>
    input({
      blockId: BLOCK[block],
      label: t(`deals.form.${block}`),
      optional: true,
      element: plainTextInput(VALUE, { initial: form[block], placeholder, maxLength: MAX_GOAL }),
    })
  return [
    input({
      blockId: BLOCK.introduce,
      label: t('deals.form.introduce'),
      optional: true,
      dispatch: true,
      element: checkboxes(INTRODUCE_BOX, [box], { initial: ticked }),
    }),
    ...(form.introduce
      ? [agreed('goal', t('deals.form.goalPlaceholder')), agreed('measure', t('deals.form.measurePlaceholder'))]
      : []),
  ]
}

/** On which days is asked first after delivery, for each way of following up that can be chosen (D1, I2). */
const announcedDays = (rhythm: CheckInRhythm, t: Translate, locale: Locale): string =>
  t('deals.form.checkIns', {
    full: checkInDays(rhythm, 'full', locale).days,
    light: checkInDays(rhythm, 'light', locale).days,
    none: checkInDays(rhythm, 'none', locale).days,
  })

/** Named terms say their rows, cut to a few lines. */
const MAX_NAMED_ROWS = 1000

function termsBlocks(
  form: CloseDealForm,
  { currency, named }: Omit<Offered, 'rhythm'>,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const own = named.map(({ id, name }) => option(name, namedOption(id)))
  const options = [...TERMS.map((template) => option(termsName(template, t), template)), ...own]
  const isOffered = options.some(({ value }) => value === form.terms)
  const select = input({
    blockId: BLOCK.terms,
    label: t('deals.form.terms'),
    dispatch: true,
    element: staticSelect(TERMS_SELECT, options, { initial: isOffered ? form.terms : null }),
  })
  if (isNamed(form.terms)) {
    const chosen = named.find(({ id }) => namedOption(id) === form.terms)
    if (chosen?.terms.template !== 'rows') return [select]
    return [select, context([asTyped(rowsText(chosen.terms.rows, currency, t, locale), MAX_NAMED_ROWS)])]
  }
  switch (form.terms) {
    case 'on-signature':
    case 'on-delivery':
      return [select]
    case 'net-days':
    case 'end-of-month':
      return [
        select,
        input({
          blockId: BLOCK.days,
          label: t('deals.form.days'),
          hint: t('deals.form.daysHint'),
          element: plainTextInput(VALUE, { initial: form.days, maxLength: MAX_NUMBER_TEXT }),
        }),
      ]
    case 'next-month-day':
    case 'day-of-month':
      return [
        select,
        input({
          blockId: BLOCK.day,
          label: t('deals.form.day'),
          hint: t('deals.form.dayHint'),
          element: plainTextInput(VALUE, { initial: form.day, maxLength: MAX_NUMBER_TEXT }),
        }),
      ]
    case 'equal-monthly':
      return [
        select,
        input({
          blockId: BLOCK.count,
          label: t('deals.form.count'),
          element: plainTextInput(VALUE, { initial: form.count, maxLength: MAX_NUMBER_TEXT }),
        }),
      ]
    case 'rows':
      return [
        select,
        input({
          blockId: BLOCK.rows,
          label: t('deals.form.rows'),
          hint: t('deals.form.rowsHint'),
          element: plainTextInput(VALUE, { initial: form.rows, multiline: true, maxLength: MAX_ROWS_TEXT }),
        }),
      ]
  }
}
