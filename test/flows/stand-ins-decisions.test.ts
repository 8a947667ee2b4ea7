import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { dueToday } from '../rights/due-deal.ts'
import { providers } from '../support/database.ts'
import { last, owe, placeOf, TUESDAY } from '../support/owing.ts'
import { closedDeal } from '../support/records.ts'
import { listsOf } from '../support/reminders.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. What is owed here is told on Tuesday at 09:00.

describe.each(providers)('R5: what goes up, and what is refused, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    expect(story.slack.refusedCalls).toEqual([])
    expect(story.log.filter((line) => Number(JSON.parse(line).level) >= 50)).toEqual([])
    await story.stop()
  })

  const messages = (who: string) => story.slack.messages(who).map(shown).join('\n')
  /** Days off of the whole week, as a supervisor or somebody themselves has entered them. */
  async function away(who: string, standIn: string | null, days = { firstDay: '2026-03-03', lastDay: '2026-03-06' }) {
    const { id: memberId } = await story.member(who)
    const standInId = standIn === null ? null : (await story.member(standIn)).id
    const entered = await story.workspace.leaves.add(
      {
        ...{ memberId, standInId, submissionKey: `${who} ${days.firstDay}` },
        ...{ firstDay: calendarDate(days.firstDay), lastDay: calendarDate(days.lastDay) },
      },
      memberId,
      story.clock.now(),
    )
    expect(entered).toMatchObject({ ok: true })
    await story.workspace.receivables.deriveLadders([memberId], story.clock.now())
  }

  describe('K3: an escalation to a supervisor who is away', () => {
    /** Mira's customer is overdue by fifteen days: her supervisor Helena is told on Tuesday. */
    const overdue = () => owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n, dueOn: '2026-02-16' }])
    const heard = (who: string) => messages(who).includes('Level 3')

    test.each([
      ['goes to their stand-in', 'jonas', 'jonas'],
      ['goes to an admin without one, where nobody is above', null, 'ada'],
      ['goes to an admin where the stand-in is whose instalment it is (R1)', 'mira', 'ada'],
    ])('%s', async (_what, standIn, hears) => {
      await overdue()
      await away('helena', standIn)
      await story.moveTo(TUESDAY)
      expect(['helena', 'jonas', 'ada', 'mira'].filter(heard)).toEqual([hears])
      expect(messages(hears)).toContain('For Helena Head, who is away until 6 Mar 2026')
      await story.moveTo('2026-03-09T08:00:00Z')
      expect(heard('helena')).toBe(false)
    })

    test('N6: a supervisor who stands in for their rep has one message for one fact', async () => {
      await overdue()
      await away('mira', 'helena')
      await story.moveTo(TUESDAY)
      expect(heard('helena')).toBe(true)
      expect(listsOf(story, 'helena', 'Harbour')).toEqual([])
      expect(messages('mira')).not.toContain('Harbour')
    })

    test('R2: the stand-in records the payment of somebody in the supervisor’s team, and the audit says for whom', async () => {
      const [harbour] = await overdue()
      await away('helena', 'jonas')
      await story.moveTo(TUESDAY)
      await story.slack.click('jonas', placeOf(story, 'jonas'), 'collections.record_payment', harbour)
      await openedModal(story, 'jonas', 'collections.record_payment_form')
      expect(await story.slack.submit('jonas')).toMatchObject({ errors: {}, problem: null })
      await story.slack.until(() => messages('jonas').includes('has paid'), { what: 'the message says so' })
      const [jonas, helena] = [await story.member('jonas'), await story.member('helena')]
      expect(await audited(story, 'payment.record')).toMatchObject([
        { actorId: jonas.id, standsInForId: helena.id, outcome: 'done' },
      ])
    })
  })

  test('I2, I3, R5: nobody is asked for a check-in on a day off: the stand-in is, and moves the phase for them', async () => {
    const mira = await story.member('mira')
    const { id: dealId } = await closedDeal(story.workspace, mira, {
      ...dueToday('Harbour Trading', 100_00n),
      implementation: { goal: null, measure: null },
    })
    const delivery = { dealId, deliveredOn: calendarDate('2026-03-02') }
    await story.workspace.deals.recordDelivery(delivery, mira.id, story.clock.now())
    await away('mira', 'jonas')
    await story.moveTo(TUESDAY)
    expect(messages('jonas')).toContain('Delivery check: day 1 after delivery')
    const asked = story.slack.messages('jonas').find(({ text }) => text.includes('Delivery check'))
    await story.slack.click('jonas', placeOf(story, 'jonas', asked), 'implementations.details')
    await openedModal(story, 'jonas', 'implementations.check_in')
    const values = { mood: '4', use: 'daily', in_use: ['yes'] }
    expect(await story.slack.submit('jonas', { values })).toMatchObject({ errors: {}, problem: null })
    const jonas = await story.member('jonas')
    for (const action of ['check-in.answer', 'implementation.installed'])
      expect(await audited(story, action)).toMatchObject([{ actorId: jonas.id, standsInForId: mira.id }])
    await story.moveTo('2026-03-09T08:00:00Z')
    expect(messages('mira')).not.toContain('day 1 after delivery')
  })

  test('the stand-in goes away, too: what is due waits, and the list says that somebody else has to be chosen', async () => {
    await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
    await away('mira', 'jonas')
    await away('jonas', null)
    await story.service.reminders.sweep()
    expect(messages('mira')).toContain(
      'Jonas Rep stands in for Mira Rep (3 Mar 2026 to 6 Mar 2026), and is away themselves',
    )
    await story.moveTo(TUESDAY)
    expect(messages('jonas') + messages('mira')).not.toContain('Harbour')
    await story.slack.command('mira', '/after leave')
    await openedModal(story, 'mira', 'leaves.list')
    expect(shown(story.slack.modal('mira'))).toContain('The stand-in is not there on some of these days.')
    await story.moveTo('2026-03-09T08:00:00Z')
    expect(listsOf(story, 'mira', 'Harbour')).toHaveLength(1)
    expect(listsOf(story, 'jonas', 'Harbour')).toEqual([])
  })

  test('while who is away has a stand-in who goes away, too, their supervisor is told, who chooses another', async () => {
    await owe(story, 'mira', [{ customer: 'Harbour', amount: 500_00n }])
    await away('mira', 'jonas')
    await story.moveTo('2026-03-03T07:59:00Z')
    await away('jonas', null)
    await story.moveTo(TUESDAY)
    expect(messages('helena')).toContain('Jonas Rep stands in for Mira Rep')
    expect(messages('mira') + messages('jonas')).not.toContain('Harbour')
    await story.slack.click('helena', placeOf(story, 'helena'), 'leaves.change')
    await openedModal(story, 'helena', 'leaves.form')
    expect(await story.slack.submit('helena', { values: { stand_in: story.slack.person('ada') } })).toMatchObject({
      errors: {},
    })
    await story.slack.until(() => listsOf(story, 'ada', 'Harbour').length > 0, { what: 'Ada is reminded' })
    await story.slack.until(() => messages('helena').includes('✓ Settled'), { what: 'the message says so' })
  })

  describe('the form', () => {
    async function submit(who: string, firstDay: string, lastDay: string, standIn: string | null = null) {
      if (story.slack.openModals(who).length > 0) await story.slack.close(who, { all: true })
      await story.slack.command(who, '/after leave')
      await openedModal(story, who, 'leaves.list')
      await story.slack.click(who, 'modal', 'leaves.add')
      await openedModal(story, who, 'leaves.form')
      const user = standIn === null ? {} : { stand_in: story.slack.person(standIn) }
      const { errors } = await story.slack.submit(who, { values: { first_day: firstDay, last_day: lastDay, ...user } })
      return errors
    }

    test('says at the field what speaks against it', async () => {
      await away('jonas', null, { firstDay: '2026-03-10', lastDay: '2026-03-12' })
      await away('mira', null, { firstDay: '2026-03-20', lastDay: '2026-03-21' })
      await story.slack.setDeactivated('sam', true)
      expect(await submit('mira', '2026-03-05', '2026-03-04')).toEqual({
        last_day: 'The last day is before the first.',
      })
      expect(await submit('mira', '2026-02-02', '2026-03-01')).toEqual({ last_day: 'These days are over already.' })
      expect(await submit('mira', '2026-04-01', '2027-04-02')).toEqual({
        last_day: 'At most 366 days at a time. Enter the rest once they have begun.',
      })
      expect(await submit('mira', '2026-03-19', '2026-03-20')).toEqual({
        first_day: 'Some of these days are entered already: 20 Mar 2026 to 21 Mar 2026. Change those instead.',
      })
      expect(await submit('mira', '2026-03-05', '2026-03-05', 'mira')).toEqual({
        stand_in: 'Somebody else has to stand in.',
      })
      expect(await submit('mira', '2026-03-12', '2026-03-13', 'jonas')).toEqual({
        stand_in: 'They are away themselves then, until 12 Mar 2026. Choose somebody who is there.',
      })
      expect(await submit('mira', '2026-03-05', '2026-03-05', 'sam')).toEqual({
        stand_in: 'Their Slack account is closed. Choose somebody else.',
      })
      expect(await audited(story, 'leave.add')).toHaveLength(2)
    })

    test('speaks the language of who reads it, and so does what the stand-in gets', async () => {
      const { slack } = story
      await owe(story, 'jonas', [{ customer: 'Harbour', amount: 500_00n }])
      await slack.command('min', '/after 休假 帮助')
      expect(slack.ephemerals('min').at(-1)?.text).toContain('登记休假和代班人')
      await slack.command('min', '/after 休假')
      await openedModal(story, 'min', 'leaves.list')
      await slack.click('min', 'modal', 'leaves.add')
      await openedModal(story, 'min', 'leaves.form')
      const values = { first_day: '2026-03-20', last_day: '2026-03-19' }
      expect((await slack.submit('min', { values })).errors).toEqual({ last_day: '最后一天早于第一天。' })
      await away('jonas', 'min')
      await story.service.reminders.sweep()
      await story.moveTo('2026-03-03T01:00:00Z')
      expect(messages('min')).toContain('Jonas Rep 休假（2026年3月3日 至 2026年3月6日），由你代班。')
      // Nine in Berlin is four in the afternoon in Shanghai, within working hours.
      await story.moveTo(TUESDAY)
      expect(shown(last(story, 'min'))).toContain('代 Jonas Rep 处理（休假至 2026年3月6日）')
      expect(shown(last(story, 'min'))).toContain('Harbour')
      await slack.openHome('min')
      await slack.until(() => shown(slack.home('min') ?? {}).includes('代 Jonas Rep 处理'), { what: 'App Home has it' })
    })

    test('R2: of somebody else only for whom they report to: a supervisor for their people', async () => {
      await story.slack.command('helena', '/after leave')
      await openedModal(story, 'helena', 'leaves.list')
      await story.slack.select('helena', 'modal', 'leaves.find', 'mira')
      await story.slack.until(() => shown(story.slack.modal('helena')).includes('Mira Rep'), {
        what: 'the list of Mira',
      })
      await story.slack.click('helena', 'modal', 'leaves.add')
      await openedModal(story, 'helena', 'leaves.form')
      const values = { first_day: '2026-03-05', last_day: '2026-03-05' }
      expect(await story.slack.submit('helena', { values })).toMatchObject({ errors: {} })
      const isTold = () => messages('mira').includes('Days off were entered for you: 5 Mar 2026.')
      await story.slack.until(isTold, { what: 'Mira is told' })
      await story.slack.close('helena', { all: true })
      await story.slack.command('helena', '/after leave')
      await openedModal(story, 'helena', 'leaves.list')
      await story.slack.select('helena', 'modal', 'leaves.find', 'jonas')
      while ((await audited(story, 'leave.enter')).length === 0) await new Promise((resolve) => setImmediate(resolve))
      expect(await audited(story, 'leave.enter')).toMatchObject([{ outcome: 'refused', subjectType: 'member' }])
    })
  })
})
