import { MAX_NAME } from '../../domain/customer-name.ts'
import { MAX_PROMISE_REASON, type TypedMove } from '../../domain/customer-promise-form.ts'
import { datePicker, input, plainTextInput, section } from '../../slack/blocks.ts'
import { promiseWords } from '../../slack/customer-promises/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { CustomerPromise, DayOfPromise } from '../../store/index.ts'
import { BLOCK, END_VIEW, MOVE_VIEW, VALUE } from './ids.ts'
import { type Beneath, beneathText } from './list.modal.ts'

const aboutPromise = (promise: CustomerPromise, t: Translate, locale: Locale): KnownBlock =>
  section(`*${asTyped(promise.customerName, MAX_NAME)}*\n${promiseWords(promise, t, locale)}`)

/** The form that moves a day of a promise (D6): the customer agrees to it, and why. */
export const buildMoveModal = (
  { promise, day }: DayOfPromise,
  beneath: Beneath,
  t: Translate,
  locale: Locale,
): ModalView =>
  modal({
    callbackId: MOVE_VIEW,
    title: t('customerPromises.move.title'),
    submit: t('customerPromises.form.save'),
    close: t('customerPromises.form.cancel'),
    privateMetadata: beneathText(day.id, beneath),
    blocks: [
      aboutPromise(promise, t, locale),
      input({
        blockId: BLOCK.on,
        label: t('customerPromises.move.on'),
        hint: t('customerPromises.move.onHint'),
        element: datePicker(VALUE),
      }),
      input({
        blockId: BLOCK.reason,
        label: t('customerPromises.move.reason'),
        element: plainTextInput(VALUE, {
          placeholder: t('customerPromises.move.reasonPlaceholder'),
          maxLength: MAX_PROMISE_REASON,
        }),
      }),
    ],
  })

/** Reads it back as it was filled in. */
export const readMoveForm = (values: ViewValues): TypedMove => ({
  on: values.date(BLOCK.on) ?? '',
  reason: values.text(BLOCK.reason) ?? '',
})

/** The form that ends a promise which nobody expects any more. */
export const buildEndModal = (promise: CustomerPromise, beneath: Beneath, t: Translate, locale: Locale): ModalView =>
  modal({
    callbackId: END_VIEW,
    title: t('customerPromises.end.title'),
    submit: t('customerPromises.form.save'),
    close: t('customerPromises.form.cancel'),
    privateMetadata: beneathText(promise.id, beneath),
    blocks: [
      aboutPromise(promise, t, locale),
      input({
        blockId: BLOCK.reason,
        label: t('customerPromises.end.reason'),
        hint: t('customerPromises.end.reasonHint'),
        element: plainTextInput(VALUE, { maxLength: MAX_PROMISE_REASON }),
      }),
    ],
  })
