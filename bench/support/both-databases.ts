import { freshDatabase, type Provider, providers } from '../../test/support/database.ts'
import startPostgres from '../../test/support/postgres-setup.ts'
import stopPostgres from '../../test/support/postgres-teardown.ts'
import { type Child, startChild } from './child.ts'

/** A migrated, empty database, and a way to start processes that end with it. */
export interface Ground {
  readonly provider: Provider
  /** Another one like this, when one is not enough. */
  another(): Promise<string>
  readonly databaseUrl: string
  /** Starts a module of `bench/servers`. */
  start<Ready>(module: string, parameters: object): Promise<Child<Ready>>
  note(line: string): void
}

/** Does the same on SQLite and on PostgreSQL; puts together what was measured. */
export async function onBothDatabases<Result>(
  note: (line: string) => void,
  measure: (ground: Ground) => Promise<Result>,
): Promise<Result[]> {
  await startPostgres()
  try {
    const results: Result[] = []
    for (const provider of providers) {
      const started: Child<unknown>[] = []
      const databases = [await freshDatabase(provider)]
      const [{ url: databaseUrl } = { url: '' }] = databases
      try {
        const result = await measure({
          provider,
          databaseUrl,
          async another() {
            const database = await freshDatabase(provider)
            databases.push(database)
            return database.url
          },
          async start<Ready>(module: string, parameters: object) {
            const child = await startChild<Ready>(new URL(`../servers/${module}`, import.meta.url), parameters)
            started.push(child)
            return child
          },
          note: (line) => note(`${provider}: ${line}`),
        })
        results.push(result)
      } finally {
        await Promise.all(started.map((child) => child.stop()))
        await Promise.all(databases.map((database) => database.drop()))
      }
    }
    return results
  } finally {
    await stopPostgres()
  }
}
