import { type Db, Prisma } from '../../src/store/client.ts'

/** What is no record of anybody's: the audit, which every attempt may add to, and which of Slack's events were handled. */
const APART: readonly string[] = [Prisma.ModelName.AuditEntry, Prisma.ModelName.HandledEvent]

/** Every row of every table, of all workspaces, as text: `Table {…}`. The audit is left out. */
export async function rowsOf(db: Db): Promise<readonly string[]> {
  const tables = Object.values(Prisma.ModelName).filter((name) => !APART.includes(name))
  const rows: string[] = []
  for (const table of tables) {
    const found = await db.$queryRawUnsafe<object[]>(`SELECT * FROM "${table}"`)
    rows.push(...found.map((row) => `${table} ${textOf(row)}`))
  }
  return rows
}

/** A record as text, money included. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}` : each)) ?? ''
