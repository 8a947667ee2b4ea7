import { describe, expect, test } from '@jest/globals'
import { addDays, calendarDate } from './calendar-date.ts'
import {
  type DatedDeal,
  type DatedInstalment,
  type DatesRequest,
  isDueTooFar,
  needsReason,
  planNewDates,
} from './deal-dates.ts'

const day = calendarDate
const row = (id: string, due: string, more: Partial<DatedInstalment> = {}): DatedInstalment => ({
  id,
  sequence: Number(id.slice(1)),
  dueOn: day(due),
  amount: 100n,
  openAmount: 100n,
  basis: 'agreed',
  offsetDays: 0,
  ...more,
})
const DEAL: DatedDeal = {
  signedOn: day('2026-03-02'),
  plannedDeliveryOn: day('2026-03-20'),
  deliveredOn: null,
  instalments: [
    row('i1', '2026-03-16', { openAmount: 0n }),
    row('i2', '2026-04-15'),
    row('i3', '2026-03-30', { basis: 'delivery', offsetDays: 10 }),
  ],
}
const NONE: DatesRequest = { kind: 'dates', instalmentId: null, dueOn: null, plannedDeliveryOn: null }
const due = (instalmentId: string, dueOn: string): DatesRequest => ({ ...NONE, instalmentId, dueOn: day(dueOn) })
const planned = (on: string): DatesRequest => ({ ...NONE, plannedDeliveryOn: day(on) })

describe('D9: other dates of a deal', () => {
  test('an instalment falls due on the agreed day, and no longer hangs on the delivery', () => {
    expect(planNewDates(DEAL, due('i2', '2026-05-04'))).toEqual({
      ok: true,
      value: {
        due: [{ id: 'i2', sequence: 2, from: '2026-04-15', to: '2026-05-04', basis: 'agreed', offsetDays: 0 }],
        delivery: null,
      },
    })
    // The same day, agreed now instead of planned, is another date.
    expect(planNewDates(DEAL, due('i3', '2026-03-30'))).toMatchObject({
      value: { due: [{ id: 'i3', to: '2026-03-30', basis: 'agreed' }] },
    })
  })

  test('D2: what hangs on the delivery moves with its plan, off days off where the workspace wants that', () => {
    expect(planNewDates(DEAL, planned('2026-04-01'))).toMatchObject({
      value: {
        due: [{ id: 'i3', from: '2026-03-30', to: '2026-04-11', basis: 'delivery', offsetDays: 10 }],
        delivery: { from: '2026-03-20', to: '2026-04-01' },
      },
    })
    const later = planNewDates(DEAL, planned('2026-04-01'), (date) => addDays(date, 2))
    expect(later).toMatchObject({ value: { due: [{ to: '2026-04-13' }] } })
    // Both at once: what was agreed does not move with the plan.
    const both = { ...due('i3', '2026-06-01'), plannedDeliveryOn: day('2026-04-01') }
    expect(planNewDates(DEAL, both)).toMatchObject({ value: { due: [{ id: 'i3', to: '2026-06-01' }] } })
  })

  test('a due date moves no more than 366 days ahead of today', () => {
    const today = day('2026-03-02')
    expect([isDueTooFar(day('2027-03-03'), today), isDueTooFar(day('2027-03-04'), today)]).toEqual([false, true])
  })

  test('what is overdue is not moved without a reason; what is settled, not due or not delivered may be', () => {
    const today = day('2026-04-16')
    const needs = (instalment: DatedInstalment, on = today) => needsReason(instalment, DEAL, on)
    const late = row('i2', '2026-04-15')
    expect([needs(late), needs(late, late.dueOn), needs({ ...late, openAmount: 0n })]).toEqual([true, false, false])
    expect(needs({ ...late, basis: 'delivery' })).toBe(false)
    expect(needsReason({ ...late, basis: 'delivery' }, { deliveredOn: day('2026-04-01') }, today)).toBe(true)
  })

  test.each<[string, DatesRequest, string, Partial<DatedDeal>?]>([
    ['nothing is asked for', NONE, 'nothing-changed'],
    ['the same dates', { ...due('i2', '2026-04-15'), plannedDeliveryOn: day('2026-03-20') }, 'nothing-changed'],
    ['no such instalment', due('i9', '2026-04-15'), 'instalment-gone'],
    ['a settled one', due('i1', '2026-04-15'), 'instalment-settled'],
    ['a day without an instalment', { ...NONE, dueOn: day('2026-04-15') }, 'instalment-missing'],
    ['an instalment without a day', { ...NONE, instalmentId: 'i2' }, 'due-missing'],
    ['due before the signing', due('i2', '2026-03-01'), 'due-before-signing'],
    ['delivered before the signing', planned('2026-03-01'), 'delivery-before-signing'],
    ['delivered already', planned('2026-04-01'), 'delivered-already', { deliveredOn: day('2026-03-19') }],
  ])('%s is refused', (_, request, kind, changes = {}) => {
    expect(planNewDates({ ...DEAL, ...changes }, request)).toMatchObject({ ok: false, error: { kind } })
  })
})
