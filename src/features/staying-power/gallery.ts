import { MAX_NOTE } from '../../domain/check-in.ts'
import { isEarly } from '../../domain/staying-power.ts'
import type { Successes } from '../../domain/success-rate.ts'
import { listParts } from '../../reminders/list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { stayingLines, successLines } from '../../slack/staying-power.ts'
import { home, message } from '../../slack/surfaces.ts'
import type { GivingUp } from '../../store/index.ts'
import { buildFiguresModal, homeBlocks } from './figures.modal.ts'
import { buildGiveUpModal, type GiveUpModel } from './give-up.modal.ts'
import { givenUpLine } from './given-up-line.ts'

const NOW = new Date('2026-03-02T09:30:00Z')
/** Of each sort of customer some, and orders of lost ones without a visit. */
const SUCCESSES: Successes = {
  tried: [0, 1, 2, 4].map((deals) => ({ deals, since: 'recent', count: 50 - deals * 10 })),
  won: [0, 1, 2, 4, 5].map((deals) => ({ deals, since: deals === 5 ? 'lost' : 'recent', count: 3 + deals })),
}

function teamLines(size: GallerySize, t: Translate, locale: Locale): string[] {
  const many = size === 'typical' ? 1 : 100_000
  const at = (visits: number, count: number) => ({ visits, count: count * many })
  return stayingLines(
    { givenUp: [at(1, 5), at(2, 3), at(7, 1), at(0, 2)], won: [at(1, 1), at(4, 2), at(6, 9)] },
    t,
    locale,
  )
}

function sampleModel(size: GallerySize, t: Translate, locale: Locale, visits: number): GiveUpModel {
  return {
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    visits,
    team: teamLines(size, t, locale),
    stillOwed: isEarly(visits) ? t('staying.stillOwed', { amounts: '€4,350.00' }) : null,
    form: { reason: 'price', note: sampleText(size, 'They buy from their cousin', MAX_NOTE) },
    card: 'V0123456789',
  }
}

const sampleGivingUp = (size: GallerySize, locale: Locale, undoneAt: Date | null): GivingUp => ({
  id: 'g-1',
  customerId: 'c-1',
  customerName: sampleCustomer(size, locale),
  memberId: 'm-1',
  memberName: sampleColleague(size, locale),
  givenUpOn: SAMPLE_TODAY,
  visits: 2,
  reason: 'competitor',
  note: size === 'typical' ? null : sampleText(size, '', MAX_NOTE),
  byVisit: false,
  undoneAt,
  createdAt: NOW,
})

const LINES = {
  'staying-power.given_up': { snoozedUntil: null, undoneAt: null },
  'staying-power.given_up, snoozed': { snoozedUntil: NOW, undoneAt: null },
  'staying-power.given_up, taken back': { snoozedUntil: null, undoneAt: NOW },
} as const

/** Every look of giving up, and of the team's figures. */
export const stayingPowerGallery: readonly GalleryEntry[] = [
  ...[2, 7].map(
    (visits): GalleryEntry => ({
      name: `staying-power.give_up after ${visits} visits`,
      surface: 'modal',
      build: (t, locale, size) => buildGiveUpModal(sampleModel(size, t, locale, visits), t),
    }),
  ),
  {
    name: 'staying-power.figures',
    surface: 'modal',
    build: (t, locale, size) =>
      buildFiguresModal({ staying: teamLines(size, t, locale), success: successLines(SUCCESSES, t, locale) }, t),
  },
  {
    name: 'staying-power.figures, nothing yet',
    surface: 'modal',
    build: (t, locale) =>
      buildFiguresModal({ staying: stayingLines({ givenUp: [], won: [] }, t, locale), success: [] }, t),
  },
  ...Object.entries(LINES).map(
    ([name, { snoozedUntil, undoneAt }]): GalleryEntry => ({
      name,
      surface: 'message',
      build(t, locale, size) {
        const item = { id: 'item-1', localDate: SAMPLE_TODAY }
        const givingUp = sampleGivingUp(size, locale, undoneAt)
        const line = givenUpLine({ item, givingUp, snoozedUntil, timeZone: 'Europe/Berlin' }, t, locale)
        return message(listParts([line], 0, t))
      },
    }),
  ),
  { name: 'staying-power in home', surface: 'home', build: (t) => home(homeBlocks(t)) },
]
