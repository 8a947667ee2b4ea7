import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { KnownBlock } from '@slack/types'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { providers } from '../support/database.ts'
import {
  chooseForged,
  customersIn,
  firstItem,
  itemsOf,
  last,
  owe,
  placeOf,
  seen,
  snooze,
  TUESDAY,
  told,
} from '../support/owing.ts'
import { closedDeal, itemFor } from '../support/records.ts'
import { audited, readable, shown } from '../support/seen.ts'
import { closeAllModals, openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. What is owed here is told on Tuesday at 09:00.

describe.each(providers)('reminders put off and turned off on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  describe('snooze', () => {
    test.each([
      ['min', '今日待办', 'Größer 待收 €9.00', '你已设为稍后提醒：2026年3月4日 09:00', '明天提醒'],
      ['yijun', '今日待辦', 'Größer 待收 €9.00', '你已設定稍後提醒：2026年3月4日 09:00', '明天提醒'],
    ])('N3, N4: %s reads and snoozes it in their own language', async (who, heading, first, done, menu) => {
      const [, id] = await owe(story, who, [
        { customer: 'Kleiner', amount: 8_00n },
        { customer: 'Größer', amount: 9_00n },
      ])
      await story.moveTo(TUESDAY)
      expect(shown(last(story, who)).startsWith(heading)).toBe(true)
      expect(last(story, who).text).toContain(first)
      expect(readable(last(story, who).blocks)).toContain(menu)
      await snooze(story, who, 'tomorrow', await firstItem(story, id))
      await seen(story, who, done)
    })

    test('N3, N4: an hour, twice on the same day: the line says until when and by whom, and it comes each time', async () => {
      const [id, other] = await owe(story, 'mira', [
        { customer: 'Harbour', amount: 500_00n },
        { customer: 'Meadow', amount: 400_00n },
      ])
      await story.moveTo(TUESDAY)
      const morning = last(story, 'mira')
      await snooze(story, 'mira', 'hour', await firstItem(story, id))
      await seen(story, 'mira', 'Snoozed until 3 Mar 2026, 10:00, by you')
      expect(last(story, 'mira').text).toBe('1 thing on today’s list: Meadow €400.00, due today.')
      // What is put off can still be looked at.
      expect(JSON.stringify(last(story, 'mira')).split('collections.show_instalment')).toHaveLength(3)
      expect(story.slack.messages('mira')).toHaveLength(1)

      await story.moveTo('2026-03-03T08:59:00Z')
      expect(story.slack.messages('mira')).toHaveLength(1)
      await story.moveTo('2026-03-03T09:00:00Z')
      expect(story.slack.messages('mira')).toHaveLength(2)
      expect(customersIn(last(story, 'mira'))).toEqual(['Harbour'])
      expect(last(story, 'mira').ts).not.toBe(morning.ts)

      const again = (await itemsOf(story, id)).at(-1)?.id ?? ''
      await snooze(story, 'mira', 'hour', again)
      await seen(story, 'mira', 'Snoozed until 3 Mar 2026, 11:00, by you')
      await story.moveTo('2026-03-03T10:00:00Z')
      expect(story.slack.messages('mira')).toHaveLength(3)
      expect(customersIn(last(story, 'mira'))).toEqual(['Harbour'])
      expect(await itemsOf(story, other)).toHaveLength(1)
    })

    test.each([
      ['tomorrow', '4 Mar 2026, 09:00', '2026-03-04T08:00:00Z'],
      ['week', '9 Mar 2026, 09:00', '2026-03-09T08:00:00Z'],
    ])('N3: %s', async (choice, until, arrives) => {
      const [id] = await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await story.moveTo(TUESDAY)
      await snooze(story, 'mira', choice, await firstItem(story, id))
      await seen(story, 'mira', `Snoozed until ${until}, by you`)
      expect(last(story, 'mira').text).toBe('Nothing is left to do on this list for now.')
      await story.moveTo(arrives)
      expect(story.slack.messages('mira')).toHaveLength(2)
      expect(customersIn(last(story, 'mira'))).toEqual(['Harbour'])
    })

    test('N3: a day of one’s own choice; past days are refused', async () => {
      const [id] = await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await story.moveTo(TUESDAY)
      await snooze(story, 'mira', 'date', await firstItem(story, id))
      const modal = await openedModal(story, 'mira', 'reminders.snooze_until')
      const choose = (day: string) => story.slack.submit('mira', { viewId: modal, values: { day } })
      for (const day of ['2026-03-02', '2026-03-03'])
        expect((await choose(day)).errors).toEqual({ day: expect.stringContaining('Choose tomorrow or a later day.') })
      expect((await choose('2028-03-02')).errors).toEqual({ day: 'Choose a day within the next 365 days.' })
      expect(await choose('2026-03-14')).toMatchObject({ errors: {}, problem: null }) // a Saturday
      expect(await story.slack.submit('mira', { viewId: modal })).toMatchObject({ errors: {}, problem: null }) // twice
      await seen(story, 'mira', 'Snoozed until 16 Mar 2026, 09:00, by you')
      expect(await itemsOf(story, id)).toHaveLength(2)
    })

    test('N1, N4: pressed twice it is put off once, and an old menu says what happened since', async () => {
      const [id] = await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await story.moveTo(TUESDAY)
      const item = await firstItem(story, id)
      await Promise.all([snooze(story, 'mira', 'tomorrow', item), snooze(story, 'mira', 'tomorrow', item)])
      await seen(story, 'mira', 'Snoozed until 4 Mar 2026, 09:00, by you')
      expect(await itemsOf(story, id)).toHaveLength(2)

      for (const choice of ['hour', 'date']) await chooseForged(story, 'mira', `${choice}:${item}`)
      await told(story, 'mira', 'You have snoozed this already: it comes again on 4 Mar 2026, 09:00.')
      expect(await itemsOf(story, id)).toHaveLength(2)
    })

    test('N4: what is paid meanwhile is not put off, and does not come again', async () => {
      const [id = ''] = await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await story.moveTo(TUESDAY)
      const item = await firstItem(story, id)
      await snooze(story, 'mira', 'tomorrow', item)
      await seen(story, 'mira', 'Snoozed until')
      await story.slack.click('mira', placeOf(story, 'mira'), 'collections.record_payment')
      await openedModal(story, 'mira', 'collections.record_payment_form')
      await story.slack.submit('mira')
      await seen(story, 'mira', '*Harbour* has paid €500.00.')
      await story.moveTo('2026-03-04T08:00:00Z')
      expect(story.slack.messages('mira')).toHaveLength(1)
      expect(await itemsOf(story, id)).toMatchObject([{ state: 'sent' }, { state: 'skipped', reason: 'paid' }])
      await chooseForged(story, 'mira', `hour:${item}`)
      await told(story, 'mira', 'This instalment is settled: €500.00 in full')
    })

    test('R2: somebody else’s reminder is not put off by a forged menu or form, and the try is audited', async () => {
      const [id] = await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      const [own] = await owe(story, 'jonas', [{ customer: 'Meadow', amount: 500_00n }])
      await story.moveTo(TUESDAY)
      const item = await firstItem(story, id)
      for (const who of ['jonas', 'helena', 'ada']) {
        await chooseForged(story, who, `tomorrow:${item}`)
        await told(story, who, 'You may not do this with somebody else’s record.')
      }
      await snooze(
        story,
        'jonas',
        'date',
        await firstItem(story, own),
        placeOf(story, 'jonas', story.slack.messages('jonas')[0]),
      )
      const form = await openedModal(story, 'jonas', 'reminders.snooze_until')
      const client = createWebClient(story.slack.token, { apiUrl: story.slack.apiUrl })
      const { title, submit, close, callback_id, blocks } = story.slack.modal('jonas')
      const private_metadata = JSON.stringify({ itemId: item })
      const forged = { type: 'modal', title, submit, close, callback_id, blocks, private_metadata } as const
      await client.views.update({ view_id: form, view: forged as Parameters<typeof client.views.update>[0]['view'] })
      expect((await story.slack.submit('jonas')).errors).toEqual({
        day: expect.stringContaining('somebody else’s record'),
      })
      const refused = await audited(story, 'reminder.snooze')
      expect(refused).toHaveLength(4)
      for (const entry of refused)
        expect(entry).toMatchObject({ outcome: 'refused', subjectType: 'reminder', subjectId: item })
      expect(await itemsOf(story, id)).toHaveLength(1)
    })

    test.each(['hour:nothing', 'hour:', 'year:x', ':'])(
      'a menu that is none of ours (%j) is refused',
      async (value) => {
        await chooseForged(story, 'mira', value)
        await told(story, 'mira', 'This reminder cannot be found any more.')
      },
    )

    test('N3: an answer to what one did oneself is no reminder: it cannot be put off', async () => {
      const mira = await story.member('mira')
      await closedDeal(story.workspace, mira)
      await story.moveTo('2026-03-02T09:31:00Z')
      expect(JSON.stringify(last(story, 'mira').blocks)).not.toContain('reminders.snooze')
      const deals = await story.workspace.receivables.open({ reach: 'all' }, null, { offset: 0, limit: 1 })
      const item = await firstItem(story, deals.rows[0]?.dealId)
      await chooseForged(story, 'mira', `hour:${item}`)
      await told(story, 'mira', 'This cannot be snoozed.')
    })
  })

  describe('off-switches', () => {
    async function homeOf(who: string, act: () => Promise<unknown>) {
      const before = story.slack.home(who)?.hash
      await act()
      await story.slack.until(() => story.slack.home(who) && story.slack.home(who)?.hash !== before, {
        what: 'Home anew',
      })
      return readable(story.slack.home(who))
    }

    async function openSwitches(who: string) {
      await story.slack.click(who, 'home', 'home.reminders')
      await openedModal(story, who, 'home.reminders_view')
      return shown(story.slack.modal(who))
    }

    test('N3: a kind turned off is not sent, says why, and comes again when it is turned on', async () => {
      const home = await homeOf('mira', () => story.slack.openHome('mira'))
      expect(home).toContain('Your reminders\nYou get every kind of reminder.')
      const switches = await openSwitches('mira')
      // Only these: a card answers what one did, and nobody turns an escalation off.
      const kinds = [...switches.matchAll(/\*(.+)\*\nOn: you are reminded\.\nTurn off/g)].map(([, kind]) => kind)
      expect(kinds.sort()).toEqual([
        'Acknowledgements of your market reports',
        'Announcements for customers who wait',
        'Answers to product feedback',
        'Answers to your questions',
        'Check-ins after delivery',
        'Check-ins that were not answered',
        'Clocks of complaints that are running out',
        'Complaints of yours that somebody else opens again or moves back',
        'Contacts who have left',
        'Contacts whom nobody has touched for long',
        'Customers given up early',
        'Customers of yours that go to somebody else',
        'Customers who hang on one person',
        'Decisions on promises you asked for',
        'Files to confirm',
        'Good days and occasions',
        'Holidays',
        'Implementations that are stuck',
        'Looking back on deals',
        'Motivation dips of customers',
        'Next steps with customers',
        'Payments that are due',
        'Product notices to pass on',
        'Promised payments',
        'Promises to customers',
        'Questions of customers that a colleague has recorded',
        'Questions of customers whose time is running out',
        'Return visits',
        'Thanking for referrals',
        'The yearly look at customers',
        'What became of complaints you handed over',
        'What became of customers handed to service',
        'What customers will need',
        'What is due after a deal',
        'What was decided on a motivation dip',
      ])
      expect(switches.match(/Turn off\n|Turn off$/g)).toHaveLength(kinds.length)

      const turnOff = () => story.slack.click('mira', 'modal', 'home.mute', 'collections.due')
      expect(await homeOf('mira', turnOff)).toContain('1 kind of reminder is turned off: Payments that are due.')
      await story.slack.until(() =>
        shown(story.slack.modal('mira')).includes('*Payments that are due*\nOff: you are not'),
      )
      await story.slack.close('mira')
      const [id] = await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await owe(story, 'jonas', [{ customer: 'Meadow', amount: 500_00n }])
      await story.moveTo(TUESDAY)
      expect(story.slack.messages('mira')).toEqual([])
      expect(story.slack.messages('jonas')).toHaveLength(1)
      expect(await itemsOf(story, id)).toMatchObject([{ state: 'skipped', reason: 'kind-off' }])

      await openSwitches('mira')
      const turnOn = () => story.slack.click('mira', 'modal', 'home.unmute')
      expect(await homeOf('mira', turnOn)).toContain('You get every kind of reminder.')
      await story.slack.close('mira')
      const again = itemFor(await story.member('mira'), {
        subjectId: id ?? '',
        localDate: calendarDate('2026-03-04'),
        dueAt: new Date('2026-03-04T08:00:00Z'),
      })
      await story.workspace.reminders.add([again], story.clock.now())
      await story.moveTo('2026-03-04T08:00:00Z')
      expect(customersIn(last(story, 'mira'))).toEqual(['Harbour'])
    })

    test('N3: what is no reminder cannot be turned off by a forged button', async () => {
      const client = createWebClient(story.slack.token, { apiUrl: story.slack.apiUrl })
      for (const value of ['deals.closed', 'collections.everything']) {
        const text = { type: 'plain_text', text: 'Turn off' } as const
        const button = { type: 'button', action_id: 'home.mute', text, value } as const
        const blocks: KnownBlock[] = [{ type: 'actions', block_id: 'x', elements: [button] }]
        await client.views.publish({ user_id: story.slack.person('mira'), view: { type: 'home', blocks } })
        await story.slack.click('mira', 'home', 'home.mute')
        // In App Home nothing can be said for one person's eyes but in a modal.
        await openedModal(story, 'mira', 'notice')
        expect(shown(story.slack.modal('mira'))).toContain('This kind of reminder cannot be turned off.')
        await closeAllModals(story)
      }
      expect(await story.workspace.reminders.muted((await story.member('mira')).id)).toEqual(new Set())
    })

    test.each([
      ['min', '我的提醒', '已开启：会提醒你。'],
      ['yijun', '我的提醒', '已開啟：會提醒你。'],
    ])('%s reads it in their own language', async (who, heading, on) => {
      const home = await homeOf(who, () => story.slack.openHome(who))
      expect(home).toContain(heading)
      expect(await openSwitches(who)).toContain(on)
      await story.slack.close(who)
    })
  })
})
