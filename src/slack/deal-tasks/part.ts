import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import type { DealTask } from '../../store/index.ts'
import { actions, context, section } from '../blocks.ts'
import type { Locale, Translate } from '../locale.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'
import { checkWords, dueWords, taskButtons, taskName } from './words.ts'

/** Open tasks that have a line and buttons; the rest is counted. */
const SHOWN_OPEN = 4
/** Tasks that are done and have a line. */
const SHOWN_DONE = 3
/** How many are read for a card: those with lines, those that are counted, and its control points (C12). */
export const READ_FOR_CARD = 200

/** What is to be done after a deal, as it stands on its card. */
export interface TasksOnCard {
  /** What is open by its day, then what is done, the latest first. */
  readonly tasks: readonly DealTask[]
  readonly today: CalendarDate
  /** Whether the reader may work on them. */
  readonly mayWork: boolean
}

/** The part (D4, D8): what is still to be done, each with its buttons, and what was done last, with what came of it. */
export function tasksPart({ tasks, today, mayWork }: TasksOnCard, t: Translate, locale: Locale): KnownBlock[] {
  const open = tasks.filter(({ doneOn }) => doneOn === null)
  const done = tasks.filter(({ doneOn }) => doneOn !== null).slice(0, SHOWN_DONE)
  const hidden = open.length - Math.min(open.length, SHOWN_OPEN)
  const heading = `*${t('dealTasks.part.heading')}*`
  return [
    section(open.length + done.length === 0 ? `${heading}\n${t('dealTasks.part.none')}` : heading),
    ...open.slice(0, SHOWN_OPEN).flatMap((task) => {
      const { departmentName } = task
      const department =
        departmentName === null ? [] : [t('dealTasks.line.department', { department: asTyped(departmentName, 80) })]
      const line = section([taskName(task, t), dueWords(task, today, t, locale), ...department].join(' · '))
      return mayWork ? [line, actions(`task_${task.id}`, taskButtons(task, false, t))] : [line]
    }),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
    ...(done.length > 0 ? [section(done.map((task) => doneText(task, t, locale)).join('\n'))] : []),
  ]
}

function doneText(task: DealTask, t: Translate, locale: Locale): string {
  const words = {
    date: task.doneOn ? formatDate(task.doneOn, locale) : '',
    name: asTyped(task.doneByName ?? '', 80),
  }
  const line = `✓ ${taskName(task, t)} · ${t('dealTasks.part.done', words)}`
  const result = task.result === null ? [] : [`> ${asTyped(task.result, 200).replaceAll('\n', ' ')}`]
  return [line, ...checkWords(task, t), ...result].join('\n')
}
