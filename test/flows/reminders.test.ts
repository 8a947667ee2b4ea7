import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Fault } from '../../src/local/slack/index.ts'
import { providers } from '../support/database.ts'
import { pay, payEverything } from '../support/owed.ts'
import {
  after,
  callsOf,
  itemOf,
  lagOf,
  linesOf,
  listsOf,
  NOTHING_UNDER_WAY,
  nextMorning,
  sell,
} from '../support/reminders.ts'
import { shown } from '../support/seen.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('a reminder is sent exactly once, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    story.slack.faults.clear()
    expect(story.slack.refusedCalls).toEqual([])
    expect(await lagOf(story)).toEqual(NOTHING_UNDER_WAY)
    await payEverything(story)
  })
  afterAll(() => story.stop())

  const attempts = () => callsOf(story, 'chat.postMessage')
  const looks = () => callsOf(story, 'conversations.history')
  const lists = (customer: string) => listsOf(story, 'mira', customer)
  /** Mira sells something that falls due on the next working day; answers nine o'clock on it. */
  async function soldFor(customer: string) {
    const { day, nine } = await nextMorning(story)
    return {
      nine,
      receivable: await sell(story, 'mira', customer, day),
      before: { attempts: attempts(), looks: looks() },
    }
  }

  test('N1, N5: what is paid before the due day is not told, and the reason is kept; of a part the rest is told', async () => {
    const { receivable: paid, nine } = await soldFor('Paid early')
    const { receivable: partly } = await soldFor('Paid in part')
    await pay(story, paid)
    await pay(story, partly, 4_000n)
    await story.moveTo(nine)
    expect(await itemOf(story, paid)).toMatchObject({ state: 'skipped', reason: 'paid', deliveryId: null })
    expect(shown(lists('Paid in part')[0] ?? {})).toContain('*Paid in part* owes *€60.00*')
    expect(lists('Paid early')).toEqual([])
  })

  test('N1, N5: nor what is paid after it was taken up and before it is sent', async () => {
    const { receivable, nine } = await soldFor('Paid meanwhile')
    story.slack.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 60 })
    await story.moveTo(nine)
    await pay(story, receivable)
    await story.moveTo(after(nine, 60))
    expect(lists('Paid meanwhile')).toEqual([])
    expect(await itemOf(story, receivable)).toMatchObject({ state: 'skipped', reason: 'paid' })
  })

  test('N1: after a restart before it nothing is lost; after one behind it nothing comes twice', async () => {
    const { nine } = await soldFor('Restarted')
    await story.endService()
    await story.startAgain()
    await story.moveTo(nine)
    expect(lists('Restarted')).toHaveLength(1)
    await story.endService()
    await story.startAgain()
    for (const at of [nine, after(nine, 60), (await nextMorning(story)).nine]) await story.moveTo(at)
    expect(lists('Restarted')).toHaveLength(1)
  })

  test('N1: after a restart while its fate was unknown', async () => {
    const { nine } = await soldFor('Unknown')
    story.slack.faults.next('chat.postMessage', { kind: 'reset', executed: true })
    await story.moveTo(nine)
    expect(await lagOf(story)).toMatchObject({ unknown: 1 })
    await story.endService()
    await story.startAgain()
    await story.moveTo(after(nine, 60))
    expect(lists('Unknown')).toHaveLength(1)
  })

  test('N1: when a sweep runs twice, and in two instances at once', async () => {
    const { day, nine } = await nextMorning(story)
    const recipients = ['mira', 'jonas', 'helena', 'ada']
    for (const who of recipients) for (const part of ['A', 'B']) await sell(story, who, `${part} of ${who}`, day)
    const before = attempts()
    const other = await story.anotherInstance()
    story.clock.set(nine)
    const instances = [story.service, other, story.service, other]
    await Promise.all(instances.map(({ reminders }) => reminders.sweep()))
    await Promise.all(instances.map(({ reminders }) => reminders.sweep()))
    await other.reminders.stop()
    for (const who of recipients) expect([who, listsOf(story, who, `of ${who}`).map(linesOf)]).toEqual([who, [2]])
    expect(attempts() - before).toBe(recipients.length)
  })

  const unanswered: readonly (readonly [string, Fault])[] = [
    ['a 503 before it was posted', { kind: 'unavailable', executed: false }],
    ['a 503 after it was posted', { kind: 'unavailable', executed: true }],
    ['a reset before it was posted', { kind: 'reset', executed: false }],
    ['a reset after it was posted', { kind: 'reset', executed: true }],
    ['a proxy’s page before it was posted', { kind: 'not-json', executed: false }],
    ['a proxy’s page after it was posted', { kind: 'not-json', executed: true }],
    ['an internal error of Slack’s', { kind: 'error', error: 'internal_error' }],
    ['no answer, and not posted', { kind: 'hang', executed: false }],
    ['no answer, but posted', { kind: 'hang', executed: true }],
  ]
  test.each(unanswered)('N1: after %s: it is looked for twice before it is sent again', async (what, fault) => {
    const { nine, before } = await soldFor(what)
    const programmed = story.slack.faults.next('chat.postMessage', fault)
    const moved = story.moveTo(nine)
    if (fault.kind === 'hang') {
      await story.slack.until(() => programmed.hits === 1)
      story.giveUpOnSlack()
    }
    await moved
    const isThere = lists(what).length === 1
    expect(await lagOf(story)).toMatchObject({ unknown: 1 })
    await story.moveTo(after(nine, 59))
    expect(looks()).toBe(before.looks)
    for (const seconds of [60, 119]) await story.moveTo(after(nine, seconds))
    expect([looks() - before.looks, attempts() - before.attempts]).toEqual([1, 1])
    await story.moveTo(after(nine, 120))
    expect([looks() - before.looks, attempts() - before.attempts]).toEqual(isThere ? [1, 1] : [2, 2])
    await story.moveTo(after(nine, 3600))
    expect(lists(what)).toHaveLength(1)
  })

  test.each([
    ['with Retry-After', { kind: 'rate-limited', retryAfterSeconds: 120 }, 120],
    ['without Retry-After', { kind: 'rate-limited' }, 30],
  ] as const)('N1: after a 429 %s: it is sent when the wait is over, not before', async (what, fault, wait) => {
    const { nine, before } = await soldFor(what)
    story.slack.faults.next('chat.postMessage', fault)
    for (const seconds of [0, wait - 1]) await story.moveTo(after(nine, seconds))
    expect([lists(what).length, attempts() - before.attempts]).toEqual([0, 1])
    await story.moveTo(after(nine, wait))
    expect([lists(what).length, looks()]).toEqual([1, before.looks])
  })

  test('N1: a second attempt without an answer is looked for as thoroughly as the first', async () => {
    const { nine, before } = await soldFor('Unanswered twice')
    const second = story.slack.faults.next('chat.postMessage', { kind: 'reset', executed: 'on-release' })
    const first = story.slack.faults.next('chat.postMessage', { kind: 'unavailable', executed: false })
    for (const seconds of [0, 60, 120, 180]) await story.moveTo(after(nine, seconds))
    expect([first.hits, second.hits]).toEqual([1, 1])
    second.release()
    await story.slack.until(() => lists('Unanswered twice').length === 1)
    for (const seconds of [240, 300, 3600]) await story.moveTo(after(nine, seconds))
    expect([lists('Unanswered twice').length, attempts() - before.attempts]).toEqual([1, 2])
  })

  test('N1: what Slack posts only after the first look is found by the second', async () => {
    const { nine } = await soldFor('Slow Slack')
    const late = story.slack.faults.next('chat.postMessage', { kind: 'hang', executed: 'on-release' })
    const moved = story.moveTo(nine)
    await story.slack.until(() => late.hits === 1)
    story.giveUpOnSlack()
    await moved
    await story.moveTo(after(nine, 60))
    expect(lists('Slow Slack')).toEqual([])
    late.release()
    await story.slack.until(() => lists('Slow Slack').length === 1)
    for (const seconds of [120, 600]) await story.moveTo(after(nine, seconds))
    expect(lists('Slow Slack')).toHaveLength(1)
  })

  test('N1: when even looking for it fails, it is looked for again', async () => {
    const { nine } = await soldFor('Out of sight')
    const history = (fault: Fault) => story.slack.faults.next('conversations.history', fault)
    story.slack.faults.next('chat.postMessage', { kind: 'unavailable', executed: true })
    await story.moveTo(nine)
    const failures: readonly (readonly [number, Fault])[] = [
      [60, { kind: 'unavailable', executed: false }],
      [120, { kind: 'rate-limited', retryAfterSeconds: 90 }],
      [210, { kind: 'error', error: 'token_expired' }],
    ]
    for (const [seconds, fault] of failures) {
      const programmed = history(fault)
      await story.moveTo(after(nine, seconds - 1))
      expect(programmed.hits).toBe(0)
      await story.moveTo(after(nine, seconds))
      expect(programmed.hits).toBe(1)
      expect(await lagOf(story)).toMatchObject({ unknown: 1, held: 0 })
    }
    await story.moveTo(after(nine, 210 + 15 * 60))
    expect(lists('Out of sight')).toHaveLength(1)
  })

  test('N1: when Slack limits looking, nobody else’s message is looked for until it may be', async () => {
    const { day, nine } = await nextMorning(story)
    for (const who of ['mira', 'jonas']) await sell(story, who, `Limited ${who}`, day)
    const jonas = story.slack.channel('jonas')
    const faults: Record<string, Fault[]> = {
      [story.slack.channel('mira')]: [{ kind: 'reset', executed: true }],
      // Half a minute after hers.
      [jonas]: [
        { kind: 'rate-limited', retryAfterSeconds: 30 },
        { kind: 'reset', executed: true },
      ],
    }
    story.slack.faults.decide((method, { channel }) =>
      method === 'chat.postMessage' ? (faults[String(channel)]?.shift() ?? null) : null,
    )
    await story.moveTo(nine)
    await story.moveTo(after(nine, 30))
    const limit = story.slack.faults.next('conversations.history', { kind: 'rate-limited', retryAfterSeconds: 100 })
    await story.moveTo(after(nine, 60))
    expect(limit.hits).toBe(1)
    const before = looks()
    await story.moveTo(after(nine, 95))
    expect([looks() - before, (await lagOf(story)).unknown]).toEqual([0, 2])
    await story.moveTo(after(nine, 165))
    for (const who of ['mira', 'jonas']) expect(listsOf(story, who, `Limited ${who}`)).toHaveLength(1)
    expect(looks() - before).toBe(2)
  })

  test('N1: where the history may not be read it is sent again, marked, by a setting; a wait in between does not unmark it', async () => {
    await story.workspace.settings.update({ unknownOutcomes: 'resend_marked' }, null, story.clock.now())
    const { nine } = await soldFor('Resent')
    story.slack.faults.always('conversations.history', { kind: 'error', error: 'missing_scope' })
    story.slack.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 30 })
    story.slack.faults.next('chat.postMessage', { kind: 'unavailable', executed: true })
    await story.moveTo(nine)
    for (const seconds of [60, 119]) await story.moveTo(after(nine, seconds))
    expect(lists('Resent')).toHaveLength(1)
    await story.moveTo(after(nine, 120)) // a minute after the attempt that Slack limited
    const marked = lists('Resent').map((list) => shown(list).includes('You may have received this already'))
    expect(marked).toEqual([false, true])
    await story.moveTo((await nextMorning(story)).nine)
    expect(lists('Resent')).toHaveLength(2)
  })
})

describe.each(providers)('a reminder that is held for the operator, on %s', (provider) => {
  test.each([
    ['N1: because its fate is unknown and the history may not be read', { kind: 'unavailable', executed: false }, 60],
    ['R5: because its recipient has left Slack', { kind: 'error', error: 'channel_not_found' }, 0],
  ] as const)('%s: is not tried again, and the log says so', async (_why, fault, seconds) => {
    const story = await startStory(provider)
    const { day, nine } = await nextMorning(story)
    const receivable = await sell(story, 'mira', 'Held', day)
    story.slack.faults.always('conversations.history', { kind: 'error', error: 'missing_scope' })
    story.slack.faults.next('chat.postMessage', fault)
    for (const moment of [0, seconds]) await story.moveTo(after(nine, moment))
    const tried = callsOf(story, 'chat.postMessage')
    for (const moment of [120, 3600, 86_400]) await story.moveTo(after(nine, moment))
    expect(callsOf(story, 'chat.postMessage')).toBe(tried)
    expect(await lagOf(story)).toEqual({ ...NOTHING_UNDER_WAY, held: 1 })
    expect(await itemOf(story, receivable)).toMatchObject({ state: 'claimed' })
    expect(story.log.filter((line) => line.includes('a delivery is held'))).toHaveLength(1)
    await story.stop()
  })
})
