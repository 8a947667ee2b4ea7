/** Files of the workspace for the page: their description, and the content that is kept. */
import { FILES_PATH, type ShownFile } from '../protocol.ts'
import type { SlackStandIn } from '../slack/index.ts'
import type { PageFile } from './files.ts'

/** What is shown in the page itself; anything else is only offered to be saved. No SVG: it can hold scripts. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** A file as the page shows it; one that is gone says only that. */
export function shownFile(standIn: SlackStandIn, id: string): ShownFile {
  const found = standIn.file(id)
  if (found === null) return { id, name: '', mimetype: '', size: 0, deleted: true }
  const { name, mimetype, size } = found.file
  return { id, name, mimetype, size, ...(found.content === null ? {} : { url: `${FILES_PATH}${id}` }) }
}

/** The content of a file, for the address FILES_PATH; null where none is kept. */
export function sharedFile(standIn: SlackStandIn, id: string): (PageFile & { readonly disposition: string }) | null {
  const found = standIn.file(id)
  if (found === null || found.content === null) return null
  const isPicture = PICTURES.has(found.file.mimetype)
  return {
    type: isPicture ? found.file.mimetype : 'application/octet-stream',
    body: Buffer.from(found.content, 'base64'),
    disposition: `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(found.file.name)}`,
  }
}
