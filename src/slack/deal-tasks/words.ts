import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { MAX_TASK_TITLE } from '../../domain/deal-task.ts'
import type { DealTask } from '../../store/index.ts'
import { button } from '../blocks.ts'
import type { Locale, Translate } from '../locale.ts'
import { asTyped } from '../text.ts'
import { DELIVERED, DO, MOVE, OPEN_DEAL, TAKE, THANKED } from './ids.ts'

/** What a task is called: its kind, with its title where it has one. */
export function taskName({ kind, title }: Pick<DealTask, 'kind' | 'title'>, t: Translate): string {
  const name = t(`dealTasks.kind.${kind}`)
  return title === null ? name : t('dealTasks.titled', { kind: name, title: asTyped(title, MAX_TASK_TITLE) })
}

/**
 * For whom and for which deal a task is, and what is to be done.
 * @param waits nobody of the department that is to do it has taken it yet
 */
export function taskWords(task: DealTask, t: Translate, locale: Locale, waits = false): string {
  const { deal } = task
  const about = t('dealTasks.line.about', {
    customer: asTyped(deal.customerName, 150),
    deal: asTyped(deal.title, 150),
  })
  return [about, ...askedLines(task, t, locale), ...departmentWords(task, waits, t)].join('\n')
}

/** Work of which the question would only say its kind and its day over again. */
const SAID_BY_NAME: readonly DealTask['kind'][] = ['installation', 'training', 'inspection']

/** What is to be done: by its title where it has one, and what there is to know about tasks of its kind. */
function askedLines(task: DealTask, t: Translate, locale: Locale): string[] {
  const { kind, title, dueOn, isOfPart } = task
  const date = formatDate(dueOn, locale)
  const ask = t(`dealTasks.ask.${kind === 'delivery_check' && isOfPart ? 'part_check' : kind}`, { date })
  if (title === null) return [ask]
  const name = taskName(task, t)
  return SAID_BY_NAME.includes(kind) ? [t('dealTasks.line.dated', { task: name, date })] : [name, ask]
}

/** What a delivery check found (D4), in one row; nothing where nothing was answered. */
export function checkWords({ arrived, intact, courierPolite, isOfPart }: DealTask, t: Translate): string[] {
  const came = isOfPart ? (['partArrived', 'partNotArrived'] as const) : (['arrived', 'notArrived'] as const)
  const found = [
    ...(arrived === null ? [] : [t(`dealTasks.check.${came[arrived ? 0 : 1]}`)]),
    ...(intact === null ? [] : [t(intact ? 'dealTasks.check.intact' : 'dealTasks.check.notIntact')]),
    ...(courierPolite === null ? [] : [t(courierPolite ? 'dealTasks.check.polite' : 'dealTasks.check.impolite')]),
  ]
  return found.length === 0 ? [] : [found.join(' · ')]
}

/** What became of a task that is not open any more, in a sentence; null while it is open. */
export function settledWords(task: DealTask, t: Translate, locale: Locale): string | null {
  const words = { customer: asTyped(task.deal.customerName, 150), task: taskName(task, t) }
  if (task.dropped !== null) return t(`dealTasks.dropped.${task.dropped}`, words)
  if (task.doneOn === null) return null
  const done = t('dealTasks.line.doneBy', {
    ...words,
    date: formatDate(task.doneOn, locale),
    name: asTyped(task.doneByName ?? '', 80),
  })
  const result = task.result === null ? [] : [`> ${asTyped(task.result, 300).replaceAll('\n', ' ')}`]
  return [done, ...checkWords(task, t), ...result].join('\n')
}

/** The buttons of an open task: what does it, in place or by a form, another day, and, where the reader may see it and is not there, its deal. */
export function taskButtons(task: DealTask, leadsToDeal: boolean, t: Translate) {
  const { id, kind, dealId, deal } = task
  const named = (label: string, value: string) => ({
    value,
    accessibilityLabel: `${label}: ${deal.customerName}, ${taskName(task, t)}`,
  })
  const way = {
    thank_you: [THANKED, t('dealTasks.action.thanked')],
    delivery: [DELIVERED, t('dealTasks.action.delivered')],
    delivery_check: [DO, t('dealTasks.action.check')],
  } as const
  const [does, label] = kind in way ? way[kind as keyof typeof way] : ([DO, t('dealTasks.action.result')] as const)
  const [move, open] = [t('dealTasks.action.move'), t('dealTasks.action.deal')]
  return [
    button(does, label, named(label, id)),
    button(MOVE, move, named(move, id)),
    ...(leadsToDeal ? [button(OPEN_DEAL, open, named(open, dealId))] : []),
  ]
}

/** The button by which somebody of the department that is to do a task takes it (D8). */
export function takeButton(task: DealTask, t: Translate) {
  const label = t('dealTasks.action.take')
  return button(TAKE, label, {
    value: task.id,
    accessibilityLabel: `${label}: ${task.deal.customerName}, ${taskName(task, t)}`,
  })
}

/** That somebody of its department has a task, or that nobody has taken it yet (D8); nothing of one without a department. */
function departmentWords(task: DealTask, waits: boolean, t: Translate): string[] {
  if (task.departmentName === null) return []
  const words = { department: asTyped(task.departmentName, 80) }
  return [t(waits ? 'dealTasks.line.waits' : 'dealTasks.line.department', words)]
}

/** When an open task is due, or that its day has passed. */
export const dueWords = ({ dueOn }: Pick<DealTask, 'dueOn'>, today: CalendarDate, t: Translate, locale: Locale) =>
  t(dueOn < today ? 'dealTasks.part.late' : 'dealTasks.part.due', { date: formatDate(dueOn, locale) })
