import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { providers } from '../support/database.ts'
import { nine } from '../support/promises.ts'
import { shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf, openVisit, submitVisit } from '../support/visits.ts'

// Monday, 2 March 2026, 10:30 in Berlin.

describe.each(providers)('what is planned, and what is asked for money, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })
  const STEP = { next_step: 'Call about the quote', next_step_on: '2026-03-04' }

  test('C7: a next step two days later is warned of; it is kept with a reason', async () => {
    await customerOf(story, 'mira', 'Harbour')
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', STEP)
    await story.slack.until(() => 'next_reason' in story.slack.values(form), { what: 'the warning' })
    expect(shown(story.slack.modal('mira'))).toContain('From 5 Mar 2026 it is fine.')
    expect((await story.slack.submit('mira')).errors).toEqual({
      next_reason: 'Tick the box above, or say in a few words why it had to be.',
    })
    story.slack.fill('mira', { next_reason: 'The offer ends that day' })
    await story.slack.submit('mira')
    await openedModal(story, 'mira', 'visits.result')
    expect(shown(story.slack.modal('mira'))).toContain('Call about the quote')
  })

  test('C7, N2: the day from which it is fine is a working day', async () => {
    await customerOf(story, 'mira', 'Harbour')
    await story.moveTo(nine('2026-03-05'))
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', { ...STEP, next_step_on: '2026-03-06' })
    await story.slack.until(() => 'next_reason' in story.slack.values(form), { what: 'the warning' })
    // Three days after Thursday is Sunday.
    expect(shown(story.slack.modal('mira'))).toContain('From 9 Mar 2026 it is fine.')
    await story.slack.close('mira', { all: true })
  })

  test('C7: what they agreed to needs no reason, and a day beyond the three is not asked about', async () => {
    await customerOf(story, 'mira', 'Harbour')
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', STEP)
    await story.slack.until(() => 'next_agreed' in story.slack.values(form), { what: 'the warning' })
    story.slack.fill('mira', { next_agreed: ['yes'] })
    await story.slack.submit('mira')
    await openedModal(story, 'mira', 'visits.result')
    await customerOf(story, 'mira', 'Quarry')
    await openVisit(story, 'mira', 'Quarry')
    await submitVisit(story, 'mira', { ...STEP, next_step_on: '2026-03-05' })
    await openedModal(story, 'mira', 'visits.result')
  })

  async function asked(id: string, customer: string, askedFor: boolean) {
    const { id: memberId } = await story.member('mira')
    const contact = { submissionKey: `call ${customer}`, instalmentId: id, channel: 'call', reached: true } as const
    const contactedOn = calendarDate('2026-03-02')
    await story.workspace.instalments.logContact(
      { ...contact, contactedOn, askedFor, note: null },
      memberId,
      story.clock.now(),
    )
    const { customerId } = (await story.workspace.receivables.byId(id)) ?? { customerId: '' }
    return (await story.workspace.visits.customers([customerId]))[0]?.lastUnaskedOn
  }

  test('C7: asking for money counts as a contact that they did not ask for, unless they had agreed to it', async () => {
    const unasked = await customerOf(story, 'mira', 'Harbour')
    const agreed = await customerOf(story, 'mira', 'Quarry')
    expect(await asked(unasked.receivable.id, 'Harbour', false)).toBe('2026-03-02')
    expect(await asked(agreed.receivable.id, 'Quarry', true)).toBeNull()
    await story.moveTo('2026-03-03T09:30:00Z')
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', { channel: 'call' })
    await story.slack.until(() => 'reason' in story.slack.values(form), { what: 'the warning' })
  })

  test('K11: a visit for the collection is asking for the money, and undone it is not', async () => {
    const { receivable } = await customerOf(story, 'mira', 'Harbour')
    await story.moveTo(nine('2026-03-12'))
    await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', { purposes: ['collection'], visited_at: '09:00' })
    await openedModal(story, 'mira', 'visits.result')
    const efforts = async () =>
      (await story.workspace.instalments.history({ instalmentIds: [receivable.id] })).efforts.get(receivable.id) ?? []
    expect(await efforts()).toEqual([{ from: '2026-03-12', to: '2026-03-12' }])
    const [visit] = await story.workspace.visits.ofCustomer(receivable.customerId, 1)
    await story.workspace.visits.undo(
      { visitId: visit?.id ?? '', part: 'visit' },
      receivable.ownerId,
      story.clock.now(),
    )
    expect(await efforts()).toEqual([])
  })
})
