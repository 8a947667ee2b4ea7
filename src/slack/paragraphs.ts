import { LIMITS } from './limits.ts'
import { mrkdwnString } from './text.ts'

/** How long a line is once it is escaped. */
const lengthOf = (line: string): number => mrkdwnString(line, LIMITS.sectionText).length

/** Lines gathered into as few texts as have room for them, each for a section of its own; the order stays. */
export function paragraphs(lines: readonly string[]): string[] {
  const gathered: string[] = []
  let room = 0
  for (const line of lines) {
    const length = lengthOf(line) + '\n'.length
    const last = gathered.at(-1)
    if (last !== undefined && length <= room) gathered[gathered.length - 1] = `${last}\n${line}`
    else {
      gathered.push(line)
      room = LIMITS.sectionText
    }
    room -= length
  }
  return gathered
}
