/** How a Web API method says no: with Slack's error code, and in words where Slack gives some. */
import type { Problem } from '../block-kit/inspection.ts'

/** Thrown by methods, turned into `{ ok: false, error }` by the dispatcher. */
export class SlackRefusal extends Error {
  readonly code: string
  /** What stands beside `error` in the answer. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(code: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.name = 'SlackRefusal'
    this.code = code
    this.extra = extra
  }
}

/** Refuses a call with an error code as Slack's method pages list them. */
export function refuse(code: string, extra?: Readonly<Record<string, unknown>>): never {
  throw new SlackRefusal(code, extra)
}

/** Refuses arguments in Slack's manner: `invalid_arguments` with a message for each. */
export function refuseArguments(...messages: readonly string[]): never {
  return refuse('invalid_arguments', { response_metadata: { messages: messages.map((text) => `[ERROR] ${text}`) } })
}

/** What Slack says of a payload's problems: each with the JSON pointer to its place. `root` is the argument's name. */
export function problemMessages(problems: readonly Problem[], root = ''): string[] {
  return problems.map(({ path, problem }) => `${problem} [json-pointer:${root}${path}]`)
}
