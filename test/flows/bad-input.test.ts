import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { FilledValues } from '../../src/local/slack/index.ts'
import { providers } from '../support/database.ts'
import { owedOne } from '../support/owed.ts'
import { customersCalled, dealsCalled, nowOf, paymentsFor, shown } from '../support/seen.ts'
import { closeAllModals, closeDeal, confirmed, fillInDeal, openPayment } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('what people type, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(() => story.stop())

  let typed = 0
  /** Fills in a deal, submits it as a client without checks would, and answers the sentences at the fields. */
  async function refused(values: FilledValues, terms?: string): Promise<Readonly<Record<string, string>>> {
    const { slack } = story
    const name = `Refused ${typed++}`
    const form = await fillInDeal(story, 'mira', {
      customer: name,
      title: name,
      amount: '1000',
      ...(terms ? { terms } : {}),
    })
    slack.fill('mira', values)
    const before = slack.values(form)
    const { errors, problem } = await slack.submit('mira', { clientChecks: false })
    expect(problem).toBeNull()
    // Whatever was wrong, nothing is written, and nothing that was typed is lost.
    expect([await dealsCalled(story, name), await customersCalled(story, name)]).toEqual([[], []])
    expect(slack.values(form)).toEqual(before)
    return errors
  }

  describe('an amount', () => {
    test.each([
      ['1.234,56', 123_456n, 'EUR'],
      ['1,234.56', 123_456n, 'EUR'],
      ['１２３', 12_300n, 'EUR'],
      ['１，２３４．５０', 123_450n, 'EUR'],
      ["1'234'567.8", 123_456_780n, 'EUR'],
      ['USD 99.90', 9_990n, 'USD'],
      ['5000 JPY', 5_000n, 'JPY'],
      ['KWD 1.234', 1_234n, 'KWD'],
      ['9999999999999.99', 999_999_999_999_999n, 'EUR'],
    ])('D1: %s is understood', async (amount, minorUnits, currency) => {
      const title = `Understood ${typed++}`
      await closeDeal(story, 'mira', { customer: title, title, amount })
      expect(await dealsCalled(story, title)).toMatchObject([{ amount: minorUnits, currency }])
    })

    test.each([
      ['', 'Write an amount'],
      ['   ', 'Write an amount'],
      ['1e5', 'This is not an amount'],
      ['0x1F', 'This is not an amount'],
      ['twelve', 'This is not an amount'],
      ['1.2.3', 'This is not an amount'],
      ['-500', 'must be more than zero'],
      ['(500)', 'must be more than zero'],
      ['0.00', 'must be more than zero'],
      ['123456789012345678901234567890', 'too large'],
      ['0.555', 'EUR has 2'],
      ['JPY 100.5', 'JPY has no decimals'],
      ['KWD 1,234', 'not clear what the comma or point means'],
      ['ABC 100', '“ABC” is not a currency I know'],
      ['$100', '“$” stands for several currencies'],
      ['2m', 'Write the amount in full'],
      ['100 <!channel>', 'not a currency I know'],
    ])('D1: "%s" is refused at its field, with what to do', async (amount, sentence) => {
      expect(await refused({ amount })).toEqual({ amount: expect.stringContaining(sentence) })
    })

    test.each([['1e5'], ['-5'], ['123456789012345678901234567890'], ['0.555'], ['ABC 1']])(
      'K5: "%s" is refused for a payment, too',
      async (amount) => {
        const receivable = await owedOne(story, 'mira', `Paid with ${amount}`)
        await openPayment(story, 'mira', receivable)
        const { errors } = await story.slack.submit('mira', { values: { amount } })
        expect(Object.keys(errors)).toEqual(['amount'])
        expect(await paymentsFor(story, receivable)).toEqual([])
      },
    )

    test.each([
      ['1.234,56', 123_456n],
      ['１２３', 12_300n],
    ])('K5: %s is understood for a payment, too', async (amount, minorUnits) => {
      const receivable = await owedOne(story, 'mira', `Understood from ${amount}`, 500_000n)
      await openPayment(story, 'mira', receivable)
      await story.slack.submit('mira', { values: { amount } })
      expect(await nowOf(story, receivable)).toMatchObject({ openAmount: 500_000n - minorUnits })
    })
  })

  describe('rows of payment terms', () => {
    test.each([
      ['400 signature\n500.50 2026-05-01', 'The instalments are €99.50 less than the amount.'],
      ['400 signature\n700 2026-05-01', 'The instalments are €100.00 more than the amount.'],
      ['30% signature\n69.9% 2026-05-01', 'The percentages add up to 99.9 %, not to 100 %.'],
      ['60% signature\n60% 2026-05-01', 'The percentages add up to 120 %, not to 100 %.'],
      ['50% signature\n500 2026-05-01', 'Use percentages or amounts, not both.'],
      ['0 signature\n1000 2026-05-01', 'Line 1: The amount must be more than zero.'],
      ['-100 signature\n1100 2026-05-01', 'Line 1: The amount must be more than zero.'],
      ['2000 signature', 'Instalment 1 is more than the whole amount.'],
      ['100% 2026-02-30', 'Line 1 needs a date that exists'],
      ['100% 30.06.2026', 'Line 1 needs a date that exists, year first'],
      ['50% signature\n50% 2026-03-01', 'Instalment 2 is due before the day of signing.'],
      [
        '50% signature\n50% tomorrow',
        'Line 2 needs a date, “signature”, “delivery”, “end of month” or “15th of next month” at its end',
      ],
      ['signature', 'Line 1 does not start with an amount or a percentage'],
      ['33.33333% signature\n66.66667% 2026-05-01', 'Line 1: a percentage has at most four decimals.'],
      ['100% signature +99999', 'from 0 to 3,650'],
      [' \n ', 'Write at least one instalment'],
    ])('D2: %j is refused, with by how much or where', async (rows, sentence) => {
      expect(await refused({ rows }, 'rows')).toEqual({ rows: expect.stringContaining(sentence) })
    })

    test('D2: more than sixty rows are refused', async () => {
      const rows = '1 signature\n'.repeat(61)
      expect(await refused({ rows }, 'rows')).toEqual({ rows: 'Too many instalments: 60 at most.' })
    })

    test.each([
      ['net-days', 'days', '-1'],
      ['net-days', 'days', '3651'],
      ['net-days', 'days', '1.5'],
      ['end-of-month', 'days', ''],
      ['equal-monthly', 'count', '0'],
      ['equal-monthly', 'count', '61'],
      ['equal-monthly', 'count', 'six'],
    ])('D2: %s with %s "%s" is refused', async (terms, block, value) => {
      expect(Object.keys(await refused({ [block]: value }, terms))).toEqual([block])
    })

    test('D2: more instalments than cents are refused at the amount', async () => {
      const errors = await refused({ amount: '0.03', count: '4' }, 'equal-monthly')
      expect(errors).toEqual({ amount: 'The amount is too small for so many instalments.' })
    })
  })

  describe('a date that does not exist', () => {
    const date = (selected_date: string) => ({ type: 'datepicker', selected_date })

    test.each(['2026-02-30', '2026-13-01', '2026-00-10', '0001-01-01', '9999-12-31', 'yesterday', '2026-3-1'])(
      'D1: %s is refused wherever it is sent',
      async (text) => {
        const errors = await refused({ signed_on: date(text), planned_delivery: date(text) })
        const sentence = 'This date does not exist. Choose it from the calendar.'
        expect(errors).toEqual({ signed_on: sentence, planned_delivery: sentence })
      },
    )

    test('D1: neither is the day after today a day on which something was signed', async () => {
      expect(await refused({ signed_on: '2026-03-03' })).toEqual({
        signed_on: expect.stringContaining('today or an earlier'),
      })
      expect(await refused({ signed_on: null })).toEqual({ signed_on: 'Choose a date.' })
    })

    test('D2: delivery cannot be planned for before the signature', async () => {
      expect(await refused({ planned_delivery: '2026-03-01' })).toEqual({
        planned_delivery: 'Delivery cannot be planned before the day of signing.',
      })
    })

    test('K5: a payment is not received on one either', async () => {
      const receivable = await owedOne(story, 'mira', 'Paid on no day')
      await openPayment(story, 'mira', receivable)
      const values = { received_on: date('2026-02-30') }
      const { errors } = await story.slack.submit('mira', { values, clientChecks: false })
      expect(errors).toEqual({ received_on: 'This date does not exist. Choose it from the calendar.' })
      expect(await paymentsFor(story, receivable)).toEqual([])
    })
  })

  describe('a text', () => {
    const endless = 'x'.repeat(10_000)
    test.each<[string, FilledValues, Record<string, string>]>([
      ['a name of 10,000 characters', { customer_name: endless }, { customer_name: 'too long: 300' }],
      ['a name of one character too many', { customer_name: '𠮷'.repeat(301) }, { customer_name: 'too long: 300' }],
      ['a name of spaces', { customer_name: '  \u3000 \u00a0' }, { customer_name: 'Write the customer’s name' }],
      [
        'a name of marks nobody sees',
        { customer_name: '\u200f\u202e\u200b' },
        { customer_name: 'Write the customer’s name' },
      ],
      ['an empty name', { customer_name: null }, { customer_name: 'Write the customer’s name' }],
      ['a title of 10,000 characters', { title: endless }, { title: '200 characters at most' }],
      ['a title of spaces', { title: '   ' }, { title: 'what was sold' }],
      ['no phone', { phone: 'call me' }, { phone: 'does not look like a phone number' }],
      ['an endless contact', { contact: endless }, { contact: '300 characters at most' }],
      ['an endless contract number', { contract_number: endless }, { contract_number: '100 characters at most' }],
    ])('C2, D1: %s is refused at its field', async (_what, values, sentences) => {
      const expected = Object.entries(sentences).map(([block, text]) => [block, expect.stringContaining(text)])
      expect(await refused(values)).toEqual(Object.fromEntries(expected))
    })

    test('D1: everything that is wrong is said at once', async () => {
      const errors = await refused({ customer_name: ' ', title: null, amount: 'x', signed_on: null, days: 'soon' })
      expect(Object.keys(errors).sort()).toEqual(['amount', 'customer_name', 'days', 'signed_on', 'title'])
    })

    test('C2: the longest name there may be is kept whole, shown cut, and found again', async () => {
      const longest = `Longest ${'𠮷'.repeat(292)}`
      await fillInDeal(story, 'mira', { customer: 'Placeholder', title: 'Longest', amount: '1', terms: 'on-signature' })
      const submit = () => story.slack.submit('mira', { values: { customer_name: longest }, clientChecks: false })
      await confirmed(story, 'mira', submit)
      expect(await customersCalled(story, longest)).toMatchObject([{ name: longest }])
      await openPayment(story, 'mira', (await dealsCalled(story, 'Longest'))[0]?.instalments[0] ?? { id: '' })
    })

    test('C2: marks that turn the direction are taken out of a name', async () => {
      await fillInDeal(story, 'mira', { customer: 'Placeholder', title: 'Turned', amount: '1' })
      const customer_name = '\u202eTurned\u202c \u200fround\u200b  about'
      await confirmed(story, 'mira', () => story.slack.submit('mira', { values: { customer_name } }))
      expect(await customersCalled(story, 'Turned')).toMatchObject([{ name: 'Turned round about' }])
    })

    test('C2: <!channel> in a name is shown and pings nobody, in the card, the list, the form and the result', async () => {
      const { slack } = story
      const name = 'Pinger <!channel> <@U0> & *Co*'
      const card = await closeDeal(story, 'mira', { customer: name, title: name, amount: '1', terms: 'on-signature' })
      const [deal] = await dealsCalled(story, name)
      await openPayment(story, 'mira', deal?.instalments[0] ?? { id: '' })
      const form = slack.modal('mira')
      await slack.submit('mira')
      const seen = [card, slack.ephemerals('mira').at(-1), form, slack.modal('mira')]
      for (const each of seen) {
        expect(shown(each ?? {})).toContain('Pinger &lt;!channel&gt; &lt;@U0&gt; &amp; ∗Co∗')
        expect(`${shown(each ?? {})} ${each && 'text' in each ? each.text : ''}`).not.toMatch(/<!channel>|<@U0>/)
      }
    })

    test('D1: endless typing in the customer search finds nothing and breaks nothing', async () => {
      await fillInDeal(story, 'mira', { customer: 'Placeholder', title: 'x', amount: '1' })
      for (const query of [endless, '%', '_', '\\', "'; DROP TABLE", '\u0000', '\u202e', '𠮷'.repeat(300)]) {
        const { problem } = await story.slack.typeOptions('mira', 'modal', 'deals.customer', query)
        expect([query.slice(0, 20), problem]).toEqual([query.slice(0, 20), null])
      }
    })
  })
})
