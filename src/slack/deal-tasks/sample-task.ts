import { addDays } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_TASK_TITLE } from '../../domain/deal-task.ts'
import type { DealTask } from '../../store/index.ts'
import type { Locale } from '../locale.ts'
import type { GallerySize } from '../routes.ts'
import { SAMPLE_TODAY } from '../sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../samples.ts'

/** A task for the gallery, with typical or with longest texts. */
export const sampleTask = (size: GallerySize, locale: Locale, changes: Partial<DealTask> = {}): DealTask => ({
  id: 'task-1',
  dealId: 'deal-1',
  kind: 'follow_up',
  title: null,
  ownerId: 'm-1',
  ownerName: sampleColleague(size, locale),
  departmentId: null,
  departmentName: null,
  dueOn: SAMPLE_TODAY,
  doneOn: null,
  doneAt: null,
  doneById: null,
  doneByName: null,
  result: null,
  arrived: null,
  intact: null,
  courierPolite: null,
  dropped: null,
  noticeId: null,
  goodsDeliveryId: null,
  isOfPart: false,
  createdAt: new Date('2026-02-24T09:30:00Z'),
  deal: {
    title: sampleDeal(size, locale),
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    ownerId: 'm-1',
    signedOn: addDays(SAMPLE_TODAY, -20),
    plannedDeliveryOn: SAMPLE_TODAY,
    deliveredOn: null,
    followUp: 'full',
  },
  ...changes,
})

/** The same with a title as long as one may be. */
export const sampleTitledTask = (size: GallerySize, locale: Locale, changes: Partial<DealTask> = {}): DealTask =>
  sampleTask(size, locale, {
    kind: 'training',
    title: sampleText(size, 'CNC', MAX_TASK_TITLE),
    departmentId: 'd-1',
    departmentName: sampleText(size, 'Service', 80),
    ...changes,
  })

/** What makes a task done. */
export const sampleDone = (size: GallerySize, locale: Locale): Partial<DealTask> => ({
  doneOn: SAMPLE_TODAY,
  doneAt: new Date('2026-03-02T10:30:00Z'),
  doneById: 'm-1',
  doneByName: sampleColleague(size, locale),
  result: sampleText(size, 'OK', MAX_NOTE),
})
