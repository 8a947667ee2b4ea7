import { type CalendarDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { datePicker, input, section, usersSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { BLOCK, VIEW } from './ids.ts'

/** Days off as they were filled in. */
export interface LeaveForm {
  readonly firstDay: CalendarDate | null
  readonly lastDay: CalendarDate | null
  /** Slack's id; null for nobody. */
  readonly standInSlackId: string | null
}

/** What travels in the form's private metadata: routing data, proves nothing (R2). */
export interface LeaveRoute {
  readonly memberId: string
  /** Null: new ones. */
  readonly leaveId: string | null
  /** The list below, to be drawn anew. */
  readonly list: string | null
}

/** The form of somebody's days off (R5). `name`: whose, where that is not the reader. */
export function buildForm(
  { name, form, route }: { readonly name: string | null; readonly form: LeaveForm; readonly route: LeaveRoute },
  t: Translate,
): ModalView {
  return modal({
    callbackId: VIEW.form,
    title: t('leaves.form.title'),
    submit: t('leaves.form.save'),
    close: t('leaves.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      ...(name === null ? [] : [section(t('leaves.form.of', { name: asTyped(name, 150) }))]),
      input({
        blockId: BLOCK.firstDay,
        label: t('leaves.form.firstDay'),
        element: datePicker('value', { initial: form.firstDay }),
      }),
      input({
        blockId: BLOCK.lastDay,
        label: t('leaves.form.lastDay'),
        hint: t('leaves.form.lastDayHint'),
        element: datePicker('value', { initial: form.lastDay }),
      }),
      input({
        blockId: BLOCK.standIn,
        label: t('leaves.form.standIn'),
        hint: t('leaves.form.standInHint'),
        optional: true,
        element: usersSelect('value', { initial: form.standInSlackId, placeholder: t('leaves.form.nobody') }),
      }),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readForm = (values: ViewValues): LeaveForm => ({
  firstDay: parseCalendarDate(values.date(BLOCK.firstDay) ?? ''),
  lastDay: parseCalendarDate(values.date(BLOCK.lastDay) ?? ''),
  standInSlackId: values.user(BLOCK.standIn),
})

/** Reads whose it is; a text that is not ours leads to nobody. */
export function readRoute(privateMetadata: string): LeaveRoute {
  const { memberId, leaveId, list } = readRoutingData(privateMetadata, ['memberId', 'leaveId', 'list'])
  return { memberId: memberId ?? '', leaveId, list }
}
