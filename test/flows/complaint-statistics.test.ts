import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { StageDone } from '../../src/domain/complaint-step.ts'
import { LAST_YEAR } from '../../src/features/complaint-statistics/ids.ts'
import { providers } from '../support/database.ts'
import { complaintOf } from '../support/records.ts'
import { shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf } from '../support/visits.ts'

// Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody.

describe.each(providers)('what complaints teach, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  test('P7: a supervisor sees what the complaints of the team teach, of 90 days or a year; a rep is refused', async () => {
    const { id: customerId } = await customerOf(story, 'mira', 'Harbour')
    const now = story.clock.now()
    const { id: miraId } = await story.member('mira')
    await story.workspace.complaints.file(complaintOf(customerId, 'V9', { receivedAt: now }), miraId, now)
    await story.moveTo('2026-06-15T09:30:00Z')
    await story.slack.command('helena', '/complaint stats')
    await openedModal(story, 'helena', 'complaint-statistics.shown')
    expect(shown(story.slack.modal('helena'))).toContain('No complaint was recorded in the last 90 days.')
    await story.slack.click('helena', 'modal', LAST_YEAR)
    await story.slack.until(() => shown(story.slack.modal('helena')).includes('1 complaint* in the last 365 days'))
    const seen = shown(story.slack.modal('helena'))
    expect(seen).toContain('Lanterns: 1')
    expect(seen).toContain('First response: 0% (0 of 1)')
    expect(seen).toContain('Only complaints that you may see are counted.')
    const answers = story.slack.ephemerals('mira').length
    await story.slack.command('mira', '/complaint stats')
    await story.slack.until(() => story.slack.ephemerals('mira').length > answers)
    expect(story.slack.openModals('mira')).toEqual([])
  })

  test('P4, P8: missed, closed, opened again and answered in time, it still counts as missed', async () => {
    const { id: customerId } = await customerOf(story, 'mira', 'Harbour')
    const { complaints, complaintStages } = story.workspace
    const { id: mira } = await story.member('mira')
    const receivedAt = story.clock.now()
    const filed = await complaints.file(complaintOf(customerId, 'V10', { receivedAt }), mira, receivedAt)
    if (!filed.ok) throw new Error('it was filed before')
    const { id } = filed.value
    const advance = async (done: StageDone) => {
      expect((await complaintStages.advance(id, done, mira, story.clock.now())).ok).toBe(true)
    }
    const listen = () => advance({ stage: 'listened', note: 'Upset', at: story.clock.now(), contactId: null })
    // Four hours of a major one are over at 14:30.
    await story.moveTo('2026-03-02T14:00:00Z')
    await listen()
    await advance({ stage: 'cause_found', cause: 'defect', note: null, causedBy: null })
    await advance({ stage: 'solution_found', remedy: 'repair', solution: 'New ballasts', cost: null })
    await advance({ stage: 'agreed', note: 'They agree', contactId: null })
    await advance({ stage: 'carried_out', on: calendarDate('2026-03-02'), note: null })
    await advance({ stage: 'reviewed', prevention: 'Test each batch' })
    await complaintStages.score(id, { score: 5, note: null }, mira, story.clock.now())
    await story.moveTo('2026-03-03T09:00:00Z')
    await complaintStages.reopen(id, 'It flickers again', mira, story.clock.now())
    await listen()
    expect(await complaints.byId(id)).toMatchObject({ responseMissedAt: null, respondedAt: story.clock.now() })
    await story.slack.command('helena', '/complaint stats')
    await openedModal(story, 'helena', 'complaint-statistics.shown')
    expect(shown(story.slack.modal('helena'))).toContain('First response: 0% (0 of 1)')
  })
})
