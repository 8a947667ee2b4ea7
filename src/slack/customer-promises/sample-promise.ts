import { addDays } from '../../domain/calendar-date.ts'
import { CUSTOMER_PROMISE_KINDS } from '../../domain/customer-promise.ts'
import { MAX_CUSTOMER_PROMISE } from '../../domain/customer-promise-form.ts'
import type { CustomerPromise, CustomerPromiseDay } from '../../store/index.ts'
import type { Locale } from '../locale.ts'
import type { GallerySize } from '../routes.ts'
import { SAMPLE_TODAY } from '../sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../samples.ts'
import type { PromisesOnCard } from './part.ts'

/** To whom something was promised. */
export const contactIn = (size: GallerySize, locale: Locale) =>
  sampleText(size, { en: 'Ana Duarte', 'zh-CN': '陈女士', 'zh-TW': '陳小姐' }[locale], 80)

/** A day on which a promise is to be kept. */
export const samplePromiseDay = (changes: Partial<CustomerPromiseDay> = {}): CustomerPromiseDay => ({
  id: 'd-1',
  dueOn: SAMPLE_TODAY,
  outcome: null,
  keptOn: null,
  answeredAt: null,
  answeredOn: null,
  answeredById: null,
  keeperId: 'm-1',
  movedReason: null,
  reopenedOn: null,
  ...changes,
})

/** A promise for the gallery. */
export const samplePromise = (
  size: GallerySize,
  locale: Locale,
  changes: Partial<CustomerPromise> = {},
): CustomerPromise => {
  const { kind = 'one_off' } = changes
  return {
    id: 'p-1',
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    customerOwnerId: 'm-1',
    deal: { id: 'deal-1', title: sampleDeal(size, locale), isCancelled: false },
    contact: { id: 'k-1', name: contactIn(size, locale) },
    ownerId: 'm-1',
    ownerName: sampleColleague(size, locale),
    recordedById: 'm-1',
    createdAt: new Date('2026-03-02T09:30:00Z'),
    text: sampleText(
      size,
      { en: 'the manual in Spanish', 'zh-CN': '提供中文版说明书', 'zh-TW': '提供中文版說明書' }[locale],
      MAX_CUSTOMER_PROMISE,
    ),
    kind,
    firstOn: SAMPLE_TODAY,
    everyMonths: kind === 'one_off' ? null : kind === 'recurring' ? 1 : 3,
    dayOfMonth: kind === 'recurring' ? 31 : null,
    lastOn: kind === 'one_off' ? null : addDays(SAMPLE_TODAY, 300),
    endedOn: null,
    endedReason: null,
    takenBackAt: null,
    days: [samplePromiseDay()],
    changes: [],
    ...changes,
  }
}

/** What was promised, as it stands on a card. */
export const samplePromisesOnCard = (size: GallerySize, locale: Locale): PromisesOnCard => {
  const said = (id: string, changes: Partial<CustomerPromiseDay>) =>
    samplePromise(size, locale, { id, days: [samplePromiseDay({ id: `d-${id}`, answeredById: 'm-1', ...changes })] })
  const promises = [
    ...Array.from({ length: size === 'typical' ? 2 : 18 }, (_, index) =>
      samplePromise(size, locale, { id: `p-${index}`, kind: CUSTOMER_PROMISE_KINDS[index % 3] ?? 'one_off' }),
    ),
    said('p-broken', { outcome: 'broken', answeredAt: new Date('2026-03-02T09:30:00Z') }),
    said('p-kept', { outcome: 'kept', keptOn: SAMPLE_TODAY, answeredAt: new Date('2026-03-02T09:40:00Z') }),
  ]
  return {
    promises,
    changeable: new Set(promises.map(({ id }) => id)),
    record: { value: 'customer:c-1', name: sampleCustomer(size, locale) },
    customerId: 'c-1',
    today: SAMPLE_TODAY,
  }
}
