import { addDays } from '../../domain/calendar-date.ts'
import { GLAD_OCCASIONS, MAX_OCCASION_NOTE, OCCASIONS } from '../../domain/occasion.ts'
import { listParts, type ReminderLine } from '../../reminders/list.ts'
import { dayWords } from '../../slack/good-days.ts'
import { listedTogether } from '../../slack/home-list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleGoodDay } from '../../slack/sample-good-days.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { home, message } from '../../slack/surfaces.ts'
import type { FormSubject } from './contact-field.ts'
import { buildCourtesyModal, emptyCourtesy } from './courtesy.modal.ts'
import { goodDayList } from './in-home.ts'
import { goodDayLine, holidayLine, type LinePlace } from './lines.ts'
import { buildOccasionModal, emptyOccasion } from './occasion.modal.ts'
import { buildWordsModal } from './words.modal.ts'
import { suggestedWords } from './words.ts'

const NOW = new Date('2026-03-02T09:30:00Z')

const placeOf = (id: string, changes: Partial<LinePlace> = {}): LinePlace => ({
  item: { id, localDate: SAMPLE_TODAY },
  snoozedUntil: null,
  timeZone: 'Europe/Berlin',
  today: SAMPLE_TODAY,
  ...changes,
})

const listEntry = (
  name: string,
  lines: (t: Translate, locale: Locale, size: GallerySize) => readonly ReminderLine[],
): GalleryEntry => ({
  name,
  surface: 'message',
  build: (t, locale, size) => message(listParts(lines(t, locale, size), 0, t)),
})

const subjectIn = (size: GallerySize, locale: Locale): FormSubject => ({
  customer: { id: 'c-1', name: sampleCustomer(size, locale) },
  contacts: Array.from({ length: size === 'typical' ? 2 : 150 }, (_, index) => ({
    id: `k-${index}`,
    name: sampleCustomer(size, locale),
  })),
  card: 'V1',
})

const wordsEntry = (
  name: string,
  build: (size: GallerySize, locale: Locale) => Parameters<typeof suggestedWords>[0],
): GalleryEntry => ({
  name: `occasions.words ${name}`,
  surface: 'modal',
  build(t, locale, size) {
    const greeted = build(size, locale)
    const about = 'day' in greeted ? dayWords(greeted.day, SAMPLE_TODAY, t, locale) : t('occasions.festival.christmas')
    const words = suggestedWords(greeted, sampleColleague(size, locale), locale)
    return buildWordsModal({ about, words, language: locale, route: 'k-1:2026-03-05' }, t)
  },
})

/** Everything this feature can show. */
export const occasionsGallery: readonly GalleryEntry[] = [
  listEntry('occasions.day, what is to come and what was done', (t, locale, size) => [
    goodDayLine(sampleGoodDay(size, locale), placeOf('i-1'), t, locale),
    goodDayLine(
      sampleGoodDay(size, locale, { subjectId: 'c-1', kind: 'founding', contact: null, on: SAMPLE_TODAY }),
      placeOf('i-2'),
      t,
      locale,
    ),
    goodDayLine(
      sampleGoodDay(size, locale, { subjectId: 'o-1', kind: 'bereavement', on: addDays(SAMPLE_TODAY, -1) }),
      placeOf('i-3', { snoozedUntil: NOW }),
      t,
      locale,
    ),
    goodDayLine(
      sampleGoodDay(size, locale, { courtesy: { kind: 'flowers', givenOn: SAMPLE_TODAY } }),
      placeOf('i-4'),
      t,
      locale,
    ),
  ]),
  listEntry('occasions.holiday', (t, locale, size) => [
    holidayLine(
      {
        festival: 'christmas',
        on: addDays(SAMPLE_TODAY, 3),
        customers: {
          total: size === 'typical' ? 12 : 2_000,
          tierA: Array.from({ length: size === 'typical' ? 1 : 5 }, () => sampleCustomer(size, locale)),
        },
      },
      placeOf('i-1'),
      t,
      locale,
    ),
  ]),
  ...OCCASIONS.map((kind) => wordsEntry(kind, (size, locale) => ({ day: sampleGoodDay(size, locale, { kind }) }))),
  wordsEntry('birthday', (size, locale) => ({ day: sampleGoodDay(size, locale) })),
  wordsEntry('founding day', (size, locale) => ({
    day: sampleGoodDay(size, locale, { kind: 'founding', contact: null }),
  })),
  wordsEntry('holiday', () => ({ festival: 'christmas', on: SAMPLE_TODAY })),
  {
    name: 'occasions.occasion_form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildOccasionModal(
        { ...subjectIn(size, locale), kinds: size === 'typical' ? GLAD_OCCASIONS : OCCASIONS },
        { ...emptyOccasion(SAMPLE_TODAY), note: sampleText(size, 'On the quay', MAX_OCCASION_NOTE) },
        t,
      ),
  },
  {
    name: 'occasions.courtesy_form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildCourtesyModal(
        {
          ...subjectIn(size, locale),
          goodDay:
            size === 'typical'
              ? null
              : { route: 'k-1:2026-03-05', words: dayWords(sampleGoodDay(size, locale), SAMPLE_TODAY, t, locale) },
          currency: 'EUR',
        },
        emptyCourtesy(SAMPLE_TODAY),
        t,
      ),
  },
  {
    name: 'occasions in App Home',
    surface: 'home',
    build: (t, locale, size) =>
      home(
        listedTogether(
          goodDayList(
            Array.from({ length: size === 'typical' ? 1 : 9 }, (_, index) =>
              sampleGoodDay(size, locale, { subjectId: `k-${index}` }),
            ),
            SAMPLE_TODAY,
            t,
            locale,
          ),
        ),
      ),
  },
]
