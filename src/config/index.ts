import { z } from 'zod'
import { isTimeZone } from '../domain/calendar-date.ts'
import { parseCurrency } from '../domain/money.ts'

/**
 * The environment, parsed once at start: only here are the app's variables known. Every one is explained in
 * `.env.example`. Without any Slack variable the app runs the local workspace.
 */
export type Config = {
  readonly databaseUrl: string
  readonly host: string
  readonly port: number
  readonly logLevel: (typeof LOG_LEVELS)[number]
  readonly newWorkspace: NewWorkspaceDefaults
} & (
  | { readonly mode: 'local' }
  | { readonly mode: 'socket'; readonly slack: SlackCredentials & { readonly appToken: string } }
  | { readonly mode: 'http'; readonly slack: SlackCredentials & { readonly signingSecret: string } }
)

interface SlackCredentials {
  readonly botToken: string
  readonly apiUrl?: string
}

/** What a workspace starts with until its admin changes it. */
export interface NewWorkspaceDefaults {
  readonly currency: string
  readonly country: string
  readonly timeZone: string
  readonly language: (typeof LANGUAGES)[number]
  /** Slack's id of the only person who becomes its first admin (R1); left out: whoever uses the app first. */
  readonly firstAdmin?: string
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const LANGUAGES = ['en', 'zh-CN', 'zh-TW'] as const

const secret = (prefix: string, where: string) =>
  z.string().startsWith(prefix, { error: `must start with ${prefix}: copy it from ${where}` })

const Environment = z.object({
  SLACK_BOT_TOKEN: secret('xoxb-', '"OAuth & Permissions" on your app\'s page at api.slack.com/apps').optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[0-9a-f]{32}$/, {
      error: 'must be 32 hexadecimal characters: copy it from "Basic Information" on your app\'s page',
    })
    .optional(),
  SLACK_APP_TOKEN: secret('xapp-', '"Basic Information", "App-Level Tokens", scope connections:write').optional(),
  SLACK_API_URL: z.url({ error: 'must be a URL, or be left out for slack.com' }).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)/, {
      error: 'must be file:PATH for SQLite or postgresql://USER:PASSWORD@HOST/NAME for PostgreSQL',
    })
    .optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'must be a number from 0 to 65535' })
    .int({ error: 'must be a number from 0 to 65535' })
    .min(0, { error: 'must be a number from 0 to 65535' })
    .max(65535, { error: 'must be a number from 0 to 65535' })
    .default(3000),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).optional(),
  AFTERCLOSE_CURRENCY: z
    .string()
    .refine((code) => parseCurrency(code) === code, {
      error: 'must be an ISO 4217 code in capitals, such as EUR',
    })
    .default('EUR'),
  AFTERCLOSE_COUNTRY: z
    .string()
    .regex(/^([A-Z]{2})?$/, {
      error: 'must be an ISO 3166 code of two capitals such as DE, or be empty for no public holidays',
    })
    .default(''),
  AFTERCLOSE_TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'must be an IANA time zone such as Europe/Berlin' })
    .default('Etc/UTC'),
  AFTERCLOSE_LANGUAGE: z.enum(LANGUAGES, { error: `must be one of ${LANGUAGES.join(', ')}` }).default('en'),
  AFTERCLOSE_FIRST_ADMIN: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,}$/, {
      error: 'must be a Slack user id such as U012AB3CD: "Copy member ID" in that person\'s profile',
    })
    .optional(),
})

/** The configuration cannot be used: one clear sentence for each problem. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/**
 * Reads the configuration from environment variables; a variable that is set but empty counts as not set.
 * @throws {ConfigurationError} with a sentence for every problem, so that all can be mended at once.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)
  const slackVariables = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'].filter((name) => given[name])
  if (slackVariables.length > 0) {
    if (!given['SLACK_BOT_TOKEN'])
      problems.push(
        `SLACK_BOT_TOKEN is missing although ${slackVariables.join(' and ')} is set: set it, or unset all of them to try the local workspace.`,
      )
    if (!given['SLACK_APP_TOKEN'] && !given['SLACK_SIGNING_SECRET'])
      problems.push(
        'SLACK_BOT_TOKEN is set without a way for Slack to reach the app: set SLACK_APP_TOKEN (Socket Mode, works behind a firewall) or SLACK_SIGNING_SECRET (HTTP).',
      )
  }
  if (!parsed.success || problems.length > 0) throw new ConfigurationError(problems)
  const { data } = parsed
  const local = slackVariables.length === 0
  const base = {
    databaseUrl: data.DATABASE_URL ?? (local ? 'file:.afterclose/local.db' : 'file:.afterclose/afterclose.db'),
    host: data.HOST,
    port: data.PORT,
    // Somebody who tries the local workspace reads its page, not its log.
    logLevel: data.LOG_LEVEL ?? (local ? 'warn' : 'info'),
    newWorkspace: {
      currency: data.AFTERCLOSE_CURRENCY,
      country: data.AFTERCLOSE_COUNTRY,
      timeZone: data.AFTERCLOSE_TIME_ZONE,
      language: data.AFTERCLOSE_LANGUAGE,
      ...(data.AFTERCLOSE_FIRST_ADMIN ? { firstAdmin: data.AFTERCLOSE_FIRST_ADMIN } : {}),
    },
  }
  const botToken = data.SLACK_BOT_TOKEN
  if (!botToken) return { ...base, mode: 'local' }
  const credentials = { botToken, ...(data.SLACK_API_URL ? { apiUrl: data.SLACK_API_URL } : {}) }
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret = '' } = data
  if (appToken) return { ...base, mode: 'socket', slack: { ...credentials, appToken } }
  return { ...base, mode: 'http', slack: { ...credentials, signingSecret } }
}

/** A database's URL as it may be shown on a terminal. */
export function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//')
}
