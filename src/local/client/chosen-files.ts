/** Files on their way from the person's disk into the workspace. */
import { CONTENT_BYTES, type Requests } from '../protocol.ts'

/** In bytes: what Slack takes in a file input. */
export const FILE_INPUT_BYTES = 10 * 1024 * 1024
/** How many Slack takes there where the app names no number. */
export const FILES_MOST = 10

/** The extension by which an app says which files it takes. */
export function fileTypeOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

const UNITS = ['B', 'kB', 'MB', 'GB']

/** A size as people read it: `820 B`, `1.2 MB`, `10 MB`. In steps of 1024, as Slack counts. */
export function sizeText(bytes: number): string {
  let [size, unit] = [bytes, 0]
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024
    unit += 1
  }
  return `${size >= 10 || unit === 0 ? Math.round(size) : Math.round(size * 10) / 10} ${UNITS[unit]}`
}

/** What is told to the workspace of a file from the disk; its content only where that is small enough to be kept. */
export async function uploadOf(user: string, file: File): Promise<Requests['upload']['body']> {
  const { name, type, size } = file
  const described = { user, name, mimetype: type || 'application/octet-stream', size }
  return size > CONTENT_BYTES ? described : { ...described, content: await base64Of(file) }
}

/** How many bytes are turned into characters at once: a call takes only so many arguments. */
const CHUNK = 8192

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let characters = ''
  for (let start = 0; start < bytes.length; start += CHUNK)
    characters += String.fromCharCode(...bytes.subarray(start, start + CHUNK))
  return btoa(characters)
}
