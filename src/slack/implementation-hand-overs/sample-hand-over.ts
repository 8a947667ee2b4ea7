import { calendarDate } from '../../domain/calendar-date.ts'
import { MAX_HAND_OVER_TEXT } from '../../domain/department-hand-over.ts'
import { MAX_GOAL } from '../../domain/implementation.ts'
import type { ImplementationHandOver } from '../../store/index.ts'
import type { Locale } from '../locale.ts'
import type { GallerySize } from '../routes.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../samples.ts'

/** An implementation that was handed to a department and waits there, for the gallery. */
export const sampleHandOver = (
  size: GallerySize,
  locale: Locale,
  changes: Partial<ImplementationHandOver> = {},
): ImplementationHandOver => ({
  id: 'h-1',
  implementationId: 'n-1',
  phase: 'learning',
  goal: sampleText(size, 'The night shift finds every berth by light', MAX_GOAL),
  measure: sampleText(size, 'No delay at night for two weeks', MAX_GOAL),
  deal: {
    id: 'd-1',
    title: sampleDeal(size, locale),
    ownerId: 'm-1',
    ownerName: sampleColleague(size, locale),
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    deliveredOn: calendarDate('2026-03-02'),
  },
  departmentId: 'e-1',
  departmentName: sampleText(size, 'Training', 60),
  note: sampleText(size, 'They work in three shifts; ask for Frau Petersen', MAX_HAND_OVER_TEXT),
  handedById: 'm-1',
  handedByName: sampleColleague(size, locale),
  handedAt: new Date('2026-03-02T09:30:00Z'),
  acceptBy: new Date('2026-03-02T13:30:00Z'),
  acceptedById: null,
  acceptedByName: '',
  acceptedAt: null,
  isOver: false,
  passedByName: '',
  ended: null,
  ...changes,
})
