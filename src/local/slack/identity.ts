/** Ids and timestamps as Slack gives them, repeatable: the same seed and the same doings give the same ones. */
import { createHash } from 'node:crypto'

/** An id of Slack's shape (a letter that says what it is, then capitals and digits), derived from what it names. */
export function derivedId(prefix: string, seed: string, name: string): string {
  const digest = createHash('sha256').update(`${seed}\n${prefix}\n${name}`).digest()
  return `${prefix}0${digest.readBigUInt64BE().toString(36).toUpperCase().padStart(13, '0').slice(-9)}`
}

/** A token or secret part of Slack's shape, derived likewise. */
export function derivedHex(seed: string, name: string, digits: number): string {
  return createHash('sha256').update(`${seed}\n${name}`).digest('hex').slice(0, digits)
}

/**
 * The next message timestamp (`seconds.microseconds`): that of `now` (milliseconds since 1970), but always above the
 * last one given, in microseconds, because Slack identifies messages by it.
 */
export function nextTimestamp(now: number, last: number): { text: string; microseconds: number } {
  const microseconds = Math.max(now * 1000, last + 1)
  return { text: formatTimestamp(microseconds), microseconds }
}

/** Microseconds since 1970 as Slack writes them. */
export function formatTimestamp(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000)
  return `${seconds}.${String(microseconds - seconds * 1_000_000).padStart(6, '0')}`
}

/** Slack's timestamp in microseconds since 1970, or null when it is none. Whole seconds are accepted, as Slack does. */
export function parseTimestamp(text: string): number | null {
  const match = /^(\d{1,11})(?:\.(\d{1,6}))?$/.exec(text)
  return match === null ? null : Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'))
}

/** Orders two timestamps as Slack writes them: negative when the first is earlier. */
export function compareTimestamps(one: string, other: string): number {
  // Both have six decimals, so the longer has more seconds and equally long ones compare as text.
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0)
}
