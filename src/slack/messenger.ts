/** What the app says to Slack on its own account, with every outcome as a value. */
import type { WebClient } from '@slack/web-api'
import { type Failure, failureOf, type Unknown } from './failures.ts'
import type { HomeView, Message } from './surfaces.ts'

export type { Failure } from './failures.ts'

export type PostOutcome = { readonly kind: 'sent'; readonly channel: string; readonly ts: string } | Failure
export type FindOutcome =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'absent' }
  /** The channel's history may not be read by us: looking again will not help. */
  | { readonly kind: 'forbidden'; readonly error: string }
  | Failure
export type OpenOutcome = { readonly kind: 'opened'; readonly channel: string } | Failure
export type PublishOutcome = { readonly kind: 'published' } | Failure

/** What Slack knows of a person. `locale` is Slack's tag (`en-US`), `timeZone` an IANA name; null when unknown. */
export interface Profile {
  readonly slackUserId: string
  readonly name: string
  readonly locale: string | null
  readonly timeZone: string | null
  readonly deactivated: boolean
  readonly bot: boolean
  /** The workspaces this person belongs to, as far as Slack says; empty when it does not. */
  readonly teamIds: readonly string[]
}
export type ProfileOutcome = { readonly kind: 'profile'; readonly profile: Profile } | Failure

export interface Messenger {
  /** Posts to a channel. The key travels in the message's metadata, so that `findByKey` can find it again. */
  post(channel: string, message: Message, key?: string): Promise<PostOutcome>
  /** Rewrites one of our messages; its key stays. */
  update(channel: string, ts: string, message: Message): Promise<PostOutcome>
  /** Shows a message to one person of the channel only; its `ts` is of no use afterwards. */
  postEphemeral(channel: string, slackUserId: string, message: Message): Promise<PostOutcome>
  /**
   * Looks for the message posted with this key among the newest thousand of the channel. Not by time: our clock may
   * have been wrong when we wrote down when we posted it.
   */
  findByKey(channel: string, key: string): Promise<FindOutcome>
  /** The channel in which the app talks with this person. Repeating it is harmless. */
  openDirectMessage(slackUserId: string): Promise<OpenOutcome>
  /** Name, language and time zone of a person. */
  profile(slackUserId: string): Promise<ProfileOutcome>
  /** Sets what the person sees in App Home. */
  publishHome(slackUserId: string, view: HomeView): Promise<PublishOutcome>
}

/** The type of the metadata that carries a message's key; nothing in it is readable. */
export const METADATA_EVENT_TYPE = 'afterclose_message'

const HISTORY_PAGE = 200
const HISTORY_PAGES = 5

/** Refusals that say that this channel's history is not for us; any other may pass. */
const HISTORY_FORBIDDEN: ReadonlySet<string> = new Set([
  'missing_scope',
  'not_allowed_token_type',
  'not_in_channel',
  'channel_not_found',
  'no_permission',
  'access_denied',
  'restricted_action',
  'team_access_not_granted',
  'method_not_supported_for_channel_type',
])

/** Makes every call end in a value. */
async function outcomeOf<Outcome>(call: () => Promise<Outcome>): Promise<Outcome | Failure> {
  try {
    return await call()
  } catch (error) {
    return failureOf(error)
  }
}

/** An answer without what was asked for: Slack said yes, but we do not know to what. */
const incomplete: Unknown = { kind: 'unknown', cause: 'incomplete answer' }

/** The messenger that speaks through this client; each call is made once. */
export function createMessenger(client: WebClient): Messenger {
  return {
    post: (channel, message, key) =>
      outcomeOf(async (): Promise<PostOutcome> => {
        const answer = await client.chat.postMessage({
          channel,
          text: message.text,
          blocks: message.blocks,
          unfurl_links: false,
          unfurl_media: false,
          ...(key === undefined ? {} : { metadata: { event_type: METADATA_EVENT_TYPE, event_payload: { key } } }),
        })
        return answer.ts ? { kind: 'sent', channel: answer.channel ?? channel, ts: answer.ts } : incomplete
      }),

    update: (channel, ts, message) =>
      outcomeOf(async (): Promise<PostOutcome> => {
        // Its default for `parse` differs from chat.postMessage's: names would be made links.
        await client.chat.update({ channel, ts, text: message.text, blocks: message.blocks, parse: 'none' })
        return { kind: 'sent', channel, ts }
      }),

    postEphemeral: (channel, slackUserId, message) =>
      outcomeOf(async (): Promise<PostOutcome> => {
        const { text, blocks } = message
        const answer = await client.chat.postEphemeral({ channel, user: slackUserId, text, blocks })
        return { kind: 'sent', channel, ts: answer.message_ts ?? '' }
      }),

    findByKey: async (channel, key) => {
      const found = await outcomeOf(async (): Promise<FindOutcome> => {
        let cursor: string | undefined
        for (let pages = 0; pages < HISTORY_PAGES; pages++) {
          const page = await client.conversations.history({
            channel,
            include_all_metadata: true,
            limit: HISTORY_PAGE,
            ...(cursor ? { cursor } : {}),
          })
          for (const { metadata, ts } of page.messages ?? []) {
            const payload: { key?: unknown } = metadata?.event_payload ?? {}
            if (metadata?.event_type === METADATA_EVENT_TYPE && payload.key === key && ts) return { kind: 'found', ts }
          }
          cursor = page.response_metadata?.next_cursor
          if (!cursor) break
        }
        return { kind: 'absent' }
      })
      const forbidden = found.kind === 'refused' && HISTORY_FORBIDDEN.has(found.error)
      return forbidden ? { kind: 'forbidden', error: found.error } : found
    },

    openDirectMessage: (slackUserId) =>
      outcomeOf(async (): Promise<OpenOutcome> => {
        const answer = await client.conversations.open({ users: slackUserId })
        return answer.channel?.id ? { kind: 'opened', channel: answer.channel.id } : incomplete
      }),

    profile: (slackUserId) =>
      outcomeOf(async (): Promise<ProfileOutcome> => {
        const { user } = await client.users.info({ user: slackUserId, include_locale: true })
        if (!user) return incomplete
        // The full name: records outlive a nickname, and a colleague is to be found by it.
        const name = user.profile?.real_name || user.real_name || user.profile?.display_name || user.name || slackUserId
        const teamIds = [user.team_id, ...(user.enterprise_user?.teams ?? [])].filter((id) => id !== undefined)
        return {
          kind: 'profile',
          profile: {
            slackUserId,
            name,
            locale: user.locale ?? null,
            timeZone: user.tz ?? null,
            deactivated: user.deleted === true,
            bot: user.is_bot === true,
            teamIds,
          },
        }
      }),

    publishHome: (slackUserId, view) =>
      outcomeOf(async (): Promise<PublishOutcome> => {
        await client.views.publish({ user_id: slackUserId, view })
        return { kind: 'published' }
      }),
  }
}
