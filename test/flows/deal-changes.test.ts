import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { actions, button } from '../../src/slack/blocks.ts'
import type { DealWithInstalments } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { handsOf } from '../support/hands.ts'
import { owed, pay } from '../support/owed.ts'
import { layBlock, told } from '../support/owing.ts'
import { dealOf } from '../support/records.ts'
import { audited, nowOf, shown } from '../support/seen.ts'
import { chooseNewCustomer, closeAllModals, confirmed, openDealForm, openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('changing deals on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  /** Mira closes a deal over 1,000.00: half at signature, half on 15 April. */
  async function close(): Promise<StoredMessage> {
    const { slack } = story
    await openDealForm(story, 'mira', 'Booking system')
    await chooseNewCustomer(story, 'mira', 'Harbour')
    const before = slack.modal('mira').hash
    await slack.select('mira', 'modal', 'deals.terms', 'rows')
    await slack.until(() => slack.modal('mira').hash !== before)
    slack.fill('mira', { amount: '1000', rows: '50% signature\n50% 2026-04-15' })
    return confirmed(story, 'mira', () => slack.submit('mira'))
  }
  const place = ({ channel, ts }: StoredMessage) => ({ channel, ts })
  const dealId = async () =>
    (await story.workspace.deals.list({ reach: 'all' }, 'all', { offset: 0, limit: 1 })).rows[0]?.id ?? ''
  const figures = async () =>
    ((await story.workspace.deals.byId(await dealId()))?.instalments ?? []).map(
      ({ amount, openAmount }) => `${amount}/${openAmount}`,
    )
  const cardNow = (card: StoredMessage) => shown(story.slack.messages('mira').find(({ ts }) => ts === card.ts) ?? {})

  /** Opens the deal's card from its message, as somebody. */
  async function openCard(card: StoredMessage) {
    await story.slack.click('mira', place(card), 'deals.show')
    await openedModal(story, 'mira', 'deals.card')
  }
  async function openChange(card: StoredMessage, kind?: string) {
    const { slack } = story
    await openCard(card)
    await slack.click('mira', 'modal', 'deals.change')
    await openedModal(story, 'mira', 'deal-changes.change_form')
    if (!kind) return
    const before = slack.modal('mira').hash
    await slack.select('mira', 'modal', 'deal-changes.kind', kind)
    await slack.until(() => slack.modal('mira').hash !== before)
  }
  /** Submits, waits for the card below to be drawn anew, and closes it. */
  async function submit(values: Parameters<Story['slack']['submit']>[1]) {
    const { slack } = story
    const submission = await slack.submit('mira', values)
    if (Object.keys(submission.errors).length > 0) return submission
    await slack.until(() => shown(slack.modal('mira')).includes('Changes'))
    await story.service.reminders.sweep()
    return submission
  }
  const errorsOf = async (values: Parameters<Story['slack']['submit']>[1]) => (await submit(values)).errors

  test('D9: goods that come back: the oldest due shrinks, card and history say so', async () => {
    const card = await close()
    await openChange(card, 'goods-return')
    expect(await submit({ values: { credited_amount: '100', reason: 'Two seats were broken' } })).toMatchObject({
      errors: {},
      problem: null,
    })
    expect(await figures()).toEqual(['40000/40000', '50000/50000'])
    const card1 = shown(story.slack.modal('mira'))
    expect(card1).toContain('2 Mar 2026 · Goods came back: €100.00 less · by Mira Rep')
    expect(card1).toContain('Two seats were broken')
    expect(cardNow(card)).toContain('€900.00')
    expect(await audited(story, 'deal.change')).toMatchObject([{ outcome: 'done', after: { kind: 'goods_return' } }])
  })

  test('D9, D2: another due date and another plan of the delivery, at the fields, on the card and in the history', async () => {
    const card = await close()
    await openChange(card, 'dates')
    const { slack } = story
    expect(shown(slack.modal('mira'))).toContain('Dates that were agreed with the customer')
    expect(await errorsOf({})).toEqual({
      kind: 'Nothing is different from before. Choose an instalment and its new due date, or another planned delivery.',
    })
    expect(await errorsOf({ values: { new_due_on: '2026-07-01' } })).toEqual({
      redated: 'Choose the instalment that falls due on this day.',
    })
    const [, second] = (await story.workspace.deals.byId(await dealId()))?.instalments ?? []
    const values = { redated: second?.id ?? '', new_due_on: '2026-02-27', planned_delivery: '2026-04-20' }
    expect(await errorsOf({ values })).toEqual({
      new_due_on: 'This is before the day of signing. Choose a later day.',
    })
    expect(await errorsOf({ values: { ...values, new_due_on: '2027-03-04' } })).toEqual({
      new_due_on: 'This is more than 366 days ahead. Choose an earlier day.',
    })
    const agreed = { ...values, new_due_on: '2026-07-01', reason: 'Their budget begins in July' }
    expect(await submit({ values: agreed })).toMatchObject({ errors: {}, problem: null })
    const shownCard = shown(slack.modal('mira'))
    expect(shownCard).toContain('planned delivery 20 Apr 2026 instead of none')
    expect(shownCard).toContain('instalment 2 due on 1 Jul 2026 instead of')
    expect(shownCard).toContain('Their budget begins in July')
    expect(cardNow(card)).toContain('due on 1 Jul 2026')
    const steps = (await story.workspace.reminders.ofSubject(second?.id ?? '')).map(({ localDate }) => localDate)
    expect(steps).toContain('2026-07-01')
    expect(await audited(story, 'deal.change')).toMatchObject([{ outcome: 'done', after: { kind: 'amendment' } }])
  })

  test('D9: what is overdue is due later only with a reason', async () => {
    const [late] = await owed(story, 'mira', 'Pays late', [[-5, 10_000n]])
    if (!late) throw new Error('nothing is owed')
    await handsOf(story).openDeal('mira')
    await story.slack.click('mira', 'modal', 'deals.change')
    await openedModal(story, 'mira', 'deal-changes.change_form')
    const before = story.slack.modal('mira').hash
    await story.slack.select('mira', 'modal', 'deal-changes.kind', 'dates')
    await story.slack.until(() => story.slack.modal('mira').hash !== before)
    const values = { redated: late.id, new_due_on: '2026-04-01' }
    expect(await errorsOf({ values })).toEqual({ reason: 'This instalment is overdue: say why it is due later.' })
    expect(await submit({ values: { ...values, reason: 'Their budget begins in April' } })).toMatchObject({
      errors: {},
    })
    expect((await nowOf(story, late)).dueOn).toBe('2026-04-01')
  })

  test('D9, K5: goods of a deal that is paid come back: the form says how much is credit now', async () => {
    const { slack } = story
    const [paid] = await owed(story, 'mira', 'Returns', [[-3, 10_000n]])
    if (!paid) throw new Error('nothing is owed')
    await pay(story, paid)
    await handsOf(story).openDeal('mira')
    await slack.click('mira', 'modal', 'deals.change')
    await openedModal(story, 'mira', 'deal-changes.change_form')
    const before = slack.modal('mira').hash
    await slack.select('mira', 'modal', 'deal-changes.kind', 'goods-return')
    await slack.until(() => slack.modal('mira').hash !== before)
    expect((await slack.submit('mira', { values: { credited_amount: '30', reason: 'Broken' } })).errors).toEqual({})
    expect(slack.modal('mira')).toMatchObject({ callback_id: 'deal-changes.released' })
    expect(shown(slack.modal('mira'))).toContain(
      '€30.00 of what Returns has paid is their credit now: it can be used for what they owe, or given back.',
    )
    expect(await story.workspace.payments.credit(paid.customerId)).toEqual([{ amount: 3_000n, currency: 'EUR' }])
    const card = () => story.slack.openModals('mira').find(({ callback_id }) => callback_id === 'deals.card')
    await slack.until(() => shown(card() ?? {}).includes('Goods came back: €30.00 less'))
  })

  test('D9: a larger amount asks when the rest is due, and is reminded of', async () => {
    const card = await close()
    await openChange(card)
    expect(await errorsOf({ values: { amount: '1,250' } })).toEqual({
      additional_due_on: 'The amount grows: choose when the additional amount is due.',
    })
    await submit({ values: { amount: '1,250', additional_due_on: '2026-05-04', title: 'Booking system, two halls' } })
    expect(await figures()).toEqual(['50000/50000', '50000/50000', '25000/25000'])
    expect(cardNow(card)).toContain('Booking system, two halls')
    await story.moveTo('2026-05-04T07:00:00Z')
    expect(shown(story.slack.messages('mira').at(-1) ?? {})).toContain('€250.00')
  })

  test('D9: below what is paid it is refused at the field, with how to do it instead', async () => {
    const card = await close()
    const deal = await story.workspace.deals.byId(await dealId())
    const mira = await story.member('mira')
    await story.workspace.receivables.recordPayment(
      {
        submissionKey: 'P1',
        customerId: deal?.customer.id ?? '',
        amount: { amount: 60_000n, currency: deal?.currency ?? mira.id },
        receivedOn: deal?.signedOn,
        method: 'cash',
        reference: null,
      } as Parameters<Story['workspace']['receivables']['recordPayment']>[0],
      mira.id,
      story.clock.now(),
    )
    await openChange(card)
    expect(await errorsOf({ values: { amount: '599.99' } })).toEqual({
      amount:
        '€600.00 is paid already, and the amount cannot fall below it. To give money back, choose “Credit note” or “Cancel the whole deal”.',
    })
    expect(await errorsOf({ values: { amount: '1000' } })).toEqual({
      amount: 'Nothing is different from before. Change the amount, the title or the contract number.',
    })
    expect(await errorsOf({ values: { amount: 'USD 700' } })).toEqual({
      amount: 'This deal is in EUR: write the amount in it.',
    })
  })

  test('D9: a credit note above the deal is refused; without number or reason too', async () => {
    const card = await close()
    await openChange(card)
    expect(JSON.stringify(story.slack.modal('mira').blocks)).not.toContain('credit-note')
    await story.slack.close('mira', { all: true })
    const { members } = story.workspace
    const mira = await story.member('mira')
    // R1: credit notes are for finance; the rights are asked again when the form is submitted.
    await members.setRoles(mira.id, ['rep', 'finance'], null, story.clock.now())
    await openChange(card, 'credit-note')
    await members.setRoles(mira.id, ['rep'], null, story.clock.now())
    expect(await errorsOf({ values: { credited_amount: '10', reference: 'CN-1', reason: 'x' } })).toEqual({
      kind: expect.stringContaining('Your role does not allow this'),
    })
    await members.setRoles(mira.id, ['rep', 'finance'], null, story.clock.now())
    expect(await errorsOf({ values: { credited_amount: '1000.01', reference: 'CN-1', reason: 'x' } })).toEqual({
      credited_amount: 'The deal comes to €1,000.00: it cannot be credited more.',
    })
    expect(
      await errorsOf({ values: { credited_amount: '', reference: ' ', reason: '' }, clientChecks: false }),
    ).toEqual({
      credited_amount: expect.any(String),
      reference: 'Write the number of the credit note.',
      reason: 'Say why.',
    })
  })

  test('D9: cancelled as a whole it asks for nothing any more, and cannot be cancelled again', async () => {
    const { slack } = story
    const card = await close()
    await openChange(card, 'cancel-whole')
    await submit({ values: { reason: 'The customer closed the hall' } })
    expect(await figures()).toEqual(['0/0', '0/0'])
    expect(shown(slack.modal('mira'))).toContain('cancelled on 2 Mar 2026')
    expect(shown(slack.modal('mira'))).not.toContain('Record delivery')
    expect(cardNow(card)).toContain('cancelled on 2 Mar 2026')
    await slack.close('mira', { all: true })
    const told = slack.messages('mira').length
    await story.moveTo('2026-04-15T07:00:00Z')
    expect(slack.messages('mira')).toHaveLength(told)

    // Somebody has the form open still.
    const mira = await story.member('mira')
    const again = await story.workspace.deals.change(
      {
        submissionKey: 'again',
        dealId: await dealId(),
        request: { kind: 'cancellation', scope: 'whole' },
        reason: 'x',
        changedOn: '2026-04-15' as never,
        sinceChanges: 1,
      },
      mira.id,
      story.clock.now(),
    )
    expect(again).toEqual({ ok: false, error: { kind: 'cancelled', on: '2026-03-02' } })
  })

  /** A deal with something to introduce, delivered on Monday: its customer is to be asked about on Tuesday. */
  async function introduced() {
    const { workspace, clock } = story
    const mira = await story.member('mira')
    const delivered = { implementation: { goal: null, measure: null }, outbox: () => [] }
    const { deal } = await workspace.deals.close(dealOf(mira, delivered), mira.id, clock.now())
    const delivery = { dealId: deal.id, deliveredOn: deal.signedOn }
    await workspace.deals.recordDelivery(delivery, mira.id, clock.now())
    return deal
  }
  async function cancelWhole({ id: dealId, signedOn: changedOn }: DealWithInstalments) {
    const request = { kind: 'cancellation', scope: 'whole' } as const
    const change = { submissionKey: 'cancel', dealId, request, reason: 'x', changedOn, sinceChanges: 0 }
    const changed = await story.workspace.deals.change(change, (await story.member('mira')).id, story.clock.now())
    expect(changed.ok).toBe(true)
  }
  const asked = () =>
    story.slack.messages('mira').filter((message) => /(Delivery check|Check-in): day/.test(shown(message)))

  test('D9, I2: cancelled while Slack is out of order, its customer is not asked about any more', async () => {
    const deal = await introduced()
    story.slack.faults.next('chat.postMessage', { kind: 'error', error: 'service_unavailable' })
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(asked()).toEqual([])
    await cancelWhole(deal)
    await story.moveTo('2026-03-03T08:30:00Z')
    expect(asked()).toEqual([])
    await story.slack.command('mira', '/collect why')
    await story.slack.until(() => story.slack.ephemerals('mira').some((each) => shown(each).includes('Lanterns')))
  })

  test('D9, I2, N4: cancelled when it has been asked already, the check-in says so and asks nothing any more', async () => {
    const deal = await introduced()
    await story.moveTo('2026-03-03T08:00:00Z')
    const [message] = asked()
    const [checkIn] = (await story.workspace.implementations.ofDeal(deal.id))?.checkIns ?? []
    await cancelWhole(deal)
    await story.service.reminders.sweep()
    expect(shown(asked()[0] ?? {})).toContain('The deal was cancelled on 2 Mar 2026: there is nothing to ask any more.')
    expect(JSON.stringify(asked()[0]?.blocks)).not.toMatch(/"type":"(actions|button)"/)
    // The message as it was, before somebody who has not loaded it anew.
    const buttons = actions('old', [button('implementations.details', 'Add details', { value: checkIn?.id ?? '' })])
    const old = await layBlock(story, 'mira', buttons)
    await story.slack.click('mira', old, 'implementations.details')
    await told(story, 'mira', 'The deal was cancelled on 2 Mar 2026')
    expect(message?.ts).toBe(asked()[0]?.ts)
  })

  test('D9: somebody who was slower is told who changed the deal meanwhile', async () => {
    const card = await close()
    await openChange(card, 'goods-return')
    const helena = await story.member('helena')
    await story.workspace.deals.change(
      {
        submissionKey: 'helena',
        dealId: await dealId(),
        request: { kind: 'credit_note', amount: 5_000n, reference: 'CN-1', instalmentId: null },
        reason: 'agreed',
        changedOn: '2026-03-02' as never,
        sinceChanges: 0,
      },
      helena.id,
      story.clock.now(),
    )
    expect(await errorsOf({ values: { credited_amount: '100', reason: 'broken' } })).toEqual({
      kind: 'Helena Head changed this deal on 2 Mar 2026, 10:30. Close this form and open it again to see how it stands now.',
    })
    expect(await figures()).toEqual(['45000/45000', '50000/50000'])
  })

  test('K1: finance gives an instalment up, and takes it back; a reminder says so', async () => {
    const { slack } = story
    await close()
    await story.moveTo('2026-03-05T08:00:00Z')
    const reminder = slack.messages('mira').at(-1)
    expect(shown(reminder ?? {})).toContain('Harbour')
    await slack.command('sam', '/deal list all')
    const list = slack.ephemerals('sam').at(-1)
    if (!list) throw new Error('finance sees all deals')
    await slack.click('sam', { channel: list.channel, ts: list.ts }, 'deals.show')
    await openedModal(story, 'sam', 'deals.card')
    await slack.click('sam', 'modal', 'deals.write_off')
    await openedModal(story, 'sam', 'deal-changes.write_off_form')
    expect((await slack.submit('sam', { clientChecks: false })).errors).toEqual({
      reason: 'Say why.',
      confirm: 'Tick the box to confirm.',
    })
    await slack.submit('sam', { values: { reason: 'Insolvent', confirm: ['confirmed'] } })
    await slack.until(() => shown(slack.modal('sam')).includes('€500.00 written off'))
    expect(await figures()).toEqual(['50000/0', '50000/50000'])
    await story.service.reminders.sweep()
    expect(shown(slack.messages('mira').find(({ ts }) => ts === reminder?.ts) ?? {})).toContain(
      'Harbour: €500.00 is written off.',
    )

    await slack.click('sam', 'modal', 'deals.reopen', { value: await firstInstalment() })
    await openedModal(story, 'sam', 'deal-changes.reopen_form')
    await slack.submit('sam', { values: { reason: 'The administrator pays' } })
    await slack.until(() => shown(slack.modal('sam')).includes('Write-off of €500.00 taken back'))
    expect(await figures()).toEqual(['50000/50000', '50000/50000'])
    expect((await audited(story, 'receivable.write-off')).length).toBe(1)
  })

  test('K1: what was given up was not received, also where the payment beside it bounces, and can be taken back', async () => {
    const { slack, workspace, clock } = story
    const [id = ''] = (await owed(story, 'mira', 'Bounced', [[-3, 100_000n]])).map((each) => each.id)
    const sam = await story.member('sam')
    await pay(story, await nowOf(story, { id }), 99_500n)
    const rest = { submissionKey: 'rest', instalmentId: id, reason: 'Bank charges', on: calendarDate('2026-03-02') }
    await workspace.receivables.writeOff(rest, sam.id, clock.now())
    const [paid] = await workspace.receivables.paymentsOf(id)
    await workspace.payments.reverse(
      { paymentId: paid?.payment.id ?? '', reason: 'bounced', note: null },
      sam.id,
      clock.now(),
    )

    const does = handsOf(story)
    await does.openDeal('sam')
    const card = shown(slack.modal('sam'))
    expect(card).toContain('1. *€995.00*')
    expect(card).not.toContain('of €1,000.00 received')
    expect(card).toContain('1. €5.00 · written off')
    await closeAllModals(story)

    await does.card('sam', id)
    expect(shown(slack.modal('sam'))).toContain('€5.00 written off')
    expect(shown(slack.modal('sam'))).not.toMatch(/of €1,000.00 received\n|Thank you/)
    await slack.click('sam', 'modal', 'instalments.reopen')
    await openedModal(story, 'sam', 'deal-changes.reopen_form')
    expect(shown(slack.modal('sam'))).toContain('€5.00 was written off.')
    await slack.submit('sam', { values: { reason: 'All of it is owed' } })
    await slack.until(() => shown(slack.modal('sam')).includes('owes *€1,000.00*'))
    expect(await nowOf(story, { id })).toMatchObject({ openAmount: 100_000n, writtenOff: 0n })

    // N4: an old card still has the button.
    const old = actions('old_card', [button('instalments.reopen', 'Take back write-off', { value: id })])
    await slack.click('sam', await layBlock(story, 'sam', old), 'instalments.reopen')
    await told(story, 'sam', 'Nothing of this instalment is written off any more.')
  })
  const firstInstalment = async () => (await story.workspace.deals.byId(await dealId()))?.instalments[0]?.id ?? ''
})
