import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dateAt } from '../../src/domain/calendar-date.ts'
import { providers } from '../support/database.ts'
import { customersCalled, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf } from '../support/visits.ts'

// What is stored about a person is shown to them, and erased when they want it (R6).

describe.each(providers)('personal data, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  afterAll(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const closeAll = async (who: string) => {
    if (story.slack.openModals(who).length > 0) await story.slack.close(who, { all: true })
  }
  const openCard = async (who: string, name: string) => {
    await closeAll(who)
    await story.slack.command(who, `/customer ${name}`)
    await openedModal(story, who, 'customers.card')
  }
  async function contactAt(who: string, customerId: string) {
    const { id: memberId } = await story.member(who)
    const none = { phone: null, buyingRole: null, department: null, language: null, isExecutive: false, birthday: null }
    const more = { preferredChannel: null, noCallHours: null, timeZone: null, predecessorId: null }
    const contact = { ...none, ...more, name: 'Ines Roth', customerId, submissionKey: `contact of ${customerId}` }
    return story.workspace.contacts.add(contact, memberId, story.clock.now())
  }
  const gone = (who: string) =>
    story.slack.until(() => story.slack.openModals(who).length === 0 || null, { what: 'all modals closed' })

  test('R6: a contact’s data is shown, then erased after it was asked once more; nobody finds them any more', async () => {
    const { id } = await customerOf(story, 'mira', 'Harbour Lights')
    const contact = await contactAt('mira', id)
    const mira = await story.member('mira')
    const whose = { customerId: id, contactId: contact.id }
    const on = dateAt(story.clock.now(), 'Europe/Berlin')
    const award = { ...whose, kind: 'award', on, note: 'Best lamp of the year', submissionKey: 'award' } as const
    await story.workspace.occasions.note(award, mira.id, story.clock.now())
    const card = { ...whose, kind: 'card', what: 'A view of the harbour', givenOn: on, value: null } as const
    const given = { ...card, goodDay: null, submissionKey: 'card' }
    await story.workspace.occasions.noteCourtesy(given, mira.id, story.clock.now())
    await openCard('mira', 'Harbour')
    await story.slack.select('mira', 'modal', 'customers.contact', `data:${contact.id}`)
    await openedModal(story, 'mira', 'personal-data.show')
    expect(shown(story.slack.modal('mira'))).toContain(`*Name*: ${contact.name}`)
    expect(shown(story.slack.modal('mira'))).toContain('1 occasion, newest first:')
    expect(shown(story.slack.modal('mira'))).toContain('• 2 Mar 2026 · award: Best lamp of the year')
    expect(shown(story.slack.modal('mira'))).toContain('• 2 Mar 2026 · Card: A view of the harbour')
    await story.slack.click('mira', 'modal', 'personal-data.erase')
    await openedModal(story, 'mira', 'personal-data.erase_form')
    expect(shown(story.slack.modal('mira'))).toContain('is erased for good')
    await story.slack.submit('mira')
    await gone('mira')
    expect(await story.workspace.contacts.ofCustomer(id)).toEqual([])
    await openCard('mira', 'Harbour')
    expect(shown(story.slack.modal('mira'))).not.toContain(contact.name)
    await closeAll('mira')
  })

  test('R6: an individual is shown their file, and erased; one who owes money is refused with the reason', async () => {
    const mira = await story.member('mira')
    const now = story.clock.now()
    const individual = { kind: 'individual', name: 'Pia Lund', phone: '+49 40 9', ownerId: mira.id } as const
    const { id } = await story.workspace.customers.create(individual, mira.id, now)
    await story.workspace.customerFile.write(id, { address: 'Pier 7' }, mira.id, now)
    await story.workspace.wants.record(
      { customerId: id, text: 'A lamp for the porch', neededOn: null, submissionKey: 'want' },
      mira.id,
      now,
    )
    await openCard('mira', 'Pia')
    await story.slack.click('mira', 'modal', 'customers.personal_data')
    await openedModal(story, 'mira', 'personal-data.show')
    expect(shown(story.slack.modal('mira'))).toContain('Pier 7')
    expect(shown(story.slack.modal('mira'))).toContain('A lamp for the porch')
    await story.slack.click('mira', 'modal', 'personal-data.erase')
    await openedModal(story, 'mira', 'personal-data.erase_form')
    await story.slack.submit('mira')
    await gone('mira')
    expect(await customersCalled(story, 'Pia')).toEqual([])

    const owing = await customerOf(story, 'mira', 'Uwe Stein')
    await story.workspace.customers.change(owing.id, { kind: 'individual' }, mira.id, now)
    await openCard('mira', 'Uwe')
    await story.slack.click('mira', 'modal', 'customers.personal_data')
    await openedModal(story, 'mira', 'personal-data.show')
    await story.slack.click('mira', 'modal', 'personal-data.erase')
    const said = await story.slack.until(
      () => story.slack.openModals('mira').find((each) => shown(each).includes('They cannot be erased yet')),
      { what: 'the refusal' },
    )
    expect(shown(said)).toContain('They cannot be erased yet: money is open')
    await closeAll('mira')
  })

  test('R6, N4: after three years the owner is asked about an untouched contact, keeps them, and the message says so', async () => {
    const { id } = await customerOf(story, 'jonas', 'Quarry Tools')
    const contact = await contactAt('jonas', id)
    await story.moveTo('2029-03-05T06:00:00Z')
    await story.workspace.personalData.planUntouched(story.clock.now())
    await story.moveTo('2029-03-05T08:05:00Z')
    const asked = () =>
      story.slack.messages('jonas').find((each) => shown(each).includes('Do you still need their data?'))
    const message = await story.slack.until(asked, { what: 'the question' })
    expect(shown(message)).toContain(`*${contact.name}* · Quarry Tools`)
    const place = { channel: message.channel, ts: message.ts }
    await story.slack.click('jonas', place, 'personal-data.keep', contact.id)
    await story.slack.until(
      () => story.slack.messages('jonas').some((each) => shown(each).includes(': kept.')) || null,
      {
        what: 'the message rewritten',
      },
    )
    expect(asked()).toBeUndefined()
  })
})
