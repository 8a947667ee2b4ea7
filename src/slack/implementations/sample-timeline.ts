import { addDays } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_SUCCESS_NOTE } from '../../domain/phase-evidence.ts'
import type { ImplementationTimeline, TimelineEntry } from '../../store/index.ts'
import type { Locale } from '../locale.ts'
import type { GallerySize } from '../routes.ts'
import { SAMPLE_TODAY } from '../sample-receivables.ts'
import { sampleColleague, sampleDeal, sampleText } from '../samples.ts'

const WORDS = {
  en: { problem: 'Two lanterns flicker', action: 'Visit the night shift with spare drivers', back: 'Nobody uses it' },
  'zh-CN': { problem: '有两盏灯闪烁', action: '带备件去夜班现场', back: '没有人在用' },
  'zh-TW': { problem: '有兩盞燈閃爍', action: '帶備品到夜班現場', back: '沒有人在用' },
} as const

/** What an implementation has gone through, as far as the gallery shows it: an entry of every sort. */
function sampleEntries(size: GallerySize, locale: Locale): TimelineEntry[] {
  const words = WORDS[locale]
  const memberName = sampleColleague(size, locale)
  const at = (daysAgo: number) => new Date(Date.UTC(2026, 2, 2 - daysAgo, 10))
  const on = (daysAgo: number) => addDays(SAMPLE_TODAY, -daysAgo)
  const event = (
    daysAgo: number,
    kind: Extract<TimelineEntry, { entry: 'event' }>['kind'],
    note: string | null = null,
  ) => {
    const phase = kind === 'began' || kind === 'moved_back' ? 'new_toy' : 'learning'
    return { entry: 'event', kind, phase, on: on(daysAgo), toName: '', note, at: at(daysAgo), memberName } as const
  }
  const few: TimelineEntry[] = [
    {
      entry: 'dip',
      on: on(1),
      causes: ['low_mood', 'use_falling'],
      action: sampleText(size, words.action, MAX_NOTE),
      actionOn: addDays(SAMPLE_TODAY, 2),
      overAt: null,
      at: at(1),
      memberName,
    },
    {
      entry: 'check-in',
      day: 21,
      mood: 2,
      use: 'some',
      isAmiss: false,
      at: at(1),
      memberName,
      note: sampleText(size, words.problem, MAX_NOTE),
    },
    event(8, 'moved_on'),
    { entry: 'check-in', day: 1, mood: 4, use: 'some', isAmiss: true, note: null, at: at(20), memberName },
    event(21, 'began'),
  ]
  if (size === 'typical') return few
  const kinds = ['stuck', 'handed_over', 'accepted', 'not_accepted', 'taken_back', 'ended'] as const
  return [
    ...few.map((each) => (each.entry === 'dip' ? { ...each, overAt: at(0) } : each)),
    ...kinds.map((kind, index) => event(30 + index, kind, sampleText(size, words.back, MAX_NOTE))),
    event(40, 'moved_back', sampleText(size, words.back, MAX_NOTE)),
    ...Array.from({ length: 30 }, (_, index) => event(50 + index, 'moved_on')),
  ]
}

/** The same with how it stands. */
export const sampleTimeline = (
  size: GallerySize,
  locale: Locale,
  changes: Partial<ImplementationTimeline> = {},
): ImplementationTimeline => ({
  id: 'n-1',
  dealId: 'd-1',
  dealTitle: sampleDeal(size, locale),
  ownerId: 'm-1',
  assigneeId: null,
  phase: 'learning',
  phaseSince: addDays(SAMPLE_TODAY, -8),
  isEnded: false,
  stuckSince: size === 'typical' ? null : SAMPLE_TODAY,
  nextOn: addDays(SAMPLE_TODAY, 6),
  success: null,
  entries: sampleEntries(size, locale),
  ...changes,
})

/** One that is done, with what was won. */
export const sampleSuccess = (size: GallerySize, locale: Locale): ImplementationTimeline =>
  sampleTimeline(size, locale, {
    id: 'n-2',
    phase: 'done',
    stuckSince: null,
    nextOn: null,
    success: {
      reachedOn: SAMPLE_TODAY,
      note: sampleText(size, 'No delay at night since February', MAX_SUCCESS_NOTE),
      mayBeReference: true,
    },
  })
