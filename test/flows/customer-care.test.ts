import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { CustomerTier } from '../../src/domain/customer-tier.ts'
import { providers } from '../support/database.ts'
import { lastList, nine } from '../support/promises.ts'
import { after, listsOf } from '../support/reminders.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody.

describe.each(providers)('customer care on %s', (provider) => {
  let story: Story
  let count = 0
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  /** A customer of somebody's with these contacts; answers its id. */
  async function customerOf(who: string, name: string, tier: CustomerTier, contacts: readonly string[]) {
    const { workspace, clock } = story
    const { id: ownerId } = await story.member(who)
    const now = clock.now()
    const { id } = await workspace.customers.create({ kind: 'organisation', name, ownerId }, ownerId, now)
    for (const contact of contacts) {
      count += 1
      const facts = { phone: null, buyingRole: null, department: null, language: null, isExecutive: false } as const
      const more = { birthday: null, preferredChannel: null, noCallHours: null, timeZone: null, predecessorId: null }
      const about = { name: contact, customerId: id, submissionKey: `contact ${count}` }
      await workspace.contacts.add({ ...facts, ...more, ...about }, ownerId, now)
    }
    if (tier !== 'c') await workspace.customers.change(id, { tier }, ownerId, now)
    return id
  }
  const contactOf = async (customerId: string, name: string) =>
    (await story.workspace.contacts.ofCustomer(customerId)).find((each) => each.name === name)
  const press = (who: string, button: string, value: string) =>
    story.slack.click(who, { channel: story.slack.channel(who), ts: lastList(story, who).ts }, button, value)
  /** By the card, as its owner does. */
  async function leaves(who: string, customer: string, contactId: string, values = {}) {
    await story.slack.command(who, `/customer ${customer}`)
    await openedModal(story, who, 'customers.card')
    await story.slack.select(who, 'modal', 'customers.contact', `leave:${contactId}`, {
      blockId: `contact.${contactId}`,
    })
    await openedModal(story, who, 'customers.leave_form')
    expect((await story.slack.submit(who, { values })).errors).toEqual({})
    await story.slack.until(() => shown(story.slack.modal(who)).includes('left on'), { what: 'the card is drawn anew' })
    await story.slack.close(who, { all: true })
  }
  const soon = () => story.moveTo(after(story.clock.now(), 60))

  test('C5, N6: when a contact leaves, the owner is asked the same day, in one line with what hangs on whom now', async () => {
    const id = await customerOf('mira', 'Harbour', 'a', ['Ines Roth', 'Jan Petersen'])
    const ines = await contactOf(id, 'Ines Roth')
    await leaves('mira', 'Harbour', ines?.id ?? '')
    await soon()
    const list = shown(lastList(story, 'mira', 'Harbour'))
    expect(list).toContain('⚠ *Ines Roth* has left *Harbour* (tier A) on 2 Mar 2026.\nWho has taken over?')
    expect(list).toContain('Everything hangs on Jan Petersen')
    // One fact, one line.
    expect(list).not.toContain('needs a second contact')
    const heads = shown(lastList(story, 'helena', 'Harbour'))
    expect(heads).toContain('Mira Rep is asked who has taken over.')
    expect(heads).not.toContain('Name the successor')
    // Nobody is told twice.
    await story.moveTo(nine('2026-03-03'))
    expect(listsOf(story, 'mira', 'Harbour')).toHaveLength(1)
    expect(listsOf(story, 'helena', 'Harbour')).toHaveLength(1)
  })

  test('C5, N4: the button opens the form of the successor; afterwards the messages say so', async () => {
    const id = await customerOf('mira', 'Harbour', 'a', ['Ines Roth', 'Jan Petersen'])
    const ines = await contactOf(id, 'Ines Roth')
    await leaves('mira', 'Harbour', ines?.id ?? '')
    await soon()
    await press('mira', 'customer-care.add_successor', ines?.id ?? '')
    await openedModal(story, 'mira', 'customers.contact_form')
    expect(shown(story.slack.modal('mira'))).toContain('Takes over from Ines Roth.')
    expect((await story.slack.submit('mira', { values: { name: 'Nils Holm' } })).errors).toEqual({})
    await soon()
    for (const who of ['mira', 'helena'])
      expect(shown(lastList(story, who, 'Harbour'))).toContain('✓ Harbour: it is noted who follows Ines Roth.')
  })

  test('C5: nobody follows; a second press says that it is settled', async () => {
    const id = await customerOf('mira', 'Quay', 'c', ['Ines Roth'])
    const ines = await contactOf(id, 'Ines Roth')
    await leaves('mira', 'Quay', ines?.id ?? '')
    await soon()
    const { ts } = lastList(story, 'mira', 'Quay')
    const place = { channel: story.slack.channel('mira'), ts }
    await story.slack.click('mira', place, 'customer-care.nobody_follows', ines?.id)
    await story.slack.until(() => shown(lastList(story, 'mira', 'Quay')).includes('it is noted who follows'), {
      what: 'the message is rewritten',
    })
    expect(await audited(story, 'contact.succession')).toHaveLength(1)
    expect(listsOf(story, 'helena', 'Quay')).toEqual([])
  })

  test('C5: who names the successor at once is not asked', async () => {
    const id = await customerOf('mira', 'Harbour', 'a', ['Ines Roth', 'Jan Petersen'])
    const ines = await contactOf(id, 'Ines Roth')
    await leaves('mira', 'Harbour', ines?.id ?? '', { successor: 'Nils Holm' })
    await story.moveTo(nine('2026-03-03'))
    expect(listsOf(story, 'mira', 'Harbour')).toEqual([])
    expect(listsOf(story, 'helena', 'Harbour')).toEqual([])
  })

  test('C5, N2: a leaving noted in the evening is asked about at the next opening', async () => {
    const id = await customerOf('mira', 'Harbour', 'b', ['Ines Roth', 'Jan Petersen', 'Ulla Berg'])
    await story.moveTo('2026-03-02T19:00:00Z')
    await leaves('mira', 'Harbour', (await contactOf(id, 'Ines Roth'))?.id ?? '')
    await soon()
    expect(listsOf(story, 'mira', 'Harbour')).toEqual([])
    await story.moveTo(nine('2026-03-03'))
    expect(shown(lastList(story, 'mira', 'Harbour'))).toContain('*Ines Roth* has left *Harbour*')
  })

  test('C5, N5: a single thread is told to owner and supervisor next morning, stands in App Home, and ends by a contact', async () => {
    await customerOf('mira', 'Harbour', 'a', ['Ines Roth'])
    await story.moveTo('2026-03-02T11:00:00Z')
    await story.moveTo(nine('2026-03-03'))
    for (const who of ['mira', 'helena'])
      expect(shown(lastList(story, who, 'Harbour'))).toContain('⚠ *Harbour* (tier A) needs a second contact.')
    expect(shown(lastList(story, 'helena', 'Harbour'))).toContain('Mira Rep looks after them.')
    await story.slack.openHome('helena')
    await story.slack.until(
      () => shown(story.slack.home('helena') ?? {}).includes('*Harbour* (tier A) needs a second contact.'),
      { what: 'App Home says so' },
    )
    const [{ id } = { id: '' }] = await story.workspace.customers.find('Harbour', { reach: 'all' }, 1)
    await press('mira', 'customer-care.add_contact', id)
    await openedModal(story, 'mira', 'customers.contact_form')
    expect((await story.slack.submit('mira', { values: { name: 'Jan Petersen' } })).errors).toEqual({})
    await soon()
    for (const who of ['mira', 'helena'])
      expect(shown(lastList(story, who, 'Harbour'))).toContain('✓ Harbour: this no longer hangs on one person.')
  })

  test('C3, N4: after half a year the owner confirms a file by one press, or opens it', async () => {
    const id = await customerOf('mira', 'Old Mill', 'c', ['Ines Roth'])
    await story.moveTo('2026-08-28T10:00:00Z')
    expect(listsOf(story, 'mira', 'Old Mill')).toEqual([])
    await story.moveTo('2026-08-30T10:00:00Z')
    await story.moveTo(nine('2026-08-31'))
    const list = shown(lastList(story, 'mira', 'Old Mill'))
    expect(list).toContain('Is the file of *Old Mill* (tier C) still right?')
    expect(list).toContain('since 2 Mar 2026.')
    expect(listsOf(story, 'helena', 'Old Mill')).toEqual([])
    await press('mira', 'customer-care.open', id)
    await openedModal(story, 'mira', 'customers.card')
    await story.slack.close('mira', { all: true })
    await press('mira', 'customer-care.confirm_file', id)
    await story.slack.until(
      () =>
        shown(lastList(story, 'mira', 'Old Mill')).includes(
          '✓ Old Mill: the file was confirmed or changed on 31 Aug 2026.',
        ),
      { what: 'the message is rewritten' },
    )
    expect(await audited(story, 'customer.confirm-file')).toHaveLength(1)
    await story.moveTo(nine('2026-09-14'))
    expect(listsOf(story, 'mira', 'still right')).toEqual([])
  })

  test('R5: files of somebody who is gone are put to their supervisor', async () => {
    await customerOf('mira', 'Old Mill', 'c', ['Ines Roth'])
    await story.slack.setDeactivated('mira', true)
    while (!(await story.member('mira')).deactivatedAt) await new Promise((resolve) => setImmediate(resolve))
    await story.moveTo('2026-08-30T10:00:00Z')
    await story.moveTo(nine('2026-08-31'))
    expect(shown(lastList(story, 'helena', 'Old Mill'))).toContain('Is the file of *Old Mill* (tier C) still right?')
  })
})
