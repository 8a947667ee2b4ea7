import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { after, lagOf, NOTHING_UNDER_WAY } from '../support/reminders.ts'
import { closeAllModals, confirmed, fillInDeal, openedModal } from '../support/steps.ts'
import { EVERYONE, STORY_TOKEN, type Story, startStory } from '../support/story.ts'
import { MONDAY, owes, pays, startWeek, summariesIn, threadOf } from '../support/summary.ts'
import { type Mirror, startMirror } from './mirror.ts'

/** Somebody whom the app has not met: it asks Slack about them. */
const NEWCOMER = { handle: 'nora', name: 'Nora New', timeZone: 'Europe/Berlin', locale: 'en-GB' }

/**
 * Whole stories, heard by another Slack as well: `emulate`, which others wrote. What it holds of our calls and what
 * stands in its conversations in the end is compared with our stand-in. Where they differ, and who is right, stands in
 * docs/adr/0010-strict-stand-in-for-slack.md.
 */
describe('a second opinion on Slack', () => {
  let mirror: Mirror
  let story: Story
  const everybody = [...EVERYONE, NEWCOMER]
  beforeEach(async () => {
    const channels = [{ name: 'sales' }, { name: 'managers', isPrivate: true }]
    mirror = await startMirror({ token: STORY_TOKEN, people: everybody, channels })
  })
  afterEach(async () => {
    await story.stop()
    await mirror.stop()
  })
  const introduce = (channels: readonly string[]) =>
    mirror.introduce([
      ...everybody.map(({ handle }) => [handle, story.slack.person(handle)] as const),
      ...channels.map((name) => [name, story.slack.channel(name)] as const),
    ])
  /** What of a message both have to hold alike. */
  const held = ({ text, blocks, metadata }: { text: string; blocks?: unknown; metadata?: unknown }) => ({
    text,
    blocks: withoutIds(blocks),
    metadata,
  })

  test('D1, K3, K5, N4: a deal, its reminder, a part of the money and the rest', async () => {
    story = await startStory('sqlite', { fetch: mirror.fetch, strangers: [NEWCOMER] })
    introduce(['sales'])
    const { slack } = story
    await fillInDeal(story, 'mira', { customer: 'Harbour', title: 'Desks', amount: '12,500', values: { days: '30' } })
    await confirmed(story, 'mira', () => slack.submit('mira'))
    await story.moveTo('2026-04-01T07:00:00Z')
    const reminder = await slack.until(() => slack.messages('mira')[1])
    const place = { channel: slack.channel('mira'), ts: reminder.ts }
    for (const [values, expected] of [
      [{ amount: '5000' }, '€7,500.00'],
      [{}, 'Nothing is left'],
    ] as const) {
      await slack.click('mira', place, 'collections.record_payment')
      await openedModal(story, 'mira', 'collections.record_payment_form')
      await slack.submit('mira', { values })
      await slack.until(() => JSON.stringify(slack.messages('mira').at(-1)).includes(expected))
      await closeAllModals(story)
    }
    await slack.openHome('nora')
    await slack.until(() => slack.home('nora'))
    await mirror.settled()

    expect(slack.refusedCalls).toEqual([])
    expect(mirror.disagreements).toEqual([])
    const methods = [
      'chat.postMessage',
      'chat.update',
      'conversations.open',
      'users.info',
      'views.open',
      'views.publish',
    ]
    expect(methods.filter((method) => !mirror.calls.has(method))).toEqual([])
    expect((await mirror.messages(slack.channel('mira'))).map(held)).toEqual(slack.messages('mira').map(held))
  })

  test('T2, T6, N1: the Monday summary and its thread, each posted without an answer, found by its key and not posted again', async () => {
    story = await startWeek('sqlite', { fetch: mirror.fetch, strangers: [NEWCOMER] })
    introduce(['sales', 'managers'])
    const { slack } = story
    const dorn = await owes(story, 'mira', { customer: 'Dorn', euros: 600, dueOn: '2026-02-27' })
    await pays(story, dorn, 250, '2026-02-27')
    await owes(story, 'jonas', { customer: 'Fink', euros: 100, dueOn: '2026-03-03' })
    for (const fault of [{ kind: 'unavailable', executed: true } as const, { kind: 'reset', executed: true } as const])
      slack.faults.next('chat.postMessage', fault)
    // The summary, a minute later it is looked for; then its thread, and that.
    for (const seconds of [0, 60, 120, 180, 240]) await story.moveTo(after(MONDAY, seconds))
    await mirror.settled()

    const managers = slack.channel('managers')
    const [summary] = summariesIn(story, 'managers')
    expect(mirror.disagreements).toEqual([])
    expect([summariesIn(story, 'managers').length, threadOf(story, 'managers', summary).length]).toEqual([1, 1])
    expect(mirror.calls.get('chat.postMessage')).toBe(2)
    const methods = ['conversations.info', 'conversations.history', 'conversations.replies']
    expect(methods.filter((method) => !mirror.calls.has(method))).toEqual([])
    const inChannel = slack.messages('managers').filter(({ thread_ts, ts }) => !thread_ts || thread_ts === ts)
    expect((await mirror.messages(managers)).map(held)).toEqual(inChannel.map(held))
    expect((await mirror.thread(managers, summary?.ts ?? '')).map(held)).toEqual(
      threadOf(story, 'managers', summary).map(held),
    )
    expect(await lagOf(story)).toEqual(NOTHING_UNDER_WAY)
  })
})

/** Blocks as they were sent: Slack gives a block an id where it has none. */
const withoutIds = (blocks: unknown): unknown =>
  JSON.parse(JSON.stringify(blocks, (key, value) => (key === 'block_id' ? undefined : value)))
