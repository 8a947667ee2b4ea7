import { addDays } from '../../domain/calendar-date.ts'
import { CHECK_IN_NOTES, MAX_NOTE } from '../../domain/check-in.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import type { CheckInOfDeal } from '../../store/index.ts'
import { buildCheckInModal } from './check-in.modal.ts'
import { type CheckInMessage, checkInMessage } from './check-in-reminder.ts'
import { checkInBlocks } from './in-home.ts'

function sampleCheckIn(size: GallerySize, locale: Locale, changes: Partial<CheckInOfDeal> = {}): CheckInOfDeal {
  const nothing = { questions: null, problems: null, nextStep: null, evidence: null }
  return {
    id: 'check-in-1',
    day: 1,
    dueOn: SAMPLE_TODAY,
    mood: null,
    use: null,
    ...nothing,
    answeredById: null,
    answeredAt: null,
    implementation: {
      id: 'n-1',
      assigneeId: null,
      goal: sampleText(size, 'The night shift finds every berth by light', 300),
      measure: sampleText(size, 'No delay at night for two weeks', 300),
    },
    deal: {
      id: 'd-1',
      title: sampleDeal(size, locale),
      customerId: 'c-1',
      customerName: sampleCustomer(size, locale),
      ownerId: 'm-1',
      deliveredOn: addDays(SAMPLE_TODAY, -1),
      cancelledOn: null,
    },
    ...changes,
  }
}

const answeredCheckIn = (size: GallerySize, locale: Locale) =>
  sampleCheckIn(size, locale, {
    mood: 4,
    use: 'some',
    answeredById: 'm-1',
    answeredAt: new Date('2026-03-02T10:00:00Z'),
    ...Object.fromEntries(CHECK_IN_NOTES.map((note) => [note, sampleText(size, 'Two lanterns flicker', MAX_NOTE)])),
  })

const entry = (name: string, model: (size: GallerySize, locale: Locale) => Partial<CheckInMessage>): GalleryEntry => ({
  name,
  surface: 'message',
  build(t: Translate, locale, size) {
    const asked = { checkIn: sampleCheckIn(size, locale), answered: null, movedTo: null }
    return message(checkInMessage({ ...asked, ...model(size, locale) }, t, locale))
  },
})

/** Every look of a check-in. */
export const implementationsGallery: readonly GalleryEntry[] = [
  {
    name: 'implementations in home',
    surface: 'home',
    build(t, locale, size) {
      const rows = Array.from({ length: size === 'typical' ? 2 : 100 }, (_, index) => ({
        checkInId: `check-in-${index}`,
        dealId: `d-${index}`,
        dealTitle: sampleDeal(size, locale),
        customerName: sampleCustomer(size, locale),
        ownerId: 'm-1',
        day: 7,
        dueOn: addDays(SAMPLE_TODAY, index % 7),
      }))
      return home(checkInBlocks(rows, t, locale))
    },
  },
  entry('implementations.check_in day 1', () => ({})),
  entry('implementations.check_in day 7', (size, locale) => ({
    checkIn: sampleCheckIn(size, locale, { day: 7, mood: 4 }),
  })),
  entry('implementations.check_in answered', (size, locale) => ({
    checkIn: answeredCheckIn(size, locale),
    answered: { by: sampleColleague(size, locale), on: SAMPLE_TODAY },
  })),
  entry('implementations.check_in moved', () => ({ movedTo: addDays(SAMPLE_TODAY, 3) })),
  entry('implementations.check_in of a cancelled deal', (size, locale) => {
    const checkIn = sampleCheckIn(size, locale)
    return { checkIn: { ...checkIn, deal: { ...checkIn.deal, cancelledOn: SAMPLE_TODAY } } }
  }),
  {
    name: 'implementations.check_in form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildCheckInModal(size === 'typical' ? sampleCheckIn(size, locale) : answeredCheckIn(size, locale), null, t),
  },
  { name: 'implementations.gone', surface: 'message', build: (t) => sentence(t('implementations.error.gone')) },
]
