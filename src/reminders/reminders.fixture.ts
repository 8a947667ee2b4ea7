/** What the tests of the engine work with: one person, one message, and an outbox that writes down what is done to it. */
import { calendarDate } from '../domain/calendar-date.ts'
import { currency } from '../domain/money.ts'
import type { Messenger } from '../slack/messenger.ts'
import type { Message } from '../slack/surfaces.ts'
import type { LeasedDelivery, Member, OutboxItem, OutboxStore, Settings, WorkspaceStore } from '../store/index.ts'
import { workspaceIdOfRow } from '../store/workspace-id.ts'
import type { ReminderKind } from './kinds.ts'

/** A Monday, 10:00 in Berlin. */
export const NOW = new Date('2026-03-02T09:00:00Z')
/** Seconds after it, or before. */
export const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000)

export const SETTINGS: Settings = {
  language: 'en',
  timeZone: 'Europe/Berlin',
  currency: currency('EUR'),
  country: 'DE',
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  remindAt: '09:00',
  unknownOutcomes: 'hold',
  closingDays: [],
}

export const RECIPIENT: Member = {
  id: 'm-1',
  slackUserId: 'U1',
  name: 'Mira',
  locale: 'en-GB',
  timeZone: 'Europe/Berlin',
  roles: ['rep'],
  supervisorId: null,
  dmChannelId: 'D1',
  profileReadAt: NOW,
  deactivatedAt: null,
  leave: [],
}

export const item = (changes: Partial<OutboxItem> = {}): OutboxItem => ({
  id: 'o-1',
  rule: 'test.list',
  subjectId: 's-1',
  recipientId: 'm-1',
  localDate: calendarDate('2026-03-02'),
  dueAt: NOW,
  state: 'claimed',
  reason: null,
  deliveryId: 'd-1',
  ...changes,
})

export const delivery = (changes: Partial<LeasedDelivery> = {}): LeasedDelivery => ({
  id: 'd-1',
  workspaceId: workspaceIdOfRow('w-1'),
  fence: 1,
  recipientId: 'm-1',
  state: 'pending',
  messageKey: 'key-1',
  attempts: 0,
  lookups: 0,
  attemptedAt: null,
  channelId: null,
  reason: null,
  items: [item()],
  ...changes,
})

/** A kind that says its rule and subjects, and leaves out subjects named "paid". */
export const kind = (changes: Partial<ReminderKind> = {}): ReminderKind => ({
  rule: 'test.list',
  action: 'receivable.see',
  delivery: 'list',
  quietHours: 'wait',
  render: async (items) => {
    const told = items.filter(({ subjectId }) => subjectId !== 'paid')
    return {
      text: told.map(({ rule, subjectId }) => `${rule} ${subjectId}`).join(', '),
      blocks: told.map(({ subjectId }) => ({ type: 'section', text: { type: 'mrkdwn', text: subjectId } })),
      dropped: items.filter(({ subjectId }) => subjectId === 'paid').map(({ id }) => ({ itemId: id, reason: 'paid' })),
    }
  },
  ...changes,
})

/** The records that sending reads: this recipient (or nobody) and these settings. */
export const records = (recipient: Member | null = RECIPIENT, settings: Partial<Settings> = {}) => {
  const channels: string[] = []
  const store = {
    members: {
      byId: async () => recipient,
      setDmChannel: async (_id: string, channel: string) => void channels.push(channel),
    },
    settings: { read: async () => ({ ...SETTINGS, ...settings }) },
  } as unknown as WorkspaceStore // all that the engine itself reads; kinds read the rest
  return { store, channels }
}

/** One change of the outbox: its name, and what was given besides the hold. */
export type Change = readonly [name: string, ...given: unknown[]]

/** An outbox that writes down what is done to it; the transitions named in `lost` find that the lease is over. */
export function journal(lost: readonly string[] = []) {
  const changes: Change[] = []
  const outbox = new Proxy({} as OutboxStore, {
    get:
      (_target, name) =>
      async (_held: unknown, ...given: unknown[]) => {
        changes.push([String(name), ...given])
        return !lost.includes(String(name)) && !lost.includes('all')
      },
  })
  return { outbox, changes }
}

/** A messenger that answers as told, and writes down what it was asked. */
export function messengerOf(answers: Partial<Messenger>) {
  const posted: Message[] = []
  const asked: string[] = []
  const unexpected = (name: string) => async () => {
    throw new Error(`nobody expected ${name}`)
  }
  const messenger = new Proxy({} as Messenger, {
    get:
      (_target, name: keyof Messenger) =>
      async (...given: unknown[]) => {
        asked.push(name)
        if (name === 'post') posted.push(given[1] as Message)
        if (name === 'update') posted.push(given[2] as Message)
        const answer = (answers[name] ?? unexpected(name)) as (...given: unknown[]) => Promise<unknown>
        return answer(...given)
      },
  })
  return { messenger, posted, asked }
}
