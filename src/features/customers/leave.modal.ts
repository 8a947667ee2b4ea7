import { type CalendarDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { MAX_NAME, MAX_PHONE } from '../../domain/customer-name.ts'
import { datePicker, input, plainTextInput, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { VALUE } from './customer.ts'
import { BLOCK, LEAVE_VIEW } from './ids.ts'

/** Since when a contact is not there any more, and who took over, as typed and unchecked. */
export interface LeaveForm {
  readonly leftOn: string
  readonly successor: string
  readonly successorPhone: string
}

/** The form before anything is typed: today. */
export const emptyLeaveForm = (today: CalendarDate): LeaveForm => ({ leftOn: today, successor: '', successorPhone: '' })

/** The form in which a contact leaves, and their successor is asked for (C5). */
export function buildLeaveModal(
  subject: { readonly contactId: string; readonly name: string; readonly card: string | null },
  form: LeaveForm,
  t: Translate,
): ModalView {
  const { contactId, name, card } = subject
  return modal({
    callbackId: LEAVE_VIEW,
    title: t('customers.leaveForm.title'),
    submit: t('customers.form.save'),
    close: t('customers.form.cancel'),
    privateMetadata: JSON.stringify({ contactId, card }),
    blocks: [
      section(t('customers.leaveForm.about', { name: asTyped(name, MAX_NAME) })),
      input({
        blockId: BLOCK.leftOn,
        label: t('customers.leaveForm.leftOn'),
        element: datePicker(VALUE, { initial: parseCalendarDate(form.leftOn) }),
      }),
      input({
        blockId: BLOCK.successor,
        label: t('customers.leaveForm.successor'),
        hint: t('customers.leaveForm.successorHint'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.successor, maxLength: MAX_NAME }),
      }),
      input({
        blockId: BLOCK.successorPhone,
        label: t('customers.leaveForm.successorPhone'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.successorPhone, maxLength: MAX_PHONE }),
      }),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readLeaveForm = (values: ViewValues): LeaveForm => ({
  leftOn: values.date(BLOCK.leftOn) ?? '',
  successor: values.text(BLOCK.successor) ?? '',
  successorPhone: values.text(BLOCK.successorPhone) ?? '',
})
