import type { PlainTextOption } from '@slack/types'
import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { CUSTOMER_PROMISE_KINDS } from '../../domain/customer-promise.ts'
import {
  MAX_CUSTOMER_PROMISE,
  MOST_STANDING_MONTHS,
  STANDING_MONTHS,
  type TypedPromise,
} from '../../domain/customer-promise-form.ts'
import {
  datePicker,
  externalSelect,
  input,
  option,
  plainTextInput,
  radioButtons,
  section,
  staticSelect,
  usersSelect,
} from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { BLOCK, CORRECT_VIEW, CUSTOMER_SELECT, FORM_VIEW, KIND_SELECT, SAVED_VIEW, VALUE } from './ids.ts'
import { type Beneath, beneathText, readBeneath } from './list.modal.ts'

/** Longest number that the fields take. */
const MAX_NUMBER_TEXT = 4

/** The form of a promise (D6), as chosen and typed, unchecked. */
export interface PromiseForm extends TypedPromise {
  readonly customerId: string
  /** Slack's id. */
  readonly owner: string
  readonly contactId: string
  readonly dealId: string
  readonly route: PromiseRoute
}

/** What travels in the form's private metadata: routing data, proves nothing (R2). */
export interface PromiseRoute {
  /** The modal that it was opened from, to be drawn anew afterwards: the card of the customer or of this deal. */
  readonly card: string | null
  readonly cardDealId: string | null
}

/** An open promise that the form corrects (D6). */
export interface CorrectedRoute {
  readonly promiseId: string
  /** The day that was open when the form was opened. */
  readonly dayId: string
  readonly beneath: Beneath
}

/** What the form shows beside its fields. */
export interface PromiseFormModel {
  readonly form: PromiseForm
  /** Null: a promise is noted. The customer of one that is corrected stays. */
  readonly corrects: CorrectedRoute | null
  /** The chosen customer, where the person may note promises to them. */
  readonly customer: { readonly id: string; readonly name: string } | null
  readonly contacts: readonly { readonly id: string; readonly name: string }[]
  readonly deals: readonly { readonly id: string; readonly title: string }[]
  /** A sentence above everything; null for none. */
  readonly notice: string | null
}

/** Nothing typed yet. */
export const emptyPromiseForm = (
  prefill: Pick<PromiseForm, 'customerId' | 'dealId' | 'owner' | 'route'>,
): PromiseForm => ({
  ...prefill,
  kind: 'one_off',
  text: '',
  on: '',
  from: '',
  until: '',
  dayOfMonth: '',
  everyMonths: String(STANDING_MONTHS),
  contactId: '',
})

/** A customer as the select offers them. */
export const customerOption = ({ id, name }: { readonly id: string; readonly name: string }): PlainTextOption =>
  option(name, id)

/**
 * The form of a promise (D6). Rebuilt from the form whenever the customer or how often it is kept is chosen; block and
 * action ids stay, so that Slack keeps what was typed.
 */
export function buildPromiseModal(model: PromiseFormModel, t: Translate): ModalView {
  const { form, customer, notice, corrects } = model
  const kinds = CUSTOMER_PROMISE_KINDS.map((kind) =>
    option(t(`customerPromises.form.kinds.${kind}`), kind, t(`customerPromises.form.means.${kind}`)),
  )
  return modal({
    callbackId: corrects ? CORRECT_VIEW : FORM_VIEW,
    title: t(corrects ? 'customerPromises.correct.title' : 'customerPromises.form.title'),
    submit: t('customerPromises.form.save'),
    close: t('customerPromises.form.cancel'),
    privateMetadata: corrects
      ? beneathText(corrects.promiseId, corrects.beneath, { dayId: corrects.dayId })
      : JSON.stringify(form.route),
    blocks: [
      ...(notice === null ? [] : [section(notice)]),
      corrects ? section(`*${asTyped(customer?.name ?? '', MAX_NAME)}*`) : customerInput(customer, t),
      input({
        blockId: BLOCK.text,
        label: t('customerPromises.form.text'),
        element: plainTextInput(VALUE, {
          initial: form.text,
          placeholder: t('customerPromises.form.textPlaceholder'),
          maxLength: MAX_CUSTOMER_PROMISE,
        }),
      }),
      input({
        blockId: BLOCK.kind,
        label: t('customerPromises.form.kind'),
        dispatch: true,
        element: radioButtons(KIND_SELECT, kinds, { initial: form.kind }),
      }),
      ...whenInputs(model, t),
      input({
        blockId: BLOCK.owner,
        label: t('customerPromises.form.owner'),
        hint: t('customerPromises.form.ownerHint'),
        // Another customer is looked after by somebody else: Slack must not keep the old choice.
        element: usersSelect(`owner.${customer?.id ?? ''}`, { initial: form.owner }),
      }),
      ...aboutInputs(model, t),
    ],
  })
}

const customerInput = (customer: PromiseFormModel['customer'], t: Translate): KnownBlock =>
  input({
    blockId: BLOCK.customer,
    label: t('customerPromises.form.customer'),
    dispatch: true,
    element: externalSelect(CUSTOMER_SELECT, {
      placeholder: t('customerPromises.form.customerPlaceholder'),
      initial: customer ? customerOption(customer) : null,
    }),
  })

/** Reads back what the form of a correction carries. */
export function readCorrected(privateMetadata: string): CorrectedRoute {
  const { id, ...beneath } = readBeneath(privateMetadata)
  const { dayId } = readRoutingData(privateMetadata, ['dayId'])
  return { promiseId: id, dayId: dayId ?? '', beneath }
}

/** When it is to be kept: what is asked depends on how often that is. */
function whenInputs({ form, corrects }: PromiseFormModel, t: Translate): KnownBlock[] {
  const day = (block: 'on' | 'from' | 'until', label: string, hint?: string): KnownBlock =>
    input({
      blockId: BLOCK[block],
      label,
      optional: block !== 'on',
      ...(hint === undefined ? {} : { hint }),
      element: datePicker(VALUE, { initial: parseCalendarDate(form[block]) }),
    })
  const number = (block: 'dayOfMonth' | 'everyMonths', label: string, hint: string): KnownBlock =>
    input({
      blockId: BLOCK[block],
      label,
      hint,
      element: plainTextInput(VALUE, { initial: form[block], maxLength: MAX_NUMBER_TEXT }),
    })
  const fromHint = (otherwise: 'customerPromises.form.fromHint' | 'customerPromises.form.fromStandingHint') =>
    t(corrects ? 'customerPromises.correct.fromHint' : otherwise)
  const until = day('until', t('customerPromises.form.until'), t('customerPromises.form.untilHint'))
  switch (form.kind) {
    case 'one_off':
      return [day('on', t('customerPromises.form.on'))]
    case 'recurring':
      return [
        number('dayOfMonth', t('customerPromises.form.dayOfMonth'), t('customerPromises.form.dayOfMonthHint')),
        day('from', t('customerPromises.form.from'), fromHint('customerPromises.form.fromHint')),
        until,
      ]
    case 'standing':
      return [
        number(
          'everyMonths',
          t('customerPromises.form.everyMonths'),
          t('customerPromises.form.everyMonthsHint', { max: MOST_STANDING_MONTHS }),
        ),
        day('from', t('customerPromises.form.from'), fromHint('customerPromises.form.fromStandingHint')),
        until,
      ]
  }
}

/** To whom, and about which deal, as far as the customer has any. */
function aboutInputs({ form, customer, contacts, deals }: PromiseFormModel, t: Translate): KnownBlock[] {
  const placeholder = t('customerPromises.form.choose')
  // The contacts and deals of another customer are other options: Slack must not keep an old choice.
  const select = (block: 'contact' | 'deal', options: readonly PlainTextOption[], initial: string): KnownBlock[] =>
    options.length === 0
      ? []
      : [
          input({
            blockId: BLOCK[block],
            label: t(`customerPromises.form.${block}`),
            optional: true,
            element: staticSelect(`${block}.${customer?.id ?? ''}`, options, { initial, placeholder }),
          }),
        ]
  return [
    ...select(
      'contact',
      contacts.map(({ id, name }) => option(name, id)),
      form.contactId,
    ),
    ...select(
      'deal',
      deals.map(({ id, title }) => option(title, id)),
      form.dealId,
    ),
  ]
}

/** Reads the form back as it was filled in; fields that are not on the screen are empty. */
export function readPromiseForm(values: ViewValues, privateMetadata: string): PromiseForm {
  const kind = CUSTOMER_PROMISE_KINDS.find((known) => known === values.option(BLOCK.kind)) ?? 'one_off'
  const { card, cardDealId } = readRoutingData(privateMetadata, ['card', 'cardDealId'])
  return {
    customerId: values.option(BLOCK.customer) ?? '',
    text: values.text(BLOCK.text) ?? '',
    kind,
    on: values.date(BLOCK.on) ?? '',
    from: values.date(BLOCK.from) ?? '',
    until: values.date(BLOCK.until) ?? '',
    dayOfMonth: values.text(BLOCK.dayOfMonth) ?? '',
    everyMonths: values.text(BLOCK.everyMonths) ?? '',
    owner: values.user(BLOCK.owner) ?? '',
    contactId: values.option(BLOCK.contact) ?? '',
    dealId: values.option(BLOCK.deal) ?? '',
    route: { card, cardDealId },
  }
}

/** Says what was noted, and who is to keep it. */
export const buildSavedModal = (
  { promise, owner }: { readonly promise: string; readonly owner: string },
  t: Translate,
): ModalView =>
  modal({
    callbackId: SAVED_VIEW,
    title: t('customerPromises.saved.title'),
    close: t('common.close'),
    blocks: [
      section(
        [t('customerPromises.saved.text', { promise }), t('customerPromises.saved.owner', { name: owner })].join('\n'),
      ),
    ],
  })
