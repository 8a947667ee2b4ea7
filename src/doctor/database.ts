import { constants, existsSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname } from 'node:path'
import { withoutPassword } from '../config/index.ts'
import { databaseTrouble, MigrationError, pendingMigrationsOf } from '../store/index.ts'
import { sqliteFile } from '../store/sqlite-connection.ts'
import { DATABASE_TROUBLE } from '../terminal.ts'
import { bad, type Finding, good, unsure } from './finding.ts'

const TOPIC = 'Database'

const mayWrite = (path: string) =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

/** The nearest folder above a path that exists. */
function existingFolder(path: string): string {
  const folder = dirname(path)
  return existsSync(folder) || folder === path ? folder : existingFolder(folder)
}

/** Whether the database of this URL can be used, and is of this version. Changes nothing, and makes no file. */
export async function examineDatabase(url: string): Promise<Finding[]> {
  const name = withoutPassword(url)
  const file = url.startsWith('file:') ? sqliteFile(url) : null
  if (file && !existsSync(file)) {
    const folder = existingFolder(file)
    return (await mayWrite(folder))
      ? [good(TOPIC, `${name} does not exist yet: the first start makes it`)]
      : [
          bad(
            TOPIC,
            `${name} does not exist, and ${folder} may not be written to`,
            'Set DATABASE_URL to another place.',
          ),
        ]
  }
  if (file && !((await mayWrite(file)) && (await mayWrite(dirname(file)))))
    return [bad(TOPIC, `${name} may not be written to`, 'Give the user that runs the app the right to write there.')]
  try {
    const pending = await pendingMigrationsOf(url)
    const state =
      pending.length === 0 ? 'up to date' : `to be brought up to date by the next start (${pending.join(', ')})`
    return [good(TOPIC, `${name} can be reached and is ${state}`), ...forOneProcess(file)]
  } catch (error) {
    if (error instanceof MigrationError) return [bad(TOPIC, `${name} does not fit this version`, error.message)]
    const trouble = databaseTrouble(error)
    if (trouble) return [bad(TOPIC, `${name} cannot be used`, DATABASE_TROUBLE[trouble])]
    const said = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? error.name) : String(error)
    return [bad(TOPIC, `${name} cannot be used: ${said}`, 'Check DATABASE_URL.')]
  }
}

const forOneProcess = (file: string | null): Finding[] =>
  file ? [unsure(TOPIC, 'SQLite serves one process', 'To run several at once, set DATABASE_URL to PostgreSQL.')] : []

/** Whether there is a database that this version can read as it stands. */
export async function isUpToDate(url: string): Promise<boolean> {
  const file = url.startsWith('file:') ? sqliteFile(url) : null
  if (file && !existsSync(file)) return false
  return pendingMigrationsOf(url).then(
    (pending) => pending.length === 0,
    () => false,
  )
}
