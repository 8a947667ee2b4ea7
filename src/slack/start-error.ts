import { failureOf } from './failures.ts'

/** Slack does not let the app start; the message says what to do. */
export class SlackStartError extends Error {
  override name = 'SlackStartError'
}

/** Where the operator finds the token again. */
const SOURCES = {
  bot: 'install the app again and copy its token from "OAuth & Permissions"',
  app: 'make a new app-level token with the scope connections:write under "Basic Information"',
} as const

/** The sentence for what Slack answered to a token when the app started. */
export function startErrorOf(error: unknown, token: keyof typeof SOURCES): SlackStartError {
  const failure = failureOf(error)
  const sentence =
    failure.kind === 'refused' && failure.permanent
      ? `Slack does not accept the ${token} token (${failure.error}): ${SOURCES[token]}.`
      : `Slack cannot be reached (${'error' in failure ? failure.error : failure.kind}): check the network and try again.`
  return new SlackStartError(sentence, { cause: error })
}
