import { createHash } from 'node:crypto'

/** A short stand-in for a text, to tell whether it is still the same; letters and digits, `-` and `_`. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}
