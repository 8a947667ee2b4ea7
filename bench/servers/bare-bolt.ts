/** The least that answers a signed slash command with Bolt: HTTPReceiver, one listener, a fixed text. */
import { App, HTTPReceiver } from '@slack/bolt'
import { createLogger, slackLogger } from '../../src/slack/log.ts'
import { parametersOf, tell } from '../support/child.ts'

export interface BareParameters {
  readonly signingSecret: string
  readonly command: string
  /** What it answers: as long as the app's own answer. */
  readonly text: string
}

export interface BareReady {
  readonly url: string
}

const { signingSecret, command, text } = parametersOf<BareParameters>()
// Bolt's own console logger would write to standard output.
const logger = slackLogger(createLogger({ level: 'silent' }))
const receiver = new HTTPReceiver({ signingSecret, endpoints: ['/slack/events'], logger })
const app = new App({
  receiver,
  authorize: async () => ({ botId: 'B1', botUserId: 'U1' }),
  logger,
  // Nothing that the app does without either.
  convoStore: false,
})
app.command(command, async ({ ack }) => {
  await ack({ response_type: 'ephemeral', text })
})
const server = await receiver.start({ host: '127.0.0.1', port: 0 })
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('the server is not bound to a port')
process.on('disconnect', () => process.exit(0))
tell({ url: `http://127.0.0.1:${address.port}/slack/events` } satisfies BareReady)
