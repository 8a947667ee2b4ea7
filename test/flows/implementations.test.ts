import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { Mood, Use } from '../../src/domain/check-in.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { providers } from '../support/database.ts'
import { layBlock } from '../support/owing.ts'
import { closedDeal } from '../support/records.ts'
import { audited, readable, shown } from '../support/seen.ts'
import { closeAllModals, openedModal, requestOf, sendAgain } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin; what was sold is delivered that day. Mira reports to Helena.

describe.each(providers)('what is introduced, from delivery to a reference, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  /** A deal of Mira's with something to introduce, delivered today unless said otherwise. */
  async function introduced({
    measure = null,
    delivered = true,
  }: {
    measure?: string | null
    delivered?: boolean
  } = {}) {
    const { workspace, clock } = story
    const mira = await story.member('mira')
    const deal = await closedDeal(workspace, mira, {
      submissionKey: 'introduced',
      customer: { kind: 'organisation', name: 'Harbour', phone: null, contactName: null },
      title: 'Booking system',
      signedOn: calendarDate('2026-03-02'),
      implementation: { goal: 'Everybody books alone', measure },
      outbox: () => [],
    })
    if (delivered) {
      const delivery = { dealId: deal.id, deliveredOn: calendarDate('2026-03-02') }
      await workspace.deals.recordDelivery(delivery, mira.id, clock.now())
    }
    const implementation = await workspace.implementations.ofDeal(deal.id)
    if (!implementation) throw new Error('something is introduced')
    return { deal, id: implementation.id }
  }
  type Introduced = Awaited<ReturnType<typeof introduced>>

  const now = async ({ id }: Introduced) => {
    const found = await story.workspace.implementationSteps.byId(id)
    if (!found) throw new Error('it is gone')
    return found
  }
  const checkIns = async ({ deal }: Introduced) =>
    (await story.workspace.implementations.ofDeal(deal.id))?.checkIns ?? []
  const answeredToday = async ({ id }: Introduced, mood: Mood, use: Use) => {
    const answer = { mood, use, questions: null, problems: null, nextStep: null, evidence: null }
    const today = calendarDate(story.clock.now().toISOString().slice(0, 10))
    const { workspace, clock } = story
    const mira = await story.member('mira')
    const answered = await workspace.implementations.answerToday(id, today, answer, mira.id, clock.now())
    if (!answered.ok) throw new Error(answered.error)
  }
  const installed = async ({ id }: Introduced) => {
    const day = calendarDate(story.clock.now().toISOString().slice(0, 10))
    const evidence = { installedOn: day, firstUsedOn: day }
    await story.workspace.implementationSteps.installed(
      id,
      evidence,
      (await story.member('mira')).id,
      story.clock.now(),
    )
  }
  /** As far as the effectiveness phase: used daily at two check-ins in a row. */
  async function effective(measure: string | null = '30 bookings a week'): Promise<Introduced> {
    const one = await introduced({ measure })
    await installed(one)
    await story.moveTo('2026-03-10T09:30:00Z')
    await answeredToday(one, 4, 'daily')
    await story.moveTo('2026-03-17T09:30:00Z')
    await answeredToday(one, 5, 'daily')
    return one
  }

  /** Used daily at two check-ins in a row, and confirmed. */
  async function doneBy(one: Introduced) {
    await installed(one)
    await story.moveTo('2026-03-10T09:30:00Z')
    await answeredToday(one, 4, 'daily')
    await story.moveTo('2026-03-17T09:30:00Z')
    await answeredToday(one, 5, 'daily')
    const mira = await story.member('mira')
    const reached = {
      ...{ measure: '30 bookings a week', reachedOn: calendarDate('2026-03-17'), confirmer: { name: 'Ana Ruiz' } },
      ...{ confirmation: 'We would not go back', successNote: 'No phone calls any more', mayBeReference: true },
    }
    const { workspace, clock } = story
    const steps = workspace.implementationSteps
    await steps.reached(one.id, { ...reached, submissionKey: 'done' }, mira.id, clock.now())
  }

  const asked = (who = 'mira') =>
    story.slack.messages(who).filter(({ blocks }) => /(Delivery check|Check-in): day/.test(readable(blocks)))
  const place = ({ channel, ts }: StoredMessage) => ({ channel, ts })
  /** Slack has its answer before a choice is recorded. */
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve))
  }
  const modal = (who = 'mira') => readable(story.slack.openModals(who).at(-1)?.blocks)
  async function openCard({ deal }: Introduced, who = 'mira') {
    const button = await layButtonOf(who, 'deals.show', deal.id)
    await story.slack.click(who, button, 'deals.show')
    await openedModal(story, who, 'deals.card')
  }
  async function layButtonOf(who: string, actionId: string, value: string) {
    const block = { type: 'actions', elements: [{ type: 'button', action_id: actionId, value, text: PRESS }] } as const
    return layBlock(story, who, { ...block, elements: [...block.elements] })
  }
  const PRESS = { type: 'plain_text', text: 'Press' } as const
  /** Presses a button of an implementation in the card of its deal. */
  async function press(one: Introduced, actionId: string, form: string, who = 'mira') {
    await openCard(one, who)
    await story.slack.click(who, 'modal', actionId, one.id)
    await openedModal(story, who, form)
  }
  const refusedLast = async (who = 'mira') => {
    const before = story.slack.ephemerals(who).length
    return story.slack.until(() => story.slack.ephemerals(who)[before]?.text)
  }

  test('D4, I2, I3: the delivery check is answered in place; one press says that it is in use, and learning begins', async () => {
    const { slack } = story
    const one = await introduced()
    await story.moveTo('2026-03-03T08:00:00Z')
    const [message] = asked()
    if (!message) throw new Error('the day after delivery is asked about')
    expect(message.text).toBe('Delivery check: did Booking system reach Harbour as it should?')
    expect(shown(message)).toContain('Delivery check: day 1 after delivery')
    expect(shown(message)).toContain('Phase: new toy')
    const id = (await checkIns(one))[0]?.id ?? ''
    await slack.select('mira', place(message), 'implementations.arrived', `yes:${id}`)
    await until(async () => (await checkIns(one))[0]?.arrived === true)
    await slack.select('mira', place(message), 'implementations.intact', `no:${id}`)
    await until(async () => (await checkIns(one))[0]?.intact === false)
    await slack.select('mira', place(message), 'implementations.mood', `4:${id}`)
    await slack.select('mira', place(message), 'implementations.use', `daily:${id}`)
    await slack.until(() => asked()[0]?.text.includes('is answered'))
    expect(shown(asked()[0] ?? {})).toContain('✓ Everything arrived\n⚠ Something is damaged\n✓ Mood: *4 – content*')
    // What was not asked can still be said; what was said is not asked again, and an old choice changes nothing.
    await slack.select('mira', place(asked()[0] ?? message), 'implementations.courier_polite', `yes:${id}`)
    await slack.until(() => shown(asked()[0] ?? {}).includes('✓ Courier polite'))
    expect(shown(asked()[0] ?? {})).toContain('File complaint')

    await slack.click('mira', place(asked()[0] ?? message), 'implementations.in_use')
    await slack.until(() => shown(asked()[0] ?? {}).includes('Installed and in use since 3 Mar 2026'))
    expect(await now(one)).toMatchObject({ phase: 'learning', phaseSince: '2026-03-03' })
    expect(shown(asked()[0] ?? {})).not.toContain('implementations.in_use')
    expect(await audited(story, 'implementation.installed')).toHaveLength(1)
    // The same press again, from a message that was passed on before: it says what happened since (N4).
    const old = await layButtonOf('mira', 'implementations.in_use', id)
    const [said] = await Promise.all([refusedLast(), slack.click('mira', old, 'implementations.in_use')])
    expect(said).toBe(
      'It is in the phase “learning” since 3 Mar 2026 (Mira Rep). Learning ends by itself when two check-ins in a row say it is used daily.',
    )
    expect(await audited(story, 'implementation.installed')).toHaveLength(1)
  })

  test('D4, P1: a courier who was not polite is a reason to complain; the form is filled in with what was said', async () => {
    const { slack } = story
    const one = await introduced()
    await story.moveTo('2026-03-03T08:00:00Z')
    const id = (await checkIns(one))[0]?.id ?? ''
    const message = asked()[0]
    if (!message) throw new Error('the day after delivery is asked about')
    await slack.click('mira', place(message), 'implementations.details', id)
    await openedModal(story, 'mira', 'implementations.check_in')
    const said = { arrived: 'yes', intact: 'yes', courier_polite: 'no', mood: '3', use: 'some' }
    await slack.submit('mira', { values: { ...said, problems: 'He swore at the porter' } })
    await openedModal(story, 'mira', 'implementations.amiss')
    expect(shown(slack.modal('mira'))).toContain('⚠ Courier not polite')
    await slack.click('mira', 'modal', 'implementations.complain', id)
    const form = await openedModal(story, 'mira', 'complaints.form')
    expect(JSON.stringify(slack.values(form))).toContain('He swore at the porter')
    await slack.close('mira', { all: true })
    await slack.until(() => shown(asked()[0] ?? {}).includes('⚠ Courier not polite'))
    expect(shown(asked()[0] ?? {})).toContain('File complaint')
    // Completed later, what is known already is not offered again.
    await slack.click('mira', place(asked()[0] ?? message), 'implementations.details', id)
    await openedModal(story, 'mira', 'implementations.check_in')
    await slack.submit('mira', { values: { next_step: 'Call the carrier' } })
    await slack.until(() => slack.openModals('mira').length === 0, { what: 'the form is closed' })
  })

  test('I2: a check-in whose day is still to come has its date and no button; an old one names the look of today', async () => {
    const { slack } = story
    const one = await introduced()
    await slack.openHome('mira')
    await slack.until(() => readable(slack.home('mira')).includes('to be answered on 3 Mar 2026'))
    expect(JSON.stringify(slack.home('mira'))).not.toContain('implementations.details')
    const [first] = await checkIns(one)
    const old = await layButtonOf('mira', 'implementations.details', first?.id ?? '')
    const [said] = await Promise.all([refusedLast(), slack.click('mira', old, 'implementations.details')])
    expect(said).toBe(
      'This check-in is for 3 Mar 2026. To note how the customer is before then, open the deal or the implementation and press “Check in today”.',
    )
    expect(slack.openModals('mira')).toEqual([])
    await slack.click('mira', await layButtonOf('mira', 'implementations.show', one.deal.id), 'implementations.show')
    await openedModal(story, 'mira', 'deals.card')
    expect(modal()).toContain('*Day 1* · to be answered on 3 Mar 2026')
    expect(JSON.stringify(slack.modal('mira'))).not.toContain('deals.answer_check_in')
    expect(modal()).toContain('Check in today')
  })

  test('I2, I3: the form of a check-in takes the evidence with the answer', async () => {
    const { slack } = story
    const one = await introduced()
    await story.moveTo('2026-03-03T08:00:00Z')
    await slack.click('mira', place(asked()[0] as StoredMessage), 'implementations.details')
    await openedModal(story, 'mira', 'implementations.check_in')
    const values = { arrived: 'yes', intact: 'yes', mood: '5', use: 'daily', in_use: ['yes'] }
    expect(await slack.submit('mira', { values })).toMatchObject({ errors: {}, problem: null })
    await slack.until(() => asked()[0]?.text.includes('is answered'))
    expect((await checkIns(one))[0]).toMatchObject({ arrived: true, intact: true, courierPolite: null, mood: 5 })
    expect(await now(one)).toMatchObject({ phase: 'learning' })
  })

  test('N4: whoever answers by the form while somebody else does is told how, and changes nothing', async () => {
    const { slack } = story
    const one = await introduced()
    await story.moveTo('2026-03-03T08:00:00Z')
    const [first] = await checkIns(one)
    for (const who of ['mira', 'helena']) {
      await slack.click(
        who,
        await layButtonOf(who, 'implementations.details', first?.id ?? ''),
        'implementations.details',
      )
      await openedModal(story, who, 'implementations.check_in')
    }
    expect(await slack.submit('helena', { values: { mood: '2', use: 'none' } })).toMatchObject({ errors: {} })
    expect(await slack.submit('mira', { values: { mood: '5', use: 'daily' } })).toMatchObject({
      errors: {
        mood: 'This check-in is answered. Mood: 2 – disappointed; use: not at all. By Helena Head, on 3 Mar 2026. Close this form and open it again to add to it.',
      },
    })
    expect((await checkIns(one))[0]).toMatchObject({ mood: 2, use: 'none' })
  })

  test('I2: the customer can be looked at on any day from the deal’s card; who does it twice corrects their own', async () => {
    const { slack } = story
    const one = await introduced()
    await installed(one)
    // What is due is answered before the day of the look: an answer of that day would be the look itself.
    await story.moveTo('2026-03-03T10:00:00Z')
    for (const { id } of (await checkIns(one)).filter(({ dueOn }) => dueOn <= '2026-03-03')) {
      const nothing = { questions: null, problems: null, nextStep: null, evidence: null }
      const mira = await story.member('mira')
      await story.workspace.implementations.answer(id, { mood: 4, use: 'some', ...nothing }, mira.id, story.clock.now())
    }
    await story.moveTo('2026-03-05T10:00:00Z')
    await press(one, 'implementations.check_in_today', 'implementations.check_in')
    expect(modal()).toContain('Day 3 after delivery · learning')
    const submission = await slack.submit('mira', { values: { mood: '3', use: 'some' } })
    expect(submission).toMatchObject({ errors: {}, problem: null })
    await slack.until(() => modal().includes('*Day 3* · mood: 3 – so-so'))
    expect((await checkIns(one)).filter(({ day }) => day === 3)).toMatchObject([{ mood: 3, phase: 'learning' }])
    await sendAgain(story, requestOf(submission))
    expect((await checkIns(one)).filter(({ day }) => day === 3)).toHaveLength(1)

    await slack.click('mira', 'modal', 'implementations.check_in_today', one.id)
    await openedModal(story, 'mira', 'implementations.check_in')
    await slack.submit('mira', { values: { mood: '4', use: 'daily' } })
    await slack.until(() => modal().includes('*Day 3* · mood: 4 – content'))
    expect((await checkIns(one)).filter(({ day }) => day === 3)).toMatchObject([{ mood: 4, use: 'daily' }])
    await slack.close('mira', { all: true })
    // Helena, who looks the same day, finds what Mira noted.
    await press(one, 'implementations.check_in_today', 'implementations.check_in', 'helena')
    const found = JSON.stringify(slack.values(slack.modal('helena').id))
    for (const value of ['4', 'daily']) expect(found).toContain(`"value":"${value}"`)
  })

  test('I2: before delivery, and once it is done, there is nothing to look at', async () => {
    const one = await introduced({ delivered: false })
    await openCard(one)
    expect(modal()).toContain('Check-ins begin once the delivery is recorded.')
    expect(modal()).not.toContain('Check in today')
    const old = await layButtonOf('mira', 'implementations.check_in_today', one.id)
    const [said] = await Promise.all([refusedLast(), story.slack.click('mira', old, 'implementations.check_in_today')])
    expect(said).toBe('Nothing was delivered yet: record the delivery first.')

    const { workspace, clock } = story
    const mira = await story.member('mira')
    const delivery = { dealId: one.deal.id, deliveredOn: calendarDate('2026-03-02') }
    await workspace.deals.recordDelivery(delivery, mira.id, clock.now())
    await doneBy(one)
    const later = await layButtonOf('mira', 'implementations.check_in_today', one.id)
    const [done] = await Promise.all([
      refusedLast(),
      story.slack.click('mira', later, 'implementations.check_in_today'),
    ])
    expect(done).toBe('This implementation is done.')
  })

  test('I3: installed and in use with its days; wrong ones are said at their fields', async () => {
    const { slack } = story
    const one = await introduced()
    await story.moveTo('2026-03-05T10:00:00Z')
    await press(one, 'implementations.installed', 'implementations.installed_form')
    const errors = async (installed_on: string, first_used_on: string) =>
      (await slack.submit('mira', { values: { installed_on, first_used_on }, clientChecks: false })).errors
    expect(await errors('2026-03-01', '2026-03-06')).toEqual({
      installed_on: 'This is before the phase began, on 2 Mar 2026.',
      first_used_on: 'This day is still to come.',
    })
    expect(await errors('2026-03-05', '2026-03-04')).toEqual({ first_used_on: 'This is before it was installed.' })
    expect((await now(one)).phase).toBe('new_toy')
    expect(await errors('2026-03-03', '2026-03-04')).toEqual({})
    await slack.until(() => modal().includes('Phase: *learning* since 5 Mar 2026'))
    expect(modal()).toContain('It ends by itself when two check-ins in a row say it is used daily.')
    expect(modal()).toContain('5 Mar 2026 · on to: *learning* · Mira Rep')
    // From learning nobody moves it on by hand.
    const old = await layButtonOf('mira', 'implementations.reached', one.id)
    const [said] = await Promise.all([refusedLast(), slack.click('mira', old, 'implementations.reached')])
    expect(said).toContain('Learning ends by itself')
  })

  test('I3: two people at once: the slower is told what the first has done', async () => {
    const { slack } = story
    const one = await introduced()
    for (const who of ['mira', 'helena'])
      await press(one, 'implementations.installed', 'implementations.installed_form', who)
    expect(await slack.submit('helena')).toMatchObject({ errors: {}, problem: null })
    expect((await slack.submit('mira')).errors).toEqual({
      installed_on:
        'It is in the phase “learning” since 2 Mar 2026 (Helena Head). Learning ends by itself when two check-ins in a row say it is used daily.',
    })
    expect(await audited(story, 'implementation.installed')).toHaveLength(1)
  })

  test('I3: from new toy there is no phase back; from learning one, with a reason', async () => {
    const { slack } = story
    const one = await introduced()
    const old = await layButtonOf('mira', 'implementations.back', one.id)
    const [said] = await Promise.all([refusedLast(), slack.click('mira', old, 'implementations.back')])
    expect(said).toBe('There is no phase before this one.')

    await installed(one)
    await press(one, 'implementations.back', 'implementations.back_form')
    expect(modal()).toContain('It goes back to: *new toy*.')
    expect((await slack.submit('mira', { values: { reason: ' ' }, clientChecks: false })).errors).toEqual({
      reason: 'Say why.',
    })
    const submission = await slack.submit('mira', { values: { reason: 'Nobody has the password' } })
    expect(submission).toMatchObject({ errors: {}, problem: null })
    await slack.until(() => modal().includes('Phase: *new toy* since 2 Mar 2026'))
    expect(modal()).toContain('back to: *new toy* · Mira Rep · Nobody has the password')
    expect(await now(one)).toMatchObject({ phase: 'new_toy' })
    // The same form again: it stands elsewhere by now, and is not moved twice.
    await sendAgain(story, requestOf(submission))
    expect(await now(one)).toMatchObject({ phase: 'new_toy' })
    expect(await audited(story, 'implementation.back')).toHaveLength(1)
  })

  test('I3: done needs measure, day, contact and words; who confirmed may be a new contact', async () => {
    const { slack, workspace } = story
    const one = await effective(null)
    expect(await now(one)).toMatchObject({ phase: 'effectiveness', phaseSince: '2026-03-17' })
    await press(one, 'implementations.reached', 'implementations.reached_form')
    expect(modal()).toContain('No measure has been agreed yet. Agree on one with the customer first.')
    const errors = async (values: Record<string, string | string[]>) =>
      (await slack.submit('mira', { values, clientChecks: false })).errors
    expect(await errors({ reached_on: '2026-03-16' })).toEqual({
      measure: 'Say how you both see that the goal is reached.',
      reached_on: 'This is before the phase began, on 17 Mar 2026.',
      contact_name: 'Choose who confirmed it, or type a name below.',
      confirmation: 'Note what they said.',
    })
    const filled = { measure: '30 bookings a week', contact_name: 'Ana Ruiz', confirmation: 'We would not go back' }
    expect(await errors({ ...filled, reached_on: '2026-03-18' })).toEqual({ reached_on: 'This day is still to come.' })
    expect(await errors({ ...filled, reached_on: '2026-03-17', reference: ['yes'] })).toEqual({
      success_note: 'Say what was won: without it there is nothing to tell other customers.',
    })
    expect(await errors({ success_note: 'No phone calls any more' })).toEqual({})
    await slack.until(() => modal().includes('Phase: *done* since 17 Mar 2026'))
    expect(modal()).toContain('Won: No phone calls any more\nMay be named as a reference.')
    expect(modal()).toContain('on to: *done* · Mira Rep · We would not go back')
    const contacts = await workspace.contacts.ofCustomer(one.deal.customer.id)
    expect(contacts.map(({ name }) => name)).toEqual(['Ana Ruiz'])

    // It can be taken up again, with a reason.
    await slack.click('mira', 'modal', 'implementations.back', one.id)
    await openedModal(story, 'mira', 'implementations.back_form')
    await slack.submit('mira', { values: { reason: 'They stopped using it' } })
    await slack.until(() => modal().includes('Phase: *effectiveness*'))
    expect(modal()).not.toContain('May be named as a reference.')
  })

  test('I3: a contact who has left confirms nothing', async () => {
    const { slack, workspace, clock } = story
    const one = await effective()
    const mira = await story.member('mira')
    const facts = { phone: null, buyingRole: null, department: null, language: null, isExecutive: false }
    const rest = { birthday: null, preferredChannel: null, noCallHours: null, timeZone: null, predecessorId: null }
    const customerId = one.deal.customer.id
    const add = (name: string) =>
      workspace.contacts.add({ ...facts, ...rest, name, customerId, submissionKey: name }, mira.id, clock.now())
    const ana = await add('Ana Ruiz')
    const ben = await add('Ben Ott')
    await press(one, 'implementations.reached', 'implementations.reached_form')
    await workspace.contacts.leave(ana.id, calendarDate('2026-03-17'), mira.id, clock.now())
    const filled = { reached_on: '2026-03-17', confirmation: 'It works' }
    expect((await slack.submit('mira', { values: { ...filled, contact: ana.id } })).errors).toEqual({
      contact: 'They are no contact of this customer any more. Choose who confirmed it, or type a name below.',
    })
    const both = { ...filled, contact: ben.id, contact_name: 'Carla' }
    expect((await slack.submit('mira', { values: both })).errors).toEqual({
      contact_name: 'Either choose a contact, or type a name.',
    })
    expect((await now(one)).phase).toBe('effectiveness')
    expect((await slack.submit('mira', { values: { ...both, contact_name: 'ben ott' } })).errors).toEqual({})
    expect((await now(one)).phase).toBe('done')
    expect(await workspace.contacts.ofCustomer(customerId)).toHaveLength(2)
  })

  test('I1: where goal or measure are missing, the message of the first day asks for them, until they are agreed on', async () => {
    const { slack } = story
    const one = await introduced()
    await story.moveTo('2026-03-03T08:00:00Z')
    const message = asked()[0]
    if (!message) throw new Error('the day after delivery is asked about')
    expect(shown(message)).toContain('The measure is not agreed on yet.')
    await openCard(one)
    expect(modal()).toContain('The measure is not agreed on yet.')
    await slack.close('mira', { all: true })
    const id = (await checkIns(one))[0]?.id ?? ''
    await slack.select('mira', place(message), 'implementations.mood', `4:${id}`)
    await slack.select('mira', place(message), 'implementations.use', `some:${id}`)
    await slack.until(() => asked()[0]?.text.includes('is answered'))
    await slack.click('mira', place(message), 'implementations.agree', one.id)
    await openedModal(story, 'mira', 'implementations.agree_form')
    await slack.submit('mira', { values: { measure: '30 bookings a week' } })
    await slack.until(() => !shown(asked()[0] ?? {}).includes('agreed on yet'))
    expect(await now(one)).toMatchObject({ measure: '30 bookings a week' })
    expect(shown(asked()[0] ?? {})).not.toContain('Goal and measure')
  })

  test('I1: goal and measure are agreed on later too, until it is done', async () => {
    const { slack } = story
    const one = await introduced({ delivered: false })
    await press(one, 'implementations.agree', 'implementations.agree_form')
    await slack.submit('mira', { values: { goal: '', measure: '30 bookings a week' } })
    await slack.until(() => modal().includes('Measure: 30 bookings a week'))
    expect(modal()).not.toContain('Goal: ')
    expect(await audited(story, 'implementation.agree')).toMatchObject([{ after: { changed: ['goal', 'measure'] } }])
    // The same again changes nothing.
    await slack.click('mira', 'modal', 'implementations.agree', one.id)
    await openedModal(story, 'mira', 'implementations.agree_form')
    await slack.submit('mira')
    expect(await audited(story, 'implementation.agree')).toHaveLength(1)
  })

  test('I3, R2: references are found by everybody who sells; what the customer said only by who may see them', async () => {
    const { slack } = story
    await doneBy(await introduced())
    const references = async (who: string) => {
      await slack.command(who, '/customer references')
      await openedModal(story, who, 'implementations.references')
      return modal(who)
    }
    expect(await references('mira')).toContain(
      '*Harbour* · Booking system\n&gt; No phone calls any more\nAna Ruiz: We would not go back\nReached on 17 Mar 2026 · ask Mira Rep',
    )
    const jonas = await references('jonas')
    expect(jonas).toContain('&gt; No phone calls any more\nReached on 17 Mar 2026 · ask Mira Rep')
    expect(jonas).not.toContain('Ana Ruiz')
    await slack.close('mira', { all: true })
    await slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
    expect(modal()).toContain('*References*\n• Booking system: No phone calls any more (17 Mar 2026)')
  })

  test('I4, N5: supervisor and rep have the dip in App Home with what is done about it; the cards tell it', async () => {
    const { slack } = story
    const one = await introduced()
    await installed(one)
    await story.moveTo('2026-03-03T08:00:00Z')
    await story.moveTo('2026-03-10T09:30:00Z')
    await answeredToday(one, 2, 'none')
    const home = async (who: string) => {
      const before = slack.home(who)?.hash
      await slack.openHome(who)
      await slack.until(() => slack.home(who) && slack.home(who)?.hash !== before)
      return readable(slack.home(who))
    }
    expect(await home('helena')).toContain(
      'Implementations to look after\n*Harbour* · Booking system · Mira Rep\n⚠ Motivation dip since 10 Mar 2026: low mood\nNobody has said yet what is done about it.',
    )
    expect(await home('mira')).toContain('*Harbour* · Booking system\n⚠ Motivation dip since')
    expect(await home('jonas')).not.toContain('Implementations to look after')
    await slack.click('helena', 'home', 'implementations.show', one.deal.id)
    await openedModal(story, 'helena', 'deals.card')
    expect(modal('helena')).toContain('10 Mar 2026 · ⚠ motivation dip (low mood)')
    expect(modal('helena')).toContain('10 Mar 2026 · day 8: mood 2 – disappointed, use: not at all')
    await slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
    expect(modal()).toContain('*Implementation: Booking system*\n10 Mar 2026')
    expect(modal()).toContain('10 Mar 2026 · ⚠ motivation dip (low mood)')
  })

  test('what is said of a phase is said in the reader’s language', async () => {
    const { slack, workspace, clock } = story
    const min = await story.member('min')
    const deal = await closedDeal(workspace, min, {
      submissionKey: 'min',
      customer: { kind: 'organisation', name: '海港照明', phone: null, contactName: null },
      title: '预订系统',
      signedOn: calendarDate('2026-03-02'),
      implementation: { goal: null, measure: null },
      outbox: () => [],
    })
    const delivery = { dealId: deal.id, deliveredOn: calendarDate('2026-03-02') }
    await workspace.deals.recordDelivery(delivery, min.id, clock.now())
    const id = (await workspace.implementations.ofDeal(deal.id))?.id ?? ''
    await press({ deal, id }, 'implementations.installed', 'implementations.installed_form', 'min')
    const values = { installed_on: '2026-03-01', first_used_on: '2026-03-03' }
    const { errors } = await slack.submit('min', { values, clientChecks: false })
    expect(Object.values(errors)).toEqual([expect.stringContaining('这个日期早于本阶段开始的'), '这个日期还没有到。'])
  })
})
