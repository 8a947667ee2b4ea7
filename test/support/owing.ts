/** What stories of due payments do again and again: owing money, reading the list, putting a line off. */
import type { KnownBlock } from '@slack/types'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { currency } from '../../src/domain/money.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { actions, option, overflow } from '../../src/slack/blocks.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import type { OutboxItem } from '../../src/store/index.ts'
import { closedDeal, itemFor } from './records.ts'
import { shown } from './seen.ts'
import type { Story } from './story.ts'

/** When what is owed is told: Tuesday, 09:00 in Berlin, the morning after a story begins. */
export const TUESDAY = '2026-03-03T08:00:00Z'

/** A customer who owes one payment. */
export interface Debt {
  readonly customer: string
  /** In minor units. */
  readonly amount: bigint
  /** Tuesday unless said otherwise; it is told on Tuesday all the same. */
  readonly dueOn?: string
  /** EUR unless said otherwise. */
  readonly in?: string
}

/** Closes deals of one instalment each, to be told on Tuesday; answers the instalments' ids. */
export async function owe({ workspace, member }: Story, who: string, debts: readonly Debt[]): Promise<string[]> {
  const owner = await member(who)
  const ids: string[] = []
  for (const { customer, amount, dueOn = '2026-03-03', in: code = 'EUR' } of debts) {
    const due = { localDate: calendarDate('2026-03-03'), dueAt: new Date(TUESDAY) }
    const deal = await closedDeal(workspace, owner, {
      submissionKey: `${who} ${customer}`,
      customer: { kind: 'organisation', name: customer, phone: null, contactName: null },
      title: `Lamps for ${customer}`,
      contractNumber: null,
      total: { amount, currency: currency(code) },
      signedOn: calendarDate('2026-01-05'),
      terms: { template: 'on-signature' },
      instalments: [{ sequence: 1, amount, dueOn: calendarDate(dueOn), basis: 'agreed', offsetDays: 0 }],
      outbox: (_, instalments) => instalments.map(({ id }) => itemFor(owner, { subjectId: id, ...due })),
    })
    ids.push(deal.instalments[0]?.id ?? '')
  }
  return ids
}

/** The last message in somebody's conversation with the app. */
export function last({ slack }: Story, who: string): StoredMessage {
  const message = slack.messages(who).at(-1)
  if (!message) throw new Error(`${who} has no message`)
  return message
}

/** Where a message of somebody's stands, the last unless said otherwise. */
export const placeOf = (story: Story, who: string, { ts } = last(story, who)) => ({
  channel: story.slack.channel(who),
  ts,
})

/** Whose payments a list tells of, in its order. */
export const customersIn = (message: StoredMessage): (string | undefined)[] =>
  [...shown(message).matchAll(/\*([^*]+)\* (?:owes|has paid)/g)].map(([, name]) => name)

/** Everything that was or will be told of a record. */
export const itemsOf = ({ workspace }: Story, subjectId = ''): Promise<OutboxItem[]> =>
  workspace.reminders.ofSubject(subjectId)

/** The id of what was told of it first. */
export const firstItem = async (story: Story, subjectId = '') => (await itemsOf(story, subjectId))[0]?.id ?? ''

/** Waits until the last message says so. */
export function seen(story: Story, who: string, text: string) {
  const { ts } = last(story, who)
  const says = () => story.slack.messages(who).some((each) => each.ts === ts && shown(each).includes(text))
  return story.slack.until(says, { what: `${who} reads "${text}"` })
}

/** Waits until somebody has been told so, for their eyes only. */
export const told = ({ slack }: Story, who: string, text: string) =>
  slack.until(() => slack.ephemerals(who).some((each) => shown(each).includes(text)), {
    what: `${who} is told "${text}"`,
  })

/** Chooses in the menu of a line: hour, tomorrow, week or date. */
export const snooze = (story: Story, who: string, choice: string, itemId: string, place = placeOf(story, who)) =>
  story.slack.select(who, place, 'reminders.snooze', `${choice}:${itemId}`, { blockId: `due_${itemId}` })

/** Lays a block before somebody as if the app had sent it: passed on, or out of date. Answers where it stands. */
export async function layBlock({ slack }: Story, who: string, block: KnownBlock) {
  const client = createWebClient(slack.token, { apiUrl: slack.apiUrl })
  const { channel } = await client.conversations.open({ users: slack.person(who) })
  const posted = await client.chat.postMessage({ channel: channel?.id ?? '', text: 'Passed on', blocks: [block] })
  return { channel: channel?.id ?? '', ts: posted.ts ?? '' }
}

/** Chooses a value in a menu that the app has not, or no longer, put before this person. */
export async function chooseForged(story: Story, who: string, value: string): Promise<void> {
  const menu = overflow('reminders.snooze', [option('Snooze', value)])
  const place = await layBlock(story, who, actions('old', [menu]))
  await story.slack.select(who, place, 'reminders.snooze', value)
}
