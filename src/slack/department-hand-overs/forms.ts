import { MAX_HAND_OVER_TEXT } from '../../domain/department-hand-over.ts'
import type { Department, Member } from '../../store/index.ts'
import { input, option, plainTextInput, section, staticSelect } from '../blocks.ts'
import type { Translate } from '../locale.ts'
import { readRoutingData } from '../routing-data.ts'
import { type ModalView, modal } from '../surfaces.ts'
import type { ViewValues } from '../view-values.ts'
import type { HandedMatter } from './matter.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** The blocks of the forms that hold an input. */
export const BLOCK = { department: 'department', note: 'note', reason: 'reason', colleague: 'colleague' } as const

/** What a form carries: the record, its hand-over, and the card beneath that is to be drawn anew. */
export interface FormRoute {
  readonly recordId: string
  readonly handOverId?: string
  readonly card?: string
}

type Asked = Pick<HandedMatter, 'subject' | 'ids'>

const note = (t: Translate, hint?: string) =>
  input({
    blockId: BLOCK.note,
    label: t('departmentHandOvers.form.note'),
    ...(hint === undefined ? {} : { hint }),
    optional: true,
    element: plainTextInput(VALUE, { multiline: true, maxLength: MAX_HAND_OVER_TEXT }),
  })

/** The form that hands a record over (P3): to which department, and what they are to know. `title` in mrkdwn. */
export const buildHandOverForm = (
  { subject, ids }: Asked,
  {
    title,
    departments,
    route,
  }: { readonly title: string; readonly departments: readonly Department[]; readonly route: FormRoute },
  t: Translate,
): ModalView =>
  modal({
    callbackId: ids.handOverForm,
    title: t(`departmentHandOvers.form.title.${subject}`),
    submit: t('departmentHandOvers.form.save'),
    close: t('departmentHandOvers.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(`*${title}*\n${t(`departmentHandOvers.form.about.${subject}`)}`),
      input({
        blockId: BLOCK.department,
        label: t('departmentHandOvers.form.department'),
        element: staticSelect(
          VALUE,
          departments.map(({ id, name, memberIds }) =>
            option(memberIds.length === 0 ? t('departmentHandOvers.form.nobodyIn', { department: name }) : name, id),
          ),
        ),
      }),
      note(t, t(`departmentHandOvers.form.noteHint.${subject}`)),
    ],
  })

/** The form for the reason with which a record comes back from a department (P3). */
export const buildReturnForm = ({ subject, ids }: Asked, title: string, route: FormRoute, t: Translate): ModalView =>
  modal({
    callbackId: ids.returnForm,
    title: t('departmentHandOvers.returnForm.title'),
    submit: t('departmentHandOvers.returnForm.save'),
    close: t('departmentHandOvers.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(`*${title}*`),
      input({
        blockId: BLOCK.reason,
        label: t('departmentHandOvers.returnForm.reason'),
        hint: t(`departmentHandOvers.returnForm.reasonHint.${subject}`),
        element: plainTextInput(VALUE, { multiline: true, maxLength: MAX_HAND_OVER_TEXT }),
      }),
    ],
  })

/** The form that passes a record to a colleague of the department (P3). */
export const buildPassForm = (
  { ids }: Asked,
  {
    title,
    colleagues,
    route,
  }: {
    readonly title: string
    readonly colleagues: readonly Pick<Member, 'id' | 'name'>[]
    readonly route: FormRoute
  },
  t: Translate,
): ModalView =>
  modal({
    callbackId: ids.passForm,
    title: t('departmentHandOvers.passForm.title'),
    submit: t('departmentHandOvers.passForm.save'),
    close: t('departmentHandOvers.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(`*${title}*`),
      input({
        blockId: BLOCK.colleague,
        label: t('departmentHandOvers.passForm.colleague'),
        element: staticSelect(
          VALUE,
          colleagues.map(({ id, name }) => option(name, id)),
        ),
      }),
      note(t),
    ],
  })

/** Says why nothing can be chosen here, and what to do about it: under the title of the form that it stands for. */
export const buildCannot = ({ subject, ids }: Asked, why: 'noDepartments' | 'noColleagues', t: Translate): ModalView =>
  modal({
    callbackId: ids.cannot,
    title:
      why === 'noColleagues' ? t('departmentHandOvers.passForm.title') : t(`departmentHandOvers.form.title.${subject}`),
    close: t('common.close'),
    blocks: [section(t(`departmentHandOvers.error.${why}`))],
  })

/** Reads the forms back as they were filled in; '' where nothing was. */
export const readForm = (values: ViewValues) => ({
  departmentId: values.option(BLOCK.department) ?? '',
  colleagueId: values.option(BLOCK.colleague) ?? '',
  note: values.text(BLOCK.note) ?? '',
  reason: values.text(BLOCK.reason) ?? '',
})

/** Reads back what a form carries; '' for what it does not. */
export function readRoute(privateMetadata: string): FormRoute & { readonly handOverId: string } {
  const { recordId, handOverId, card } = readRoutingData(privateMetadata, ['recordId', 'handOverId', 'card'])
  return { recordId: recordId ?? '', handOverId: handOverId ?? '', ...(card === null ? {} : { card }) }
}
