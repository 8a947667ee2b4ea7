/** Logs: structured, with references instead of customers' words, and never a secret. */
import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import { type DestinationStream, type Logger, pino } from 'pino'

const MESSAGE_MAX = 300

/** Prisma puts the query above the last line of its messages, JSON.parse quotes its input: both are people's words. */
function shortMessage(error: Error): string {
  if (error instanceof SyntaxError) return 'unreadable input'
  if (error.name.startsWith('Prisma')) return error.message.trim().split('\n').at(-1) ?? ''
  return error.message
}

/**
 * What of an error may be written down: its name, code and place, and a short message. Answers, request bodies and
 * queries that libraries attach to their errors stay out.
 */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const message = shortMessage(error)
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    message: message.slice(0, MESSAGE_MAX),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    stack: frames.slice(0, 12).join('\n'),
    ...(error.cause instanceof Error ? { cause: errorForLog(error.cause) } : {}),
  }
}

const SECRET_FIELDS = ['token', 'botToken', 'appToken', 'signingSecret', 'authorization', 'response_url', 'trigger_id']

/** The app's logger: JSON lines, errors reduced by `errorForLog`, fields that hold secrets masked. */
export function createLogger(options: { readonly level: string; readonly destination?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[secret]' },
      serializers: { err: (value: unknown) => (value instanceof Error ? errorForLog(value) : value) },
    },
    options.destination,
  )
}

/**
 * What Slack's own packages log, at our levels. Their debug lines hold whole requests with customers' words and are
 * dropped.
 */
export function slackLogger(log: Logger): BoltLogger {
  const text = (parts: unknown[]) =>
    parts
      .map((part) => (part instanceof Error ? part.message : String(part)))
      .join(' ')
      .slice(0, MESSAGE_MAX)
  return {
    debug: () => {},
    info: (...parts) => log.debug({ from: 'slack-sdk' }, text(parts)),
    warn: (...parts) => log.warn({ from: 'slack-sdk' }, text(parts)),
    error: (...parts) => log.error({ from: 'slack-sdk' }, text(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  }
}
