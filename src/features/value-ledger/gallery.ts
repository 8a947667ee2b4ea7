import { MAX_NOTE } from '../../domain/check-in.ts'
import { ASPECTS, loyaltyOf, MAX_ASPECT_NOTE } from '../../domain/value-ledger.ts'
import { listParts, type ReminderLine } from '../../reminders/list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { message } from '../../slack/surfaces.ts'
import type { ValueReview } from '../../store/index.ts'
import { reviewLine } from './review-line.ts'
import { buildValueList, buildValueModal, type ValueList, valueFormOf } from './value.modal.ts'

const NOW = new Date('2026-03-02T09:30:00Z')
const ITEM = { id: 'item-1', localDate: SAMPLE_TODAY }
const AWAKE = { snoozedUntil: null, timeZone: 'Europe/Berlin' }
const SNOOZED = { ...AWAKE, snoozedUntil: new Date('2026-03-03T08:00:00Z') }

const customerIn = (size: GallerySize, locale: Locale) => ({ id: 'c-1', name: sampleCustomer(size, locale) })

function sampleReview(size: GallerySize, locale: Locale, year: number): ValueReview {
  const note = sampleText(size, 'The racks last, and fit theirs', MAX_ASPECT_NOTE)
  const words = sampleText(size, 'A bonus at the end of the year', MAX_NOTE)
  return {
    year,
    ratings: Object.fromEntries(ASPECTS.map((aspect, index) => [aspect, { score: index % 2 === 0 ? 4 : 2, note }])),
    trust: 4,
    rewards: words,
    switchingCosts: words,
    ties: words,
    recordedByName: sampleColleague(size, locale),
    changedAt: NOW,
  }
}

const list = (name: string, changes: Partial<ValueList>): GalleryEntry => ({
  name: `value-ledger.list${name}`,
  surface: 'modal',
  build(t, locale, size) {
    const reviews = Array.from({ length: size === 'typical' ? 2 : 12 }, (_, index) =>
      sampleReview(size, locale, 2026 - index),
    )
    const loyalty = loyaltyOf([SAMPLE_TODAY], SAMPLE_TODAY)
    const model = { customer: customerIn(size, locale), reviews, loyalty, mayFill: true, card: 'V1' }
    return buildValueList({ ...model, timeZone: 'Europe/Berlin', ...changes }, t, locale)
  },
})

const line = (
  name: string,
  build: (t: Translate, locale: Locale, size: GallerySize) => ReminderLine,
): GalleryEntry => ({
  name: `value-ledger.review, ${name}`,
  surface: 'message',
  build: (t, locale, size) => message(listParts([build(t, locale, size)], 0, t)),
})

/** Everything that can be shown of value ledgers. */
export const valueLedgerGallery: readonly GalleryEntry[] = [
  list('', {}),
  list(', empty', { reviews: [], loyalty: loyaltyOf([], SAMPLE_TODAY), mayFill: false }),
  {
    name: 'value-ledger.form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildValueModal(
        { customer: customerIn(size, locale), year: 2026, list: 'V2', card: 'V1' },
        valueFormOf(sampleReview(size, locale, 2026)),
        t,
      ),
  },
  ...(
    [
      ['due', false, AWAKE],
      ['snoozed', false, SNOOZED],
      ['done', true, AWAKE],
    ] as const
  ).map(([name, isDone, state]) =>
    line(name, (t, locale, size) =>
      reviewLine({ item: ITEM, customer: { ...customerIn(size, locale), tier: 'a' }, isDone, ...state }, t, locale),
    ),
  ),
]
