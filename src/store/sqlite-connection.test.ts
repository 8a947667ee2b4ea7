import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import Database from 'libsql'
import { type EmptyDatabase, emptyDatabase } from '../../test/support/database.ts'
import { SqliteConnection, sqliteFile } from './sqlite-connection.ts'

describe('a SQLite connection', () => {
  let database: EmptyDatabase
  let connection: SqliteConnection
  let other: SqliteConnection
  beforeEach(async () => {
    database = await emptyDatabase('sqlite')
    connection = new SqliteConnection(database.url, 20)
    other = new SqliteConnection(database.url, 0)
    await connection.executeScript(
      'PRAGMA journal_mode = WAL; CREATE TABLE "Note" ("id" BIGINT PRIMARY KEY, "text" TEXT)',
    )
  })
  afterEach(async () => {
    connection.close()
    other.close()
    await database.drop()
  })
  const notes = async () => (await connection.execute('SELECT "id" FROM "Note" ORDER BY 1')).rows.flat()

  test('whole numbers come back exactly, with the declared types', async () => {
    await connection.execute('INSERT INTO "Note" VALUES (?, ?)', [2n ** 62n, 'big'])
    expect(await connection.execute('SELECT *, 1 + 1 AS "sum" FROM "Note"')).toEqual({
      columns: ['id', 'text', 'sum'],
      columnTypes: ['BIGINT', 'TEXT', ''],
      rows: [[2n ** 62n, 'big', 2n]],
      rowsAffected: 0,
    })
    const inserted = await connection.execute('INSERT INTO "Note" VALUES (1, NULL) RETURNING "id"')
    expect(inserted.rows).toEqual([[1n]])
    expect((await connection.execute('UPDATE "Note" SET "text" = ?', [true])).rowsAffected).toBe(2)
  })

  test('a read of one row at most gives the row or none, and holds nothing open', async () => {
    const last = 'SELECT "id" FROM "Note" ORDER BY 1 DESC LIMIT 1'
    expect((await connection.execute(last)).rows).toEqual([])
    await connection.execute('INSERT INTO "Note" VALUES (1, NULL), (2, NULL)')
    expect(await connection.execute(last)).toEqual({
      columns: ['id'],
      columnTypes: ['BIGINT'],
      rows: [[2n]],
      rowsAffected: 0,
    })
    await other.execute('INSERT INTO "Note" VALUES (3, NULL)')
    // A reader that had not finished would keep the log from being emptied, and would not see what is new.
    expect((await other.execute('PRAGMA wal_checkpoint(TRUNCATE)')).rows).toEqual([[0n, 0n, 0n]])
    expect((await connection.execute(last)).rows).toEqual([[3n]])
  })

  test('a write refused because of another’s lock leaves the connection fit for use', async () => {
    await other.begin()
    await expect(connection.execute('INSERT INTO "Note" VALUES (1, NULL)')).rejects.toMatchObject({
      code: 'SQLITE_BUSY',
    })
    await expect(connection.execute('INSERT INTO "Note" VALUES (1, NULL) RETURNING "id"')).rejects.toThrow()
    await expect(connection.begin()).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    other.rollback()
    await connection.begin()
    await connection.execute('INSERT INTO "Note" VALUES (2, NULL)')
    await connection.commit()
    expect(await notes()).toEqual([2n])
  })

  test('what is asked after closing is an error, and what was open is rolled back', async () => {
    await connection.execute('SELECT "id" FROM "Note"')
    await connection.begin()
    await connection.execute('INSERT INTO "Note" VALUES (1, NULL)')
    connection.close()
    connection.rollback()
    connection.close()
    const asked = [
      connection.execute('SELECT "id" FROM "Note"'),
      connection.execute('INSERT INTO "Note" VALUES (2, NULL)'),
      connection.executeScript('DELETE FROM "Note"'),
      connection.begin(),
      connection.commit(),
    ]
    for (const each of asked) await expect(each).rejects.toThrow('the database is closed')
    expect((await other.execute('SELECT "id" FROM "Note"')).rows).toEqual([])
  })

  test('libsql still needs this care: a prepared statement that was refused spoils the next commit', () => {
    const raw = new Database(sqliteFile(database.url) ?? '')
    const holder = new Database(sqliteFile(database.url) ?? '')
    holder.exec('BEGIN IMMEDIATE')
    const begin = raw.prepare('BEGIN IMMEDIATE')
    expect(() => begin.run()).toThrow('locked')
    holder.exec('ROLLBACK')
    raw.exec('BEGIN IMMEDIATE')
    raw.exec('INSERT INTO "Note" VALUES (3, NULL)')
    // When this fails, libsql has learned to clean up, and SqliteConnection can be simpler.
    expect(() => raw.exec('COMMIT')).toThrow('SQL statements in progress')
    raw.exec('ROLLBACK')
    for (const each of [raw, holder]) each.close()
  })

  test('a statement that fails takes only itself back; a transaction all of it', async () => {
    await connection.execute('INSERT INTO "Note" VALUES (1, NULL)')
    await expect(connection.execute('INSERT INTO "Note" VALUES (2, NULL), (1, NULL)')).rejects.toMatchObject({
      rawCode: 1555,
    })
    expect(await notes()).toEqual([1n])
    await connection.begin()
    await connection.execute('INSERT INTO "Note" VALUES (4, NULL)')
    connection.rollback()
    connection.rollback() // nothing to do
    expect(await notes()).toEqual([1n])
  })

  test('a commit that fails does not stay open', async () => {
    await connection.executeScript(
      'PRAGMA foreign_keys = ON; CREATE TABLE "Line" ("note" BIGINT REFERENCES "Note"("id") DEFERRABLE INITIALLY DEFERRED)',
    )
    await connection.begin()
    await connection.execute('INSERT INTO "Line" VALUES (77)')
    await expect(connection.commit()).rejects.toThrow('FOREIGN KEY')
    await connection.execute('INSERT INTO "Note" VALUES (5, NULL)')
    expect((await other.execute('SELECT "id" FROM "Note"')).rows).toEqual([[5n]])
  })

  test('more different statements than are kept', async () => {
    for (let index = 0; index < 1_200; index += 1) {
      expect((await connection.execute(`SELECT ${index}`)).rows).toEqual([[BigInt(index)]])
    }
  })

  test.each([
    ['file:/var/lib/app.db', '/var/lib/app.db'],
    ['file:///var/lib/my%20app.db', '/var/lib/my app.db'],
    ['file:./app.db', `${process.cwd()}/app.db`],
    ['app.db', `${process.cwd()}/app.db`],
    ['file::memory:', null],
  ])('%s is the file %s', (url, file) => {
    expect(sqliteFile(url)).toBe(file)
  })
})
