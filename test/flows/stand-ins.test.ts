import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { providers } from '../support/database.ts'
import { customersIn, itemsOf, last, owe, placeOf, seen, snooze, TUESDAY } from '../support/owing.ts'
import { listsOf } from '../support/reminders.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. What is owed here is told on Tuesday at 09:00.

const WEDNESDAY = '2026-03-04T08:00:00Z'
const THURSDAY = '2026-03-05T08:00:00Z'
const FRIDAY = '2026-03-06T08:00:00Z'

describe.each(providers)('R5: days off and stand-ins, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    expect(story.slack.refusedCalls).toEqual([])
    expect(story.log.filter((line) => Number(JSON.parse(line).level) >= 50)).toEqual([])
    await story.stop()
  })

  /** Enters days off by the command and the form, as a person does. */
  async function goAway(who: string, from: string, to: string, standIn: string | null = null) {
    await openForm(who)
    const user = standIn === null ? {} : { stand_in: story.slack.person(standIn) }
    const submitted = await story.slack.submit(who, { values: { first_day: from, last_day: to, ...user } })
    expect([submitted.errors, submitted.problem]).toEqual([{}, null])
    const listed = () => JSON.stringify(story.slack.modal(who)).includes('leaves.change')
    await story.slack.until(listed, { what: 'the list has them' })
    const isAtHome = () => JSON.stringify(story.slack.home(who)).includes('leaves.open')
    await story.slack.until(isAtHome, { what: 'App Home has them' })
  }
  async function openForm(who: string) {
    await story.slack.command(who, '/after leave')
    await openedModal(story, who, 'leaves.list')
    await story.slack.click(who, 'modal', 'leaves.add')
    await openedModal(story, who, 'leaves.form')
  }
  const messages = (who: string) => story.slack.messages(who).map(shown)

  describe('what is due while somebody is away', () => {
    test('N6, N1: comes to the stand-in in their own list, apart, once; and never to who was away', async () => {
      await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await owe(story, 'jonas', [{ customer: 'Meadow', amount: 10_00n }])
      await goAway('mira', '2026-03-03', '2026-03-05', 'jonas')
      await story.moveTo(TUESDAY)
      expect(listsOf(story, 'jonas')).toHaveLength(1)
      const list = shown(last(story, 'jonas'))
      expect(list).toContain('For Mira Rep, who is away until 5 Mar 2026')
      // What is another's follows what is one's own, however much more it is.
      expect(customersIn(last(story, 'jonas'))).toEqual(['Meadow', 'Harbour'])
      expect(list.indexOf('For Mira Rep')).toBeGreaterThan(list.indexOf('Meadow'))
      for (const day of [WEDNESDAY, THURSDAY]) await story.moveTo(day)
      expect(messages('mira').join()).not.toContain('Harbour')
      // Back on Friday, she gets the step of that day: it is three days overdue.
      await story.moveTo(FRIDAY)
      expect(listsOf(story, 'mira', 'Harbour')).toHaveLength(1)
      expect(listsOf(story, 'jonas', 'Harbour')).toHaveLength(1)
    })

    test('N2: without a stand-in it waits for the return', async () => {
      await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await goAway('mira', '2026-03-03', '2026-03-05')
      for (const day of [TUESDAY, WEDNESDAY, THURSDAY]) await story.moveTo(day)
      expect(listsOf(story, 'mira')).toEqual([])
      await story.moveTo(FRIDAY)
      expect(listsOf(story, 'mira', 'Harbour')).toHaveLength(1)
    })

    test('a stand-in named while it waits is told by the next morning; on the return only what is still due comes', async () => {
      const [harbour] = await owe(story, 'mira', [
        { customer: 'Harbour', amount: 500_00n },
        { customer: 'Meadow', amount: 10_00n },
      ])
      await goAway('mira', '2026-03-03', '2026-03-05')
      await story.moveTo(TUESDAY)
      expect(listsOf(story, 'jonas')).toEqual([])
      await story.slack.click('ada', await adasList('mira'), 'leaves.change')
      await openedModal(story, 'ada', 'leaves.form')
      expect(await story.slack.submit('ada', { values: { stand_in: story.slack.person('jonas') } })).toMatchObject({
        errors: {},
      })
      const isTold = () => messages('jonas').join().includes('Changed: Mira Rep is away (3 Mar 2026 to 5 Mar 2026)')
      await story.slack.until(isTold, { what: 'the stand-in is told why' })
      await story.moveTo(WEDNESDAY)
      expect(listsOf(story, 'jonas', 'Harbour')).toHaveLength(1)

      await pay('jonas', 'Harbour', harbour)
      await story.moveTo(FRIDAY)
      // What the stand-in has dealt with is not hers to do again.
      expect(customersIn(last(story, 'mira'))).toEqual(['Meadow'])
    })

    test('a leave that is taken back: what was told stays told, the rest is the owner’s again', async () => {
      await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await goAway('mira', '2026-03-03', '2026-03-31', 'jonas')
      await story.moveTo(TUESDAY)
      expect(listsOf(story, 'jonas', 'Harbour')).toHaveLength(1)
      await story.slack.close('mira', { all: true })
      await story.slack.command('mira', '/after leave')
      await openedModal(story, 'mira', 'leaves.list')
      await story.slack.click('mira', 'modal', 'leaves.remove')
      await story.slack.until(() => messages('jonas').join().includes('You do not stand in for Mira Rep any more'), {
        what: 'the stand-in is told',
      })
      expect(listsOf(story, 'mira')).toEqual([])
      await story.moveTo(FRIDAY)
      expect(listsOf(story, 'mira', 'Harbour')).toHaveLength(1)
      expect(listsOf(story, 'jonas', 'Harbour')).toHaveLength(1)
    })
  })

  describe('a stand-in far away', () => {
    /** Min's customer owes since Tuesday: told at nine in Shanghai, which is two in the morning in Berlin. */
    async function minIsAway() {
      const min = await story.member('min')
      const [owed = ''] = await owe(story, 'min', [{ customer: 'Harbour', amount: 500_00n }])
      await goAway('min', '2026-03-03', '2026-03-03', 'jonas')
      const items = await itemsOf(story, owed)
      expect(items.filter(({ localDate }) => localDate === '2026-03-03')).toMatchObject([{ recipientId: min.id }])
      await story.moveTo('2026-03-03T01:00:00Z')
      expect(messages('min').join() + messages('jonas').join()).not.toContain('Harbour')
    }

    test('N2: is told within their own working hours', async () => {
      await minIsAway()
      await story.moveTo(TUESDAY)
      expect(listsOf(story, 'jonas', 'Harbour')).toHaveLength(1)
      expect(listsOf(story, 'min', 'Harbour')).toEqual([])
    })

    test('N1: where the days off are taken back before that, the owner is told, once', async () => {
      await minIsAway()
      const [leave] = await story.workspace.leaves.coming((await story.member('min')).id, calendarDate('2026-03-03'))
      await story.workspace.leaves.remove(leave?.id ?? '', null, story.clock.now())
      for (const at of [TUESDAY, WEDNESDAY]) await story.moveTo(at)
      expect(listsOf(story, 'min', 'Harbour')).toHaveLength(1)
      expect(listsOf(story, 'jonas', 'Harbour')).toEqual([])
    })
  })

  describe('what the stand-in may do', () => {
    test('R2, R4: record a payment while they stand in; the audit says in whose stead', async () => {
      const [harbour] = await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await goAway('mira', '2026-03-03', '2026-03-05', 'jonas')
      await story.moveTo(TUESDAY)
      await pay('jonas', 'Harbour', harbour)
      const [jonas, mira] = [await story.member('jonas'), await story.member('mira')]
      expect(await audited(story, 'payment.record')).toMatchObject([{ actorId: jonas.id, standsInForId: mira.id }])
    })

    test('K5, R4: book a pasted list while they stand in; the audit says in whose stead, line by line', async () => {
      await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await owe(story, 'jonas', [{ customer: 'Meadow', amount: 10_00n }])
      await goAway('mira', '2026-03-03', '2026-03-05', 'jonas')
      await story.moveTo(TUESDAY)
      await story.slack.command('jonas', '/collect book')
      await openedModal(story, 'jonas', 'collections.booking_form')
      await story.slack.submit('jonas', { values: { lines: 'Harbour;500;2026-03-03\nMeadow;10;2026-03-03' } })
      await story.slack.submit('jonas')
      expect(shown(story.slack.modal('jonas'))).toContain('Booked *2* payments.')
      await story.slack.close('jonas')
      const mira = await story.member('mira')
      const entries = await audited(story, 'payment.record')
      const inStead = entries.map(({ standsInForId = null }) => standsInForId)
      expect(inStead).toEqual([mira.id, null])
    })

    test('R2: not after the last day, with the old button of the same message', async () => {
      await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await goAway('mira', '2026-03-03', '2026-03-03', 'jonas')
      await story.moveTo(TUESDAY)
      const place = placeOf(story, 'jonas')
      await story.moveTo('2026-03-04T10:00:00Z')
      await story.slack.click('jonas', place, 'collections.record_payment')
      await story.slack.until(() => story.slack.ephemerals('jonas').length > 0, { what: 'Jonas is refused' })
      expect(await audited(story, 'payment.record')).toMatchObject([{ outcome: 'refused' }])
    })

    test('N3: put off by the stand-in until after the return, it comes to the owner', async () => {
      const [harbour] = await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await goAway('mira', '2026-03-03', '2026-03-04', 'jonas')
      await story.moveTo(TUESDAY)
      const [item] = await itemsOf(story, harbour)
      await snooze(story, 'jonas', 'tomorrow', item?.id ?? '')
      await seen(story, 'jonas', 'Snoozed until 4 Mar 2026, 09:00')
      await story.moveTo(WEDNESDAY)
      expect(listsOf(story, 'jonas', 'Harbour')).toHaveLength(2)
      const again = (await itemsOf(story, harbour)).find(({ localDate }) => localDate === '2026-03-04')
      await snooze(story, 'jonas', 'tomorrow', again?.id ?? '')
      await seen(story, 'jonas', 'Snoozed until 5 Mar 2026, 09:00')
      await story.moveTo(THURSDAY)
      expect(listsOf(story, 'mira', 'Harbour')).toHaveLength(1)
      expect(listsOf(story, 'jonas', 'Harbour')).toHaveLength(2)
    })

    test('N4: after the return the old message shows what was done, and of the rest only whose it is', async () => {
      const [harbour, meadow] = await owe(story, 'mira', [
        { customer: 'Harbour', amount: 500_00n },
        { customer: 'Meadow', amount: 10_00n },
      ])
      await goAway('mira', '2026-03-03', '2026-03-03', 'jonas')
      await story.moveTo(TUESDAY)
      await pay('jonas', 'Harbour', harbour)
      const { ts } = last(story, 'jonas')
      await story.moveTo('2026-03-04T10:00:00Z')
      await story.workspace.reminders.refresh([meadow ?? ''], story.clock.now())
      await story.service.reminders.sweep()
      const message = story.slack.messages('jonas').find((each) => each.ts === ts)
      expect(shown(message ?? {})).toContain('Mira Rep is back: what is still open is theirs again.')
      expect(customersIn(message ?? last(story, 'jonas'))).toEqual(['Harbour'])
    })
  })

  describe('App Home', () => {
    test('N5: shows the stand-in what is due of the other apart, and who is away that they are', async () => {
      await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
      await goAway('mira', '2026-03-03', '2026-03-05', 'jonas')
      await story.moveTo(TUESDAY)
      await story.slack.openHome('jonas')
      const homeOf = (who: string) => shown(story.slack.home(who) ?? {})
      await story.slack.until(() => homeOf('jonas').includes('Harbour'), { what: 'Jonas sees it' })
      expect(homeOf('jonas')).toContain('For Mira Rep, who is away until 5 Mar 2026')
      expect(homeOf('jonas').indexOf('Harbour')).toBeGreaterThan(homeOf('jonas').indexOf('For Mira Rep'))
      await story.slack.openHome('mira')
      await story.slack.until(() => homeOf('mira').includes('You are away until 5 Mar 2026'), { what: 'Mira sees it' })
      expect(homeOf('mira')).toContain('Jonas Rep stands in for you and gets your reminders.')
    })
  })

  /** Ada's list of a member's days off. */
  async function adasList(of: string): Promise<'modal'> {
    await story.slack.command('ada', '/after leave')
    await openedModal(story, 'ada', 'leaves.list')
    await story.slack.select('ada', 'modal', 'leaves.find', of)
    await story.slack.until(() => shown(story.slack.modal('ada')).includes('days off that are not over'), {
      what: 'the days off of the other',
    })
    return 'modal'
  }
  async function pay(who: string, customer: string, instalmentId = '') {
    const list = listsOf(story, who, customer).at(-1)
    await story.slack.click(who, placeOf(story, who, list), 'collections.record_payment', instalmentId)
    await openedModal(story, who, 'collections.record_payment_form')
    expect(await story.slack.submit(who)).toMatchObject({ errors: {}, problem: null })
    const isPaid = () => listsOf(story, who, `*${customer}* has paid`).length > 0
    await story.slack.until(isPaid, { what: 'the list says that it is paid' })
  }
})
