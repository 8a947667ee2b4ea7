import { addDays } from '../../domain/calendar-date.ts'
import { CHECK_IN_NOTES, MAX_NOTE } from '../../domain/check-in.ts'
import { DIP_CAUSES } from '../../domain/motivation-dip.ts'
import { samplePeopleToCall } from '../../slack/complaints/sample-people.ts'
import { listedTogether } from '../../slack/home-list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import type { CheckInOfDeal, TroubledImplementation } from '../../store/index.ts'
import { buildAmissModal, buildCheckInModal } from './check-in.modal.ts'
import { type CheckInMessage, checkInMessage } from './check-in-reminder.ts'
import { checkInList } from './in-home.ts'
import { phaseGallery } from './phase-gallery.ts'
import { troubledBlocks } from './troubled-in-home.ts'

function sampleCheckIn(size: GallerySize, locale: Locale, changes: Partial<CheckInOfDeal> = {}): CheckInOfDeal {
  const nothing = { questions: null, problems: null, nextStep: null, evidence: null }
  return {
    id: 'check-in-1',
    day: 1,
    dueOn: SAMPLE_TODAY,
    phase: 'new_toy',
    arrived: null,
    intact: null,
    courierPolite: null,
    mood: null,
    use: null,
    ...nothing,
    answeredById: null,
    answeredAt: null,
    implementation: {
      id: 'n-1',
      goal: sampleText(size, 'The night shift finds every berth by light', 300),
      measure: sampleText(size, 'No delay at night for two weeks', 300),
      phase: 'new_toy',
      firstUsedOn: null,
      isEnded: false,
      assigneeId: null,
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

const answeredCheckIn = (size: GallerySize, locale: Locale, changes: Partial<CheckInOfDeal> = {}) =>
  sampleCheckIn(size, locale, {
    arrived: true,
    intact: true,
    courierPolite: true,
    mood: 4,
    use: 'some',
    answeredById: 'm-1',
    answeredAt: new Date('2026-03-02T10:00:00Z'),
    ...Object.fromEntries(CHECK_IN_NOTES.map((note) => [note, sampleText(size, 'Two lanterns flicker', MAX_NOTE)])),
    ...changes,
  })

/** A check-in of the learning phase. */
function learning(size: GallerySize, locale: Locale): CheckInOfDeal {
  const checkIn = sampleCheckIn(size, locale, { day: 14, phase: 'learning' })
  const implementation = { ...checkIn.implementation, phase: 'learning', firstUsedOn: SAMPLE_TODAY } as const
  return { ...checkIn, implementation }
}

const entry = (name: string, model: (size: GallerySize, locale: Locale) => Partial<CheckInMessage>): GalleryEntry => ({
  name,
  surface: 'message',
  build(t: Translate, locale, size) {
    const asked = {
      checkIn: sampleCheckIn(size, locale),
      answered: null,
      movedTo: null,
      mayLogVisit: true,
      takenBy: null,
      toCall: [],
    }
    return message(checkInMessage({ ...asked, ...model(size, locale) }, t, locale))
  },
})

const answeredBy = (size: GallerySize, locale: Locale) => ({ by: sampleColleague(size, locale), on: SAMPLE_TODAY })

const sampleTroubled = (size: GallerySize, locale: Locale): TroubledImplementation[] =>
  Array.from({ length: size === 'typical' ? 3 : 50 }, (_, index) => ({
    id: `n-${index}`,
    dealId: `d-${index}`,
    dealTitle: sampleDeal(size, locale),
    ownerId: index === 0 ? 'm-1' : 'm-2',
    ownerName: sampleColleague(size, locale),
    customerName: sampleCustomer(size, locale),
    assigneeId: null,
    phase: 'learning',
    phaseSince: addDays(SAMPLE_TODAY, -95),
    isEnded: false,
    stuckSince: index === 0 ? null : SAMPLE_TODAY,
    nextOn: SAMPLE_TODAY,
    success: null,
    dip:
      index === 2
        ? null
        : {
            causes: size === 'typical' ? ['low_mood'] : DIP_CAUSES,
            noticedOn: SAMPLE_TODAY,
            action:
              index === 0
                ? null
                : {
                    text: sampleText(size, 'Visit the night shift', MAX_NOTE),
                    on: addDays(SAMPLE_TODAY, 2),
                    byName: sampleColleague(size, locale),
                  },
          },
  }))

/** Every look of a check-in, of the forms of a phase, and of what somebody should look after. */
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
        phase: 'new_toy' as const,
      }))
      return home(listedTogether(checkInList(rows, SAMPLE_TODAY, t, locale)))
    },
  },
  {
    name: 'implementations troubled in home',
    surface: 'home',
    build: (t, locale, size) =>
      home(troubledBlocks(sampleTroubled(size, locale), { readerId: 'm-1', today: SAMPLE_TODAY }, t, locale)),
  },
  entry('implementations.check_in day 1', () => ({})),
  entry('implementations.check_in day 1, nothing agreed', (size, locale) => {
    const checkIn = sampleCheckIn(size, locale)
    return { checkIn: { ...checkIn, implementation: { ...checkIn.implementation, goal: null, measure: null } } }
  }),
  entry('implementations.check_in, to service', (size, locale) => ({
    mayLogVisit: false,
    toCall: samplePeopleToCall(size, locale),
  })),
  entry('implementations.check_in day 7', (size, locale) => ({
    checkIn: sampleCheckIn(size, locale, { day: 7, mood: 4 }),
  })),
  entry('implementations.check_in learning', (size, locale) => ({ checkIn: learning(size, locale) })),
  entry('implementations.check_in answered', (size, locale) => ({
    checkIn: answeredCheckIn(size, locale),
    answered: answeredBy(size, locale),
  })),
  entry('implementations.check_in answered, delivery not in order', (size, locale) => ({
    checkIn: answeredCheckIn(size, locale, { arrived: false, intact: true, courierPolite: false }),
    answered: answeredBy(size, locale),
  })),
  entry('implementations.check_in answered, in use', (size, locale) => {
    const { implementation } = learning(size, locale)
    return { checkIn: answeredCheckIn(size, locale, { implementation }), answered: answeredBy(size, locale) }
  }),
  entry('implementations.check_in moved', () => ({ movedTo: addDays(SAMPLE_TODAY, 3) })),
  entry('implementations.check_in, somebody else looks after it', (size, locale) => ({
    takenBy: sampleColleague(size, locale),
  })),
  entry('implementations.check_in answered, somebody else looks after it', (size, locale) => ({
    checkIn: answeredCheckIn(size, locale),
    answered: answeredBy(size, locale),
    takenBy: sampleColleague(size, locale),
  })),
  entry('implementations.check_in of a cancelled deal', (size, locale) => {
    const checkIn = sampleCheckIn(size, locale)
    return { checkIn: { ...checkIn, deal: { ...checkIn.deal, cancelledOn: SAMPLE_TODAY } } }
  }),
  {
    name: 'implementations.check_in form, delivery check',
    surface: 'modal',
    build: (t, locale, size) =>
      buildCheckInModal(
        size === 'typical' ? sampleCheckIn(size, locale) : answeredCheckIn(size, locale),
        { card: null, mayPromise: true },
        t,
      ),
  },
  {
    name: 'implementations.check_in form',
    surface: 'modal',
    build: (t, locale, size) => buildCheckInModal(learning(size, locale), { card: null, mayPromise: true }, t),
  },
  {
    name: 'implementations.check_in, delivery not in order',
    surface: 'modal',
    build: (t, locale, size) =>
      buildAmissModal(answeredCheckIn(size, locale, { arrived: false, intact: false, courierPolite: false }), t),
  },
  ...phaseGallery,
  { name: 'implementations.gone', surface: 'message', build: (t) => sentence(t('implementations.error.gone')) },
]
