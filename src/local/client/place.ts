import type { Conversation } from '../protocol.ts'

/** Who one is and where one looks: kept in the address, so that a reload comes back to the same place. */
export interface Place {
  user?: string
  channel?: string
  tab: 'home' | 'messages'
}

/** Stands for the person's own conversation with the app, whatever its id. */
export const APP_CONVERSATION = 'app'

/** The address of the gallery, which is no place in the workspace. */
export const GALLERY_HASH = '#/gallery'

/** Reads the part of the address after `#`; anything unknown in it is ignored. */
export function placeFromHash(hash: string): Place {
  if (hash === GALLERY_HASH) return { tab: 'messages' }
  const [user, channel, tab] = hash.replace(/^#\/?/, '').split('/')
  return {
    ...(isId(user) ? { user } : {}),
    ...(isId(channel) ? { channel } : {}),
    tab: tab === 'home' ? 'home' : 'messages',
  }
}

/** The address of a place; without a person it is the start. */
export function placeToHash({ user, channel, tab }: Place): string {
  if (user === undefined) return '#/'
  return channel === undefined ? `#/${user}` : `#/${user}/${channel}${tab === 'home' ? '/home' : ''}`
}

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
  return was.user === state.me && was.channel === channel ? was : { user: state.me, channel, tab: was.tab }
}
