import startPostgres from './postgres-setup.ts'
import { makeSqliteTemplate } from './sqlite-template.ts'

/** Jest's global setup: of both databases a migrated template, of which every test file gets copies. */
export default async function setup() {
  await makeSqliteTemplate()
  await startPostgres()
}
