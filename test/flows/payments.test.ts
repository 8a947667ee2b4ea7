import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { actions, button } from '../../src/slack/blocks.ts'
import { providers } from '../support/database.ts'
import { owed, owedOne, pay } from '../support/owed.ts'
import { layBlock } from '../support/owing.ts'
import { audited, nowOf, paymentsFor, shown } from '../support/seen.ts'
import { closeAllModals, closeDeal, collect, openedModal, openPayment, requestOf, sendAgain } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('recording a payment on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(() => story.stop())

  test('K5: a part, from the list: the result is shown in the modal, and the rest stays open', async () => {
    const { slack } = story
    const part = await owedOne(story, 'mira', 'Part payer', 10_000n, -3)
    const form = await openPayment(story, 'mira', part)
    expect(shown(slack.modal('mira'))).toContain('*Part payer*: ')
    expect(slack.values(form)).toMatchObject({
      amount: { value: { value: '100.00' } },
      received_on: { value: { selected_date: '2026-03-02' } },
      method: { value: { selected_option: { value: 'bank_transfer' } } },
    })
    await slack.submit('mira', { values: { amount: '40', method: 'cash', reference: ' RF 18 ' } })
    expect(slack.modal('mira')).toMatchObject({ callback_id: 'collections.payment_result' })
    expect(shown(slack.modal('mira'))).toContain('Recorded: *€40.00* from *Part payer*.')
    expect(await nowOf(story, part)).toMatchObject({ openAmount: 6_000n })
    const [recorded] = await story.workspace.receivables.paymentsOf(part.id)
    expect(recorded?.payment).toMatchObject({ method: 'cash', reference: 'RF 18', receivedOn: '2026-03-02' })
    expect(shown(await collect(story, 'mira'))).toContain('€40.00 of €100.00 received')
  })

  test('K5: all of it, from Home: the modal closes, and Home is drawn anew without it', async () => {
    const { slack } = story
    const exact = await owedOne(story, 'jonas', 'Exact payer', 12_345n)
    await slack.openHome('jonas')
    await slack.until(() => shown(slack.home('jonas') ?? {}).includes('Exact payer'))
    await slack.click('jonas', 'home', 'home.record_payment', exact.id)
    await openedModal(story, 'jonas', 'collections.record_payment_form')
    await slack.submit('jonas')
    expect(slack.openModals('jonas')).toEqual([])
    await slack.until(() => !shown(slack.home('jonas') ?? {}).includes('Exact payer'))
    expect(await nowOf(story, exact)).toMatchObject({ openAmount: 0n })
  })

  test('K5, N4: from the card: it is rewritten; its button goes on to the next instalment and in the end away', async () => {
    const { slack } = story
    const two = { terms: 'equal-monthly', values: { count: '2' } }
    const card = await closeDeal(story, 'mira', { customer: 'Card payer', title: 'Two parts', amount: '200', ...two })
    const says = () => shown(slack.messages('mira').find(({ ts }) => ts === card.ts) ?? {})
    for (const paid of ['1. €100.00 · due on 2 Apr 2026 · paid', '2. €100.00 · due on 2 May 2026 · paid']) {
      await slack.click('mira', { channel: card.channel, ts: card.ts }, 'deals.record_payment')
      await openedModal(story, 'mira', 'collections.record_payment_form')
      await slack.submit('mira')
      await slack.until(() => says().includes(paid), { what: paid })
    }
    expect(says()).toContain('Paid in full.')
    expect(says()).not.toContain('Record payment')
  })

  test('K5: more than is open of an instalment stays the customer’s credit, and is offered for the next', async () => {
    const { slack } = story
    const first = await owedOne(story, 'mira', 'Over payer', 10_000n)
    const [oldest] = await owed(story, 'mira', { id: first.customerId }, [[-5, 2_000n]])
    await openPayment(story, 'mira', first)
    await slack.submit('mira', { values: { amount: '115.00' } })
    const result = shown(slack.modal('mira')).split('\n')
    expect(result).toContain('Recorded: *€115.00* from *Over payer*.')
    expect(result).toContain('⚠ Received €15.00 more than is open: it stays as the customer’s credit.')
    expect(result.filter((line) => / for “.+” \(single payment\)/.test(line))).toHaveLength(2)
    expect(await paymentsFor(story, first)).toEqual([{ amount: 11_500n, allocated: 10_000n, unallocated: 1_500n }])

    await slack.click('mira', 'modal', 'collections.use_credit')
    await openedModal(story, 'mira', 'collections.apply_credit_form')
    expect(shown(slack.modal('mira'))).toContain('All of the credit is used; €5.00 stays open.')
    await slack.submit('mira')
    expect(shown(slack.modal('mira'))).toContain('Used *€15.00* of the credit of *Over payer*.')
    expect((await nowOf(story, oldest ?? first)).openAmount).toBe(500n)
    expect(await story.workspace.payments.credit(first.customerId)).toEqual([])
  })

  test('K5: for all that the customer owes, the oldest due comes first; what is left is shown as credit', async () => {
    const first = await owedOne(story, 'mira', 'Pays everything', 10_000n)
    const others = await owed(story, 'mira', { id: first.customerId }, [
      [-5, 2_000n],
      [90, 3_000n],
    ])
    const inDollars = await owed(story, 'mira', { id: first.customerId }, [[-5, 7_000n]], 'USD')
    await openPayment(story, 'mira', first)
    await story.slack.submit('mira', { values: { amount: '170.00', use: 'oldest' } })
    const result = shown(story.slack.modal('mira')).split('\n')
    expect(result).toContain('⚠ Received €20.00 more than is open: it stays as the customer’s credit.')
    for (const settled of [first, ...others]) expect((await nowOf(story, settled)).openAmount).toBe(0n)
    for (const untouched of inDollars) expect((await nowOf(story, untouched)).openAmount).toBe(7_000n)
    expect(await paymentsFor(story, first)).toEqual([{ amount: 17_000n, allocated: 10_000n, unallocated: 2_000n }])
  })

  test('K5: an amount far above all that the customer owes is asked about, and recorded once it is said to be right', async () => {
    const { slack } = story
    const owing = await owedOne(story, 'mira', 'Typed too much', 40_000n)
    await openPayment(story, 'mira', owing)
    const says = () => shown(slack.modal('mira'))
    expect((await slack.submit('mira', { values: { amount: '999,999' } })).errors).toEqual({})
    expect(says()).toContain('That is €999,599.00 more than this customer owes.')
    expect(says()).toContain('Is the amount right?')
    expect((await slack.submit('mira')).errors).toEqual({
      excess: 'Tick the box if the amount is right, or change it.',
    })
    // The answer is about that amount alone.
    expect((await slack.submit('mira', { values: { amount: '4,000', excess: ['right'] } })).errors).toEqual({})
    expect(says()).toContain('That is €3,600.00 more than this customer owes.')
    expect(await paymentsFor(story, owing)).toEqual([])
    await slack.submit('mira', { values: { excess: ['right'] } })
    expect(says()).toContain('Received €3,600.00 more than is open: it stays as the customer’s credit.')
    expect(await paymentsFor(story, owing)).toEqual([{ amount: 400_000n, allocated: 40_000n, unallocated: 360_000n }])
    await slack.close('mira', { all: true })
  })

  test('K5: a customer who owes nothing pays in advance: it becomes credit, once', async () => {
    const { slack } = story
    const paid = await owedOne(story, 'mira', 'Pays ahead', 10_000n)
    await pay(story, paid)
    const passedOn = actions('passed_on', [button('instalments.show_customer', 'Customer', { value: paid.id })])
    await slack.click('mira', await layBlock(story, 'mira', passedOn), 'instalments.show_customer')
    await openedModal(story, 'mira', 'customers.card')
    await slack.click('mira', 'modal', 'customers.payments')
    await openedModal(story, 'mira', 'collections.payments')
    expect(shown(slack.modal('mira'))).toContain('Nothing is open.')
    await slack.click('mira', 'modal', 'collections.record_advance')
    await openedModal(story, 'mira', 'collections.advance_form')
    expect(slack.openModals('mira')).toHaveLength(2)
    const missing = await slack.submit('mira', { values: {}, clientChecks: false })
    expect(Object.keys(missing.errors)).toEqual(['amount'])
    const sent = await slack.submit('mira', { values: { amount: '250', method: 'cash', reference: 'RF 99' } })
    expect(sent.errors).toEqual({})
    expect(shown(slack.modal('mira'))).toContain('Credit: *€250.00*')
    await sendAgain(story, requestOf(sent))
    expect(await story.workspace.payments.credit(paid.customerId)).toMatchObject([{ amount: 25_000n, currency: 'EUR' }])

    await story.moveTo(new Date(story.clock.now().getTime() + 60_000).toISOString())
    // The same reference is asked about, and taken once it is said to be another.
    await slack.click('mira', 'modal', 'collections.record_advance')
    await openedModal(story, 'mira', 'collections.advance_form')
    await slack.submit('mira', { values: { amount: '50', reference: 'RF 99' } })
    expect(shown(slack.modal('mira'))).toContain('A payment with this reference is recorded already')
    await slack.submit('mira', { values: { another: ['another'] } })
    expect(shown(slack.modal('mira'))).toContain('Credit: *€300.00*')
  })

  test('K5: for its deal, the oldest due first; other deals are left alone', async () => {
    const [first, second] = await owed(story, 'mira', 'Pays a deal', [
      [-2, 1_000n],
      [6, 2_000n],
    ])
    const alone = await owedOne(story, 'mira', 'Pays a deal alone')
    if (!first || !second) throw new Error('two were put into the records')
    const others = await owed(story, 'mira', { id: first.customerId }, [[-9, 500n]])
    await openPayment(story, 'mira', second)
    await story.slack.submit('mira', { values: { amount: '25', use: 'deal' } })
    expect((await nowOf(story, first)).openAmount).toBe(0n)
    expect((await nowOf(story, second)).openAmount).toBe(500n)
    for (const other of others) expect((await nowOf(story, other)).openAmount).toBe(500n)
    await closeAllModals(story)
    await openPayment(story, 'mira', alone)
    expect(JSON.stringify(story.slack.modal('mira').blocks)).not.toContain('This deal, oldest due first')
  })

  test('K5: a reference that was booked before is asked about, and nothing typed is lost', async () => {
    const { slack } = story
    const first = await owedOne(story, 'mira', 'Pays twice', 10_000n)
    await openPayment(story, 'mira', first)
    await slack.submit('mira', { values: { amount: '30', reference: 'RF 18-1' } })
    await closeAllModals(story)
    const form = await openPayment(story, 'mira', first)
    const typed = { amount: '20', method: 'cash', received_on: '2026-03-01', use: 'oldest', reference: 'ｒf18-1' }
    await slack.submit('mira', { values: typed })
    expect(shown(slack.modal('mira'))).toContain('A payment with this reference is recorded already:')
    expect(shown(slack.modal('mira'))).toContain('€30.00 received on 2 Mar 2026, recorded by Mira Rep')
    expect(slack.values(form)).toMatchObject({
      amount: { value: { value: '20' } },
      received_on: { value: { selected_date: '2026-03-01' } },
      method: { value: { selected_option: { value: 'cash' } } },
      use: { value: { selected_option: { value: 'oldest' } } },
      reference: { value: { value: 'ｒf18-1' } },
    })
    const { errors } = await slack.submit('mira')
    expect(errors).toEqual({ another: expect.stringContaining('Tick the box') })
    expect(await paymentsFor(story, first)).toHaveLength(1)
    await slack.submit('mira', { values: { another: ['another'] } })
    expect(await paymentsFor(story, first)).toHaveLength(2)
  })

  test('K5: two people record the same part at once: one is asked, and nothing is booked twice', async () => {
    const { slack } = story
    const contested = await owedOne(story, 'mira', 'Same part', 10_000n)
    for (const who of ['mira', 'sam']) await openPayment(story, who, contested)
    const values = { amount: '40', method: 'cash' }
    await Promise.all(['mira', 'sam'].map((who) => slack.submit(who, { values })))
    expect(await nowOf(story, contested)).toMatchObject({ openAmount: 6_000n })
    const [first] = await story.workspace.receivables.paymentsOf(contested.id)
    const [winner, asked] =
      first?.payment.recordedById === (await story.member('sam')).id ? ['Sam Finance', 'mira'] : ['Mira Rep', 'sam']
    expect(shown(slack.modal(asked))).toContain(
      `The same amount was recorded while this form was open, or a moment before:\n€40.00 received on 2 Mar 2026, recorded by ${winner}`,
    )
    expect((await slack.submit(asked)).errors).toEqual({
      another: 'Tick the box if it is another payment. If it is the same, close this form.',
    })
    expect(await paymentsFor(story, contested)).toHaveLength(1)
    await slack.submit(asked, { values: { another: ['another'] } })
    expect(await nowOf(story, contested)).toMatchObject({ openAmount: 2_000n })

    // Another amount is another payment; so is the same with a reference of its own.
    await closeAllModals(story)
    for (const who of ['mira', 'sam']) await openPayment(story, who, contested)
    await slack.submit('mira', { values: { amount: '5', reference: 'RF 1' } })
    await slack.submit('sam', { values: { amount: '5', reference: 'RF 2' } })
    expect(await nowOf(story, contested)).toMatchObject({ openAmount: 1_000n })
  })

  test('K5: two payments from one card that stays open are two payments', async () => {
    const { slack } = story
    const two = await owed(story, 'mira', 'Two from a card', [
      [0, 1_000n],
      [30, 2_000n],
    ])
    const before = slack.ephemerals('mira').length
    await slack.command('mira', '/deal list')
    const list = await slack.until(() => slack.ephemerals('mira')[before])
    await slack.click('mira', { channel: list.channel, ts: list.ts }, 'deals.show', two[0]?.dealId ?? '')
    await openedModal(story, 'mira', 'deals.card')
    for (const { id, sequence } of two) {
      await slack.click('mira', 'modal', 'deals.record_payment', id)
      await openedModal(story, 'mira', 'collections.record_payment_form')
      await slack.submit('mira')
      const paid = `${sequence}. €${sequence}0.00 · paid`
      await slack.until(() => shown(slack.modal('mira')).includes(paid), { what: paid })
    }
    for (const paid of two) expect((await nowOf(story, paid)).openAmount).toBe(0n)
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['K5: another currency', { amount: 'USD 50' }, 'amount', 'This instalment is in EUR.'],
    ['K5: money that has not come yet', { received_on: '2026-03-03' }, 'received_on', 'today or an earlier day'],
    ['K5: nothing', { amount: '0' }, 'amount', 'more than zero'],
  ])('%s is refused at its field, and nothing is recorded', async (what, values, block, sentence) => {
    const refused = await owedOne(story, 'mira', `Refused ${what}`)
    await openPayment(story, 'mira', refused)
    const { errors } = await story.slack.submit('mira', { values })
    expect(errors).toEqual({ [block]: expect.stringContaining(sentence) })
    expect(await paymentsFor(story, refused)).toEqual([])
  })

  test('K5: every field that is wrong says so at once', async () => {
    const refused = await owedOne(story, 'mira', 'All wrong')
    await openPayment(story, 'mira', refused)
    const values = { amount: 'much', received_on: '2026-12-24', method: null, reference: 'x'.repeat(141) }
    const { errors } = await story.slack.submit('mira', { values, clientChecks: false })
    expect(Object.keys(errors).sort()).toEqual(['amount', 'method', 'received_on', 'reference'])
  })

  test('N1: the same form twice at once, and Slack’s retry of it, is one payment', async () => {
    const { slack } = story
    const once = await owedOne(story, 'mira', 'Once payer')
    const viewId = await openPayment(story, 'mira', once)
    slack.fill('mira', { amount: '30' })
    const both = await Promise.all([slack.submit('mira', { viewId }), slack.submit('mira', { viewId })])
    expect(both.map(({ errors }) => errors)).toEqual([{}, {}])
    const request = requestOf(both[0])
    await slack.deliverRaw(request.body, request.headers)
    await sendAgain(story, request)
    expect(await paymentsFor(story, once)).toEqual([{ amount: 3_000n, allocated: 3_000n, unallocated: 0n }])
    expect(await nowOf(story, once)).toMatchObject({ openAmount: 7_000n })
  })

  describe('for an instalment that is settled', () => {
    const settledBy = (name: string) =>
      `This instalment is settled: €100.00 in full, the last of it received on 2 Mar 2026 and recorded by ${name}.`

    test('N4: an old button says what happened since, and opens nothing', async () => {
      const { slack } = story
      const settled = await owedOne(story, 'mira', 'Old button', 10_000n, -200)
      const stale = await collect(story, 'helena')
      await openPayment(story, 'mira', settled)
      await slack.submit('mira')
      const before = slack.ephemerals('helena').length
      await slack.click('helena', stale.place, 'collections.record_payment', settled.id)
      const answer = await slack.until(() => slack.ephemerals('helena')[before])
      expect(answer.text).toBe(settledBy('Mira Rep'))
      expect(slack.openModals('helena')).toEqual([])
    })

    test('N4: a form that was opened before says so at its field', async () => {
      const { slack } = story
      const settled = await owedOne(story, 'mira', 'Old form')
      await openPayment(story, 'helena', settled)
      await openPayment(story, 'mira', settled)
      await slack.submit('mira')
      const { errors } = await slack.submit('helena', { values: { amount: '25' } })
      expect(errors).toEqual({ amount: settledBy('Mira Rep') })
      expect(await paymentsFor(story, settled)).toEqual([{ amount: 10_000n, allocated: 10_000n, unallocated: 0n }])
    })

    test('K5, R4: two people record it at the same moment: it is paid once, and the second is told', async () => {
      const { slack } = story
      const contested = await owedOne(story, 'mira', 'Contested')
      for (const who of ['mira', 'sam']) await openPayment(story, who, contested)
      const both = await Promise.all([slack.submit('mira'), slack.submit('sam')])
      expect(await nowOf(story, contested)).toMatchObject({ openAmount: 0n })
      expect(await paymentsFor(story, contested)).toEqual([{ amount: 10_000n, allocated: 10_000n, unallocated: 0n }])
      const [first] = await story.workspace.receivables.paymentsOf(contested.id)
      const winner = await story.workspace.members.byId(first?.payment.recordedById ?? '')
      expect(both.flatMap(({ errors }) => Object.values(errors))).toEqual([settledBy(winner?.name ?? '')])
      // Nor is the same money taken a second time as credit.
      const forThem = (await audited(story, 'payment.record')).filter(
        ({ after }) => after?.['customerId'] === contested.customerId,
      )
      expect(forThem).toHaveLength(1)
    })
  })
})
