import { describe, expect, test } from '@jest/globals'
import { addDays } from '../../domain/calendar-date.ts'
import { validateSurface } from '../../local/slack/block-kit/validate.ts'
import type { ReminderContext } from '../../reminders/index.ts'
import { createTranslator } from '../../slack/locale.ts'
import { SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { sampleText } from '../../slack/samples.ts'
import { message } from '../../slack/surfaces.ts'
import type { OpenReceivable, OutboxItem } from '../../store/index.ts'
import { dueReminderKind, dueReminderPart, type ReminderLine } from './due-reminder.ts'

const t = createTranslator('en')
const [sample] = sampleReceivables('typical', 'en')
const owed = (changes: Partial<OpenReceivable>): OpenReceivable => {
  if (!sample) throw new Error('there is always a first sample')
  return { ...sample, instalmentCount: 1, sequence: 1, dueOn: SAMPLE_TODAY, amount: 100n, openAmount: 100n, ...changes }
}
const lineOf = (receivable: OpenReceivable): ReminderLine => ({ receivable, received: [] })
const partOf = (receivables: readonly OpenReceivable[]) =>
  dueReminderPart(receivables.map(lineOf), SAMPLE_TODAY, t, 'en')
const textOf = (receivables: readonly OpenReceivable[]) => JSON.stringify(partOf(receivables).blocks)

describe('the part of the morning list that tells what is due', () => {
  test.each([
    [1, '1 payment to collect: A €1.00.'],
    [2, '2 payments to collect, first A €1.00.'],
  ])('K4: its notification counts what is open (%d) and names the first', (count, text) => {
    const open = ['A', 'B'].slice(0, count).map((customerName, index) => owed({ id: `i${index}`, customerName }))
    expect(partOf([owed({ id: 'paid', customerName: 'Paid', openAmount: 0n }), ...open]).text).toBe(text)
  })

  test('N4: with nothing open it says that nothing is left, and has no button', () => {
    const settled = [owed({ openAmount: 0n })]
    expect(partOf(settled).text).toBe('Nothing is left to collect from this list.')
    expect(textOf(settled)).not.toContain('"type":"button"')
  })

  test('K4: ten lines are shown, the rest counted behind a button', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => owed({ id: `i${index}` }))
    expect(textOf(many(10))).not.toContain('collections.show_list')
    expect(textOf(many(11)).match(/ owes /g)).toHaveLength(10)
    expect(textOf(many(11))).toContain('and 1 more')
    expect(textOf(many(11))).toContain('collections.show_list')
  })

  test('N4: a line says what came in, the last three times', () => {
    const received = [1, 2, 3, 4].map((day) => ({
      amount: BigInt(day),
      on: addDays(SAMPLE_TODAY, day),
      by: `By ${day}`,
    }))
    const { blocks } = dueReminderPart([{ receivable: owed({ openAmount: 90n }), received }], SAMPLE_TODAY, t, 'en')
    const text = JSON.stringify(blocks)
    expect([...text.matchAll(/recorded by (By \d)/g)].map(([, by]) => by)).toEqual(['By 2', 'By 3', 'By 4'])
  })

  test.each(['en', 'zh-CN', 'zh-TW'] as const)('K4: Slack takes the longest there can be, in %s', (locale) => {
    const by = sampleText('longest', 'x', 300)
    const lines = sampleReceivables('longest', locale).map((receivable, index) => ({
      receivable: { ...receivable, openAmount: index % 2 === 0 ? 0n : 1n },
      received: Array.from({ length: 5 }, () => ({ amount: receivable.amount, on: SAMPLE_TODAY, by })),
    }))
    const part = dueReminderPart(lines, SAMPLE_TODAY, createTranslator(locale), locale)
    expect(validateSurface('message', message(part))).toEqual([])
  })
})

describe('rendering it', () => {
  const items = (...ids: string[]) => ids.map((id) => ({ id: `o-${id}`, subjectId: id }) as OutboxItem)
  const render = (phase: 'sending' | 'sent', receivables: readonly OpenReceivable[], ...ids: string[]) =>
    dueReminderKind.render(items(...ids), {
      store: { receivables: { byIds: async () => receivables, paymentsOf: async () => [] } },
      recipient: { id: 'm-1' },
      phase,
      today: SAMPLE_TODAY,
      t,
      locale: 'en',
    } as unknown as ReminderContext) // all that it reads

  test('N1, N5: what is gone, somebody else’s by now, or paid is left out, each with its reason', async () => {
    const receivables = [
      owed({ id: 'open', ownerId: 'm-1' }),
      owed({ id: 'other', ownerId: 'm-2' }),
      owed({ id: 'paid', ownerId: 'm-1', openAmount: 0n }),
    ]
    const part = await render('sending', receivables, 'open', 'other', 'paid', 'gone')
    expect(part.dropped).toEqual([
      { itemId: 'o-other', reason: 'the deal has another owner' },
      { itemId: 'o-paid', reason: 'paid' },
      { itemId: 'o-gone', reason: 'the instalment is gone' },
    ])
    expect(JSON.stringify(part.blocks).match(/ owes /g)).toHaveLength(1)
  })

  test('N4: once sent, what is paid stays and says so', async () => {
    const part = await render('sent', [owed({ id: 'paid', ownerId: 'm-1', openAmount: 0n })], 'paid')
    expect(part).toMatchObject({ dropped: [], text: 'Nothing is left to collect from this list.' })
  })

  test('K4: most overdue first, then the largest', async () => {
    const due = (customerName: string, days: number, openAmount: bigint) =>
      owed({
        id: customerName,
        ownerId: 'm-1',
        customerName,
        dueOn: addDays(SAMPLE_TODAY, days),
        amount: 900n,
        openAmount,
      })
    const receivables = [due('C', 0, 10n), due('B', 0, 500n), due('A', -1, 1n)]
    const part = await render('sending', receivables, 'A', 'B', 'C')
    const named = [...JSON.stringify(part.blocks).matchAll(/\*(\w)\* owes/g)].map(([, name]) => name)
    expect(named).toEqual(['A', 'B', 'C'])
  })
})
