import { describe, expect, test } from '@jest/globals'
import { addMonths, calendarDate } from '../../domain/calendar-date.ts'
import { currency, MAX_AMOUNT } from '../../domain/money.ts'
import { validateSurface } from '../../local/slack/block-kit/validate.ts'
import type { ReminderContext } from '../../reminders/index.ts'
import { createTranslator } from '../../slack/locale.ts'
import { sampleText } from '../../slack/samples.ts'
import { message } from '../../slack/surfaces.ts'
import type { OutboxItem } from '../../store/index.ts'
import { type DealCard, dealCard, dealClosedKind } from './card.ts'

const signedOn = calendarDate('2026-01-31')
const instalments = (count: number, open = (_index: number) => 100n) =>
  Array.from({ length: count }, (_, index) => ({
    id: `i-${index + 1}`,
    sequence: index + 1,
    dueOn: addMonths(signedOn, index + 1),
    amount: 100n,
    openAmount: open(index),
    writtenOff: 0n,
    basis: 'agreed' as const,
  }))
const deal: DealCard = {
  id: 'd-1',
  title: 'Lanterns',
  customerName: 'Harbour',
  ownerName: 'Mira',
  contractNumber: null,
  amount: 300n,
  currency: currency('EUR'),
  signedOn,
  plannedDeliveryOn: null,
  deliveredOn: null,
  cancelledOn: null,
  introduced: null,
  followUp: 'full',
  isTrial: false,
  promise: null,
  deliveries: [],
  mayRecordDelivery: true,
  terms: { template: 'equal-monthly', count: 3 },
  instalments: instalments(3),
}
const cardOf = (changes: Partial<DealCard> = {}) => dealCard({ ...deal, ...changes }, createTranslator('en'), 'en')
const textOf = (changes: Partial<DealCard>) => JSON.stringify(cardOf(changes).blocks)

describe('the card of a closed deal', () => {
  test('D4: what was agreed, and what has come in of it', () => {
    const text = textOf({ instalments: instalments(3, (index) => [0n, 40n, 100n][index] ?? 0n), contractNumber: 'C-7' })
    expect(text).toContain(
      '1. €1.00 · due on 28 Feb 2026 · paid\\n2. €1.00 · due on 31 Mar 2026 · €0.60 of €1.00 received',
    )
    expect(text).toContain('3. €1.00 · due on 30 Apr 2026"')
    expect(text).toContain('*Contract number*\\nC-7')
    expect(text).not.toContain('Planned delivery')
  })

  test('K5: its button is for the first instalment that is open', () => {
    expect(textOf({ instalments: instalments(3, (index) => (index === 0 ? 0n : 100n)) })).toContain('"value":"i-2"')
  })

  test('N4: when all is paid it says so and takes no payment', () => {
    const text = textOf({ instalments: instalments(3, () => 0n) })
    expect(text).toContain('Paid in full.')
    expect(text).not.toContain('Record payment')
  })

  test('K1: what was given up is not said to be paid', () => {
    const text = textOf({ instalments: instalments(1, () => 0n).map((each) => ({ ...each, writtenOff: 100n })) })
    expect(text).toContain('written off.')
    expect(text).not.toContain('Paid in full.')
  })

  test('D2: what hangs on delivery says so until the delivery is recorded', () => {
    const hanging = instalments(1).map((each) => ({ ...each, basis: 'delivery' as const }))
    expect(textOf({ instalments: hanging })).toContain('1. €1.00 · due on 28 Feb 2026 if delivered as planned"')
    const delivered = textOf({ instalments: hanging, deliveredOn: signedOn, plannedDeliveryOn: signedOn })
    expect(delivered).toContain('1. €1.00 · due on 28 Feb 2026"')
    expect(delivered).toContain('*Delivered on*\\n31 Jan 2026')
    expect(delivered).not.toContain('Planned delivery')
  })

  test('D4: the delivery is recorded from it, once, by whoever may', () => {
    expect(textOf({})).toContain('"action_id":"deals.record_delivery"')
    expect(textOf({ mayRecordDelivery: false })).not.toContain('deals.record_delivery')
    expect(textOf({ deliveredOn: signedOn })).not.toContain('deals.record_delivery')
  })

  test('I2: what is introduced is asked about after delivery, and the card says so until then', () => {
    const introduced = { goal: null, measure: null, checkIns: { days: '1, 3, and 9', count: 3 } }
    expect(textOf({ introduced })).toContain('I will ask you on days 1, 3, and 9 how')
    expect(textOf({ introduced: { ...introduced, checkIns: { days: '1', count: 1 } } })).toContain('on day 1 how')
    expect(textOf({ introduced, deliveredOn: signedOn })).not.toContain('I will ask you on')
    expect(textOf({})).not.toContain('I will ask you on')
  })

  test('D4: goal, measure, follow-up and the promise made with it are confirmed, a line each', () => {
    const checkIns = { days: '1', count: 1 }
    const introduced = { goal: 'No dark berth', measure: 'Two weeks without delay', checkIns }
    expect(textOf({ introduced, followUp: 'light', promise: 'Two spare lanterns' })).toContain(
      'Goal: No dark berth\\nMeasure: Two weeks without delay\\nFollow-up after delivery: lightly\\nPromised: Two spare lanterns"',
    )
    expect(textOf({ isTrial: true })).toContain('"Follow-up after delivery: closely, as a trial for a bulk order"')
  })

  test('D4: a part that came stands there until the rest has come', () => {
    const part = {
      id: 'g-1',
      deliveredOn: signedOn,
      isComplete: false,
      missing: 'Two lanterns',
      restPlannedOn: calendarDate('2026-02-03'),
      lateReason: null,
      recordedByName: 'Mira',
      recordedAt: new Date('2026-01-31T09:00:00Z'),
    }
    expect(textOf({ deliveries: [part] })).toContain('A part came on 31 Jan 2026. Missing: Two lanterns.')
    expect(textOf({ deliveries: [part], deliveredOn: signedOn })).not.toContain('A part came')
  })

  test.each([
    [12, null],
    [13, 'and 1 more instalment"'],
    [60, 'and 48 more instalments"'],
  ])('D2: of %d instalments it shows twelve and counts the rest', (count, more) => {
    const text = textOf({ instalments: instalments(count) })
    expect(text.match(/due on/g)).toHaveLength(12)
    if (more) expect(text).toContain(more)
    else expect(text).not.toContain('more instalment')
  })

  test.each(['en', 'zh-CN', 'zh-TW'] as const)('D4: Slack takes the longest that can be typed, in %s', (locale) => {
    const longest = dealCard(
      {
        ...deal,
        title: sampleText('longest', 'x', 200),
        customerName: sampleText('longest', 'x', 300),
        ownerName: sampleText('longest', 'x', 300),
        contractNumber: sampleText('longest', 'x', 100),
        amount: MAX_AMOUNT,
        plannedDeliveryOn: signedOn,
        instalments: instalments(60).map((each) => ({ ...each, amount: MAX_AMOUNT, openAmount: 1n })),
      },
      createTranslator(locale),
      locale,
    )
    expect(validateSurface('message', message(longest))).toEqual([])
  })

  test('R2: somebody who may not see their own deals any more is not told', async () => {
    const store = { deals: { byId: async () => ({ ownerId: 'm-1' }) } }
    const ctx = { store, recipient: { id: 'm-1', roles: ['supervisor'] } } as unknown as ReminderContext // all that is read
    const items = [{ id: 'o-1', subjectId: 'd-1' } as OutboxItem]
    expect(await dealClosedKind.render(items, ctx)).toMatchObject({
      dropped: [{ itemId: 'o-1', reason: 'right-lost' }],
    })
  })

  test('D4: a deal that is gone is dropped, with the reason', async () => {
    const ctx = { store: { deals: { byId: async () => null } } } as unknown as ReminderContext // all that is read
    const items = [{ id: 'o-1', subjectId: 'd-9' } as OutboxItem]
    expect(await dealClosedKind.render(items, ctx)).toMatchObject({
      dropped: [{ itemId: 'o-1', reason: 'deal-gone' }],
    })
  })
})
