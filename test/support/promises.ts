/** What stories of promises and disputes do again and again, by the buttons and forms. */
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import type { OpenReceivable } from '../../src/store/index.ts'
import { listsOf } from './reminders.ts'
import { shown } from './seen.ts'
import { openedModal } from './steps.ts'
import type { Story } from './story.ts'

/** A morning at nine in Berlin, in summer or in winter time. */
export const nine = (day: string): string => `${day}T${day >= '2026-03-29' ? '07' : '08'}:00:00Z`

/** Where a message of somebody's stands. */
const placeOf = ({ slack }: Story, who: string, { ts }: StoredMessage) => ({ channel: slack.channel(who), ts })

/** The last morning list of somebody that names a customer. */
export function lastList(story: Story, who: string, customer = ''): StoredMessage {
  const list = listsOf(story, who, customer).at(-1)
  if (!list) throw new Error(`${who} has no list`)
  return list
}

/** Opens a form by a button of a message about an instalment. */
export async function openBy(
  story: Story,
  who: string,
  message: StoredMessage,
  button: string,
  value: string,
  form: string,
): Promise<void> {
  await story.slack.click(who, placeOf(story, who, message), button, value)
  await openedModal(story, who, form)
}

/** Notes a promise from the last morning list; answers what came of the submission. */
export async function promise(
  story: Story,
  who: string,
  { id, customerName }: OpenReceivable,
  values: { readonly amount?: string; readonly promised_for: string; readonly promised_by?: string },
) {
  const list = lastList(story, who, customerName)
  const button = shown(list).includes('promise:') ? 'promises-to-pay.record' : 'collections.promise'
  const has = JSON.stringify(list.blocks).includes(`"${button}"`) ? button : otherOf(button)
  await openBy(story, who, list, has, id, 'promises-to-pay.promise')
  story.slack.fill(who, { promised_by: 'Ms Li', ...values })
  return story.slack.submit(who)
}

const otherOf = (button: string) =>
  button === 'collections.promise' ? 'promises-to-pay.record' : 'collections.promise'

/** Records a promise straight in the store, as somebody with a right would. */
export async function promised(
  { workspace, member, clock }: Story,
  who: string,
  { id, openAmount }: OpenReceivable,
  promisedFor: string,
  amount = openAmount,
) {
  const recorded = await workspace.promises.record(
    {
      submissionKey: `promise ${who} ${id} ${promisedFor} ${clock.now().toISOString()}`,
      instalmentId: id,
      promisedBy: 'Ms Li',
      amount,
      promisedFor: calendarDate(promisedFor),
      notedInFront: false,
    },
    (await member(who)).id,
    clock.now(),
  )
  if (!recorded.ok) throw new Error(`not taken: ${recorded.error.kind}`)
  return recorded.value.promise
}

/** The messages to somebody that begin so. */
export const messagesOf = ({ slack }: Story, who: string, beginning: RegExp): StoredMessage[] =>
  slack.messages(who).filter((message) => beginning.test(shown(message)))
