import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import {
  approversOf,
  cleanApprovalNote,
  type DealDraft,
  draftFromJson,
  draftToJson,
  MAX_NOTE_LENGTH,
  reasonsFromJson,
  reasonsToHold,
  reasonsToJson,
} from './held-deal.ts'
import { PLAIN_STANDING, type StandingInstalment } from './instalment.ts'
import { STANDARD_LADDER } from './ladder.ts'
import { currency } from './money.ts'
import type { Role } from './policy.ts'

const EUR = currency('EUR')
const day = { today: calendarDate('2026-03-31'), ladder: STANDARD_LADDER }
const owed = (dueOn: string, changes: Partial<StandingInstalment & { currency: typeof EUR }> = {}) => ({
  ...PLAIN_STANDING,
  id: 'i-1',
  sequence: 1,
  dueOn: calendarDate(dueOn),
  amount: 500n,
  openAmount: 500n,
  currency: EUR,
  ...changes,
})

describe('D3: what holds a deal', () => {
  test.each<[string, ReturnType<typeof owed>[], number | null]>([
    ['nothing owed', [], null],
    ['due today', [owed('2026-03-31')], null],
    ['6 days overdue is level 1', [owed('2026-03-25')], null],
    ['7 days overdue is level 2', [owed('2026-03-24')], 2],
    ['15 days overdue is level 3', [owed('2026-03-16')], 3],
    ['the highest level counts', [owed('2026-03-24'), owed('2026-02-01'), owed('2026-03-31')], 4],
    ['one open minor unit is still open', [owed('2026-03-24', { openAmount: 1n })], 2],
    ['paid', [owed('2026-02-01', { openAmount: 0n })], null],
    ['planned, and not delivered (D2)', [owed('2026-02-01', { isPlanned: true })], null],
    ['disputed (K9)', [owed('2026-02-01', { disputedOn: calendarDate('2026-03-01') })], null],
    [
      'promised is overdue all the same (K6)',
      [owed('2026-03-16', { promise: { amount: 500n, dueOn: calendarDate('2026-04-10') }, pausedUntil: day.today })],
      3,
    ],
    ['raised by a broken promise (K6)', [owed('2026-03-30', { levelFloor: 2 })], 2],
  ])('%s', (_, open, level) => {
    expect(reasonsToHold(open, day).map((reason) => reason.level)).toEqual(level === null ? [] : [level])
  })

  test('the figures are by currency, of what counts alone', () => {
    const yen = { currency: currency('JPY'), openAmount: 70n }
    const open = [owed('2026-03-24'), owed('2026-03-01'), owed('2026-03-01', yen), owed('2026-03-30')]
    expect(reasonsToHold(open, day)).toEqual([
      {
        kind: 'overdue',
        level: 4,
        overdue: [
          { amount: 1_000n, currency: 'EUR' },
          { amount: 70n, currency: 'JPY' },
        ],
      },
    ])
  })
})

describe('D3, R1: who is asked', () => {
  const member = (id: string, roles: readonly Role[], supervisorId: string | null = null, gone = false) => ({
    id,
    roles,
    supervisorId,
    deactivatedAt: gone ? new Date(0) : null,
  })
  const admins = [member('ada', ['admin']), member('bo', ['admin', 'rep'])]

  test.each<[string, string, ReturnType<typeof member>[], string[]]>([
    ['the supervisor', 'mira', [member('mira', ['rep'], 'hel'), member('hel', ['supervisor']), ...admins], ['hel']],
    ['the admins where there is none', 'mira', [member('mira', ['rep']), ...admins], ['ada', 'bo']],
    [
      'the next one above a supervisor who is gone',
      'mira',
      [member('mira', ['rep'], 'hel'), member('hel', ['supervisor'], 'top', true), member('top', ['supervisor'])],
      ['top'],
    ],
    [
      'not somebody who is called a supervisor and has not the role',
      'mira',
      [member('mira', ['rep'], 'hel'), member('hel', ['rep']), ...admins],
      ['ada', 'bo'],
    ],
    ['never oneself', 'bo', admins, ['ada']],
    ['nobody where there is nobody else', 'ada', [member('ada', ['admin'])], []],
  ])('%s', (_, id, members, expected) => {
    expect(approversOf(id, members)).toEqual(expected)
  })
})

const draft: DealDraft = {
  customerId: 'c-1',
  title: 'Lanterns',
  contractNumber: null,
  total: { amount: 9_007_199_254_740_993n, currency: EUR },
  signedOn: calendarDate('2026-03-02'),
  plannedDeliveryOn: calendarDate('2026-04-02'),
  terms: { template: 'rows', rows: [{ amount: 9_007_199_254_740_993n, due: { dayOfMonth: 15, month: 'next' } }] },
  instalments: [
    {
      sequence: 1,
      amount: 9_007_199_254_740_993n,
      dueOn: calendarDate('2026-04-15'),
      basis: 'agreed',
      offsetDays: 0,
    },
  ],
  implementation: { goal: 'Light', measure: null },
  typed: { amount: '90,071,992,547,409.93', introduce: true },
}

test('D3: drafts and reasons survive JSON; what we did not write is a fault', () => {
  expect(draftFromJson(JSON.parse(JSON.stringify(draftToJson(draft))))).toEqual(draft)
  const reasons = reasonsToHold([owed('2026-03-01')], day)
  expect(reasonsFromJson(JSON.parse(JSON.stringify(reasonsToJson(reasons))))).toEqual(reasons)
  for (const json of [null, {}, { ...draftToJson(draft), signedOn: '2026-02-30' }, { ...draftToJson(draft), total: 5 }])
    expect(() => draftFromJson(json)).toThrow()
  for (const json of [null, {}, [{ kind: 'moon' }], [{ kind: 'overdue', level: 1, overdue: [] }]])
    expect(() => reasonsFromJson(json)).toThrow()
})

test('a note is one line that says something', () => {
  expect(cleanApprovalNote('  get it\npaid ')).toEqual({ ok: true, value: 'get it paid' })
  expect(cleanApprovalNote('\u200b')).toEqual({ ok: false, error: 'empty' })
  expect(cleanApprovalNote('x'.repeat(MAX_NOTE_LENGTH + 1))).toEqual({ ok: false, error: 'too-long' })
})
