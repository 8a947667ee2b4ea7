/** What the page posts: each request checked for its shape, done, and answered. */
import { z } from 'zod'
import type { Answer, Requests, ShownOption } from '../protocol.ts'
import type { Delivery, ExactPlace, SlackStandIn } from '../slack/index.ts'
import { shownFile } from './shared-files.ts'

/** What the server cannot do by itself, because it concerns the app and its database. */
export interface WorkspaceControl {
  /** Moves the clock and answers the time it then shows. Throws NotPossible. */
  moveClock(to: Requests['clock']['body']): Promise<Date>
  /** Starts over with a fresh company. */
  reset(wish: Requests['reset']['body']): Promise<void>
}

const id = z.string().min(1).max(100)
const ts = z.string().max(30)
const text = z.string().max(40_000)
const values = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))
const action = z.looseObject({ type: id, block_id: z.string().max(255), action_id: z.string().max(255) })
const place = { channel: id.optional(), ts: ts.optional(), viewId: id.optional() }

/** The shape of every request's body: what the browser sends is not trusted, our own page or not. */
export const BODIES = {
  message: z.object({ user: id, channel: id, text, threadTs: ts.optional(), files: z.array(id).max(20).optional() }),
  upload: z.object({
    user: id,
    name: z.string().min(1).max(255),
    mimetype: z.string().max(100),
    size: z
      .int()
      .min(0)
      .max(1024 ** 3),
    content: z.base64().optional(),
  }),
  command: z.object({ user: id, channel: id, text }),
  shortcut: z.object({ user: id, callbackId: z.string().max(255), channel: id.optional(), ts: ts.optional() }),
  action: z.object({ user: id, ...place, action, state: values }),
  submit: z.object({ user: id, viewId: id, state: values }),
  close: z.object({ user: id, viewId: id, all: z.boolean(), state: values }),
  options: z.object({
    user: id,
    ...place,
    blockId: z.string().max(255),
    actionId: z.string().max(255),
    value: z.string().max(1000),
  }),
  home: z.object({ user: id, tab: z.enum(['home', 'messages']) }),
  read: z.object({ user: id, channel: id }),
  clock: z.union([
    z.object({ to: z.enum(['hour', 'tomorrow', 'monday', 'month']) }),
    z.object({ to: z.literal('next-due'), user: id.optional() }),
    z.object({ to: z.literal('date'), date: z.iso.date() }),
  ]),
  reset: z.object({ language: z.enum(['en', 'zh-CN', 'zh-TW']), company: z.enum(['with-past', 'empty']) }),
} satisfies Record<keyof Requests, z.ZodType>

type Bodies = { [Key in keyof Requests]: z.output<(typeof BODIES)[Key]> }
type Handlers = { [Key in keyof Requests]: (body: Bodies[Key]) => Promise<Requests[Key]['answer']> }

/** An interaction that the app answered late, wrongly or not at all. */
const NO_ANSWER = { reason: 'no-answer' } as const satisfies Answer

/** Creates the handlers of the page's requests. They throw a sentence where the person or place is not there. */
export function createHandlers(standIn: SlackStandIn, control: WorkspaceControl): Handlers {
  const { interactions } = standIn
  return {
    async message({ user, channel, text: said, threadTs, files }) {
      const { deliveries } = await interactions.message(user, channel, said, threadTs, files)
      return outcome(deliveries.find(({ problem }) => problem !== null))
    },
    async upload({ user, name, mimetype, size, content }) {
      const { id } = interactions.upload(user, { name, mimetype, size, ...(content === undefined ? {} : { content }) })
      return { file: shownFile(standIn, id) }
    },
    async command({ user, channel, text: typed }) {
      // Slack tells the person of a failed command in the conversation itself.
      await interactions.command(user, channel, typed)
      return {}
    },
    async shortcut({ user, callbackId, channel, ts: of }) {
      const message = channel !== undefined && of !== undefined ? { channel, ts: of } : undefined
      return outcome(await interactions.shortcut(user, callbackId, message))
    },
    async action({ user, action: taken, state, ...where }) {
      return outcome(await interactions.act(user, exactPlace(where), taken, state))
    },
    async submit({ user, viewId, state }) {
      const { errors, problem } = await interactions.submit(user, viewId, { state })
      return {
        ...(problem === null ? {} : NO_ANSWER),
        ...(Object.keys(errors).length === 0 ? {} : { errors: { ...errors } }),
      }
    },
    async close({ user, viewId, all, state }) {
      await interactions.closeView(user, viewId, { all, state })
      return {}
    },
    async options({ user, blockId, actionId, value, ...where }) {
      const { options, groups, problem } = await interactions.suggest(user, exactPlace(where), blockId, actionId, value)
      if (problem !== null) return NO_ANSWER
      // The validator has seen to it that these are options of Slack's shape.
      const shown = (list: readonly unknown[]) => list as ShownOption[]
      return {
        options: shown(options),
        ...(groups.length === 0
          ? {}
          : { optionGroups: groups.map((group) => ({ label: group.label, options: shown(group.options) })) }),
      }
    },
    async home({ user, tab }) {
      return outcome((await interactions.openHome(user, tab)) ?? undefined)
    },
    async read({ user, channel }) {
      standIn.markRead(user, channel)
      return {}
    },
    async clock(to) {
      return { now: (await control.moveClock(to)).toISOString() }
    },
    async reset(wish) {
      await control.reset(wish)
      return {}
    },
  }
}

function outcome(delivery: Delivery | undefined): Answer {
  return delivery === undefined || delivery.problem === null ? {} : NO_ANSWER
}

function exactPlace(where: {
  channel?: string | undefined
  ts?: string | undefined
  viewId?: string | undefined
}): ExactPlace {
  const { channel, ts: of, viewId } = where
  if (viewId !== undefined) return { viewId }
  if (channel !== undefined && of !== undefined) return { channel, ts: of }
  throw new Error('The request names neither a view nor a message.')
}
