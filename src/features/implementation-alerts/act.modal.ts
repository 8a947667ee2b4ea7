import type { CalendarDate } from '../../domain/calendar-date.ts'
import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import { datePicker, input, plainTextInput, section } from '../../slack/blocks.ts'
import { NO_PROMISE, promiseFields, readPromiseFields } from '../../slack/customer-promises/fields.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { MotivationDip } from '../../store/index.ts'
import { MAX_ACTION, named } from './dip-message.ts'
import { ACT_VIEW, BLOCK } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** What the form holds, as typed and chosen, unchecked. */
export interface ActForm extends TypedShortPromise {
  readonly action: string
  readonly on: string
}

/**
 * The form of what is done about a dip, by whom and by when (I4), filled in with what was decided before; `mayPromise`: whether
 * its reader may note what was promised to the customer (D6).
 */
export const buildActModal = (
  dip: MotivationDip,
  { on, mayPromise }: { readonly on: CalendarDate; readonly mayPromise: boolean },
  t: Translate,
): ModalView =>
  modal({
    callbackId: ACT_VIEW,
    title: t('implementationAlerts.act.title'),
    submit: t('implementationAlerts.act.save'),
    close: t('implementationAlerts.act.cancel'),
    privateMetadata: JSON.stringify({ dipId: dip.id }),
    blocks: [
      section(t('implementationAlerts.act.about', named(dip))),
      input({
        blockId: BLOCK.action,
        label: t('implementationAlerts.act.action'),
        element: plainTextInput(VALUE, {
          initial: dip.action?.text ?? '',
          multiline: true,
          maxLength: MAX_ACTION,
          placeholder: t('implementationAlerts.act.actionPlaceholder'),
        }),
      }),
      input({
        blockId: BLOCK.on,
        label: t('implementationAlerts.act.on'),
        hint: t('implementationAlerts.act.onHint'),
        element: datePicker(VALUE, { initial: dip.action?.on ?? on }),
      }),
      ...(mayPromise ? promiseFields(NO_PROMISE, t) : []),
    ],
  })

/** Reads it back as it was filled in. */
export const readActForm = (values: ViewValues): ActForm => ({
  action: values.text(BLOCK.action) ?? '',
  on: values.date(BLOCK.on) ?? '',
  ...readPromiseFields(values),
})
