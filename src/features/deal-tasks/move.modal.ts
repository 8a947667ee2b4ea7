import type { CalendarDate } from '../../domain/calendar-date.ts'
import { datePicker, input, section, usersSelect } from '../../slack/blocks.ts'
import { taskWords } from '../../slack/deal-tasks/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { DealTask } from '../../store/index.ts'
import { BLOCK, MOVE_VIEW } from './ids.ts'

const VALUE = 'value'

/** Another day or owner of a task, as chosen, unchecked; '' where nothing was entered. */
export interface MoveForm {
  readonly dueOn: string
  /** Slack's id of the one who is to do it. */
  readonly ownerSlackId: string
}

/** The form in which a task gets another day or owner. A delivery stays with whoever looks after the deal. */
export function buildMoveModal(
  {
    task,
    dueOn,
    ownerSlackId,
    card,
  }: {
    readonly task: DealTask
    readonly dueOn: CalendarDate
    readonly ownerSlackId: string
    readonly card: string | null
  },
  t: Translate,
  locale: Locale,
): ModalView {
  const isDelivery = task.kind === 'delivery'
  return modal({
    callbackId: MOVE_VIEW,
    title: t('dealTasks.form.moveTitle'),
    submit: t('dealTasks.form.save'),
    close: t('dealTasks.form.cancel'),
    privateMetadata: JSON.stringify({ taskId: task.id, card }),
    blocks: [
      section(taskWords(task, t, locale)),
      input({
        blockId: BLOCK.dueOn,
        label: t(isDelivery ? 'dealTasks.form.dueOnDelivery' : 'dealTasks.form.dueOn'),
        element: datePicker(VALUE, { initial: dueOn }),
      }),
      ...(isDelivery
        ? []
        : [
            input({
              blockId: BLOCK.owner,
              label: t('dealTasks.form.owner'),
              hint: t('dealTasks.form.ownerHint'),
              element: usersSelect(VALUE, { initial: ownerSlackId }),
            }),
          ]),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readMoveForm = (values: ViewValues): MoveForm => ({
  dueOn: values.date(BLOCK.dueOn) ?? '',
  ownerSlackId: values.user(BLOCK.owner) ?? '',
})
