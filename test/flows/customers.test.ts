import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { closedDeal } from '../support/records.ts'
import { audited, customersCalled, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

const CARD = 'customers.card'

describe.each(providers)('customers, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
    const deals = [
      ['mira', '华兴机械有限公司', 'HX-2026-7', '王建国', '+86 21 5550001'],
      ['mira', 'Harbour Lights GmbH', 'HL-1', 'Ines Roth', '+49 40 5550002'],
      ['mira', 'Harbour Paper Ltd', 'HP-1', 'Jan Petersen', '+49 40 5550003'],
      ['jonas', 'Quarry GmbH', 'Q-1', 'Uwe Stein', '+49 40 5550004'],
    ] as const
    for (const [who, name, contractNumber, contactName, phone] of deals)
      await closedDeal(story.workspace, await story.member(who), {
        submissionKey: contractNumber,
        contractNumber,
        customer: { kind: 'organisation', name, phone, contactName },
      })
  })
  afterAll(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const card = (who = 'mira') =>
    shown(story.slack.openModals(who).find(({ callback_id }) => callback_id === CARD) ?? {})
  const answer = (who = 'mira') => story.slack.ephemerals(who).at(-1)?.text ?? ''
  const answered = (who = 'mira') => {
    const { channel, ts } = story.slack.ephemerals(who).at(-1) ?? { channel: '', ts: '' }
    return { channel, ts }
  }
  const closeAll = async (who = 'mira') => {
    if (story.slack.openModals(who).length > 0) await story.slack.close(who, { all: true })
  }
  const idOf = async (name: string) => (await customersCalled(story, name))[0]?.id ?? ''
  async function show(query: string, who = 'mira') {
    await closeAll(who)
    await story.slack.command(who, `/customer ${query}`)
    await openedModal(story, who, CARD)
  }
  async function press(actionId: string, callbackId: string, value?: string) {
    await story.slack.click('mira', 'modal', actionId, value)
    await openedModal(story, 'mira', callbackId)
  }
  const submit = async (values: Parameters<Story['slack']['submit']>[1], who = 'mira') =>
    (await story.slack.submit(who, values)).errors

  describe('C16: finding one', () => {
    test.each([
      ['a part of the name in any case and width', 'ＬＩＧＨＴＳ gm', 'Harbour Lights GmbH'],
      ['a contact', 'petersen', 'Harbour Paper Ltd'],
      ['a phone', '40 555 0002', 'Harbour Lights GmbH'],
      ['a contract number', 'hx 2026-7', '华兴机械有限公司'],
      ['pinyin', 'hua xing', '华兴机械有限公司'],
      ['the first letters of pinyin', 'HXJX', '华兴机械有限公司'],
      ['a contact’s pinyin', 'wangjianguo', '华兴机械有限公司'],
      ['a part of a Chinese name', '机械', '华兴机械有限公司'],
    ])('by %s', async (_, query, name) => {
      await show(query)
      expect(card()).toContain(`*${name}*`)
    })

    test('several are offered to choose from', async () => {
      await closeAll()
      await story.slack.command('mira', '/customer harbour')
      expect(answer()).toBe('2 customers fit. Which one?')
      await story.slack.click('mira', answered(), 'customers.show', await idOf('Harbour Paper'))
      await openedModal(story, 'mira', CARD)
      expect(card()).toContain('*Harbour Paper Ltd*')
    })

    test('R2: another’s customer is not found, and not shown by its id', async () => {
      await closeAll()
      await story.slack.command('mira', '/customer Quarry')
      expect(answer()).toBe('No customer of yours fits “Quarry”.')
    })

    test('help, and nothing typed, say what it does', async () => {
      for (const text of ['', ' help', ' HELP ']) {
        await story.slack.command('mira', `/customer${text}`)
        expect(answer()).toContain('*/customer NAME* shows a customer')
      }
    })
  })

  describe('C1, C16: making one in place', () => {
    async function create(name: string) {
      await story.slack.command('mira', `/customer ${name}`)
      await story.slack.click('mira', answered(), 'customers.create')
      await openedModal(story, 'mira', 'customers.create_form')
    }

    test('what cannot be taken is said at its field, and nothing typed is lost', async () => {
      await create('Elmwood Tools')
      const values = { name: ' ', phone: 'call me', contact: 'Ella' }
      expect(await submit({ values })).toEqual({
        name: 'Type a name.',
        phone: 'A phone number has at least three digits and at most twenty.',
      })
      expect(story.slack.values(story.slack.modal('mira').id)).toMatchObject({
        contact: { value: { value: 'Ella' } },
      })
    })

    test('it is made, owned by its maker, and shown', async () => {
      expect(await submit({ values: { name: 'Elmwood Tools', phone: '+', trade: 'dealer' } })).toEqual({
        phone: 'A phone number has at least three digits and at most twenty.',
      })
      expect(await submit({ values: { phone: '+49 30 700' } })).toEqual({})
      await openedModal(story, 'mira', CARD)
      expect(card()).toContain('*Elmwood Tools*\nTier C · Prospect · Organisation · Dealer')
      const [made] = await customersCalled(story, 'Elmwood')
      expect(made?.ownerId).toBe((await story.member('mira')).id)
      await closeAll()
    })

    test('one that looks like another is asked about; the other can be meant', async () => {
      await create('Elmwood tools & Co')
      expect(await submit({ values: { name: 'ELMWOOD TOOLS LTD' } })).toEqual({})
      const form = story.slack.modal('mira')
      expect(shown(form)).toContain('Elmwood Tools')
      expect(await submit({ values: { duplicate: await idOf('Elmwood') } })).toEqual({})
      await openedModal(story, 'mira', CARD)
      expect(card()).toContain('*Elmwood Tools*')
      expect(await customersCalled(story, 'Elmwood')).toHaveLength(1)
    })

    test('R2: a colleague’s is named with who looks after it, and cannot be meant', async () => {
      await closeAll()
      await create('Quarry Ltd')
      await submit({ values: {} })
      expect(shown(story.slack.modal('mira'))).toContain('Jonas Rep')
      await closeAll()
    })
  })

  describe('the card and what is changed from it', () => {
    test('C1: money, open deals, status, contacts and completeness stand on it', async () => {
      await show('lights')
      for (const line of [
        'Tier C · First-time buyer · Organisation · End user',
        'Mira Rep',
        'Open: €100.00',
        'Lanterns: €100.00 open',
        '*Ines Roth*',
        'Complete: 10 % (2 of 19)',
        'Next question: Address',
      ])
        expect(card()).toContain(line)
      expect(card()).not.toContain('⚠')
    })

    test('C2: one question after the other is answered in place', async () => {
      await press('customers.answer', 'customers.answer_form')
      expect(await submit({ values: { answer: '   ' } })).toEqual({ answer: 'Type an answer, or close this.' })
      expect(await submit({ values: { answer: 'Am Kai 7' } })).toEqual({})
      await story.slack.until(() => card().includes('Complete: 15 % (3 of 19)\nNext question: Nature'))
      await press('customers.answer', 'customers.answer_form')
      expect(await submit({ values: { answer: 'private' } })).toEqual({})
      await story.slack.until(() => card().includes('Next question: Legal representative'))
    })

    test('C2: a part of the file is filled in; fields that were not touched stay what they are', async () => {
      await press('customers.file_basics', 'customers.file_form')
      // Somebody else fills in another field meanwhile.
      const id = await idOf('Lights')
      const { id: actorId } = await story.member('mira')
      await story.workspace.customerFile.write(id, { manager: 'Frau Roth' }, actorId, story.clock.now())
      const values = { address: '', lineOfBusiness: 'Ship lights <!channel>', nature: 'none' }
      expect(await submit({ values })).toEqual({})
      await story.slack.until(() => card().includes('Complete: 21 % (4 of 19)'))
      const fields = ['address', 'manager', 'lineOfBusiness', 'nature'] as const
      expect(await story.workspace.customerFile.read(id, fields)).toEqual({
        manager: 'Frau Roth',
        lineOfBusiness: 'Ship lights <!channel>',
      })
      const entries = (await audited(story, 'customer.change')).filter(({ subjectId }) => subjectId === id)
      expect(entries.at(-1)?.after).toEqual({ file: ['address', 'nature', 'lineOfBusiness'] })
      expect(JSON.stringify(entries)).not.toMatch(/Ship lights|Kai|Roth/)
    })

    test('C1, C6, C7: tier, trade and hours are changed; a tier moves the next return visit', async () => {
      await press('customers.edit', 'customers.edit_form')
      const values = { tier: 'a', no_call_hours: '14:00-12:00', name: 'Harbour Lights GmbH' }
      expect(await submit({ values })).toEqual({
        no_call_hours: 'Write hours like 12:00–13:30, several with commas between them; five at most.',
      })
      expect(await submit({ values: { no_call_hours: '１２点-13:30，18时到20时' } })).toEqual({})
      await story.slack.until(() => card().includes('12:00–13:30, 18:00–20:00'))
      expect(card()).toContain('Tier A')
      expect(card()).toContain('*Return visit due by*\n1 Apr 2026')
      const [entry] = (await audited(story, 'customer.change')).slice(-1)
      expect(entry).toMatchObject({ before: { tier: 'c' }, after: { tier: 'a' } })
    })

    test('C5: a customer of tier A with one contact hangs on one person', async () => {
      expect(card()).toContain('⚠ Everything hangs on one person')
    })

    test('C4: a contact is noted; birthdays that do not exist are refused', async () => {
      await press('customers.add_contact', 'customers.contact_form')
      const base = { name: 'Olaf Kern', role: 'decides', executive: ['yes'], language: 'de', phone: '+49 40 999' }
      const birthdays = [
        ['02-30', {}, 'There is no such day in this calendar.'],
        ['31.2', {}, 'There is no such day in this calendar.'],
        ['1984-05-32', { calendar: 'lunar' }, 'There is no such day in this calendar.'],
        ['1985-10-03', { calendar: 'lunar', leap_month: ['yes'] }, 'The lunar calendar has no such leap month.'],
        ['12-03', { calendar: 'lunar', leap_month: ['yes'] }, 'The lunar calendar has no such leap month.'],
        ['2027-01-01', { calendar: 'solar', leap_month: [] }, 'This day is still to come.'],
        ['1066-01-01', {}, 'Years before 1900 cannot be taken.'],
        ['in May', {}, 'Write month and day like 05-17, with the year like 1984-05-17.'],
      ] as const
      for (const [birthday, more, sentence] of birthdays)
        expect(await submit({ values: { ...base, birthday, ...more } })).toEqual({ birthday: sentence })
      const values = { ...base, birthday: '1984-10-03', calendar: 'lunar', leap_month: ['yes'] }
      expect(await submit({ values })).toEqual({})
      await story.slack.until(() => card().includes('*Olaf Kern* · Decides · executive'))
      expect(card()).toContain('German · birthday 1984-10-03 by the lunar calendar, leap month')
      expect(card()).not.toContain('⚠ Everything hangs on one person')
    })

    test('C16: the customer is found by the new contact, too', async () => {
      await show('kern')
      expect(card()).toContain('*Harbour Lights GmbH*')
    })

    const contactId = async (name: string) =>
      (await story.workspace.contacts.ofCustomer(await idOf('Lights'))).find((each) => each.name === name)?.id ?? ''
    async function choose(action: string, name: string) {
      const id = await contactId(name)
      await story.slack.select('mira', 'modal', 'customers.contact', `${action}:${id}`, { blockId: `contact.${id}` })
    }

    test('C5: a contact leaves; the successor is asked for until one is named', async () => {
      await choose('leave', 'Ines Roth')
      await openedModal(story, 'mira', 'customers.leave_form')
      expect(await submit({ values: { left_on: '2027-01-01', successor_phone: 'x' } })).toEqual({
        left_on: 'Choose today or a day in the past.',
        successor_phone: 'A phone number has at least three digits and at most twenty.',
        successor: 'Type a name.',
      })
      expect(await submit({ values: { left_on: '2026-03-01', successor_phone: '' } })).toEqual({})
      await story.slack.until(() => card().includes('⚠ Ines Roth has left. Who has taken over?'))
      expect(card()).toContain('*Ines Roth* · left on 1 Mar 2026')
      expect(card()).toContain('⚠ Everything hangs on one person')
      await press('customers.add_successor', 'customers.contact_form')
      expect(shown(story.slack.modal('mira'))).toContain('Takes over from Ines Roth.')
      expect(await submit({ values: { name: 'Pia Lund' } })).toEqual({})
      await story.slack.until(() => !card().includes('Who has taken over?'))
      expect(card()).toContain('*Pia Lund*')
    })

    test('C5: who is back is back; for who leaves with nobody in their place nothing is asked', async () => {
      await choose('back', 'Ines Roth')
      await story.slack.until(() => !card().includes('left on'))
      await choose('leave', 'Pia Lund')
      await openedModal(story, 'mira', 'customers.leave_form')
      expect(await submit({ values: {} })).toEqual({})
      await story.slack.until(() => card().includes('⚠ Pia Lund has left.'))
      await story.slack.click('mira', 'modal', 'customers.nobody_follows')
      await story.slack.until(() => !card().includes('⚠ Pia Lund has left.'))
    })

    test('R6: sensitive fields are off until an admin enables them; then owner and supervisor see them, an admin not', async () => {
      await press('customers.file_characteristics', 'customers.file_form')
      expect(shown(story.slack.modal('mira'))).not.toContain('What key people like')
      await closeAll()
      await story.slack.command('ada', '/after settings')
      await story.workspace.settings.update(
        { sensitiveFields: true },
        (await story.member('ada')).id,
        story.clock.now(),
      )
      await show('lights')
      const before = /Complete: .*/.exec(card())?.[0]
      await press('customers.file_characteristics', 'customers.file_form')
      expect(shown(story.slack.modal('mira'))).toContain('What key people like')
      expect(await submit({ values: { keyPeopleLike: 'Green tea' } })).toEqual({})
      await story.slack.until(() => story.slack.openModals('mira').length === 1)
      expect(card()).toContain(before)
      const entries = await audited(story, 'customer.change')
      expect(entries.at(-1)?.after).toEqual({ file: ['keyPeopleLike'] })
      expect(JSON.stringify(entries)).not.toContain('Green tea')
      for (const [who, sees] of [
        ['helena', true],
        ['ada', false],
      ] as const) {
        await show('lights', who)
        await story.slack.click(who, 'modal', 'customers.file_characteristics')
        await openedModal(story, who, 'customers.file_form')
        expect(JSON.stringify(story.slack.modal(who)).includes('Green tea')).toBe(sees)
      }
    })
  })

  test('R1: finance looks at a customer, and changes nothing', async () => {
    await show('lights', 'sam')
    expect(card('sam')).toContain('*Harbour Lights GmbH*')
    expect(card('sam')).not.toContain('Edit customer')
  })
})
