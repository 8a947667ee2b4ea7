import { calendarDate } from '../../domain/calendar-date.ts'
import { NO_ANSWERS } from '../../domain/reflection.ts'
import type { Locale } from '../locale.ts'
import type { GallerySize } from '../routes.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../samples.ts'
import type { ReflectionOnCard } from './part.ts'

/** A reflection on the card of its deal, for the gallery: looked back on already. */
export const sampleReflectionOnCard = (size: GallerySize, locale: Locale): ReflectionOnCard => ({
  reflection: {
    id: 'r-1',
    memberId: 'm-1',
    memberName: sampleColleague(size, locale),
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    occasion: 'deal',
    dealId: 'd-1',
    dealTitle: sampleDeal(size, locale),
    lossReason: null,
    isCancelled: false,
    askOn: calendarDate('2026-03-06'),
    state: 'answered',
    answers: {
      ...NO_ANSWERS,
      technique: sampleText(size, 'Let the customer try the lantern in their own dock', 1000),
      objection: 'price',
    },
    answeredAt: new Date('2026-03-06T09:30:00Z'),
    createdAt: new Date('2026-03-02T09:30:00Z'),
  },
  isReaders: true,
  timeZone: 'Europe/Berlin',
})
