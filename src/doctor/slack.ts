import type { WebClient } from '@slack/web-api'
import type { Config } from '../config/index.ts'
import type { Clock } from '../domain/clock.ts'
import { features } from '../features/index.ts'
import { failureOf } from '../slack/failures.ts'
import { LIMITS } from '../slack/limits.ts'
import { createLogger, slackLogger } from '../slack/log.ts'
import { botScopes } from '../slack/manifest.ts'
import { startErrorOf } from '../slack/start-error.ts'
import { createWebClient } from '../slack/web-client.ts'
import type { Team } from '../store/index.ts'
import { bad, type Finding, good, unsure } from './finding.ts'

/** From here on a clock that is wrong is worth a word, in seconds; Slack's Date header has none smaller. */
const CLOCK_TOLERANCE_SECONDS = 30

export interface SlackDeps {
  readonly clock: Clock
  readonly fetch: typeof globalThis.fetch
}

/** What Slack's answers say beside their content. */
interface Heard {
  scopes: readonly string[] | null
  /** Slack's clock less ours, in seconds. */
  aheadSeconds: number | null
}

/**
 * Whether Slack takes the credentials, grants what the app needs, and agrees about the time; and whose the bot token is,
 * null when Slack did not say.
 */
export async function examineSlack(
  config: Exclude<Config, { mode: 'local' }>,
  deps: SlackDeps,
): Promise<{ readonly findings: Finding[]; readonly team: Team | null }> {
  const heard: Heard = { scopes: null, aheadSeconds: null }
  const bot = client(config, config.slack.botToken, { ...deps, fetch: listening(deps, heard) })
  try {
    const { team_id: teamId, team: name = '?', user = '?' } = await bot.auth.test()
    const findings = [
      good('Bot token', `Slack knows it: ${user} in ${name}`),
      scopes(heard.scopes),
      clock(heard.aheadSeconds),
      config.mode === 'socket' ? await appToken(client(config, config.slack.appToken, deps)) : signingSecret(),
    ]
    return { findings, team: teamId ? { teamId, name } : null }
  } catch (error) {
    const found = bad('Bot token', 'Slack did not answer as it should', startErrorOf(error, 'bot').message)
    return { findings: [found], team: null }
  }
}

/** A client for one of the tokens of this configuration. */
export function client({ slack }: Exclude<Config, { mode: 'local' }>, token: string, deps: SlackDeps): WebClient {
  // What goes wrong is among the findings; the SDK would also write it to the terminal.
  const logger = slackLogger(createLogger({ level: 'silent' }))
  return createWebClient(token, { fetch: deps.fetch, logger, ...(slack.apiUrl ? { apiUrl: slack.apiUrl } : {}) })
}

/** A fetch that notes the headers of answers. */
function listening({ fetch, clock }: SlackDeps, heard: Heard): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    heard.scopes = response.headers.get('x-oauth-scopes')?.split(',') ?? heard.scopes
    const date = Date.parse(response.headers.get('date') ?? '')
    if (!Number.isNaN(date)) heard.aheadSeconds = Math.round((date - clock.now().getTime()) / 1000)
    return response
  }
}

function scopes(granted: readonly string[] | null): Finding {
  const topic = 'Scopes'
  const needed = botScopes(features.flatMap(({ routes }) => routes))
  if (!granted) return unsure(topic, 'Slack did not say what it granted', `The app needs ${needed.join(', ')}.`)
  const have = new Set(granted.map((scope) => scope.trim()))
  const missing = needed.filter((scope) => !have.has(scope))
  if (missing.length === 0) return good(topic, `all ${needed.length} that the app needs are granted`)
  return bad(
    topic,
    `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    'Put the manifest of this version into "App Manifest" on your app\'s page, then install the app again.',
  )
}

function clock(aheadSeconds: number | null): Finding {
  const topic = 'Clock'
  if (aheadSeconds === null) return unsure(topic, 'Slack did not say what time it is', 'Check it by hand.')
  const off = Math.abs(aheadSeconds)
  const found = `this machine is ${off} s ${aheadSeconds > 0 ? 'behind' : 'ahead of'} Slack`
  if (off <= CLOCK_TOLERANCE_SECONDS) return good(topic, 'agrees with that of Slack')
  const advice = 'Let the machine set its clock by the network (NTP).'
  if (off <= LIMITS.signatureTolerance) return unsure(topic, found, advice)
  return bad(topic, `${found}, so that every request of Slack's is refused`, advice)
}

async function appToken(app: WebClient): Promise<Finding> {
  try {
    await app.apps.connections.open({})
    return good('App token', 'Slack opens a connection for it (Socket Mode)')
  } catch (error) {
    const failure = failureOf(error)
    const scope = failure.kind === 'refused' && failure.error === 'missing_scope'
    return bad(
      'App token',
      scope ? 'it has not the scope connections:write' : 'Slack opens no connection for it',
      startErrorOf(error, 'app').message,
    )
  }
}

const signingSecret = () =>
  unsure(
    'Signing secret',
    "only a request of Slack's can prove it",
    'Type /after in Slack: should nothing answer, copy the secret from "Basic Information" again.',
  )
