import { mayDo } from '../../domain/acting.ts'
import { addDays, type CalendarDate } from '../../domain/calendar-date.ts'
import { actions, context, divider, header, section } from '../../slack/blocks.ts'
import { dueWords, taskButtons, taskName } from '../../slack/deal-tasks/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
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
  place: (): 'due' => 'due',
  blocks: (ctx: RequestContext): Promise<readonly KnownBlock[]> => blocksOf(ctx, ctx.actor.memberId),
  inStead: blocksOf,
} as const

async function blocksOf(
  { store, actor, today, t, locale }: RequestContext,
  memberId: string,
): Promise<readonly KnownBlock[]> {
  // A supervisor who does not sell has nothing of their own to do (R1).
  if (!mayDo(actor, 'deal-task.work', memberId)) return []
  const own = { reach: 'owners', ownerIds: [memberId] } as const
  const tasks = await store.dealTasks.open(own, addDays(today, AHEAD_DAYS), READ)
  return taskBlocks(tasks, { today, maySeeDeal: ({ deal }) => mayDo(actor, 'deal.see', deal.ownerId) }, t, locale)
}

/** The part with a line for each, the earliest first; nothing without any. */
export function taskBlocks(
  tasks: readonly DealTask[],
  { today, maySeeDeal }: { readonly today: CalendarDate; maySeeDeal(task: DealTask): boolean },
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  if (tasks.length === 0) return []
  const hidden = tasks.length - SHOWN
  return [
    divider(),
    header(t('dealTasks.home.heading')),
    ...tasks
      .slice(0, SHOWN)
      .flatMap((task) => [
        section(homeLine(task, today, t, locale)),
        actions(`task_${task.id}`, taskButtons(task, maySeeDeal(task), t)),
      ]),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
  ]
}

const homeLine = (task: DealTask, today: CalendarDate, t: Translate, locale: Locale): string => {
  const about = t('dealTasks.line.about', {
    customer: asTyped(task.deal.customerName, 150),
    deal: asTyped(task.deal.title, 150),
  })
  return `${about}\n${taskName(task, t)} · ${dueWords(task, today, t, locale)}`
}
