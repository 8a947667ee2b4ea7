import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { addDays, calendarDate } from '../../src/domain/calendar-date.ts'
import { providers } from '../support/database.ts'
import { audited, shown } from '../support/seen.ts'
import { closeAllModals, closeDeal, openedModal, type TypedDeal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { logVisit, openVisit, submitVisit } from '../support/visits.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody.

const LAMPS: TypedDeal = {
  customer: 'Harbour',
  title: 'Lamps',
  amount: '1000',
  terms: 'rows',
  values: { rows: '30% signature\n70% delivery +10', planned_delivery: '2026-03-20' },
}

describe.each(providers)('what is to be done after a deal on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider, { dealTasks: true })
  })
  afterEach(async () => {
    await closeAllModals(story)
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const dealId = async () =>
    (await story.workspace.deals.list({ reach: 'all' }, 'all', { offset: 0, limit: 1 })).rows[0]?.id ?? ''
  const task = async (kind: string, isOpen = true) =>
    (await story.workspace.dealTasks.ofDeal(await dealId(), 50)).find(
      (each) => each.kind === kind && (each.doneOn === null) === isOpen,
    )
  const open = async () =>
    (await story.workspace.dealTasks.ofDeal(await dealId(), 50))
      .filter(({ doneOn }) => doneOn === null)
      .map(({ kind, dueOn }) => `${kind} ${dueOn}`)
  /** The last message to somebody that has this button. */
  const withButton = (who: string, actionId: string) => {
    const found = story.slack.messages(who).findLast(({ blocks }) => JSON.stringify(blocks).includes(`"${actionId}"`))
    if (!found) throw new Error(`${who} has no message with ${actionId}`)
    return found
  }
  const place = ({ channel, ts }: { readonly channel: string; readonly ts: string }) => ({ channel, ts })
  const now = (who: string, ts: string) => shown(story.slack.messages(who).find((each) => each.ts === ts) ?? {})
  const press = async (who: string, actionId: string, view: string) => {
    await story.slack.click(who, place(withButton(who, actionId)), actionId)
    return openedModal(story, who, view)
  }
  /** Moves on to a morning by way of the day before, on which the hourly look has found what comes near. */
  async function comeTo(day: string) {
    await story.moveTo(`${addDays(calendarDate(day), -1)}T12:00:00Z`)
    await story.moveTo(`${day}T08:30:00Z`)
  }
  const openCard = async (who: string) => {
    await story.slack.click(who, place(withButton(who, 'deals.show')), 'deals.show')
    return openedModal(story, who, 'deals.card')
  }
  /** Records a delivery from the card that confirmed the deal. */
  async function deliver(values: Record<string, string>) {
    await press('mira', 'deals.record_delivery', 'deals.delivery')
    const submission = await story.slack.submit('mira', { values })
    await story.service.reminders.sweep()
    return submission
  }

  test('D4: an hour after closing the rep is reminded to thank, with words that name the contact', async () => {
    const { slack, workspace } = story
    await closeDeal(story, 'mira', LAMPS)
    const { id: customerId } = (await workspace.deals.byId(await dealId()))?.customer ?? { id: '' }
    const person = {
      submissionKey: 'p',
      customerId,
      predecessorId: null,
      name: '王小明',
      buyingRole: 'decides',
    } as const
    const nothing = { phone: null, department: null, isExecutive: false, birthday: null, preferredChannel: null }
    const mira = await story.member('mira')
    const contact = { ...person, ...nothing, language: 'zh-TW', noCallHours: null, timeZone: null }
    await workspace.contacts.add(contact, mira.id, story.clock.now())
    await story.moveTo('2026-03-02T10:20:00Z')
    expect(slack.messages('mira')).toHaveLength(1)
    await story.moveTo('2026-03-02T10:31:00Z')
    const message = withButton('mira', 'deal-tasks.thanked')
    expect(shown(message)).toContain('*Harbour* · Lamps\nThank them for the order.')
    // In the contact's language, whatever Mira's is.
    expect(shown(message)).toContain('王小明您好，謝謝您的信任，很高興能與您合作。')
    await slack.click('mira', place(message), 'deal-tasks.thanked')
    await slack.until(() => now('mira', message.ts).includes('Thank-you: done on 2 Mar 2026, Mira Rep'))
    // An old button says what happened since.
    await comeTo('2026-03-03')
    expect(await open()).toEqual(['goods_tracking 2026-03-17', 'delivery 2026-03-20'])
    expect((await audited(story, 'deal-task.do')).map(({ outcome }) => outcome)).toEqual(['done'])
  })

  test('N5: what was done before its day is not sent, and the answer to why names kind, customer and deal', async () => {
    const { slack, workspace } = story
    await closeDeal(story, 'mira', LAMPS)
    const { id: mira } = await story.member('mira')
    const thanks = await task('thank_you')
    const done = { doneOn: calendarDate('2026-03-02'), result: null }
    await workspace.dealTasks.done(thanks?.id ?? '', done, mira, story.clock.now())
    await comeTo('2026-03-03')
    const before = slack.ephemerals('mira').length
    await slack.command('mira', '/collect why')
    const answer = shown(await slack.until(() => slack.ephemerals('mira')[before]))
    expect(answer).toContain('*Harbour* · What is due after a deal · Lamps\nFor 2 Mar 2026: it was settled before.')
    expect(answer).not.toContain('A reminder of')
  })

  test('D4: on the planned day it is asked whether the goods have come; recording the delivery answers it', async () => {
    const { slack } = story
    await closeDeal(story, 'mira', LAMPS)
    await comeTo('2026-03-20')
    const message = withButton('mira', 'deal-tasks.delivered')
    expect(shown(message)).toContain('Delivery is planned for 20 Mar 2026. Has it come?')
    await press('mira', 'deal-tasks.delivered', 'deals.delivery')
    expect(await slack.submit('mira', { values: { delivered_on: '2026-03-20' } })).toMatchObject({ errors: {} })
    await slack.until(() => now('mira', message.ts).includes('Delivery: done on 20 Mar 2026, Mira Rep'))
    // Friday: checked on Monday, followed up after 7 and 30 days.
    expect(await open()).toEqual([
      'thank_you 2026-03-02',
      'delivery_check 2026-03-23',
      'follow_up 2026-03-27',
      'follow_up 2026-04-20',
    ])
  })

  test('C12: before a planned delivery the goods are tracked, as a line of the list; what was checked stands on the card', async () => {
    const { slack } = story
    await closeDeal(story, 'mira', LAMPS)
    await openCard('mira')
    expect(shown(slack.modal('mira'))).toContain('Tracking the goods: by 17 Mar 2026, Mira Rep')
    await closeAllModals(story)
    await comeTo('2026-03-17')
    const message = withButton('mira', 'deal-tasks.do')
    expect(shown(message)).toContain('Check where the goods are and whether they arrive as agreed.')
    await slack.click('mira', place(message), 'deal-tasks.do')
    await openedModal(story, 'mira', 'deal-tasks.done_form')
    await slack.submit('mira', { values: { result: 'On the ship since Friday' } })
    await slack.until(() => now('mira', message.ts).includes('Tracking the goods: done on 17 Mar 2026, Mira Rep'))
    await openCard('mira')
    expect(shown(slack.modal('mira'))).toContain('Tracking the goods: checked on 17 Mar 2026, Mira Rep')
  })

  test('D4, N6: what falls due on delivery asks for it in the same list: then it is asked once', async () => {
    const { slack } = story
    // A Saturday: the question and the money that hangs on it come on Monday.
    await closeDeal(story, 'mira', { ...LAMPS, terms: 'on-delivery', values: { planned_delivery: '2026-03-21' } })
    await comeTo('2026-03-23')
    const list = shown(slack.messages('mira').at(-1) ?? {})
    expect(list).toContain('Record the delivery, or plan it anew')
    expect(list).not.toContain('Has it come?')
  })

  test('D4, D9: a new planned date moves the question, and what is due after delivery', async () => {
    const { slack } = story
    await closeDeal(story, 'mira', LAMPS)
    await comeTo('2026-03-20')
    const message = withButton('mira', 'deal-tasks.delivered')
    // The thank-you that nobody has done stands there again (D8).
    await slack.click('mira', place(message), 'deal-tasks.move', (await task('delivery'))?.id)
    await openedModal(story, 'mira', 'deal-tasks.move_form')
    expect((await slack.submit('mira', { values: { due_on: '2026-03-19' } })).errors).toEqual({
      due_on: 'Choose today or a later day.',
    })
    expect(await slack.submit('mira', { values: { due_on: '2026-03-27' } })).toMatchObject({ errors: {} })
    await slack.until(() => now('mira', message.ts).includes('Delivery: moved to 27 Mar 2026'))
    expect((await story.workspace.deals.byId(await dealId()))?.instalments[1]?.dueOn).toBe('2026-04-06')
    await comeTo('2026-03-27')
    expect(shown(withButton('mira', 'deal-tasks.delivered'))).toContain('Delivery is planned for 27 Mar 2026')
  })

  test('D4: a part says what is missing and when it comes; the fields appear with the choice', async () => {
    const { slack } = story
    await closeDeal(story, 'mira', LAMPS)
    await comeTo('2026-03-18')
    await press('mira', 'deals.record_delivery', 'deals.delivery')
    await slack.select('mira', 'modal', 'deals.how_much', 'part')
    await slack.until(() => 'missing' in slack.values(slack.modal('mira').id))
    const refused = await slack.submit('mira', {
      values: { delivered_on: '2026-03-18', rest_planned_on: '2026-03-18', missing: 'Two lamps' },
    })
    expect(refused.errors).toEqual({ rest_planned_on: 'The rest comes later: choose a day after this delivery.' })
    await slack.submit('mira', { values: { rest_planned_on: '2026-03-25' } })
    await slack.until(async () => (await open()).includes('delivery 2026-03-25'))
    expect(await open()).toContain('delivery_check 2026-03-19')
    const deal = await story.workspace.deals.byId(await dealId())
    expect(deal).toMatchObject({ deliveredOn: null, instalments: [{}, { dueOn: '2026-03-30' }] })
    await openCard('mira')
    expect(shown(slack.modal('mira'))).toContain(
      'A part came on 18 Mar 2026. Missing: Two lamps. The rest is planned for 25 Mar 2026.',
    )
    await closeAllModals(story)
    // Its check asks about the part; the card that confirmed the deal tells of it.
    await comeTo('2026-03-19')
    expect(shown(withButton('mira', 'deals.record_delivery'))).toContain('A part came on 18 Mar 2026.')
    await press('mira', 'deal-tasks.do', 'deal-tasks.done_form')
    expect(shown(slack.modal('mira'))).toContain('Has this part arrived?')
    expect(shown(slack.modal('mira'))).not.toContain('Has everything arrived?')
    await closeAllModals(story)
    // The rest is late by its own day.
    await comeTo('2026-03-27')
    expect((await deliver({ delivered_on: '2026-03-27' })).errors).toEqual({
      late_reason: 'It came later than planned on 25 Mar 2026: say why.',
    })
    await slack.submit('mira', { values: { late_reason: 'Strike at the port' } })
    await openCard('mira')
    expect(shown(slack.modal('mira'))).toContain('A part came on 18 Mar 2026; the rest on 27 Mar 2026.')
    await slack.click('mira', 'modal', 'deals.record_delivery')
    await openedModal(story, 'mira', 'deals.delivery')
    expect(slack.modal('mira').title).toMatchObject({ text: 'Correct delivery' })
  })

  test('D4: a delivery check is answered in a form; a no offers a complaint with what was said', async () => {
    const { slack } = story
    await closeDeal(story, 'mira', LAMPS)
    await comeTo('2026-03-18')
    await deliver({ delivered_on: '2026-03-18' })
    await comeTo('2026-03-19')
    const message = withButton('mira', 'deal-tasks.do')
    expect(shown(message)).toContain('was the courier polite?')
    await press('mira', 'deal-tasks.do', 'deal-tasks.done_form')
    const answers = { arrived: 'yes', intact: 'no', courier_polite: 'unknown', result: 'One lamp is broken' }
    await slack.submit('mira', { values: answers })
    await openedModal(story, 'mira', 'deal-tasks.wrong')
    expect(shown(slack.modal('mira'))).toContain('arrived in full · *damaged*')
    await slack.click('mira', 'modal', 'deal-tasks.complain')
    await openedModal(story, 'mira', 'complaints.form')
    expect(JSON.stringify(slack.values(slack.modal('mira').id))).toContain('One lamp is broken')
    await slack.until(() => now('mira', message.ts).includes('Delivery check: done on 19 Mar 2026, Mira Rep'))
    expect(now('mira', message.ts)).toContain('arrived in full · *damaged*')
    expect(await task('delivery_check', false)).toMatchObject({ arrived: true, intact: false, courierPolite: null })
  })

  test('D4: a delivery is taken back with a reason, from the card; once checked it is corrected instead', async () => {
    const { slack } = story
    await closeDeal(story, 'mira', LAMPS)
    await comeTo('2026-03-18')
    await deliver({ delivered_on: '2026-03-17' })
    await openCard('mira')
    await slack.click('mira', 'modal', 'deals.undo_delivery')
    await openedModal(story, 'mira', 'deals.undo_delivery_form')
    expect((await slack.submit('mira', { values: { reason: ' ' } })).errors).not.toEqual({})
    await slack.submit('mira', { values: { reason: 'Wrong deal' } })
    await slack.until(() => shown(slack.modal('mira')).includes('planned for 20 Mar 2026, not recorded yet'))
    expect(await open()).toEqual(['thank_you 2026-03-02', 'delivery 2026-03-20'])
    expect(shown(slack.modal('mira'))).toContain(
      '18 Mar 2026 · Delivery of 17 Mar 2026 taken back · by Mira Rep\n_Wrong deal_',
    )
    expect(shown(slack.modal('mira'))).not.toContain('✓ Delivery')
    expect((await story.workspace.deals.byId(await dealId()))?.instalments[1]?.dueOn).toBe('2026-03-30')
    await closeAllModals(story)

    await deliver({ delivered_on: '2026-03-18' })
    const check = await task('delivery_check')
    const fine = { doneOn: calendarDate('2026-03-18'), result: null, arrived: true, intact: true }
    await story.workspace.dealTasks.done(check?.id ?? '', fine, (await story.member('mira')).id, story.clock.now())
    await openCard('mira')
    await slack.click('mira', 'modal', 'deals.undo_delivery')
    await openedModal(story, 'mira', 'deals.undo_delivery_form')
    expect((await slack.submit('mira', { values: { reason: 'Wrong deal' } })).errors).toEqual({
      reason: 'The delivery was checked already, so it stays. If its day is wrong, correct the delivery instead.',
    })
  })

  test('D1: how closely a deal is followed up is chosen at closing, and changed from the card', async () => {
    const { slack } = story
    await closeDeal(story, 'mira', { ...LAMPS, values: { ...LAMPS.values, follow_up: 'none' } })
    await comeTo('2026-03-18')
    await deliver({ delivered_on: '2026-03-18' })
    expect((await open()).filter((each) => each.startsWith('follow_up'))).toEqual([])
    await openCard('mira')
    expect(shown(slack.modal('mira'))).toContain('not at all')
    await slack.click('mira', 'modal', 'deals.change_follow_up')
    await openedModal(story, 'mira', 'deals.follow_up_form')
    await slack.submit('mira', { values: { trial: ['trial'] } })
    await slack.until(() => shown(slack.modal('mira')).includes('closely, as a trial for a bulk order'))
    expect((await open()).filter((each) => each.startsWith('follow_up'))).toEqual([
      'follow_up 2026-03-25',
      'follow_up 2026-04-17',
    ])
  })

  test('D4, N5: a follow-up contact is done with a result; App Home has what is late and what comes', async () => {
    const { slack } = story
    await closeDeal(story, 'mira', LAMPS)
    await comeTo('2026-03-18')
    await deliver({ delivered_on: '2026-03-18' })
    await comeTo('2026-03-25')
    expect(shown(withButton('mira', 'visits.log_visit'))).toContain('ask how it is going')
    await slack.openHome('mira')
    const home = () => shown(slack.home('mira') ?? {})
    await slack.until(() => home().includes('Delivery check · ⚠ was due on 19 Mar 2026'))
    expect(home()).toContain('To do after deals')
    expect(home()).toContain('Follow-up · due on 25 Mar 2026')
    const followUp = await task('follow_up')
    await slack.click('mira', 'home', 'deal-tasks.do', followUp?.id ?? '')
    await openedModal(story, 'mira', 'deal-tasks.done_form')
    const wrong = await slack.submit('mira', { values: { result: 'x', done_on: '2026-03-26' } })
    expect(wrong.errors).toEqual({ done_on: 'This day is still to come.' })
    await slack.submit('mira', { values: { result: 'They want ten more', done_on: '2026-03-25' } })
    await slack.until(() => !home().includes('Follow-up · due on 25 Mar 2026'))
    await openCard('mira')
    expect(shown(slack.modal('mira'))).toContain('✓ Follow-up · done on 25 Mar 2026, Mira Rep\n&gt; They want ten more')
  })

  test('R2, R5: nobody else does it; while the rep is away their stand-in is told, and does it', async () => {
    const { slack, workspace } = story
    await closeDeal(story, 'mira', LAMPS)
    const [mira, jonas] = [await story.member('mira'), await story.member('jonas')]
    const days = { firstDay: calendarDate('2026-03-19'), lastDay: calendarDate('2026-03-23'), standInId: jonas.id }
    await workspace.leaves.add({ submissionKey: 'l', memberId: mira.id, ...days }, mira.id, story.clock.now())
    await comeTo('2026-03-20')
    const message = withButton('jonas', 'deal-tasks.delivered')
    expect(shown(message)).toContain('Has it come?')
    await press('jonas', 'deal-tasks.delivered', 'deals.delivery')
    expect(await slack.submit('jonas', { values: { delivered_on: '2026-03-20' } })).toMatchObject({ errors: {} })
    await slack.until(async () => (await task('delivery', false)) !== undefined)
    expect(await task('delivery', false)).toMatchObject({ doneByName: 'Jonas Rep' })
  })

  test('R5: once the account is closed it comes to the supervisor; a task is given to one who may do it', async () => {
    const { slack, workspace } = story
    await closeDeal(story, 'mira', LAMPS)
    const id = (await task('thank_you'))?.id ?? ''
    await story.moveTo('2026-03-02T10:31:00Z')
    await slack.click('mira', place(withButton('mira', 'deal-tasks.thanked')), 'deal-tasks.move')
    await openedModal(story, 'mira', 'deal-tasks.move_form')
    const sam = await slack.submit('mira', { values: { owner: slack.person('sam') } })
    expect(sam.errors).toEqual({
      owner: 'Sam Finance cannot do this: choose somebody who sells or works in service.',
    })
    await slack.submit('mira', { values: { owner: slack.person('jonas'), due_on: '2026-03-04' } })
    await slack.until(
      async () => (await workspace.dealTasks.byIds([id]))[0]?.ownerId === (await story.member('jonas')).id,
    )
    await comeTo('2026-03-04')
    expect(shown(withButton('jonas', 'deal-tasks.thanked'))).toContain('Thank them for the order.')
    await workspace.members.deactivate((await story.member('mira')).id, 'settings.inherited', story.clock.now())
    await comeTo('2026-03-20')
    expect(shown(withButton('helena', 'deal-tasks.delivered'))).toContain('Has it come?')
  })

  test('C7, D4: whoever calls because a thank-you or a check is owed is not warned; for new business they are', async () => {
    await closeDeal(story, 'mira', { customer: 'Harbour', title: '40 lanterns', amount: '300' }) // thanks are owed
    await logVisit(story, 'mira', 'Harbour')
    await story.slack.close('mira', { all: true })
    await story.moveTo('2026-03-03T11:45:00Z') // a quarter to one in Berlin
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', { channel: 'call', purposes: ['new_business'], visited_at: '12:40' })
    await story.slack.until(() => 'reason' in story.slack.values(form), { what: 'the warning' })
    story.slack.fill('mira', { purposes: ['service'] })
    expect((await story.slack.submit('mira')).errors).toEqual({})
    await openedModal(story, 'mira', 'visits.result')
  })
})
