import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { actions, button } from '../../src/slack/blocks.ts'
import { providers } from '../support/database.ts'
import { owed } from '../support/owed.ts'
import { layBlock } from '../support/owing.ts'
import { nowOf, receivableOf, shown } from '../support/seen.ts'
import { closeDeal, openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

/** Somebody of the customer's with a phone. */
async function noteContact({ workspace, member, clock }: Story, customerId: string) {
  const facts = { buyingRole: null, department: null, language: null, isExecutive: false, birthday: null }
  const more = { preferredChannel: null, noCallHours: null, timeZone: null, predecessorId: null }
  await workspace.contacts.add(
    { ...facts, ...more, submissionKey: 'ines', customerId, name: 'Ines Roth', phone: '+49 40 123457' },
    (await member('mira')).id,
    clock.now(),
  )
}

describe.each(providers)('the card of an instalment, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
    for (const who of ['mira', 'jonas'])
      await closeDeal(story, who, {
        customer: `Payer of ${who}`,
        title: 'Dock lamps',
        amount: '1,200',
        values: { days: '30' },
      })
    await story.moveTo('2026-04-01T07:00:00Z') // the due day
  })
  afterAll(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const list = (who: string) => {
    const message = story.slack.messages(who).findLast((each) => shown(each).startsWith('Today’s list'))
    if (!message) throw new Error(`${who} has no list`)
    return { text: shown(message), place: { channel: message.channel, ts: message.ts } }
  }
  async function open(who = 'mira') {
    const { id } = await receivableOf(story, `Payer of ${who}`)
    await story.slack.click(who, list(who).place, 'collections.show_instalment', id)
    await openedModal(story, who, 'instalments.card')
    return id
  }
  const card = (who = 'mira') =>
    shown(story.slack.openModals(who).find(({ callback_id }) => callback_id === 'instalments.card') ?? {})
  async function press(actionId: string, callbackId: string) {
    await story.slack.click('mira', 'modal', actionId)
    await openedModal(story, 'mira', callbackId)
  }

  test('K4: opened from the list, it says who owes what, what to say, and what happened', async () => {
    await open()
    expect(card()).toContain('*Payer of mira* owes *€1,200.00*, due today')
    expect(card()).toContain('Payer of mira has not paid an instalment in full yet.')
    expect(card()).toContain('Good day, this is Mira Rep. A short call about “Dock lamps”: €1,200.00 is due today.')
    expect(card()).toContain('*1 Apr 2026* due')
    expect(card()).toContain('*1 Apr 2026* reminded')
  })

  test('K4: another way and another language of the wording are shown in place', async () => {
    const { slack } = story
    await slack.select('mira', 'modal', 'instalments.choose_channel', 'message')
    await slack.until(() => card().includes('Good day. A short note about “Dock lamps”'))
    await slack.select('mira', 'modal', 'instalments.choose_language', 'zh-CN')
    await slack.until(() => card().includes('您好！跟您说一声：“Dock lamps”这一单的 €1,200.00 今天到期。'))
    expect(card()).toContain('*Payer of mira* owes') // the card itself stays in the reader's language
  })

  test('K11: a contact is logged from it, and stands in its story at once', async () => {
    await press('instalments.log_contact', 'instalments.contact_form')
    const missing = await story.slack.submit('mira', { values: {}, clientChecks: false })
    expect(missing.errors).toEqual({ reached: 'Choose whom it reached.' })
    const { errors } = await story.slack.submit('mira', { values: { reached: 'yes', note: 'pays on the 12th' } })
    expect(errors).toEqual({})
    await story.slack.until(() => card().includes('called by Mira Rep: “pays on the 12th”'))
    expect(card()).toContain('您好！跟您说一声') // as the reader had chosen it before (K4)
  })

  test('K10: the invoice is recorded from it; the card and the list say so', async () => {
    expect(list('mira').text).toContain('no invoice recorded')
    await press('instalments.record_invoice', 'instalments.invoice_form')
    const missing = await story.slack.submit('mira', { values: { number: 'HL-4711' } })
    expect(missing.errors).toEqual({ issued_on: 'Choose the day on which it was issued.' })
    const { errors } = await story.slack.submit('mira', { values: { number: 'HL-4711', issued_on: '2026-03-02' } })
    expect(errors).toEqual({})
    await story.slack.until(() => card().includes('Invoice HL-4711 of 2 Mar 2026.'))
    await story.slack.until(() => !list('mira').text.includes('no invoice recorded'))
  })

  test('K5: a part is recorded from it; the card beneath is drawn anew', async () => {
    await press('instalments.record_payment', 'collections.record_payment_form')
    const { errors } = await story.slack.submit('mira', { values: { amount: '500' } })
    expect(errors).toEqual({})
    await story.slack.until(() => card().includes('€500.00 of €1,200.00 received, recorded by Mira Rep'))
    expect(card()).toContain('owes *€700.00*')
    expect(await nowOf(story, await receivableOf(story, 'Payer of mira'))).toMatchObject({ openAmount: 70_000n })
    await story.slack.close('mira', { all: true })
  })

  test('K4, C1: the customer’s card opens from it, and from there the account with the statement in its place', async () => {
    const { customerId } = await receivableOf(story, 'Payer of mira')
    await noteContact(story, customerId)
    await open()
    expect(card()).toContain('Phone of Ines Roth: +49 40 123457')
    await press('instalments.show_customer', 'customers.card')
    expect(shown(story.slack.modal('mira'))).toContain('*Payer of mira*')
    await press('customers.payments', 'collections.payments')
    const account = shown(story.slack.modal('mira'))
    expect(account).toContain('Payments of *Payer of mira*')
    expect(account).toContain('Open: *€700.00*')
    expect(account).toContain('*€500.00* received on 1 Apr 2026')
    await press('collections.show_statement', 'collections.statement')
    expect(story.slack.openModals('mira')).toHaveLength(3)
    // Nothing is said of being overdue to a customer who is not.
    expect(shown(story.slack.modal('mira'))).toContain('*Total open: €700.00*')
    expect(shown(story.slack.modal('mira'))).not.toContain('overdue')
    await story.slack.close('mira', { all: true })
  })

  test('K4, N3: the reader’s reminder is put off from it; the card then says until when, and the list too', async () => {
    await open()
    expect(card()).toContain('Snooze')
    await press('instalments.snooze', 'reminders.snooze_until')
    const { errors } = await story.slack.submit('mira', { values: { day: '2026-04-02' } })
    expect(errors).toEqual({})
    await story.slack.until(() => card().includes('Snoozed until 2 Apr 2026'))
    expect(JSON.stringify(story.slack.modal('mira').blocks)).not.toContain('instalments.snooze')
    await story.slack.until(() => list('mira').text.includes('Snoozed until 2 Apr 2026'))
    await story.slack.close('mira', { all: true })
  })

  test('N3: whom nobody has reminded has nothing to put off', async () => {
    const { id } = await receivableOf(story, 'Payer of mira')
    const passedOn = actions('passed_on', [button('collections.show_instalment', 'Open', { value: id })])
    await story.slack.click('sam', await layBlock(story, 'sam', passedOn), 'collections.show_instalment', id)
    await openedModal(story, 'sam', 'instalments.card')
    expect(card('sam')).toContain('owes')
    expect(JSON.stringify(story.slack.modal('sam').blocks)).not.toContain('instalments.snooze')
    await story.slack.close('sam', { all: true })
  })

  test('K11: who logs nothing by the day after is told so, without blame; who did is not', async () => {
    await story.moveTo('2026-04-07T07:00:00Z') // after Easter, level 1
    expect(list('jonas').text).toContain('no contact noted by the working day after the due date')
    expect(list('mira').text).not.toContain('no contact noted')
    await open('jonas')
    expect(card('jonas')).toContain('Nobody had noted a contact by 2 Apr 2026.')
    await story.slack.close('jonas', { all: true })
  })

  test('K6: whoever promised is spoken to about the promise', async () => {
    const { id } = await receivableOf(story, 'Payer of jonas')
    const { member, workspace, clock } = story
    const promise = {
      promisedBy: 'Ms Li',
      amount: 120_000n,
      promisedFor: calendarDate('2026-04-09'),
      notedInFront: false,
    }
    await workspace.promises.record(
      { ...promise, instalmentId: id, submissionKey: 'named' },
      (await member('jonas')).id,
      clock.now(),
    )
    await open('jonas')
    expect(card('jonas')).toContain('Good day, Ms Li, this is Jonas Rep. 9 Apr 2026 is the day we agreed on')
    await story.slack.close('jonas', { all: true })
  })

  test('K5, K11: with enough credit the card asks nothing, names it, and blames nobody', async () => {
    const { member, workspace, clock, slack } = story
    const [first, second] = await owed(story, 'jonas', 'Credit payer', [
      [-6, 10_000n],
      [-6, 10_000n],
    ])
    if (!first || !second) throw new Error('two instalments')
    const payment = {
      submissionKey: 'too much',
      customerId: first.customerId,
      targetInstalmentId: first.id,
      amount: { amount: 20_000n, currency: first.currency },
      receivedOn: calendarDate('2026-04-07'),
      method: 'cash',
      reference: null,
    } as const
    await workspace.receivables.recordPayment(payment, (await member('jonas')).id, clock.now())
    const block = actions('credit', [button('collections.show_instalment', 'Open', { value: second.id })])
    await slack.click('jonas', await layBlock(story, 'jonas', block), 'collections.show_instalment', second.id)
    await openedModal(story, 'jonas', 'instalments.card')
    expect(card('jonas')).toContain('Credit payer has €100.00 of credit: it pays all that is open here.')
    expect(card('jonas')).toContain('is covered by what you have paid us already')
    expect(card('jonas')).not.toContain('our own')
    await slack.close('jonas', { all: true })
  })
})
