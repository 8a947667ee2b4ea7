import { mayDo, mayDoAtAll } from '../../domain/acting.ts'
import { addDays, type CalendarDate } from '../../domain/calendar-date.ts'
import { waitsForDepartment } from '../../domain/deal-task.ts'
import { actions, context, header, section } from '../../slack/blocks.ts'
import { dueWords, takeButton, taskButtons, taskName } from '../../slack/deal-tasks/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { DealTask } from '../../store/index.ts'

/** How many days ahead the tasks of a department are shown: visits are planned for a fortnight. */
const AHEAD_DAYS = 14
/** Tasks with a line of their own; the rest is counted. */
export const HOME_TASKS = 5
/** Read to say how many more there are; beyond that it is many, whatever their number. */
const READ = 100

/** What the departments of this person are to do after deals (D8, N5), but for what is theirs by name and stands above. */
export const departmentTasksInHome = {
  action: 'deal-task.work',
  async pieces({ store, actor, today, t, locale }: RequestContext) {
    // A supervisor who neither sells nor serves works on no task themselves, whatever department they are in (R1).
    if (!mayDo(actor, 'deal-task.work', actor.memberId)) return {}
    const departmentIds = await store.departments.ofMember(actor.memberId)
    if (departmentIds.length === 0) return {}
    const tasks = await store.dealTasks.openOfDepartments(departmentIds, addDays(today, AHEAD_DAYS), READ)
    const others = tasks.filter(({ ownerId }) => ownerId !== actor.memberId)
    const departments = await store.departments.list()
    const waits = ({ ownerId, departmentId }: DealTask) =>
      waitsForDepartment(ownerId, departments.find(({ id }) => id === departmentId)?.memberIds ?? null)
    const seen = { today, maySeeDeals: mayDoAtAll(actor, 'deal.see'), waits }
    return { departmentTasks: departmentTaskBlocks(others, seen, t, locale) }
  },
} as const

/** The part with a line for each, the earliest first; nothing without any. Who sees no deals has no way to them. */
export function departmentTaskBlocks(
  tasks: readonly DealTask[],
  {
    today,
    maySeeDeals,
    waits,
  }: {
    readonly today: CalendarDate
    readonly maySeeDeals: boolean
    /** Whether nobody of the department has taken it yet. */
    readonly waits: (task: DealTask) => boolean
  },
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  if (tasks.length === 0) return []
  const hidden = tasks.length - HOME_TASKS
  return [
    header(t('service.home.heading')),
    ...tasks.slice(0, HOME_TASKS).flatMap((task) => {
      const about = t('dealTasks.line.about', {
        customer: asTyped(task.deal.customerName, 150),
        deal: asTyped(task.deal.title, 150),
      })
      const isFree = waits(task)
      const who = isFree
        ? t('dealTasks.line.waits', { department: asTyped(task.departmentName ?? '', 80) })
        : t('service.home.with', { name: asTyped(task.ownerName, 80) })
      const facts = [taskName(task, t), dueWords(task, today, t, locale), who]
      const buttons = [...(isFree ? [takeButton(task, t)] : []), ...taskButtons(task, maySeeDeals, t)]
      return [section(`${about}\n${facts.join(' · ')}`), actions(`department_task_${task.id}`, buttons)]
    }),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
  ]
}
