import type { Conversation } from '../protocol.ts'

/** Who one is and where one looks: kept in the address, so that a reload comes back to the same place. */
export interface Place {
  user?: string
  channel?: string
  /** The thread that is open beside the conversation, by its parent's timestamp. */
  thread?: string | undefined
  tab: 'home' | 'messages'
}

/** Stands for the person's own conversation with the app, whatever its id. */
export const APP_CONVERSATION = 'app'

/** The address of the gallery, which is no place in the workspace. */
export const GALLERY_HASH = '#/gallery'

/** Reads the part of the address after `#`; anything unknown in it is ignored. */
export function placeFromHash(hash: string): Place {
  if (hash === GALLERY_HASH) return { tab: 'messages' }
  const [user, channel, part, thread] = hash.replace(/^#\/?/, '').split('/')
  return {
    ...(isId(user) ? { user } : {}),
    ...(isId(channel) ? { channel } : {}),
    ...(part === 'thread' && isTimestamp(thread) ? { thread } : {}),
    tab: part === 'home' ? 'home' : 'messages',
  }
}

/** The address of a place; without a person it is the start. */
export function placeToHash({ user, channel, thread, tab }: Place): string {
  if (user === undefined) return '#/'
  if (channel === undefined) return `#/${user}`
  const part = tab === 'home' ? '/home' : thread === undefined ? '' : `/thread/${thread}`
  return `#/${user}/${channel}${part}`
}

/** The place after going somewhere: another person, conversation or tab leaves the thread. */
export function placeAfterGoing(was: Place, to: Partial<Place>): Place {
  const stays = to.user === undefined && to.channel === undefined && to.tab === undefined
  return { ...was, ...(stays ? {} : { thread: undefined }), ...to }
}

const isTimestamp = (part: string | undefined): part is string => part !== undefined && /^\d+\.\d+$/.test(part)
const isId = (part: string | undefined): part is string => part !== undefined && /^\w+$/.test(part)

/** An answer of the server: what it shows, and the place that was asked for. */
interface Answered {
  state: { me: string; channel: string; conversations: readonly Pick<Conversation, 'id' | 'kind'>[] }
  asked: Pick<Place, 'user' | 'channel'>
}

/**
 * The place after an answer: where the server chose the person or the conversation, or where one's own conversation
 * with the app was sought, the place says so from now on. An answer to an earlier place changes nothing: the person
 * has moved on meanwhile.
 */
export function placeAfter({ state, asked }: Answered, was: Place): Place {
  if (asked.user !== was.user || asked.channel !== was.channel) return was
  const app = state.conversations.find(({ kind }) => kind === 'app')
  const channel = was.channel === APP_CONVERSATION && app ? app.id : state.channel
  if (was.user === state.me && was.channel === channel) return was
  return { user: state.me, channel, ...(was.channel === channel ? { thread: was.thread } : {}), tab: was.tab }
}
