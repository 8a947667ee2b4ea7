import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { closeAllModals, confirmed, fillInDeal, openedModal } from '../support/steps.ts'
import { EVERYONE, STORY_TOKEN, type Story, startStory } from '../support/story.ts'
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
  beforeAll(async () => {
    mirror = await startMirror({ token: STORY_TOKEN, people: [...EVERYONE, NEWCOMER], channels: ['sales'] })
    story = await startStory('sqlite', { fetch: mirror.fetch, strangers: [NEWCOMER] })
    mirror.introduce([...EVERYONE, NEWCOMER].map(({ handle }) => [handle, story.slack.person(handle)]))
  })
  afterAll(async () => {
    await story.stop()
    await mirror.stop()
  })

  test('D1, K3, K5, N4: a deal, its reminder, a part of the money and the rest', async () => {
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
    const held = ({ text, blocks, metadata }: { text: string; blocks?: unknown; metadata?: unknown }) => ({
      text,
      blocks: withoutIds(blocks),
      metadata,
    })
    expect((await mirror.messages(slack.channel('mira'))).map(held)).toEqual(slack.messages('mira').map(held))
  })
})

/** Blocks as they were sent: Slack gives a block an id where it has none. */
const withoutIds = (blocks: unknown): unknown =>
  JSON.parse(JSON.stringify(blocks, (key, value) => (key === 'block_id' ? undefined : value)))
