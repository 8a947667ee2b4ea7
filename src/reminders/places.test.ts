import { expect, test } from '@jest/globals'
import { calendarDate } from '../domain/calendar-date.ts'
import type { Channel, ChannelOutcome } from '../slack/messenger.ts'
import type { ChannelUse } from '../slack/posting-channel.ts'
import type { Member, OutboxItem } from '../store/index.ts'
import type { ReminderKind } from './kinds.ts'
import { destinationOf, type PlaceDeps } from './places.ts'

const RECIPIENT = { id: 'm1', roles: ['admin'], deactivatedAt: null } as unknown as Member
const ITEM: OutboxItem = {
  id: 'i1',
  rule: 'test.card',
  subjectId: 's1',
  recipientId: 'm1',
  readerId: 'm1',
  localDate: calendarDate('2026-03-02'),
  dueAt: new Date('2026-03-02T08:00:00Z'),
  state: 'claimed',
  reason: null,
  deliveryId: 'd1',
  snoozedUntil: null,
  channelId: 'C1',
  threadOf: null,
}
const PUBLIC: Channel = {
  id: 'C1',
  name: 'complaints',
  isPrivate: false,
  isArchived: false,
  isShared: false,
  isConversation: false,
  isMember: true,
}

/** Where a post of a kind for such a channel goes, when Slack says this of it. */
function destination(channel: ChannelUse | undefined, changes: Partial<Channel> = {}) {
  const kind = { rule: 'test.card', action: 'settings.change', ...(channel ? { channel } : {}) } as ReminderKind
  const outcome: ChannelOutcome = { kind: 'channel', channel: { ...PUBLIC, ...changes } }
  const deps = {
    outbox: { threadParent: async () => null },
    store: { members: { list: async () => [RECIPIENT] } },
    messenger: { channel: async () => outcome },
    inPlace: <Answer>(call: () => Promise<Answer>) => call(),
    kinds: new Map([[kind.rule, kind]]),
  } as unknown as PlaceDeps
  const delivery = { items: [ITEM], workspaceId: 'w1' } as unknown as Parameters<typeof destinationOf>[0]
  return destinationOf(delivery, RECIPIENT, deps)
}

test('P6: a post for the complaints channel goes into it, public or private', async () => {
  const there = { kind: 'channel', channelId: 'C1', threadTs: null }
  expect(await destination('complaints')).toEqual(there)
  expect(await destination('complaints', { isPrivate: true })).toEqual(there)
})

test('R7: any other goes into a private one only', async () => {
  expect(await destination(undefined)).toMatchObject({ kind: 'direct', instead: 'public' })
  expect(await destination('managers')).toMatchObject({ kind: 'direct', instead: 'public' })
  expect(await destination(undefined, { isPrivate: true })).toMatchObject({ kind: 'channel' })
})

test.each([
  [{ isMember: false }, 'app-not-in-it'],
  [{ isArchived: true }, 'archived'],
  [{ isShared: true }, 'shared'],
] as const)('P6: what the complaints channel does not take is told to its recipient, %j', async (changes, instead) => {
  expect(await destination('complaints', changes)).toEqual({ kind: 'direct', reader: RECIPIENT, instead })
})
