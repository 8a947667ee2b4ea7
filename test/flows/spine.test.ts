import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('a deal, one reminder, a payment, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(() => story.stop())

  test('D1, D4, K3, K5, N4: from /deal to the settled reminder', async () => {
    const { slack } = story
    await slack.command('mira', '/deal 20 standing desks')
    await slack.until(() => slack.openModals('mira').length === 1)

    const offered = await slack.typeOptions('mira', 'modal', 'deals.customer', 'Harbour')
    expect(offered.options.map((option) => option.text.text)).toEqual(['New customer: Harbour'])
    await slack.select('mira', 'modal', 'deals.customer', 'new:Harbour')
    await slack.until(() => 'customer_name' in slack.values(slack.modal('mira').id))

    const submission = await slack.submit('mira', { values: { amount: '12,500', days: '30' } })
    expect(submission).toMatchObject({ errors: {}, problem: null })
    const card = await slack.until(() => slack.messages('mira').at(-1))
    expect(card.text).toBe('Deal closed: 20 standing desks with Harbour, €12,500.00.')

    await story.moveTo('2026-04-01T06:59:00Z')
    expect(slack.messages('mira')).toHaveLength(1)
    await story.moveTo('2026-04-01T07:00:00Z')
    expect(slack.messages('mira')).toHaveLength(2)
    const reminder = slack.messages('mira').at(-1)
    expect(reminder?.text).toContain('Harbour €12,500.00')

    const place = { channel: slack.channel('mira'), ts: reminder?.ts ?? '' }
    await slack.click('mira', place, 'collections.record_payment')
    await slack.until(() => slack.openModals('mira').length === 1)
    await slack.submit('mira', { values: { amount: '5000' } })
    await slack.until(() => JSON.stringify(slack.messages('mira').at(-1)?.blocks).includes('€7,500.00'))
    await slack.close('mira', { all: true }) // what is offered for the rest

    await slack.click('mira', place, 'collections.record_payment')
    await slack.until(() => slack.openModals('mira').length === 1)
    await slack.submit('mira')
    await slack.until(() => slack.messages('mira').at(-1)?.text.includes('Nothing is left'))
    expect(slack.messages('mira')).toHaveLength(2)
    expect(slack.refusedCalls).toEqual([])
  })
})
