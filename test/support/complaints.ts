import type { Complaint } from '../../src/store/index.ts'
import { messagesOf } from './promises.ts'
import { openedModal } from './steps.ts'
import type { Story } from './story.ts'
import { customerOf } from './visits.ts'

/** Opens the form of a complaint for a customer of this person, made first where there is none of the name. */
export async function openComplaint(story: Story, who: string, customer = 'Harbour'): Promise<string> {
  const known = await story.workspace.customers.find(customer, { reach: 'all' }, 1)
  if (known.length === 0) await customerOf(story, who, customer)
  await story.slack.command(who, `/complaint ${customer}`)
  return openedModal(story, who, 'complaints.form')
}

/** Files a complaint by the form that is open; answers what Slack was told. */
export async function submitComplaint(story: Story, who: string, values: Record<string, unknown> = {}) {
  const answer = await story.slack.submit(who, {
    values: { account: 'Three lanterns went dark', severity: 'major', ...values } as never,
  })
  return answer
}

/** Files a complaint of a customer, and sends what is due of it; answers the complaint as it is stored. */
export async function fileComplaint(
  story: Story,
  who: string,
  values: Record<string, unknown> = {},
): Promise<Complaint> {
  await openComplaint(story, who)
  await submitComplaint(story, who, values)
  await openedModal(story, who, 'complaints.card')
  await story.slack.close(who, { all: true })
  await story.service.reminders.sweep()
  const complaints = await story.workspace.complaints.open({ reach: 'all' }, '', 100)
  const newest = complaints.sort((a, b) => b.number - a.number)[0]
  if (!newest) throw new Error('no complaint was filed')
  return newest
}

/** The cards that a person has in their direct messages, the oldest first. */
export const cardsOf = (story: Story, who: string) =>
  messagesOf(story, who, /^(Complaint no\.|\d+ 号投诉|第 \d+ 號客訴)/)
