/**
 * Text on its way to Slack. Whatever people typed is shown as they typed it and does nothing: it is escaped once, here,
 * when it becomes mrkdwn, and cut to the limit of its place without breaking a character, an entity or a token.
 */
import type { MrkdwnElement, PlainTextElement } from '@slack/types'

const ELLIPSIS = '…'
/** Shown where there is nothing to show: Slack refuses an empty text. */
const NOTHING = '–'

// Control characters but tab and line feed, and the marks that turn the direction of everything after them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const INVISIBLE = /[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g

/** The text without what cannot be sent or seen; a lone surrogate becomes the replacement character. */
function clean(text: string): string {
  return text.replace(INVISIBLE, '').toWellFormed()
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Escapes the three characters that mean something to Slack. Once: escaping twice shows `&amp;`. */
export function escapeMrkdwn(text: string): string {
  return clean(text).replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
}

/** Kept: making one takes longer than cutting a text with it. */
const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function cut(text: string, max: number, escaped: boolean): string {
  if (text.length <= max) return text
  const limit = Math.max(0, max - ELLIPSIS.length)
  return text.slice(0, breakUpTo(limit, text, escaped)).trimEnd() + ELLIPSIS
}

/** The last place up to `limit` that is not within an entity, or within what a reader sees as one character. */
function breakUpTo(limit: number, text: string, escaped: boolean): number {
  // Asked for the one place: walking through the text up to it takes a hundred times as long.
  const index = GRAPHEMES.segment(text).containing(limit)?.index ?? limit
  if (!escaped) return index
  const entity = text.lastIndexOf('&', index - 1)
  const isWithin = entity >= 0 && entity < index && text.indexOf(';', entity) >= index
  return isWithin ? entity : index
}

/**
 * Cuts text to `max` UTF-16 units (hence to as many code points), with an ellipsis where something was lost. Never
 * splits a surrogate pair, an emoji sequence or a letter from its accents.
 */
export function truncate(text: string, max: number): string {
  return cut(clean(text), max, false)
}

/** What stands for the marks that begin and end bold, code, italic and struck text: Slack knows no escape for them. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { '*': '∗', '`': 'ˋ', _: 'ˍ', '~': '∼' }
/** `_` and `~` do nothing inside a word: "AC_1044" and "3~5" stay as they are, to be copied. */
const MARKS = /[*`]|(?<![\p{L}\p{N}])[_~]|[_~](?![\p{L}\p{N}])/gu

/**
 * Text that somebody typed, for a place in mrkdwn: cut like `truncate`, and without the power to make itself, or our own
 * sentence around it, bold, italic, struck or code: "2*4 m" within a bold name would end the bold.
 */
export function asTyped(text: string, max: number): string {
  return truncate(text, max).replace(MARKS, (mark) => LOOK_ALIKES[mark] ?? mark)
}

/** A plain_text object: everything in it is shown literally, `:smile:` too. */
export function plainText(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: visible(truncate(text, max)), emoji: false }
}

/**
 * A mrkdwn object; `*bold*` in our own sentences works. `verbatim`, so that Slack makes no links, mentions or channels of
 * what people typed; a token in it (`<!channel>` in a name) is escaped and pings nobody.
 */
export function mrkdwn(text: string, max: number): MrkdwnElement {
  return { type: 'mrkdwn', text: mrkdwnString(text, max), verbatim: true }
}

/** The same as a bare string, for the `text` of a message. */
export function mrkdwnString(text: string, max: number): string {
  return visible(cut(escapeMrkdwn(text), max, true))
}

const visible = (text: string): string => (text.trim() === '' ? NOTHING : text)

/** Sentences one after another: in Chinese no space stands between them. */
export const inARow = (sentences: readonly string[], locale: string): string =>
  sentences.join(locale.startsWith('zh') ? '' : ' ')
