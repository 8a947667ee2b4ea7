import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { emptyDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { newWorkspace } from '../../test/support/records.ts'
import { features } from '../features/index.ts'
import { type AppManifest, createSlackStandIn, type SlackStandIn } from '../local/slack/index.ts'
import { buildManifest } from '../slack/manifest.ts'
import { type DoctorDeps, doctorCommand } from './index.ts'

const NOW = new Date('2026-11-20T10:00:00Z')
const SIGNING_SECRET = '0123456789abcdef0123456789abcdef'
const manifest = buildManifest(
  'production',
  features.flatMap(({ routes }) => routes),
)
const needed = manifest.oauth_config.scopes.bot

/** Slack as the doctor meets it: the stand-in, with a clock of its own, which also knows app tokens. */
function fetchOf(slackClock: Date | null): typeof fetch {
  return async (input, init) => {
    if (String(input).endsWith('/apps.connections.open')) {
      const token = new Headers(init?.headers).get('authorization')
      const error = { 'Bearer xapp-good': null, 'Bearer xapp-bare': 'missing_scope' }[token ?? ''] ?? null
      return token === 'Bearer xapp-old'
        ? Response.json({ ok: false, error: 'invalid_auth' })
        : Response.json(error ? { ok: false, error } : { ok: true, url: 'wss://slack.example' })
    }
    const response = await fetch(input, init)
    const headers = new Headers(response.headers)
    if (slackClock) headers.set('date', slackClock.toUTCString())
    else headers.delete('date')
    return new Response(response.body, { status: response.status, headers })
  }
}

async function run(environment: Record<string, string>, deps: Partial<DoctorDeps> = {}) {
  const lines: string[] = []
  const terminal = { out: (line: string) => void lines.push(line), complain: (line: string) => void lines.push(line) }
  const all = { clock: { now: () => NOW }, fetch: fetchOf(NOW), nodeVersion: 'v22.12.0', ...deps }
  const code = await doctorCommand(environment, terminal, all)
  return { code, said: lines.join('\n') }
}

describe('npm run doctor', () => {
  let folder: string
  const standIns: SlackStandIn[] = []
  const inSlack = (slack: SlackStandIn) => ({
    DATABASE_URL: `file:${join(folder, 'new.db')}`,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.token,
    SLACK_APP_TOKEN: 'xapp-good',
  })
  async function standIn(scopes: readonly string[] = needed): Promise<SlackStandIn> {
    const granted = { ...manifest, oauth_config: { scopes: { bot: [...scopes] } } } as AppManifest
    const slack = await createSlackStandIn({
      people: [],
      channels: [],
      manifest: granted,
      token: 'xoxb-doctor',
      signingSecret: SIGNING_SECRET,
      clock: { now: () => NOW },
    })
    standIns.push(slack)
    return slack
  }
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'afterclose-test-'))
  })
  afterAll(async () => {
    await Promise.all(standIns.map((slack) => slack.stop()))
    rmSync(folder, { recursive: true })
  })

  test('finds everything there, and makes no database', async () => {
    const { code, said } = await run(inSlack(await standIn()))
    expect(said).not.toMatch(/FAIL/)
    expect(said).toContain('Everything the app needs is there.')
    expect(said).toMatch(/ok {4}Bot token: Slack knows it: .* in Local workspace\./)
    expect(said).toContain(`ok    Scopes: all ${needed.length} that the app needs are granted.`)
    expect(said).toContain('does not exist yet: the first start makes it')
    expect(said).not.toContain('xoxb-doctor')
    expect(code).toBe(0)
    expect(existsSync(join(folder, 'new.db'))).toBe(false)
  })

  test('names every problem of the configuration at once, and what to do', async () => {
    const { code, said } = await run({ PORT: 'x', SLACK_APP_TOKEN: 'xapp-1' }, { nodeVersion: 'v18.20.0' })
    expect(said.match(/^FAIL {2}Configuration: /gm)).toHaveLength(2)
    expect(said).toContain('FAIL  Node.js: v18.20.0 is not one the app runs on.')
    expect(said).toContain('3 to mend before the app can work.')
    expect(code).toBe(1)
  })

  test('without Slack says that the local workspace will start, and asks Slack nothing', async () => {
    const never: typeof fetch = () => Promise.reject(new Error('asked'))
    const { code, said } = await run({ DATABASE_URL: `file:${join(folder, 'new.db')}` }, { fetch: never })
    expect(said).toContain('npm start opens the local workspace')
    expect(code).toBe(0)
  })

  test('a bot token that Slack does not know, and a Slack that is not there', async () => {
    const slack = await standIn()
    const unknown = await run({ ...inSlack(slack), SLACK_BOT_TOKEN: 'xoxb-other' })
    expect(unknown.said).toContain('Slack does not accept the bot token (invalid_auth): install the app again')
    expect(unknown.code).toBe(1)
    const gone = await run({ ...inSlack(slack), SLACK_API_URL: 'http://127.0.0.1:9/api/' })
    expect(gone.said).toContain('Slack cannot be reached')
    expect(gone.code).toBe(1)
  })

  test('scopes that are missing since an older manifest', async () => {
    const slack = await standIn(needed.filter((scope) => scope !== 'im:write' && scope !== 'users:read'))
    const { code, said } = await run(inSlack(slack))
    expect(said).toContain('FAIL  Scopes: im:write, users:read are missing.\n      Put the manifest of this version')
    expect(code).toBe(1)
  })

  test.each([
    [20, 'ok    Clock: agrees with that of Slack.', 0],
    [-120, 'note  Clock: this machine is 120 s ahead of Slack.', 0],
    [301, "FAIL  Clock: this machine is 301 s behind Slack, so that every request of Slack's is refused.", 1],
    [null, 'note  Clock: Slack did not say what time it is.', 0],
  ])('a clock of Slack’s %s s ahead', async (aheadSeconds, line, exit) => {
    const slackClock = aheadSeconds === null ? null : new Date(NOW.getTime() + aheadSeconds * 1000)
    const { code, said } = await run(inSlack(await standIn()), { fetch: fetchOf(slackClock) })
    expect(said).toContain(line)
    expect(code).toBe(exit)
  })

  test.each([
    ['xapp-bare', 'FAIL  App token: it has not the scope connections:write.'],
    ['xapp-old', 'FAIL  App token: Slack opens no connection for it.'],
  ])('the app token %s', async (token, line) => {
    const { code, said } = await run({ ...inSlack(await standIn()), SLACK_APP_TOKEN: token })
    expect(said).toContain(`${line}\n      Slack does not accept the app token`)
    expect(code).toBe(1)
  })

  test('over HTTP says how to prove the signing secret', async () => {
    const { SLACK_APP_TOKEN: _, ...rest } = inSlack(await standIn())
    const { code, said } = await run({ ...rest, SLACK_SIGNING_SECRET: SIGNING_SECRET })
    expect(said).toContain('note  Signing secret:')
    expect(said).not.toContain(SIGNING_SECRET)
    expect(code).toBe(0)
  })

  test('a file that is no database', async () => {
    const file = join(folder, 'letter.txt')
    writeFileSync(file, 'Dear customer, '.repeat(100))
    const { code, said } = await run({ DATABASE_URL: `file:${file}` })
    expect(said).toMatch(/FAIL {2}Database: .*letter\.txt cannot be used/)
    expect(code).toBe(1)
  })
})

describe.each(providers)('npm run doctor on %s', (provider) => {
  test('P3, R3, R7: says whose records these are, in which department nobody is, and of the manager channel whether the summary can be posted there', async () => {
    const database = await freshDatabase(provider)
    const slack = await createSlackStandIn({
      people: [],
      channels: [
        { name: 'managers', isPrivate: true, appIsMember: true },
        { name: 'sales', appIsMember: true },
        { name: 'board', isPrivate: true },
      ],
      manifest: manifest as AppManifest,
      token: 'xoxb-doctor',
      signingSecret: SIGNING_SECRET,
      clock: { now: () => NOW },
    })
    const environment = {
      DATABASE_URL: database.url,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.token,
      SLACK_APP_TOKEN: 'xapp-good',
    }
    try {
      const workspace = await newWorkspace(database.store, slack.team.id)
      const said = async (channel: string | null) => {
        const managerChannelId = channel && slack.channel(channel)
        await workspace.settings.update({ managerChannelId }, null, NOW)
        return run(environment)
      }
      expect((await said(null)).said).toContain('has none, so it gets no Monday summary')
      expect(await said('managers')).toMatchObject({ code: 0 })
      expect(await said('sales')).toMatchObject({ code: 1, said: expect.stringContaining('everybody can read it') })
      expect(await said('board')).toMatchObject({ code: 1, said: expect.stringContaining('Type /invite @Afterclose') })

      const nobody = { id: null, name: 'Repairs', memberIds: [] }
      const actor = await workspace.members.ensure(
        { slackUserId: 'U1', name: 'A', locale: 'en', timeZone: 'UTC' },
        ['admin'],
        NOW,
      )
      expect((await said('managers')).said).not.toContain('Service departments')
      await workspace.departments.save(nobody, actor.id, NOW)
      expect(await said('managers')).toMatchObject({
        code: 0,
        said: expect.stringContaining('note  Service departments: nobody is in Repairs.'),
      })
      const shown = async (channel: string | null) => {
        await workspace.settings.update({ complaintsChannelId: channel && slack.channel(channel) }, null, NOW)
        return said('managers')
      }
      expect(await shown('sales')).toMatchObject({
        code: 0,
        said: expect.stringContaining('complaints can be shown in'),
      })
      expect(await shown('board')).toMatchObject({ code: 1, said: expect.stringContaining('FAIL  Complaints channel') })
      expect((await shown(null)).said).not.toContain('Complaints channel')

      // A token reaches one workspace: nothing is asked of Slack about channels of another.
      const calls = slack.calls.length
      await (await newWorkspace(database.store, 'TOTHER')).settings.update({ managerChannelId: 'C1' }, null, NOW)
      const { code, said: of } = await said('managers')
      expect(code).toBe(1)
      expect(of).toMatch(
        /FAIL {2}Workspace: the database belongs to another one\.\n +The bot token belongs to Local workspace \(.*\), but the database holds records of Team TOTHER \(TOTHER\)/,
      )
      expect(of).toContain('has one that the summary can be posted to')
      expect(slack.calls.slice(calls).filter(({ method }) => method === 'conversations.info')).toHaveLength(1)
    } finally {
      await slack.stop()
      await database.drop()
    }
  })

  test('a database that is up to date, and one that the next start brings there', async () => {
    const current = await freshDatabase(provider)
    const empty = await emptyDatabase(provider)
    try {
      const fine = await run({ DATABASE_URL: current.url })
      expect(fine.said).toContain('can be reached and is up to date')
      expect(fine.said).not.toMatch(/\/\/[^/]*@/)
      const before = await run({ DATABASE_URL: empty.url })
      expect(before.said).toMatch(/to be brought up to date by the next start|does not exist yet/)
      expect([fine.code, before.code]).toEqual([0, 0])
    } finally {
      await current.drop()
      await empty.drop()
    }
  })
})
