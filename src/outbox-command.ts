import { existsSync } from 'node:fs'
import { ConfigurationError, readConfig, withoutPassword } from './config/index.ts'
import type { Clock } from './domain/clock.ts'
import { REASON } from './reminders/reasons.ts'
import {
  databaseTrouble,
  type OperatorOutcome,
  type OutboxStore,
  openStore,
  type StuckDelivery,
} from './store/index.ts'
import { sqliteFile } from './store/sqlite-connection.ts'
import { DATABASE_TROUBLE, type Terminal } from './terminal.ts'

/** Done; something could not be done, which was said; the command was not understood. */
export type ExitCode = 0 | 1 | 2

const USAGE = `Usage: npm run outbox -- list
       npm run outbox -- retry ID …
       npm run outbox -- release ID …

list     Messages that are held or of unknown fate, of all workspaces.
retry    Looks for these messages again and sends those that are not there.
release  Gives these messages up: their recipients will not get them.

It uses the configuration of the app (DATABASE_URL, or .env). The app may run meanwhile; it acts on what was decided
with its next tick, within a minute.
Exit code: 0 done, 1 something could not be done, 2 not understood.`

type Command = { readonly name: 'list' } | { readonly name: 'retry' | 'release'; readonly ids: readonly string[] }

/** What was typed after `npm run outbox --`; null when it is none of the three. */
function parseCommand([name, ...ids]: readonly string[]): Command | null {
  if (name === 'list' && ids.length === 0) return { name }
  if ((name === 'retry' || name === 'release') && ids.length > 0 && ids.every((id) => !id.startsWith('-')))
    return { name, ids: [...new Set(ids)] }
  return null
}

/** Carries a command out on the outbox of this database, which is named in the answer. */
export async function runCommand(
  command: Command,
  deps: { readonly outbox: OutboxStore; readonly clock: Clock; readonly database: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const { outbox, clock, database } = deps
  if (command.name === 'list') {
    for (const line of listing(await outbox.stuck(), database)) terminal.out(line)
    return 0
  }
  let code: ExitCode = 0
  for (const id of command.ids) {
    const outcome =
      command.name === 'retry'
        ? await outbox.tryAgain(id, clock.now())
        : await outbox.giveUp(id, REASON.released, clock.now())
    if (outcome.kind === 'done') terminal.out(`${id}: ${sentenceOf(outcome)}`)
    else {
      terminal.complain(`${id}: ${sentenceOf(outcome)}`)
      code = 1
    }
  }
  return code
}

function sentenceOf(outcome: OperatorOutcome): string {
  switch (outcome.kind) {
    case 'no-such-delivery':
      return 'there is no such message'
    case 'not-stuck':
      return `it is ${outcome.state}, neither held nor unknown: there is nothing to decide`
    case 'done':
      return {
        pending: 'was never tried so far, and will be sent',
        unknown: 'will be looked for, and sent if it is not there',
        skipped: 'given up',
      }[outcome.state]
  }
}

const COLUMNS = ['ID', 'STATE', 'WORKSPACE', 'RECIPIENT', 'SINCE', 'REMINDERS', 'REASON'] as const

/** A line for each message under a line of headings, then how many; ids only, no words of customers. */
function listing(stuck: readonly StuckDelivery[], database: string): string[] {
  const rows = stuck.map((each) => [
    each.id,
    each.state,
    each.teamId,
    each.slackUserId,
    each.since.toISOString(),
    String(each.reminders),
    // A reason may quote what Slack or the network said: nothing in it may steer the terminal.
    each.reason?.replace(/\p{C}+/gu, ' ') ?? '-',
  ])
  const count = (state: StuckDelivery['state']) => stuck.filter((each) => each.state === state).length
  const table = rows.length === 0 ? [] : [[...COLUMNS], ...rows]
  const widths = COLUMNS.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  return [
    ...table.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    `${count('held')} held, ${count('unknown')} unknown in ${database}`,
  ]
}

/** `npm run outbox`: reads the configuration as the app does, and never changes the database's schema. */
export async function outboxCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
): Promise<ExitCode> {
  if (args.length === 1 && (args[0] === 'help' || args[0] === '--help')) {
    terminal.out(USAGE)
    return 0
  }
  const command = parseCommand(args)
  if (!command) {
    terminal.complain(USAGE)
    return 2
  }
  try {
    const { databaseUrl } = readConfig(environment)
    const database = withoutPassword(databaseUrl)
    const file = databaseUrl.startsWith('file:') ? sqliteFile(databaseUrl) : null
    if (file && !existsSync(file)) {
      terminal.complain(`There is no database at ${database}. Is DATABASE_URL the one the app has?`)
      return 1
    }
    const store = await openStore(databaseUrl)
    try {
      const clock = { now: () => new Date() }
      return await runCommand(command, { outbox: store.outbox, clock, database }, terminal)
    } finally {
      await store.close()
    }
  } catch (error) {
    terminal.complain(complaintOf(error))
    return 1
  }
}

function complaintOf(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message
  const trouble = databaseTrouble(error)
  if (trouble) return DATABASE_TROUBLE[trouble]
  // Prisma puts what it says in a nutshell on the last line.
  return error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? error.name) : String(error)
}
