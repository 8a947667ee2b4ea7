import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type EmptyDatabase, emptyDatabase, type Provider, providers } from '../../test/support/database.ts'
import { dealOf, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { createDb } from './client.ts'
import { openStore } from './index.ts'
import { type MigrationError, migrate } from './migrate.ts'
import { SqliteConnection } from './sqlite-connection.ts'

const OWN = (provider: Provider) => `prisma/${provider}/migrations`

describe.each(providers)('migrations on %s', (provider) => {
  let database: EmptyDatabase
  let directory: string
  beforeEach(async () => {
    database = await emptyDatabase(provider)
    directory = join(mkdtempSync(join(tmpdir(), 'migrations-')), 'migrations')
    cpSync(OWN(provider), directory, { recursive: true })
  })
  afterEach(async () => {
    rmSync(directory, { recursive: true, force: true })
    await database.drop()
  })

  const own = readdirSync(OWN(provider)).filter((name) => name !== 'migration_lock.toml')
  const addMigration = (name: string, sql: string) => {
    mkdirSync(join(directory, name))
    writeFileSync(join(directory, name, 'migration.sql'), sql)
  }
  const refusal = (url = database.url, waitMs?: number) =>
    migrate(url, directory, waitMs).then(
      () => undefined,
      (error: unknown) => error as MigrationError,
    )
  const query = async (sql: string) => {
    const db = createDb(database.url)
    try {
      return await db.$queryRawUnsafe<Record<string, unknown>[]>(sql)
    } finally {
      await db.$disconnect()
    }
  }
  const history = () =>
    query('SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1')
  /** A deal in the database, so that there is something to lose. */
  const fill = async () => {
    const store = await openStore(database.url)
    try {
      const workspace = await newWorkspace(store)
      const rep = await newMember(workspace)
      return (await workspace.deals.close(dealOf(rep), rep.id, NOW)).deal
    } finally {
      await store.close()
    }
  }
  const stored = async () => {
    const store = await openStore(database.url)
    try {
      return await (await newWorkspace(store)).deals.bySubmission('V1')
    } finally {
      await store.close()
    }
  }

  test('an empty database gets every migration, a second start finds nothing to do', async () => {
    expect(await migrate(database.url)).toEqual(own)
    expect(await migrate(database.url)).toEqual([])
    expect((await history()).map((row) => row['name'])).toEqual(own)
  })

  test('the data stays when a table is rebuilt', async () => {
    await migrate(database.url, directory)
    const deal = await fill()
    const rebuild =
      provider === 'sqlite'
        ? `PRAGMA defer_foreign_keys=ON; PRAGMA foreign_keys=OFF;
           CREATE TABLE "new_Workspace" AS SELECT * FROM "Workspace";
           DROP TABLE "Workspace";
           ALTER TABLE "new_Workspace" RENAME TO "Workspace";
           CREATE UNIQUE INDEX "Workspace_id" ON "Workspace"("id");`
        : 'ALTER TABLE "Workspace" ADD COLUMN "note" TEXT;'
    addMigration('29990101000000_rebuild', rebuild)
    expect(await migrate(database.url, directory)).toEqual(['29990101000000_rebuild'])
    expect(await query('SELECT id FROM "Deal"')).toEqual([{ id: deal.id }])
    expect(await query('SELECT id FROM "Instalment"')).toHaveLength(2)
  })

  test('T6: of a summary that was posted before late records were told apart, it is known when its figures were read', async () => {
    const late = own.find((name) => name.endsWith('_late_records')) ?? ''
    for (const name of own.slice(own.indexOf(late))) rmSync(join(directory, name), { recursive: true })
    await migrate(database.url, directory)
    const db = createDb(database.url)
    const at = provider === 'sqlite' ? `'2026-03-02T07:30:01.000+00:00'` : `TIMESTAMP '2026-03-02 07:30:01'`
    for (const statement of [
      `INSERT INTO "Workspace" ("id", "teamId", "name", "createdAt") VALUES ('w', 'T1', 'Team', ${at})`,
      `INSERT INTO "Member" ("workspaceId", "id", "slackUserId", "name", "locale", "timeZone", "profileReadAt", "createdAt")
       VALUES ('w', 'm', 'U1', 'Ada', 'en', 'UTC', ${at}, ${at})`,
      `INSERT INTO "Summary" ("workspaceId", "id", "weekStart", "channelId", "createdAt")
       VALUES ('w', 'told', '2026-02-23', 'C1', ${at}), ('w', 'waits', '2026-03-02', 'C1', ${at})`,
      `INSERT INTO "Delivery" ("workspaceId", "id", "recipientId", "messageKey", "state", "nextAt", "attemptedAt", "createdAt")
       VALUES ('w', 'd', 'm', 'k', 'sent', ${at}, ${at}, ${at})`,
      `INSERT INTO "OutboxItem" ("workspaceId", "id", "rule", "subjectId", "recipientId", "localDate", "dueAt", "state", "deliveryId", "createdAt")
       VALUES ('w', 'i', 'summary.week', 'told', 'm', '2026-03-02', ${at}, 'sent', 'd', ${at}),
              ('w', 'j', 'summary.week', 'waits', 'm', '2026-03-09', ${at}, 'pending', NULL, ${at})`,
    ])
      await db.$executeRawUnsafe(statement)
    expect(await migrate(database.url)).toContain(late)
    const summaries = await db.summary.findMany({ orderBy: { id: 'asc' } })
    await db.$disconnect()
    expect(summaries.map(({ id, toldAsOf }) => [id, toldAsOf?.toISOString()])).toEqual([
      ['told', '2026-03-02T07:30:01.000Z'],
      ['waits', undefined],
    ])
  })

  test('I2: no check-in is lost when phases are added, and a phase of before began with its delivery', async () => {
    const added = own.find((name) => name.endsWith('_after_delivery')) ?? ''
    for (const name of own.slice(own.indexOf(added))) rmSync(join(directory, name), { recursive: true })
    await migrate(database.url, directory)
    const db = createDb(database.url)
    const at = provider === 'sqlite' ? `'2026-03-02T07:30:01.000+00:00'` : `TIMESTAMP '2026-03-02 07:30:01'`
    for (const statement of [
      `INSERT INTO "Workspace" ("id", "teamId", "name", "createdAt") VALUES ('w', 'T1', 'Team', ${at})`,
      `INSERT INTO "Member" ("workspaceId", "id", "slackUserId", "name", "locale", "timeZone", "profileReadAt", "createdAt")
       VALUES ('w', 'm', 'U1', 'Ada', 'en', 'UTC', ${at}, ${at})`,
      `INSERT INTO "Customer" ("workspaceId", "id", "ownerId", "kind", "name", "foldedName", "searchText", "createdAt")
       VALUES ('w', 'c', 'm', 'organisation', 'Quays', 'quays', 'quays', ${at})`,
      ...['delivered', 'coming'].map(
        (
          id,
        ) => `INSERT INTO "Deal" ("workspaceId", "id", "customerId", "ownerId", "title", "amount", "currency", "signedOn",
         "deliveredOn", "paymentTerms", "submissionKey", "createdAt")
         VALUES ('w', '${id}', 'c', 'm', 'Lanterns', 100, 'EUR', '2026-03-01',
         ${id === 'delivered' ? `'2026-03-02'` : 'NULL'}, '{}', '${id}', ${at})`,
      ),
      `INSERT INTO "Implementation" ("workspaceId", "id", "dealId", "goal", "createdAt")
       VALUES ('w', 'i', 'delivered', 'Light', ${at}), ('w', 'j', 'coming', NULL, ${at})`,
      `INSERT INTO "CheckIn" ("workspaceId", "id", "implementationId", "day", "dueOn", "mood", "use", "questions", "answeredById", "answeredAt")
       VALUES ('w', 'k1', 'i', 1, '2026-03-03', 4, 'daily', 'How?', 'm', ${at}),
              ('w', 'k7', 'i', 7, '2026-03-09', NULL, NULL, NULL, NULL, NULL)`,
    ])
      await db.$executeRawUnsafe(statement)
    expect(await migrate(database.url)).toContain(added)
    const checkIns = await db.checkIn.findMany({ orderBy: { day: 'asc' } })
    const introduced = await db.implementation.findMany({ orderBy: { id: 'asc' } })
    await db.$disconnect()
    expect(checkIns).toMatchObject([
      { id: 'k1', mood: 4, use: 'daily', questions: 'How?', answeredById: 'm', phase: 'new_toy', misses: 0 },
      { id: 'k7', dueOn: '2026-03-09', mood: null, answeredAt: null, phase: 'new_toy' },
    ])
    expect(introduced.map(({ id, goal, phaseSince, lookAt }) => [id, goal, phaseSince, lookAt !== null])).toEqual([
      ['i', 'Light', '2026-03-02', true],
      ['j', null, null, false],
    ])
  })

  test('P3: by when a hand-over of before is to be accepted is what was planned for it', async () => {
    const kept = own.findLast((name) => name.endsWith('_complaint_clocks')) ?? ''
    for (const name of own.slice(own.indexOf(kept))) rmSync(join(directory, name), { recursive: true })
    await migrate(database.url, directory)
    const db = createDb(database.url)
    const instant = (time: string) =>
      provider === 'sqlite' ? `'2026-03-02T${time}:00.000+00:00'` : `TIMESTAMP '2026-03-02 ${time}:00'`
    const at = instant('07:30')
    for (const statement of [
      `INSERT INTO "Workspace" ("id", "teamId", "name", "createdAt") VALUES ('w', 'T1', 'Team', ${at})`,
      `INSERT INTO "Member" ("workspaceId", "id", "slackUserId", "name", "locale", "timeZone", "profileReadAt", "createdAt")
       VALUES ('w', 'm', 'U1', 'Ada', 'en', 'UTC', ${at}, ${at})`,
      `INSERT INTO "Customer" ("workspaceId", "id", "ownerId", "kind", "name", "foldedName", "searchText", "createdAt")
       VALUES ('w', 'c', 'm', 'organisation', 'Quays', 'quays', 'quays', ${at})`,
      `INSERT INTO "Deal" ("workspaceId", "id", "customerId", "ownerId", "title", "amount", "currency", "signedOn", "paymentTerms", "submissionKey", "createdAt")
       VALUES ('w', 'd', 'c', 'm', 'Lanterns', 100, 'EUR', '2026-03-01', '{}', 'd', ${at})`,
      `INSERT INTO "Implementation" ("workspaceId", "id", "dealId", "createdAt") VALUES ('w', 'i', 'd', ${at})`,
      `INSERT INTO "Department" ("workspaceId", "id", "name", "foldedName", "createdAt")
       VALUES ('w', 'p', 'Training', 'training', ${at})`,
      `INSERT INTO "ImplementationHandOver" ("workspaceId", "id", "implementationId", "departmentId", "handedById", "handedAt")
       VALUES ('w', 'h', 'i', 'p', 'm', ${at}), ('w', 'never', 'i', 'p', 'm', ${at})`,
      `INSERT INTO "OutboxItem" ("workspaceId", "id", "rule", "subjectId", "recipientId", "readerId", "localDate", "dueAt", "createdAt")
       VALUES ('w', 'o', 'implementation-hand-overs.not_accepted', 'h', 'm', 'm', '2026-03-02', ${instant('11:30')}, ${at})`,
    ])
      await db.$executeRawUnsafe(statement)
    expect(await migrate(database.url)).toContain(kept)
    const handOvers = await db.implementationHandOver.findMany({ orderBy: { id: 'asc' } })
    await db.$disconnect()
    expect(handOvers.map(({ id, acceptBy }) => [id, acceptBy])).toEqual([
      ['h', new Date('2026-03-02T11:30:00Z')],
      ['never', null],
    ])
  })

  test('C16: customers of before the search had an index are found by it', async () => {
    const index = own.find((name) => name.endsWith('_customer_search_index')) ?? ''
    for (const name of own.slice(own.indexOf(index))) rmSync(join(directory, name), { recursive: true })
    await migrate(database.url, directory)
    const db = createDb(database.url)
    const at = provider === 'sqlite' ? `'2026-03-02T07:30:01.000+00:00'` : `TIMESTAMP '2026-03-02 07:30:01'`
    for (const statement of [
      `INSERT INTO "Workspace" ("id", "teamId", "name", "createdAt") VALUES ('w', 'T1', 'Team', ${at})`,
      `INSERT INTO "Member" ("workspaceId", "id", "slackUserId", "name", "locale", "timeZone", "profileReadAt", "createdAt")
       VALUES ('w', 'm', 'U1', 'Ada', 'en', 'UTC', ${at}, ${at})`,
      `INSERT INTO "Customer" ("workspaceId", "id", "ownerId", "kind", "name", "foldedName", "searchText", "createdAt")
       VALUES ('w', 'c', 'm', 'organisation', '海港照明', '海港照明', '海港照明', ${at})`,
    ])
      await db.$executeRawUnsafe(statement)
    await db.$disconnect()
    expect(await migrate(database.url)).toContain(index)
    const store = await openStore(database.url)
    const { customers } = await newWorkspace(store)
    for (const query of ['港', '照明', '海港照', '海港照明'])
      expect((await customers.find(query, { reach: 'all' }, 5)).map(({ id }) => id)).toEqual(['c'])
    await store.close()
  })

  test('a migration that fails leaves data, tables and history as they were, and says what to do', async () => {
    await migrate(database.url, directory)
    const deal = await fill()
    addMigration('29990101000000_good', 'CREATE TABLE "Extra" ("id" TEXT PRIMARY KEY);')
    addMigration(
      '29990102000000_broken',
      `DELETE FROM "Allocation"; DELETE FROM "Instalment"; DELETE FROM "Reflection"; DELETE FROM "Deal"; DROP TABLE "HandledEvent";
       INSERT INTO "NoSuchTable" VALUES (1);`,
    )
    const error = await refusal()
    expect(error).toMatchObject({ name: 'MigrationError', problem: 'failed' })
    expect(error?.message).toMatch(
      /^Migration 29990102000000_broken failed: .*NoSuchTable.*\. Nothing was changed\. Keep using the version that ran before, and report this message; after the cause is removed, start again\.$/,
    )
    expect(await stored()).toEqual(deal)
    expect(await query('SELECT * FROM "HandledEvent"')).toEqual([])
    expect((await history()).map((row) => row['name'])).toEqual(own)
    await expect(query('SELECT * FROM "Extra"')).rejects.toThrow()

    rmSync(join(directory, '29990102000000_broken'), { recursive: true })
    expect(await migrate(database.url, directory)).toEqual(['29990101000000_good'])
    expect(await stored()).toEqual(deal)
  })

  test('a migration edited after it was applied is refused', async () => {
    await migrate(database.url, directory)
    const [name = ''] = own
    const file = join(directory, name, 'migration.sql')
    chmodSync(file, 0o644)
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n-- edited`)
    const error = await refusal()
    expect(error).toMatchObject({ problem: 'edited' })
    expect(error?.message).toContain(`Migration ${name} was changed after it was applied`)
  })

  test('a database of a newer version is refused', async () => {
    addMigration('29990101000000_future', 'CREATE TABLE "Future" ("id" TEXT PRIMARY KEY);')
    await migrate(database.url, directory)
    rmSync(join(directory, '29990101000000_future'), { recursive: true })
    const error = await refusal()
    expect(error).toMatchObject({ problem: 'newer' })
    expect(error?.message).toContain('newer version of the app: it has migration 29990101000000_future')
  })

  test('a migration that another tool left unfinished is refused, with the command that resolves it', async () => {
    await migrate(database.url, directory)
    const db = createDb(database.url)
    await db.$executeRawUnsafe(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '29990101000000_half')`,
    )
    await db.$disconnect()
    const error = await refusal()
    expect(error).toMatchObject({ problem: 'unfinished' })
    expect(error?.message).toContain('npx prisma migrate resolve --applied 29990101000000_half')
  })

  test('no migrations to read is a damaged installation', async () => {
    rmSync(directory, { recursive: true })
    expect(await refusal()).toMatchObject({ problem: 'no-migrations' })
    mkdirSync(directory)
    expect((await refusal())?.message).toMatch(/it holds no migration\. Install the app again, complete\.$/)
  })

  test('parallel starts in one process: exactly one applies', async () => {
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)))
    expect(applied.flat()).toEqual(own)
  })

  test('two processes starting at once: exactly one applies, both succeed', async () => {
    const migration = new URL('./migrate.ts', import.meta.url).href
    const script = `import { migrate } from '${migration}'
      migrate(process.argv[1]).then((names) => console.log(JSON.stringify(names)), (error) => { console.error(error); process.exitCode = 1 })`
    const start = () =>
      new Promise<string[]>((resolve, reject) => {
        const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, database.url])
        let output = ''
        let errors = ''
        child.stdout.on('data', (chunk) => (output += chunk))
        child.stderr.on('data', (chunk) => (errors += chunk))
        child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(output)) : reject(new Error(errors))))
      })
    expect((await Promise.all([start(), start()])).flat()).toEqual(own)
    expect(await history()).toHaveLength(own.length)
  }, 30_000)
})

describe('places where no database can be', () => {
  test('the folder of a SQLite file is made where it is missing', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'afterclose-test-'))
    await migrate(`file:${join(directory, 'new/deep/app.db')}`)
    expect(readdirSync(join(directory, 'new/deep'))).toContain('app.db')
    rmSync(directory, { recursive: true })
  })

  test.each([
    [
      'a folder that cannot be made',
      'file:/dev/null/nothing/app.db',
      'not-writable',
      /^Cannot open the database \/dev\/null\/nothing\/app\.db: .*DATABASE_URL/,
    ],
    [
      'no server',
      'postgresql://u:secret@127.0.0.1:1/x',
      'unreachable',
      /^Cannot reach the database at 127\.0\.0\.1:1\/x \(.*is it running/,
    ],
  ])('%s', async (_, url, problem, sentence) => {
    const error = await migrate(url).catch((thrown: unknown) => thrown as MigrationError)
    expect(error).toMatchObject({ problem, message: expect.stringMatching(sentence) })
    expect(String(error)).not.toContain('secret')
  })

  test('a file that is no database is refused and not touched', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'afterclose-test-')), 'letter.txt')
    writeFileSync(file, 'Dear customer, '.repeat(100))
    await expect(migrate(`file:${file}`)).rejects.toMatchObject({
      problem: 'failed',
      message: expect.stringMatching(/^Cannot use .*letter\.txt as a database: .*not a database/),
    })
    expect(readFileSync(file, 'utf8')).toBe('Dear customer, '.repeat(100))
  })

  test('a SQLite file that another process holds', async () => {
    const { url, drop } = await emptyDatabase('sqlite')
    await migrate(url)
    const other = new SqliteConnection(url, 0)
    await other.executeScript('BEGIN EXCLUSIVE')
    await expect(migrate(url, undefined, 30)).rejects.toMatchObject({
      problem: 'locked',
      message: expect.stringMatching(/^Another process is using .*app\.db: stop it and start again\.$/),
    })
    other.close()
    await drop()
  })

  const withPostgres = providers.includes('postgresql') ? test : test.skip
  withPostgres('a PostgreSQL without this database, or with another password', async () => {
    const url = new URL(process.env['TEST_PG_URL'] ?? '')
    url.pathname = '/no_such_database'
    await expect(migrate(url.href)).rejects.toMatchObject({
      problem: 'unreachable',
      message: expect.stringMatching(/^There is no such database at .*\/no_such_database: create it \(createdb\)/),
    })
  })

  withPostgres('a PostgreSQL where somebody migrates and does not finish', async () => {
    const { url, drop } = await emptyDatabase('postgresql')
    const other = createDb(url, { poolSize: 1 })
    await other.$queryRaw`SELECT 1 FROM pg_advisory_lock(72707369)`
    await expect(migrate(url, undefined, 30)).rejects.toMatchObject({
      problem: 'locked',
      message: expect.stringMatching(/does not finish/),
    })
    await other.$disconnect()
    await drop()
  })
})
