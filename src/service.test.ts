import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../test/support/database.ts'
import { newWorkspace } from '../test/support/records.ts'
import { type Config, readConfig } from './config/index.ts'
import { createSlackStandIn, type SlackStandIn } from './local/slack/index.ts'
import { startService } from './service.ts'
import { createLogger } from './slack/log.ts'
import { buildManifest } from './slack/manifest.ts'

describe.each(providers)('the service on %s', (provider) => {
  let database: FreshDatabase
  let slack: SlackStandIn
  let config: Exclude<Config, { mode: 'local' }>
  beforeEach(async () => {
    database = await freshDatabase(provider)
    const signingSecret = '0123456789abcdef0123456789abcdef'
    slack = await createSlackStandIn({
      people: [],
      channels: [],
      manifest: buildManifest('production', []),
      token: 'xoxb-service',
      signingSecret,
      clock: { now: () => new Date() },
    })
    const read = readConfig({
      DATABASE_URL: database.url,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.token,
      SLACK_SIGNING_SECRET: signingSecret,
    })
    if (read.mode === 'local') throw new Error('these are credentials')
    config = { ...read, port: 0 }
  })
  afterEach(async () => {
    await slack.stop()
    await database.drop()
  })
  const start = () => startService(config, createLogger({ level: 'silent' }))

  test('R3, N1: does not start on a database with records of another workspace, whose messages it could not send', async () => {
    await newWorkspace(database.store, 'TOTHER')
    await expect(start()).rejects.toThrow(
      `The bot token belongs to Local workspace (${slack.team.id}), but the database holds records of Team TOTHER (TOTHER): each workspace needs a database of its own.`,
    )
    // Also when it holds those of its own, too.
    await newWorkspace(database.store, slack.team.id)
    await expect(start()).rejects.toThrow('each workspace needs a database of its own')
  })

  test('starts on an empty database, and on one with the records of its workspace', async () => {
    await (await start()).stop()
    await newWorkspace(database.store, slack.team.id)
    const running = await start()
    expect(running.announcement[0]).toContain('Afterclose waits for Slack')
    await running.stop()
  })
})
