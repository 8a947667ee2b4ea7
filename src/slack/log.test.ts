import { describe, expect, test } from '@jest/globals'
import { createLogger, errorForLog, slackLogger } from './log.ts'

function logging() {
  const lines: Record<string, unknown>[] = []
  const log = createLogger({ level: 'debug', destination: { write: (line) => void lines.push(JSON.parse(line)) } })
  return { log, lines }
}

describe('the log', () => {
  test('masks secrets wherever they stand', () => {
    const { log, lines } = logging()
    log.info(
      { token: 'xoxb-1', request: { response_url: 'https://hooks', trigger_id: '1.2' }, botToken: 'xoxb-2' },
      'x',
    )
    expect(JSON.stringify(lines)).not.toMatch(/xoxb|hooks|1\.2/)
  })

  test('of an error keeps name, code, place and causes', () => {
    const cause = Object.assign(new Error('socket'), { code: 'ECONNRESET' })
    const { log, lines } = logging()
    log.error({ err: new Error('outer', { cause }) }, 'failed')
    expect(lines[0]).toMatchObject({
      err: { name: 'Error', message: 'outer', stack: expect.stringContaining('at '), cause: { code: 'ECONNRESET' } },
    })
  })

  test('of Prisma keeps the last line only, for the query stands above it', () => {
    const error = Object.assign(new Error('create({ name: "Acme" })\n  code\n\nUnique constraint failed'), {
      name: 'PrismaClientKnownRequestError',
      data: { name: 'Acme' },
    })
    expect(errorForLog(error)).toMatchObject({ message: 'Unique constraint failed' })
    expect(JSON.stringify(errorForLog(error))).not.toContain('Acme')
  })

  test('of unreadable JSON keeps nothing that was in it', () => {
    let error: unknown
    try {
      JSON.parse('Acme owes us')
    } catch (thrown) {
      error = thrown
    }
    expect(JSON.stringify(errorForLog(error))).not.toContain('Acme')
  })

  test('of something that is no error says what it was', () => {
    expect(errorForLog('Acme')).toEqual({ name: 'string' })
    expect(String(errorForLog(new Error('x'.repeat(1000)))['message'])).toHaveLength(300)
  })
})

describe('Slack’s packages', () => {
  test('log their warnings, and nothing of what they send', () => {
    const { log, lines } = logging()
    const slack = slackLogger(log)
    slack.debug('http request body: {"text":"Acme"}')
    slack.info('connected')
    slack.warn('slow', new Error('answer'))
    slack.error('must be less than 76 characters')
    slack.setLevel(slack.getLevel())
    slack.setName('x')
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [20, 'connected'],
      [40, 'slow answer'],
      [50, 'must be less than 76 characters'],
    ])
  })
})
