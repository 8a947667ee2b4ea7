import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '../../src/store/migrate.ts'
import { scratchFolder } from './scratch-folder.ts'

/** Where the template of this run is said to be: an environment variable, so that jest's workers know it, too. */
const TEMPLATE = 'TEST_SQLITE_TEMPLATE'

/** The migrated, empty SQLite file of which every test gets a copy; null outside of jest. */
export const sqliteTemplate = (): string | null => process.env[TEMPLATE] ?? null

/** Makes the template, once for all tests of a run. */
export async function makeSqliteTemplate(): Promise<void> {
  const file = join(scratchFolder('afterclose-template-'), 'app.db')
  await migrate(`file:${file}`)
  process.env[TEMPLATE] = file
}

/** Removes the template. */
export function removeSqliteTemplate(): void {
  const file = sqliteTemplate()
  if (file !== null) rmSync(join(file, '..'), { recursive: true, force: true })
}
