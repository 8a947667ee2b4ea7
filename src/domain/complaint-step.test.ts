import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calendarDate } from './calendar-date.ts'
import { CAUSES, REMEDIES } from './complaint.ts'
import { checkScore, checkStage, DONE_STAGES, type StageCheck, type TypedStage } from './complaint-step.ts'
import { currency } from './money.ts'

const EUR = currency('EUR')
const CHECK: StageCheck = {
  standard: EUR,
  now: new Date('2026-03-05T12:00:00Z'),
  today: calendarDate('2026-03-05'),
  receivedAt: new Date('2026-03-02T09:30:30Z'),
  receivedOn: calendarDate('2026-03-02'),
}
const NOTHING: TypedStage = {
  note: '',
  contactId: null,
  at: null,
  cause: null,
  causedBy: '',
  remedy: null,
  cost: '',
  on: '',
}
const check = (stage: (typeof DONE_STAGES)[number], typed: Partial<TypedStage>) =>
  checkStage(stage, { ...NOTHING, ...typed }, CHECK)
const at = (instant: string) => new Date(instant)

describe('P2: what each stage records', () => {
  test('each asks for what it cannot do without, at every field at once', () => {
    const problems = DONE_STAGES.map((stage) => {
      const checked = check(stage, {})
      return [stage, checked.ok ? {} : checked.error]
    })
    expect(Object.fromEntries(problems)).toEqual({
      listened: { note: 'missing', at: 'missing' },
      cause_found: { cause: 'missing' },
      solution_found: { remedy: 'missing', note: 'missing' },
      agreed: { note: 'missing' },
      carried_out: { on: 'missing' },
      reviewed: { note: 'missing' },
    })
  })

  test('what was talked about lies between the complaint and now, to the minute', () => {
    const when = (instant: string) => {
      const checked = check('listened', { note: 'They are upset', at: at(instant) })
      return checked.ok ? 'ok' : checked.error.at
    }
    expect(when('2026-03-02T09:29:00Z')).toBe('before-complaint')
    expect(when('2026-03-02T09:30:00Z')).toBe('ok')
    expect(when('2026-03-05T12:00:00Z')).toBe('ok')
    expect(when('2026-03-05T12:01:00Z')).toBe('in-future')
  })

  test('what was carried out was so between the day of the complaint and today', () => {
    const on = (date: string) => {
      const checked = check('carried_out', { on: date })
      return checked.ok ? 'ok' : checked.error.on
    }
    expect(['2026-03-01', '2026-03-02', '2026-03-05', '2026-03-06', 'tomorrow'].map(on)).toEqual([
      'before-complaint',
      'ok',
      'ok',
      'in-future',
      'missing',
    ])
  })

  test('a remedy costs nothing, or a sum in whichever currency', () => {
    const cost = (typed: string) => {
      const checked = check('solution_found', { remedy: 'repair', note: 'New ballasts', cost: typed })
      return checked.ok && checked.value.stage === 'solution_found'
        ? checked.value.cost
        : checked.ok || checked.error.cost
    }
    expect(['', ' 0 ', '0.00'].map(cost)).toEqual([null, null, null])
    expect(cost('120')).toEqual({ amount: 120_00n, currency: EUR })
    expect(cost('USD 120')).toEqual({ amount: 120_00n, currency: currency('USD') })
    expect(cost('a lot')).toMatchObject({ kind: 'amount' })
    expect(cost('-5')).toMatchObject({ kind: 'amount' })
  })

  test('whatever is filled in, it is taken or every reason is at a field of that stage', () => {
    const typed: fc.Arbitrary<TypedStage> = fc.record({
      note: fc.oneof(fc.string(), fc.constant('x'.repeat(1001))),
      contactId: fc.option(fc.constant('c-1')),
      at: fc.option(fc.date({ noInvalidDate: true })),
      cause: fc.option(fc.constantFrom(...CAUSES)),
      causedBy: fc.oneof(fc.string(), fc.constant('x'.repeat(151))),
      remedy: fc.option(fc.constantFrom(...REMEDIES)),
      cost: fc.oneof(fc.string(), fc.nat().map(String)),
      on: fc.oneof(fc.constant('2026-03-03'), fc.string()),
    })
    fc.assert(
      fc.property(fc.constantFrom(...DONE_STAGES), typed, (stage, each) => {
        const checked = checkStage(stage, each, CHECK)
        if (checked.ok) expect(checked.value.stage).toBe(stage)
        else expect(Object.keys(checked.error).length).toBeGreaterThan(0)
      }),
    )
  })
})

test('P8: a score is needed, the customer’s words are not', () => {
  expect(checkScore(null, '')).toEqual({ ok: false, error: { score: 'missing' } })
  expect(checkScore(2, ' ')).toEqual({ ok: true, value: { score: 2, note: null } })
  expect(checkScore(5, 'Quick')).toEqual({ ok: true, value: { score: 5, note: 'Quick' } })
  expect(checkScore(5, 'x'.repeat(1001))).toEqual({ ok: false, error: { note: 'too-long' } })
})
