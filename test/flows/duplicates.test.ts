import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { audited, customersCalled, dealsCalled, shown } from '../support/seen.ts'
import {
  chooseNewCustomer,
  closeAllModals,
  closeDeal,
  confirmed,
  fillInDeal,
  openDealForm,
  requestOf,
  sendChanged,
} from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('a customer we seem to have, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
    for (const [who, customer, phone] of [
      ['mira', 'Nordlicht Leuchten GmbH', '+49 30 1112223'],
      ['jonas', 'Südhafen AG', '+49 89 4445556'],
    ] as const)
      await closeDeal(story, who, { customer, title: `first of ${customer}`, amount: '5', values: { phone } })
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(() => story.stop())

  const field = (blockId: string) => Object.values(story.slack.values(story.slack.modal('mira').id)[blockId] ?? {})[0]

  /** What the question says, or null when nothing is asked. */
  function asked(who = 'mira') {
    const { blocks } = story.slack.modal(who)
    const intro = blocks.findIndex((block) =>
      shown({ blocks: [block] }).includes('looks like a customer we already have'),
    )
    if (intro < 0) return null
    const end = blocks.findIndex((block) => block['block_id'] === 'duplicate')
    return shown({ blocks: blocks.slice(intro + 1, end + 1) }).split('\n')
  }

  test.each<[string, { name: string; phone?: string }]>([
    ['in another case', { name: 'NORDLICHT leuchten gmbh' }],
    ['in another width', { name: 'Ｎｏｒｄｌｉｃｈｔ Ｌｅｕｃｈｔｅｎ' }],
    ['with another legal suffix', { name: 'Nordlicht Leuchten Ltd.' }],
    ['with other spaces and marks', { name: ' Nordlicht-Leuchten \u200f' }],
    ['by its phone alone', { name: 'Something else', phone: '0049 (0)30 111-2223' }],
  ])('C16: %s: asks before a second one is made', async (_how, { name, phone }) => {
    const { slack } = story
    await fillInDeal(story, 'mira', { customer: 'Placeholder of C16', title: 'asked', amount: '5' })
    const { errors } = await slack.submit('mira', { values: { customer_name: name, phone: phone ?? null } })
    expect(errors).toEqual({})
    expect(asked()).toEqual([
      'Which customer is it?',
      'Use Nordlicht Leuchten GmbH',
      'Phone +49 30 1112223',
      'None of these: create a new customer',
    ])
    expect(field('duplicate')).toMatchObject({ selected_option: null })
    expect(await customersCalled(story, 'Nordlicht')).toHaveLength(1)
  })

  test('C16: the question comes as soon as the new name is chosen, and says who looks after the other', async () => {
    await openDealForm(story, 'mira', 'Whose is it')
    await chooseNewCustomer(story, 'mira', 'südhafen')
    expect(asked()).toEqual([
      'Südhafen AG is already looked after by Jonas Rep. Talk to them before you make a second file.',
      'Which customer is it?',
      'None of these: create a new customer',
    ])
  })

  test('C16: the answer "use it" takes the customer we have', async () => {
    const { slack } = story
    const [existing] = await customersCalled(story, 'Nordlicht')
    await fillInDeal(story, 'mira', { customer: 'Nordlicht', title: 'used', amount: '5' })
    await slack.submit('mira', { values: { customer_name: 'nordlicht leuchten' } })
    const answered = () => slack.submit('mira', { values: { duplicate: existing?.id ?? '' } })
    await confirmed(story, 'mira', answered)
    expect((await dealsCalled(story, 'used')).map(({ customer }) => customer.id)).toEqual([existing?.id])
    expect(await customersCalled(story, 'Nordlicht')).toHaveLength(1)
  })

  test('C16: the answer "none of these" makes a second one', async () => {
    const { slack } = story
    await openDealForm(story, 'jonas', 'made all the same')
    await chooseNewCustomer(story, 'jonas', 'Nordlicht Leuchten')
    const values = { amount: '5', duplicate: 'create' }
    await confirmed(story, 'jonas', () => slack.submit('jonas', { values }))
    expect((await customersCalled(story, 'Nordlicht Leuchten')).map(({ name }) => name).sort()).toEqual([
      'Nordlicht Leuchten',
      'Nordlicht Leuchten GmbH',
    ])
  })

  const jonas = 'Südhafen AG is already looked after by Jonas Rep.'
  test.each<[string, Record<string, string>, string]>([
    ['another name', { customer_name: 'Südhafen' }, jonas],
    ['another phone', { phone: '+49 89 4445556' }, jonas],
  ])(
    'C16: an answer does not count for %s: it is asked again, and not answered beforehand',
    async (_what, changed, question) => {
      const { slack } = story
      await openDealForm(story, 'mira', 'never closed')
      const long = `Westkai ${'und Söhne '.repeat(9)}` // longer than what the question shows
      await chooseNewCustomer(story, 'mira', long)
      await slack.submit('mira', { values: { amount: '5', customer_name: 'Nordlicht', phone: '+49 30 1112223' } })
      slack.fill('mira', { duplicate: 'create' })
      await slack.submit('mira', { values: changed })
      expect(asked()?.join(' ')).toContain(question)
      expect(field('duplicate')).toMatchObject({ selected_option: null })
      expect(await dealsCalled(story, 'never closed')).toEqual([])
    },
  )

  test('C16: names that differ only at their end are two questions', async () => {
    const { slack } = story
    const long = (end: string) => `${'Verband der Leuchtmittelhersteller '.repeat(4)}${end}`
    for (const end of ['Nord', 'Süd']) {
      const customer = 'Placeholder of long names'
      await fillInDeal(story, 'mira', { customer, title: `long ${end}`, amount: '5' })
      await confirmed(story, 'mira', () => slack.submit('mira', { values: { customer_name: long(end) } }))
    }
    await fillInDeal(story, 'mira', { customer: 'Placeholder of long names', title: 'third', amount: '5' })
    await slack.submit('mira', { values: { customer_name: long('Nord') } })
    slack.fill('mira', { duplicate: 'create' })
    await slack.submit('mira', { values: { customer_name: long('Süd') } })
    expect(asked()).not.toBeNull()
    expect(await dealsCalled(story, 'third')).toEqual([])
  })

  test('C16, R2: somebody else’s customer cannot be used by a forged answer, and the try is audited', async () => {
    const { slack } = story
    const [theirs] = await customersCalled(story, 'Südhafen')
    await openDealForm(story, 'mira', 'forged answer')
    await chooseNewCustomer(story, 'mira', 'Südhafen')
    const asking = await slack.submit('mira', { values: { amount: '5' }, clientChecks: false })
    const answer = await sendChanged(story, requestOf(asking), ({ view }) => {
      const [radio] = Object.keys(view.state.values.duplicate)
      view.state.values.duplicate[String(radio)].selected_option = { value: theirs?.id }
    })
    expect(answer.json).toMatchObject({ errors: { duplicate: expect.stringContaining('somebody else’s record') } })
    expect(await dealsCalled(story, 'forged answer')).toEqual([])
    const refusals = (await audited(story, 'customer.see')).filter(({ outcome }) => outcome === 'refused')
    expect(refusals).toMatchObject([{ actorId: (await story.member('mira')).id, subjectId: theirs?.id }])
  })
})
