import { describe, expect, test } from '@jest/globals'
import { ConfigurationError, readConfig } from './index.ts'

const BOT = 'xoxb-1'
const SECRET = '0123456789abcdef0123456789abcdef'

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
  return []
}

describe('which way the app runs', () => {
  test('without Slack credentials: the local workspace, on this machine only', () => {
    expect(readConfig({})).toMatchObject({
      mode: 'local',
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: 'file:.afterclose/local.db',
    })
  })
  test('a variable that is set but empty counts as not set', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '' }).mode).toBe('local')
  })
  test('an app token means Socket Mode, with or without a signing secret', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: SECRET }).mode).toBe(
      'socket',
    )
    expect(readConfig({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: 'xapp-1' }).mode).toBe('socket')
  })
  test('a signing secret alone means HTTP', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: SECRET })).toMatchObject({
      mode: 'http',
      slack: { botToken: BOT, signingSecret: SECRET },
      databaseUrl: 'file:.afterclose/afterclose.db',
    })
  })
})

describe('wrong or half-set configuration: one clear sentence for each problem', () => {
  test.each<[Record<string, string>, RegExp]>([
    [{ SLACK_BOT_TOKEN: BOT }, /^SLACK_BOT_TOKEN is set without a way for Slack to reach the app: set SLACK_APP_TOKEN/],
    [{ SLACK_SIGNING_SECRET: SECRET }, /^SLACK_BOT_TOKEN is missing although SLACK_SIGNING_SECRET is set/],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN is missing although SLACK_APP_TOKEN is set/],
    [{ SLACK_BOT_TOKEN: 'xoxp-1', SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN must start with xoxb-/],
    [
      { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: 'short' },
      /^SLACK_SIGNING_SECRET must be 32 hexadecimal characters/,
    ],
    [{ PORT: 'eighty' }, /^PORT must be a number from 0 to 65535/],
    [{ PORT: '70000' }, /^PORT must be a number/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be file:PATH for SQLite or postgresql:/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of fatal, error/],
    [{ AFTERCLOSE_CURRENCY: 'EURO' }, /^AFTERCLOSE_CURRENCY must be an ISO 4217 code/],
    [{ AFTERCLOSE_TIME_ZONE: 'Berlin' }, /^AFTERCLOSE_TIME_ZONE must be an IANA time zone/],
    [{ AFTERCLOSE_FIRST_ADMIN: '@ada' }, /^AFTERCLOSE_FIRST_ADMIN must be a Slack user id such as U012AB3CD/],
    [{ AFTERCLOSE_LANGUAGE: 'de' }, /^AFTERCLOSE_LANGUAGE must be one of en, zh-CN, zh-TW/],
  ])('%j', (environment, sentence) => {
    const problems = problemsOf(environment)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(sentence)
  })
  test('all problems are told at once, and no secret is repeated', () => {
    const problems = problemsOf({ SLACK_BOT_TOKEN: 'xoxp-very-secret', PORT: 'x' })
    expect(problems).toHaveLength(3)
    expect(problems.join()).not.toContain('very-secret')
  })
})
