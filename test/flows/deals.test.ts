import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { audited, customersCalled, dealsCalled, shown } from '../support/seen.ts'
import {
  chooseCustomer,
  chooseNewCustomer,
  chooseTerms,
  closeAllModals,
  closeDeal,
  confirmed,
  fillInDeal,
  openDealForm,
  openedModal,
  requestOf,
  sendAgain,
  type TypedDeal,
} from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('closing a deal on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(() => story.stop())

  const field = (blockId: string, who = 'mira') =>
    Object.values(story.slack.values(story.slack.modal(who).id)[blockId] ?? {})[0]
  const blockIds = (who = 'mira') => story.slack.modal(who).blocks.map((block) => String(block['block_id']))

  describe('payment terms', () => {
    const cases: readonly [
      terms: string,
      values: Record<string, string>,
      schedule: readonly string[],
      named: string,
    ][] = [
      ['on-signature', {}, ['1. €1,000.01 · due on 2 Mar 2026'], 'All on signature'],
      [
        'on-delivery',
        { planned_delivery: '2026-04-10' },
        ['1. €1,000.01 · due on 10 Apr 2026 if delivered as planned'],
        'All on delivery',
      ],
      ['net-days', { days: '45' }, ['1. €1,000.01 · due on 16 Apr 2026'], 'Net 45 days'],
      ['end-of-month', { days: '15' }, ['1. €1,000.01 · due on 15 Apr 2026'], 'End of month + 15 days'],
      [
        'equal-monthly',
        { count: '3', signed_on: '2026-01-31' },
        ['1. €333.33 · due on 28 Feb 2026', '2. €333.33 · due on 31 Mar 2026', '3. €333.35 · due on 30 Apr 2026'],
        '3 equal monthly instalments',
      ],
      [
        'rows',
        { rows: '33.5% signature\n50 % delivery +30\n16.5% 2026-12-15', planned_delivery: '2026-04-10' },
        [
          '1. €335.00 · due on 2 Mar 2026',
          '2. €500.01 · due on 10 May 2026 if delivered as planned',
          '3. €165.00 · due on 15 Dec 2026',
        ],
        'Custom instalments',
      ],
    ]
    test.each(cases)(
      'D2: %s makes exactly its instalments, and the card says so',
      async (terms, values, schedule, named) => {
        const title = `Terms ${terms}`
        const card = await closeDeal(story, 'mira', {
          customer: `${title} Ltd`,
          title,
          amount: '1000.01',
          terms,
          values,
        })
        const lines = shown(card).split('\n')
        expect(lines.filter((line) => /^\d+\. /.test(line))).toEqual(schedule)
        expect(lines[lines.indexOf('*Payment terms*') + 1]).toBe(named)
        const [deal] = await dealsCalled(story, title)
        expect(deal?.instalments.reduce((sum, { amount }) => sum + amount, 0n)).toBe(100_001n)
      },
    )

    test('D2: another choice shows its fields and keeps what was typed, also what is out of sight meanwhile', async () => {
      const { slack } = story
      await openDealForm(story, 'mira', 'Fickle terms')
      slack.fill('mira', { amount: '1.234,56', days: '17', contract_number: 'C-1' })
      const seen: Record<string, readonly string[]> = {}
      for (const terms of ['rows', 'equal-monthly', 'on-signature', 'on-delivery', 'end-of-month', 'rows'] as const) {
        await chooseTerms(story, 'mira', terms)
        if (terms === 'rows' && !seen['rows']) slack.fill('mira', { rows: '40% signature\n60% 2026-05-01' })
        if (terms === 'equal-monthly') slack.fill('mira', { count: '12' })
        seen[terms] = blockIds()
      }
      const [before, after] = [
        ['customer', 'title', 'amount', 'signed_on', 'terms'],
        ['planned_delivery', 'contract_number', 'promised', 'promised_on', 'introduce', 'follow_up', 'trial'],
      ]
      expect(seen).toEqual({
        rows: [...before, 'rows', ...after],
        'equal-monthly': [...before, 'count', ...after],
        'on-signature': [...before, ...after],
        'on-delivery': [...before, ...after],
        'end-of-month': [...before, 'days', ...after],
      })
      expect(field('rows')).toMatchObject({ value: '40% signature\n60% 2026-05-01' })
      await chooseTerms(story, 'mira', 'equal-monthly')
      expect(field('count')).toMatchObject({ value: '12' })
      await chooseTerms(story, 'mira', 'net-days')
      expect(field('days')).toMatchObject({ value: '17' })
      expect(field('title')).toMatchObject({ value: 'Fickle terms' })
      expect(field('amount')).toMatchObject({ value: '1.234,56' })
      expect(field('contract_number')).toMatchObject({ value: 'C-1' })
    })

    test('D2: a delivery date is asked for where the terms hang on it', async () => {
      const { slack } = story
      await fillInDeal(story, 'mira', { customer: 'Undelivered', title: 'x', amount: '100', terms: 'rows' })
      const told = await slack.submit('mira', { values: { rows: '100% delivery' } })
      expect(told.errors).toEqual({
        planned_delivery: 'These terms count from delivery: choose the planned delivery date.',
      })
      await chooseTerms(story, 'mira', 'on-delivery')
      const required = await slack.submit('mira')
      expect(required).toMatchObject({ delivery: null, errors: { planned_delivery: expect.any(String) } })
    })
  })

  describe('the customer', () => {
    test('D1: a new one is made in place with all its fields, owned by whoever closes the deal', async () => {
      await closeDeal(story, 'mira', {
        customer: 'Petersen',
        title: 'Boat lights',
        amount: '800',
        values: { customer_kind: 'individual', phone: '+49 40 555 01 99', contact: 'Ole Petersen' },
      })
      expect(await customersCalled(story, 'Petersen')).toMatchObject([
        {
          kind: 'individual',
          name: 'Petersen',
          phone: '+49 40 555 01 99',
          contactName: 'Ole Petersen',
          ownerId: (await story.member('mira')).id,
        },
      ])
    })

    test('D1: one we have is found by typing a part of it, and nothing new is made', async () => {
      await closeDeal(story, 'mira', { customer: 'Found Again GmbH', title: 'first', amount: '10' })
      await openDealForm(story, 'mira', 'second to Found Again')
      await chooseCustomer(story, 'mira', 'found ag')
      expect(blockIds()).not.toContain('customer_name')
      const card = await confirmed(story, 'mira', () => story.slack.submit('mira', { values: { amount: '20' } }))
      expect(card.text).toBe('Deal closed: second to Found Again with Found Again GmbH, €20.00.')
      expect(await customersCalled(story, 'Found Again')).toHaveLength(1)
    })

    test('D1: whoever chooses another new name gets that one, not the one chosen before', async () => {
      await openDealForm(story, 'mira', 'Second thoughts')
      await chooseNewCustomer(story, 'mira', 'Haarbour')
      await chooseNewCustomer(story, 'mira', 'Second Harbour')
      const card = await confirmed(story, 'mira', () => story.slack.submit('mira', { values: { amount: '20' } }))
      expect(card.text).toContain('Second thoughts with Second Harbour')
    })

    test('D1: the name can be mended in its field, and stays mended when the terms change', async () => {
      await openDealForm(story, 'mira', 'Mended')
      await chooseNewCustomer(story, 'mira', 'Mendde')
      story.slack.fill('mira', { customer_name: 'Mended & Sons' })
      await chooseTerms(story, 'mira', 'on-signature')
      const card = await confirmed(story, 'mira', () => story.slack.submit('mira', { values: { amount: '20' } }))
      expect(shown(card)).toContain('Mended &amp; Sons')
    })
  })

  describe('the way in', () => {
    test('D1: command, shortcut and the button in Home open the same form', async () => {
      const { slack } = story
      const forms: unknown[] = []
      const ways = [
        () => slack.command('mira', '/deal'),
        () => slack.shortcut('mira', 'close_deal'),
        async () => {
          await slack.openHome('mira')
          await slack.until(() => slack.home('mira'))
          await slack.click('mira', 'home', 'home.close_deal')
        },
      ]
      for (const way of ways) {
        await way()
        await openedModal(story, 'mira', 'deals.close')
        const { id: _, hash: __, ...form } = slack.modal('mira')
        forms.push(form)
        await slack.close('mira')
      }
      expect(forms[1]).toEqual(forms[0])
      expect(forms[2]).toEqual(forms[0])
    })

    test('D1: what is typed after the command fills in the title', async () => {
      await openDealForm(story, 'mira', '  20 standing desks ')
      expect(field('title')).toMatchObject({ value: '20 standing desks' })
      expect(field('signed_on')).toMatchObject({ selected_date: '2026-03-02' })
    })

    test.each([
      ['mira', '*/deal* opens the form for a closed deal.'],
      ['min', '*/deal* 打开成交登记表单。'],
      ['yijun', '*/deal* 開啟成交登錄表單。'],
    ])('/deal help, to %s in their language, to them alone', async (who, text) => {
      const { slack } = story
      await slack.command(who, '/deal HELP', 'sales')
      expect(slack.ephemerals(who).at(-1)).toMatchObject({
        channel: slack.channel('sales'),
        text: expect.stringContaining(text),
      })
      expect(slack.openModals(who)).toEqual([])
    })
  })

  describe('the card', () => {
    const deal: TypedDeal = {
      customer: 'Harbour <!channel> & Co',
      title: '*Lanterns* <@U123>',
      amount: '12,500',
      terms: 'equal-monthly',
      values: { count: '14', contract_number: 'HL-7', planned_delivery: '2026-05-01' },
    }
    test.each([
      [
        'mira',
        'Deal closed: *Lanterns* &lt;@U123&gt; with Harbour &lt;!channel&gt; &amp; Co mira, €12,500.00.',
        [
          '1. €892.85 · due on 2 Apr 2026',
          'and 2 more instalments',
          'Mira Rep',
          'HL-7',
          '1 May 2026',
          '14 equal monthly instalments',
        ],
      ],
      [
        'min',
        '成交已登记：Harbour &lt;!channel&gt; &amp; Co min，*Lanterns* &lt;@U123&gt;，€12,500.00。',
        ['1. €892.85 · 2026年4月2日到期', '还有 2 期', '李敏', 'HL-7', '2026年5月1日'],
      ],
      [
        'yijun',
        '成交已登錄：Harbour &lt;!channel&gt; &amp; Co yijun，*Lanterns* &lt;@U123&gt;，€12,500.00。',
        ['1. €892.85 · 2026年4月2日到期', '還有 2 期', '林怡君', 'HL-7', '2026年5月1日'],
      ],
    ])('D4: confirms to %s, in their language, what was agreed', async (who, text, said) => {
      const card = await closeDeal(story, who, { ...deal, customer: `${deal.customer} ${who}` })
      expect(card.text).toBe(text)
      const lines = shown(card).split('\n')
      for (const line of said) expect(lines).toContain(line)
    })
  })

  describe('the same submission again', () => {
    test('N1: twice at the same moment makes one deal and one card', async () => {
      const { slack } = story
      const form = await fillInDeal(story, 'mira', { customer: 'Twice at once', title: 'twice at once', amount: '5' })
      const cards = () => slack.messages('mira').filter(({ text }) => text.includes('twice at once'))
      const both = await Promise.all([slack.submit('mira', { viewId: form }), slack.submit('mira', { viewId: form })])
      expect(both).toEqual([
        expect.objectContaining({ errors: {}, problem: null }),
        expect.objectContaining({ errors: {}, problem: null }),
      ])
      await slack.until(() => cards().length > 0)
      await story.service.reminders.sweep()
      expect(cards()).toHaveLength(1)
      expect(await dealsCalled(story, 'twice at once')).toHaveLength(1)
      expect(await customersCalled(story, 'Twice at once')).toHaveLength(1)
    })

    test('N1: Slack’s retry, as it was and signed anew, and a late second click make one deal and one card', async () => {
      const { slack } = story
      const form = await fillInDeal(story, 'mira', { customer: 'Retried', title: 'retried', amount: '5' })
      const request = requestOf(await slack.submit('mira'))
      const answers = [
        await slack.deliverRaw(request.body, request.headers),
        await sendAgain(story, request),
        (await slack.submit('mira', { viewId: form })).delivery,
      ]
      expect(answers.map((answer) => [answer?.status, answer?.body])).toEqual([
        [200, ''],
        [200, ''],
        [200, ''],
      ])
      await slack.until(() => slack.messages('mira').some(({ text }) => text.includes('retried')))
      await story.service.reminders.sweep()
      expect(slack.messages('mira').filter(({ text }) => text.includes('retried'))).toHaveLength(1)
      const [deal, ...more] = await dealsCalled(story, 'retried')
      expect(more).toEqual([])
      expect((await audited(story, 'deal.close')).filter(({ subjectId }) => subjectId === deal?.id)).toHaveLength(1)
    })
  })

  test('R1: a supervisor closes their own deal; the card is theirs', async () => {
    const card = await closeDeal(story, 'helena', { customer: 'Head office', title: 'Own deal', amount: '5' })
    expect(shown(card)).toContain('Helena Head')
  })
})
