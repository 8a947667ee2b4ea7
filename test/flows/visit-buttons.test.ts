import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { lastList, nine, openBy, promised } from '../support/promises.ts'
import { sell } from '../support/reminders.ts'
import { nowOf } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { submitVisit } from '../support/visits.ts'

// Monday, 2 March 2026, 10:30 in Berlin.

describe.each(providers)('the button that logs a visit, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  /** What is chosen under "What for?", as Slack sends it. */
  const purposesOf = (who: string) => story.slack.values(story.slack.modal(who).id)['purposes']
  const COLLECTION = { value: { selected_options: [{ value: 'collection' }] } }

  test('V1, V2: from the line of a due payment the form opens for a collection, and its money is booked', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', '2026-03-03')
    await story.moveTo(nine('2026-03-03'))
    const value = `${receivable.customerId}:collection`
    await openBy(story, 'mira', lastList(story, 'mira', 'Harbour'), 'visits.log_visit', value, 'visits.log')
    expect(purposesOf('mira')).toMatchObject(COLLECTION)
    await submitVisit(story, 'mira', {
      visited_at: '09:00',
      purposes: ['collection'],
      collected: '100',
      method: 'cash',
    })
    await openedModal(story, 'mira', 'visits.result')
    expect((await nowOf(story, receivable)).openAmount).toBe(0n)
  })

  test('V1: from the line of a promise, likewise', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', '2026-03-03')
    await promised(story, 'mira', receivable, '2026-03-05')
    await story.moveTo(nine('2026-03-05'))
    const list = lastList(story, 'mira', 'Harbour')
    await openBy(story, 'mira', list, 'visits.log_visit', `${receivable.customerId}:collection`, 'visits.log')
    expect(purposesOf('mira')).toMatchObject(COLLECTION)
  })
})
