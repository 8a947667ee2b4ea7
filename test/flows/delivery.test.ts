import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { providers } from '../support/database.ts'
import { audited, readable, shown } from '../support/seen.ts'
import { chooseNewCustomer, closeAllModals, closeDeal, confirmed, openDealForm, openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

const RECORD_REFUSED = 'You may not do this with somebody else’s record. Ask its owner, your supervisor or an admin.'

describe.each(providers)('delivery and what follows on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  /** Mira closes a deal, payable 30 % at signature and 70 % ten days after delivery, with something to introduce. */
  async function closeIntroduction(who = 'mira', customer = 'Harbour'): Promise<StoredMessage> {
    const { slack } = story
    await openDealForm(story, who, 'Booking system')
    await chooseNewCustomer(story, who, customer)
    const { hash } = slack.modal(who)
    await slack.select(who, 'modal', 'deals.introduce', ['introduce'])
    await slack.until(() => slack.modal(who).hash !== hash && 'goal' in slack.values(slack.modal(who).id))
    const before = slack.modal(who).hash
    await slack.select(who, 'modal', 'deals.terms', 'rows')
    await slack.until(() => slack.modal(who).hash !== before)
    slack.fill(who, {
      amount: '1000',
      rows: '30% signature\n70% delivery +10',
      planned_delivery: '2026-03-20',
      goal: 'Everybody books alone',
      measure: '30 bookings a week',
    })
    return confirmed(story, who, () => slack.submit(who))
  }

  const dealId = async () =>
    (await story.workspace.deals.list({ reach: 'all' }, 'all', { offset: 0, limit: 1 })).rows[0]?.id ?? ''
  const place = ({ channel, ts }: StoredMessage) => ({ channel, ts })
  const checkIns = async () => (await story.workspace.implementations.ofDeal(await dealId()))?.checkIns ?? []
  /** Slack has its answer before the choice is recorded. */
  async function noted(mood: number): Promise<void> {
    while ((await checkIns())[0]?.mood !== mood) await new Promise((resolve) => setImmediate(resolve))
  }
  const asked = (who = 'mira') =>
    story.slack.messages(who).filter(({ blocks }) => /(Delivery check|Check-in): day/.test(readable(blocks)))

  /** Records the delivery from the card that confirmed the deal. */
  async function deliver(card: StoredMessage, delivered_on: string, who = 'mira') {
    await story.slack.click(who, place(card), 'deals.record_delivery')
    await openedModal(story, who, 'deals.delivery')
    const submission = await story.slack.submit(who, { values: { delivered_on } })
    await story.service.reminders.sweep()
    return submission
  }

  const cardNow = (card: StoredMessage, who = 'mira') =>
    shown(story.slack.messages(who).find(({ ts }) => ts === card.ts) ?? {})

  test('I1, I2, D4: something to introduce, delivered, is asked about on day 1 and day 7, and answered in place', async () => {
    const { slack } = story
    const card = await closeIntroduction()
    expect(cardNow(card)).toContain('2. €700.00 · due on 30 Mar 2026 if delivered as planned')
    expect(cardNow(card)).toContain('Once you record the delivery, I will ask you on days 1 and 7')
    expect(await checkIns()).toEqual([])

    // Delivered on Thursday, so day 1 is a Friday, and day 7 the Thursday after.
    await story.moveTo('2026-03-05T13:00:00Z')
    expect(await deliver(card, '2026-03-05')).toMatchObject({ errors: {}, problem: null })
    expect(cardNow(card)).toContain('*Delivered on*\n5 Mar 2026')
    expect(cardNow(card)).toContain('2. €700.00 · due on 15 Mar 2026')
    expect(cardNow(card)).not.toContain('Record delivery')
    expect(await checkIns()).toMatchObject([
      { day: 1, dueOn: '2026-03-06' },
      { day: 7, dueOn: '2026-03-12' },
    ])
    expect(asked()).toEqual([])

    await story.moveTo('2026-03-06T08:00:00Z')
    const [first] = asked()
    if (!first) throw new Error('the day after delivery is asked about')
    expect(first.text).toBe('Delivery check: did Booking system reach Harbour as it should?')
    expect(shown(first)).toContain('how did the delivery go')
    expect(shown(first)).toContain('Goal: Everybody books alone')
    const checkInId = (await checkIns())[0]?.id

    await slack.select('mira', place(first), 'implementations.mood', `4:${checkInId}`)
    await noted(4)
    await story.service.reminders.sweep()
    expect(await checkIns()).toMatchObject([{ mood: 4, use: null, answeredAt: null }, {}])
    await slack.select('mira', place(first), 'implementations.use', `some:${checkInId}`)
    await slack.until(() => asked()[0]?.text.includes('is answered'))
    expect(asked()[0]?.text).toBe('Check-in with Harbour is answered. Mood: 4 – content; use: sometimes.')
    expect(shown(asked()[0] ?? {})).toContain('Answered by Mira Rep on 6 Mar 2026')
    expect(await audited(story, 'check-in.answer')).toMatchObject([
      { outcome: 'done', after: { mood: 4, use: 'some', noted: [] } },
    ])

    await story.moveTo('2026-03-12T08:00:00Z')
    expect(asked()).toHaveLength(2)
    const second = asked()[1]
    if (!second) throw new Error('day 7 is asked about')
    expect(shown(second)).toContain('Check-in: day 7 after delivery')
    await slack.click('mira', place(second), 'implementations.details')
    await openedModal(story, 'mira', 'implementations.check_in')
    expect(await slack.submit('mira', { clientChecks: false })).toMatchObject({
      errors: { mood: 'Choose the customer’s mood.', use: 'Choose how much it is used.' },
    })
    const answer = { mood: '2', use: 'daily', questions: 'How do I\ncancel?', next_step: 'Mira calls on Monday' }
    expect(await slack.submit('mira', { values: answer })).toMatchObject({ errors: {}, problem: null })
    await slack.until(() => asked()[1]?.text.includes('is answered'))
    expect(shown(asked()[1] ?? {})).toContain('Questions: How do I\ncancel?\nNext step: Mira calls on Monday')
    expect(await checkIns()).toMatchObject([
      {},
      { mood: 2, use: 'daily', problems: null, nextStep: 'Mira calls on Monday' },
      { day: 14, dueOn: '2026-03-19', answeredAt: null },
    ])

    await story.moveTo('2026-03-18T08:00:00Z')
    expect(asked()).toHaveLength(2)
    await story.moveTo('2026-03-19T08:00:00Z')
    expect(asked()).toHaveLength(3)
  })

  test('I2, N2: check-ins that wait follow the time of reminders and the closing days', async () => {
    const card = await closeIntroduction()
    await deliver(card, '2026-03-02')
    const { workspace, clock } = story
    const waiting = async () => {
      const items = await Promise.all((await checkIns()).map(({ id }) => workspace.reminders.ofSubject(id)))
      return items.flat().map(({ state, dueAt }) => `${state} ${dueAt.toISOString()}`)
    }
    expect(await waiting()).toEqual(['pending 2026-03-03T08:00:00.000Z', 'pending 2026-03-09T08:00:00.000Z'])
    const { settings, receivables } = workspace
    await settings.update({ remindAt: '10:30' }, null, clock.now())
    await receivables.deriveLadders(null, clock.now())
    expect(await waiting()).toEqual(['pending 2026-03-03T09:30:00.000Z', 'pending 2026-03-09T09:30:00.000Z'])
    const closed = (day: string) => ({ date: calendarDate(day), name: 'Closed' })
    await settings.update({ closingDays: [closed('2026-03-09')] }, null, clock.now())
    await receivables.deriveLadders(null, clock.now())
    expect(await waiting()).toEqual(['pending 2026-03-03T09:30:00.000Z', 'pending 2026-03-10T09:30:00.000Z'])
    expect((await checkIns()).map(({ dueOn }) => dueOn)).toEqual(['2026-03-03', '2026-03-10'])
    await settings.update({ closingDays: [] }, null, clock.now())
    await receivables.deriveLadders(null, clock.now())
    expect((await checkIns()).map(({ dueOn }) => dueOn)).toEqual(['2026-03-03', '2026-03-09'])
    // Closed all week: of the two that would come on Monday only the later one is asked (N6).
    const week = ['03', '04', '05', '06'].map((day) => closed(`2026-03-${day}`))
    await settings.update({ closingDays: week }, null, clock.now())
    await receivables.deriveLadders(null, clock.now())
    expect(await waiting()).toEqual(['pending 2026-03-09T09:30:00.000Z'])
    await story.moveTo('2026-03-09T09:30:00Z')
    expect(asked()).toHaveLength(1)
    // What was asked is not asked again.
    await settings.update({ remindAt: '16:00' }, null, clock.now())
    await receivables.deriveLadders(null, clock.now())
    await story.moveTo('2026-03-12T16:00:00Z')
    expect(asked()).toHaveLength(1)
  })

  test('N5: Home has the check-ins of today and the week, also for who is not reminded; answered there, they are gone', async () => {
    const { slack } = story
    const home = async (who: string) => {
      const before = slack.home(who)?.hash
      await slack.openHome(who)
      await slack.until(() => slack.home(who) && slack.home(who)?.hash !== before)
      return readable(slack.home(who))
    }
    expect(await home('mira')).not.toMatch(/^\*Check-ins\*$/m)
    await story.workspace.reminders.mute((await story.member('mira')).id, 'implementations.check_in', story.clock.now())
    const card = await closeIntroduction()
    await deliver(card, '2026-03-02')
    expect(await home('mira')).toMatch(
      /\*Check-ins\*\n\*Harbour\* · Booking system\n\*Day 1\* · to be answered on 3 Mar 2026[\s\S]*\*Day 7\* · to be answered on 9 Mar 2026/,
    )
    // A supervisor has them on the deal's card; Home is about what one does oneself.
    expect(await home('helena')).not.toMatch(/^\*Check-ins\*$/m)

    // On its day it has a button, even before it is asked.
    await story.moveTo('2026-03-03T07:30:00Z')
    expect(await home('mira')).toContain('*Day 1* · to be answered on 3 Mar 2026')
    await slack.click('mira', 'home', 'implementations.details', (await checkIns())[0]?.id)
    await openedModal(story, 'mira', 'implementations.check_in')
    expect(await slack.submit('mira', { values: { mood: '4', use: 'some' } })).toMatchObject({ errors: {} })
    const left = await home('mira')
    expect(left).not.toContain('*Day 1*')
    expect(left).toContain('*Day 7*')
  })

  test('N4: an old choice says what happened since, and changes nothing', async () => {
    const { slack } = story
    const card = await closeIntroduction()
    await deliver(card, '2026-03-02')
    await story.moveTo('2026-03-03T08:00:00Z')
    const [message] = asked()
    if (!message) throw new Error('day 1 is asked about')
    const id = (await checkIns())[0]?.id ?? ''
    const mira = await story.member('mira')
    // Answered elsewhere; this message is not rewritten yet.
    await story.workspace.implementations.answer(
      id,
      { mood: 5, use: 'daily', questions: null, problems: null, nextStep: null, evidence: null },
      mira.id,
      story.clock.now(),
    )
    await slack.select('mira', place(message), 'implementations.mood', `1:${id}`)
    await slack.until(() => slack.ephemerals('mira').at(-1)?.text.includes('is answered'))
    expect(slack.ephemerals('mira').at(-1)?.text).toBe(
      'This check-in is answered. Mood: 5 – delighted; use: daily. By Mira Rep, on 3 Mar 2026.',
    )
    expect((await checkIns())[0]).toMatchObject({ mood: 5 })
  })

  test('D4, D2: a corrected date moves what is due and what is asked, and the message that asked says so', async () => {
    const card = await closeIntroduction()
    await deliver(card, '2026-03-02')
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(asked()).toHaveLength(1)

    const { slack } = story
    await slack.click('mira', place(card), 'deals.show')
    await openedModal(story, 'mira', 'deals.card')
    await slack.click('mira', 'modal', 'deals.record_delivery')
    await openedModal(story, 'mira', 'deals.delivery')
    expect(readable(slack.modal('mira').blocks)).toContain('Recorded so far: delivered on 2 Mar 2026.')
    await story.moveTo('2026-03-05T12:00:00Z')
    await slack.submit('mira', { values: { delivered_on: '2026-03-05' } })
    // The card beneath the form is drawn anew.
    await slack.until(() => readable(slack.openModals('mira').at(-1)?.blocks).includes('*Delivery*\n5 Mar 2026'))
    await story.service.reminders.sweep()
    expect(shown(asked()[0] ?? {})).toContain(
      'The delivery date was corrected: this check-in comes again on 6 Mar 2026.',
    )
    expect((await story.workspace.deals.byId(await dealId()))?.instalments).toMatchObject([
      { dueOn: '2026-03-02' },
      { dueOn: '2026-03-15' },
    ])
    await story.moveTo('2026-03-06T08:00:00Z')
    expect(asked()).toHaveLength(2)
    await story.moveTo('2026-03-12T08:00:00Z')
    expect(asked()).toHaveLength(3)
    expect(await audited(story, 'delivery.record')).toMatchObject([
      {
        before: { deliveredOn: null },
        after: { deliveredOn: '2026-03-02', dues: [{ sequence: 2, dueOn: '2026-03-12' }] },
      },
      {
        before: { deliveredOn: '2026-03-02' },
        after: { deliveredOn: '2026-03-05', dues: [{ sequence: 2, dueOn: '2026-03-15' }] },
      },
    ])
  })

  test('D4, I3: a delivery is not corrected to a day after it was installed, and the form says what to do', async () => {
    const { slack, workspace, clock } = story
    const card = await closeIntroduction()
    await deliver(card, '2026-03-02')
    await story.moveTo('2026-03-05T12:00:00Z')
    const { id } = (await workspace.implementations.ofDeal(await dealId())) ?? { id: '' }
    const evidence = { installedOn: calendarDate('2026-03-04'), firstUsedOn: calendarDate('2026-03-04') }
    const mira = await story.member('mira')
    await workspace.implementationSteps.installed(id, evidence, mira.id, clock.now())
    await slack.click('mira', place(card), 'deals.show')
    await openedModal(story, 'mira', 'deals.card')
    await slack.click('mira', 'modal', 'deals.record_delivery')
    await openedModal(story, 'mira', 'deals.delivery')
    expect(await slack.submit('mira', { values: { delivered_on: '2026-03-05' } })).toMatchObject({
      errors: {
        delivered_on:
          'It was installed on 4 Mar 2026, so it was delivered by then: choose that day or an earlier one. If it was not installed then, move the implementation back one phase first.',
      },
    })
    expect((await workspace.deals.byId(await dealId()))?.deliveredOn).toBe('2026-03-02')
    expect(await slack.submit('mira', { values: { delivered_on: '2026-03-04' } })).toMatchObject({ errors: {} })
    expect((await workspace.deals.byId(await dealId()))?.deliveredOn).toBe('2026-03-04')
  })

  test('D2: the reminder comes on the real date, not on the planned one', async () => {
    const card = await closeIntroduction()
    await deliver(card, '2026-03-02')
    const list = () => story.slack.messages('mira').filter(({ text }) => text.includes('today’s list'))
    await story.moveTo('2026-03-12T08:30:00Z')
    expect(list().some(({ blocks }) => readable(blocks).includes('€700.00'))).toBe(true)
  })

  test('D2, K3, D3: past the plan the rep is asked for the delivery; nobody is told of a delay there is not', async () => {
    const { slack } = story
    await closeIntroduction()
    const list = () => slack.messages('mira').findLast(({ text }) => text.includes('today’s list'))
    // 30 March was the plan; the instalment at signature is paid, so that all that follows is about the other.
    const [first] = (await story.workspace.deals.byId(await dealId()))?.instalments ?? []
    await story.workspace.receivables.writeOff(
      { submissionKey: 'w', instalmentId: first?.id ?? '', reason: 'other', on: calendarDate('2026-03-02') },
      (await story.workspace.members.list())[0]?.id ?? '',
      new Date('2026-03-02T09:00:00Z'),
    )
    await story.moveTo('2026-03-23T08:30:00Z')
    expect(shown(list() ?? {})).toContain('due on 30 Mar 2026 if delivered as planned')
    for (const day of ['2026-04-02', '2026-04-07', '2026-04-14', '2026-04-29', '2026-05-04'])
      await story.moveTo(`${day}T12:00:00Z`)
    const line = shown(list() ?? {})
    expect(line).toContain('due once delivered')
    expect(line).toContain('Record the delivery, or plan it anew')
    expect(line).not.toContain('overdue')
    const others = ['helena', 'ada'].flatMap((who) => slack.messages(who))
    expect(others.filter(({ blocks }) => readable(blocks).includes('Harbour'))).toEqual([])

    const message = list()
    if (!message) throw new Error('the rep is reminded')
    await slack.click('mira', place(message), 'collections.record_delivery')
    await openedModal(story, 'mira', 'deals.delivery')
    const late = { delivered_on: '2026-04-30' }
    expect((await slack.submit('mira', { values: late })).errors).toEqual({
      late_reason: 'It came later than planned on 20 Mar 2026: say why.',
    })
    const values = { ...late, late_reason: 'Strike at the port' }
    expect(await slack.submit('mira', { values })).toMatchObject({ errors: {} })
    await story.service.reminders.sweep()
    expect(shown(list() ?? {})).toContain('due on 10 May 2026')
  })

  test('D4: a delivery before the signing or in the future is refused at its field', async () => {
    const { slack } = story
    const card = await closeDeal(story, 'mira', { customer: 'Quay', title: 'Lamps', amount: '10' })
    await slack.click('mira', place(card), 'deals.record_delivery')
    await openedModal(story, 'mira', 'deals.delivery')
    expect((await slack.submit('mira', { values: { delivered_on: '2026-03-01' } })).errors).toEqual({
      delivered_on: 'This deal was signed on 2 Mar 2026: it cannot have been delivered before. Choose a later day.',
    })
    expect((await slack.submit('mira', { values: { delivered_on: '2026-03-03' } })).errors).toEqual({
      delivered_on: 'Record the delivery once it has happened: choose today or an earlier day.',
    })
    expect((await slack.submit('mira', { values: { delivered_on: '2026-03-02' } })).errors).toEqual({})
    await story.moveTo('2026-03-20T08:00:00Z')
    expect(asked()).toEqual([]) // nothing is introduced
  })

  test('R2, R4: somebody else’s replay of a button, a choice or a form is refused and audited', async () => {
    const { slack } = story
    const card = await closeIntroduction()
    await slack.click('mira', place(card), 'deals.record_delivery')
    await openedModal(story, 'mira', 'deals.delivery')
    const { delivery } = await slack.submit('mira', { values: { delivered_on: '2026-03-02' } })
    const replay = async (who: string, body = '') => {
      const payload = JSON.parse(new URLSearchParams(body).get('payload') ?? '{}')
      payload.user.id = slack.person(who)
      const forged = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
      return slack.deliverRaw(forged, slack.sign(forged, 'application/x-www-form-urlencoded'))
    }
    const again = await replay('jonas', delivery?.request.body)
    expect(again.json).toMatchObject({ response_action: 'errors', errors: { delivered_on: RECORD_REFUSED } })
    expect((await audited(story, 'delivery.record')).map(({ outcome }) => outcome)).toEqual(['done', 'refused'])

    await story.moveTo('2026-03-03T08:00:00Z')
    const [message] = asked()
    const id = (await checkIns())[0]?.id
    if (!message) throw new Error('day 1 is asked about')
    const choice = await slack.select('mira', place(message), 'implementations.mood', `4:${id}`)
    await noted(4)
    await replay('jonas', choice.request.body.replace('4%3A', '1%3A'))
    while ((await audited(story, 'check-in.answer')).length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(await audited(story, 'check-in.answer')).toMatchObject([{ outcome: 'refused', subjectType: 'check-in' }])
    expect(await checkIns()).toMatchObject([{ mood: 4 }, {}])
  })

  test.each([
    ['min', '交付检查：海港 的 Booking system 交付得如何？'],
    ['yijun', '交貨檢查：海港 的 Booking system 交貨狀況如何？'],
  ])('I2: %s is asked in their language', async (who, text) => {
    const card = await closeIntroduction(who, '海港')
    await deliver(card, '2026-03-02', who)
    await story.moveTo('2026-03-03T02:00:00Z')
    expect(story.slack.messages(who).map((each) => each.text)).toContain(text)
  })
})
