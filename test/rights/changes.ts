/** What is written into a database, noted by the database itself: reading every row before and after takes far longer. */

import { type Db, Prisma } from '../../src/store/client.ts'
import type { Provider } from '../support/database.ts'
import { columnsOfTables } from './rows.ts'

/** A row that is there now and was not before, or the other way round; a row that was changed is both. */
export interface Change {
  readonly table: string
  /** The row as a JSON object. */
  readonly row: string
  readonly isThere: boolean
}

/** The changes of a database, of all workspaces; of the tables of records and of the audit. */
export interface Changes {
  /** What has changed since the last call. What was done and undone since is no change. */
  take(): Promise<readonly Change[]>
}

/** Which of Slack's events were handled is no record of anybody's. */
const WATCHED = Object.values(Prisma.ModelName).filter((name) => name !== Prisma.ModelName.HandledEvent)

/** Watches a database from now on, by triggers on every table. Nothing is written into it by reading what was noted. */
export async function watchChanges(db: Db, provider: Provider): Promise<Changes> {
  for (const statement of provider === 'sqlite' ? await sqliteTriggers(db) : POSTGRES_TRIGGERS)
    await db.$executeRawUnsafe(statement)
  let last = 0
  return {
    async take() {
      const noted = await db.$queryRawUnsafe<Noted[]>(
        `SELECT "sequence", "table", "row", "added" FROM "NotedChange" WHERE "sequence" > ${last} ORDER BY "sequence"`,
      )
      last = Number(noted.at(-1)?.sequence ?? last)
      return remaining(noted)
    },
  }
}

interface Noted {
  readonly sequence: number | bigint
  readonly table: string
  readonly row: string
  readonly added: number
}

/** What remains of it all: a row as often as it was added more than taken away. */
function remaining(noted: readonly Noted[]): Change[] {
  const counts = new Map<string, { table: string; row: string; count: number }>()
  for (const { table, row, added } of noted) {
    const key = `${table} ${row}`
    const known = counts.get(key) ?? { table, row, count: 0 }
    counts.set(key, { ...known, count: known.count + added })
  }
  return [...counts.values()].flatMap(({ table, row, count }) =>
    Array.from({ length: Math.abs(count) }, () => ({ table, row, isThere: count > 0 })),
  )
}

/** For each table a trigger for each way of changing it: SQLite has none for several, and no expression for a row. */
async function sqliteTriggers(db: Db): Promise<string[]> {
  const columns = await columnsOfTables(db)
  const note = (table: string, row: 'OLD' | 'NEW') => {
    const fields = (columns.get(table) ?? []).map((name) => `'${name}', ${row}."${name}"`).join(', ')
    return `INSERT INTO "NotedChange" ("table", "row", "added")
      VALUES ('${table}', json_object(${fields}), ${row === 'NEW' ? 1 : -1});`
  }
  const trigger = (table: string, event: string, ...rows: ('OLD' | 'NEW')[]) =>
    `CREATE TRIGGER "noted_${event}_${table}" AFTER ${event} ON "${table}"
     BEGIN ${rows.map((row) => note(table, row)).join(' ')} END`
  return [
    `CREATE TABLE "NotedChange" ("sequence" INTEGER PRIMARY KEY, "table" TEXT, "row" TEXT, "added" INTEGER)`,
    ...WATCHED.flatMap((table) => [
      trigger(table, 'INSERT', 'NEW'),
      trigger(table, 'UPDATE', 'OLD', 'NEW'),
      trigger(table, 'DELETE', 'OLD'),
    ]),
  ]
}

const POSTGRES_TRIGGERS = [
  `CREATE TABLE "NotedChange" ("sequence" BIGSERIAL PRIMARY KEY, "table" TEXT, "row" TEXT, "added" INTEGER)`,
  `CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP <> 'INSERT' THEN
       INSERT INTO "NotedChange" ("table", "row", "added") VALUES (TG_TABLE_NAME, to_jsonb(OLD)::text, -1);
     END IF;
     IF TG_OP <> 'DELETE' THEN
       INSERT INTO "NotedChange" ("table", "row", "added") VALUES (TG_TABLE_NAME, to_jsonb(NEW)::text, 1);
     END IF;
     RETURN NULL;
   END $$`,
  `DO $$
   DECLARE watched text;
   BEGIN
     FOREACH watched IN ARRAY ARRAY[${WATCHED.map((table) => `'${table}'`).join(', ')}] LOOP
       EXECUTE format('CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON %I
         FOR EACH ROW EXECUTE FUNCTION note_change()', watched);
     END LOOP;
   END $$`,
]
