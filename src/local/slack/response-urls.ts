/**
 * Response URLs: an app may answer an interaction five times within half an hour, without a token, in a conversation it
 * need not be in, and change or delete the message that was clicked, an ephemeral one as well.
 */
import { randomUUID } from 'node:crypto'
import { isObject, type JsonObject } from './block-kit/inspection.ts'
import { validateSurface } from './block-kit/validate.ts'
import { change, changeEphemeral, findEphemeral, findMessage, post, remove, whisper } from './messages.ts'
import type { Workspace } from './workspace.ts'

/** What a response URL belongs to. */
export interface Occasion {
  readonly channel: string
  readonly userId: string
  /** The message that was acted upon; none for a command. */
  readonly ts?: string
  readonly threadTs?: string
}

/** How the app's answer was taken: null when all is well, else Slack's error code and what exactly was wrong. */
export type Refused = { readonly error: string; readonly detail: string } | null

export interface ResponseUrls {
  issue(occasion: Occasion): string
  /** Takes an answer through the URL with this path; counts its uses. */
  receive(path: string, body: unknown): Refused
}

/** Creates the response URLs of one workspace. `baseUrl` is where the stand-in listens. */
export function createResponseUrls(options: {
  workspace: Workspace
  baseUrl: () => string
  lifeMs: number
  uses: number
  realNow: () => Date
}): ResponseUrls {
  const { workspace } = options
  const issued = new Map<string, Occasion & { until: number; left: number }>()
  let number = 0
  const forgetOld = (now: number) => {
    // The oldest stand first.
    for (const [path, { until }] of issued) {
      if (until + options.lifeMs >= now) return
      issued.delete(path)
    }
  }
  return {
    issue(occasion) {
      const now = options.realNow().getTime()
      forgetOld(now)
      number += 1
      // Random, unlike other ids: whoever knows the address may post without a token.
      const path = `/response/${workspace.team.id}/${number}/${randomUUID()}`
      issued.set(path, { ...occasion, until: now + options.lifeMs, left: options.uses })
      return `${options.baseUrl()}${path}`
    },
    receive(path, body) {
      const url = issued.get(path)
      if (url === undefined) return { error: 'invalid_url', detail: '' }
      if (options.realNow().getTime() > url.until) return { error: 'expired_url', detail: '' }
      if (url.left === 0) return { error: 'used_url', detail: `may be used ${options.uses} times` }
      url.left -= 1
      return applyAnswer(workspace, url, body)
    },
  }
}

/**
 * Carries out what an app answers to an interaction: through a response URL, or as the body of its answer to a command.
 * Nothing happens unless all of it is right.
 */
export function applyAnswer(workspace: Workspace, occasion: Occasion, body: unknown): Refused {
  if (!isObject(body)) return { error: 'invalid_payload', detail: 'must provide an object' }
  const deletes = body['delete_original'] === true
  const problems = deletes ? [] : validateSurface('message', { text: body['text'], ...blocksOf(body) })
  const [first] = problems
  if (first !== undefined) {
    const error = first.path.startsWith('/blocks')
      ? 'invalid_blocks'
      : first.path === ''
        ? 'no_text'
        : 'invalid_payload'
    return { error, detail: problems.map(({ path, problem }) => `${problem} [json-pointer:${path}]`).join('; ') }
  }
  const replaces = occasion.ts !== undefined && (deletes || body['replace_original'] === true)
  const refused = replaces
    ? changeOriginal(workspace, occasion, occasion.ts ?? '', deletes ? null : body)
    : addAnswer(workspace, occasion, body)
  workspace.changed()
  return refused
}

function contentOf(body: JsonObject): { text: string; blocks?: readonly unknown[] } {
  return { text: typeof body['text'] === 'string' ? body['text'] : '', ...blocksOf(body) }
}

function blocksOf(body: JsonObject): { blocks?: readonly unknown[] } {
  return body['blocks'] === undefined ? {} : { blocks: body['blocks'] as readonly unknown[] }
}

function changeOriginal(workspace: Workspace, occasion: Occasion, ts: string, body: JsonObject | null): Refused {
  const ephemeral = findEphemeral(workspace, occasion.channel, ts)
  const message = ephemeral === undefined ? findMessage(workspace, occasion.channel, ts) : undefined
  if (ephemeral !== undefined) changeEphemeral(workspace, ephemeral, body === null ? null : contentOf(body))
  else if (message === undefined) return { error: 'message_not_found', detail: 'the original message is gone' }
  else if (body === null) remove(workspace, message)
  else change(workspace, message, contentOf(body))
  return null
}

function addAnswer(workspace: Workspace, occasion: Occasion, body: JsonObject): Refused {
  const { channel, userId: to } = occasion
  const asked = body['thread_ts']
  const threadTs = typeof asked === 'string' ? asked : occasion.threadTs
  const place = { channel, ...(threadTs === undefined ? {} : { threadTs }) }
  if (body['response_type'] === 'in_channel') post(workspace, { ...place, user: workspace.app.userId }, contentOf(body))
  else whisper(workspace, { ...place, to, from: workspace.app.userId }, contentOf(body))
  return null
}
