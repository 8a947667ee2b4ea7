import { err, ok, type Result } from './result.ts'

/** Why a typed text cannot be kept: nothing visible in it, or too much. */
export type TextProblem = 'empty' | 'too-long'

/** White space, and the empty pattern of Braille, which looks like nothing and is not white space to Unicode. */
const BLANKS = /[\p{White_Space}\u2800]+/gu
/** Selectors of the glyph: they take no room, but Japanese names and emoji change without them. */
const VARIATION_SELECTORS = '\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}'
/** Controls, lone surrogates, and what is never drawn: bidirectional marks, zero-width characters, Hangul fillers. */
const INVISIBLE = new RegExp(`(?![${VARIATION_SELECTORS}])[\\p{Cc}\\p{Cs}\\p{Default_Ignorable_Code_Point}]`, 'gu')
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

/**
 * One line of typed text as it is stored: composed (NFC), invisible characters removed, white space collapsed and
 * trimmed. It is not escaped: `<!channel>` is a text like any other until it is written to Slack.
 * `maximum` is in code points. Refused: nothing visible, longer than `maximum`.
 */
export function cleanText(text: string, maximum: number): Result<string, TextProblem> {
  const cleaned = text.replace(BLANKS, ' ').replace(INVISIBLE, '').normalize('NFC').replace(/ +/g, ' ').trim()
  if (!VISIBLE.test(cleaned)) return err('empty')
  return [...cleaned].length > maximum ? err('too-long') : ok(cleaned)
}
