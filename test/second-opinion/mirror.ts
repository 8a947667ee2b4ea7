import { createEmulator, type Emulator } from 'emulate'
import type { PersonSeed } from '../../src/local/slack/index.ts'

/** Slack as somebody else understood it, kept in step with ours: it gets every call that ours gets. */
export interface Mirror {
  /**
   * Passes the app's calls on to our stand-in, and then to the other one. A call without an answer took effect in both:
   * only such faults may be programmed.
   */
  readonly fetch: typeof globalThis.fetch
  /** Calls of which one said yes and the other no, or both no with different words. */
  readonly disagreements: readonly Disagreement[]
  /** Says what our stand-in calls its people and channels: handle or name, and id. */
  introduce(known: readonly (readonly [name: string, id: string])[]): void
  /** How often each method was called. */
  readonly calls: ReadonlyMap<string, number>
  /** What stands in a conversation there, oldest first; the conversation as our stand-in names it. */
  messages(channel: string): Promise<OtherMessage[]>
  /** What stands in a thread there, its parent left out; channel and parent as our stand-in names them. */
  thread(channel: string, parent: string): Promise<OtherMessage[]>
  /** Waits until it has heard every call. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export interface Disagreement {
  readonly method: string
  /** 'ok', or the error. */
  readonly ours: string
  readonly theirs: string
}

export interface OtherMessage {
  readonly text: string
  readonly blocks?: unknown
  readonly metadata?: unknown
  readonly thread_ts?: string
}

type Json = Readonly<Record<string, unknown>>

/** Slack's names for its things: what begins so is another word for the same thing in the other Slack. */
const ID = /^([CDGUWBVA][A-Z0-9]{8,}|\d{10}\.\d{6}|\d{10,}\.[0-9a-zA-Z]{6,})$/

/** Starts the other Slack with the same people and channels. `token` is the app's. */
export async function startMirror(options: {
  readonly token: string
  readonly people: readonly PersonSeed[]
  readonly channels: readonly { readonly name: string; readonly isPrivate?: boolean }[]
}): Promise<Mirror> {
  const { token, people } = options
  const emulator: Emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      tokens: { [token]: { login: 'U000000001' } },
      slack: {
        team: { name: 'Second opinion', domain: 'second-opinion' },
        users: people.map(({ handle, name }) => ({ name: handle, real_name: name })),
        channels: options.channels.map(({ name, isPrivate = false }) => ({ name, is_private: isPrivate })),
        tokens: [{ token, user_id: 'U000000001', app_id: 'A000000001', bot_id: 'B000000001', scopes: [] }],
      },
    },
  })
  const api = `${emulator.url.replace('localhost', '127.0.0.1')}/api/`
  /** Their name for each of ours. */
  const theirs = new Map<string, string>()
  const disagreements: Disagreement[] = []
  const calls = new Map<string, number>()
  // One after the other: a channel has to be opened there before something is posted into it.
  let last: Promise<unknown> = Promise.resolve()

  const ask = async (method: string, body: Json): Promise<Json> => {
    const response = await globalThis.fetch(`${api}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
    })
    return (await response.json()) as Json
  }

  type Named = { readonly id: string; readonly name: string }
  const { members } = (await ask('users.list', {})) as { members: Named[] }
  const { channels } = (await ask('conversations.list', { types: 'public_channel,private_channel' })) as {
    channels: Named[]
  }
  const idOf = new Map([...members, ...channels].map(({ name, id }) => [name, id]))

  /** Asks the other one the same; without an answer of ours there is nothing to be learned or compared. */
  async function repeat(method: string, body: Json, answer: Json | null): Promise<void> {
    calls.set(method, (calls.get(method) ?? 0) + 1)
    if (!answer) return void (await ask(method, translate(body) as Json))
    const translated = translate(body) as Record<string, unknown>
    if ('trigger_id' in body) translated['trigger_id'] = await triggerFor(answer)
    // A modal that an answer to a submission has changed has a state there that nobody told them of.
    if (typeof body['hash'] === 'string' && !theirs.has(body['hash'])) delete translated['hash']
    const other = await ask(method, translated)
    pair(answer, other)
    const outcome = ({ ok, error }: Json) => (ok === true ? 'ok' : String(error))
    if (outcome(answer) !== outcome(other))
      disagreements.push({ method, ours: outcome(answer), theirs: outcome(other) })
  }

  /** A trigger for whoever opened the modal there; the first person's where nobody can be told from the answer. */
  async function triggerFor(answer: Json): Promise<unknown> {
    const view = answer['view'] as { previous_view_id?: string | null } | undefined
    const parent = view?.previous_view_id ? { view_id: theirs.get(view.previous_view_id) } : {}
    const { trigger_id } = await ask('views.generateTriggerId', { user_id: 'U000000001', ...parent })
    return trigger_id
  }

  /** Learns their names for ours from two answers to the same question. */
  function pair(ours: unknown, other: unknown): void {
    if (typeof ours === 'string' && typeof other === 'string') {
      if (ID.test(ours) && !theirs.has(ours)) theirs.set(ours, other)
    } else if (typeof ours === 'object' && typeof other === 'object' && ours !== null && other !== null)
      for (const [key, value] of Object.entries(ours)) pair(value, (other as Json)[key])
  }

  function translate(value: unknown): unknown {
    if (typeof value === 'string') return theirs.get(value) ?? value
    if (Array.isArray(value)) return value.map(translate)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, translate(each)]))
    return value
  }

  return {
    async fetch(input, init) {
      const method = /\/api\/([\w.]+)$/.exec(String(input))?.[1]
      const heard = (answer: Json | null) => {
        if (method) last = last.then(() => repeat(method, readBody(init?.body), answer))
      }
      const response = await globalThis.fetch(input, init).catch((error: unknown) => {
        heard(null)
        throw error
      })
      heard(response.ok ? ((await response.clone().json()) as Json) : null)
      return response
    },
    disagreements,
    introduce(known) {
      for (const [name, id] of known) {
        const other = idOf.get(name)
        if (other) theirs.set(id, other)
      }
    },
    calls,
    async messages(channel) {
      await last
      const { messages } = (await ask('conversations.history', {
        channel: theirs.get(channel),
        include_all_metadata: true,
      })) as { messages: OtherMessage[] }
      return messages.toReversed()
    },
    async thread(channel, parent) {
      await last
      const ts = theirs.get(parent)
      const { messages } = (await ask('conversations.replies', {
        channel: theirs.get(channel),
        ts,
        include_all_metadata: true,
      })) as { messages: (OtherMessage & { readonly ts: string })[] }
      return messages.filter((message) => message.ts !== ts)
    },
    async settled() {
      await last
    },
    stop: () => emulator.close(),
  }
}

/** The arguments of a call, as the SDK sends them: a form in which objects are JSON. */
function readBody(body: unknown): Json {
  const text = body instanceof URLSearchParams || typeof body === 'string' ? String(body) : ''
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [name, /^[{[]/.test(value) ? JSON.parse(value) : value]),
  )
}
