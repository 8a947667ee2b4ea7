import stopPostgres from './postgres-teardown.ts'
import { removeSqliteTemplate } from './sqlite-template.ts'

/** Jest's global teardown: nothing of the templates is left. */
export default async function teardown() {
  removeSqliteTemplate()
  await stopPostgres()
}
