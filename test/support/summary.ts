/** The story of a week that a manager reads about on Monday. */
import { type CalendarDate, calendarDate } from '../../src/domain/calendar-date.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import type { DealWithInstalments, RecordedPayment } from '../../src/store/index.ts'
import type { Provider } from './database.ts'
import { dealOf, EUR } from './records.ts'
import { type Story, type StoryOptions, startStory } from './story.ts'

/** The Tuesday on which these stories begin, and the Monday after it. */
const TUESDAY = '2026-02-24T09:30:00Z'
export const MONDAY = '2026-03-02T07:30:00Z'

/** Starts a story with a private manager channel that Ada has chosen. */
export async function startWeek(provider: Provider, options: StoryOptions = {}): Promise<Story> {
  const channels = [{ name: 'managers', isPrivate: true, appIsMember: true }]
  const story = await startStory(provider, { at: TUESDAY, channels, ...options })
  const [admin] = (await story.workspace.members.list()).filter(({ roles }) => roles.includes('admin'))
  const change = { managerChannelId: story.slack.channel('managers'), setUpById: admin?.id ?? null }
  await story.workspace.settings.update(change, admin?.id ?? null, story.clock.now())
  // The hourly look finds the channel.
  await story.service.reminders.sweep()
  await story.moveTo(new Date(story.clock.now().getTime() + 3_600_000).toISOString())
  return story
}

/** A deal of somebody over so many euros, due as a whole on a day; signed on the first day of the story's week. */
export async function owes(
  story: Story,
  who: string,
  {
    customer,
    euros,
    dueOn,
    signedOn = '2026-02-23',
  }: { customer: string; euros: number; dueOn: string; signedOn?: string },
): Promise<DealWithInstalments> {
  const amount = BigInt(euros) * 100n
  const due: CalendarDate = calendarDate(dueOn)
  const owner = await story.member(who)
  const deal = dealOf(owner, {
    submissionKey: `${customer} ${euros} ${dueOn}`,
    customer: { kind: 'organisation', name: customer, phone: null, contactName: null },
    title: `Deal with ${customer}`,
    contractNumber: null,
    total: { amount, currency: EUR },
    signedOn: calendarDate(signedOn),
    instalments: [{ sequence: 1, amount, dueOn: due, basis: 'agreed', offsetDays: 0 }],
    outbox: () => [],
  })
  return (await story.workspace.deals.close(deal, owner.id, story.clock.now())).deal
}

/** Money from the customer of a deal. */
export function pays(
  story: Story,
  deal: DealWithInstalments,
  euros: number,
  receivedOn: string,
): Promise<RecordedPayment> {
  return story.workspace.receivables.recordPayment(
    {
      submissionKey: `${deal.id} ${euros} ${receivedOn}`,
      customerId: deal.customer.id,
      amount: { amount: BigInt(euros) * 100n, currency: EUR },
      receivedOn: calendarDate(receivedOn),
      method: 'bank_transfer',
      reference: null,
    },
    deal.ownerId,
    story.clock.now(),
  )
}

/** The summaries that stand in a channel, or in somebody's conversation with the app; not their threads. */
export const summariesIn = ({ slack }: Story, where: string): StoredMessage[] =>
  slack
    .messages(where)
    .filter(({ text, thread_ts }) => /^(Monday summary|周一销售周报|週一業務週報)/.test(text) && !thread_ts)

/** The replies in the thread of a message. */
export const threadOf = ({ slack }: Story, where: string, parent: StoredMessage | undefined): StoredMessage[] =>
  slack.messages(where).filter(({ thread_ts, ts }) => thread_ts === parent?.ts && ts !== parent?.ts)
