import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Birthday } from '../../src/domain/contact.ts'
import { providers } from '../support/database.ts'
import { lastList, nine } from '../support/promises.ts'
import { listsOf } from '../support/reminders.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { logVisit, openVisit, submitVisit } from '../support/visits.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody.

describe.each(providers)('good days and occasions on %s', (provider) => {
  let story: Story
  let customerId: string
  let contactId: string
  beforeEach(async () => {
    story = await startStory(provider, { goodDays: true })
    const { workspace, clock } = story
    const { id: ownerId } = await story.member('mira')
    const customer = { kind: 'organisation', name: 'Harbour', ownerId } as const
    customerId = (await workspace.customers.create(customer, ownerId, clock.now())).id
    contactId = await contactWith({ calendar: 'solar', year: 1984, month: 3, day: 13, leapMonth: false })
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  async function contactWith(birthday: Birthday) {
    const { id: ownerId } = await story.member('mira')
    const facts = { phone: null, buyingRole: null, department: null, language: 'zh-TW', isExecutive: false } as const
    const more = { preferredChannel: null, noCallHours: null, timeZone: null, predecessorId: null, birthday }
    const about = { name: '陳志明', customerId, submissionKey: 'contact' }
    return (await story.workspace.contacts.add({ ...facts, ...more, ...about }, ownerId, story.clock.now())).id
  }
  const press = (who: string, button: string, value: string) =>
    story.slack.click(who, { channel: story.slack.channel(who), ts: lastList(story, who).ts }, button, value)
  const closeAll = () => story.slack.close('mira', { all: true })
  async function openCard() {
    await story.slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
  }
  const cardSays = (text: string) =>
    story.slack.until(() => shown(story.slack.modal('mira')).includes(text), { what: `the card says ${text}` })
  /** The card beneath the open modal has been drawn anew. */
  const beneath = (text: string) =>
    story.slack.until(() => shown(story.slack.openModals('mira')[0] ?? {}).includes(text), {
      what: `the card beneath says ${text}`,
    })
  /** Each morning from one day to another. */
  async function mornings(from: string, until: string) {
    for (let day = new Date(`${from}T00:00:00Z`); day <= new Date(`${until}T00:00:00Z`); ) {
      await story.moveTo(nine(day.toISOString().slice(0, 10)))
      day = new Date(day.getTime() + 86_400_000)
    }
  }

  test('C9: a birthday is told three days ahead and on the day, with words in the language of whoever has it', async () => {
    await mornings('2026-03-09', '2026-03-10')
    expect(shown(lastList(story, 'mira', '陳志明'))).toContain('*陳志明* (Harbour) · birthday · in 3 days, 13 Mar 2026')
    await press('mira', 'occasions.show_words', `${contactId}:2026-03-13`)
    await openedModal(story, 'mira', 'occasions.words')
    expect(shown(story.slack.modal('mira'))).toContain('陳志明，您好！\n祝您生日快樂')
    await story.slack.select('mira', 'modal', 'occasions.language', 'en')
    await cardSays('Dear 陳志明,')
    await closeAll()
    await mornings('2026-03-11', '2026-03-13')
    expect(listsOf(story, 'mira', '陳志明')).toHaveLength(2)
    expect(shown(lastList(story, 'mira', '陳志明'))).toContain('birthday · today, 13 Mar 2026')
    expect(listsOf(story, 'helena', '陳志明')).toEqual([])
  })

  test('C9, N4: once they were greeted the message says so, and nothing comes on the day', async () => {
    await mornings('2026-03-09', '2026-03-10')
    await press('mira', 'occasions.greeted', `${contactId}:2026-03-13`)
    await story.slack.until(
      () =>
        shown(lastList(story, 'mira', '陳志明')).includes('✓ *陳志明* (Harbour) · birthday: Greeting on 10 Mar 2026.'),
      { what: 'the message is rewritten' },
    )
    await mornings('2026-03-11', '2026-03-13')
    expect(listsOf(story, 'mira', '陳志明')).toHaveLength(1)
    await story.slack.command('mira', '/collect why')
    expect(shown(story.slack.ephemerals('mira').at(-1) ?? {})).toContain('they had been greeted by then.')
  })

  test('C9: a gift is logged from the list, and stands on the card, from where it is removed', async () => {
    await mornings('2026-03-09', '2026-03-10')
    await press('mira', 'occasions.log_courtesy', `${contactId}:2026-03-13`)
    await openedModal(story, 'mira', 'occasions.courtesy_form')
    const values = { kind: 'gift', what: 'A tin of tea', value: 'a lot' }
    expect((await story.slack.submit('mira', { values })).errors).toHaveProperty('value')
    expect((await story.slack.submit('mira', { values: { ...values, value: '25' } })).errors).toEqual({})
    await openCard()
    expect(shown(story.slack.modal('mira'))).toContain('10 Mar 2026: Gift · 陳志明 · A tin of tea · €25.00 · Mira Rep')
    const [{ id } = { id: '' }] = (await story.workspace.occasions.courtesiesOf(customerId, true, 1)).rows
    await story.slack.select('mira', 'modal', 'customers.courtesy', `remove:${id}`)
    await story.slack.until(() => !shown(story.slack.modal('mira')).includes('A tin of tea'), { what: 'it is gone' })
    await closeAll()
    expect(await audited(story, 'courtesy.remove')).toHaveLength(1)
  })

  test('C9: an occasion is noted from the card, answered with words at once, told on its day, and taken back', async () => {
    await openCard()
    await story.slack.click('mira', 'modal', 'customers.note_occasion')
    await openedModal(story, 'mira', 'occasions.occasion_form')
    expect((await story.slack.submit('mira', { values: { kind: 'misfortune', on: '2029-03-02' } })).errors).toEqual({
      on: 'Choose a day between 2 Dec 2025 and 1 Mar 2028.',
    })
    const values = { kind: 'opening', on: '2026-03-11', note: 'The new hall' }
    expect((await story.slack.submit('mira', { values })).errors).toEqual({})
    await openedModal(story, 'mira', 'occasions.words')
    expect(shown(story.slack.modal('mira'))).toContain('To everyone at Harbour,\nCongratulations on the opening!')
    await beneath('The new hall')
    await closeAll()
    await mornings('2026-03-03', '2026-03-06')
    // Three days before lies on a Sunday.
    expect(shown(lastList(story, 'mira', 'Harbour'))).toContain(
      '*Harbour* · opening · in 5 days, 11 Mar 2026\nThe new hall',
    )
    const [day] = await story.workspace.occasions.between({ customerId }, '2026-03-11' as never, '2026-03-11' as never)
    await openCard()
    await story.slack.select('mira', 'modal', 'customers.good_day', `remove:${day?.subjectId}:2026-03-11`, {
      blockId: `good_day.${day?.subjectId}.2026-03-11`,
    })
    await story.slack.until(() => !shown(story.slack.modal('mira')).includes('The new hall'), { what: 'it is gone' })
    await closeAll()
    await mornings('2026-03-09', '2026-03-11')
    expect(shown(lastList(story, 'mira'))).not.toContain('The new hall')
  })

  test('R6: what is of family and health can be noted only where it may be kept', async () => {
    await openCard()
    await story.slack.click('mira', 'modal', 'customers.note_occasion')
    await openedModal(story, 'mira', 'occasions.occasion_form')
    expect(JSON.stringify(story.slack.modal('mira'))).not.toContain('bereavement')
    await closeAll()
    await story.workspace.settings.update({ sensitiveFields: true }, (await story.member('ada')).id, story.clock.now())
    await openCard()
    await story.slack.click('mira', 'modal', 'customers.note_occasion')
    await openedModal(story, 'mira', 'occasions.occasion_form')
    expect(JSON.stringify(story.slack.modal('mira'))).toContain('bereavement')
    const values = { kind: 'bereavement', contact: contactId }
    expect((await story.slack.submit('mira', { values })).errors).toEqual({})
    await openedModal(story, 'mira', 'occasions.words')
    expect(shown(story.slack.modal('mira'))).toContain('驚聞您痛失至親')
    await beneath('bereavement')
    await closeAll()
    // An admin who is neither owner nor above the owner does not see it.
    await story.slack.command('ada', '/customer Harbour')
    await openedModal(story, 'ada', 'customers.card')
    expect(shown(story.slack.modal('ada'))).not.toContain('bereavement')
    await story.slack.close('ada', { all: true })
  })

  test('C9: a holiday is one line for everybody who looks after customers', async () => {
    const { id: ownerId } = await story.member('mira')
    for (const name of ['Quay', 'Mill'])
      await story.workspace.customers.create({ kind: 'organisation', name, ownerId }, ownerId, story.clock.now())
    await story.workspace.customers.change(customerId, { tier: 'a' }, ownerId, story.clock.now())
    for (const day of ['2026-12-21', '2026-12-22']) await story.moveTo(`${day}T08:00:00Z`)
    const list = shown(lastList(story, 'mira', 'Christmas'))
    expect(list).toContain('*Christmas* · in 3 days, 25 Dec 2026')
    expect(list).toContain('You look after 3 customers: greet whom it fits.\nTier A first: Harbour')
    expect(listsOf(story, 'sam', 'Christmas')).toEqual([])
    await press('mira', 'occasions.show_words', 'festival.christmas:2026-12-25')
    await openedModal(story, 'mira', 'occasions.words')
    expect(shown(story.slack.modal('mira'))).toContain('Merry Christmas')
    await closeAll()
  })

  test('C7: who calls to congratulate is not asked why so soon; the day after tomorrow they are', async () => {
    await story.moveTo('2026-03-12T10:00:00Z')
    await logVisit(story, 'mira', 'Harbour', { purposes: ['market_research'] })
    await closeAll()
    await story.moveTo('2026-03-13T10:00:00Z')
    await logVisit(story, 'mira', 'Harbour', { channel: 'call' })
    await closeAll()
    await story.moveTo('2026-03-15T10:00:00Z')
    await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', { channel: 'message' })
    await cardSays('disturb')
    await closeAll()
  })

  test('N5: good days of the coming week stand in App Home', async () => {
    await story.moveTo('2026-03-09T10:00:00Z')
    await story.slack.openHome('mira')
    await story.slack.until(
      () => shown(story.slack.home('mira') ?? {}).includes('*陳志明* (Harbour) · birthday · in 4 days'),
      {
        what: 'App Home shows it',
      },
    )
  })
})
