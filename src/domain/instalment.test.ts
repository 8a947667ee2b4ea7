import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, type CalendarDate, calendarDate } from './calendar-date.ts'
import {
  allocate,
  instalmentState,
  isPartlyPaid,
  isUndelivered,
  levelOf,
  listedOn,
  PLAIN_STANDING,
  receivedOf,
  type StandingInstalment,
  silentFor,
} from './instalment.ts'
import { STANDARD_LADDER } from './ladder.ts'

const TODAY = calendarDate('2026-05-03')
const on = (today: CalendarDate) => ({ today, ladder: STANDARD_LADDER })

/** An instalment of 1,000 that is due so many days from today. */
function instalment(dueIn: number, overrides: Partial<StandingInstalment> = {}): StandingInstalment {
  const figures = { id: 'i1', sequence: 1, dueOn: addDays(TODAY, dueIn), amount: 1000n, openAmount: 1000n }
  return { ...PLAIN_STANDING, ...figures, ...overrides }
}

const instalments = fc
  .array(
    fc.record({
      dueIn: fc.integer({ min: -60, max: 60 }),
      sequence: fc.integer({ min: 1, max: 5 }),
      amount: fc.bigInt({ min: 1n, max: 10_000n }),
      openShare: fc.integer({ min: 0, max: 100 }),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(({ dueIn, sequence, amount, openShare }, index) =>
      instalment(dueIn, { id: `i${index}`, sequence, amount, openAmount: (amount * BigInt(openShare)) / 100n }),
    ),
  )
const payments = fc.bigInt({ min: 0n, max: 100_000n })
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)

describe('instalmentState (K1, K2)', () => {
  test.each([
    [-400, { kind: 'overdue', days: 400, level: 4 }],
    [-1, { kind: 'overdue', days: 1, level: 0 }],
    [0, { kind: 'due-today' }],
    [1, { kind: 'due-soon', days: 1 }],
    [7, { kind: 'due-soon', days: 7 }],
    [8, { kind: 'scheduled', days: 8 }],
  ])('K2: due in %d days: %j', (dueIn, state) => {
    expect(instalmentState(instalment(dueIn), on(TODAY))).toEqual(state)
  })

  test.each([-400, 0, 1, 400])('K1: what is paid is paid, due in %d days or not', (dueIn) => {
    expect(instalmentState(instalment(dueIn, { openAmount: 0n }), on(TODAY))).toEqual({ kind: 'paid' })
  })

  test('K1: one open minor unit is still open', () => {
    expect(instalmentState(instalment(-1, { openAmount: 1n }), on(TODAY))).toEqual({
      kind: 'overdue',
      days: 1,
      level: 0,
    })
  })

  test('K1: exactly one state for any figures and day, and time only moves it on', () => {
    const order = ['scheduled', 'due-soon', 'due-today', 'overdue']
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.bigInt({ min: -5n, max: 1000n }),
        fc.nat(30),
        (dueIn, openAmount, later) => {
          const figures = instalment(dueIn, { openAmount })
          const now = instalmentState(figures, on(TODAY))
          const then = instalmentState(figures, on(addDays(TODAY, later)))
          expect(now.kind === 'paid').toBe(openAmount <= 0n)
          expect(then.kind === 'paid').toBe(now.kind === 'paid')
          expect(order.indexOf(then.kind)).toBeGreaterThanOrEqual(order.indexOf(now.kind))
          if ('days' in now) expect(now.days).toBeGreaterThan(0)
        },
      ),
    )
  })

  const PROMISED = { amount: 1000n, dueOn: addDays(TODAY, 2) }
  const EVERYTHING = { disputedOn: addDays(TODAY, -3), promise: PROMISED, writtenOff: 1000n } as const
  test.each<[string, Partial<StandingInstalment>, object]>([
    ['written off, whatever else is known of it', { ...EVERYTHING, openAmount: 0n }, { kind: 'written-off' }],
    ['paid, though it was disputed and promised', { ...EVERYTHING, openAmount: 0n, writtenOff: 0n }, { kind: 'paid' }],
    ['disputed before promised', EVERYTHING, { kind: 'disputed', since: addDays(TODAY, -3) }],
    ['promised before overdue', { promise: PROMISED }, { kind: 'promised', by: PROMISED.dueOn }],
    ['promised for the rest', { promise: PROMISED, openAmount: 400n }, { kind: 'promised', by: PROMISED.dueOn }],
    [
      'of a part the rest is overdue',
      { promise: { ...PROMISED, amount: 999n } },
      { kind: 'overdue', days: 20, level: 3 },
    ],
    ['a broken promise raises the level', { levelFloor: 4 }, { kind: 'overdue', days: 20, level: 4 }],
    ['never lowers it', { levelFloor: 1 }, { kind: 'overdue', days: 20, level: 3 }],
    [
      'a part written off, the rest is overdue',
      { writtenOff: 600n, openAmount: 400n },
      { kind: 'overdue', days: 20, level: 3 },
    ],
    ['undelivered, as nothing planned is late (D2)', { isPlanned: true }, { kind: 'undelivered' }],
    [
      'disputed before undelivered',
      { ...EVERYTHING, isPlanned: true },
      { kind: 'disputed', since: addDays(TODAY, -3) },
    ],
  ])('K1: the first that applies: %s', (_, standing, state) => {
    expect(instalmentState(instalment(-20, standing), on(TODAY))).toEqual(state)
  })

  const day = fc.integer({ min: -40, max: 40 }).map((days) => addDays(TODAY, days))
  const standings = fc.record({
    openAmount: fc.bigInt({ min: 0n, max: 1000n }),
    writtenOff: fc.constantFrom(0n, 500n),
    promise: fc.option(fc.record({ amount: fc.bigInt({ min: 1n, max: 1000n }), dueOn: day })),
    isPlanned: fc.boolean(),
    disputedOn: fc.option(day),
    pausedUntil: fc.option(day),
    levelFloor: fc.constantFrom<StandingInstalment['levelFloor']>(0, 1, 2, 3, 4),
  })

  test('K1: exactly one state, a function of the records and the date', () => {
    fc.assert(
      fc.property(standings, fc.integer({ min: -60, max: 60 }), (standing, dueIn) => {
        const owed = instalment(dueIn, standing)
        const applies = {
          'written-off': owed.openAmount === 0n && owed.writtenOff > 0n,
          paid: owed.openAmount === 0n,
          disputed: owed.disputedOn !== null,
          promised: owed.promise !== null && owed.promise.amount >= owed.openAmount,
          undelivered: dueIn < 0 && owed.isPlanned,
          overdue: dueIn < 0,
          'due-today': dueIn === 0,
          'due-soon': dueIn <= 7,
          scheduled: true,
        }
        const first = Object.entries(applies).find(([, does]) => does)?.[0]
        const state = instalmentState(owed, on(TODAY))
        expect(state.kind).toBe(first)
        // Nothing else is looked at: not when it was asked, not how long the ladder is silent.
        expect(instalmentState({ ...owed, pausedUntil: null }, on(TODAY))).toEqual(state)
      }),
    )
  })

  test('D2: a plan has no level of its own, and is undelivered from the day after it', () => {
    const planned = (dueIn: number, standing = {}) => instalment(dueIn, { isPlanned: true, ...standing })
    expect(levelOf(planned(-40), on(TODAY))).toBe(0)
    expect(levelOf(planned(-40, { levelFloor: 2 }), on(TODAY))).toBe(2)
    expect([0, -1].map((dueIn) => isUndelivered(planned(dueIn), TODAY))).toEqual([false, true])
    expect(isUndelivered(planned(-1, { openAmount: 0n }), TODAY)).toBe(false)
  })

  test('K6, K9: the ladder is silent up to the last day of the pause, for the reason that stands first', () => {
    const until = (days: number, standing: Partial<StandingInstalment> = {}) =>
      silentFor(instalment(0, { pausedUntil: addDays(TODAY, days), ...standing }), TODAY)
    expect([until(1), until(0), until(-1)]).toEqual(['promised', 'promised', null])
    expect(until(0, { disputedOn: TODAY, promise: PROMISED })).toBe('disputed')
    expect(silentFor(instalment(0, { promise: PROMISED }), TODAY)).toBeNull()
  })

  test.each([
    [1000n, 0n, 0n, false],
    [999n, 0n, 1n, true],
    [1n, 0n, 999n, true],
    [0n, 0n, 1000n, false],
    // The 995 that were paid bounced after the last 5 were given up: nothing has come in.
    [995n, 5n, 0n, false],
    [500n, 5n, 495n, true],
    [0n, 5n, 995n, false],
  ])(
    'K1: with %d of 1000 open and %d written off, %d is received; partly paid is %j',
    (openAmount, writtenOff, received, expected) => {
      const owed = instalment(3, { openAmount, writtenOff })
      expect([receivedOf(owed), isPartlyPaid(owed)]).toEqual([received, expected])
    },
  )
})

describe('listedOn (N5, K6)', () => {
  const promise = (days: number, amount = 100n) => ({ amount, dueOn: addDays(TODAY, days) })
  test.each([
    ['nothing promised', -4, null, -4],
    ['promised for today', -4, promise(0), 0],
    ['promised for a day that has passed', -4, promise(-1), -1],
    ['promised within the week', -4, promise(7), 7],
    ['promised for later', -4, promise(8), -4],
    ['due later, promised before', 30, promise(3), 3],
    ['a part of it promised, after it was due', -4, promise(3, 99n), -4],
    ['a part of it promised, before it is due', 30, promise(3, 99n), 3],
  ] as const)('%s', (_, dueIn, promised, listedIn) => {
    const given = instalment(dueIn, { openAmount: 100n, promise: promised })
    expect(listedOn(given, TODAY)).toBe(addDays(TODAY, listedIn))
  })
})

describe('allocate (K5)', () => {
  const march = instalment(-30, { id: 'march', sequence: 1 })
  const april = instalment(-3, { id: 'april', sequence: 2 })
  const june = instalment(30, { id: 'june', sequence: 3 })

  test('the oldest due first', () => {
    expect(allocate(1500n, [june, april, march])).toEqual({
      allocations: [
        { instalmentId: 'march', amount: 1000n },
        { instalmentId: 'april', amount: 500n },
      ],
      unallocated: 0n,
    })
  })

  test('on the same day, the lower sequence first', () => {
    const second = { ...march, id: 'second', sequence: 2 }
    expect(allocate(1n, [second, march]).allocations).toEqual([{ instalmentId: 'march', amount: 1n }])
  })

  test('a chosen one takes all, and what it does not take stays unallocated', () => {
    const chosen = (amount: bigint) => allocate(amount, [march, april, june], 'june')
    expect(chosen(400n)).toEqual({ allocations: [{ instalmentId: 'june', amount: 400n }], unallocated: 0n })
    expect(chosen(1400n)).toEqual({ allocations: [{ instalmentId: 'june', amount: 1000n }], unallocated: 400n })
  })

  test('over-payment stays unallocated', () => {
    expect(allocate(3001n, [march, april, june]).unallocated).toBe(1n)
    expect(allocate(7n, [])).toEqual({ allocations: [], unallocated: 7n })
  })

  test('a settled instalment takes nothing, and of a choice that is not there nothing is paid', () => {
    const settled = { ...march, openAmount: 0n }
    expect(allocate(5n, [settled, april]).allocations).toEqual([{ instalmentId: 'april', amount: 5n }])
    for (const target of ['march', 'elsewhere'])
      expect(allocate(5n, [settled, april], target)).toEqual({ allocations: [], unallocated: 5n })
  })

  test('a negative payment is a fault', () => {
    expect(() => allocate(-1n, [march])).toThrow(RangeError)
  })

  test('nothing is lost, nothing over-allocated, nothing left over while something is open', () => {
    fc.assert(
      fc.property(payments, instalments, fc.option(fc.nat(11), { nil: undefined }), (amount, open, target) => {
        const { allocations, unallocated } = allocate(amount, open, target === undefined ? undefined : `i${target}`)
        const openOf = new Map(open.map(({ id, openAmount }) => [id, openAmount]))
        expect(sum(allocations.map((allocation) => allocation.amount)) + unallocated).toBe(amount)
        expect(new Set(allocations.map(({ instalmentId }) => instalmentId)).size).toBe(allocations.length)
        for (const allocation of allocations) {
          expect(allocation.amount).toBeGreaterThan(0n)
          expect(allocation.amount).toBeLessThanOrEqual(openOf.get(allocation.instalmentId) ?? 0n)
        }
        const payable = target === undefined ? [...openOf.values()] : [openOf.get(`i${target}`) ?? 0n]
        if (unallocated > 0n) expect(amount - unallocated).toBe(sum(payable))
      }),
    )
  })

  test('the order of the list does not matter', () => {
    fc.assert(
      fc.property(payments, instalments, (amount, open) => {
        expect(allocate(amount, [...open].reverse())).toEqual(allocate(amount, open))
      }),
    )
  })

  test('two payments one after the other pay what one of both does', () => {
    fc.assert(
      fc.property(payments, payments, instalments, (first, second, open) => {
        const paid = new Map<string, bigint>()
        const note = ({ allocations }: ReturnType<typeof allocate>) => {
          for (const { instalmentId, amount } of allocations) {
            paid.set(instalmentId, (paid.get(instalmentId) ?? 0n) + amount)
          }
        }
        note(allocate(first, open))
        note(
          allocate(
            second,
            open.map((each) => ({ ...each, openAmount: each.openAmount - (paid.get(each.id) ?? 0n) })),
          ),
        )
        const atOnce = allocate(first + second, open).allocations
        expect(new Map(atOnce.map(({ instalmentId, amount }) => [instalmentId, amount]))).toEqual(paid)
      }),
    )
  })

  test('the order in which payments without a target come in does not change what is open in the end', () => {
    fc.assert(
      fc.property(fc.array(payments, { maxLength: 6 }), instalments, (amounts, open) => {
        const openAfter = (inOrder: readonly bigint[]) => {
          let rest: readonly StandingInstalment[] = open
          for (const amount of inOrder) rest = afterPaying(rest, allocate(amount, rest).allocations)
          return rest.map(({ openAmount }) => openAmount)
        }
        expect(openAfter([...amounts].reverse())).toEqual(openAfter(amounts))
      }),
    )
  })

  test('what is taken back of a payment is what is open again', () => {
    fc.assert(
      fc.property(payments, instalments, fc.option(fc.nat(11), { nil: undefined }), (amount, open, target) => {
        const { allocations } = allocate(amount, open, target === undefined ? undefined : `i${target}`)
        const takenBack = allocations.map(({ instalmentId, amount: paid }) => ({ instalmentId, amount: -paid }))
        expect(afterPaying(afterPaying(open, allocations), takenBack)).toEqual(open)
      }),
    )
  })
})

function afterPaying(
  open: readonly StandingInstalment[],
  allocations: readonly { readonly instalmentId: string; readonly amount: bigint }[],
): StandingInstalment[] {
  const paid = new Map(allocations.map(({ instalmentId, amount }) => [instalmentId, amount]))
  return open.map((each) => ({ ...each, openAmount: each.openAmount - (paid.get(each.id) ?? 0n) }))
}
