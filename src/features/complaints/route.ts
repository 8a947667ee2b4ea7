import type { FileStanding, SentFile } from '../../slack/files.ts'
import { LIMITS } from '../../slack/limits.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import type { SourceMessage } from '../../slack/source-message.ts'
import { truncate } from '../../slack/text.ts'

/** What travels in the form's private metadata: routing data, proves nothing (R2). */
export interface FormRoute {
  /** Whether all fields are on the screen. */
  readonly more: boolean
  /** The deal it was opened from; '' for none. */
  readonly dealId: string
  /** The language of the suggested words; '' for the reader's own. */
  readonly language: string
  /** The message that it is filed from. */
  readonly source: FormSource | null
}

/** The message that a complaint is filed from, as far as the form needs it again. */
export interface FormSource extends Pick<SourceMessage, 'channel' | 'ts' | 'threadTs' | 'permalink'> {
  /** Slack id of who wrote it; null for an app. */
  readonly author: string | null
  /** Its name, where it is an app's, or where Slack tells it. */
  readonly authorName: string
  readonly files: readonly SentFile[]
  /** How many files there were: some may have found no room here. */
  readonly fileCount: number
}

/** Nothing known. */
export const EMPTY_ROUTE: FormRoute = { more: false, dealId: '', language: '', source: null }

const YES = 'yes'
/** How much of a name comes along. */
const NAME = 80
/** Room for what is not files, in the metadata that Slack allows. */
const REST = 900

/** The message of a shortcut, as the form carries it. */
export const sourceOf = (message: SourceMessage): FormSource => ({
  channel: message.channel,
  ts: message.ts,
  threadTs: message.threadTs,
  permalink: message.permalink,
  author: message.authorSlackUserId,
  authorName: truncate(message.authorName ?? '', NAME),
  files: message.files,
  fileCount: message.files.length,
})

const STANDINGS: readonly FileStanding[] = ['hosted', 'linked', 'deleted', 'ask']

const packedFile = ({ id, name, mimetype, size, permalink, teamId, standing }: SentFile) => [
  id,
  name === null ? null : truncate(name, NAME),
  mimetype,
  size,
  permalink,
  teamId,
  standing,
]

/** As many of the files as there is room for, in their order. */
function packed(files: readonly SentFile[]): string {
  let kept: unknown[] = []
  for (const file of files) {
    const more = [...kept, packedFile(file)]
    // Within the metadata it is a text, whose quotation marks take a character more each.
    if (JSON.stringify(JSON.stringify(more)).length > LIMITS.privateMetadata - REST) break
    kept = more
  }
  return JSON.stringify(kept)
}

/** The private metadata of the form. */
export function metadataOf({ more, dealId, language, source }: FormRoute): string {
  return JSON.stringify({
    ...(more ? { more: YES } : {}),
    ...(dealId ? { dealId } : {}),
    ...(language ? { language } : {}),
    ...(source
      ? {
          channel: source.channel,
          ts: source.ts,
          ...(source.threadTs ? { threadTs: source.threadTs } : {}),
          ...(source.permalink ? { permalink: source.permalink.slice(0, 300) } : {}),
          ...(source.author ? { author: source.author } : {}),
          ...(source.authorName ? { authorName: source.authorName } : {}),
          ...(source.files.length > 0 ? { files: packed(source.files), fileCount: String(source.fileCount) } : {}),
        }
      : {}),
  })
}

const KEYS = [
  'more',
  'dealId',
  'language',
  'channel',
  'ts',
  'threadTs',
  'permalink',
  'author',
  'authorName',
  'files',
  'fileCount',
] as const

/** Reads it back; what is not ours names no message. */
export function readRoute(privateMetadata: string): FormRoute {
  const data = readRoutingData(privateMetadata, KEYS)
  const { channel, ts } = data
  return {
    more: data.more === YES,
    dealId: data.dealId ?? '',
    language: data.language ?? '',
    source:
      channel && ts
        ? {
            channel,
            ts,
            threadTs: data.threadTs,
            permalink: slackAddress(data.permalink),
            author: data.author,
            authorName: data.authorName ?? '',
            files: unpacked(data.files ?? ''),
            fileCount: Number(data.fileCount ?? 0) || 0,
          }
        : null,
  }
}

function unpacked(json: string): SentFile[] {
  try {
    const list: unknown = JSON.parse(json)
    return Array.isArray(list) ? list.flatMap(unpackedFile) : []
  } catch {
    return []
  }
}

function unpackedFile(fields: unknown): SentFile[] {
  if (!Array.isArray(fields)) return []
  const [id, name, mimetype, size, permalink, teamId, standing] = fields as readonly unknown[]
  const textOr = (value: unknown) => (typeof value === 'string' ? value : null)
  if (typeof id !== 'string') return []
  return [
    {
      id,
      name: textOr(name),
      mimetype: textOr(mimetype),
      size: typeof size === 'number' ? size : null,
      permalink: slackAddress(textOr(permalink)),
      teamId: textOr(teamId),
      standing: STANDINGS.find((each) => each === standing) ?? 'ask',
    },
  ]
}

/** An address of Slack's, over a safe connection; null for any other: it will be a link that colleagues follow (R2). */
function slackAddress(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' && /(^|\.)slack(-gov)?\.com$/.test(hostname) ? text : null
}
