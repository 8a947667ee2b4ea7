import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { createDb, type Db } from '../../src/store/client.ts'
import type { DealWithInstalments } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { closedDeal } from '../support/records.ts'
import { audited, readable, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// Monday, 2 March 2026, 10:30 in Berlin; the hours are 09:00 to 18:30. Mira reports to Helena, who reports to nobody; Ada is
// the only admin; Min in Shanghai reads Chinese.

describe.each(providers)('customers’ questions on %s', (provider) => {
  let story: Story
  let db: Db
  beforeEach(async () => {
    story = await startStory(provider)
    db = createDb(story.databaseUrl)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await db.$disconnect()
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const messagesOf = (who: string, part: string) =>
    story.slack.messages(who).filter((message) => shown(message).includes(part))
  const placeOf = (who: string, part: string) => ({
    channel: story.slack.channel(who),
    ts: messagesOf(who, part).at(-1)?.ts ?? '',
  })
  const homeOf = (who: string) => readable(story.slack.home(who))
  async function openHome(who: string): Promise<void> {
    await story.slack.openHome(who)
    await story.slack.until(() => story.slack.home(who))
  }
  const sweep = () => story.service.reminders.sweep()

  const dealOf = async (who: string): Promise<DealWithInstalments> =>
    closedDeal(story.workspace, await story.member(who), { title: 'Standing desks' })

  async function openCard(who: string): Promise<void> {
    await story.slack.command(who, '/deal list')
    const list = story.slack.ephemerals(who).at(-1)
    if (!list) throw new Error('no list was shown')
    await story.slack.click(who, { channel: list.channel, ts: list.ts }, 'deals.show')
    await openedModal(story, who, 'deals.card')
  }

  async function recordOnCard(who: string, text: string): Promise<void> {
    await openCard(who)
    const card = story.slack.modal(who).id
    await story.slack.click(who, 'modal', 'customer-questions.record')
    await openedModal(story, who, 'customer-questions.record_form')
    await story.slack.submit(who, { values: { text } })
    await story.slack.until(() =>
      story.slack.openModals(who).some((modal) => modal.id === card && shown(modal).includes(text)),
    )
    await sweep()
  }

  test('I5: recorded on the card with the time left, warned at three quarters, answered in the message', async () => {
    await dealOf('mira')
    await recordOnCard('mira', 'How is it cleaned?')
    expect(shown(story.slack.modal('mira'))).toContain('4 h of working time left: answer by 2 Mar 2026, 14:30')
    await story.slack.close('mira', { all: true })
    expect(messagesOf('mira', 'How is it cleaned?')).toEqual([])
    await story.moveTo('2026-03-02T12:29:00Z')
    expect(messagesOf('mira', 'How is it cleaned?')).toEqual([])
    await story.moveTo('2026-03-02T12:30:00Z')
    const [warning] = messagesOf('mira', 'How is it cleaned?')
    expect(warning?.text).toMatch(/is to have an answer by 2 Mar 2026, 14:30: “How is it cleaned\?”$/)
    const place = placeOf('mira', 'How is it cleaned?')
    await story.slack.click('mira', place, 'customer-questions.answer')
    await openedModal(story, 'mira', 'customer-questions.answer_form')
    expect(shown(story.slack.modal('mira'))).toContain('1 h of working time left')
    expect((await story.slack.submit('mira', { values: {} })).errors).toEqual({
      answer: 'Write down what you answered, or tick that it was no question.',
    })
    await story.slack.submit('mira', { values: { answer: 'With water' } })
    await story.slack.until(() => shown(messagesOf('mira', 'How is it cleaned?')[0] ?? {}).includes('With water'))
    expect(shown(messagesOf('mira', 'How is it cleaned?')[0] ?? {})).toContain(
      'Answered by Mira Rep on 2 Mar 2026, 13:30, in time',
    )
    // N4: an old button says what happened since.
    await story.moveTo('2026-03-02T15:00:00Z')
    expect(messagesOf('helena', 'How is it cleaned?')).toEqual([])
    expect(await audited(story, 'customer-question.answer')).toHaveLength(1)
  })

  test('I5: past its time the supervisor is told, once; answered late, her message says so', async () => {
    await dealOf('mira')
    await recordOnCard('mira', 'How is it cleaned?')
    await story.slack.close('mira', { all: true })
    await story.moveTo('2026-03-02T13:30:00Z')
    expect(messagesOf('helena', 'How is it cleaned?')).toEqual([])
    await story.moveTo('2026-03-02T13:31:00Z')
    await story.moveTo('2026-03-02T14:31:00Z')
    expect(messagesOf('helena', 'How is it cleaned?').map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /was to have an answer by 2 Mar 2026, 14:30: “How is it cleaned\?”. Mira Rep is responsible\.$/,
      ),
    ])
    expect(messagesOf('ada', 'How is it cleaned?')).toEqual([])
    // N5: it stands in her App Home too, with whose it is, until it is answered; Jonas has no part in it.
    await openHome('helena')
    expect(homeOf('helena')).toContain('Late with colleagues: 1 question')
    expect(homeOf('helena')).toMatch(/How is it cleaned\?\n.*2 Mar 2026, 14:30.*\nTo be answered by Mira Rep/)
    // R1: a supervisor answers for her team.
    await story.slack.click('helena', placeOf('helena', 'How is it cleaned?'), 'customer-questions.answer')
    await openedModal(story, 'helena', 'customer-questions.answer_form')
    await story.slack.submit('helena', { values: { answer: 'With water' } })
    await story.slack.until(() => shown(messagesOf('helena', 'How is it cleaned?')[0] ?? {}).includes('late (was due'))
    await story.slack.until(() =>
      shown(messagesOf('mira', 'How is it cleaned?')[0] ?? {}).includes('Answered by Helena'),
    )
    // N4: nobody waits any more.
    for (const who of ['mira', 'helena']) {
      const message = shown(messagesOf(who, 'How is it cleaned?')[0] ?? {})
      expect(message).toMatch(/The question of .* is answered/)
      expect(message).not.toMatch(/waits for an answer/)
    }
  })

  test('I5: what is asked on Friday evening waits for Monday, over the change of the clocks', async () => {
    await dealOf('mira')
    await story.moveTo('2026-03-27T16:30:00Z')
    await recordOnCard('mira', 'How is it cleaned?')
    expect(shown(story.slack.modal('mira'))).toContain('answer by 30 Mar 2026, 12:00')
    await story.slack.close('mira', { all: true })
    await story.moveTo('2026-03-30T08:59:00Z')
    expect(messagesOf('mira', 'How is it cleaned?')).toEqual([])
    await story.moveTo('2026-03-30T09:00:00Z')
    expect(messagesOf('mira', 'How is it cleaned?')).toHaveLength(1)
  })

  test('I5, I2: a check-in with a question opens one; it stands in App Home, where it is answered', async () => {
    const deal = await dealOf('mira')
    const workspaceId = story.workspace.id
    const implementation = { workspaceId, dealId: deal.id, createdAt: story.clock.now() }
    const { id: implementationId } = await db.implementation.create({ data: implementation })
    const dueOn = calendarDate('2026-03-02')
    await db.checkIn.create({ data: { workspaceId, implementationId, day: 1, dueOn } })
    await openHome('mira')
    await story.slack.click('mira', 'home', 'implementations.details')
    await openedModal(story, 'mira', 'implementations.check_in')
    await story.slack.submit('mira', { values: { mood: '4', use: 'some', questions: 'Can it be turned?' } })
    await story.slack.until(() => homeOf('mira').includes('Can it be turned?'))
    expect(homeOf('mira')).toContain('4 h of working time left')
    await story.slack.click('mira', 'home', 'customer-questions.answer')
    await openedModal(story, 'mira', 'customer-questions.answer_form')
    await story.slack.submit('mira', { values: { withdrawn: ['none'] } })
    await story.slack.until(() => homeOf('mira').includes('No customer waits for an answer from you'))
    await story.moveTo('2026-03-03T09:00:00Z')
    expect(messagesOf('mira', 'Can it be turned?')).toEqual([])
  })

  test('I5: recorded from App Home for a customer that is chosen, and the deal among theirs', async () => {
    const deal = await dealOf('mira')
    await openHome('mira')
    await story.slack.click('mira', 'home', 'customer-questions.record')
    await openedModal(story, 'mira', 'customer-questions.record_form')
    const { options } = await story.slack.typeOptions(
      'mira',
      'modal',
      'customer-questions.customer',
      deal.customer.name,
    )
    expect(options).toHaveLength(1)
    await story.slack.select('mira', 'modal', 'customer-questions.customer', deal.customer.id)
    await story.slack.until(() => shown(story.slack.modal('mira')).includes('About which deal'))
    await story.slack.submit('mira', {
      values: { text: 'How is it cleaned?', [`deal_${deal.customer.id}`]: deal.id },
    })
    await story.slack.until(() => homeOf('mira').includes('How is it cleaned?'))
    expect((await story.workspace.customerQuestions.ofDeal(deal.id, 10)).map(({ text }) => text)).toEqual([
      'How is it cleaned?',
    ])
  })

  test('I5: a supervisor records it: the rep hears of it at once, in Chinese, and answers', async () => {
    const { slack } = story
    const min = await story.member('min')
    const helena = await story.member('helena')
    await story.workspace.members.setSupervisor(min.id, helena.id, null, story.clock.now())
    const deal = await dealOf('min')
    // Monday, 16:30 in Shanghai.
    const asked = { submissionKey: 'V1', dealId: deal.id, text: '怎么清洁？' }
    await story.moveTo('2026-03-03T02:00:00Z')
    await story.workspace.customerQuestions.record(asked, helena.id, story.clock.now())
    await sweep()
    expect(messagesOf('min', '怎么清洁').map(({ text }) => text)).toEqual([
      expect.stringContaining('问：“怎么清洁？”。须在 2026年3月3日 20:00 前答复。'),
    ])
    await slack.click('min', placeOf('min', '怎么清洁'), 'customer-questions.answer')
    await openedModal(story, 'min', 'customer-questions.answer_form')
    await slack.submit('min', { values: { answer: '用清水擦' } })
    await slack.until(() => shown(messagesOf('min', '怎么清洁')[0] ?? {}).includes('答复：用清水擦'))
  })

  test('R5: while the rep is on leave their stand-in is warned and answers for them', async () => {
    await dealOf('mira')
    const [mira, jonas] = [await story.member('mira'), await story.member('helena')]
    await recordOnCard('mira', 'How is it cleaned?')
    await story.slack.close('mira', { all: true })
    const day = calendarDate('2026-03-02')
    const leave = { memberId: mira.id, submissionKey: 'L1', firstDay: day, lastDay: day, standInId: jonas.id }
    await story.workspace.leaves.add(leave, mira.id, story.clock.now())
    await story.moveTo('2026-03-02T12:30:00Z')
    expect(messagesOf('mira', 'is to have an answer')).toEqual([])
    expect(messagesOf('helena', 'How is it cleaned?')).toHaveLength(1)
  })

  test('T3: the Monday summary says how many were answered in time, late, and are open', async () => {
    const deal = await dealOf('mira')
    const { id } = await story.member('mira')
    const record = (key: string) =>
      story.workspace.customerQuestions.record(
        { submissionKey: key, dealId: deal.id, text: key },
        id,
        story.clock.now(),
      )
    const [first, second] = [await record('one'), await record('two')]
    await record('three')
    await story.workspace.customerQuestions.answer(first.id, 'x', id, story.clock.now())
    await story.moveTo('2026-03-03T08:00:00Z')
    await story.workspace.customerQuestions.answer(second.id, 'x', id, story.clock.now())
    const span = { from: new Date('2026-03-01T23:00:00Z'), to: new Date('2026-03-08T23:00:00Z') }
    expect(await story.workspace.summaries.customerQuestions(span)).toEqual({ inTime: 1, late: 1, open: 1, overdue: 1 })
  })
})
