import { foldCase } from './customer-name.ts'
import { plainLetters } from './plain-letters.ts'

/** Runs of one script: Chinese has no spaces between words, and "LED台灯" is two of them. */
const WORDS = /\p{Script=Han}+|[^\p{Script=Han}\P{L}]+|\p{N}+/gu
/** The shortest beginning by which two words are akin ("lamp" and "lamps"). */
const SHORTEST_STEM = 3
const HAN = /^\p{Script=Han}/u
const NUMBER = /^\p{N}/u

const wordsOf = (text: string): string[] => plainLetters(foldCase(text)).match(WORDS) ?? []

/** Whether two folded words mean the same thing for our purpose: one begins with the other; in Chinese, contains it. */
function areAkin(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one]
  if (HAN.test(shorter)) return longer.includes(shorter)
  if (shorter === longer) return true
  return shorter.length >= SHORTEST_STEM && !NUMBER.test(shorter) && longer.startsWith(shorter)
}

/**
 * Whether somebody who wants one thing may be glad of another (C10): every word of the shorter text has one akin to it in
 * the other. Case, width and accents count as little as when customers are found (C16); the order of the words does not
 * matter. "desk lamps" is wanted where "LED desk lamp, 12 W" becomes available, and a "desk chair" is not.
 */
export function isWanted(wanted: string, item: string): boolean {
  const [shorter = [], longer = []] = [wordsOf(wanted), wordsOf(item)].sort((a, b) => a.length - b.length)
  if (shorter.length === 0) return false
  const covers = (words: readonly string[], others: readonly string[]) =>
    words.every((word) => others.some((other) => areAkin(word, other)))
  return covers(shorter, longer) || (shorter.length === longer.length && covers(longer, shorter))
}
