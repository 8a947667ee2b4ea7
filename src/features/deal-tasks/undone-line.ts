import { formatDate } from '../../domain/calendar-date.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import type { Dropped, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import { OPEN_DEAL } from '../../slack/deal-tasks/ids.ts'
import { taskName } from '../../slack/deal-tasks/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { DealTask, OutboxItem } from '../../store/index.ts'
import { overWords } from './task-line.ts'

/** What a line says about a task that nobody has done for long. */
export interface UndoneTask {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly task: DealTask
  readonly maySeeDeal: boolean
}

/** The line of those above whoever is to do a task (D8); done, dropped or moved since, it says so (N4). */
export function undoneLine(line: UndoneTask, t: Translate, locale: Locale): ReminderLine {
  const { item, task, maySeeDeal } = line
  const { deal, dueOn, ownerName } = task
  const base = { itemId: item.id, rank: { level: 0, dueOn: item.localDate, amount: null } } as const
  const over = overWords(line, t, locale)
  if (over !== null) return { ...base, isOpen: false, text: over, blocks: [section(over)] }
  const words = {
    task: taskName(task, t),
    customer: asTyped(deal.customerName, 150),
    name: asTyped(ownerName, 80),
    date: formatDate(dueOn, locale),
  }
  const label = t('dealTasks.action.deal')
  const named = { value: task.dealId, accessibilityLabel: `${label}: ${deal.customerName}, ${words.task}` }
  return {
    ...base,
    isOpen: true,
    text: t('dealTasks.undone.text', words),
    blocks: [
      section(
        [
          t('dealTasks.line.about', { customer: words.customer, deal: asTyped(deal.title, 150) }),
          t('dealTasks.undone.line', words),
        ].join('\n'),
      ),
      ...(maySeeDeal ? [actions(`undone_task_${item.id}`, [button(OPEN_DEAL, label, named)])] : []),
    ],
  }
}

/** That nobody has done a task for long (D8), once, in the list of the supervisor of whoever is to do it, or of the admins. */
export const dealTaskUndoneKind: ReminderKind = {
  rule: RULE.dealTaskUndone,
  delivery: 'list',
  // Whether they are above whoever is to do it was asked when it was put there.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  escalation: true,

  async concerns({ subjectId }, { store }) {
    const [task] = await store.dealTasks.byIds([subjectId])
    return task ? [task.ownerId] : []
  },

  async render(items, { store, recipient, t, locale }) {
    const found = await store.dealTasks.byIds(items.map(({ subjectId }) => subjectId))
    const tasks = new Map(found.map((each) => [each.id, each]))
    const team = teamOf(recipient.id, await store.members.supervision())
    const actor = { memberId: recipient.id, team }
    const maySee = (ownerId: string) => may(recipient.roles, 'deal.see', whose(actor, ownerId))
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const task = tasks.get(item.subjectId)
      const reason = task ? reasonNotToTell(item, task) : REASON.nothingLeft
      if (!task || reason) dropped.push({ itemId: item.id, reason: reason ?? REASON.nothingLeft })
      else lines.push(undoneLine({ item, task, maySeeDeal: maySee(task.deal.ownerId) }, t, locale))
    }
    return { lines, dropped }
  },
}

/** Why it is not told after all, or null; what is in the channel already is only rewritten. */
function reasonNotToTell(item: OutboxItem, task: DealTask): Reason | null {
  if (item.state !== 'claimed') return null
  if (task.doneAt !== null || task.dropped !== null) return REASON.settled
  return task.dueOn > item.localDate ? REASON.moved : null
}
