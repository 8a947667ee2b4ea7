/** What stories of visits do again and again, by the command and the form. */
import type { FilledValues, Submission } from '../../src/local/slack/index.ts'
import type { ConsequenceKind } from '../../src/store/index.ts'
import { owedOne } from './owed.ts'
import { shown } from './seen.ts'
import { openedModal } from './steps.ts'
import type { Story } from './story.ts'

/** What the form takes besides what it is opened with: a greeting. */
const GREETING: FilledValues = { purposes: ['greeting'] }

/** A customer of somebody's who owes 100.00 EUR in ten days. */
export const customerOf = async (story: Story, who: string, name: string) => {
  const receivable = await owedOne(story, who, name, 10_000n, 10)
  return { id: receivable.customerId, name, receivable }
}

/** `/visit NAME`: the form, filled in with the customer. Answers its id. */
export async function openVisit(story: Story, who: string, customer: string): Promise<string> {
  await story.slack.command(who, `/visit ${customer}`)
  return openedModal(story, who, 'visits.log')
}

/** Fills in the open form, a greeting unless said otherwise, and submits it. */
export function submitVisit(story: Story, who: string, values: FilledValues = {}): Promise<Submission> {
  story.slack.fill(who, { ...GREETING, ...values })
  return story.slack.submit(who)
}

/** Logs a visit that is taken without a question, and waits for what came of it. */
export async function logVisit(story: Story, who: string, customer: string, values: FilledValues = {}) {
  await openVisit(story, who, customer)
  const { errors, problem } = await submitVisit(story, who, values)
  if (problem !== null || Object.keys(errors).length > 0)
    throw new Error(`not taken: ${JSON.stringify({ errors, problem })}`)
  await openedModal(story, who, 'visits.result')
  return shown(story.slack.modal(who))
}

/** Presses "Undo" for a part of the visit in the open confirmation, and waits for the answer. */
export async function undo(story: Story, who: string, part: 'visit' | ConsequenceKind, visitId: string) {
  const { slack } = story
  const before = JSON.stringify(slack.openModals(who))
  await slack.click(who, 'modal', 'visits.undo', `${part}:${visitId}`)
  await slack.until(() => JSON.stringify(slack.openModals(who)) !== before, { what: 'an answer to the undoing' })
  return shown(slack.modal(who))
}
