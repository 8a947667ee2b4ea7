import { formatDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { deliveryQuestionOf, waitsForDepartment } from '../../domain/deal-task.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import type { Dropped, ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { mayLogVisit } from '../../reminders/may-log-visit.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, section } from '../../slack/blocks.ts'
import { dueWords, settledWords, taskButtons, taskName, taskWords } from '../../slack/deal-tasks/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { DealTask, Department, Member, OutboxItem } from '../../store/index.ts'
import { thankingWords, whomToThank } from './thanks.ts'

/** What a line about a task says. */
export interface TaskLine {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly task: DealTask
  /** Whether the reader may see its deal. */
  readonly maySeeDeal: boolean
  /** Whether the reader may log a visit to the customer (V1, R2). */
  readonly mayLogVisit: boolean
  /** Nobody of the department that is to do it has taken it yet. */
  readonly waits: boolean
  /** Words to thank with; null of another task. */
  readonly words: string | null
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
}

/** The line of the morning list on the day of a task (D4, D8); done, dropped, or moved since, it says so (N4). */
export function taskLine(line: TaskLine, t: Translate, locale: Locale): ReminderLine {
  const { item, task, maySeeDeal, mayLogVisit: mayVisit, waits, words, snoozedUntil, timeZone } = line
  const question = task.kind === 'delivery' ? { about: deliveryQuestionOf(task.dealId) } : {}
  const base = { itemId: item.id, ...question, rank: { level: 0, dueOn: item.localDate, amount: null } } as const
  const over = overWords(line, t, locale)
  if (over !== null) return { ...base, isOpen: false, text: over, blocks: [section(over)] }
  const text = [
    taskWords(task, t, locale, waits),
    ...lateWords(line, t, locale),
    ...(words === null ? [] : [t('dealTasks.line.wording', { words: asTyped(words, 600) })]),
  ]
  const about = section(text.join('\n'))
  const purpose = task.kind === 'follow_up' ? null : task.kind === 'thank_you' ? 'greeting' : 'service'
  const visit = mayVisit ? [logVisitButton({ ...task.deal, purpose }, t)] : []
  return {
    ...base,
    isOpen: snoozedUntil === null,
    text: t('dealTasks.line.text', { task: taskName(task, t), customer: asTyped(task.deal.customerName, 150) }),
    blocks: snoozedUntil
      ? [about, snoozedNotice(snoozedUntil, timeZone, t, locale)]
      : [about, actions(`task_${item.id}`, [...taskButtons(task, maySeeDeal, t), ...visit, snoozeMenu(item.id, t)])],
  }
}

/** That the day of a task has passed, where it is told again (D8). */
const lateWords = ({ item, task }: Pick<TaskLine, 'item' | 'task'>, t: Translate, locale: Locale): string[] =>
  task.dueOn < item.localDate ? [dueWords(task, item.localDate, t, locale)] : []

/** Why there is nothing to do any more by this line; null while there is. */
export function overWords(
  { item, task }: Pick<TaskLine, 'item' | 'task'>,
  t: Translate,
  locale: Locale,
): string | null {
  const settled = settledWords(task, t, locale)
  if (settled !== null) return settled
  const words = { customer: asTyped(task.deal.customerName, 150), task: taskName(task, t) }
  if (task.dueOn > item.localDate) return t('dealTasks.line.moved', { ...words, date: formatDate(task.dueOn, locale) })
  return null
}

/** What is due after a deal (D4, D8), merged into the morning list of whoever is to do it. */
export const dealTaskKind: ReminderKind = {
  rule: RULE.dealTask,
  delivery: 'list',
  // Whether they may see what it tells is asked for each task: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('dealTasks.line.title'),

  async doneSince({ subjectId }, { store, t }) {
    const [task] = await store.dealTasks.byIds([subjectId])
    if (!task) return t('dealTasks.error.gone')
    return task.doneAt !== null || task.dropped !== null ? t('dealTasks.error.before') : null
  },

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const found = await store.dealTasks.byIds(items.map(({ subjectId }) => subjectId))
    const tasks = new Map(found.map((each) => [each.id, each]))
    const members = await store.members.list()
    const departments = await departmentsOf(found, store)
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const task = tasks.get(item.subjectId)
      const reason = task ? reasonNotToTell(item, task, members, ctx) : REASON.nothingLeft
      if (task && reason === REASON.otherOwner && isTaken(item, task)) {
        lines.push(takenLine({ item, task }, t, locale))
        continue
      }
      if (!task || reason) {
        dropped.push({ itemId: item.id, reason: reason ?? REASON.nothingLeft })
        continue
      }
      const { snoozedUntil } = item
      const words = await wordsFor(task, ctx)
      const maySeeDeal = mayAsSuccessor(recipient, 'deal.see', task.deal.ownerId)
      const may = { maySeeDeal, mayLogVisit: await mayLogVisit(ctx, task.deal.customerId) }
      const { timeZone } = recipient
      lines.push(
        taskLine({ item, task, ...may, waits: waits(task, departments), words, snoozedUntil, timeZone }, t, locale),
      )
    }
    return { lines, dropped }
  },
}

/** Whether a line that is in the channel tells of a task that somebody of a department has taken since (D8). */
const isTaken = ({ state }: OutboxItem, { departmentId }: DealTask): boolean =>
  state !== 'claimed' && departmentId !== null

/** The line of a task that somebody else has by now (N4), or that is done or dropped since. */
export function takenLine(line: Pick<TaskLine, 'item' | 'task'>, t: Translate, locale: Locale): ReminderLine {
  const { item, task } = line
  const words = { task: taskName(task, t), customer: asTyped(task.deal.customerName, 150) }
  const text = overWords(line, t, locale) ?? t('dealTasks.line.taken', { ...words, name: asTyped(task.ownerName, 80) })
  const rank = { level: 0, dueOn: item.localDate, amount: null } as const
  return { itemId: item.id, rank, isOpen: false, text, blocks: [section(text)] }
}

/** The departments with their members, where any of these tasks has one. */
export const departmentsOf = async (
  tasks: readonly DealTask[],
  store: ReminderContext['store'],
): Promise<readonly Department[]> =>
  tasks.some(({ departmentId }) => departmentId !== null) ? store.departments.list() : []

/** Whether nobody of the department that is to do a task has taken it yet (D8). */
export function waits({ ownerId, departmentId }: DealTask, departments: readonly Department[]): boolean {
  const department = departments.find(({ id }) => id === departmentId)
  return waitsForDepartment(ownerId, department?.memberIds ?? null)
}

/** What to thank with; null of a task that is no open thank-you. */
async function wordsFor(task: DealTask, { store, settings }: ReminderContext): Promise<string | null> {
  if (task.kind !== 'thank_you' || task.doneAt !== null || task.dropped !== null) return null
  const customer = await store.customers.byId(task.deal.customerId)
  if (!customer) return null
  return thankingWords(whomToThank(customer, await store.contacts.ofCustomer(customer.id)), settings)
}

/** Why this reader is not told after all, or null; what is in the channel already is only rewritten. */
function reasonNotToTell(
  item: OutboxItem,
  task: DealTask,
  members: readonly Member[],
  { recipient }: ReminderContext,
): Reason | null {
  if (!isAnswerableFor(recipient.id, task.ownerId, members)) return REASON.otherOwner
  if (!mayAsSuccessor(recipient, 'deal-task.work', task.ownerId)) return REASON.rightLost
  if (item.state !== 'claimed') return null
  if (task.doneAt !== null || task.dropped !== null) return REASON.settled
  return task.dueOn > item.localDate ? REASON.moved : null
}
