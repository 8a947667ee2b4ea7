import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { shown } from '../support/seen.ts'
import { closeDeal, collect, openedModal, sendAgain } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('payments recorded from the reminder, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
    const deals = [
      ['mira', 'First payer', '100'],
      ['mira', 'Second payer', '300'],
      ['mira', 'Third payer', '200'],
      ...Array.from({ length: 12 }, (_, index) => ['jonas', `Payer ${index}`, String(index + 1)] as const),
    ] as const
    for (const [who, customer, amount] of deals)
      await closeDeal(story, who, { customer, title: `for ${customer}`, amount, values: { days: '30' } })
    await story.moveTo('2026-04-01T07:00:00Z')
  })
  afterAll(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const reminderOf = (who: string) => {
    const message = story.slack.messages(who).find((each) => shown(each).startsWith('Today’s list'))
    if (!message) throw new Error(`${who} has no reminder`)
    return { ...message, place: { channel: message.channel, ts: message.ts } }
  }
  /** The value of the button beside a customer's line; null when there is none. */
  const buttonOf = (who: string, customer: string): string | null => {
    const blocks = reminderOf(who).blocks ?? []
    const line = blocks.findIndex((block) => shown({ blocks: [block] }).includes(`*${customer}*`))
    const next = blocks.findIndex(({ type }, index) => index > line && type === 'section')
    const own = JSON.stringify(blocks.slice(line, next < 0 ? undefined : next))
    return /"action_id":"collections.record_payment"[^}]*\}[^}]*"value":"([^"]+)"/.exec(own)?.[1] ?? null
  }
  const says = (who: string, line: string) =>
    story.slack.until(() => shown(reminderOf(who)).split('\n').includes(line), { what: line })

  async function record(who: string, place: { channel: string; ts: string }, id: string | null, amount?: string) {
    const click = await story.slack.click(who, place, 'collections.record_payment', id ?? '')
    await openedModal(story, who, 'collections.record_payment_form')
    const { errors } = await story.slack.submit(who, amount ? { values: { amount } } : {})
    expect(errors).toEqual({})
    return click
  }

  test('K4: it is one list, the largest first where several fall due on a day', () => {
    expect(reminderOf('mira').text).toBe('3 things on today’s list, first Second payer €300.00, due today.')
    const lines = shown(reminderOf('mira'))
      .split('\n')
      .filter((line) => line.includes(' owes '))
    expect(lines.map((line) => line.split('*')[1])).toEqual(['Second payer', 'Third payer', 'First payer'])
  })

  test('K4: it shows ten, and the others on the next page', async () => {
    const { slack } = story
    const { place, blocks } = reminderOf('jonas')
    expect(shown({ blocks }).match(/ owes /g)).toHaveLength(10)
    expect(shown({ blocks })).toContain('Page 1 of 2, 12 in all')
    await slack.click('jonas', place, 'reminders.next_page')
    await slack.until(() => shown(reminderOf('jonas')).includes('Page 2 of 2, 12 in all'))
    expect(shown(reminderOf('jonas')).match(/ owes /g)).toHaveLength(2)
  })

  test('K5, N4: after a part the line says so and keeps its button', async () => {
    await record('mira', reminderOf('mira').place, buttonOf('mira', 'First payer'), '40')
    await says('mira', '€40.00 received on 1 Apr 2026, recorded by Mira Rep')
    expect(shown(reminderOf('mira'))).toContain('*First payer* owes *€60.00*, due today')
    expect(buttonOf('mira', 'First payer')).not.toBeNull()
    expect(reminderOf('mira').text).toBe('3 things on today’s list, first Second payer €300.00, due today.')
  })

  test('K5, N4: finance records the rest; the rep’s reminder says by whom, and the old button what happened since', async () => {
    const { slack } = story
    const first = buttonOf('mira', 'First payer')
    const old = await record('mira', reminderOf('mira').place, buttonOf('mira', 'Second payer'))
    await record('sam', (await collect(story, 'sam')).place, first)
    expect(shown(slack.modal('sam'))).toContain('Recorded: *€60.00* from *First payer*.')
    await says('mira', '✓ *First payer* has paid €100.00.')
    await says('mira', '€60.00 received on 1 Apr 2026, recorded by Sam Finance')
    expect(buttonOf('mira', 'First payer')).toBeNull()
    expect(slack.messages('mira').filter((each) => shown(each).startsWith('Today’s list'))).toHaveLength(1)

    const before = slack.ephemerals('mira').length
    await sendAgain(story, old.request)
    const answer = await slack.until(() => slack.ephemerals('mira')[before])
    expect(answer.text).toContain('This instalment is settled: €300.00 in full')
    expect(slack.openModals('mira')).toEqual([])
  })

  test('N4: with the last payment the list says that nothing is left', async () => {
    await record('mira', reminderOf('mira').place, buttonOf('mira', 'Third payer'))
    await story.slack.until(() => reminderOf('mira').text === 'Nothing is left to do on this list for now.')
    expect(JSON.stringify(reminderOf('mira').blocks)).not.toContain('"type":"button"')
  })
})
