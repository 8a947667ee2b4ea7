/** The story of a reminder: what falls due, on which morning, and what has become of it. */
import { addDays, type CalendarDate, dateAt, instantAt } from '../../src/domain/calendar-date.ts'
import type { Instant } from '../../src/domain/clock.ts'
import { workingDayOnOrAfter } from '../../src/domain/working-time.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { type OpenReceivable, type OutboxItem, workingCalendar } from '../../src/store/index.ts'
import { receivableOf, shown } from './seen.ts'
import { closeDeal } from './steps.ts'
import type { Story } from './story.ts'

/** An instant some seconds after another, ISO 8601. */
export const after = (instant: string | Instant, seconds: number): string =>
  new Date(new Date(instant).getTime() + seconds * 1000).toISOString()

/** Closes a deal with a new customer, over 100 euros unless said otherwise, due on a date; answers what they owe. */
export async function sell(
  story: Story,
  who: string,
  customer: string,
  dueOn: string,
  amount = '100',
): Promise<OpenReceivable> {
  const terms = { terms: 'rows', values: { rows: `100% ${dueOn}` } }
  await closeDeal(story, who, { customer, title: `for ${customer}`, amount, ...terms })
  return receivableOf(story, customer)
}

/** The next working day in Berlin, and nine o'clock on it. */
export async function nextMorning(story: Story): Promise<{ day: CalendarDate; nine: string }> {
  const settings = await story.workspace.settings.read()
  const calendar = workingCalendar(settings, { timeZone: 'Europe/Berlin', leave: [] })
  const day = workingDayOnOrAfter(calendar, addDays(dateAt(story.clock.now(), 'Europe/Berlin'), 1))
  if (!day) throw new Error('nobody ever works')
  return { day, nine: instantAt(day, '09:00', 'Europe/Berlin').toISOString() }
}

/** The morning lists a person has received that name a customer; cards of closed deals do not count. */
export const listsOf = ({ slack }: Story, who: string, customer = ''): StoredMessage[] =>
  slack.messages(who).filter((message) => {
    const text = shown(message)
    return /^(Today’s list|今日待办|今日待辦)/.test(text) && text.includes(customer)
  })

/** How many lines of a list name somebody who owes. */
export const linesOf = (list: StoredMessage | undefined): number => shown(list ?? {}).match(/ owes /g)?.length ?? 0

/** What was to be told of a receivable last. */
export const itemOf = async ({ workspace, clock }: Story, { id }: OpenReceivable): Promise<OutboxItem | undefined> =>
  (await workspace.reminders.ofSubject(id)).findLast(({ dueAt }) => dueAt <= clock.now())

/** How often the app has called a method of Slack's. */
export const callsOf = ({ slack }: Story, method: string): number =>
  slack.calls.filter((call) => call.method === method).length

/** How far behind the outbox is. */
export const lagOf = ({ store, clock }: Story) => store.outbox.lag(clock.now())

/** What `lagOf` answers when everything is told. */
export const NOTHING_UNDER_WAY = { pending: 0, inFlight: 0, unknown: 0, held: 0, oldestDueAt: null }
