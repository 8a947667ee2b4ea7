import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { dueToday } from '../rights/due-deal.ts'
import { providers } from '../support/database.ts'
import { closedDeal } from '../support/records.ts'
import { shown } from '../support/seen.ts'
import { type Story, startStory } from '../support/story.ts'

// Monday morning, before working hours in Berlin: what is due today waits for nine o'clock.
const EARLY = '2026-03-02T06:00:00Z'
const NINE = '2026-03-02T08:00:00Z'

describe.each(providers)('a member whose account is closed on Monday morning, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider, { at: EARLY })
  })
  afterEach(async () => {
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  const messagesTo = (who: string) => story.slack.messages(who).map(shown)
  async function withDueDeal(handle: string): Promise<void> {
    const owner = await story.member(handle)
    await closedDeal(story.workspace, owner, dueToday('Harbour Trading', 100_00n, '+49 40 1'))
    await story.workspace.receivables.deriveLadders([owner.id], new Date(EARLY))
  }
  const gone = async (handle: string) => {
    await story.slack.setDeactivated(handle, true)
    await waitFor(async () => (await story.member(handle)).deactivatedAt !== null)
  }
  async function waitFor(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) await new Promise((resolve) => setImmediate(resolve))
  }

  test('R5: their reminders go to their supervisor, who is told what came to them; they get none', async () => {
    await withDueDeal('mira')
    await gone('mira')
    await story.moveTo(NINE)
    await story.moveTo('2026-03-03T08:00:00Z')
    const told = messagesTo('helena').join('\n')
    expect(told).toContain('The Slack account of Mira Rep was closed. Their open work comes to you now.')
    expect(told).toContain('€100.00')
    expect(told).toContain('Harbour Trading')
    expect(messagesTo('mira')).toEqual([])
    expect(messagesTo('ada')).toEqual([])
  })

  test('R5, I2: a supervisor who does not sell is asked how the customers are doing, too', async () => {
    const [mira, helena] = [await story.member('mira'), await story.member('helena')]
    const { workspace } = story
    await workspace.members.setRoles(helena.id, ['supervisor'], null, story.clock.now())
    const { id: dealId } = await closedDeal(workspace, mira, {
      ...dueToday('Harbour Trading', 100_00n),
      implementation: { goal: null, measure: null },
    })
    const delivery = { dealId, deliveredOn: calendarDate('2026-03-02') }
    await workspace.deals.recordDelivery(delivery, mira.id, story.clock.now())
    await gone('mira')
    await story.moveTo(NINE)
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(messagesTo('helena').join('\n')).toContain('Delivery check: day 1 after delivery')
    expect(messagesTo('mira')).toEqual([])
  })

  test('R5, R1: without a supervisor they go to the admins', async () => {
    await withDueDeal('jonas')
    await gone('jonas')
    await story.moveTo(NINE)
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(messagesTo('ada').join('\n')).toContain('The Slack account of Jonas Rep was closed')
    expect(messagesTo('ada').join('\n')).toContain('Harbour Trading')
    expect(messagesTo('jonas')).toEqual([])
  })

  test('R5: opened again before nine, it is as if nothing had happened', async () => {
    await withDueDeal('mira')
    await gone('mira')
    await story.slack.setDeactivated('mira', false)
    await waitFor(async () => (await story.member('mira')).deactivatedAt === null)
    await story.moveTo(NINE)
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(messagesTo('mira').join('\n')).toContain('Harbour Trading')
    expect(messagesTo('helena').join('\n')).not.toContain('was closed')
  })
})
