import { describe, expect, test } from '@jest/globals'
import type { Failure, FindOutcome, Messenger } from '../slack/messenger.ts'
import type { LeasedDelivery, Member, Settings } from '../store/index.ts'
import { deliver } from './deliver.ts'
import { kindsByRule, type ReminderKind } from './kinds.ts'
import { at, delivery, item, journal, kind, messengerOf, NOW, RECIPIENT, records } from './reminders.fixture.ts'

interface Scene {
  readonly delivery?: Partial<LeasedDelivery>
  readonly recipient?: Partial<Member> | null
  readonly settings?: Partial<Settings>
  readonly answers?: Partial<Messenger>
  readonly kinds?: readonly ReminderKind[]
  readonly now?: Date
  /** The transitions at which the lease turns out to be over. */
  readonly lost?: readonly string[]
}

const sent: Messenger['post'] = async (channel) => ({ kind: 'sent', channel, ts: '1.1' })
const limited: Failure = { kind: 'rate-limited', retryAfterSeconds: 7 }
const unknown: Failure = { kind: 'unknown', cause: 'timeout' }
const refused = (error: string, permanent: boolean): Failure => ({ kind: 'refused', error, permanent })

async function run(scene: Scene = {}) {
  const { outbox, changes } = journal(scene.lost)
  const { messenger, posted, asked } = messengerOf({ post: sent, ...scene.answers })
  const recipient = scene.recipient === null ? null : { ...RECIPIENT, ...scene.recipient }
  const { store, channels } = records(recipient, scene.settings)
  const kinds = kindsByRule(scene.kinds ?? [kind()])
  const outcome = await deliver(delivery(scene.delivery), {
    outbox,
    store,
    messenger,
    kinds,
    now: () => scene.now ?? NOW,
  })
  return { outcome, changes, posted, asked, channels }
}

/** An attempt that was written down a minute ago and never closed. */
const open = { state: 'unknown', attemptedAt: at(-60), channelId: 'D1', attempts: 1 } as const
const looking = (found: FindOutcome): Partial<Messenger> => ({ findByKey: async () => found })
const absent = looking({ kind: 'absent' })
const forbidden = looking({ kind: 'forbidden', error: 'missing_scope' })
const NIGHT = new Date('2026-03-02T21:00:00Z')
const MORNING = new Date('2026-03-03T08:00:00Z')

describe('a message that was never sent', () => {
  test('N1: the attempt is written down before the call, and its answer after it', async () => {
    const { outcome, changes, asked, posted } = await run()
    expect(outcome).toBe('sent')
    expect(changes).toEqual([
      ['beginAttempt', 'D1', NOW],
      ['markSent', { channelId: 'D1', ts: '1.1' }, NOW],
    ])
    expect(asked).toEqual(['post'])
    expect(posted[0]?.text).toBe('test.list s-1')
  })

  test('N1: it carries its key, by which it is found again', async () => {
    const keys: unknown[] = []
    await run({
      answers: {
        post: async (channel, _message, key) => sent(channel, { text: '', blocks: [] }, String(keys.push(key))),
      },
    })
    expect(keys).toEqual(['key-1'])
  })

  test('N5: what need not be told any more is taken out with its reason; with all of it nothing is sent', async () => {
    const paid = item({ id: 'o-2', subjectId: 'paid' })
    const some = await run({ delivery: { items: [item(), paid] } })
    expect(some.changes[0]).toEqual(['dropItems', [{ itemId: 'o-2', reason: 'paid' }]])
    expect(some.outcome).toBe('sent')
    const all = await run({ delivery: { items: [paid] } })
    expect(all).toMatchObject({ outcome: 'skipped', asked: [] })
    expect(all.changes.at(-1)).toEqual(['skipDelivery', 'paid'])
  })

  test.each([
    ['is gone', null, 'the recipient is gone'],
    ['has been deactivated', { deactivatedAt: NOW }, 'the recipient has been deactivated'],
  ])('R5: whose recipient %s is skipped', async (_what, recipient, reason) => {
    expect(await run({ recipient })).toMatchObject({
      outcome: 'skipped',
      changes: [['skipDelivery', reason]],
      asked: [],
    })
  })

  test('N2: in quiet hours it waits for the opening, except what answers something just done', async () => {
    const quiet = await run({ now: NIGHT })
    expect(quiet).toMatchObject({ outcome: 'postponed', asked: [] })
    expect(quiet.changes).toEqual([['postpone', MORNING, 'outside working hours']])
    expect(await run({ now: NIGHT, kinds: [kind({ quietHours: 'ignore' })] })).toMatchObject({ outcome: 'sent' })
  })

  test('N2: to somebody whose working hours never open it is held', async () => {
    const never = { hours: { days: [], opensAt: '09:00', closesAt: '18:00' } }
    const { outcome, changes } = await run({ settings: never })
    expect([outcome, changes]).toEqual(['held', [['hold', 'the working hours never open']]])
  })

  test('N1: the first one opens the conversation, and its channel is kept', async () => {
    const answers: Partial<Messenger> = { openDirectMessage: async () => ({ kind: 'opened', channel: 'D9' }) }
    const { outcome, changes, channels } = await run({ recipient: { dmChannelId: null }, answers })
    expect([outcome, channels, changes[0]]).toEqual(['sent', ['D9'], ['beginAttempt', 'D9', NOW]])
  })

  test.each([
    ['limits us', limited, 'retrying', ['retryAt', at(7), 'rate limited']],
    ['does not answer', unknown, 'retrying', ['retryAt', at(60), 'timeout']],
    ['refuses for now', refused('service_unavailable', false), 'retrying', ['retryAt', at(60), 'service_unavailable']],
    ['refuses for good', refused('user_disabled', true), 'held', ['hold', 'user_disabled']],
  ])('N1: when Slack %s while it is opened, nothing was sent', async (_what, failure, outcome, change) => {
    const answers: Partial<Messenger> = { openDirectMessage: async () => failure }
    const ended = await run({ recipient: { dmChannelId: null }, answers })
    expect([ended.outcome, ended.changes, ended.posted]).toEqual([outcome, [change], []])
  })

  test.each<[string, Failure, string, unknown[]]>([
    ['limits us', limited, 'retrying', ['retryAt', at(7), 'rate limited']],
    ['does not answer', unknown, 'unknown', ['markUnknown', at(60), 'timeout']],
    ['refuses for now', refused('brand_new', false), 'retrying', ['retryAt', at(60), 'brand_new']],
    ['refuses for good', refused('is_archived', true), 'held', ['hold', 'is_archived']],
    ['refuses the token', refused('token_expired', true), 'retrying', ['retryAt', at(900), 'token_expired']],
    ['misses a right', refused('missing_scope', true), 'retrying', ['retryAt', at(900), 'missing_scope']],
  ])('N1: when Slack %s as it is posted', async (_what, failure, outcome, change) => {
    const ended = await run({ answers: { post: async () => failure } })
    expect([ended.outcome, ended.changes[1]]).toEqual([outcome, change])
  })

  test.each([
    [0, 60],
    [1, 120],
    [3, 480],
    [6, 3600],
    [50, 3600],
  ])('N1: after %d attempts that were refused it waits for %d seconds', async (attempts, seconds) => {
    const answers: Partial<Messenger> = { post: async () => refused('brand_new', false) }
    expect((await run({ delivery: { attempts }, answers })).changes[1]?.[1]).toEqual(at(seconds))
  })
})

describe('a message whose fate is unknown', () => {
  test.each(['unknown', 'sending'] as const)(
    'N1: (%s) is looked for, a minute after the attempt and no earlier',
    async (state) => {
      const early = await run({ delivery: { ...open, state, attemptedAt: at(-59) } })
      expect([early.outcome, early.asked]).toEqual(['unknown', []])
      expect(early.changes).toEqual([['markUnknown', at(1), 'waiting before looking']])
      const found = await run({ delivery: { ...open, state }, answers: looking({ kind: 'found', ts: '2.2' }) })
      expect([found.outcome, found.asked]).toEqual(['reconciled', ['findByKey']])
      expect(found.changes).toEqual([['markSent', { channelId: 'D1', ts: '2.2' }, NOW]])
    },
  )

  test('N1: it is sent again when it was looked for twice in vain', async () => {
    const once = await run({ delivery: open, answers: absent })
    expect([once.outcome, once.changes]).toEqual(['unknown', [['noteLookup', at(60)]]])
    const twice = await run({ delivery: { ...open, lookups: 1 }, answers: absent })
    expect([twice.outcome, twice.asked]).toEqual(['sent', ['findByKey', 'post']])
    expect(twice.posted[0]?.blocks).toHaveLength(1)
  })

  test('N1: without a written attempt nothing can have been sent', async () => {
    expect(await run({ delivery: { ...open, attemptedAt: null } })).toMatchObject({ outcome: 'sent', asked: ['post'] })
  })

  test('N1: where the history may not be read, a setting decides: held, or sent again with a mark', async () => {
    const held = await run({ delivery: open, answers: forbidden })
    expect([held.outcome, held.posted]).toEqual(['held', []])
    expect(held.changes[0]?.[1]).toContain('missing_scope')
    const marked = await run({ delivery: open, answers: forbidden, settings: { unknownOutcomes: 'resend_marked' } })
    expect(marked.outcome).toBe('sent')
    expect(JSON.stringify(marked.posted[0]?.blocks)).toContain('You may have received this already')
  })

  test.each<[string, FindOutcome, unknown]>([
    ['limits us', limited, ['markUnknown', at(7), 'could not look: rate limited']],
    ['does not answer', unknown, ['markUnknown', at(60), 'could not look: timeout']],
    ['refuses for now', refused('brand_new', false), ['markUnknown', at(60), 'could not look: brand_new']],
    [
      'refuses the token',
      { kind: 'forbidden', error: 'token_expired' },
      ['markUnknown', at(900), 'could not look: token_expired'],
    ],
  ])('N1: when Slack %s as it is looked for, it is looked for again', async (_what, found, change) => {
    const { outcome, changes, posted } = await run({ delivery: open, answers: looking(found) })
    expect([outcome, changes, posted]).toEqual(['unknown', [change], []])
  })

  test('N1: a marked message that Slack limits stays unknown: the next one is marked, too', async () => {
    const answers: Partial<Messenger> = { ...forbidden, post: async () => limited }
    const settings = { unknownOutcomes: 'resend_marked' } as const
    const { outcome, changes } = await run({ delivery: open, answers, settings })
    expect([outcome, changes.at(-1)]).toEqual(['unknown', ['markUnknown', at(7), 'rate limited']])
  })

  test('N2: what is to be sent again waits for the opening, to be looked for once more', async () => {
    const attemptedAt = new Date(NIGHT.getTime() - 120_000)
    const { outcome, changes, posted } = await run({
      delivery: { ...open, attemptedAt, lookups: 1 },
      answers: absent,
      now: NIGHT,
    })
    expect([outcome, changes, posted]).toEqual(['postponed', [['markUnknown', MORNING, 'outside working hours']], []])
  })

  test('R5: it is not sent again to somebody who has been deactivated meanwhile', async () => {
    const recipient = { deactivatedAt: NOW }
    const { outcome, posted } = await run({ delivery: { ...open, lookups: 1 }, answers: absent, recipient })
    expect([outcome, posted]).toEqual(['skipped', []])
  })
})

describe('a worker whose lease is over', () => {
  const limitedAnswer: Partial<Messenger> = { post: async () => limited }
  test.each<[string, Scene, number]>([
    ['beginAttempt', {}, 0],
    ['markSent', {}, 1],
    ['retryAt', { answers: limitedAnswer }, 1],
    ['markUnknown', { answers: { post: async () => unknown } }, 1],
    ['hold', { answers: { post: async () => refused('is_archived', true) } }, 1],
    ['postpone', { now: NIGHT }, 0],
    ['hold', { settings: { hours: { days: [], opensAt: '09:00', closesAt: '18:00' } } }, 0],
    ['skipDelivery', { recipient: null }, 0],
    ['dropItems', { delivery: { items: [item({ subjectId: 'paid' })] } }, 0],
    ['dropItems', { delivery: { items: [item(), item({ id: 'o-2', subjectId: 'paid' })] } }, 0],
    ['skipDelivery', { delivery: { items: [item({ subjectId: 'paid' })] } }, 0],
    ['markUnknown', { delivery: { ...open, attemptedAt: at(-1) } }, 0],
    ['markSent', { delivery: open, answers: looking({ kind: 'found', ts: '2.2' }) }, 0],
    ['noteLookup', { delivery: open, answers: absent }, 0],
    ['hold', { delivery: open, answers: forbidden }, 0],
    ['markUnknown', { delivery: open, answers: looking(unknown) }, 0],
    ['beginAttempt', { delivery: { ...open, lookups: 1 }, answers: absent }, 0],
  ])('N1: learns it from %s, and does nothing more (%#)', async (transition, scene, posts) => {
    const { outcome, changes, posted } = await run({ ...scene, lost: [transition] })
    expect([outcome, changes.at(-1)?.[0], posted.length]).toEqual(['lost-lease', transition, posts])
  })
})
