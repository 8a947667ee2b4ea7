/**
 * The Web API: every call is authenticated, its scope checked, carried out or refused, hit by programmed faults, and
 * written down with what became of it.
 */
import { type Arguments, optionalText, parseArguments } from './api/arguments.ts'
import { chatMethods } from './api/chat.ts'
import { conversationMethods } from './api/conversations.ts'
import { fileMethods } from './api/files.ts'
import { type ApiAnswer, type ApiContext, type Method, needScope } from './api/method.ts'
import { refuse, SlackRefusal } from './api/refusal.ts'
import { userMethods } from './api/users.ts'
import { viewMethods } from './api/views.ts'
import { entryOf } from './block-kit/limits.ts'
import type { CallRecord } from './contract.ts'
import type { Fault, Hit } from './faults.ts'

/** The methods there are; any other is `unknown_method`. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...userMethods,
  ...conversationMethods,
  ...chatMethods,
  ...fileMethods,
  ...viewMethods,
}

/** A call as it arrives. */
export interface ApiRequest {
  readonly method: string
  readonly authorization: string
  readonly contentType: string
  readonly body: string
  readonly query: URLSearchParams
}

/** What goes back: an HTTP answer, or none because the connection breaks. */
export type ApiResponse =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | 'reset'

export interface WebApi {
  handle(request: ApiRequest): Promise<ApiResponse>
}

/** Creates the Web API of one workspace. `record` is told of every call. */
export function createWebApi(options: {
  context: ApiContext
  token: string
  takeFault: (method: string, args: Arguments) => Hit | null
  record: (call: CallRecord) => void
}): WebApi {
  const { context, token } = options
  const { workspace } = context

  const execute = (request: ApiRequest, args: Arguments): ApiAnswer => {
    authenticate(request, args, token)
    const method = entryOf(METHODS, request.method)
    if (method === undefined) return refuse('unknown_method', { req_method: request.method })
    needScope(context, ...method.scopes)
    return { ok: true, ...method.call(context, args) }
  }
  const attempt = (request: ApiRequest, args: Arguments): ApiAnswer => {
    try {
      return execute(request, args)
    } catch (error) {
      if (error instanceof SlackRefusal) return { ok: false, error: error.code, ...error.extra }
      throw error
    }
  }
  const headers = (method: string) => ({
    'content-type': 'application/json; charset=utf-8',
    'x-oauth-scopes': [...workspace.scopes].join(','),
    'x-accepted-oauth-scopes': (entryOf(METHODS, method)?.scopes ?? []).join(','),
  })

  return {
    async handle(request) {
      const { method } = request
      const args = readArguments(request)
      if (args instanceof SlackRefusal) {
        const refused = { ok: false, error: args.code, ...args.extra }
        options.record(recordOf(method, {}, workspace.now(), refused, { executed: false }))
        return { status: 200, headers: headers(method), body: JSON.stringify(refused) }
      }
      const hit = options.takeFault(method, args)
      const effect = hit === null ? true : effectOf(hit.fault)
      const executed = effect === true ? structuredClone(attempt(request, args)) : null
      const record = recordOf(method, args, workspace.now(), executed, {
        executed: executed?.['ok'] === true,
        ...(hit === null ? {} : { fault: hit.fault }),
      })
      options.record(record)
      if (hit === null) return { status: 200, headers: headers(method), body: JSON.stringify(executed) }
      if (effect === 'on-release') return settleLate(hit, () => attempt(request, args), headers(method))
      if (hit.fault.kind === 'hang') {
        await hit.released
        return executed === null ? 'reset' : { status: 200, headers: headers(method), body: JSON.stringify(executed) }
      }
      return faultResponse(hit.fault, headers(method))
    },
  }
}

/** The call takes effect when the test releases the fault: before that it looks as if nothing had happened. */
async function settleLate(
  hit: Hit,
  perform: () => ApiAnswer,
  headers: Readonly<Record<string, string>>,
): Promise<ApiResponse> {
  const done = hit.released.then(perform)
  if (hit.fault.kind === 'hang') return { status: 200, headers, body: JSON.stringify(await done) }
  return faultResponse(hit.fault, headers)
}

function readArguments(request: ApiRequest): Arguments | SlackRefusal {
  try {
    return parseArguments(request.contentType, request.body, request.query)
  } catch (error) {
    if (error instanceof SlackRefusal) return error
    throw error
  }
}

/** Slack takes the token as a bearer or as an argument. */
function authenticate(request: ApiRequest, args: Arguments, token: string): void {
  const bearer = /^Bearer (.+)$/i.exec(request.authorization)?.[1]
  const given = bearer ?? optionalText(args, 'token')
  if (given === undefined || given === '') refuse('not_authed')
  if (given !== token) refuse('invalid_auth')
}

function effectOf(fault: Fault): boolean | 'on-release' {
  return 'executed' in fault ? fault.executed : false
}

function faultResponse(fault: Fault, headers: Readonly<Record<string, string>>): ApiResponse {
  switch (fault.kind) {
    case 'error':
      return { status: 200, headers, body: JSON.stringify({ ok: false, error: fault.error, ...fault.extra }) }
    case 'rate-limited': {
      const seconds = fault.retryAfterSeconds
      const retryAfter = seconds === undefined ? {} : { 'retry-after': String(seconds) }
      return { status: 429, headers: { ...headers, ...retryAfter }, body: '{"ok":false,"error":"ratelimited"}' }
    }
    case 'unavailable':
      return { status: fault.status ?? 503, headers: { 'content-type': 'text/html' }, body: '<h1>Unavailable</h1>' }
    case 'not-json':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Please sign in</html>' }
    case 'reset':
    case 'hang':
      return 'reset'
  }
}

function recordOf(
  method: string,
  args: Arguments,
  at: Date,
  answer: ApiAnswer | null,
  what: { executed: boolean; fault?: Fault },
): CallRecord {
  const { token: _, ...shown } = args
  const messages = (answer?.['response_metadata'] as { messages?: string[] } | undefined)?.messages ?? []
  const needed = answer?.['needed'] === undefined ? [] : [`needs ${String(answer['needed'])}`]
  const { fault } = what
  const refusal = answer?.['ok'] === false ? String(answer['error']) : null
  return {
    method,
    arguments: shown,
    at,
    executed: what.executed,
    answer: fault === undefined ? answer : null,
    error: fault === undefined ? refusal : fault.kind === 'error' ? fault.error : fault.kind,
    detail: [...messages, ...needed].join('; '),
    programmed: fault !== undefined,
  }
}
