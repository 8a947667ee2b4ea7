import { expect, test } from '@jest/globals'
import { calendarDate } from '../../domain/calendar-date.ts'
import { createTranslator } from '../../slack/locale.ts'
import type { GoodsDelivery } from '../../store/index.ts'
import { deliveryBlocks } from './delivery-part.ts'

const PLANNED = calendarDate('2026-12-10')
const goods = (deliveredOn: string, changes: Partial<GoodsDelivery> = {}): GoodsDelivery => ({
  id: deliveredOn,
  deliveredOn: calendarDate(deliveredOn),
  isComplete: true,
  missing: null,
  restPlannedOn: null,
  lateReason: null,
  recordedByName: 'Mira',
  recordedAt: new Date(`${deliveredOn}T09:00:00Z`),
  ...changes,
})
const part = (deliveredOn: string, restPlannedOn: string) =>
  goods(deliveredOn, { isComplete: false, missing: 'Two lamps', restPlannedOn: calendarDate(restPlannedOn) })
const linesOf = (...deliveries: GoodsDelivery[]) =>
  deliveryBlocks(deliveries, PLANNED, createTranslator('en'), 'en').flatMap((block) =>
    block.type === 'section' ? (block.text?.text.split('\n') ?? []) : [],
  )

test('D4: once the rest has come, a part before it is told in the past', () => {
  const first = part('2026-12-03', '2026-12-07')
  expect(linesOf(first)).toEqual(['A part came on 3 Dec 2026. Missing: Two lamps. The rest is planned for 7 Dec 2026.'])
  expect(linesOf(first, part('2026-12-05', '2026-12-07'))[0]).toBe(
    'A part came on 3 Dec 2026. Missing then: Two lamps.',
  )
  expect(linesOf(first, goods('2026-12-07'))).toEqual([
    'A part came on 3 Dec 2026; the rest on 7 Dec 2026.',
    'Delivered on 7 Dec 2026.',
  ])
})

test('D4: the rest is late by the day that was named for it, not by that of all of it', () => {
  const late = goods('2026-12-09', { lateReason: 'Strike' })
  expect(linesOf(part('2026-12-03', '2026-12-07'), late)[1]).toBe('Delivered on 9 Dec 2026, ⚠ 2 days late: Strike')
  expect(linesOf(late)).toEqual([])
  expect(linesOf(part('2026-12-03', '2026-12-15'), goods('2026-12-15'))[1]).toBe('Delivered on 15 Dec 2026.')
})
