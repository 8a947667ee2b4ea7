import type { FilledValues, StoredMessage } from '../../src/local/slack/index.ts'
import type { Complaint } from '../../src/store/index.ts'
import { messagesOf } from './promises.ts'
import { openedModal } from './steps.ts'
import type { Story } from './story.ts'
import { customerOf } from './visits.ts'

/** Opens the form of a complaint for a customer of this person, who is made where there is none of the name. */
export async function openComplaint(story: Story, who: string, customer = 'Harbour'): Promise<string> {
  const known = await story.workspace.customers.find(customer, { reach: 'all' }, 1)
  if (known.length === 0) await customerOf(story, who, customer)
  await story.slack.command(who, `/complaint ${customer}`)
  return openedModal(story, who, 'complaints.form')
}

/** Fills in the open form, a major complaint unless said otherwise, and submits it. */
export const submitComplaint = ({ slack }: Story, who: string, values: FilledValues = {}) =>
  slack.submit(who, { values: { account: 'Three lanterns went dark', severity: 'major', ...values } })

/** Files a complaint of a customer, and sends what is due of it; answers it as it is stored. */
export async function fileComplaint(story: Story, who: string, values: FilledValues = {}): Promise<Complaint> {
  await openComplaint(story, who)
  const { errors, problem } = await submitComplaint(story, who, values)
  if (problem !== null || Object.keys(errors).length > 0)
    throw new Error(`not filed: ${JSON.stringify({ errors, problem })}`)
  await openedModal(story, who, 'complaints.card')
  await story.slack.close(who, { all: true })
  await story.service.reminders.sweep()
  const [complaint] = await newest(story)
  if (!complaint) throw new Error('nothing was filed')
  return complaint
}

/** The open complaints of the workspace, the newest first. */
export const newest = async ({ workspace }: Story): Promise<Complaint[]> =>
  (await workspace.complaints.open({ reach: 'all' }, '', 100)).sort((one, other) => other.number - one.number)

const CARD = /^(Complaint no\.|\d+ 号投诉|第 \d+ 號客訴)/

/** The cards of complaints in a person's direct messages, the oldest first. */
export const cardsOf = (story: Story, who: string): StoredMessage[] => messagesOf(story, who, CARD)

/** The cards in a channel, without what stands in their threads. */
export const cardsIn = ({ slack }: Story, channel: string): StoredMessage[] =>
  slack.messages(channel).filter(({ text, ts, thread_ts: thread }) => CARD.test(text) && (!thread || thread === ts))
