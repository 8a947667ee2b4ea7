import { MAX_HAND_OVER_TEXT } from '../../domain/complaint-hand-over.ts'
import { input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Department } from '../../store/index.ts'
import { BLOCK, CANNOT_VIEW, HAND_OVER_VIEW, RETURN_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** What a form carries: the implementation and its deal, its hand-over, and the deal's card beneath, to be drawn anew. */
export interface FormRoute {
  readonly implementationId: string
  readonly dealId: string
  readonly handOverId?: string
  readonly card?: string
}

/** The form that hands an implementation over: to which department, and what they are to know. */
export const buildHandOverForm = (
  {
    matter,
    departments,
    route,
  }: { readonly matter: string; readonly departments: readonly Department[]; readonly route: FormRoute },
  t: Translate,
): ModalView =>
  modal({
    callbackId: HAND_OVER_VIEW,
    title: t('implementationHandOvers.form.title'),
    submit: t('implementationHandOvers.form.save'),
    close: t('implementationHandOvers.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(`${matter}\n${t('implementationHandOvers.form.about')}`),
      input({
        blockId: BLOCK.department,
        label: t('implementationHandOvers.form.department'),
        element: staticSelect(
          VALUE,
          departments.map(({ id, name, memberIds }) =>
            option(
              memberIds.length === 0 ? t('implementationHandOvers.form.nobodyIn', { department: name }) : name,
              id,
            ),
          ),
        ),
      }),
      input({
        blockId: BLOCK.note,
        label: t('implementationHandOvers.form.note'),
        hint: t('implementationHandOvers.form.noteHint'),
        optional: true,
        element: plainTextInput(VALUE, { multiline: true, maxLength: MAX_HAND_OVER_TEXT }),
      }),
    ],
  })

/** The form for the reason with which an implementation comes back from a department. */
export const buildReturnForm = (matter: string, route: FormRoute, t: Translate): ModalView =>
  modal({
    callbackId: RETURN_VIEW,
    title: t('implementationHandOvers.returnForm.title'),
    submit: t('implementationHandOvers.returnForm.save'),
    close: t('implementationHandOvers.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(matter),
      input({
        blockId: BLOCK.reason,
        label: t('implementationHandOvers.returnForm.reason'),
        hint: t('implementationHandOvers.returnForm.reasonHint'),
        element: plainTextInput(VALUE, { multiline: true, maxLength: MAX_HAND_OVER_TEXT }),
      }),
    ],
  })

/** Says why nothing can be chosen here, and what to do about it. */
export const buildCannot = (text: string, t: Translate): ModalView =>
  modal({
    callbackId: CANNOT_VIEW,
    title: t('implementationHandOvers.form.title'),
    close: t('common.close'),
    blocks: [section(text)],
  })

/** Reads the forms back as they were filled in; '' where nothing was. */
export const readForm = (values: ViewValues) => ({
  departmentId: values.option(BLOCK.department) ?? '',
  note: values.text(BLOCK.note) ?? '',
  reason: values.text(BLOCK.reason) ?? '',
})
