import { type CalendarDate, formatDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import { MAX_DELIVERY_NOTE, type TypedDelivery } from '../../domain/goods-delivery.ts'
import { datePicker, input, option, plainTextInput, radioButtons, section } from '../../slack/blocks.ts'
import { promiseFields } from '../../slack/customer-promises/fields.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped, inARow } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { DealWithInstalments, GoodsDelivery } from '../../store/index.ts'
import type { CheckInDays } from './check-in-days.ts'
import { DELIVERY_BLOCK, DELIVERY_VIEW, HOW_MUCH, UNDO_DELIVERY_VIEW } from './ids.ts'

/** The action id of inputs that report nothing before the form is submitted. */
const VALUE = 'value'

/** What the form about a delivery shows. */
export interface DeliveryForm {
  readonly deal: Pick<DealWithInstalments, 'id' | 'title' | 'customer' | 'signedOn' | 'deliveredOn' | 'instalments'>
  /** Parts that have come before. */
  readonly parts: readonly Pick<GoodsDelivery, 'deliveredOn' | 'missing'>[]
  /** When is asked about what is introduced (I2); null: nothing is. */
  readonly checkIns: CheckInDays | null
  readonly typed: TypedDelivery
  /** The day on which it was expected, where that has passed: then it is asked why; else null. */
  readonly passedPlan: CalendarDate | null
  /** The modal with the deal's card that it was opened from, to be drawn anew afterwards. */
  readonly card: string | null
  /** Whether the reader may note what was promised with it (D6), and what is typed there. */
  readonly mayPromise: boolean
  readonly promised: TypedShortPromise
}

/** Parts that came before which have a line; the rest is told by the card. */
const SHOWN_PARTS = 3

/** The form in which a delivery is recorded: all of it or a part, in time or late; or its date corrected (D4). */
export function buildDeliveryModal(form: DeliveryForm, t: Translate, locale: Locale): ModalView {
  const { deal, checkIns, card, typed } = form
  const date = (value: NonNullable<typeof deal.deliveredOn>) => formatDate(value, locale)
  const movesDues = deal.instalments.some(({ basis }) => basis === 'delivery')
  const follows = typed.isPartial
    ? [...(movesDues ? [t('deliveries.form.partHint')] : []), t('deliveries.form.check')]
    : [
        ...(movesDues ? [t('deals.delivery.moves')] : []),
        checkIns ? t('deals.delivery.checkIns', { ...checkIns }) : t('deliveries.form.check'),
      ]
  return modal({
    callbackId: DELIVERY_VIEW,
    title: t(deal.deliveredOn ? 'deals.view.correctDelivery' : 'deals.delivery.title'),
    submit: t('deals.delivery.save'),
    close: t('deals.delivery.cancel'),
    privateMetadata: JSON.stringify({ dealId: deal.id, card }),
    blocks: [
      section(
        t('deals.delivery.about', {
          title: asTyped(deal.title, 200),
          customer: asTyped(deal.customer.name, 300),
          date: date(deal.signedOn),
        }),
      ),
      ...(deal.deliveredOn ? [section(t('deals.delivery.recorded', { date: date(deal.deliveredOn) }))] : []),
      ...form.parts.slice(-SHOWN_PARTS).map(({ deliveredOn, missing }) =>
        section(
          t('deliveries.form.before', {
            date: date(deliveredOn),
            missing: asTyped(missing ?? '', MAX_DELIVERY_NOTE),
          }),
        ),
      ),
      input({
        blockId: DELIVERY_BLOCK.deliveredOn,
        label: t('deals.delivery.deliveredOn'),
        hint: inARow(follows, locale),
        element: datePicker(VALUE, { initial: parseCalendarDate(typed.deliveredOn) }),
      }),
      ...(deal.deliveredOn ? [] : partBlocks(typed, t)),
      ...(form.passedPlan
        ? [
            input({
              blockId: DELIVERY_BLOCK.lateReason,
              label: t('deliveries.form.lateReason'),
              hint: t('deliveries.form.lateHint', { date: date(form.passedPlan) }),
              optional: true,
              element: plainTextInput(VALUE, { initial: typed.lateReason, maxLength: MAX_DELIVERY_NOTE }),
            }),
          ]
        : []),
      ...(form.mayPromise ? promiseFields(form.promised, t) : []),
    ],
  })
}

/** Whether all of it has come; of a part, what is missing and when it is to come. */
function partBlocks({ isPartial, missing, restPlannedOn }: TypedDelivery, t: Translate): KnownBlock[] {
  const choice = input({
    blockId: DELIVERY_BLOCK.howMuch,
    label: t('deliveries.form.part'),
    dispatch: true,
    element: radioButtons(
      HOW_MUCH,
      [option(t('deliveries.form.whole'), 'whole'), option(t('deliveries.form.partial'), 'part')],
      { initial: isPartial ? 'part' : 'whole' },
    ),
  })
  if (!isPartial) return [choice]
  return [
    choice,
    input({
      blockId: DELIVERY_BLOCK.missing,
      label: t('deliveries.form.missing'),
      element: plainTextInput(VALUE, { initial: missing, maxLength: MAX_DELIVERY_NOTE }),
    }),
    input({
      blockId: DELIVERY_BLOCK.restPlannedOn,
      label: t('deliveries.form.restPlannedOn'),
      element: datePicker(VALUE, { initial: parseCalendarDate(restPlannedOn) }),
    }),
  ]
}

/** Reads the form back as it was filled in. */
export const readDeliveryForm = (values: ViewValues): TypedDelivery => ({
  deliveredOn: values.date(DELIVERY_BLOCK.deliveredOn) ?? '',
  isPartial: values.option(DELIVERY_BLOCK.howMuch) === 'part',
  missing: values.text(DELIVERY_BLOCK.missing) ?? '',
  restPlannedOn: values.date(DELIVERY_BLOCK.restPlannedOn) ?? '',
  lateReason: values.text(DELIVERY_BLOCK.lateReason) ?? '',
})

/** The form in which the last delivery is taken back, with a reason (D4). */
export function buildUndoModal(
  {
    deal,
    deliveredOn,
    card,
  }: {
    readonly deal: Pick<DealWithInstalments, 'id' | 'title' | 'customer'>
    readonly deliveredOn: GoodsDelivery['deliveredOn']
    readonly card: string | null
  },
  t: Translate,
  locale: Locale,
): ModalView {
  return modal({
    callbackId: UNDO_DELIVERY_VIEW,
    title: t('deliveries.undo.title'),
    submit: t('deliveries.undo.save'),
    close: t('deals.delivery.cancel'),
    privateMetadata: JSON.stringify({ dealId: deal.id, card }),
    blocks: [
      section(
        t('deliveries.undo.about', {
          title: asTyped(deal.title, 200),
          customer: asTyped(deal.customer.name, 300),
          date: formatDate(deliveredOn, locale),
        }),
      ),
      input({
        blockId: DELIVERY_BLOCK.reason,
        label: t('deliveries.undo.reason'),
        hint: t('deliveries.undo.reasonHint'),
        element: plainTextInput(VALUE, { maxLength: MAX_DELIVERY_NOTE }),
      }),
    ],
  })
}
