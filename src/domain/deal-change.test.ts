import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import {
  type ChangeableDeal,
  type ChangeableInstalment,
  type DealChangeRequest,
  planDealChange,
} from './deal-change.ts'
import { receivedOf } from './instalment.ts'

const SIGNED = calendarDate('2026-03-02')
const row = (id: string, due: string, amount: bigint, openAmount = amount, writtenOff = 0n): ChangeableInstalment => ({
  id,
  sequence: Number(id.slice(1)),
  dueOn: calendarDate(due),
  amount,
  openAmount,
  writtenOff,
  basis: 'agreed',
  offsetDays: 0,
})
/** 40 paid of the first, the second open, the third given up in part. */
const INSTALMENTS = [
  row('i1', '2026-03-16', 4_000n, 0n),
  row('i2', '2026-04-15', 6_000n, 6_000n),
  row('i3', '2026-05-15', 5_000n, 2_000n, 3_000n),
]
const deal: ChangeableDeal = {
  title: 'Lanterns',
  contractNumber: 'C-7',
  amount: 15_000n,
  signedOn: SIGNED,
  plannedDeliveryOn: null,
  deliveredOn: null,
  cancelledOn: null,
  instalments: INSTALMENTS,
}
const amendment = (
  amount: bigint,
  more: Partial<DealChangeRequest & { kind: 'amendment' }> = {},
): DealChangeRequest => ({
  kind: 'amendment',
  amount,
  title: 'Lanterns',
  contractNumber: 'C-7',
  additionalDueOn: null,
  ...more,
})
const credit = (amount: bigint, instalmentId: string | null = null): DealChangeRequest => ({
  kind: 'credit_note',
  amount,
  reference: 'CN-1',
  instalmentId,
})
/** What a change takes, short: `id open/written off/released`. */
function taken(request: DealChangeRequest, of = deal): string[] {
  const plan = planDealChange(of, request)
  if (!plan.ok) throw new Error(plan.error.kind)
  return plan.value.shrinkings.map(({ id, open, writtenOff, released }) => `${id} ${open}/${writtenOff}/${released}`)
}

describe('D9: what shrinks', () => {
  test.each<[string, DealChangeRequest, string[]]>([
    ['open instalments first, the oldest due before the others', credit(7_000n), ['i2 6000/0/0', 'i3 1000/0/0']],
    ['the chosen one before the oldest due', credit(3_000n, 'i3'), ['i2 1000/0/0', 'i3 2000/0/0']],
    ['then what was written off', credit(9_000n), ['i2 6000/0/0', 'i3 2000/1000/0']],
    ['then money is released', credit(12_000n), ['i1 0/0/1000', 'i2 6000/0/0', 'i3 2000/3000/0']],
    ['an amendment shrinks what is open', amendment(14_000n), ['i2 1000/0/0']],
    ['another title alone shrinks nothing', amendment(15_000n, { title: 'Lamps' }), []],
    [
      'cancelling the rest is all that is open',
      { kind: 'cancellation', scope: 'rest' },
      ['i2 6000/0/0', 'i3 2000/0/0'],
    ],
    [
      'cancelling the whole releases what was paid',
      { kind: 'cancellation', scope: 'whole' },
      ['i1 0/0/4000', 'i2 6000/0/0', 'i3 2000/3000/0'],
    ],
  ])('%s', (_, request, expected) => {
    expect(taken(request)).toEqual(expected)
  })

  test('of money received, that of the latest due is released first, of the chosen one before', () => {
    const paid = { ...deal, instalments: [row('i1', '2026-03-16', 7_000n, 0n), row('i2', '2026-04-15', 8_000n, 0n)] }
    expect(taken(credit(1_000n), paid)).toEqual(['i2 0/0/1000'])
    expect(taken(credit(1_000n, 'i1'), paid)).toEqual(['i1 0/0/1000'])
  })

  test('a larger amount is an instalment more, due on the day that was named', () => {
    const dueOn = calendarDate('2026-06-01')
    expect(planDealChange(deal, amendment(16_000n, { additionalDueOn: dueOn }))).toMatchObject({
      ok: true,
      value: { shrinksBy: -1_000n, shrinkings: [], additional: { amount: 1_000n, dueOn } },
    })
  })

  test('a deal of which nothing was paid is called off with the rest; one that was paid in part is not', () => {
    const unpaid = { ...deal, amount: 6_000n, instalments: [row('i2', '2026-04-15', 6_000n)] }
    const rest = { kind: 'cancellation', scope: 'rest' } as const
    expect(planDealChange(unpaid, rest)).toMatchObject({ ok: true, value: { isCancelled: true } })
    expect(planDealChange(deal, rest)).toMatchObject({ ok: true, value: { isCancelled: false } })
    expect(planDealChange(deal, { kind: 'cancellation', scope: 'whole' })).toMatchObject({
      ok: true,
      value: { isCancelled: true, shrinksBy: 15_000n },
    })
  })
})

describe('D9: refused', () => {
  const paid = { ...deal, amount: 4_000n, instalments: [row('i1', '2026-03-16', 4_000n, 0n)] }
  test.each<[string, ChangeableDeal, DealChangeRequest, object]>([
    ['an amendment below what is paid', deal, amendment(3_999n), { kind: 'below-received', received: 4_000n }],
    ['an amendment that changes nothing', deal, amendment(15_000n), { kind: 'nothing-changed' }],
    ['more without a due date', deal, amendment(15_001n), { kind: 'due-missing' }],
    [
      'more that is due before the signature',
      deal,
      amendment(15_001n, { additionalDueOn: calendarDate('2026-03-01') }),
      { kind: 'due-before-signing' },
    ],
    ['a credit note above the amount', deal, credit(15_001n), { kind: 'above-amount', amount: 15_000n }],
    ['a credit note for an instalment of another deal', deal, credit(1n, 'x'), { kind: 'instalment-gone' }],
    ['the rest of what is paid', paid, { kind: 'cancellation', scope: 'rest' }, { kind: 'nothing-open' }],
    [
      'cancelling twice',
      { ...deal, cancelledOn: SIGNED },
      { kind: 'cancellation', scope: 'whole' },
      { kind: 'cancelled', on: SIGNED },
    ],
    ['amending what is cancelled', { ...deal, cancelledOn: SIGNED }, amendment(1n), { kind: 'cancelled', on: SIGNED }],
  ])('%s', (_, of, request, error) => {
    expect(planDealChange(of, request)).toEqual({ ok: false, error })
  })

  test('an amendment down to exactly what is paid is taken', () => {
    expect(planDealChange(deal, amendment(4_000n)).ok).toBe(true)
  })

  test.each([0n, -1n])('an amount of %d is a fault: the form has refused it', (amount) => {
    expect(() => planDealChange(deal, credit(amount))).toThrow(RangeError)
  })
})

test('D9: whatever shrinks, the parts add up, and nothing shrinks by more than there is', () => {
  const instalment = fc.tuple(
    fc.bigInt({ min: 0n, max: 99n }),
    fc.bigInt({ min: 0n, max: 99n }),
    fc.bigInt({ min: 0n, max: 99n }),
    fc.nat(60),
  )
  const instalments = fc.array(instalment, { minLength: 1, maxLength: 6 }).map((list) =>
    list.map(([open, writtenOff, received, days], index) => ({
      ...row(`i${index + 1}`, addDays(SIGNED, days), open + writtenOff + received, open, writtenOff),
    })),
  )
  fc.assert(
    fc.property(instalments, fc.bigInt({ min: 1n, max: 1_800n }), fc.nat(6), (list, amount, chosen) => {
      const of = { ...deal, instalments: list, amount: list.reduce((sum, each) => sum + each.amount, 0n) }
      const plan = planDealChange(of, credit(amount, list[chosen]?.id ?? null))
      expect(plan.ok).toBe(amount <= of.amount)
      if (!plan.ok) return
      const { shrinkings } = plan.value
      expect(shrinkings.reduce((sum, { open, writtenOff, released }) => sum + open + writtenOff + released, 0n)).toBe(
        amount,
      )
      for (const { id, open, writtenOff, released } of shrinkings) {
        const each = list.find((one) => one.id === id) as ChangeableInstalment
        expect(open <= each.openAmount && writtenOff <= each.writtenOff && released <= receivedOf(each)).toBe(true)
      }
      // Money is given back only once nothing is open any more.
      const open = list.reduce((sum, { openAmount }) => sum + openAmount, 0n)
      const released = shrinkings.reduce((sum, each) => sum + each.released, 0n)
      expect(released > 0n ? amount > open : true).toBe(true)
    }),
  )
})
