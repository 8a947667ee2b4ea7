/** The message from whose menu a shortcut was chosen. */
import type { MessageShortcut } from '@slack/bolt'
import { type SentFile, sentFiles } from './files.ts'
import { readableText } from './received-text.ts'

/** Somebody's message, as Slack sent it with the shortcut: their words, not ours, and no proof of anything but that. */
export interface SourceMessage {
  readonly teamId: string
  readonly channel: string
  /** Null where Slack does not name it: private channels and conversations. */
  readonly channelName: string | null
  readonly ts: string
  /** The message that begins the thread it stands in; null where it stands in none. */
  readonly threadTs: string | null
  /** As it is read: links and mentions by their names. Empty when it has files or pictures only. */
  readonly text: string
  /** Who wrote it; null when an app did. */
  readonly authorSlackUserId: string | null
  readonly isBot: boolean
  /** The name under which it was posted, where Slack tells it: of apps, seldom of people. */
  readonly authorName: string | null
  /** Null when Slack does not say in time, or the app may not see the conversation. */
  readonly permalink: string | null
  readonly files: readonly SentFile[]
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Slack's stand-ins for the name of a conversation that it does not tell. */
const UNNAMED = /^(?:privategroup|directmessage|mpdm-.*)$/

/** What a block says: of its text, its fields, and the pieces of rich text, in their order. */
function wordsOfBlock(block: unknown): string {
  const fields = fieldsOf(block)
  const { text } = fields
  const own = typeof text === 'string' ? text : textIn(fieldsOf(text)['text'])
  const label = own || textIn(fields['url'])
  const inner = [...listIn(fields['fields']), ...listIn(fields['elements'])].map(wordsOfBlock)
  const separator = fields['type'] === 'rich_text_section' || fields['type'] === 'rich_text_quote' ? '' : '\n'
  return [label, ...inner].filter((words) => words !== '').join(separator)
}

const wordsOfAttachment = (attachment: unknown): string => {
  const { pretext, title, text, fallback, blocks } = fieldsOf(attachment)
  const said = [pretext, title, text].map(textIn).filter((words) => words !== '')
  const inBlocks = listIn(blocks).map(wordsOfBlock)
  return [...said, ...inBlocks].join('\n') || textIn(fallback)
}

/** What the message says; apps often put it into blocks or attachments and leave the text empty. */
function wordsOf(message: Fields): string {
  const text = textIn(message['text'])
  if (text !== '') return text
  const inBlocks = listIn(message['blocks']).map(wordsOfBlock)
  const inAttachments = listIn(message['attachments']).map(wordsOfAttachment)
  return [...inBlocks, ...inAttachments].filter((words) => words !== '').join('\n')
}

/** Reads the message of a shortcut; its permalink is not in the payload and comes from Slack's own answer. */
export function sourceMessage(body: MessageShortcut, permalink: string | null): SourceMessage {
  const message: Fields = body.message
  const isBot = message['subtype'] === 'bot_message' || textIn(message['bot_id']) !== ''
  const profile = fieldsOf(message['user_profile'])
  const names = isBot
    ? [message['username'], fieldsOf(message['bot_profile'])['name']]
    : [profile['real_name'], profile['display_name']]
  return {
    teamId: body.team?.id ?? body.user.team_id ?? '',
    channel: body.channel.id,
    channelName: UNNAMED.test(body.channel.name) ? null : body.channel.name,
    ts: body.message_ts,
    threadTs: textIn(message['thread_ts']) || null,
    text: readableText(wordsOf(message)),
    authorSlackUserId: isBot ? null : body.message.user || null,
    isBot,
    authorName: names.map(textIn).find((name) => name !== '') ?? null,
    permalink,
    files: sentFiles(message['files']),
  }
}
