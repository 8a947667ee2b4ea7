import { describe, expect, test } from '@jest/globals'
import { addDays } from '../../domain/calendar-date.ts'
import type { Role } from '../../domain/policy.ts'
import { header, section } from '../../slack/blocks.ts'
import { groupName } from '../../slack/home-list.ts'
import { LIMITS } from '../../slack/limits.ts'
import { createTranslator } from '../../slack/locale.ts'
import { SAMPLE_DAY, SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { buildHome, type HomeModel, type PlacedPieces } from './view.ts'

const t = createTranslator('en')
const [RECEIVABLE] = sampleReceivables('typical', 'en')
if (!RECEIVABLE) throw new Error('no sample')
const NONE = { rows: [], total: 0 }
/** So many payments that fall due so many days from today. */
const payments = (count: number, inDays: number) => ({
  rows: Array.from({ length: Math.min(count, 10) }, (_, index) => ({
    ...RECEIVABLE,
    id: `r-${inDays}-${index}`,
    dueOn: addDays(SAMPLE_TODAY, inDays),
  })),
  total: count,
})
const EMPTY: HomeModel = {
  name: 'Mira',
  memberId: RECEIVABLE.ownerId,
  roles: ['rep'],
  timeZone: 'Europe/Berlin',
  parts: [],
  isNew: false,
  mayCloseDeals: true,
  maySeeReceivables: true,
  reminded: 'selling',
  due: { overdue: NONE, today: NONE, week: NONE, undelivered: NONE },
  team: null,
  absentees: [],
  names: new Map(),
  switches: [],
  notSent: { lines: [], waiting: [] },
  messages: null,
}

/** What somebody reads from top to bottom: headings, names of groups and lines, without small print and buttons. */
const readBy = (model: Partial<HomeModel>): string[] => linesOf(shownTo(model))
const shownTo = (model: Partial<HomeModel>) =>
  buildHome({ ...EMPTY, ...model }, SAMPLE_DAY, t, 'en').blocks as readonly KnownBlock[]
const linesOf = (blocks: readonly KnownBlock[]): string[] =>
  blocks.flatMap((block) =>
    (block.type === 'header' || block.type === 'section') && block.text ? [block.text.text] : [],
  )

const promises: PlacedPieces = {
  group: 'customerPromises',
  pieces: {
    today: [groupName('Promises'), section('a promise')],
    week: [groupName('Promises'), section('a later one')],
  },
}
const tasks: PlacedPieces = { group: 'tasks', pieces: { late: [groupName('Tasks'), section('a late task')] } }
const questions: PlacedPieces = {
  group: 'customerQuestions',
  pieces: { today: [groupName('Questions'), section('why?')] },
}

describe('N5: App Home in the order of what has to be done', () => {
  test('a rep: today’s list together, the most urgent first; then what is late; then this week', () => {
    const due = { ...EMPTY.due, today: payments(1, 0), overdue: payments(1, -3), week: payments(1, 5) }
    const read = readBy({ due, parts: [tasks, promises, questions] })
    const owed = read.filter((line) => line.includes(' owes '))
    expect(owed).toHaveLength(3)
    expect(read.slice(1)).toEqual([
      ...['Due today', '*Questions*', 'why?', '*Promises*', 'a promise', '*Payments*', owed[0]],
      ...['Overdue', '*Payments*', owed[1], '*Tasks*', 'a late task'],
      ...['Due within 7 days', '*Promises*', 'a later one', '*Payments*', owed[2]],
    ])
    expect(owed[0]).toContain('due today')
    expect(owed[1]).toContain('overdue')
  })

  test('“Nothing here” stands only where nothing at all is to be done', () => {
    const blocks = shownTo({ parts: [promises] })
    expect(JSON.stringify(blocks).match(/Nothing here/g)).toHaveLength(1)
    expect(linesOf(blocks)).toContain('Overdue')
  })

  test('a supervisor: what went wrong and who waits, then the team, then what is their own, then rates', () => {
    const piece = (pieces: PlacedPieces['pieces']): PlacedPieces => ({ group: null, pieces })
    const parts = [
      piece({ promiseRates: [header('rates')], brokenPromises: [header('broken')] }),
      piece({ troubled: [header('dips')] }),
      promises,
      { group: 'approvals', pieces: { decisions: [header('approve')] } } as const,
      piece({ lateQuestions: [header('late questions')] }),
    ]
    const team = { size: 2, escalated: NONE, overdue: NONE }
    const headings = readBy({ roles: ['supervisor'], parts, team })
    expect(headings.slice(1)).toEqual([
      ...['broken', 'dips', 'late questions', 'approve', 'Your team: needs you now', 'Your team: overdue'],
      ...['Due today', '*Promises*', 'a promise', 'Due within 7 days', '*Promises*', 'a later one', 'rates'],
    ])
  })

  test('somebody of service: their work first, and that they see no receivables at the very end', () => {
    const parts = [{ group: null, pieces: { worked: [header('accepted')] } }, tasks] as const
    const model = { roles: ['service'] as Role[], parts, maySeeReceivables: false, mayCloseDeals: false }
    const blocks = shownTo({ ...model, reminded: null })
    expect(linesOf(blocks).slice(1)).toEqual(['accepted', 'Overdue', '*Tasks*', 'a late task'])
    expect(JSON.stringify(blocks.at(-1))).toContain('Your roles do not include receivables')
  })

  test('however much there is, it stays within Slack’s limit, and what is cut of the payments is counted', () => {
    const due = { ...EMPTY.due, today: payments(30, 0), overdue: payments(30, -3), week: payments(30, 5) }
    const many = Array.from({ length: 60 }, (_, index) => section(`line ${index}`))
    const blocks = shownTo({ due, parts: [{ group: null, pieces: { care: many } }] })
    expect(blocks.length).toBeLessThanOrEqual(LIMITS.homeBlocks)
    expect(linesOf(blocks)).toContain('line 59')
    expect(JSON.stringify(blocks).match(/more: see \/collect/g)).toHaveLength(3)
  })
})
