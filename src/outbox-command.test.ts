import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  type EmptyDatabase,
  emptyDatabase,
  type FreshDatabase,
  freshDatabase,
  providers,
} from '../test/support/database.ts'
import { itemFor, NOW, newMember, newWorkspace } from '../test/support/records.ts'
import { outboxCommand } from './outbox-command.ts'
import type { WorkspaceStore } from './store/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs the command in this process; answers its exit code and what it wrote. */
async function run(args: readonly string[], environment: Record<string, string> = {}) {
  const said: string[] = []
  const complained: string[] = []
  const code = await outboxCommand(args, environment, {
    out: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
  })
  return { code, said, complained: complained.join('\n') }
}

describe.each(providers)('npm run outbox on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  beforeAll(async () => {
    database = await freshDatabase(provider)
    workspace = await newWorkspace(database.store)
  })
  afterAll(() => database.drop())

  const outbox = (...args: string[]) => run(args, { DATABASE_URL: database.url })

  /** A message that Slack refused for good, with a reason that would steer a terminal. */
  async function heldMessage(subjectId: string): Promise<string> {
    await workspace.reminders.add([itemFor(await newMember(workspace), { subjectId })], NOW)
    await database.store.outbox.claimDue(NOW, 10, [])
    const [delivery] = await database.store.outbox.lease(workspace.id, NOW, 1_000, 1)
    if (!delivery) throw new Error('a delivery')
    await database.store.outbox.beginAttempt(delivery, 'D1', NOW)
    await database.store.outbox.hold(delivery, 'msg_blocked\u001b[2J\nagain')
    return delivery.id
  }

  test('lists, tries again, gives up, and says what became of each', async () => {
    const empty = await outbox('list')
    expect(empty).toMatchObject({ code: 0, complained: '' })
    expect(empty.said).toHaveLength(1)
    expect(empty.said[0]).toMatch(/^0 held, 0 unknown in (file|postgresql):/)
    expect(empty.said[0]).not.toContain('@')

    const id = await heldMessage('first')
    const { said } = await outbox('list')
    expect(said).toEqual([
      expect.stringMatching(/^ID +STATE +WORKSPACE +RECIPIENT +SINCE +REMINDERS +REASON$/),
      `${id}  held   T1         U1         2026-03-02T08:00:00.000Z  1          msg_blocked [2J again`,
      expect.stringMatching(/^1 held, 0 unknown/),
    ])

    const retried = { code: 0, said: [`${id}: will be looked for, and sent if it is not there`], complained: '' }
    expect(await outbox('retry', id, id)).toEqual(retried)
    expect((await outbox('list')).said.at(-1)).toMatch(/^0 held, 1 unknown/)

    expect(await outbox('release', 'nothing', id)).toEqual({
      code: 1,
      said: [`${id}: given up`],
      complained: 'nothing: there is no such message',
    })
    expect(await workspace.reminders.ofSubject('first')).toMatchObject([
      { state: 'skipped', reason: 'released-by-operator' },
    ])
    expect(await outbox('retry', id)).toMatchObject({
      code: 1,
      complained: `${id}: it is skipped, neither held nor unknown: there is nothing to decide`,
    })
  })

  test('a database that was never migrated is left as it is', async () => {
    const bare: EmptyDatabase = await emptyDatabase(provider)
    const { code, complained } = await run(['list'], { DATABASE_URL: bare.url })
    expect(code).toBe(1)
    expect(complained).toMatch(provider === 'sqlite' ? /There is no database at file:/ : /does not exist/)
    await bare.drop()
  })
})

describe('npm run outbox', () => {
  test.each([[[]], [['lits']], [['list', 'x']], [['retry']], [['release', '--all']]])(
    '%j is not understood: exit code 2 and how to use it',
    async (args) => {
      const { code, said, complained } = await run(args)
      expect([code, said]).toEqual([2, []])
      expect(complained).toContain('Usage: npm run outbox -- list')
    },
  )

  test('help is an answer', async () => {
    const { code, said } = await run(['--help'])
    expect([code, said[0]]).toEqual([0, expect.stringContaining('release ID')])
  })

  test('what cannot be used is said in a sentence, and a mistyped path makes no database', async () => {
    expect(await run(['list'], { DATABASE_URL: 'mysql://x' })).toMatchObject({
      code: 1,
      complained: expect.stringContaining('DATABASE_URL must be file:PATH'),
    })
    expect(await run(['list'], { DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' })).toEqual({
      code: 1,
      said: [],
      complained: 'The database cannot be reached. Is DATABASE_URL right, and the server running?',
    })
    const folder = mkdtempSync(join(tmpdir(), 'afterclose-outbox-'))
    const file = join(folder, 'mistyped.db')
    expect(await run(['list'], { DATABASE_URL: `file:${file}` })).toMatchObject({ code: 1 })
    expect(existsSync(file)).toBe(false)
    rmSync(folder, { recursive: true })
  })

  test('the script hands on its arguments and the exit code', () => {
    const script = [join(root, 'scripts/outbox.ts'), 'retry']
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', ...script], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toContain('Usage: npm run outbox -- list')
  }, 30_000)
})
