import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { createReminders, type ReminderKind } from '../../src/reminders/index.ts'
import { section } from '../../src/slack/blocks.ts'
import { createMessenger } from '../../src/slack/messenger.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { providers } from '../support/database.ts'
import { customersIn, type Debt, itemsOf, last, layBlock, owe, placeOf, seen, TUESDAY, told } from '../support/owing.ts'
import { itemFor } from '../support/records.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. What is owed here is told on Tuesday at 09:00.

const ten = (amount: bigint): Debt[] =>
  Array.from({ length: 10 }, (_, index) => ({ customer: `Customer ${index}`, amount: amount + BigInt(index) }))

describe.each(providers)('the morning list on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  describe('the list', () => {
    test('K4: most overdue first, then the larger amounts of each currency; the text names count and first', async () => {
      await owe(story, 'mira', [
        { customer: 'Small', amount: 10_00n },
        { customer: 'Yen', amount: 9_000_000n, in: 'JPY' },
        { customer: 'Large', amount: 900_00n },
        { customer: 'Old', amount: 1_00n, dueOn: '2026-02-20' },
        { customer: 'Dollars', amount: 50_00n, in: 'USD' },
      ])
      await story.moveTo(TUESDAY)
      expect(story.slack.messages('mira')).toHaveLength(1)
      expect(customersIn(last(story, 'mira'))).toEqual(['Old', 'Large', 'Small', 'Yen', 'Dollars'])
      expect(last(story, 'mira').text).toBe('5 things on today’s list, first Old €1.00, overdue by 11 days, level 2.')
      expect(shown(last(story, 'mira'))).toMatch(/^Today’s list\n/)
    })

    test('K4: ten lines a page, turned in place, and a done line stays where it is', async () => {
      await owe(story, 'mira', [
        ...ten(500_00n),
        { customer: 'Eleventh', amount: 3_00n },
        { customer: 'Twelfth', amount: 2_00n },
      ])
      await story.moveTo(TUESDAY)
      expect(customersIn(last(story, 'mira'))).toHaveLength(10)
      expect(shown(last(story, 'mira'))).toContain('Page 1 of 2, 12 in all')
      expect(last(story, 'mira').text).toContain('12 things')

      await story.slack.click('mira', placeOf(story, 'mira'), 'reminders.next_page')
      await seen(story, 'mira', 'Page 2 of 2, 12 in all')
      expect(customersIn(last(story, 'mira'))).toEqual(['Eleventh', 'Twelfth'])
      expect(story.slack.messages('mira')).toHaveLength(1)
      await expect(story.slack.click('mira', placeOf(story, 'mira'), 'reminders.next_page')).rejects.toThrow()

      const { rows } = await story.workspace.receivables.open({ reach: 'all' }, null, { offset: 0, limit: 20 })
      const eleventh = rows.find(({ customerName }) => customerName === 'Eleventh')
      await story.slack.click('mira', placeOf(story, 'mira'), 'collections.record_payment', eleventh?.id ?? '')
      await openedModal(story, 'mira', 'collections.record_payment_form')
      expect(await story.slack.submit('mira')).toMatchObject({ errors: {}, problem: null })
      await seen(story, 'mira', '*Eleventh* has paid €3.00.')
      expect(customersIn(last(story, 'mira'))).toEqual(['Eleventh', 'Twelfth'])
      expect(last(story, 'mira').text).toContain('11 things')

      await story.slack.click('mira', placeOf(story, 'mira'), 'reminders.previous_page')
      await seen(story, 'mira', 'Page 1 of 2, 12 in all')
    })

    test('R2: only its recipient turns the pages of a list', async () => {
      const [id] = await owe(story, 'mira', [...ten(5_00n), { customer: 'Eleventh', amount: 1_00n }])
      await story.moveTo(TUESDAY)
      const { request } = await story.slack.click('mira', placeOf(story, 'mira'), 'reminders.next_page')
      await seen(story, 'mira', 'Page 2 of 2')
      // The same request in another's name: Slack would never send it.
      const payload = JSON.parse(new URLSearchParams(request.body).get('payload') ?? '')
      const user = { ...payload.user, id: story.slack.person('jonas') }
      const actions = [{ ...payload.actions[0], value: '0' }]
      const body = new URLSearchParams({ payload: JSON.stringify({ ...payload, user, actions }) }).toString()
      await story.slack.deliverRaw(body, story.slack.sign(body, 'application/x-www-form-urlencoded'))
      const jonas = await story.member('jonas')
      const [message] = (await itemsOf(story, id)).map(({ deliveryId }) => deliveryId)
      const refusal = { outcome: 'refused', subjectType: 'delivery', subjectId: message, actorId: jonas.id }
      const refused = async () => (await audited(story, 'reminder.see')).length > 0
      while (!(await refused())) await new Promise((resolve) => setImmediate(resolve))
      expect(await audited(story, 'reminder.see')).toMatchObject([refusal])
      await story.service.reminders.sweep()
      expect(shown(last(story, 'mira'))).toContain('Page 2 of 2')
    })

    test('a button that stands in no list of ours does nothing, and says so', async () => {
      const text = { type: 'plain_text', text: 'Next' } as const
      const button = { type: 'button', action_id: 'reminders.next_page', text, value: '1' } as const
      const place = await layBlock(story, 'mira', { type: 'actions', block_id: 'x', elements: [button] })
      await story.slack.click('mira', place, 'reminders.next_page')
      await told(story, 'mira', 'This reminder cannot be found any more.')
    })
  })

  describe('reminders that go alone', () => {
    const alone = (rule: string, more: Partial<ReminderKind> = {}): ReminderKind => ({
      rule,
      delivery: 'alone',
      action: 'receivable.see',
      quietHours: 'wait',
      render: async ([item]) => ({
        text: `Look at ${item?.subjectId}`,
        blocks: [section(`Look at *${item?.subjectId}*`)],
        dropped: [],
      }),
      ...more,
    })
    /** An engine of our own, with kinds that the app does not have yet. */
    const engine = (kinds: readonly ReminderKind[]) =>
      createReminders({
        store: story.store,
        clock: story.clock,
        messengerFor: () => createMessenger(createWebClient(story.slack.token, { apiUrl: story.slack.apiUrl })),
        kinds,
        log: pino({ level: 'silent' }),
        pace: { perSecond: 1_000, burst: 1_000, channelGapMs: 0 },
      })

    test('N3, N4: they have the menu below them, unless they escalate, and say when they were put off', async () => {
      const mira = await story.member('mira')
      const items = ['test.visit', 'test.escalation'].map((rule) =>
        itemFor(mira, { rule, subjectId: rule, dueAt: story.clock.now() }),
      )
      await story.workspace.reminders.add(items, story.clock.now())
      const reminders = engine([alone('test.visit'), alone('test.escalation', { escalation: true })])
      await reminders.sweep()
      const menus = () =>
        story.slack.messages('mira').map((each) => JSON.stringify(each.blocks).includes('reminders.snooze'))
      expect(menus().sort()).toEqual([false, true])

      const [visit] = await itemsOf(story, 'test.visit')
      const tomorrow = { localDate: calendarDate('2026-03-03'), dueAt: new Date(TUESDAY) }
      await story.workspace.reminders.snooze(visit?.id ?? '', tomorrow, story.clock.now())
      await reminders.sweep()
      expect(menus()).toEqual([false, false])
      expect(story.slack.messages('mira').map(shown).join('\n')).toContain('Snoozed until 3 Mar 2026, 09:00, by you')
    })

    test('N3: an escalation comes even where its kind was turned off', async () => {
      const mira = await story.member('mira')
      for (const rule of ['test.visit', 'test.escalation']) {
        await story.workspace.reminders.mute(mira.id, rule, story.clock.now())
        await story.workspace.reminders.add(
          [itemFor(mira, { rule, subjectId: rule, dueAt: story.clock.now() })],
          story.clock.now(),
        )
      }
      await engine([alone('test.visit'), alone('test.escalation', { escalation: true })]).sweep()
      expect(story.slack.messages('mira').map(shown)).toEqual(['Look at *test.escalation*'])
    })

    test('N6: beyond five they stand in the list, and what comes later joins it in the channel', async () => {
      const mira = await story.member('mira')
      const add = (...subjectIds: string[]) =>
        story.workspace.reminders.add(
          subjectIds.map((subjectId) => itemFor(mira, { rule: 'test.visit', subjectId })),
          story.clock.now(),
        )
      const reminders = engine([alone('test.visit')])
      await add('a', 'b', 'c', 'd', 'e', 'f', 'g')
      await reminders.sweep()
      expect(story.slack.messages('mira')).toHaveLength(6)
      const list = () => story.slack.messages('mira').find((each) => shown(each).startsWith('Today’s list'))
      expect(shown(list() ?? {})).toMatch(/Look at \*f\*[\s\S]*Look at \*g\*/)
      expect(list()?.text).toBe('2 things on today’s list, first Look at f.')

      await add('h')
      await reminders.sweep()
      expect(story.slack.messages('mira')).toHaveLength(6)
      expect(shown(list() ?? {})).toContain('Look at *h*')
      expect(await itemsOf(story, 'h')).toMatchObject([{ state: 'sent' }])
    })
  })
})
