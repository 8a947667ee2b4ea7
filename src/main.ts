import { existsSync } from 'node:fs'
import process from 'node:process'
import type { Logger } from 'pino'
import { SlackStartError } from './app.ts'
import { type Config, ConfigurationError, readConfig } from './config/index.ts'
import { startService } from './service.ts'
import { createLogger } from './slack/log.ts'
import { MigrationError } from './store/migrate.ts'

/** Something that runs until it is stopped. */
interface Running {
  /** What the person at the terminal should know, a line each. */
  readonly announcement: readonly string[]
  stop(): Promise<void>
}

/** Slack, with credentials; without any, the local workspace, whose parts are only loaded then. */
async function start(config: Config, log: Logger): Promise<Running> {
  if (config.mode !== 'local') return startService(config, log)
  const { startLocalWorkspace } = await import('./local/start.ts')
  return startLocalWorkspace(config, log)
}

/** The sentences for a start that failed: what the operator can mend is said plainly, anything else with its place. */
function complaintsOf(error: unknown): readonly string[] {
  if (error instanceof ConfigurationError) return error.problems
  if (error instanceof MigrationError || error instanceof SlackStartError) return [error.message]
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? String(error.port) : ''
    return [`Port ${port} is in use: stop what runs there, or set PORT to another.`]
  }
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = readConfig(process.env)
  const log = createLogger({ level: config.logLevel })
  const running = await start(config, log)
  for (const line of running.announcement) process.stdout.write(`${line}\n`)

  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: unknown) => {
  for (const complaint of complaintsOf(error)) process.stderr.write(`${complaint}\n`)
  process.exit(1)
})
