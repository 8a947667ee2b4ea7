import { CAUSES, MAX_PRODUCT } from '../../domain/complaint.ts'
import { STAGES } from '../../domain/complaint-stage.ts'
import { type ComplaintStatistics, learnFrom } from '../../domain/complaint-statistics.ts'
import { currency } from '../../domain/money.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleDeal, sampleText } from '../../slack/samples.ts'
import { buildStatistics } from './statistics.modal.ts'

const HOUR = 3_600_000
const CURRENCIES = ['EUR', 'USD', 'CNY', 'TWD', 'JPY'].map(currency)
const NOTHING = learnFrom(
  [],
  {
    hours: { days: [1], opensAt: '09:00', closesAt: '18:00' },
    timeZone: 'UTC',
    country: '',
    closingDays: new Set(),
    leave: [],
  },
  5,
)

function sampleStatistics(size: GallerySize, locale: Locale): ComplaintStatistics {
  const most = size === 'typical' ? 9 : 99_999
  return {
    total: most * 3,
    closed: most * 2,
    causes: CAUSES.slice(0, 5).map((cause, index) => ({ cause, count: most - index })),
    products: Array.from({ length: size === 'typical' ? 3 : 5 }, (_, index) => ({
      product: sampleText(size, sampleDeal('typical', locale), MAX_PRODUCT),
      count: most - index,
    })),
    costs: CURRENCIES.slice(0, size === 'typical' ? 1 : 5).map((of) => ({
      amount: size === 'typical' ? 240_000n : 999_999_999_999_999n,
      currency: of,
    })),
    times: STAGES.flatMap((stage, index) =>
      stage === 'received' ? [] : [{ stage, milliseconds: index * index * 0.6 * HOUR, count: most }],
    ),
    response: { of: most, met: most - 1 },
    solution: { of: most, met: most - 2 },
  }
}

/** Every look of what is learned from complaints. */
export const complaintStatisticsGallery: readonly GalleryEntry[] = [
  {
    name: 'complaint-statistics.shown',
    surface: 'modal',
    build: (t, locale, size) =>
      buildStatistics({ statistics: sampleStatistics(size, locale), days: 90, isWhole: size === 'typical' }, t, locale),
  },
  {
    name: 'complaint-statistics.shown, nothing',
    surface: 'modal',
    build: (t, locale) => buildStatistics({ statistics: NOTHING, days: 365, isWhole: true }, t, locale),
  },
]
