import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { onceOn } from '../../src/domain/customer-promise-form.ts'
import { freshForm } from '../../src/features/complaints/complaint.form.ts'
import { buildComplaintModal } from '../../src/features/complaints/complaint.modal.ts'
import { EMPTY_ROUTE } from '../../src/features/complaints/route.ts'
import { actions, button } from '../../src/slack/blocks.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { lay } from '../rights/forms.ts'
import { providers } from '../support/database.ts'
import { layBlock } from '../support/owing.ts'
import { nine } from '../support/promises.ts'
import { closedDeal, complaintOf, dealOf, newVisit } from '../support/records.ts'
import { listsOf } from '../support/reminders.ts'
import { customersCalled, shown } from '../support/seen.ts'
import {
  chooseCustomer,
  chooseNewCustomer,
  chooseTerms,
  confirmed,
  openDealForm,
  openedModal,
} from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf, openVisit, undo } from '../support/visits.ts'

// What was promised stands in the forms in which something is said to a customer: from a deal to a question. The story begins on
// Monday, 2 March 2026, 10:30 in Berlin.

const PROMISED = { promised: 'A lamp on loan', promised_on: '2026-03-04' }

describe.each(providers)('D6: promised in other forms on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const promisesTo = async (name: string) => {
    const [customer] = await customersCalled(story, name)
    return story.workspace.customerPromises.ofCustomer(customer?.id ?? '', 10)
  }

  test('D4: with a deal, in its transaction; without a date it is refused at the date, and nothing is closed', async () => {
    await openDealForm(story, 'mira', 'Lanterns')
    await chooseNewCustomer(story, 'mira', 'Harbour')
    story.slack.fill('mira', { amount: '1,000', promised: 'A lamp on loan' })
    const { errors } = await story.slack.submit('mira')
    expect(errors).toEqual({ promised_on: 'A promise needs a day by which it is to be kept.' })
    expect(await customersCalled(story, 'Harbour')).toEqual([])
    story.slack.fill('mira', { promised: '', promised_on: '2026-03-04' })
    expect((await story.slack.submit('mira')).errors).toEqual({ promised: 'Type what was promised.' })
    story.slack.fill('mira', { ...PROMISED, promised_on: '2026-03-01' })
    expect((await story.slack.submit('mira')).errors).toEqual({ promised_on: 'Choose today or a later day.' })
    story.slack.fill('mira', PROMISED)
    await confirmed(story, 'mira', () => story.slack.submit('mira'))
    const [promise] = await promisesTo('Harbour')
    expect(promise).toMatchObject({ text: 'A lamp on loan', ownerName: 'Mira Rep', deal: { title: 'Lanterns' } })
    await story.moveTo(nine('2026-03-03'))
    expect(listsOf(story, 'mira', 'A lamp on loan')).toHaveLength(1)
  })

  test('D3: with a deal that is held, once it is approved; a day that has passed meanwhile is that day', async () => {
    const mira = await story.member('mira')
    await closedDeal(story.workspace, mira, {
      submissionKey: 'owing',
      customer: { kind: 'organisation', name: 'Harbour', phone: null, contactName: null },
      signedOn: calendarDate('2026-01-05'),
      instalments: [
        { sequence: 1, amount: 10_000n, dueOn: calendarDate('2026-02-20'), basis: 'agreed', offsetDays: 0 },
      ],
      outbox: () => [],
    })
    await openDealForm(story, 'mira', 'Second hall')
    await chooseCustomer(story, 'mira', 'Harbour')
    await chooseTerms(story, 'mira', 'on-signature')
    story.slack.fill('mira', { amount: '2,500', ...PROMISED })
    await confirmed(story, 'mira', () => story.slack.submit('mira'))
    expect(await promisesTo('Harbour')).toEqual([])
    await story.moveTo('2026-03-06T10:00:00Z')
    const [held] = await story.workspace.heldDeals.waiting()
    const card = story.slack.messages('helena').find((each) => shown(each).includes('Approval needed'))
    const place = { channel: story.slack.channel('helena'), ts: card?.ts ?? '' }
    await story.slack.click('helena', place, 'approvals.approve', held?.id)
    await story.slack.until(() => story.slack.messages('mira').some((each) => shown(each).includes('Deal closed')))
    expect(await promisesTo('Harbour')).toMatchObject([
      { text: 'A lamp on loan', firstOn: '2026-03-06', ownerId: mira.id },
    ])
  })

  test('V2: at a visit, shown among what it led to, and undone within a minute', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await openVisit(story, 'mira', 'Harbour')
    await story.slack.click('mira', 'modal', 'visits.more')
    const form = await openedModal(story, 'mira', 'visits.log')
    await story.slack.until(() => 'promised' in story.slack.values(form), { what: 'more fields' })
    await story.slack.submit('mira', { values: { purposes: ['greeting'], ...PROMISED } })
    await openedModal(story, 'mira', 'visits.result')
    expect(shown(story.slack.modal('mira'))).toContain('Promised: A lamp on loan, by 4 Mar 2026. You are reminded.')
    expect(await promisesTo('Harbour')).toHaveLength(1)
    const [visit] = await story.workspace.visits.ofCustomer(customer.id, 1)
    expect(await undo(story, 'mira', 'customer_promise', visit?.id ?? '')).toContain('Undone: nothing is promised.')
    expect(await promisesTo('Harbour')).toEqual([])
    await story.moveTo(nine('2026-03-04'))
    expect(listsOf(story, 'mira', 'A lamp on loan')).toEqual([])
  })

  test('V2: one that was answered since is not undone with the visit', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const { id: miraId } = await story.member('mira')
    const promise = onceOn('A lamp on loan', calendarDate('2026-03-04'))
    const logged = await story.workspace.visits.record(newVisit(customer.id, { promise }), miraId, story.clock.now())
    if (!logged.ok) throw new Error('asked about')
    const [made] = await promisesTo('Harbour')
    await story.workspace.customerPromises.keep(made?.days[0]?.id ?? '', miraId, story.clock.now())
    const undone = await story.workspace.visits.undo(
      { visitId: logged.value.id, part: 'visit' },
      miraId,
      story.clock.now(),
    )
    expect(undone).toEqual({ ok: false, error: 'promise-acted-on' })
  })

  test('P1, P2: about a complaint, when it is filed and when the solution is agreed', async () => {
    await customerOf(story, 'mira', 'Harbour')
    await story.slack.command('mira', '/complaint Harbour')
    const form = await openedModal(story, 'mira', 'complaints.form')
    await story.slack.click('mira', 'modal', 'complaints.more')
    await story.slack.until(() => 'promised' in story.slack.values(form), { what: 'more fields' })
    const filing = { account: 'It went dark', severity: 'major', promised: 'A call back' }
    const refused = await story.slack.submit('mira', { values: filing })
    expect(refused.errors).toEqual({ promised_on: 'A promise needs a day by which it is to be kept.' })
    await story.slack.submit('mira', { values: { ...filing, promised_on: '2026-03-03' } })
    await openedModal(story, 'mira', 'complaints.card')
    await story.slack.close('mira', { all: true })
    expect(await promisesTo('Harbour')).toMatchObject([{ text: 'A call back', firstOn: '2026-03-03' }])

    const [customer] = await customersCalled(story, 'Harbour')
    const { id: miraId } = await story.member('mira')
    const now = story.clock.now()
    const filed = await story.workspace.complaints.file(
      complaintOf(customer?.id ?? '', 'second', { receivedAt: now }),
      miraId,
      now,
    )
    if (!filed.ok) throw new Error('filed before')
    const { complaintStages } = story.workspace
    const done = { note: 'They are upset', contactId: null } as const
    await complaintStages.advance(filed.value.id, { stage: 'listened', at: now, ...done }, miraId, now)
    const cause = { stage: 'cause_found', cause: 'defect', note: null, causedBy: null } as const
    await complaintStages.advance(filed.value.id, cause, miraId, now)
    const solution = { stage: 'solution_found', remedy: 'repair', solution: 'New ballasts', cost: null } as const
    await complaintStages.advance(filed.value.id, solution, miraId, now)
    const next = actions('passed_on', [button('complaint-stages.next', 'Next', { value: filed.value.id })])
    await story.slack.click('mira', await layBlock(story, 'mira', next), 'complaint-stages.next')
    await openedModal(story, 'mira', 'complaint-stages.stage_form')
    const { errors } = await story.slack.submit('mira', { values: { note: 'They agree', promised: 'New ballasts' } })
    expect(errors).toEqual({ promised_on: 'A promise needs a day by which it is to be kept.' })
    await story.slack.submit('mira', { values: { promised_on: '2026-03-06' } })
    await story.slack.until(() => story.slack.openModals('mira').length === 0, { what: 'the form is closed' })
    const texts = (await promisesTo('Harbour')).map(({ text, firstOn }) => [text, firstOn])
    expect(texts).toEqual([
      ['A call back', '2026-03-03'],
      ['New ballasts', '2026-03-06'],
    ])
  })

  test('I2: at a check-in, refused at its fields, and written with the answer once', async () => {
    const { workspace, clock, slack } = story
    const mira = await story.member('mira')
    const introduced = { implementation: { goal: null, measure: null }, outbox: () => [] }
    const { deal } = await workspace.deals.close(dealOf(mira, introduced), mira.id, clock.now())
    await workspace.deals.recordDelivery({ dealId: deal.id, deliveredOn: deal.signedOn }, mira.id, clock.now())
    const [checkIn] = (await workspace.implementations.ofDeal(deal.id))?.checkIns ?? []
    await story.moveTo('2026-03-03T07:30:00Z')
    const details = actions('passed_on', [button('implementations.details', 'Details', { value: checkIn?.id ?? '' })])
    await slack.click('mira', await layBlock(story, 'mira', details), 'implementations.details')
    await openedModal(story, 'mira', 'implementations.check_in')
    const answer = { mood: '4', use: 'daily' }
    const refused = await slack.submit('mira', { values: { ...answer, promised_on: '2026-03-06' } })
    expect(refused.errors).toEqual({ promised: 'Type what was promised.' })
    expect((await workspace.implementations.checkIn(checkIn?.id ?? ''))?.answeredAt).toBeNull()
    await slack.submit('mira', { values: { promised: 'A second training' } })
    await slack.until(() => slack.openModals('mira').length === 0, { what: 'the form is closed' })
    expect((await workspace.implementations.checkIn(checkIn?.id ?? ''))?.answeredAt).not.toBeNull()
    expect(await workspace.customerPromises.ofDeal(deal.id, 10)).toMatchObject([
      { text: 'A second training', firstOn: '2026-03-06', ownerId: mira.id },
    ])
  })

  test('D4, D8, K11: with the result of a task and with a contact about money, refused at its fields, and written once', async () => {
    const { workspace, clock, slack } = story
    const mira = await story.member('mira')
    const deal = await closedDeal(workspace, mira, { outbox: () => [] })
    const task = { submissionKey: 'T', dealId: deal.id, kind: 'follow_up', ownerId: mira.id } as const
    const [taskId = ''] = await workspace.dealTasks.add([{ ...task, dueOn: deal.signedOn }], mira.id, clock.now())
    const lay = async (actionId: string, value: string) =>
      slack.click('mira', await layBlock(story, 'mira', actions('laid', [button(actionId, 'Go', { value })])), actionId)
    const closed = () => slack.until(() => slack.openModals('mira').length === 0, { what: 'the form is closed' })

    await lay('deal-tasks.do', taskId)
    await openedModal(story, 'mira', 'deal-tasks.done_form')
    const result = { result: 'They like it', promised: 'A second key' }
    const refused = await slack.submit('mira', { values: result })
    expect(refused.errors).toEqual({ promised_on: 'A promise needs a day by which it is to be kept.' })
    expect((await workspace.dealTasks.byIds([taskId]))[0]?.doneAt).toBeNull()
    await slack.submit('mira', { values: { promised_on: '2026-03-06' } })
    await closed()
    expect((await workspace.dealTasks.byIds([taskId]))[0]?.doneAt).not.toBeNull()

    await lay('instalments.log_contact', deal.instalments[0]?.id ?? '')
    await openedModal(story, 'mira', 'instalments.contact_form')
    const contact = { reached: 'yes', promised_on: '2026-03-09' }
    expect((await slack.submit('mira', { values: contact })).errors).toEqual({ promised: 'Type what was promised.' })
    await slack.submit('mira', { values: { promised: 'A corrected invoice' } })
    await closed()
    expect(await workspace.customerPromises.ofDeal(deal.id, 10)).toMatchObject([
      { text: 'A second key', firstOn: '2026-03-06', ownerId: mira.id },
      { text: 'A corrected invoice', firstOn: '2026-03-09', ownerId: mira.id },
    ])
  })

  /** Lays a button before somebody and presses it, as from a message that has it. */
  async function press(who: string, actionId: string, value: string, view: string): Promise<void> {
    const block = actions('laid', [button(actionId, 'Go', { value })])
    await story.slack.click(who, await layBlock(story, who, block), actionId)
    await openedModal(story, who, view)
  }
  const closed = () =>
    story.slack.until(() => story.slack.openModals('mira').length === 0, { what: 'the form is closed' })
  const WITHOUT_DAY = { promised_on: 'A promise needs a day by which it is to be kept.' }

  test('D4: with a delivery, refused at its fields with the others, kept while the form is drawn anew, and written once', async () => {
    const { workspace, slack } = story
    const mira = await story.member('mira')
    const deal = await closedDeal(workspace, mira, { outbox: () => [] })
    await press('mira', 'deals.record_delivery', deal.id, 'deals.delivery')
    slack.fill('mira', { promised: 'A ladder on loan' })
    await slack.select('mira', 'modal', 'deals.how_much', 'part')
    await slack.until(() => 'missing' in slack.values(slack.modal('mira').id))
    const part = { missing: 'Two lamps', rest_planned_on: '2026-03-01' }
    const refused = await slack.submit('mira', { values: part })
    expect(refused.errors).toEqual({ ...WITHOUT_DAY, rest_planned_on: expect.any(String) })
    expect(await workspace.deals.deliveriesOf(deal.id)).toEqual([])
    await slack.submit('mira', { values: { rest_planned_on: '2026-03-12', promised_on: '2026-03-06' } })
    await closed()
    expect(await workspace.deals.deliveriesOf(deal.id)).toHaveLength(1)
    expect(await workspace.customerPromises.ofDeal(deal.id, 10)).toMatchObject([
      { text: 'A ladder on loan', firstOn: '2026-03-06', ownerId: mira.id },
    ])
  })

  test('I5: with the answer to a question, refused at its fields, and written with it; not with what was no question', async () => {
    const { workspace, clock, slack } = story
    const mira = await story.member('mira')
    const deal = await closedDeal(workspace, mira, { outbox: () => [] })
    const ask = async (submissionKey: string) => {
      const question = { submissionKey, dealId: deal.id, text: 'Is there a manual in Spanish?' }
      return (await workspace.customerQuestions.record(question, mira.id, clock.now())).id
    }
    const id = await ask('Q1')
    await press('mira', 'customer-questions.answer', id, 'customer-questions.answer_form')
    const refused = await slack.submit('mira', { values: { promised: 'The manual in Spanish' } })
    expect(refused.errors).toEqual({ ...WITHOUT_DAY, answer: expect.any(String) })
    await slack.submit('mira', { values: { answer: 'There will be', promised_on: '2026-03-09' } })
    await closed()
    await press('mira', 'customer-questions.answer', await ask('Q2'), 'customer-questions.answer_form')
    await slack.submit('mira', { values: { withdrawn: ['none'], promised: 'Nothing at all' } })
    await closed()
    expect(await workspace.customerPromises.ofDeal(deal.id, 10)).toMatchObject([
      { text: 'The manual in Spanish', firstOn: '2026-03-09', ownerId: mira.id },
    ])
  })

  test('I1, I3, I4: with what is agreed, with the evidence of a phase, and with what is done about a dip', async () => {
    const { workspace, clock, slack } = story
    const mira = await story.member('mira')
    const introduced = { implementation: { goal: null, measure: null }, outbox: () => [] }
    const { deal } = await workspace.deals.close(dealOf(mira, introduced), mira.id, clock.now())
    await workspace.deals.recordDelivery({ dealId: deal.id, deliveredOn: deal.signedOn }, mira.id, clock.now())
    const id = (await workspace.implementations.ofDeal(deal.id))?.id ?? ''
    const phase = async () => (await workspace.implementationSteps.byId(id))?.phase

    await press('mira', 'implementations.agree', id, 'implementations.agree_form')
    const agreed = { goal: 'Everybody books alone', measure: '30 bookings a week' }
    expect((await slack.submit('mira', { values: { ...agreed, promised: 'A poster' } })).errors).toEqual(WITHOUT_DAY)
    expect((await workspace.implementationSteps.byId(id))?.goal).toBeNull()
    await slack.submit('mira', { values: { promised_on: '2026-03-03' } })
    await closed()

    await press('mira', 'implementations.installed', id, 'implementations.installed_form')
    expect((await slack.submit('mira', { values: { promised: 'A training' } })).errors).toEqual(WITHOUT_DAY)
    expect(await phase()).toBe('new_toy')
    await slack.submit('mira', { values: { promised_on: '2026-03-04' } })
    await closed()
    expect(await phase()).toBe('learning')

    const unhappy = { mood: 2, use: 'some', questions: null, problems: null, nextStep: null, evidence: null } as const
    await workspace.implementations.answerToday(id, deal.signedOn, unhappy, mira.id, clock.now())
    const dip = await workspace.implementationAlerts.openDip(id)
    await press('mira', 'implementation-alerts.act', dip?.id ?? '', 'implementation-alerts.act_form')
    const decided = { action: 'Mira sits beside the dispatchers', promised: 'Half a day on site' }
    expect((await slack.submit('mira', { values: decided })).errors).toEqual(WITHOUT_DAY)
    expect((await workspace.implementationAlerts.openDip(id))?.action).toBeNull()
    await slack.submit('mira', { values: { promised_on: '2026-03-05' } })
    await closed()

    await press('mira', 'implementations.back', id, 'implementations.back_form')
    const back = { reason: 'Two places have none yet', promised: 'Two more licences' }
    expect((await slack.submit('mira', { values: back })).errors).toEqual(WITHOUT_DAY)
    await slack.submit('mira', { values: { promised_on: '2026-03-06' } })
    await closed()
    expect(await phase()).toBe('new_toy')
    const promises = await workspace.customerPromises.ofDeal(deal.id, 10)
    expect(promises.map(({ text, firstOn, ownerId }) => [text, firstOn, ownerId === mira.id])).toEqual([
      ['A poster', '2026-03-03', true],
      ['A training', '2026-03-04', true],
      ['Half a day on site', '2026-03-05', true],
      ['Two more licences', '2026-03-06', true],
    ])
  })

  test('I3: with the measure that was reached', async () => {
    const { workspace, clock, slack } = story
    const mira = await story.member('mira')
    const introduced = { implementation: { goal: 'g', measure: '30 bookings' }, outbox: () => [] }
    const { deal } = await workspace.deals.close(dealOf(mira, introduced), mira.id, clock.now())
    await workspace.deals.recordDelivery({ dealId: deal.id, deliveredOn: deal.signedOn }, mira.id, clock.now())
    const id = (await workspace.implementations.ofDeal(deal.id))?.id ?? ''
    const evidence = { installedOn: deal.signedOn, firstUsedOn: deal.signedOn }
    await workspace.implementationSteps.installed(id, evidence, mira.id, clock.now())
    for (const day of ['2026-03-10', '2026-03-17'] as const) {
      await story.moveTo(`${day}T09:30:00Z`)
      const daily = { mood: 5, use: 'daily', questions: null, problems: null, nextStep: null, evidence: null } as const
      await workspace.implementations.answerToday(id, calendarDate(day), daily, mira.id, clock.now())
    }
    await press('mira', 'implementations.reached', id, 'implementations.reached_form')
    const reached = { contact_name: 'Ana Ruiz', confirmation: 'It works', promised: 'A visit in June' }
    expect((await slack.submit('mira', { values: reached })).errors).toEqual(WITHOUT_DAY)
    await slack.submit('mira', { values: { promised_on: '2026-06-15' } })
    await closed()
    expect((await workspace.implementationSteps.byId(id))?.phase).toBe('done')
    expect(await workspace.customerPromises.ofDeal(deal.id, 10)).toMatchObject([
      { text: 'A visit in June', firstOn: '2026-06-15' },
    ])
  })

  test('R2: what somebody promises in a form that was passed on, without the right to, is refused; nothing is filed', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const at = story.clock.now()
    const form = freshForm(
      { customerId: customer.id, account: 'It broke', route: { ...EMPTY_ROUTE, more: true } },
      at,
      'UTC',
    )
    const nothing = { deals: [], open: [], notice: null, rep: 'Sam', language: 'en', currency: 'EUR' } as const
    const view = buildComplaintModal({ ...nothing, form, customer, mayPromise: true }, createTranslator('en'), {
      timeZone: 'UTC',
      locale: 'en',
    })
    const { slack } = story
    await lay({ slack, client: createWebClient(slack.token, { apiUrl: slack.apiUrl }) }, 'sam', view)
    const { errors } = await slack.submit('sam', { values: { severity: 'minor', ...PROMISED } })
    expect(errors).toEqual({ promised: expect.stringContaining('Your role does not allow this') })
    expect(await story.workspace.complaints.ofCustomer(customer.id, 10)).toEqual([])
  })

  test('R2: whoever may note no promises is not asked for any', async () => {
    await customerOf(story, 'mira', 'Harbour')
    await story.slack.command('sam', '/complaint Harbour')
    const form = await openedModal(story, 'sam', 'complaints.form')
    await story.slack.click('sam', 'modal', 'complaints.more')
    await story.slack.until(() => 'wants' in story.slack.values(form), { what: 'more fields' })
    expect(Object.keys(story.slack.values(form))).not.toContain('promised')
  })

  test('R5: handed over with the customer: the new owner is told of it, the former one no more', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const [mira, jonas] = [await story.member('mira'), await story.member('jonas')]
    const about = { customerId: customer.id, dealId: null, contactId: null, ownerId: mira.id, submissionKey: 'P' }
    const promise = { ...onceOn('A lamp on loan', calendarDate('2026-03-04')), ...about }
    await story.workspace.customerPromises.record(promise, mira.id, story.clock.now())
    const handing = { submissionKey: 'H', fromId: mira.id, toId: jonas.id, note: null, customerIds: [customer.id] }
    const actor = { memberId: mira.id, roles: mira.roles, team: new Set<string>() }
    await story.workspace.handOvers.handOver(handing, actor, story.clock.now())
    await story.moveTo(nine('2026-03-03'))
    expect(listsOf(story, 'mira', 'A lamp on loan')).toEqual([])
    expect(listsOf(story, 'jonas', 'A lamp on loan')).toHaveLength(1)
  })

  test('R5: of somebody who has left, the supervisor is told, and says that it was kept', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const mira = await story.member('mira')
    const about = { customerId: customer.id, dealId: null, contactId: null, ownerId: mira.id, submissionKey: 'P' }
    const promise = { ...onceOn('A lamp on loan', calendarDate('2026-03-04')), ...about }
    const made = await story.workspace.customerPromises.record(promise, mira.id, story.clock.now())
    await story.workspace.members.deactivate(mira.id, 'settings.inherited', story.clock.now())
    await story.moveTo(nine('2026-03-04'))
    const list = listsOf(story, 'helena', 'A lamp on loan').at(-1)
    if (!list) throw new Error('Helena is told')
    const place = { channel: story.slack.channel('helena'), ts: list.ts }
    await story.slack.click('helena', place, 'customer-promises.kept', made.days[0]?.id)
    const says = () => shown(story.slack.messages('helena').find(({ ts }) => ts === list.ts) ?? {})
    await story.slack.until(() => says().includes('✓ kept on 4 Mar 2026 (said by Helena Head)'))
  })
})
