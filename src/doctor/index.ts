/**
 * `npm run doctor`: looks at everything the app needs from outside, and says what to do about what is missing. It
 * changes nothing, neither in the database nor in Slack.
 */
import process from 'node:process'
import { type Config, ConfigurationError, readConfig } from '../config/index.ts'
import type { Terminal } from '../terminal.ts'
import { examineDatabase, isUpToDate } from './database.ts'
import { bad, type Finding, good, unsure } from './finding.ts'
import { examineSlack, type SlackDeps } from './slack.ts'
import { examineWorkspace } from './workspace.ts'

export interface DoctorDeps extends SlackDeps {
  /** "v22.12.0". */
  readonly nodeVersion: string
}

const MARK: Readonly<Record<Finding['level'], string>> = { good: 'ok  ', unsure: 'note', bad: 'FAIL' }

/** All findings for these environment variables. */
async function examine(
  environment: Readonly<Record<string, string | undefined>>,
  deps: DoctorDeps,
): Promise<Finding[]> {
  const first = [node(deps.nodeVersion)]
  let config: Config
  try {
    config = readConfig(environment)
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return [...first, ...error.problems.map((problem) => bad('Configuration', problem.replace(/\.$/, ''), IN_ENV))]
  }
  return [
    ...first,
    ...configuration(config),
    ...(await examineDatabase(config.databaseUrl)),
    ...(await slack(config, deps)),
  ]
}

/** Runs the doctor at a terminal. Answers the exit code: 1 when something keeps the app from working. */
export async function doctorCommand(
  environment: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  deps: DoctorDeps = { clock: { now: () => new Date() }, fetch: globalThis.fetch, nodeVersion: process.version },
): Promise<0 | 1> {
  const findings = await examine(environment, deps)
  for (const { level, topic, found, advice } of findings) {
    terminal.out(`${MARK[level]}  ${topic}: ${found}.`)
    if (advice) terminal.out(`      ${advice}`)
  }
  const failed = findings.filter(({ level }) => level === 'bad').length
  terminal.out(failed === 0 ? 'Everything the app needs is there.' : `${failed} to mend before the app can work.`)
  return failed === 0 ? 0 : 1
}

const IN_ENV = 'Every variable is explained in .env.example.'

function node(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24
  return fits
    ? good('Node.js', version)
    : bad('Node.js', `${version} is not one the app runs on`, 'Install 20.19, 22.12, 24 or newer.')
}

function configuration({ mode, newWorkspace }: Config): Finding[] {
  const topic = 'Configuration'
  if (mode === 'local')
    return [
      unsure(
        topic,
        'no Slack variable is set, so npm start opens the local workspace',
        'To connect to Slack, set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (README, "Connect your Slack").',
      ),
    ]
  const way = mode === 'socket' ? 'Socket Mode' : 'HTTP'
  const { currency, country, timeZone, firstAdmin } = newWorkspace
  const admin = firstAdmin ? `${firstAdmin} becomes its first admin` : 'whoever uses it first becomes its admin'
  return [
    good(topic, `${way}; a new workspace starts with ${currency}, ${country || 'no holidays'}, ${timeZone}; ${admin}`),
  ]
}

async function slack(config: Config, deps: DoctorDeps): Promise<Finding[]> {
  if (config.mode === 'local') return []
  const { findings, team } = await examineSlack(config, deps)
  const canAsk = findings.every(({ level }) => level !== 'bad') && (await isUpToDate(config.databaseUrl))
  return team && canAsk ? [...findings, ...(await examineWorkspace(config, team, deps))] : findings
}
