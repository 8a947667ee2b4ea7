/** The diary of a story: what people read as the days go by, a line for each message, as it read when it came. */

import type { KnownBlock } from '@slack/types'
import { addDays, calendarDate, dateAt, instantAt } from '../../src/domain/calendar-date.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { readable } from './seen.ts'
import type { Story } from './story.ts'

/** A message as it came. */
export interface DiaryEntry {
  /** `2026-04-02 09:00` */
  readonly at: string
  readonly who: string
  readonly said: string
}

export interface Diary {
  readonly entries: readonly DiaryEntry[]
  /**
   * Lives on day by day, at nine, at noon and at five, until nine of a date; writes down what comes. Noon and five are left
   * out where nobody has just done anything and nothing falls due by then: most of a year is looked at once a day.
   */
  liveUntil(day: string): Promise<void>
  /** Writes down what has come without the clock being moved. */
  write(): void
}

/** What is to be read in a message without its buttons: headings, and the first line of each section. */
function essence({ text, blocks }: StoredMessage): string {
  const read = ((blocks ?? []) as KnownBlock[]).flatMap((block) => {
    if (block.type !== 'section' && block.type !== 'header' && block.type !== 'context') return []
    const [first = ''] = readable({ ...block, accessory: null }).split('\n')
    return first === '' ? [] : [first]
  })
  return read.length > 0 ? read.join(' | ') : text
}

/** Starts the diary of these people, by the clocks of a time zone. */
export function keepDiary(story: Story, people: readonly string[], zone = 'Europe/Berlin'): Diary {
  const entries: DiaryEntry[] = []
  const known = new Set<string>()
  const clockText = () => {
    const time = timeIn(story.clock.now(), zone)
    return `${dateAt(story.clock.now(), zone)} ${time}`
  }
  const write = () => {
    for (const who of people)
      for (const message of story.slack.messages(who)) {
        const key = `${who} ${message.ts}`
        if (known.has(key)) continue
        known.add(key)
        if (message.text === 'Passed on') continue
        entries.push({ at: clockText(), who, said: essence(message) })
      }
  }
  async function liveUntil(day: string) {
    const last = instantAt(calendarDate(day), '09:00', zone)
    const first = dateAt(story.clock.now(), zone)
    for (let date = first; ; date = addDays(date, 1))
      for (const time of ['09:00', '12:00', '17:00']) {
        const moment = instantAt(date, time, zone)
        if (moment > last) return
        if (moment <= story.clock.now()) continue
        if (time !== '09:00' && date !== first && !(await isAnythingDue(story, moment))) continue
        await story.moveTo(moment.toISOString())
        write()
      }
  }
  return { entries, liveUntil, write }
}

/** Whether anything is to be told, or looked at, by a moment. */
async function isAnythingDue({ workspace }: Story, moment: Date): Promise<boolean> {
  const moments = [await workspace.reminders.nextDueAt(null), await workspace.reminders.nextLookAt()]
  return moments.some((each) => each !== null && each <= moment)
}

const timeIn = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(instant)
