import { mayDo } from '../../domain/acting.ts'
import { addDays, type CalendarDate } from '../../domain/calendar-date.ts'
import { actions, section } from '../../slack/blocks.ts'
import { dueWords, taskButtons, taskName } from '../../slack/deal-tasks/words.ts'
import { type HomeList, listedByDay, listedTogether } from '../../slack/home-list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { DealTask } from '../../store/index.ts'

/** How many days ahead tasks are shown. */
const AHEAD_DAYS = 7
/** Tasks with a line of their own; the rest is counted. */
const SHOWN = 5
/** Read to say how many more there are; beyond that it is many, whatever their number. */
const READ = 100

/** What one is to do after deals in the coming days, and what is late, in App Home (N5): also with reminders turned off. */
export const dealTasksInHome = {
  action: 'deal-task.work',
  group: 'tasks',
  pieces: async (ctx: RequestContext) => listedByDay(await listOf(ctx, ctx.actor.memberId), ctx.today),
  inStead: async (ctx: RequestContext, memberId: string) => listedTogether(await listOf(ctx, memberId)),
} as const

async function listOf(
  { store, actor, today, t, locale }: RequestContext,
  memberId: string,
): Promise<HomeList<DealTask>> {
  // A supervisor who does not sell has nothing of their own to do (R1).
  const isTheirs = mayDo(actor, 'deal-task.work', memberId)
  const own = { reach: 'owners', ownerIds: [memberId] } as const
  const tasks = isTheirs ? await store.dealTasks.open(own, addDays(today, AHEAD_DAYS), READ) : []
  return taskList(tasks, { today, maySeeDeal: ({ deal }) => mayDo(actor, 'deal.see', deal.ownerId) }, t, locale)
}

/** The list with a line and the buttons of each task. */
export const taskList = (
  rows: readonly DealTask[],
  { today, maySeeDeal }: { readonly today: CalendarDate; maySeeDeal(task: DealTask): boolean },
  t: Translate,
  locale: Locale,
): HomeList<DealTask> => ({
  heading: t('dealTasks.home.heading'),
  rows,
  dueOn: ({ dueOn }) => dueOn,
  blocks: (task) => [
    section(homeLine(task, today, t, locale)),
    actions(`task_${task.id}`, taskButtons(task, maySeeDeal(task), t)),
  ],
  shown: SHOWN,
  more: (count) => t('common.andMore', { count }),
})

const homeLine = (task: DealTask, today: CalendarDate, t: Translate, locale: Locale): string => {
  const about = t('dealTasks.line.about', {
    customer: asTyped(task.deal.customerName, 150),
    deal: asTyped(task.deal.title, 150),
  })
  return `${about}\n${taskName(task, t)} · ${dueWords(task, today, t, locale)}`
}
