import { CHECK_IN_NOTES, MAX_NOTE, MOODS, USES } from '../../domain/check-in.ts'
import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import { input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import { NO_PROMISE, promiseFields, readPromiseFields } from '../../slack/customer-promises/fields.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { CheckInOfDeal } from '../../store/index.ts'
import { BLOCK, CHECK_IN_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** What the form holds, as chosen and typed, unchecked. */
export type CheckInForm = Readonly<Record<keyof typeof BLOCK, string>> & TypedShortPromise

/** The form of a check-in (I2), filled in with what is known of it. `card`: the modal that it was opened from; `mayPromise`: whether
 * its reader may note what was promised (D6). */
export function buildCheckInModal(
  checkIn: CheckInOfDeal,
  { card, mayPromise }: { readonly card: string | null; readonly mayPromise: boolean },
  t: Translate,
): ModalView {
  const { id, day, deal, mood, use } = checkIn
  return modal({
    callbackId: CHECK_IN_VIEW,
    title: t('implementations.form.title'),
    submit: t('implementations.form.save'),
    close: t('implementations.form.cancel'),
    privateMetadata: JSON.stringify({ checkInId: id, card }),
    blocks: [
      section(
        t('implementations.form.about', {
          day,
          customer: asTyped(deal.customerName, 300),
          deal: asTyped(deal.title, 200),
        }),
      ),
      input({
        blockId: BLOCK.mood,
        label: t('implementations.form.mood'),
        element: staticSelect(
          VALUE,
          MOODS.map((each) => option(t(`implementations.mood.${each}`), String(each))),
          { initial: mood === null ? null : String(mood), placeholder: t('implementations.form.moodPlaceholder') },
        ),
      }),
      input({
        blockId: BLOCK.use,
        label: t('implementations.form.use'),
        element: staticSelect(
          VALUE,
          USES.map((each) => option(t(`implementations.use.${each}`), each)),
          { initial: use, placeholder: t('implementations.form.usePlaceholder') },
        ),
      }),
      ...CHECK_IN_NOTES.map((note) =>
        input({
          blockId: BLOCK[note],
          label: t(`implementations.form.${note}`),
          optional: true,
          element: plainTextInput(VALUE, {
            initial: checkIn[note] ?? '',
            multiline: true,
            maxLength: MAX_NOTE,
            ...(note === 'nextStep' || note === 'evidence'
              ? { placeholder: t(`implementations.form.${note}Placeholder`) }
              : {}),
          }),
        }),
      ),
      ...(mayPromise ? promiseFields(NO_PROMISE, t) : []),
    ],
  })
}

/** Reads the form back as it was filled in. */
export function readCheckInForm(values: ViewValues): CheckInForm {
  return {
    mood: values.option(BLOCK.mood) ?? '',
    use: values.option(BLOCK.use) ?? '',
    questions: values.text(BLOCK.questions) ?? '',
    problems: values.text(BLOCK.problems) ?? '',
    nextStep: values.text(BLOCK.nextStep) ?? '',
    evidence: values.text(BLOCK.evidence) ?? '',
    ...readPromiseFields(values),
  }
}
