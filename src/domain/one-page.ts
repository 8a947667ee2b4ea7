/** A text that was cut so that it takes no more lines than there are for it. */
export interface Fitted {
  readonly text: string
  readonly isCut: boolean
}

/** How wide a code point is, in halves of a Chinese one: letters of Chinese and full width take two. */
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u
const widthOf = (character: string): number => (WIDE.test(character) ? 2 : 1)

/** How many lines of this width a text takes, in halves of a Chinese character; an empty line is one, too. */
export const linesOf = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOfLine(line) / (width - 1))), 0)

const widthOfLine = (line: string): number => [...line].reduce((sum, character) => sum + widthOf(character), 0)

/**
 * A text cut to so many lines of this width (P9), in halves of a Chinese character, with an ellipsis where something was
 * lost. Counted generously: a line that breaks between words holds less than its width.
 */
export function fitted(text: string, lines: number, width: number): Fitted {
  if (linesOf(text, width) <= lines) return { text, isCut: false }
  const kept: string[] = []
  let left = lines
  for (const line of text.split('\n')) {
    const takes = linesOf(line, width)
    if (takes < left) {
      kept.push(line)
      left -= takes
      continue
    }
    kept.push(`${startOf(line, left * (width - 1) - 1)}…`)
    break
  }
  return { text: kept.join('\n'), isCut: true }
}

/** The start of a line that is at most so wide; letters that are put together stay together. */
function startOf(line: string, width: number): string {
  let start = ''
  let wide = 0
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    const more = widthOfLine(segment)
    if (wide + more > width) break
    start += segment
    wide += more
  }
  return start.trimEnd()
}
