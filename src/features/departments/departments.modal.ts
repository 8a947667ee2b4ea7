import { MAX_DEPARTMENT_MEMBERS, MAX_DEPARTMENT_NAME, MAX_DEPARTMENTS } from '../../domain/department.ts'
import {
  actions,
  button,
  checkboxes,
  context,
  input,
  multiUsersSelect,
  option,
  plainTextInput,
  section,
} from '../../slack/blocks.ts'
import { listText } from '../../slack/list-text.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Department, Member } from '../../store/index.ts'
import { ADD, BLOCK, EDIT, FORM_VIEW, LIST_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'
const YES = 'yes'
/** Members of a department that are named in the list; the rest is counted. */
const NAMED = 8
const NAME = 80

/** The service departments of a workspace (P3), each with who is in it and the button that changes it. */
export function buildDepartmentList(
  departments: readonly Department[],
  members: readonly Pick<Member, 'id' | 'name'>[],
  t: Translate,
  locale: Locale,
): ModalView {
  const names = new Map(members.map(({ id, name }) => [id, asTyped(name, NAME)]))
  const label = t('settings.change')
  return modal({
    callbackId: LIST_VIEW,
    title: t('departments.title'),
    close: t('settings.close'),
    blocks: [
      section(t('departments.about')),
      ...(departments.length === 0 ? [context([t('departments.none')])] : []),
      ...departments.map(({ id, name, memberIds }) => {
        const known = memberIds.flatMap((each) => names.get(each) ?? [])
        const hidden = known.length - NAMED
        const inIt = known.length === 0 ? `⚠ ${t('departments.nobody')}` : listText(known.slice(0, NAMED), locale)
        const more = hidden > 0 ? ` ${t('common.andMore', { count: hidden })}` : ''
        return section(`*${asTyped(name, MAX_DEPARTMENT_NAME)}*\n${inIt}${more}`, {
          accessory: button(EDIT, label, { value: id, accessibilityLabel: `${label}: ${name}` }),
        })
      }),
      ...(departments.length < MAX_DEPARTMENTS
        ? [actions('add_department', [button(ADD, t('departments.add'))])]
        : [context([t('departments.error.tooMany', { max: MAX_DEPARTMENTS })])]),
    ],
  })
}

/** The form of a department as it was filled in, unchecked. */
export interface DepartmentForm {
  readonly name: string
  /** Slack ids. */
  readonly members: readonly string[]
  readonly isRemoved: boolean
}

/** The form of a department: its name and who is in it, and whether it is to go. `back`: the list, to be drawn anew. */
export function buildDepartmentForm(
  { id, form, back }: { readonly id: string | null; readonly form: DepartmentForm; readonly back: string | null },
  t: Translate,
): ModalView {
  return modal({
    callbackId: FORM_VIEW,
    title: t(id === null ? 'departments.addTitle' : 'departments.editTitle'),
    submit: t('settings.save'),
    close: t('settings.cancel'),
    privateMetadata: JSON.stringify({ ...(id === null ? {} : { id }), ...(back === null ? {} : { back }) }),
    blocks: [
      input({
        blockId: BLOCK.name,
        label: t('departments.name'),
        element: plainTextInput(VALUE, { initial: form.name, maxLength: MAX_DEPARTMENT_NAME }),
      }),
      input({
        blockId: BLOCK.members,
        label: t('departments.members'),
        hint: t('departments.membersHint'),
        optional: true,
        element: multiUsersSelect(VALUE, { initial: form.members, max: MAX_DEPARTMENT_MEMBERS }),
      }),
      ...(id === null
        ? []
        : [
            input({
              blockId: BLOCK.remove,
              label: t('departments.remove'),
              optional: true,
              element: checkboxes(VALUE, [option(t('departments.removeYes'), YES)], {
                initial: form.isRemoved ? [YES] : [],
              }),
            }),
          ]),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readDepartmentForm = (values: ViewValues): DepartmentForm => ({
  name: values.text(BLOCK.name) ?? '',
  members: values.users(BLOCK.members),
  isRemoved: values.options(BLOCK.remove).includes(YES),
})
