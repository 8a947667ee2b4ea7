import { mayAsSuccessor } from '../../domain/succession.ts'
import type { Dropped, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, section } from '../../slack/blocks.ts'
import { dueWords, takeButton, taskButtons, taskName, taskWords } from '../../slack/deal-tasks/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { DealTask, Department, Member, OutboxItem } from '../../store/index.ts'
import { departmentsOf, overWords, takenLine, waits } from './task-line.ts'

/** What a line about a task says that a department is to do. */
export interface OfferedTask {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly task: DealTask
  /** Nobody of the department has taken it yet. */
  readonly waits: boolean
  readonly maySeeDeal: boolean
}

/** The line of everybody in a department that is to do a task (D8, P3); taken, done or moved since, it says so (N4). */
export function offeredLine(line: OfferedTask, t: Translate, locale: Locale): ReminderLine {
  const { item, task, maySeeDeal } = line
  const base = { itemId: item.id, rank: { level: 0, dueOn: item.localDate, amount: null } } as const
  if (!line.waits || overWords(line, t, locale) !== null) return takenLine(line, t, locale)
  const words = { task: taskName(task, t), customer: asTyped(task.deal.customerName, 150) }
  const late = task.dueOn < item.localDate ? [dueWords(task, item.localDate, t, locale)] : []
  return {
    ...base,
    isOpen: true,
    text: t('dealTasks.line.text', words),
    blocks: [
      section([taskWords(task, t, locale, true), ...late].join('\n')),
      actions(`offered_task_${item.id}`, [takeButton(task, t), ...taskButtons(task, maySeeDeal, t)]),
    ],
  }
}

/**
 * What a department is to do after a deal (D8), in the morning list of everybody there until one of them takes it, as of what
 * is handed over to one (P3): nobody hears it in their stead, for the others of the department do.
 */
export const dealTaskOfferedKind: ReminderKind = {
  rule: RULE.dealTaskOffered,
  delivery: 'list',
  action: 'deal-task.work',
  quietHours: 'wait',
  keepDays: 30,
  awaited: true,
  personal: true,

  async render(items, { store, recipient, t, locale }) {
    const found = await store.dealTasks.byIds(items.map(({ subjectId }) => subjectId))
    const tasks = new Map(found.map((each) => [each.id, each]))
    const departments = await departmentsOf(found, store)
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const task = tasks.get(item.subjectId)
      const reason = task ? reasonNotToTell(item, task, recipient, departments) : REASON.nothingLeft
      if (!task || reason) {
        dropped.push({ itemId: item.id, reason: reason ?? REASON.nothingLeft })
        continue
      }
      const maySeeDeal = mayAsSuccessor(recipient, 'deal.see', task.deal.ownerId)
      lines.push(offeredLine({ item, task, waits: waits(task, departments), maySeeDeal }, t, locale))
    }
    return { lines, dropped }
  },
}

/** Why this member of a department is not told after all, or null; what is in the channel already is only rewritten. */
function reasonNotToTell(
  item: OutboxItem,
  task: DealTask,
  { id }: Member,
  departments: readonly Department[],
): Reason | null {
  if (item.state !== 'claimed') return null
  const isIn = departments.some((each) => each.id === task.departmentId && each.memberIds.includes(id))
  if (!isIn) return REASON.rightLost
  if (task.doneAt !== null || task.dropped !== null) return REASON.settled
  if (!waits(task, departments)) return REASON.otherOwner
  return task.dueOn > item.localDate ? REASON.moved : null
}
