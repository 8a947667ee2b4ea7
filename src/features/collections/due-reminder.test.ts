import { describe, expect, test } from '@jest/globals'
import { addDays } from '../../domain/calendar-date.ts'
import { STANDARD_LADDER } from '../../domain/ladder.ts'
import { currency, type Money } from '../../domain/money.ts'
import { validateSurface } from '../../local/slack/block-kit/validate.ts'
import type { ReminderContext } from '../../reminders/index.ts'
import { listParts } from '../../reminders/list.ts'
import { REASON } from '../../reminders/reasons.ts'
import { createTranslator } from '../../slack/locale.ts'
import { SAMPLE_DAY, SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { sampleText } from '../../slack/samples.ts'
import { message } from '../../slack/surfaces.ts'
import type { OpenReceivable, OutboxItem } from '../../store/index.ts'
import { CALENDAR, lineOf, owed } from './due-line.fixture.ts'
import { type DueLine, dueReminderKind, dueReminderLine } from './due-reminder.ts'

const t = createTranslator('en')
const RECORDED = new Date('2026-03-02T08:00:00Z')
const partOf = (receivables: readonly OpenReceivable[]) =>
  listParts(
    receivables.map((receivable) => dueReminderLine(lineOf(receivable), SAMPLE_DAY, t, 'en')),
    0,
    t,
  )
const textOf = (receivables: readonly OpenReceivable[]) => JSON.stringify(partOf(receivables).blocks)

describe('the lines of the morning list that tell what is due', () => {
  test.each([
    [1, '1 thing on today’s list: A €1.00, due today.'],
    [2, '2 things on today’s list, first A €1.00, due today.'],
  ])('K4: its notification counts what is open (%d) and names the first', (count, text) => {
    const open = ['A', 'B'].slice(0, count).map((customerName, index) => owed({ id: `i${index}`, customerName }))
    expect(partOf([owed({ id: 'paid', customerName: 'Paid', openAmount: 0n }), ...open]).text).toBe(text)
  })

  test('N4: with nothing open it says that nothing is left, and has no button', () => {
    const settled = [owed({ openAmount: 0n })]
    expect(partOf(settled).text).toBe('Nothing is left to do on this list for now.')
    expect(textOf(settled)).not.toContain('"type":"button"')
  })

  test('K4: ten lines are shown, the rest on another page', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => owed({ id: `i${index}` }))
    expect(textOf(many(10))).not.toContain('reminders.next_page')
    expect(textOf(many(11)).match(/ owes /g)).toHaveLength(10)
    expect(textOf(many(11))).toContain('Page 1 of 2, 11 in all')
    expect(textOf(many(11))).toContain('reminders.next_page')
  })

  test.each([
    ['overdue', {}, ['collections.record_payment', 'collections.promise', 'collections.show_instalment']],
    [
      'disputed',
      { disputedOn: addDays(SAMPLE_TODAY, -2), pausedUntil: addDays(SAMPLE_TODAY, 12) },
      ['collections.record_payment', 'collections.close_dispute', 'collections.show_instalment'],
    ],
  ] as const)('K4: no line has more buttons than a phone shows beside each other: %s', (_, standing, buttons) => {
    const late = owed({ dueOn: addDays(SAMPLE_TODAY, -20), ...standing })
    const { blocks } = dueReminderLine(lineOf(late), SAMPLE_DAY, t, 'en')
    const shown = [...JSON.stringify(blocks).matchAll(/"action_id":"(collections[^"]*)"/g)].map(([, id]) => id)
    expect(shown).toEqual(buttons)
  })

  test('K4: the highest level comes first, whatever raised it, then what has been due longest', () => {
    const owes = (customerName: string, days: number, levelFloor: 0 | 4 = 0) =>
      owed({ id: customerName, customerName, dueOn: addDays(SAMPLE_TODAY, -days), levelFloor })
    const list = [owes('Level 3, 20 days', 20), owes('Level 4, 13 days', 13, 4), owes('Level 3, 25 days', 25)]
    const order = [...textOf(list).matchAll(/\*(Level [^*]*)\* owes/g)].map(([, name]) => name)
    expect(order).toEqual(['Level 4, 13 days', 'Level 3, 25 days', 'Level 3, 20 days'])
  })

  test('K4, N4: paid since, a line keeps its place in the message', () => {
    const sentAt = RECORDED
    const paid = { amount: 100n, on: SAMPLE_TODAY, by: 'Mira', recordedAt: sentAt, toBeConfirmed: false }
    const rankOf = (openAmount: bigint, received: DueLine['received'], today = SAMPLE_TODAY) => {
      const late = owed({ dueOn: addDays(SAMPLE_TODAY, -14), openAmount })
      return dueReminderLine(lineOf(late, { sentAt, received }), { ...SAMPLE_DAY, today }, t, 'en').rank
    }
    expect(rankOf(100n, [])).toMatchObject({ level: 2 })
    expect(rankOf(0n, [paid], addDays(SAMPLE_TODAY, 3))).toEqual(rankOf(100n, []))
  })

  test('N4: a line says what came in, the last three times', () => {
    const received = [1, 2, 3, 4].map((day) => ({
      amount: BigInt(day),
      on: addDays(SAMPLE_TODAY, day),
      by: `By ${day}`,
      recordedAt: RECORDED,
      toBeConfirmed: false,
    }))
    const { blocks } = dueReminderLine(lineOf(owed({ openAmount: 90n }), { received }), SAMPLE_DAY, t, 'en')
    const text = JSON.stringify(blocks)
    expect([...text.matchAll(/recorded by (By \d)/g)].map(([, by]) => by)).toEqual(['By 2', 'By 3', 'By 4'])
  })

  test.each(['en', 'zh-CN', 'zh-TW'] as const)('K4: Slack takes the longest there can be, in %s', (locale) => {
    const by = sampleText('longest', 'x', 300)
    const translate = createTranslator(locale)
    const lines = sampleReceivables('longest', locale).map((receivable, index) =>
      dueReminderLine(
        lineOf(
          { ...receivable, openAmount: index % 2 === 0 ? 0n : 1n },
          {
            itemId: `o-${index}`,
            received: Array.from({ length: 5 }, () => ({
              amount: receivable.amount,
              on: SAMPLE_TODAY,
              by,
              recordedAt: RECORDED,
              toBeConfirmed: false,
            })),
          },
        ),
        SAMPLE_DAY,
        translate,
        locale,
      ),
    )
    expect(validateSurface('message', message(listParts(lines, 0, translate)))).toEqual([])
  })
})

describe('rendering it', () => {
  const items = (state: 'claimed' | 'sent', ids: readonly string[]) =>
    ids.map(
      (id) => ({ id: `o-${id}`, subjectId: id, state, snoozedUntil: null, localDate: SAMPLE_TODAY }) as OutboxItem,
    )
  let overtaken: readonly string[] = []
  let credits: ReadonlyMap<string, readonly Money[]> = new Map()
  const render = async (state: 'claimed' | 'sent', receivables: readonly OpenReceivable[], ...ids: string[]) => {
    const { dropped, ...rest } = await dueReminderKind.render(items(state, ids), {
      store: {
        receivables: { byIds: async () => receivables, paymentsOf: async () => [] },
        instalments: {
          history: async () => ({
            habits: new Map(),
            credits,
            keeping: new Map(),
            brokenOnce: new Set(),
            efforts: new Map(),
          }),
        },
        members: { list: async () => [] },
        reminders: { overtaken: async () => new Set(overtaken.map((id) => `o-${id}`)) },
      },
      recipient: { id: 'm-1', roles: ['rep'], timeZone: 'Europe/Berlin', leave: [] },
      settings: { hours: CALENDAR.hours, country: 'DE', closingDays: [], ladder: STANDARD_LADDER },
      today: SAMPLE_TODAY,
      t,
      locale: 'en',
      sentAt: state === 'sent' ? RECORDED : null,
    } as unknown as ReminderContext) // all that it reads
    if (!('lines' in rest)) throw new Error('it goes into the list')
    return { dropped, lines: rest.lines }
  }

  test('N1, N5: what is gone, somebody else’s by now, or paid is left out, each with its reason', async () => {
    const receivables = [
      owed({ id: 'open', ownerId: 'm-1' }),
      owed({ id: 'other', ownerId: 'm-2' }),
      owed({ id: 'paid', ownerId: 'm-1', openAmount: 0n }),
    ]
    const part = await render('claimed', receivables, 'open', 'other', 'paid', 'gone')
    expect(part.dropped).toEqual([
      { itemId: 'o-other', reason: REASON.otherOwner },
      { itemId: 'o-paid', reason: REASON.paid },
      { itemId: 'o-gone', reason: REASON.instalmentGone },
    ])
    expect(JSON.stringify(part.lines.map(({ blocks }) => blocks)).match(/ owes /g)).toHaveLength(1)
  })

  test('K5: credit in the currency of the instalment is offered in its line', async () => {
    const euros = owed({ id: 'euros', ownerId: 'm-1', customerId: 'c-1' })
    const dollars = { ...euros, id: 'dollars', currency: currency('USD') }
    credits = new Map([['c-1', [{ amount: 1_500n, currency: currency('EUR') }]]])
    const { lines } = await render('claimed', [euros, dollars], 'euros', 'dollars')
    credits = new Map()
    const [first, second] = lines.map(({ blocks }) => JSON.stringify(blocks))
    expect(first).toContain('€15.00 of credit can be used')
    expect(second).not.toContain('credit')
  })

  test('K3, N6: a step that a later one has overtaken is left out', async () => {
    overtaken = ['old']
    const part = await render(
      'claimed',
      [owed({ id: 'old', ownerId: 'm-1' }), owed({ id: 'new', ownerId: 'm-1' })],
      'old',
      'new',
    )
    overtaken = []
    expect(part.dropped).toEqual([{ itemId: 'o-old', reason: REASON.overtaken }])
    expect(part.lines.map(({ itemId }) => itemId)).toEqual(['o-new'])
  })

  test('N4: once sent, what is paid stays and says so', async () => {
    const part = await render('sent', [owed({ id: 'paid', ownerId: 'm-1', openAmount: 0n })], 'paid')
    expect(part.dropped).toEqual([])
    expect(listParts(part.lines, 0, t).text).toBe('Nothing is left to do on this list for now.')
    expect(JSON.stringify(part.lines[0]?.blocks)).toContain('has paid')
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
    const { lines } = await render('claimed', receivables, 'C', 'B', 'A')
    const { blocks } = listParts(lines, 0, t)
    const named = [...JSON.stringify(blocks).matchAll(/\*(\w)\* owes/g)].map(([, name]) => name)
    expect(named).toEqual(['A', 'B', 'C'])
  })
})
