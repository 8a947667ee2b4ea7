import type { Team } from '../store/index.ts'
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

/**
 * The sentence for a database that holds records of another workspace than the token's: a token reaches one workspace, so
 * that what is due in the others could not be sent. Null when it holds none.
 */
export function otherWorkspacesError(own: Team, others: readonly Team[]): SlackStartError | null {
  if (others.length === 0) return null
  const name = (team: Team) => `${team.name} (${team.teamId})`
  return new SlackStartError(
    `The bot token belongs to ${name(own)}, but the database holds records of ${others.map(name).join(', ')}: each workspace needs a database of its own. Set DATABASE_URL to that of this workspace, or to a new one.`,
  )
}
