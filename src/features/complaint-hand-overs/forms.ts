import { MAX_HAND_OVER_TEXT } from '../../domain/complaint-hand-over.ts'
import { input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import { complaintTitle } from '../../slack/complaints/card.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Complaint, Department, Member } from '../../store/index.ts'
import { BLOCK, CANNOT_VIEW, HAND_OVER_VIEW, PASS_VIEW, RETURN_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** What a form carries: the complaint, its hand-over, and the card beneath that is to be drawn anew. */
export interface FormRoute {
  readonly complaintId: string
  readonly handOverId?: string
  readonly card?: string
}

type Named = Pick<Complaint, 'number' | 'customerName'>

/** The form that hands a complaint over (P3): to which department, and what they are to know. */
export function buildHandOverForm(
  {
    complaint,
    departments,
    route,
  }: { readonly complaint: Named; readonly departments: readonly Department[]; readonly route: FormRoute },
  t: Translate,
): ModalView {
  return modal({
    callbackId: HAND_OVER_VIEW,
    title: t('complaintHandOvers.form.title'),
    submit: t('complaintHandOvers.form.save'),
    close: t('complaintHandOvers.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(`*${complaintTitle(complaint, t)}*\n${t('complaintHandOvers.form.about')}`),
      input({
        blockId: BLOCK.department,
        label: t('complaintHandOvers.form.department'),
        element: staticSelect(
          VALUE,
          departments.map(({ id, name, memberIds }) =>
            option(memberIds.length === 0 ? t('complaintHandOvers.form.nobodyIn', { department: name }) : name, id),
          ),
        ),
      }),
      input({
        blockId: BLOCK.note,
        label: t('complaintHandOvers.form.note'),
        hint: t('complaintHandOvers.form.noteHint'),
        optional: true,
        element: plainTextInput(VALUE, { multiline: true, maxLength: MAX_HAND_OVER_TEXT }),
      }),
    ],
  })
}

/** The form for the reason with which a complaint comes back from a department (P3). */
export function buildReturnForm(complaint: Named, route: FormRoute, t: Translate): ModalView {
  return modal({
    callbackId: RETURN_VIEW,
    title: t('complaintHandOvers.returnForm.title'),
    submit: t('complaintHandOvers.returnForm.save'),
    close: t('complaintHandOvers.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(`*${complaintTitle(complaint, t)}*`),
      input({
        blockId: BLOCK.reason,
        label: t('complaintHandOvers.returnForm.reason'),
        hint: t('complaintHandOvers.returnForm.reasonHint'),
        element: plainTextInput(VALUE, { multiline: true, maxLength: MAX_HAND_OVER_TEXT }),
      }),
    ],
  })
}

/** The form that passes a complaint to a colleague of the department (P3). */
export function buildPassForm(
  {
    complaint,
    colleagues,
    route,
  }: {
    readonly complaint: Named
    readonly colleagues: readonly Pick<Member, 'id' | 'name'>[]
    readonly route: FormRoute
  },
  t: Translate,
): ModalView {
  return modal({
    callbackId: PASS_VIEW,
    title: t('complaintHandOvers.passForm.title'),
    submit: t('complaintHandOvers.passForm.save'),
    close: t('complaintHandOvers.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(`*${complaintTitle(complaint, t)}*`),
      input({
        blockId: BLOCK.colleague,
        label: t('complaintHandOvers.passForm.colleague'),
        element: staticSelect(
          VALUE,
          colleagues.map(({ id, name }) => option(name, id)),
        ),
      }),
      input({
        blockId: BLOCK.note,
        label: t('complaintHandOvers.form.note'),
        optional: true,
        element: plainTextInput(VALUE, { multiline: true, maxLength: MAX_HAND_OVER_TEXT }),
      }),
    ],
  })
}

/** Says why nothing can be chosen here, and what to do about it. */
export const buildCannot = (text: string, t: Translate): ModalView =>
  modal({
    callbackId: CANNOT_VIEW,
    title: t('complaintHandOvers.form.title'),
    close: t('common.close'),
    blocks: [section(text)],
  })

/** Reads the forms back as they were filled in; '' where nothing was. */
export const readForm = (values: ViewValues) => ({
  departmentId: values.option(BLOCK.department) ?? '',
  colleagueId: values.option(BLOCK.colleague) ?? '',
  note: values.text(BLOCK.note) ?? '',
  reason: values.text(BLOCK.reason) ?? '',
})
