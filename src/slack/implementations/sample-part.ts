import { addDays } from '../../domain/calendar-date.ts'
import { CHECK_IN_NOTES, MAX_NOTE } from '../../domain/check-in.ts'
import type { Locale } from '../locale.ts'
import type { GallerySize } from '../routes.ts'
import { SAMPLE_TODAY } from '../sample-receivables.ts'
import { sampleColleague, sampleText } from '../samples.ts'
import type { ShownImplementation } from './part.ts'
import { sampleTimeline } from './sample-timeline.ts'

/** What is introduced after a deal, as the gallery shows it: with a check-in that is answered and one that is to come. */
export function sampleShown(size: GallerySize, locale: Locale): ShownImplementation {
  const answered = Object.fromEntries(
    CHECK_IN_NOTES.map((note) => [
      note,
      size === 'typical' && note !== 'questions' ? null : sampleText(size, 'How to dim them?', MAX_NOTE),
    ]),
  ) as Record<(typeof CHECK_IN_NOTES)[number], string | null>
  const open = { questions: null, problems: null, nextStep: null, evidence: null }
  const delivery = { phase: 'new_toy', arrived: null, intact: null, courierPolite: null } as const
  const by = { answeredById: 'm-1', answeredAt: new Date('2026-02-28T10:00:00Z') }
  return {
    id: 'n-1',
    dealId: 'd-1',
    goal: sampleText(size, 'The night shift finds every berth by light', 300),
    measure: sampleText(size, 'No delay at night for two weeks', 300),
    phase: 'learning',
    timeline: sampleTimeline(size, locale),
    isCancelled: false,
    followUp: 'full',
    mayAnswer: true,
    mayWork: true,
    timeZone: 'Europe/Berlin',
    today: SAMPLE_TODAY,
    checkIns: [
      {
        ...{ id: 'k-1', day: 1, dueOn: addDays(SAMPLE_TODAY, -2), mood: 4, use: 'some' },
        ...{ ...answered, ...by, ...delivery },
        answeredByName: sampleColleague(size, locale),
        answeredOn: '28 Feb 2026',
      },
      {
        ...{
          id: 'k-2',
          day: 7,
          dueOn: size === 'typical' ? addDays(SAMPLE_TODAY, 4) : SAMPLE_TODAY,
          mood: null,
          use: null,
          ...open,
          ...delivery,
        },
        ...{ answeredById: null, answeredAt: null, answeredByName: '', answeredOn: null },
      },
    ],
  }
}
