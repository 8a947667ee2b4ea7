import { expect, test } from '@jest/globals'
import { calendarDate } from '../../domain/calendar-date.ts'
import { createTranslator, SUPPORTED } from '../../slack/locale.ts'
import { recordsMessage } from './records.ts'

const checkIn = {
  checkInId: 'C1',
  dealId: 'D1',
  dealTitle: '12 panels',
  customerName: 'Harbour Lights',
  ownerId: 'M1',
  day: 7,
  dueOn: calendarDate('2026-12-09'),
}

test.each(SUPPORTED)('T5: the list of the coming week says how many check-ins it begins with, in %s', (locale) => {
  const t = createTranslator(locale)
  const week = { from: calendarDate('2026-11-30'), to: calendarDate('2026-12-06') }
  const checkIns = { lines: [{ kind: 'check-in' as const, checkIn, ownerName: 'Mira' }], total: 1 }
  const list = { summaryId: 'S', name: 'coming', week, checkIns, lines: [], total: 0, page: 0, isWhole: true } as const
  const said = JSON.stringify(recordsMessage(list, t, locale).blocks)
  expect(said).toContain(t('summary.coming.checkIns', { count: 1 }))
})
