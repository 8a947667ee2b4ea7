import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { fileComplaint } from '../support/complaints.ts'
import { providers } from '../support/database.ts'
import { closedDeal } from '../support/records.ts'
import { audited, readable, shown } from '../support/seen.ts'
import { closeAllModals, openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin; what was sold is delivered that day. Mira reports to Helena; Min
// sells in Shanghai and reports to nobody, so that Ada, the admin, hears of what is more than theirs.

const DELIVERED = calendarDate('2026-03-02')

describe.each(providers)('what is told of an implementation on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  /** Something to introduce at Harbour, delivered today. */
  async function introduced(who = 'mira') {
    const { workspace, clock } = story
    const owner = await story.member(who)
    const deal = await closedDeal(workspace, owner, {
      submissionKey: 'introduced',
      customer: { kind: 'organisation', name: 'Harbour', phone: null, contactName: null },
      title: 'Booking system',
      signedOn: DELIVERED,
      instalments: [
        { sequence: 1, amount: 10_000n, dueOn: calendarDate('2030-01-01'), basis: 'signature', offsetDays: 0 },
      ],
      implementation: { goal: 'Everybody books alone', measure: '30 bookings a week' },
      outbox: () => [],
    })
    await workspace.deals.recordDelivery({ dealId: deal.id, deliveredOn: DELIVERED }, owner.id, clock.now())
    const implementation = await workspace.implementations.ofDeal(deal.id)
    if (!implementation) throw new Error('something is introduced')
    return { dealId: deal.id, id: implementation.id, ownerId: owner.id }
  }
  type Introduced = Awaited<ReturnType<typeof introduced>>

  const place = ({ channel, ts }: StoredMessage) => ({ channel, ts })
  const told = (who: string, words: string) =>
    story.slack.messages(who).filter(({ blocks }) => readable(blocks).includes(words))
  const last = (who: string, words: string): StoredMessage => {
    const message = told(who, words).at(-1)
    if (!message)
      throw new Error(`${who} was told nothing of “${words}”: ${story.slack.messages(who).map(shown).join('\n---\n')}`)
    return message
  }
  const phase = async ({ id }: Introduced) => (await story.workspace.implementationSteps.byId(id))?.phase
  const dips = ({ id }: Introduced) => story.workspace.implementationAlerts.openDip(id)

  /** Answers the check-in that was asked last, in its message. */
  async function answer(who: string, day: number, mood: number, use: string) {
    const { slack } = story
    const words = who === 'min' ? `第 ${day} 天` : `day ${day} after delivery`
    const message = last(who, words)
    const [implementation] = [await story.workspace.implementations.ofDeal(current.dealId)]
    const id = implementation?.checkIns.find((each) => each.day === day)?.id ?? ''
    const isDone = async () => (await story.workspace.implementations.checkIn(id))?.answeredAt !== null
    await slack.select(who, place(message), 'implementations.mood', `${mood}:${id}`)
    await slack.select(who, place(message), 'implementations.use', `${use}:${id}`)
    while (!(await isDone())) await new Promise((resolve) => setImmediate(resolve))
    await story.service.reminders.sweep()
  }
  let current: Introduced

  async function installed({ id, ownerId }: Introduced, on: string) {
    const evidence = { installedOn: calendarDate(on), firstUsedOn: calendarDate(on) }
    await story.workspace.implementationSteps.installed(id, evidence, ownerId, story.clock.now())
  }

  test('I1–I4: from delivery through a dip to effectiveness and a reference; the supervisor hears of it on that day', async () => {
    const { slack } = story
    current = await introduced()
    await story.moveTo('2026-03-03T08:00:00Z')
    await answer('mira', 1, 4, 'some')
    await installed(current, '2026-03-03')
    expect(await dips(current)).toBeNull()

    // Eight days after delivery they use it no more.
    await story.moveTo('2026-03-10T08:00:00Z')
    await answer('mira', 8, 2, 'none')
    const own = last('mira', 'Motivation dip')
    const above = last('helena', 'Motivation dip')
    for (const message of [own, above]) {
      const text = shown(message)
      expect(text).toContain('Motivation dip: Harbour')
      expect(text).toContain('• The mood is low\n• The mood has fallen by two or more\n• It is used less than before')
      expect(text).toContain('Sit down beside two of the people who use it')
      expect(text).toContain('What was the worst moment of this week?')
    }
    expect(shown(above)).toContain('You hear of it because Mira Rep looks after this customer.')
    expect(shown(own)).not.toContain('You hear of it because')
    expect(told('ada', 'Motivation dip')).toEqual([])

    // What is done about it stands in both messages, and comes back on its day.
    await slack.click('mira', place(own), 'implementation-alerts.act')
    await openedModal(story, 'mira', 'implementation-alerts.act_form')
    // It is Tuesday, after the morning list: the next working day is proposed.
    expect(JSON.stringify(slack.values(slack.modal('mira').id)['on'])).toContain('2026-03-11')
    expect(
      await slack.submit('mira', { values: { action: ' ', on: '2026-03-09' }, clientChecks: false }),
    ).toMatchObject({
      errors: { action: 'Say what will be done.', on: 'That day has passed. Choose today or a later day.' },
    })
    const decision = { action: 'Mira sits beside the dispatchers', on: '2026-03-12' }
    expect(await slack.submit('mira', { values: decision })).toMatchObject({ errors: {}, problem: null })
    await slack.until(() => shown(last('helena', 'Motivation dip')).includes('Mira sits beside the dispatchers'))
    await story.service.reminders.sweep()
    expect(shown(last('mira', 'Motivation dip'))).toContain('✓ *By 12 Mar 2026:* Mira sits beside the dispatchers')
    expect(shown(last('mira', 'Motivation dip'))).toContain('Decided by Mira Rep.')
    expect(await audited(story, 'dip.act')).toHaveLength(1)
    await story.moveTo('2026-03-12T08:00:00Z')
    expect(shown(last('mira', 'Motivation dip. Today you wanted to:'))).toContain('Mira sits beside the dispatchers')

    // Daily use at two check-ins in a row: the dip is over, and learning is, too.
    await story.moveTo('2026-03-17T08:00:00Z')
    await answer('mira', 15, 4, 'daily')
    expect(await dips(current)).toBeNull()
    await slack.until(() => shown(last('helena', 'Motivation dip')).includes('The dip is over'))
    expect(await phase(current)).toBe('learning')
    await story.moveTo('2026-03-24T08:00:00Z')
    await answer('mira', 22, 5, 'daily')
    expect(await phase(current)).toBe('effectiveness')

    await story.moveTo('2026-04-23T08:00:00Z')
    await answer('mira', 52, 5, 'daily')
    const confirmed = {
      measure: '30 bookings a week',
      reachedOn: calendarDate('2026-04-20'),
      confirmation: 'Since April',
    }
    const reached = {
      ...confirmed,
      confirmer: { name: 'Frau Petersen' },
      successNote: 'No calls',
      mayBeReference: true,
    }
    const evidence = { ...reached, submissionKey: 'reached' }
    await story.workspace.implementationSteps.reached(current.id, evidence, current.ownerId, story.clock.now())
    expect(await phase(current)).toBe('done')
    const before = story.slack.messages('mira').length
    await story.moveTo('2026-09-01T08:00:00Z')
    expect(
      story.slack
        .messages('mira')
        .slice(before)
        .filter(({ blocks }) => readable(blocks).includes('Check-in: day')),
    ).toEqual([])
  })

  test('D4, I2: in use on the day it came, the delivery is checked on the day after all the same', async () => {
    current = await introduced()
    await installed(current, '2026-03-02')
    expect(await phase(current)).toBe('learning')
    const planned = async () =>
      (await story.workspace.implementations.ofDeal(current.dealId))?.checkIns.map(({ day, dueOn }) => [day, dueOn])
    expect(await planned()).toEqual([[1, '2026-03-03']])
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(told('mira', 'What was the delivery like?')).toHaveLength(1)
    await answer('mira', 1, 4, 'some')
    expect(await planned()).toEqual([
      [1, '2026-03-03'],
      [8, '2026-03-10'],
    ])
  })

  test('I4, D4: a dip tells what came damaged, and in which phase it is by now', async () => {
    current = await introduced()
    await story.moveTo('2026-03-03T08:00:00Z')
    const [first] = (await story.workspace.implementations.ofDeal(current.dealId))?.checkIns ?? []
    const at = place(last('mira', 'day 1 after delivery'))
    await story.slack.select('mira', at, 'implementations.intact', `no:${first?.id}`)
    while ((await story.workspace.implementations.checkIn(first?.id ?? ''))?.intact !== false)
      await new Promise((resolve) => setImmediate(resolve))
    await answer('mira', 1, 2, 'some')
    expect(shown(last('mira', 'Motivation dip'))).toContain('• The mood is low\n• ⚠ Something is damaged\n')
    expect(shown(last('mira', 'Motivation dip'))).toContain('Looked after by *Mira Rep* · new toy phase')
    await installed(current, '2026-03-03')
    await story.service.reminders.sweep()
    expect(shown(last('mira', 'Motivation dip'))).toContain('Looked after by *Mira Rep* · learning phase')
  })

  test('I4, R1: without a supervisor the admins hear of it; whoever sells reads it in Chinese', async () => {
    current = await introduced('min')
    await story.moveTo('2026-03-03T01:00:00Z')
    await answer('min', 1, 4, 'some')
    await story.moveTo('2026-03-09T01:00:00Z')
    await answer('min', 7, 1, 'some')
    expect(shown(last('min', '动力下降'))).toContain('• 客户感觉不好\n• 客户感觉下降两分或更多')
    expect(shown(last('min', '动力下降'))).toContain('上门或打电话，不要发文字')
    // In Berlin it is two o'clock at night: Ada hears of it at nine, on the same day.
    expect(told('ada', 'Motivation dip')).toEqual([])
    await story.moveTo('2026-03-09T08:00:00Z')
    expect(shown(last('ada', 'Motivation dip'))).toContain('You hear of it because 李敏 looks after this customer.')
  })

  test.each([
    {
      away: false,
      waits: 'Waits until 9 Mar 2026, 09:00: it is outside your working hours.',
      told: '2026-03-09T08:00:00Z',
    },
    { away: true, waits: 'Waits until 11 Mar 2026, 09:00: you are on leave.', told: '2026-03-11T08:00:00Z' },
  ])(
    'I4, N5: Home says that a dip waits, until when and why, and names one that was turned off: on leave $away',
    async (each) => {
      const { slack, workspace, clock } = story
      const homeOf = async (who: string) => {
        const before = slack.home(who)?.hash
        await slack.openHome(who)
        await slack.until(() => slack.home(who) !== null && slack.home(who)?.hash !== before)
        return readable(slack.home(who))
      }
      current = await introduced('min')
      await story.moveTo('2026-03-03T01:00:00Z')
      await answer('min', 1, 4, 'some')
      await workspace.reminders.mute(current.ownerId, 'implementations.dip', clock.now())
      const days = { firstDay: calendarDate('2026-03-09'), lastDay: calendarDate('2026-03-10') }
      const leave = { memberId: (await story.member('ada')).id, ...days, standInId: null, submissionKey: 'away' }
      if (each.away) expect((await workspace.leaves.add(leave, null, clock.now())).ok).toBe(true)
      await story.moveTo('2026-03-09T01:00:00Z')
      await answer('min', 7, 1, 'some')
      // In Berlin it is two o'clock at night.
      expect(await homeOf('ada')).toContain(`*Harbour* · motivation dip · Booking system\n${each.waits}`)
      expect(await homeOf('min')).toContain('*Harbour* · 动力下降 · Booking system\n')
      expect(told('min', '动力下降')).toEqual([])
      // Who may not see the customer reads nothing of it.
      expect(await homeOf('jonas')).not.toContain('Harbour')
      await story.moveTo(each.told)
      expect(told('ada', 'Motivation dip')).toHaveLength(1)
      expect(await homeOf('ada')).not.toContain('Waits until')
    },
  )

  test('I4: what is to be done today, decided after the morning, is told the next one with its day', async () => {
    current = await introduced()
    await fileComplaint(story, 'mira')
    const dip = await dips(current)
    const plan = { text: 'Two people on site', on: calendarDate('2026-03-02') }
    const { id: helenaId } = await story.member('helena')
    await story.workspace.implementationAlerts.act(dip?.id ?? '', plan, helenaId, story.clock.now())
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(told('helena', 'By 2 Mar 2026 you wanted to: Two people on site')).toHaveLength(1)
    expect(told('mira', 'By 2 Mar 2026 Helena Head wanted to: Two people on site')).toHaveLength(1)
  })

  test('I4, N5: a plan that the supervisor makes comes back to both on its day, to be changed; passed, Home marks it', async () => {
    const { slack, workspace } = story
    current = await introduced()
    const complaint = await fileComplaint(story, 'mira')
    const dip = await dips(current)
    expect(dip?.complaintNumber).toBe(complaint.number)
    const plan = { text: 'Two people on site', on: calendarDate('2026-03-04') }
    const { id: helenaId } = await story.member('helena')
    await workspace.implementationAlerts.act(dip?.id ?? '', plan, helenaId, story.clock.now())
    await story.moveTo('2026-03-04T08:00:00Z')
    expect(told('helena', 'Today you wanted to: Two people on site')).toHaveLength(1)
    expect(told('mira', 'Today Helena Head wanted to: Two people on site')).toHaveLength(1)
    for (const who of ['helena', 'mira'])
      expect(JSON.stringify(last(who, 'wanted to: Two people on site'))).toContain('implementation-alerts.act')
    await story.moveTo('2026-03-05T08:00:00Z')
    expect(told('mira', 'wanted to: Two people on site')).toHaveLength(1)
    await slack.openHome('mira')
    await slack.until(() => readable(slack.home('mira')).includes('⚠ → Two people on site'))
  })

  test('I4, P1: a complaint is a dip at once; it joins one that is open, and is told again', async () => {
    current = await introduced()
    const complaint = await fileComplaint(story, 'mira')
    expect(await dips(current)).toMatchObject({ causes: ['complaint'], complaintNumber: complaint.number })
    expect(shown(last('helena', 'Motivation dip'))).toContain(`• Complaint no. ${complaint.number} is open`)
    await story.moveTo('2026-03-03T08:00:00Z')
    await answer('mira', 1, 2, 'some')
    expect(told('helena', 'Motivation dip')).toHaveLength(2)
    expect(await dips(current)).toMatchObject({ causes: ['complaint', 'low_mood'] })
    // A good answer does not end it while the complaint is open.
    await story.moveTo('2026-03-09T08:00:00Z')
    await answer('mira', 7, 5, 'daily')
    expect(await dips(current)).not.toBeNull()
  })

  test('I4: what our own people miss twice is told about us, not as a dip; answered, it says so', async () => {
    const { slack } = story
    current = await introduced()
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(told('mira', 'day 1 after delivery')).toHaveLength(1)
    for (const at of ['03T23:30', '04T08:00']) await story.moveTo(`2026-03-${at}:00Z`)
    expect(shown(last('mira', 'is not answered yet'))).toContain('The check-in of day 1 is not answered yet.')
    expect(told('helena', 'We are late')).toEqual([])
    for (const at of ['04T23:30', '05T08:00']) await story.moveTo(`2026-03-${at}:00Z`)
    const [own, above] = [last('mira', 'We are late'), last('helena', 'We are late')]
    expect(shown(above)).toBe(shown(own))
    expect(shown(above)).toContain('This is about us, not about the customer')
    expect(told('helena', 'Motivation dip')).toEqual([])

    await slack.click('helena', place(above), 'implementation-alerts.answer')
    await openedModal(story, 'helena', 'implementations.check_in')
    expect(await slack.submit('helena', { values: { mood: '4', use: 'some' } })).toMatchObject({
      errors: {},
      problem: null,
    })
    await story.service.reminders.sweep()
    await slack.until(() => shown(last('mira', 'We are late')).includes('It is answered by now'))
  })

  test('I4, R5: days on which nobody was there do not count; with a stand-in they do', async () => {
    current = await introduced()
    await story.moveTo('2026-03-03T08:00:00Z')
    const { workspace, clock } = story
    const mira = await story.member('mira')
    const days = { firstDay: calendarDate('2026-03-03'), lastDay: calendarDate('2026-03-06') }
    const leave = { memberId: mira.id, ...days, standInId: null, submissionKey: 'ill' }
    expect((await workspace.leaves.add(leave, null, clock.now())).ok).toBe(true)
    await story.moveTo('2026-03-09T08:00:00Z')
    await story.moveTo('2026-03-10T08:00:00Z')
    expect(told('helena', 'We are late')).toEqual([])
    const { checkIns } = (await workspace.implementations.ofDeal(current.dealId)) ?? {}
    expect(checkIns?.map(({ day }) => day)).toContain(7)
  })

  test('I3: a new toy that is not in use after three weeks is stuck, once, and says what is missing', async () => {
    current = await introduced()
    for (const [day, at] of [
      [1, '03'],
      [7, '09'],
      [14, '16'],
      [21, '23'],
    ] as const) {
      await story.moveTo(`2026-03-${at}T08:00:00Z`)
      await answer('mira', day, 4, 'some')
      expect(told('mira', 'Stuck')).toEqual([])
    }
    for (const at of ['23T23:30', '24T08:00']) await story.moveTo(`2026-03-${at}:00Z`)
    expect(shown(last('mira', 'Stuck'))).toContain('It ends when it is installed and first used for real work.')
    await installed(current, '2026-03-24')
    await story.service.reminders.sweep()
    await story.slack.until(() => told('mira', 'is no longer stuck').length > 0)
    expect(await phase(current)).toBe('learning')
  })

  test('D9: a deal that is cancelled in the middle ends it: nobody is asked, nobody is warned, the dip is over', async () => {
    current = await introduced()
    await story.moveTo('2026-03-03T08:00:00Z')
    await answer('mira', 1, 1, 'none')
    expect(await dips(current)).not.toBeNull()
    const { workspace, clock } = story
    const request = { kind: 'cancellation', scope: 'whole' } as const
    const change = { submissionKey: 'cancel', dealId: current.dealId, request, reason: 'x', changedOn: DELIVERED }
    const changed = await workspace.deals.change({ ...change, sinceChanges: 0 }, current.ownerId, clock.now())
    expect(changed.ok).toBe(true)
    expect(await dips(current)).toBeNull()
    const before = story.slack.messages('mira').length
    for (const at of ['2026-03-09', '2026-03-10', '2026-03-30']) await story.moveTo(`${at}T08:00:00Z`)
    expect(
      story.slack
        .messages('mira')
        .slice(before)
        .filter(({ blocks }) => readable(blocks).includes('Booking system')),
    ).toEqual([])
  })
})
