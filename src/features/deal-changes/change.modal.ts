import { formatDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { MAX_CONTRACT_NUMBER, MAX_TITLE } from '../../domain/deal.ts'
import { MAX_CREDIT_NOTE_NUMBER, MAX_REASON } from '../../domain/deal-change.ts'
import { receivedOf } from '../../domain/instalment.ts'
import { formatMoney } from '../../domain/money.ts'
import { context, datePicker, input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { DealWithInstalments } from '../../store/index.ts'
import { BLOCK, CHANGE_VIEW, KIND_SELECT, RELEASED_VIEW } from './ids.ts'

/** What can be changed, in the order in which it is offered. */
export const CHANGE_KINDS = ['amend', 'dates', 'cancel-rest', 'cancel-whole', 'goods-return', 'credit-note'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

const KIND_TEXT = {
  amend: 'changes.kind.amend',
  dates: 'changes.kind.dates',
  'cancel-rest': 'changes.kind.cancelRest',
  'cancel-whole': 'changes.kind.cancelWhole',
  'goods-return': 'changes.kind.goodsReturn',
  'credit-note': 'changes.kind.creditNote',
} as const

/** What is typed in the form, unchecked. */
export interface ChangeForm {
  readonly kind: ChangeKind
  readonly title: string
  readonly amount: string
  readonly contractNumber: string
  readonly additionalDueOn: string
  /** The instalment that falls due on another day; null: none is chosen. */
  readonly redatedId: string | null
  readonly newDueOn: string
  readonly plannedDelivery: string
  readonly creditedAmount: string
  readonly reference: string
  /** The instalment that shrinks first; null: the oldest due. */
  readonly instalmentId: string | null
  readonly reason: string
}

/** The form as it is shown. */
export interface ChangeModel {
  readonly deal: DealWithInstalments
  readonly form: ChangeForm
  /** What is offered to this reader. */
  readonly kinds: readonly ChangeKind[]
  /** How many changes the deal had when the form was opened. */
  readonly changes: number
  /** The modal with the deal's card that it was opened from, to be drawn anew afterwards. */
  readonly card: string | null
}

/** The value of the choice that no instalment shrinks before the others. */
const OLDEST_FIRST = 'oldest'
/** Instalments that can be chosen; with the choice that none is, they fit into one select of Slack's. */
const MAX_CHOICES = 99

/** The form in which a deal is changed (D9), rebuilt whenever another change is chosen. */
export function buildChangeModal(model: ChangeModel, t: Translate, locale: Locale): ModalView {
  const { deal, form, kinds, changes, card } = model
  return modal({
    callbackId: CHANGE_VIEW,
    title: t('changes.title'),
    submit: t('changes.save'),
    close: t('changes.cancel'),
    privateMetadata: JSON.stringify({ dealId: deal.id, changes: `${changes}`, card, shown: form.kind }),
    blocks: [
      section(`*${asTyped(deal.title, 200)}*\n${asTyped(deal.customer.name, 300)}\n${standing(deal, t, locale)}`),
      input({
        blockId: BLOCK.kind,
        label: t('changes.what'),
        dispatch: true,
        element: staticSelect(
          KIND_SELECT,
          kinds.map((kind) => option(t(KIND_TEXT[kind]), kind)),
          { initial: form.kind },
        ),
      }),
      ...fieldsOf(model, t, locale),
      input({
        blockId: BLOCK.reason,
        label: t('changes.reason'),
        optional: form.kind === 'amend' || form.kind === 'dates',
        element: plainTextInput('value', { initial: form.reason, multiline: true, maxLength: MAX_REASON }),
      }),
    ],
  })
}

/** What is shown where a change has made money received the customer's credit (D9): how much, and what it is for. */
export function buildReleasedModal(
  { deal, released }: { readonly deal: DealWithInstalments; readonly released: bigint },
  t: Translate,
  locale: Locale,
): ModalView {
  const amount = formatMoney({ amount: released, currency: deal.currency }, locale)
  return modal({
    callbackId: RELEASED_VIEW,
    title: t('changes.title'),
    close: t('common.close'),
    blocks: [
      section(`*${asTyped(deal.title, 200)}*\n${asTyped(deal.customer.name, 300)}\n${standing(deal, t, locale)}`),
      section(`✓ ${t('changes.released', { amount, customer: asTyped(deal.customer.name, 150) })}`),
    ],
  })
}

function standing({ amount, currency, instalments }: DealWithInstalments, t: Translate, locale: Locale): string {
  const money = (minorUnits: bigint) => formatMoney({ amount: minorUnits, currency }, locale)
  return t('changes.standing', {
    amount: money(amount),
    open: money(instalments.reduce((sum, { openAmount }) => sum + openAmount, 0n)),
    received: money(instalments.reduce((sum, each) => sum + receivedOf(each), 0n)),
  })
}

function fieldsOf({ deal, form }: ChangeModel, t: Translate, locale: Locale): KnownBlock[] {
  switch (form.kind) {
    case 'amend':
      return amendFields(form, t)
    case 'dates':
      return datesFields(deal, form, t, locale)
    case 'cancel-rest':
      return [context([t('changes.about.cancelRest')])]
    case 'cancel-whole':
      return [context([t('changes.about.cancelWhole')])]
    case 'goods-return':
      return [context([t('changes.about.credited')]), creditedField(form, t), ...instalmentField(deal, form, t, locale)]
    case 'credit-note':
      return [
        context([t('changes.about.credited')]),
        creditedField(form, t),
        input({
          blockId: BLOCK.reference,
          label: t('changes.number'),
          element: plainTextInput('value', { initial: form.reference, maxLength: MAX_CREDIT_NOTE_NUMBER }),
        }),
        ...instalmentField(deal, form, t, locale),
      ]
  }
}

function amendFields(form: ChangeForm, t: Translate): KnownBlock[] {
  return [
    context([t('changes.about.amend')]),
    input({
      blockId: BLOCK.amount,
      label: t('changes.amount'),
      element: plainTextInput('value', { initial: form.amount }),
    }),
    input({
      blockId: BLOCK.additionalDueOn,
      label: t('changes.additionalDueOn'),
      hint: t('changes.additionalHint'),
      optional: true,
      element: datePicker('value', { initial: parseCalendarDate(form.additionalDueOn) }),
    }),
    input({
      blockId: BLOCK.title,
      label: t('deals.form.dealTitle'),
      element: plainTextInput('value', { initial: form.title, maxLength: MAX_TITLE }),
    }),
    input({
      blockId: BLOCK.contractNumber,
      label: t('deals.form.contractNumber'),
      optional: true,
      element: plainTextInput('value', { initial: form.contractNumber, maxLength: MAX_CONTRACT_NUMBER }),
    }),
  ]
}

/** Another due date of one instalment, and another plan of a delivery that is not recorded yet. */
function datesFields(deal: DealWithInstalments, form: ChangeForm, t: Translate, locale: Locale): KnownBlock[] {
  const choices = choicesOf(
    deal,
    deal.instalments.filter(({ openAmount }) => openAmount > 0n),
    t,
    locale,
  )
  const chosen = choices.find(({ value }) => value === form.redatedId)
  return [
    context([t('changes.about.dates')]),
    ...(choices.length > 0
      ? [
          input({
            blockId: BLOCK.redated,
            label: t('changes.redated'),
            optional: true,
            element: staticSelect('value', choices, { initial: chosen ? form.redatedId : null }),
          }),
          input({
            blockId: BLOCK.newDueOn,
            label: t('changes.newDueOn'),
            optional: true,
            element: datePicker('value', { initial: parseCalendarDate(form.newDueOn) }),
          }),
        ]
      : []),
    ...(deal.deliveredOn === null
      ? [
          input({
            blockId: BLOCK.plannedDelivery,
            label: t('changes.plannedDelivery'),
            hint: t('changes.plannedDeliveryHint'),
            optional: true,
            element: datePicker('value', { initial: parseCalendarDate(form.plannedDelivery) }),
          }),
        ]
      : []),
  ]
}

const creditedField = (form: ChangeForm, t: Translate): KnownBlock =>
  input({
    blockId: BLOCK.creditedAmount,
    label: t('changes.creditedAmount'),
    element: plainTextInput('value', { initial: form.creditedAmount }),
  })

/** Instalments to choose from, as many as fit into a select. */
const choicesOf = (
  { currency }: DealWithInstalments,
  instalments: DealWithInstalments['instalments'],
  t: Translate,
  locale: Locale,
) =>
  instalments.slice(0, MAX_CHOICES).map(({ id, sequence, amount, dueOn }) => {
    const date = formatDate(dueOn, locale)
    return option(t('changes.instalment', { sequence, amount: formatMoney({ amount, currency }, locale), date }), id)
  })

/** Which instalment shrinks first; with a single one there is nothing to choose. */
function instalmentField(deal: DealWithInstalments, form: ChangeForm, t: Translate, locale: Locale): KnownBlock[] {
  const choices = deal.instalments.filter(({ amount }) => amount > 0n)
  if (choices.length < 2) return []
  const options = choicesOf(deal, choices, t, locale)
  return [
    input({
      blockId: BLOCK.instalment,
      label: t('changes.shrinksFirst'),
      element: staticSelect('value', [option(t('changes.oldestFirst'), OLDEST_FIRST), ...options], {
        initial: options.some(({ value }) => value === form.instalmentId) ? form.instalmentId : OLDEST_FIRST,
      }),
    }),
  ]
}

/** Reads the form back. The fields of an amendment hold what was typed where they were on the screen (`shown`), else the deal as it is. */
export function readChangeForm(values: ViewValues, blank: ChangeForm, shown: string | null): ChangeForm {
  const instalmentId = values.option(BLOCK.instalment)
  const wasShown = shown === 'amend'
  const held = (block: string, text: string) => values.text(block) ?? (wasShown ? '' : text)
  return {
    kind: CHANGE_KINDS.find((each) => each === values.option(BLOCK.kind)) ?? blank.kind,
    title: held(BLOCK.title, blank.title),
    amount: held(BLOCK.amount, blank.amount),
    contractNumber: held(BLOCK.contractNumber, blank.contractNumber),
    additionalDueOn: values.date(BLOCK.additionalDueOn) ?? '',
    redatedId: values.option(BLOCK.redated) ?? (shown === 'dates' ? null : blank.redatedId),
    newDueOn: values.date(BLOCK.newDueOn) ?? '',
    plannedDelivery: values.date(BLOCK.plannedDelivery) ?? (shown === 'dates' ? '' : blank.plannedDelivery),
    creditedAmount: values.text(BLOCK.creditedAmount) ?? '',
    reference: values.text(BLOCK.reference) ?? '',
    instalmentId: instalmentId === OLDEST_FIRST ? null : instalmentId,
    reason: values.text(BLOCK.reason) ?? '',
  }
}
