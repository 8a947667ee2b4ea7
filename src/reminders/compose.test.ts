import { describe, expect, test } from '@jest/globals'
import { validateSurface } from '../local/slack/block-kit/validate.ts'
import { type ComposeInput, compose } from './compose.ts'
import { kindsByRule, type ReminderContext } from './kinds.ts'
import { at, item, kind, NOW, RECIPIENT, records, SETTINGS } from './reminders.fixture.ts'

const composed = (changes: Partial<ComposeInput> = {}) =>
  compose({
    store: records().store,
    recipient: RECIPIENT,
    settings: SETTINGS,
    items: [item()],
    kinds: kindsByRule([kind(), kind({ rule: 'test.other' })]),
    now: NOW,
    phase: 'sending',
    ...changes,
  })
const noticesOf = async (changes: Partial<ComposeInput>) =>
  JSON.stringify((await composed(changes)).message?.blocks.slice(1))

describe('the message of a delivery', () => {
  test('K4: has a part for each kind, in the order of the kinds, not of the items', async () => {
    const other = item({ id: 'o-2', rule: 'test.other', subjectId: 's-2' })
    const { message, dropped } = await composed({ items: [other, item()] })
    expect(message?.text).toBe('test.list s-1\ntest.other s-2')
    expect(message?.blocks).toHaveLength(2)
    expect(dropped).toEqual([])
  })

  test('N5: a part with nothing to say is left out, its items with their reasons; so are items of no kind', async () => {
    const paid = item({ id: 'o-2', rule: 'test.other', subjectId: 'paid' })
    const stranger = item({ id: 'o-3', rule: 'test.gone' })
    const { message, dropped } = await composed({ items: [item(), paid, stranger] })
    expect(message?.text).toBe('test.list s-1')
    expect(dropped).toEqual([
      { itemId: 'o-3', reason: 'no such kind of reminder: test.gone' },
      { itemId: 'o-2', reason: 'paid' },
    ])
    expect(await composed({ items: [paid] })).toEqual({ message: null, dropped: [{ itemId: 'o-2', reason: 'paid' }] })
  })

  test('R2: somebody who has lost the right is not told any more, nor is their message rewritten', async () => {
    const recipient = { ...RECIPIENT, roles: ['service'] } as const
    for (const phase of ['sending', 'sent'] as const)
      expect(await composed({ recipient, phase })).toEqual({
        message: null,
        dropped: [{ itemId: 'o-1', reason: 'the recipient has lost the right' }],
      })
  })

  test('N2: says since when it is due once that is more than an hour, by the recipient’s calendar', async () => {
    expect(await noticesOf({ items: [item({ dueAt: at(-3600) })] })).toBe('[]')
    expect(await noticesOf({ items: [item({ dueAt: at(-3601) })] })).toContain('should have reached you on 2 Mar 2026')
    const inShanghai = { recipient: { ...RECIPIENT, timeZone: 'Asia/Shanghai' } }
    const lateEvening = new Date('2026-03-01T17:00:00Z')
    expect(await noticesOf({ ...inShanghai, items: [item({ dueAt: lateEvening })] })).toContain('on 2 Mar 2026')
  })

  test('N2: names the earliest of what it tells; what is left out does not make it late', async () => {
    const [late, later] = [item({ dueAt: new Date('2026-02-27T08:00:00Z') }), item({ id: 'o-2', dueAt: at(-90_000) })]
    expect(await noticesOf({ items: [later, late] })).toContain('on 27 Feb 2026')
    expect(await noticesOf({ items: [item(), { ...late, id: 'o-3', subjectId: 'paid' }] })).toBe('[]')
  })

  test('N4: when it is rewritten it does not say so any more', async () => {
    expect(await noticesOf({ items: [item({ dueAt: at(-90_000) })], phase: 'sent' })).toBe('[]')
  })

  test('N1: says that it may be the second when it may be', async () => {
    expect(await noticesOf({ maybeRepeated: true })).toContain('You may have received this already')
  })

  test('K2: kinds are told today in the workspace’s zone, and speak the recipient’s language', async () => {
    const seen: ReminderContext[] = []
    const render = async (_items: unknown, ctx: ReminderContext) => {
      seen.push(ctx)
      return { text: 'x', blocks: [], dropped: [] }
    }
    await composed({
      kinds: kindsByRule([kind({ render })]),
      recipient: { ...RECIPIENT, locale: 'zh-HK', timeZone: 'Asia/Hong_Kong' },
      now: new Date('2026-03-02T20:00:00Z'), // the 3rd already in Hong Kong
    })
    expect(seen[0]).toMatchObject({ today: '2026-03-02', locale: 'zh-TW', phase: 'sending' })
  })

  test('K4: stays within Slack’s limits, however much there is to say', async () => {
    const items = Array.from({ length: 200 }, (_, index) =>
      item({ id: `o-${index}`, subjectId: `${index} <&> `.repeat(9) }),
    )
    const { message } = await composed({ items, maybeRepeated: true })
    expect(validateSurface('message', message)).toEqual([])
  })
})

test('N1: two kinds under one name are refused: the second would never be asked', () => {
  expect(() => kindsByRule([kind(), kind()])).toThrow('two kinds of reminder share a rule')
})
