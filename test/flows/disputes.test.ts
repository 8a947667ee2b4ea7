import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { actions, button } from '../../src/slack/blocks.ts'
import { providers } from '../support/database.ts'
import { owedOne, pay } from '../support/owed.ts'
import { layBlock, told } from '../support/owing.ts'
import { lastList, messagesOf, nine, openBy, promised } from '../support/promises.ts'
import { listsOf, sell } from '../support/reminders.ts'
import { audited, nowOf, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody; Ada is the admin.

/** A Wednesday; level 2 is reached on 22 April, level 3 on the 30th, level 4 on 15 May. */
const DUE = '2026-04-15'

describe.each(providers)('disputes and questions on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const lists = (who = 'mira') => listsOf(story, who).length
  const escalations = (who: string): StoredMessage[] => messagesOf(story, who, /^(Level \d:|⚠)/)
  const reviews = (who: string): StoredMessage[] => messagesOf(story, who, /^Disputed: shall/)
  const place = (who: string, message: StoredMessage | undefined) => ({
    channel: story.slack.channel(who),
    ts: message?.ts ?? '',
  })

  const CARD = 'instalments.card'
  async function pressInCard(buttonId: string, form: string) {
    await story.slack.click('mira', 'modal', buttonId)
    await openedModal(story, 'mira', form)
  }

  /** Mira notes the dispute from her list of 22 April, at level 2. */
  async function dispute(receivable: { readonly id: string }) {
    await story.moveTo(nine('2026-04-22'))
    await openBy(story, 'mira', lastList(story, 'mira'), 'collections.show_instalment', receivable.id, CARD)
    await pressInCard('instalments.dispute', 'disputes.open_form')
    story.slack.fill('mira', { reason: 'Two of the lanterns flicker' })
    expect(await story.slack.submit('mira')).toMatchObject({ errors: {}, problem: null })
    const disputed = 'disputed since 22 Apr 2026'
    await story.slack.until(() => shown(lastList(story, 'mira')).includes(disputed))
    // The card beneath the form is drawn anew once Slack has its answer.
    await story.slack.until(() => shown(story.slack.modal('mira')).includes(disputed))
  }

  test('K9: a complaint is filed with it, told in the customer’s words; the two lead to each other', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await dispute(receivable)
    const [complaint] = await story.workspace.complaints.ofCustomer(receivable.customerId, 10)
    expect(complaint).toMatchObject({ account: 'Two of the lanterns flicker', severity: 'minor' })
    expect(shown(story.slack.modal('mira'))).toContain('recorded by Mira Rep, with complaint no. 1')
    await pressInCard('instalments.show_complaint', 'complaints.card')
    expect(shown(story.slack.modal('mira'))).toMatch(
      /Disputed with it: .* due 15 Apr 2026\. The reminders are silent\./,
    )
  })

  test('K9, N4: disputed it is silent; closed, the ladder goes on, and what came meanwhile is told once', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await dispute(receivable)
    const before = lists()
    await story.moveTo(nine('2026-04-30'))
    await story.moveTo('2026-05-04T10:00:00Z')
    expect([lists(), escalations('helena').length, reviews('helena').length]).toEqual([before, 0, 0])
    await openBy(
      story,
      'mira',
      lastList(story, 'mira'),
      'collections.close_dispute',
      receivable.id,
      'disputes.close_form',
    )
    expect(shown(story.slack.modal('mira'))).toContain('In the customer’s words: Two of the lanterns flicker')
    story.slack.fill('mira', { outcome: 'rejected' })
    expect(await story.slack.submit('mira')).toMatchObject({ errors: {}, problem: null })
    await story.moveTo('2026-05-04T10:05:00Z')
    expect(escalations('helena').length).toBe(1)
    expect(shown(escalations('helena')[0] ?? {})).toContain('overdue by 19 days, level 3')
    await story.moveTo(nine('2026-05-05'))
    expect(lists()).toBe(before + 1)
    expect(shown(lastList(story, 'mira'))).toContain('overdue by 20 days, level 3')
    await story.moveTo('2026-05-14T12:00:00Z')
    expect([lists(), escalations('helena').length]).toEqual([before + 1, 1])
    expect((await audited(story, 'dispute.close')).map(({ after }) => after)).toEqual([
      { instalmentId: receivable.id, outcome: 'rejected' },
    ])
  })

  test('K9, D9: where the customer was right, the result says that it is closed, and leads to the deal', async () => {
    const { slack } = story
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await dispute(receivable)
    const list = lastList(story, 'mira')
    await openBy(story, 'mira', list, 'collections.close_dispute', receivable.id, 'disputes.close_form')
    await slack.submit('mira', { values: { outcome: 'upheld', note: 'Two new ones' } })
    const result = slack.openModals('mira').find(({ callback_id }) => callback_id === 'disputes.result')
    expect(result?.title?.text).toBe('Close dispute')
    expect(shown(result ?? {})).toContain('Change the deal')
  })

  test('K9: after fourteen days the supervisor is asked; without an answer the ladder goes on at the level reached', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await dispute(receivable)
    const before = lists()
    await story.moveTo('2026-05-06T21:00:00Z') // the last day of the pause
    expect([reviews('helena').length, escalations('helena').length]).toEqual([0, 0])
    await story.moveTo(nine('2026-05-07'))
    await story.moveTo('2026-05-07T16:00:00Z')
    expect([reviews('helena').length, escalations('helena').length]).toEqual([1, 0])
    expect(lists()).toBe(before) // the rep is not reminded of what is being decided
    // A part of the money changes nothing about who has to answer until when.
    await pay(story, receivable, 4_000n)
    await story.moveTo('2026-05-07T16:30:00Z')
    expect([lists(), escalations('helena').length]).toEqual([before, 0])
    expect(shown(reviews('helena')[0] ?? {})).toContain('Disputed since 22 Apr 2026, noted by Mira Rep')
    await story.moveTo('2026-05-07T22:01:00Z') // the day is over
    await story.moveTo(nine('2026-05-08'))
    await story.moveTo('2026-05-08T16:00:00Z')
    expect([reviews('helena').length, escalations('helena').length]).toEqual([1, 1])
    expect(lists()).toBe(before + 1)
    expect(shown(escalations('helena')[0] ?? {})).toContain('disputed since 22 Apr 2026')
    await story.moveTo('2026-06-22T12:00:00Z')
    expect([reviews('helena').length, escalations('helena').length]).toEqual([1, 2])
  })

  test('K9, R1: kept paused it is silent until it is closed; nobody agrees to their own; old buttons say what happened', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await dispute(receivable)
    await story.moveTo(nine('2026-05-07'))
    const [asked] = reviews('helena')
    await story.slack.click('helena', place('helena', asked), 'disputes.keep_paused')
    await story.slack.until(() => shown(reviews('helena')[0] ?? {}).includes('✓ Paused until the dispute is closed'))
    await story.moveTo('2026-08-03T12:00:00Z')
    expect([reviews('helena').length, escalations('helena').length]).toEqual([1, 0])
    const [{ id = '' } = {}] = await story.workspace.disputes.ofInstalment(receivable.id)
    const helena = await story.member('helena')
    expect(await story.workspace.disputes.review(id, 'go-on', helena.id, story.clock.now())).toMatchObject({
      ok: false,
      error: { kind: 'reviewed' },
    })
    await story.workspace.disputes.close(id, { outcome: 'withdrawn', note: null }, helena.id, story.clock.now())
    await story.moveTo(nine('2026-08-04'))
    expect(escalations('helena').length).toBe(1)
    expect(shown(escalations('helena')[0] ?? {})).toContain('level 4')
    expect(shown(reviews('helena')[0] ?? {})).toContain('The dispute is closed: The customer took it back.')
  })

  test('K9: let go on, it goes on at once; a dispute of her own customer goes above the supervisor', async () => {
    const receivable = await sell(story, 'helena', 'Quay', DUE)
    await story.moveTo(nine('2026-04-22'))
    const helena = await story.member('helena')
    await story.workspace.disputes.open(
      { submissionKey: 'd', instalmentId: receivable.id, reason: 'Too dark' },
      helena.id,
      story.clock.now(),
    )
    await story.moveTo(nine('2026-05-07'))
    expect([reviews('helena').length, reviews('ada').length]).toEqual([0, 1])
    await story.slack.click('ada', place('ada', reviews('ada')[0]), 'disputes.go_on')
    await story.slack.until(() => shown(reviews('ada')[0] ?? {}).includes('✓ The reminders go on'))
    await story.moveTo('2026-05-07T08:00:00Z')
    expect(escalations('ada').length).toBe(1)
  })

  test('K9, K6: a paid one cannot be disputed, a disputed one not twice, nor promised; an open promise is over', async () => {
    const receivable = await owedOne(story, 'mira', 'Harbour')
    await promised(story, 'mira', receivable, '2026-03-06')
    const { disputes, promises } = story.workspace
    const mira = await story.member('mira')
    const now = story.clock.now()
    const input = { instalmentId: receivable.id, reason: 'Too dark' }
    const [one, two] = await Promise.all([
      disputes.open({ ...input, submissionKey: 'a' }, mira.id, now),
      disputes.open({ ...input, submissionKey: 'b' }, mira.id, now),
    ])
    expect([one.ok, two.ok].sort()).toEqual([false, true])
    expect((await promises.ofInstalment(receivable.id)).map(({ state }) => state)).toEqual(['superseded'])
    const again = { instalmentId: receivable.id, promisedBy: 'Li', amount: 1n, promisedFor: receivable.dueOn }
    expect(await promises.record({ ...again, submissionKey: 'c', notedInFront: false }, mira.id, now)).toMatchObject({
      ok: false,
      error: { kind: 'disputed' },
    })
    const paid = await owedOne(story, 'mira', 'Quay')
    await pay(story, paid)
    expect(await disputes.open({ instalmentId: paid.id, reason: 'x', submissionKey: 'd' }, mira.id, now)).toEqual({
      ok: false,
      error: { kind: 'settled' },
    })
    expect(await nowOf(story, paid)).toMatchObject({ disputedOn: null, pausedUntil: null })
  })

  test('K4, R2: the supervisor is asked and answers; the button of somebody without the right is refused', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-22'))
    const { slack } = story
    await openBy(story, 'mira', lastList(story, 'mira'), 'collections.show_instalment', receivable.id, CARD)
    await pressInCard('instalments.ask_supervisor', 'supervisor-questions.ask')
    slack.fill('mira', { text: 'They want to pay in two parts. May I agree?' })
    expect(await slack.submit('mira')).toMatchObject({ errors: {}, problem: null })
    expect(shown(slack.modal('mira'))).toContain('Asked: Helena Head.')
    await slack.close('mira', { all: true })
    const asked = () => messagesOf(story, 'helena', /^Mira Rep asks about Harbour/)
    await slack.until(() => asked().length === 1)
    expect(shown(asked()[0] ?? {})).toContain('*Harbour* owes *€100.00*, overdue by 7 days, level 2')
    await slack.click('helena', place('helena', asked()[0]), 'supervisor-questions.reply')
    await openedModal(story, 'helena', 'supervisor-questions.answer')
    slack.fill('helena', { text: 'Yes, the first part this week' })
    expect(await slack.submit('helena')).toMatchObject({ errors: {}, problem: null })
    const answers = () => messagesOf(story, 'mira', /^Helena Head has answered about Harbour/)
    await slack.until(() => answers().length === 1)
    expect(shown(answers()[0] ?? {})).toContain('Yes, the first part this week')
    await slack.until(() => shown(asked()[0] ?? {}).includes('✓ Helena Head has answered'))
    // The button is gone; pressed from an old message it says so.
    const question = (await audited(story, 'question.ask'))[0]?.subjectId ?? ''
    expect(
      await story.workspace.questions.answer(question, 'No', (await story.member('ada')).id, story.clock.now()),
    ).toMatchObject({
      ok: false,
    })
    expect((await audited(story, 'question.answer')).length).toBe(1)
    // Jonas has nothing to do with it.
    const passedOn = actions('passed_on', [button('instalments.ask_supervisor', 'Ask', { value: receivable.id })])
    await slack.click('jonas', await layBlock(story, 'jonas', passedOn), 'instalments.ask_supervisor')
    await told(story, 'jonas', 'You may not do this with somebody else’s record.')
  })
})
