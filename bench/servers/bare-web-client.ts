/** The least that posts messages to Slack: a WebClient as it comes, so many calls at once. */
import { WebClient } from '@slack/web-api'
import { parametersOf, tell } from '../support/child.ts'
import type { Posted } from './reminders.ts'

export interface BareClientParameters {
  readonly apiUrl: string
  /** Calls under way at once. */
  readonly atOnce: number
}

const { apiUrl, atOnce } = parametersOf<BareClientParameters>()
const client = new WebClient('xoxb-bare', { slackApiUrl: apiUrl })

async function send(messages: readonly Posted[]): Promise<number> {
  let next = 0
  const startedAt = performance.now()
  const sendInTurn = async () => {
    for (let message = messages[next++]; message; message = messages[next++]) {
      const { channel, text, blocks, key } = message
      const metadata = { event_type: 'afterclose_message', event_payload: { key } }
      // The blocks were made by the app's own builders: across the process boundary they have lost their types.
      const content = { text, blocks: blocks as never, unfurl_links: false, unfurl_media: false }
      await client.chat.postMessage({ channel, ...content, metadata })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendInTurn))
  return (performance.now() - startedAt) / 1000
}

process.on('message', ({ messages }: { readonly messages: readonly Posted[] }) => {
  send(messages).then(
    (seconds) => tell({ seconds }),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit(0))
tell({})
