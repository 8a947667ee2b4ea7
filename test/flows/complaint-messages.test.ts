import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { cardsIn, cardsOf, fileComplaint, newest } from '../support/complaints.ts'
import { providers } from '../support/database.ts'
import { shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf } from '../support/visits.ts'

// Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody. Sam is finance, Ada the admin.

/** Where the app is not. */
const QUIET = { name: 'quiet', isPrivate: true, members: ['mira'] }
/** With people of another company. */
const SHARED = { name: 'with-suppliers', members: ['mira', 'jonas'], appIsMember: true, isShared: true }
const CHANNEL = { name: 'complaints', members: ['mira', 'helena', 'ada'], appIsMember: true }

describe.each(providers)('complaints filed from messages on %s', (provider) => {
  let story: Story
  /** Methods of which Slack is to refuse a call in this test. */
  let refused: readonly string[]
  beforeEach(async () => {
    refused = []
    story = await startStory(provider, { channels: [CHANNEL, QUIET, SHARED] })
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls.map(({ method }) => method)).toEqual(refused)
  })

  const useChannel = () =>
    story.workspace.settings.update({ complaintsChannelId: story.slack.channel('complaints') }, null, story.clock.now())
  const lastCard = (who: string) => {
    const card = cardsOf(story, who).at(-1)
    if (!card) throw new Error(`${who} has no card`)
    return card
  }
  const shortcut = async (who: string, place: { readonly channel: string; readonly ts: string }) =>
    story.slack.shortcut(who, 'file_message_as_complaint', place)
  const chooseCustomer = async (who: string, name: string) => {
    const { id, hash } = story.slack.modal(who)
    const { options } = await story.slack.typeOptions(who, 'modal', 'complaints.customer', name)
    const [offered] = options
    if (!offered) throw new Error(`${name} is not offered`)
    await story.slack.select(who, 'modal', 'complaints.customer', { ...offered })
    await story.slack.until(() => story.slack.openModals(who).some((open) => open.id === id && open.hash !== hash))
  }

  test('P1: its words, author, files and time come along; filed again, it says so with its card', async () => {
    await customerOf(story, 'mira', 'Harbour')
    const picture = story.slack.upload('jonas', { name: 'crack.jpg', mimetype: 'image/jpeg', size: 1200 })
    const text = 'Harbour called: the pump is broken &amp; leaks'
    const { message } = await story.slack.message('jonas', 'sales', text, undefined, [picture.id])
    await story.moveTo('2026-03-02T10:30:00Z')
    await shortcut('mira', { channel: 'sales', ts: message.ts })
    await openedModal(story, 'mira', 'complaints.form')
    expect(shown(story.slack.modal('mira'))).toContain(
      'From a message by Jonas Rep, 2 Mar 2026, 10:30. 1 file comes along.',
    )
    await chooseCustomer('mira', 'Harbour')
    await story.slack.submit('mira', { values: { severity: 'minor' } })
    await openedModal(story, 'mira', 'complaints.card')
    const [complaint] = await newest(story)
    expect(complaint).toMatchObject({
      account: 'Harbour called: the pump is broken & leaks',
      receivedAt: new Date('2026-03-02T09:30:00Z'),
      source: { channelId: story.slack.channel('sales'), ts: message.ts, author: story.slack.person('jonas') },
      evidence: [{ fileId: picture.id, name: 'crack.jpg', size: 1200 }],
    })
    expect(complaint?.source?.permalink).toMatch(/^https:\/\/.+\.slack\.com\/archives\//)
    expect(shown(story.slack.modal('mira'))).toContain('from a message')
    await story.slack.close('mira', { all: true })
    await shortcut('mira', { channel: 'sales', ts: message.ts })
    await openedModal(story, 'mira', 'complaints.card')
    expect(shown(story.slack.modal('mira'))).toContain('This message is a complaint already: no. 1.')
    expect(await newest(story)).toHaveLength(1)
  })

  test('P1: of a message whose channel the app is not in, the words stay, without a way back', async () => {
    await customerOf(story, 'mira', 'Harbour')
    refused = ['chat.getPermalink']
    const { message } = await story.slack.message('mira', 'quiet', 'Harbour has had enough')
    await shortcut('mira', { channel: 'quiet', ts: message.ts })
    await openedModal(story, 'mira', 'complaints.form')
    await chooseCustomer('mira', 'Harbour')
    await story.slack.submit('mira', { values: { severity: 'minor' } })
    await openedModal(story, 'mira', 'complaints.card')
    const card = shown(story.slack.modal('mira'))
    expect(card).toContain('&gt; Harbour has had enough')
    expect(card).toContain('from a message by Mira Rep')
    expect((await newest(story))[0]?.source).toMatchObject({ ts: message.ts, permalink: null })
  })

  /** What stands in the thread of a message besides it, in the app's own words. */
  const signs = (channel: string, ts: string) =>
    story.slack
      .messages(channel)
      .filter((each) => each.thread_ts === ts && each.text.startsWith('Recorded as complaint'))
  async function fileFrom(who: string, channel: string, ts: string): Promise<string> {
    await shortcut(who, { channel, ts })
    await openedModal(story, who, 'complaints.form')
    await chooseCustomer(who, 'Harbour')
    await story.slack.submit(who, { values: { severity: 'minor' } })
    return openedModal(story, who, 'complaints.card')
  }
  const UNSEEN = 'Whoever reads the message does not see that it was recorded'

  test('P1: the message’s thread says as which complaint it was recorded, once, and not a word of the customer’s', async () => {
    await customerOf(story, 'mira', 'Harbour')
    const { message } = await story.slack.message('jonas', 'sales', 'Harbour called: the pump is broken')
    await fileFrom('mira', 'sales', message.ts)
    await story.slack.until(() => signs('sales', message.ts).length > 0)
    expect(signs('sales', message.ts).map(({ text }) => text)).toEqual(['Recorded as complaint no. 1.'])
    expect(JSON.stringify(signs('sales', message.ts))).not.toContain('Harbour')
    expect(shown(story.slack.modal('mira'))).not.toContain(UNSEEN)
    await story.slack.close('mira', { all: true })
    await shortcut('mira', { channel: 'sales', ts: message.ts })
    await openedModal(story, 'mira', 'complaints.card')
    expect(signs('sales', message.ts)).toHaveLength(1)
  })

  test('P1: of a message in a thread, that thread says so', async () => {
    await customerOf(story, 'mira', 'Harbour')
    const { message: first } = await story.slack.message('jonas', 'sales', 'News of Harbour?')
    const { message: reply } = await story.slack.message('mira', 'sales', 'Their pump is broken', first.ts)
    await fileFrom('mira', 'sales', reply.ts)
    await story.slack.until(() => signs('sales', first.ts).length > 0)
    expect(signs('sales', reply.ts)).toEqual([])
  })

  test('P1, R6: with people of another company in the channel, or the app not, nothing is said there, and the filer reads so', async () => {
    await customerOf(story, 'mira', 'Harbour')
    const { message: theirs } = await story.slack.message('mira', 'with-suppliers', 'Harbour has had enough')
    await fileFrom('mira', 'with-suppliers', theirs.ts)
    await story.slack.until(() => shown(story.slack.modal('mira')).includes(UNSEEN))
    expect(shown(story.slack.modal('mira'))).toContain('✓ Recorded as complaint no. 1.')
    expect(signs('with-suppliers', theirs.ts)).toEqual([])
    await story.slack.close('mira', { all: true })
    refused = ['chat.getPermalink']
    const { message: quiet } = await story.slack.message('mira', 'quiet', 'Harbour is angry')
    await fileFrom('mira', 'quiet', quiet.ts)
    await story.slack.until(() => shown(story.slack.modal('mira')).includes(UNSEEN))
  })

  test('P1: filed meanwhile by somebody else, the second one sees whose it became', async () => {
    await customerOf(story, 'mira', 'Harbour')
    const { message } = await story.slack.message('jonas', 'sales', 'Harbour is angry')
    for (const who of ['mira', 'sam']) {
      await shortcut(who, { channel: 'sales', ts: message.ts })
      await openedModal(story, who, 'complaints.form')
      await chooseCustomer(who, 'Harbour')
    }
    await story.slack.submit('sam', { values: { severity: 'minor' } })
    await openedModal(story, 'sam', 'complaints.card')
    await story.slack.submit('mira', { values: { severity: 'severe' } })
    await openedModal(story, 'mira', 'complaints.card')
    expect(shown(story.slack.modal('mira'))).toContain('This message is a complaint already: no. 1.')
    expect((await newest(story)).map(({ severity }) => severity)).toEqual(['minor'])
  })

  test('P1: the message of an app is all right, and says that it is one', async () => {
    await useChannel()
    await fileComplaint(story, 'mira')
    const [posted] = cardsIn(story, 'complaints')
    await shortcut('mira', { channel: 'complaints', ts: posted?.ts ?? '' })
    await openedModal(story, 'mira', 'complaints.form')
    expect(shown(story.slack.modal('mira'))).toMatch(/From a message of (an app|the app “.+”), 2 Mar 2026, 10:30/)
    await chooseCustomer('mira', 'Harbour')
    // What is open of the customer stands above: it may be the same.
    expect(shown(story.slack.modal('mira'))).toContain('Still open for this customer: *no. 1* (Major)')
    await story.slack.submit('mira', { values: { severity: 'minor' } })
    await openedModal(story, 'mira', 'complaints.card')
    expect(shown(story.slack.modal('mira'))).toContain('from the message of an app')
  })

  test('P1: of its files, one too large is left out, and named', async () => {
    await customerOf(story, 'mira', 'Harbour')
    const film = story.slack.upload('jonas', { name: 'film.mp4', mimetype: 'video/mp4', size: 90_000_000 })
    const { message } = await story.slack.message('jonas', 'sales', 'See for yourselves', undefined, [film.id])
    await shortcut('mira', { channel: 'sales', ts: message.ts })
    await openedModal(story, 'mira', 'complaints.form')
    await chooseCustomer('mira', 'Harbour')
    await story.slack.submit('mira', { values: { severity: 'minor' } })
    await openedModal(story, 'mira', 'complaints.card')
    expect(shown(story.slack.modal('mira'))).toContain('“film.mp4” is larger than 10 MB.')
    expect((await newest(story))[0]?.evidence).toEqual([])
  })

  describe('that change', () => {
    const angry = 'Harbour called: the pump is broken'
    async function filedFrom(changes: (message: StoredMessage) => void) {
      await customerOf(story, 'mira', 'Harbour')
      await useChannel()
      const { message } = await story.slack.message('jonas', 'sales', angry)
      await shortcut('mira', { channel: 'sales', ts: message.ts })
      await openedModal(story, 'mira', 'complaints.form')
      changes(message)
      await chooseCustomer('mira', 'Harbour')
      await story.slack.submit('mira', { values: { severity: 'minor' } })
      await openedModal(story, 'mira', 'complaints.card')
      const isSettled = () => signs('sales', message.ts).length > 0 || shown(story.slack.modal('mira')).includes(UNSEEN)
      await story.slack.until(isSettled, { what: 'its thread says so, or the filer reads that it does not' })
      await story.slack.close('mira', { all: true })
      await story.service.reminders.sweep()
      const [complaint] = await newest(story)
      if (!complaint?.source?.permalink) throw new Error('it was filed without a way back')
      return { message, complaint, permalink: complaint.source.permalink }
    }
    const cards = () => [lastCard('mira'), ...cardsIn(story, 'complaints')]

    test('P1, N4: edited afterwards, its words stay as they were, and the card leads to where they came from', async () => {
      const { message, complaint, permalink } = await filedFrom(() => {})
      story.slack.changeMessage('sales', message.ts, { text: 'All is well' })
      const place = { channel: story.slack.channel('mira'), ts: lastCard('mira').ts }
      await story.slack.click('mira', place, 'complaints.edit', complaint.id)
      await openedModal(story, 'mira', 'complaints.edit_form')
      expect(story.slack.values(story.slack.modal('mira').id)['account']).toMatchObject({ value: { value: angry } })
      await story.slack.submit('mira', { values: { wants: 'A new pump' } })
      await story.slack.until(() => cards().every((card) => shown(card).includes('A new pump')))
      for (const card of cards()) {
        expect(shown(card)).toContain(`&gt; ${angry}`)
        expect(JSON.stringify(card.blocks)).toContain(permalink)
      }
    })

    test('P1: deleted afterwards, it is still a complaint; who wrote it and the way there stay on the card', async () => {
      const { message, complaint, permalink } = await filedFrom(() => {})
      story.slack.changeMessage('sales', message.ts, { isDeleted: true })
      await story.slack.command('mira', `/complaint ${complaint.number}`)
      await openedModal(story, 'mira', 'complaints.card')
      const card = story.slack.modal('mira')
      expect(shown(card)).toContain(`&gt; ${angry}`)
      expect(shown(card)).toContain('from a message by Jonas Rep')
      expect(JSON.stringify(card.blocks)).toContain(permalink)
    })

    test.each([
      ['edited', { text: 'All is well' }],
      ['deleted', { isDeleted: true }],
    ] as const)('P1: %s while the form is open, what was chosen is filed', async (_what, changes) => {
      // What is deleted has no thread any more.
      if ('isDeleted' in changes) refused = ['chat.postMessage']
      const { complaint } = await filedFrom(({ ts }) => story.slack.changeMessage('sales', ts, changes))
      expect(complaint.account).toBe(angry)
      for (const card of cards()) expect(shown(card)).toContain(`&gt; ${angry}`)
    })

    test('P1: of its files those of another company, elsewhere, deleted or too large are left out, each named with why', async () => {
      await customerOf(story, 'mira', 'Harbour')
      const picture = (name: string, size = 1200) => story.slack.upload('jonas', { name, mimetype: 'image/jpeg', size })
      const files = ['ours', 'theirs', 'drive', 'gone'].map((name) => picture(`${name}.jpg`).id)
      const [ours, theirs = '', drive = '', gone = ''] = files
      const film = picture('film.jpg', 90_000_000).id
      const { message } = await story.slack.message('jonas', 'sales', angry, undefined, [...files, film])
      story.slack.changeFile(theirs, { isForeign: true })
      story.slack.changeFile(drive, { isLinked: true })
      story.slack.changeFile(gone, { isDeleted: true })
      await shortcut('mira', { channel: 'sales', ts: message.ts })
      await openedModal(story, 'mira', 'complaints.form')
      await chooseCustomer('mira', 'Harbour')
      await story.slack.submit('mira', { values: { severity: 'minor' } })
      await openedModal(story, 'mira', 'complaints.card')
      const card = shown(story.slack.modal('mira'))
      for (const name of ['theirs.jpg', 'drive.jpg'])
        expect(card).toContain(`“${name}” is not kept in your company’s Slack.`)
      expect(card).toContain('“film.jpg” is larger than 10 MB.')
      expect(card).toContain('“A file” was deleted, or Afterclose may not see it.')
      expect((await newest(story))[0]?.evidence).toMatchObject([{ fileId: ours, name: 'ours.jpg' }])
    })
  })
})
