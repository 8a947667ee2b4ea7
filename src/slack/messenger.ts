/** What the app says to Slack on its own account, with every outcome as a value. */
import type { WebClient } from '@slack/web-api'
import { type Failure, failureOf, type Unknown } from './failures.ts'
import { type SentFile, sentFile } from './files.ts'
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
export type PermalinkOutcome = { readonly kind: 'permalink'; readonly url: string } | Failure
export type FileOutcome = { readonly kind: 'file'; readonly file: SentFile } | Failure
export type UploadOutcome = { readonly kind: 'uploaded'; readonly fileId: string } | Failure
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

/** What Slack says of a channel, as far as it decides whether the app may post there (R7). */
export interface Channel {
  readonly id: string
  readonly name: string
  readonly isPrivate: boolean
  readonly isArchived: boolean
  /** People of another company are in it, or are invited. */
  readonly isShared: boolean
  /** A conversation of a few people, not a channel. */
  readonly isConversation: boolean
  /** Whether the app is in it. */
  readonly isMember: boolean
}
export type ChannelOutcome = { readonly kind: 'channel'; readonly channel: Channel } | Failure

/** A file that the app has made. */
export interface OutgoingFile {
  readonly name: string
  readonly title: string
  readonly content: Uint8Array
}

export interface Messenger {
  /**
   * Posts to a channel, into the thread of another message where `threadTs` names one. The key travels in the message's
   * metadata, so that `findByKey` can find it again.
   */
  post(channel: string, message: Message, key?: string, threadTs?: string | null): Promise<PostOutcome>
  /** Rewrites one of our messages; its key stays. */
  update(channel: string, ts: string, message: Message): Promise<PostOutcome>
  /** Shows a message to one person of the channel only; its `ts` is of no use afterwards. */
  postEphemeral(channel: string, slackUserId: string, message: Message): Promise<PostOutcome>
  /**
   * Looks for the message posted with this key among the newest thousand of the channel, or the first thousand of a
   * thread. Not by time: our clock may have been wrong when we wrote down when we posted it.
   */
  findByKey(channel: string, key: string, threadTs?: string | null): Promise<FindOutcome>
  /** The channel in which the app talks with this person. Repeating it is harmless. */
  openDirectMessage(slackUserId: string): Promise<OpenOutcome>
  /** Name, language and time zone of a person. */
  profile(slackUserId: string): Promise<ProfileOutcome>
  /** What Slack says of a channel now; a private one that the app is not in is `channel_not_found`. */
  channel(channelId: string): Promise<ChannelOutcome>
  /** The address of a message; one in a conversation that the app does not see is `channel_not_found`. */
  permalink(channel: string, ts: string): Promise<PermalinkOutcome>
  /** What Slack says of a file now; one that the app may not see is `file_not_found`. */
  file(fileId: string): Promise<FileOutcome>
  /**
   * Puts a file into a conversation, as a message of ours. Called once: a file whose fate is unknown may be there.
   */
  upload(channel: string, file: OutgoingFile): Promise<UploadOutcome>
  /** Sets what the person sees in App Home. */
  publishHome(slackUserId: string, view: HomeView): Promise<PublishOutcome>
}

/** The type of the metadata that carries a message's key; nothing in it is readable. */
export const METADATA_EVENT_TYPE = 'afterclose_message'

/** How long the content of a file may take on its way, in milliseconds. */
const UPLOAD_MS = 10_000

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

/** A user as Slack describes them, in an answer or an event. */
export interface SlackUser {
  readonly id: string
  readonly name?: string
  readonly real_name?: string
  readonly locale?: string
  readonly tz?: string
  readonly deleted?: boolean
  readonly is_bot?: boolean
  readonly team_id?: string
  readonly profile?: { readonly real_name?: string; readonly display_name?: string }
  readonly enterprise_user?: { readonly teams?: readonly string[] }
}

/** What the app keeps of a user of Slack. */
export function profileOf(user: SlackUser): Profile {
  return {
    slackUserId: user.id,
    // The full name: records outlive a nickname, and a colleague is to be found by it.
    name: user.profile?.real_name || user.real_name || user.profile?.display_name || user.name || user.id,
    locale: user.locale ?? null,
    timeZone: user.tz ?? null,
    deactivated: user.deleted === true,
    bot: user.is_bot === true,
    teamIds: [user.team_id, ...(user.enterprise_user?.teams ?? [])].filter((id) => id !== undefined),
  }
}

/** An answer without what was asked for: Slack said yes, but we do not know to what. */
const incomplete: Unknown = { kind: 'unknown', cause: 'incomplete answer' }

/** The messenger that speaks through this client, and sends files with this `fetch`; each call is made once. */
export function createMessenger(client: WebClient, fetch: typeof globalThis.fetch = globalThis.fetch): Messenger {
  return {
    post: (channel, message, key, threadTs = null) =>
      outcomeOf(async (): Promise<PostOutcome> => {
        const answer = await client.chat.postMessage({
          channel,
          text: message.text,
          blocks: message.blocks,
          unfurl_links: false,
          unfurl_media: false,
          ...(threadTs === null ? {} : { thread_ts: threadTs }),
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

    findByKey: async (channel, key, threadTs = null) => {
      const found = await outcomeOf(async (): Promise<FindOutcome> => {
        let cursor: string | undefined
        for (let pages = 0; pages < HISTORY_PAGES; pages++) {
          const asked = { channel, include_all_metadata: true, limit: HISTORY_PAGE, ...(cursor ? { cursor } : {}) }
          const page = await (threadTs === null
            ? client.conversations.history(asked)
            : client.conversations.replies({ ...asked, ts: threadTs }))
          for (const { metadata, ts } of page.messages ?? []) {
            const payload: { key?: unknown } = metadata?.event_payload ?? {}
            if (metadata?.event_type === METADATA_EVENT_TYPE && payload.key === key && ts) return { kind: 'found', ts }
          }
          cursor = page.response_metadata?.next_cursor
          if (!cursor) break
        }
        return { kind: 'absent' }
      })
      if (found.kind !== 'refused') return found
      // A thread that is no longer there holds no message of ours; asking again would never end.
      if (found.error === 'thread_not_found') return { kind: 'absent' }
      return HISTORY_FORBIDDEN.has(found.error) ? { kind: 'forbidden', error: found.error } : found
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
        return { kind: 'profile', profile: profileOf({ ...user, id: slackUserId }) }
      }),

    channel: (channelId) =>
      outcomeOf(async (): Promise<ChannelOutcome> => {
        const { channel } = await client.conversations.info({ channel: channelId })
        if (!channel?.id) return incomplete
        return {
          kind: 'channel',
          channel: {
            id: channel.id,
            name: channel.name ?? channel.id,
            isPrivate: channel.is_private === true,
            isArchived: channel.is_archived === true,
            // A channel that only workspaces of the same organisation share stays within the company.
            isShared: channel.is_ext_shared === true || channel.is_pending_ext_shared === true,
            isConversation: channel.is_im === true || channel.is_mpim === true,
            isMember: channel.is_member === true,
          },
        }
      }),

    permalink: (channel, ts) =>
      outcomeOf(async (): Promise<PermalinkOutcome> => {
        const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts })
        return permalink ? { kind: 'permalink', url: permalink } : incomplete
      }),

    file: (fileId) =>
      outcomeOf(async (): Promise<FileOutcome> => {
        const answer = await client.files.info({ file: fileId })
        const file = sentFile(answer.file)
        return file ? { kind: 'file', file } : incomplete
      }),

    upload: (channel, { name, title, content }) =>
      outcomeOf(async (): Promise<UploadOutcome> => {
        const place = await client.files.getUploadURLExternal({ filename: name, length: content.byteLength })
        const { upload_url: url, file_id: fileId } = place
        if (!url || !fileId) return incomplete
        const signal = AbortSignal.timeout(UPLOAD_MS)
        const sent = await fetch(url, { method: 'POST', body: Buffer.from(content), signal })
        await sent.body?.cancel()
        if (!sent.ok) return { kind: 'unknown', cause: `the upload was answered with ${sent.status}` }
        // Until this call the file is seen by nobody.
        await client.files.completeUploadExternal({ files: [{ id: fileId, title }], channel_id: channel })
        return { kind: 'uploaded', fileId }
      }),

    publishHome: (slackUserId, view) =>
      outcomeOf(async (): Promise<PublishOutcome> => {
        await client.views.publish({ user_id: slackUserId, view })
        return { kind: 'published' }
      }),
  }
}
