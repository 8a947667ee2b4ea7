import { expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { startStory } from '../support/story.ts'
import { customerOf, openVisit, submitVisit } from '../support/visits.ts'

test.each(providers)('C4: the card says how close a customer is, and what to do next, on %s', async (provider) => {
  const story = await startStory(provider)
  const { slack, workspace, clock } = story
  const { id } = await customerOf(story, 'mira', 'Harbour')
  const { id: ownerId } = await story.member('mira')
  await workspace.customers.change(id, { tier: 'a' }, ownerId, clock.now())
  const facts = { phone: null, buyingRole: null, department: null, language: null, birthday: null } as const
  const more = { preferredChannel: null, noCallHours: null, timeZone: null, predecessorId: null }
  const about = { name: 'Ines Roth', isExecutive: true, customerId: id, submissionKey: 'contact' }
  const contact = await workspace.contacts.add({ ...facts, ...more, ...about }, ownerId, clock.now())
  /** A visit to her, who is chosen among more fields. */
  const visit = async (who: string) => {
    const form = await openVisit(story, who, 'Harbour')
    await slack.click(who, 'modal', 'visits.more')
    await slack.until(() => 'contact' in slack.values(form), { what: 'more fields' })
    expect((await submitVisit(story, who, { contact: contact.id })).errors).toEqual({})
    await openedModal(story, who, 'visits.result')
  }
  const card = async () => {
    await slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
    const text = shown(slack.modal('mira'))
    await slack.close('mira', { all: true })
    return text
  }
  expect(await card()).toContain('Level: none yet (in the last year 0 of theirs, 0 of ours)')
  await visit('mira')
  await slack.close('mira', { all: true })
  expect(await card()).toContain(
    'Level: personal (in the last year 1 of theirs, 1 of ours)\nAim for this tier: company',
  )
  expect(await card()).toContain('Next: take your supervisor along to Ines Roth.')
  await story.moveTo('2026-03-09T10:00:00Z')
  await visit('helena')
  await slack.close('helena', { all: true })
  expect(await card()).toContain('Level: company (in the last year 1 of theirs, 2 of ours)')
  expect(await card()).not.toContain('Aim for this tier')
  expect(slack.refusedCalls).toEqual([])
  await story.stop()
})
