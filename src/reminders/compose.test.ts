import { describe, expect, test } from '@jest/globals'
import { calendarDate } from '../domain/calendar-date.ts'
import type { Role } from '../domain/policy.ts'
import { section } from '../slack/blocks.ts'
import type { Member, OutboxItem, Settings, WorkspaceStore } from '../store/index.ts'
import { compose } from './compose.ts'
import { kindsByRule, type ReminderKind } from './kinds.ts'
import { REASON } from './reasons.ts'

const NOW = new Date('2026-03-02T08:00:00Z')

const item = (id: string, rule: string, dueAt = NOW): OutboxItem => ({
  id,
  rule,
  subjectId: `subject of ${id}`,
  recipientId: 'm1',
  readerId: 'm1',
  localDate: calendarDate('2026-03-02'),
  dueAt,
  state: 'claimed',
  reason: null,
  deliveryId: 'd1',
  snoozedUntil: null,
  channelId: null,
  threadOf: null,
})

/** A kind that says what it is told, and leaves out what `settled` names. */
const kind = (rule: string, settled: readonly string[] = []): ReminderKind => ({
  rule,
  action: 'receivable.see',
  delivery: 'list',
  quietHours: 'wait',
  async render(items, { sentAt }) {
    const dropped = items
      .filter(({ id }) => sentAt === null && settled.includes(id))
      .map(({ id }) => ({ itemId: id, reason: REASON.paid }))
    return { text: `${rule}: ${items.length}`, blocks: [section(rule)], dropped }
  },
})

const composed = (items: readonly OutboxItem[], kinds: readonly ReminderKind[], roles: readonly Role[] = ['rep']) => {
  // All that composing reads of a person.
  const reader = { id: 'm1', locale: 'en-GB', timeZone: 'Europe/Berlin', roles } as unknown as Member
  return compose({
    // The kinds of these tests read nothing from it; nobody has turned anything off.
    store: { reminders: { muted: async () => new Set() } } as unknown as WorkspaceStore,
    audience: { kind: 'direct', reader, instead: null },
    recipient: reader,
    settings: { timeZone: 'Europe/Berlin' } as unknown as Settings,
    items,
    kinds: kindsByRule(kinds),
    now: NOW,
  })
}

describe('the one message of a delivery', () => {
  test('K4: a part for each kind, in one list that says how much it is', async () => {
    const { message } = await composed([item('b', 'second'), item('a', 'first')], [kind('first'), kind('second')])
    expect(message?.text).toBe('2 things on today’s list, first first: 1.')
    const said = JSON.stringify(message?.blocks)
    for (const rule of ['first', 'second']) expect(said.match(new RegExp(`"${rule}"`, 'g'))).toHaveLength(1)
  })

  test('N5: what is settled is left out with the reason, and with nothing left there is no message', async () => {
    const { message, dropped } = await composed([item('a', 'first')], [kind('first', ['a'])])
    expect(message).toBeNull()
    expect(dropped).toEqual([{ itemId: 'a', reason: 'paid' }])
  })

  test('R2: somebody who has lost the right is not told any more', async () => {
    const { message, dropped } = await composed([item('a', 'first')], [kind('first')], ['service'])
    expect(message).toBeNull()
    expect(dropped).toEqual([{ itemId: 'a', reason: REASON.rightLost }])
  })

  test('R5: a supervisor has the right to what came to them from a member who is gone; render asks for the record', async () => {
    const { message, dropped } = await composed([item('a', 'first')], [kind('first')], ['supervisor'])
    expect([message?.text, dropped]).toEqual(['first: 1', []])
  })

  test('an item of a kind that no longer exists is left out', async () => {
    const { message, dropped } = await composed([item('a', 'gone'), item('b', 'first')], [kind('first')])
    expect(message?.text).toBe('first: 1')
    expect(dropped.map(({ itemId }) => itemId)).toEqual(['a'])
  })

  test('N2: a reminder that comes noticeably late says since when', async () => {
    const late = item('a', 'first', new Date('2026-02-27T08:00:00Z'))
    const { message } = await composed([late], [kind('first')])
    expect(JSON.stringify(message?.blocks)).toContain('27 Feb 2026')
    const { message: punctual } = await composed([item('a', 'first')], [kind('first')])
    expect(JSON.stringify(punctual?.blocks)).not.toContain('2026')
  })

  test('two kinds cannot share a rule', () => {
    expect(() => kindsByRule([kind('same'), kind('same')])).toThrow('share a rule')
  })
})

test.each([
  [undefined, 'This was meant for the manager channel. You get it instead because that channel is archived.'],
  ['complaints', 'This was meant for the complaints channel. You get it instead because that channel is archived.'],
] as const)('R7, P6: what its channel does not take says for which it was meant, %s', async (channel, sentence) => {
  const reader = { id: 'm1', locale: 'en-GB', timeZone: 'Europe/Berlin', roles: ['rep'] } as unknown as Member
  const { message } = await compose({
    store: { reminders: { muted: async () => new Set() } } as unknown as WorkspaceStore,
    audience: { kind: 'direct', reader, instead: 'archived' },
    recipient: reader,
    settings: { timeZone: 'Europe/Berlin' } as unknown as Settings,
    items: [{ ...item('a', 'first'), channelId: 'C1' }],
    kinds: kindsByRule([{ ...kind('first'), ...(channel ? { channel } : {}) }]),
    now: NOW,
  })
  expect(JSON.stringify(message?.blocks)).toContain(sentence)
})
