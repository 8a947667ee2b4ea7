import type { CalendarDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import {
  actions,
  button,
  datePicker,
  input,
  option,
  plainTextInput,
  radioButtons,
  section,
} from '../../slack/blocks.ts'
import { NO_PROMISE, promiseFields, readPromiseFields } from '../../slack/customer-promises/fields.ts'
import { checkWords, taskWords } from '../../slack/deal-tasks/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { DealTask } from '../../store/index.ts'
import { BLOCK, COMPLAIN, DONE_VIEW, WRONG_VIEW } from './ids.ts'

/** The action id of inputs that report nothing before the form is submitted. */
const VALUE = 'value'

/** What a delivery check asks (D4). */
export const CHECKS = ['arrived', 'intact', 'courierPolite'] as const
export type Check = (typeof CHECKS)[number]

/** What can be answered: that it is not known, of the courier alone. */
const ANSWERS = ['yes', 'no'] as const
const ANSWERS_OF_COURIER = [...ANSWERS, 'unknown'] as const

/** That a task is done, as chosen and typed, unchecked; '' where nothing was entered. */
export interface DoneForm extends Readonly<Record<Check, string>>, TypedShortPromise {
  readonly doneOn: string
  readonly result: string
}

/** What the form is built from. */
interface DoneModel {
  readonly task: DealTask
  readonly today: CalendarDate
  /** The card of the deal that it was opened from. */
  readonly card: string | null
  /** Whether the reader may note what was promised to the customer (D6). */
  readonly mayPromise: boolean
}

/** The form in which a task is done, with what came of it; a delivery check with its questions (D4). */
export function buildDoneModal({ task, today, card, mayPromise }: DoneModel, t: Translate, locale: Locale): ModalView {
  const isCheck = task.kind === 'delivery_check'
  return modal({
    callbackId: DONE_VIEW,
    title: t(isCheck ? 'dealTasks.form.checkTitle' : 'dealTasks.form.doneTitle'),
    submit: t('dealTasks.form.save'),
    close: t('dealTasks.form.cancel'),
    privateMetadata: JSON.stringify({ taskId: task.id, card }),
    blocks: [
      section(taskWords(task, t, locale)),
      ...(isCheck
        ? CHECKS.map((check) =>
            input({
              blockId: BLOCK[check],
              label: t(`dealTasks.form.${check === 'arrived' && task.isOfPart ? 'arrivedPart' : check}`),
              element: radioButtons(
                VALUE,
                (check === 'courierPolite' ? ANSWERS_OF_COURIER : ANSWERS).map((each) =>
                  option(t(`dealTasks.form.${each}`), each),
                ),
              ),
            }),
          )
        : [
            input({
              blockId: BLOCK.doneOn,
              label: t('dealTasks.form.doneOn'),
              element: datePicker(VALUE, { initial: today }),
            }),
          ]),
      input({
        blockId: BLOCK.result,
        label: t('dealTasks.form.result'),
        hint: t('dealTasks.form.resultHint'),
        optional: isCheck,
        element: plainTextInput(VALUE, { multiline: true, maxLength: MAX_NOTE }),
      }),
      ...(mayPromise ? promiseFields(NO_PROMISE, t) : []),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readDoneForm = (values: ViewValues): DoneForm => ({
  doneOn: values.date(BLOCK.doneOn) ?? '',
  result: values.text(BLOCK.result) ?? '',
  arrived: values.option(BLOCK.arrived) ?? '',
  intact: values.option(BLOCK.intact) ?? '',
  courierPolite: values.option(BLOCK.courierPolite) ?? '',
  ...readPromiseFields(values),
})

/** Says what a delivery check found wrong, and offers to record a complaint. */
export const buildWrongModal = (task: DealTask, t: Translate): ModalView =>
  modal({
    callbackId: WRONG_VIEW,
    title: t('dealTasks.check.title'),
    close: t('common.close'),
    blocks: [
      section([...checkWords(task, t), t('dealTasks.check.wrong')].join('\n')),
      actions('complain', [button(COMPLAIN, t('dealTasks.action.complaint'), { value: task.id, style: 'primary' })]),
    ],
  })
