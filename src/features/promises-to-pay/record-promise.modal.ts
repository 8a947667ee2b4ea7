import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import { needsApproval, type PromiseKeeping } from '../../domain/promise-to-pay.ts'
import { checkboxes, context, datePicker, input, option, plainTextInput, section } from '../../slack/blocks.ts'
import { aboutInstalment, type InstalmentWords, instalmentRoute } from '../../slack/instalment-modals.ts'
import type { InstalmentPrefill } from '../../slack/modal-prefill.ts'
import { keepingSentence, promiseText } from '../../slack/promise-words.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { OpenReceivable, PromiseToPay } from '../../store/index.ts'
import { BLOCK, PROMISE_VIEW, RESULT_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'
const IN_FRONT = 'in_front'

/** Longest name of who promised, in code points. */
export const MAX_NAME = 150

/** What the form holds, as typed and unchecked. */
export interface PromiseForm {
  readonly promisedBy: string
  readonly amount: string
  readonly promisedFor: string
  readonly notedInFront: boolean
}

/** What the modal is built from. */
export interface PromiseModel {
  readonly receivable: OpenReceivable
  readonly form: PromiseForm
  readonly route: InstalmentPrefill
  /** All promises on the instalment so far. */
  readonly earlier: readonly PromiseToPay[]
  readonly keeping: PromiseKeeping | undefined
}

/** The modal in which a promise to pay is noted (K6), filled in with the open amount. */
export function buildPromiseModal(model: PromiseModel, words: InstalmentWords): ModalView {
  const { receivable, form, route, earlier, keeping } = model
  const { t, locale } = words
  const { currency } = receivable
  const open = earlier.find(({ state }) => state === 'open')
  const kept = keepingSentence(keeping, t)
  const hints = [
    ...(kept ? [kept] : []),
    ...(open ? [t('promises.form.replaces', { promise: promiseText(open, currency, t, locale) })] : []),
    ...(needsApproval(earlier.map(({ state }) => state)) ? [t('promises.form.third')] : []),
  ]
  return modal({
    callbackId: PROMISE_VIEW,
    title: t('promises.form.title'),
    submit: t('promises.form.save'),
    close: t('promises.form.cancel'),
    privateMetadata: instalmentRoute(route),
    blocks: [
      aboutInstalment(receivable, words),
      ...hints.map((hint) => context([hint])),
      input({
        blockId: BLOCK.promisedBy,
        label: t('promises.form.promisedBy'),
        element: plainTextInput(VALUE, {
          initial: form.promisedBy,
          placeholder: t('promises.form.promisedByPlaceholder'),
          maxLength: MAX_NAME,
        }),
      }),
      input({
        blockId: BLOCK.amount,
        label: t('promises.form.amount'),
        hint: t('promises.form.amountHint', {
          currency,
          open: formatMoney({ amount: receivable.openAmount, currency }, locale),
        }),
        element: plainTextInput(VALUE, { initial: form.amount }),
      }),
      input({
        blockId: BLOCK.promisedFor,
        label: t('promises.form.promisedFor'),
        hint: t('promises.form.promisedForHint'),
        element: datePicker(VALUE, { initial: parseCalendarDate(form.promisedFor) }),
      }),
      input({
        blockId: BLOCK.noted,
        label: t('promises.form.noted'),
        optional: true,
        element: checkboxes(VALUE, [option(t('promises.form.notedInFront'), IN_FRONT)], {
          initial: form.notedInFront ? [IN_FRONT] : [],
        }),
      }),
    ],
  })
}

/** Reads the modal back as it was filled in. */
export const readPromiseForm = (values: ViewValues): PromiseForm => ({
  promisedBy: values.text(BLOCK.promisedBy) ?? '',
  amount: values.text(BLOCK.amount) ?? '',
  promisedFor: values.date(BLOCK.promisedFor) ?? '',
  notedInFront: values.options(BLOCK.noted).includes(IN_FRONT),
})

/** Says what was noted or asked, where no message tells it. */
export const buildResultModal = (text: string, { t }: Pick<RequestContext, 't'>): ModalView =>
  modal({
    callbackId: RESULT_VIEW,
    title: t('promises.form.title'),
    close: t('promises.form.done'),
    blocks: [section(text)],
  })
