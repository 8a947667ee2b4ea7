import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from '../domain/calendar-date.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import type { Level } from '../domain/ladder.ts'
import { currency } from '../domain/money.ts'
import { reminderKinds } from '../features/index.ts'
import { section } from '../slack/blocks.ts'
import { LIMITS } from '../slack/limits.ts'
import { createTranslator, SUPPORTED } from '../slack/locale.ts'
import { isOptional } from './index.ts'
import { inOrderOfImportance, listParts, PAGE_LENGTH, type ReminderLine } from './list.ts'
import { RULE } from './rules.ts'

const TODAY = calendarDate('2026-03-02')
const t = createTranslator('en')

const line = fc.record({
  itemId: fc.uuid(),
  overdue: fc.nat({ max: 3 }),
  level: fc.constantFrom<Level>(0, 1, 2, 3, 4),
  amount: fc.bigInt({ min: 1n, max: 4n }),
  code: fc.constantFrom('EUR', 'JPY', 'USD'),
  ranked: fc.boolean(),
  isOpen: fc.boolean(),
  size: fc.integer({ min: 1, max: 9 }),
})
const lines = (max: number) =>
  fc.uniqueArray(line, { maxLength: max, minLength: 1, selector: ({ itemId }) => itemId }).map((list) =>
    list.map(
      ({ itemId, overdue, level, amount, code, ranked, isOpen, size }): ReminderLine => ({
        itemId,
        rank: ranked ? { level, dueOn: addDays(TODAY, -overdue), amount: { amount, currency: currency(code) } } : null,
        isOpen,
        text: itemId,
        blocks: Array.from({ length: size }, (_, index) => section(`${itemId} ${index}`)),
      }),
    ),
  )

describe('K4: the order of the morning list', () => {
  test('does not depend on the order in which it was read', () => {
    fc.assert(
      fc.property(lines(20), fc.infiniteStream(fc.nat()), (list, random) => {
        const shuffled = [...list].sort(() => (Number(random.next().value) % 2 === 0 ? 1 : -1))
        const ordered = [...list].sort(inOrderOfImportance)
        expect([...shuffled].sort(inOrderOfImportance)).toEqual(ordered)
      }),
    )
  })

  test('the highest level first, then earlier due; among those of a day and a currency the larger first', () => {
    fc.assert(
      fc.property(lines(20), (list) => {
        const ordered = [...list].sort(inOrderOfImportance).flatMap(({ rank }) => rank ?? [])
        for (const [index, next] of ordered.entries()) {
          const before = ordered[index - 1]
          if (!before) continue
          expect(before.level >= next.level).toBe(true)
          if (before.level !== next.level) continue
          expect(before.dueOn <= next.dueOn).toBe(true)
          if (before.dueOn !== next.dueOn || before.amount?.currency !== next.amount?.currency) continue
          expect((before.amount?.amount ?? 0n) >= (next.amount?.amount ?? 0n)).toBe(true)
        }
      }),
    )
  })
})

test('K4, N6: one fact, one line: what another line tells wholly is left out, and not counted', () => {
  const plain = { rank: null, isOpen: true, blocks: [section('x')] }
  const lines: ReminderLine[] = [
    { ...plain, itemId: 'step', about: 'i-1', text: 'step' },
    { ...plain, itemId: 'promise', tellsAllOf: 'i-1', text: 'promise' },
    { ...plain, itemId: 'other', about: 'i-2', text: 'other' },
  ]
  const text = (list: readonly ReminderLine[]) => listParts(list, 0, t).text
  expect(text(lines)).toBe('2 things on today’s list, first other.')
  expect(text(lines.slice(0, 1))).toBe('1 thing on today’s list: step.')
})

describe('R5, N6: what is told in the stead of others', () => {
  const line = (itemId: string): ReminderLine => ({
    itemId,
    text: itemId,
    rank: null,
    isOpen: true,
    blocks: [section(`${itemId}.`)],
  })
  const many = (name: string, count: number) => Array.from({ length: count }, (_, index) => line(`${name} ${index}`))
  const said = (page: number, own: number, ...others: readonly (readonly [string, number])[]) => {
    const groups = others.map(([heading, count]) => ({ heading, lines: many(heading, count) }))
    return JSON.stringify(listParts(many('own', own), page, t, groups).blocks)
  }

  test('follows what is one’s own, each person’s below their own heading', () => {
    const text = said(0, 2, ['For Mira', 1], ['For Ben', 1])
    const order = ['own 0.', 'own 1.', '*For Mira*', 'For Mira 0.', '*For Ben*', 'For Ben 0.']
    const places = order.map((each) => text.indexOf(each))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  test('says again on the next page for whom it is', () => {
    expect(said(1, 8, ['For Mira', 5])).toContain('*For Mira*')
    expect(said(1, 12, ['For Mira', 1])).toContain('*For Mira*')
  })

  test('has a line for who is back, though nothing of theirs is left to show', () => {
    expect(said(0, 1, ['Mira is back.', 0])).toContain('Mira is back.')
  })

  test('never takes more blocks than Slack does, and holds every line once', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 12 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25 }), counts, (own, others) => {
        fc.pre(own + others.length > 0)
        const groups = others.map((count, index) => ({
          heading: `For person ${index}`,
          lines: many(`of ${index}:`, count).map((each) => ({ ...each, blocks: Array(4).fill(each.blocks[0]) })),
        }))
        const expected = [...many('own', own), ...groups.flatMap((group) => group.lines)].map(({ itemId }) => itemId)
        const found: string[] = []
        for (let page = 0; page < 100; page += 1) {
          const { blocks } = listParts(many('own', own), page, t, groups)
          expect(blocks.length).toBeLessThanOrEqual(LIMITS.messageBlocks - 2)
          const text = JSON.stringify(blocks)
          found.push(...expected.filter((itemId) => text.includes(`"${itemId}."`)))
          if (!text.includes('reminders.next_page')) break
        }
        expect([...found].sort()).toEqual([...expected].sort())
      }),
      { numRuns: 50 },
    )
  })
})

describe('K4: pages', () => {
  const shownOn = (list: readonly ReminderLine[], page: number) => {
    const { blocks } = listParts(list, page, t)
    const text = JSON.stringify(blocks)
    return { blocks, shown: list.filter(({ itemId }) => text.includes(`"${itemId} 0"`)), text }
  }

  test('hold every line once, ten at most, and never more blocks than Slack takes', () => {
    fc.assert(
      fc.property(lines(45), (list) => {
        const found: ReminderLine[] = []
        for (let page = 0; ; page += 1) {
          const { blocks, shown, text } = shownOn(list, page)
          expect(blocks.length).toBeLessThanOrEqual(LIMITS.messageBlocks - 2) // the notices below it
          expect(shown.length).toBeLessThanOrEqual(PAGE_LENGTH)
          expect(text.includes('reminders.previous_page')).toBe(page > 0)
          found.push(...shown)
          if (!text.includes('reminders.next_page')) break
        }
        expect(found).toHaveLength(list.length)
        expect(new Set(found).size).toBe(list.length)
      }),
      { numRuns: 50 },
    )
  })

  test('a page that no longer exists shows the last', () => {
    fc.assert(
      fc.property(lines(25), (list) => {
        expect(shownOn(list, 99).shown).not.toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

test('N3: what cannot be turned off escalates, is awaited by somebody, or answers what its reader asked for', () => {
  const rulesOf = (which: 'escalation' | 'awaited' | 'answer') =>
    reminderKinds.filter((kind) => kind[which]).map(({ rule }) => rule)
  expect(rulesOf('awaited').sort()).toEqual(
    [
      ...[RULE.approvalAsked, RULE.promiseRequest, RULE.disputeReview, RULE.questionAsked],
      ...[RULE.inherited, RULE.leaveTold, RULE.standInAway, RULE.handOverReceived],
      ...[RULE.marketReport, RULE.marketReportWaits, RULE.feedbackAsked],
      ...[COMPLAINT_RULE.card, COMPLAINT_RULE.channelCard, COMPLAINT_RULE.history, COMPLAINT_RULE.handedOver],
      ...[COMPLAINT_RULE.approvalAsked, COMPLAINT_RULE.agreementAsked],
      ...[RULE.implementationOffered, RULE.implementationPassed],
      // Of their department nobody does it otherwise.
      RULE.dealTaskOffered,
    ].sort(),
  )
  expect(rulesOf('escalation')).toEqual(expect.arrayContaining([RULE.escalation, RULE.crisis, RULE.promiseBroken]))
  expect(rulesOf('escalation')).toEqual(expect.arrayContaining([RULE.customerPromiseBroken, RULE.dealTaskUndone]))
  expect(rulesOf('answer')).toContain(RULE.approvalReturned)
  for (const kind of reminderKinds)
    expect([kind.escalation, kind.awaited, kind.answer].filter(Boolean).length).toBeLessThanOrEqual(1)
})

test.each(SUPPORTED)('N3: every kind that can be turned off has a name in %s', (locale) => {
  for (const kind of reminderKinds.filter(isOptional)) expect(kind.title?.(createTranslator(locale))).toBeTruthy()
})
