import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { lastList, nine } from '../support/promises.ts'
import { listsOf } from '../support/reminders.ts'
import { audited, nowOf, shown } from '../support/seen.ts'
import { openedModal, requestOf, sendAgain } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf, logVisit, openVisit, submitVisit, undo } from '../support/visits.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody.

describe.each(providers)('visits on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const visitsOf = ({ id }: { readonly id: string }) => story.workspace.visits.ofCustomer(id, 10)
  const theirs = async (customer: { readonly id: string }) => (await story.workspace.visits.customers([customer.id]))[0]
  const theVisit = async (customer: { readonly id: string }) => {
    const [visit, ...more] = await visitsOf(customer)
    if (!visit || more.length > 0) throw new Error('there is not one visit')
    return visit
  }
  const closeResult = () => story.slack.close('mira', { all: true })
  /** Moves the clock by seconds, within a minute or beyond. */
  const wait = (seconds: number) => story.moveTo(new Date(story.clock.now().getTime() + seconds * 1000).toISOString())
  const pressInList = (button: string, value: string) => {
    const list = lastList(story, 'mira')
    return story.slack.click('mira', { channel: story.slack.channel('mira'), ts: list.ts }, button, value)
  }

  test('V1, C6: the short form is filled in but for the purpose; it sets the next return visit', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const form = await openVisit(story, 'mira', 'harb')
    expect(shown(story.slack.modal('mira'))).toContain('Not visited yet.')
    expect(story.slack.values(form)).toMatchObject({
      visited_on: { value: { selected_date: '2026-03-02' } },
      visited_at: { value: { selected_time: '10:30' } },
      channel: { value: { selected_option: { value: 'visit' } } },
    })
    await submitVisit(story, 'mira')
    await openedModal(story, 'mira', 'visits.result')
    const result = shown(story.slack.modal('mira'))
    expect(result).toContain('✓ *Harbour*: Visit on 2 Mar 2026')
    expect(result).toContain('The next return visit is due by 2 Mar 2027.')
    expect(await theVisit(customer)).toMatchObject({ functions: ['care'], outcome: 'nothing_yet', visitedAt: '10:30' })
  })

  test('V1, C8: more fields on demand, with what was typed before', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const form = await openVisit(story, 'mira', 'Harbour')
    story.slack.fill('mira', { purposes: ['greeting', 'market_research'], next_step: 'Send the quote' })
    await story.slack.click('mira', 'modal', 'visits.more')
    await story.slack.until(() => 'competitor_news' in story.slack.values(form), { what: 'more fields' })
    story.slack.fill('mira', {
      next_step_on: '2026-03-09',
      functions: ['intelligence'],
      companions: ['helena', 'mira'],
      expenses: '12.50',
      competitor_news: 'They open a branch in May',
    })
    expect(await story.slack.submit('mira')).toMatchObject({ errors: {}, problem: null })
    await openedModal(story, 'mira', 'visits.result')
    expect(await theVisit(customer)).toMatchObject({
      purposes: ['greeting', 'market_research'],
      functions: ['intelligence'],
      nextStep: { text: 'Send the quote', on: '2026-03-09' },
      outcome: 'next_step',
    })
  })

  test('V2: one entry books the money, reminds of the next step, and each is undone by itself', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const result = await logVisit(story, 'mira', 'Harbour', {
      purposes: ['collection', 'greeting'],
      collected: '60',
      method: 'cash',
      next_step: 'Send the quote',
      next_step_on: '2026-03-09',
    })
    expect(result).toContain('✓ €60.00 is booked as a payment, oldest due first.')
    expect(result).toContain('✓ Next step on 9 Mar 2026: Send the quote.')
    expect((await nowOf(story, customer.receivable)).openAmount).toBe(4_000n)
    const { id } = await theVisit(customer)
    await wait(30)
    expect(await undo(story, 'mira', 'payment', id)).toContain('Undone: the payment is reversed.')
    expect((await nowOf(story, customer.receivable)).openAmount).toBe(10_000n)
    expect(await undo(story, 'mira', 'next_step', id)).toContain('Undone: I do not remind you of a next step.')
    await story.moveTo(nine('2026-03-09'))
    expect(listsOf(story, 'mira')).toEqual([])
    expect((await theirs(customer))?.lastReachedOn).toBe('2026-03-02')
  })

  test('K5, V2: what was collected above what is open is said to be credit', async () => {
    await customerOf(story, 'mira', 'Harbour')
    const result = await logVisit(story, 'mira', 'Harbour', {
      purposes: ['collection'],
      collected: '130',
      method: 'cash',
    })
    expect(result).toContain('✓ €130.00 is booked as a payment, oldest due first.')
    expect(result).toContain('€30.00 of it is more than is open: it stays as the customer’s credit.')
  })

  test('V2: undoing a visit undoes all that followed; a minute later nothing is undone', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await logVisit(story, 'mira', 'Harbour', { collected: '60', method: 'cash' })
    const { id } = await theVisit(customer)
    await wait(60)
    expect(await undo(story, 'mira', 'visit', id)).toContain('and all that followed from it')
    expect((await nowOf(story, customer.receivable)).openAmount).toBe(10_000n)
    expect(await visitsOf(customer)).toEqual([])
    expect(await theirs(customer)).toMatchObject({ lastReachedOn: null })
    await closeResult()
    await logVisit(story, 'mira', 'Harbour', { collected: '60', method: 'cash' })
    const { id: again } = await theVisit(customer)
    await wait(61)
    const late = await undo(story, 'mira', 'visit', again)
    expect(late).toContain('More than a minute has passed')
    expect(late).toContain('/customer Harbour, Payments, Reverse')
    expect((await nowOf(story, customer.receivable)).openAmount).toBe(4_000n)
    expect(await visitsOf(customer)).toHaveLength(1)
  })

  test('V2: what somebody else has acted on since is not undone', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await logVisit(story, 'mira', 'Harbour', { collected: '60', method: 'cash' })
    const visit = await theVisit(customer)
    const { id: samId } = await story.member('sam')
    const paymentId = visit.consequences[0]?.subjectId ?? ''
    await story.workspace.payments.reverse({ paymentId, reason: 'bounced', note: null }, samId, story.clock.now())
    expect(await undo(story, 'mira', 'visit', visit.id)).toContain('Somebody has done something with the payment since')
    expect(await visitsOf(customer)).toHaveLength(1)
  })

  test('V2: an order leads to the form of a deal, filled in with customer and amount', async () => {
    await customerOf(story, 'mira', 'Harbour')
    const form = await openVisit(story, 'mira', 'Harbour')
    await story.slack.click('mira', 'modal', 'visits.more')
    await story.slack.until(() => 'order' in story.slack.values(form), { what: 'more fields' })
    await submitVisit(story, 'mira', { order: 'USD 1,200' })
    await openedModal(story, 'mira', 'visits.result')
    await story.slack.click('mira', 'modal', 'visits.close_deal')
    const deal = await openedModal(story, 'mira', 'deals.close')
    expect(story.slack.values(deal)).toMatchObject({
      customer: { 'deals.customer': { selected_option: { text: { text: 'Harbour' } } } },
      amount: { value: { value: '1200.00 USD' } },
    })
  })

  test('V2: an order without its amount leads to the form of a deal as well, for the amount to be typed there', async () => {
    await customerOf(story, 'mira', 'Harbour')
    await logVisit(story, 'mira', 'Harbour', { outcome: 'ordered' })
    await story.slack.click('mira', 'modal', 'visits.close_deal')
    const deal = await openedModal(story, 'mira', 'deals.close')
    expect(story.slack.values(deal)).toMatchObject({
      customer: { 'deals.customer': { selected_option: { text: { text: 'Harbour' } } } },
      amount: { value: { value: null } },
    })
  })

  test('V1: what cannot be is refused at its field, with a sentence', async () => {
    await customerOf(story, 'mira', 'Harbour')
    await openVisit(story, 'mira', 'Harbour')
    const refused = async (values: Parameters<typeof submitVisit>[2]) =>
      (await submitVisit(story, 'mira', values)).errors
    expect(await refused({ visited_on: '2026-03-03' })).toEqual({
      visited_on: 'This is still to come. Log a visit once it has been.',
    })
    expect(await refused({ visited_on: '2023-03-02' })).toEqual({
      visited_on: 'That is more than a year ago. Check the year.',
    })
    expect(await refused({ visited_on: '2026-03-02', visited_at: '10:31' })).toEqual({
      visited_at: 'This is still to come. Log a visit once it has been.',
    })
    expect(await refused({ visited_at: '10:30', collected: '-60', next_step: 'Send the quote' })).toEqual({
      collected: 'The amount must be more than zero.',
      method: 'Please choose.',
      next_step_on: 'Please choose.',
    })
    const past = { collected: '', next_step: 'Send the quote', next_step_on: '2026-03-01' }
    expect(await refused(past)).toEqual({
      next_step_on: 'The next step is still to come: choose today or a later day.',
    })
    expect(await audited(story, 'visit.log')).toEqual([])
  })

  test('V1: one that is still to come, or was years ago, is refused at its field; within a year it is taken by its day', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await openVisit(story, 'mira', 'Harbour')
    const day = async (visited_on: string, visited_at = '10:00') =>
      (await submitVisit(story, 'mira', { visited_on, visited_at })).errors
    const future = { visited_on: 'This is still to come. Log a visit once it has been.' }
    expect(await day('2026-03-03')).toEqual(future)
    expect(await day('2036-03-02')).toEqual(future)
    const ago = { visited_on: 'That is more than a year ago. Check the year.' }
    expect(await day('2025-03-01')).toEqual(ago)
    expect(await day('2019-03-02')).toEqual(ago)
    expect(await visitsOf(customer)).toEqual([])
    expect(await day('2025-06-02')).toEqual({})
    await openedModal(story, 'mira', 'visits.result')
    expect(await theVisit(customer)).toMatchObject({ visitedOn: '2025-06-02' })
    expect((await theirs(customer))?.lastReachedOn).toBe('2025-06-02')
  })

  test('V1, C7: the same visit twice is asked about, and recorded once it is said to be another', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await logVisit(story, 'mira', 'Harbour')
    await closeResult()
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira')
    await story.slack.until(() => 'reason' in story.slack.values(form), { what: 'the warning' })
    expect(shown(story.slack.modal('mira'))).toContain('they were contacted on 2 Mar 2026')
    story.slack.fill('mira', { agreed: ['yes'] })
    await story.slack.submit('mira')
    await story.slack.until(() => 'another' in story.slack.values(form), { what: 'the question' })
    expect(shown(story.slack.modal('mira'))).toContain('You have logged this already:')
    expect((await story.slack.submit('mira')).errors).toEqual({
      another: 'Tick the box if it is another one, or close the form.',
    })
    expect(await visitsOf(customer)).toHaveLength(1)
    story.slack.fill('mira', { another: ['yes'] })
    await story.slack.submit('mira')
    await openedModal(story, 'mira', 'visits.result')
    expect(await visitsOf(customer)).toHaveLength(2)
  })

  test('V2, K5: the same money is not booked twice without a question', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await logVisit(story, 'mira', 'Harbour', { collected: '60', method: 'cash' })
    await closeResult()
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', {
      channel: 'message',
      reach: 'nobody',
      collected: '60.00',
      method: 'bank_transfer',
    })
    await story.slack.until(() => 'another' in story.slack.values(form), { what: 'the question' })
    expect(shown(story.slack.modal('mira'))).toContain('€60.00 received on 2 Mar 2026, recorded by Mira Rep')
    expect((await nowOf(story, customer.receivable)).openAmount).toBe(4_000n)
  })

  test('V1: a form that is sent again records nothing again', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await openVisit(story, 'mira', 'Harbour')
    const submitted = await submitVisit(story, 'mira', { collected: '60', method: 'cash' })
    await openedModal(story, 'mira', 'visits.result')
    await sendAgain(story, requestOf(submitted))
    expect(await visitsOf(customer)).toHaveLength(1)
    expect((await nowOf(story, customer.receivable)).openAmount).toBe(4_000n)
  })

  test('C7: two of us at one customer: the second is warned, and may override with a reason', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await logVisit(story, 'mira', 'Harbour')
    await story.moveTo('2026-03-03T09:30:00Z')
    const form = await openVisit(story, 'helena', 'Harbour')
    await submitVisit(story, 'helena', { channel: 'call', purposes: ['new_business'] })
    await story.slack.until(() => 'reason' in story.slack.values(form), { what: 'the warning' })
    expect(shown(story.slack.modal('helena'))).toContain('From 5 Mar 2026 it is fine.')
    expect((await story.slack.submit('helena')).errors).toEqual({
      reason: 'Tick the box above, or say in a few words why it had to be.',
    })
    story.slack.fill('helena', { reason: 'The prices change tomorrow' })
    await story.slack.submit('helena')
    await openedModal(story, 'helena', 'visits.result')
    expect((await visitsOf(customer)).map(({ memberName }) => memberName).sort()).toEqual(['Helena Head', 'Mira Rep'])
  })

  test('C4, C7: who wants no calls at some hours is named: the visit is warned of by their hours and their clock', async () => {
    const { id: memberId } = await story.member('mira')
    const { id } = await story.workspace.customers.create(
      { kind: 'organisation', name: 'Quay', ownerId: memberId },
      memberId,
      story.clock.now(),
    )
    const nothing = {
      phone: null,
      buyingRole: null,
      department: null,
      language: null,
      isExecutive: false,
      birthday: null,
    }
    const contact = {
      preferredChannel: null,
      noCallHours: '15:00-16:00',
      timeZone: 'Asia/Shanghai',
      predecessorId: null,
    }
    const person = { ...nothing, ...contact, name: 'Wang Li', customerId: id, submissionKey: 'wang' }
    await story.workspace.contacts.add(person, memberId, story.clock.now())
    const [wang] = await story.workspace.contacts.ofCustomer(id)
    const form = await openVisit(story, 'mira', 'Quay')
    await story.slack.click('mira', 'modal', 'visits.more')
    await story.slack.until(() => 'contact' in story.slack.values(form), { what: 'the field for the contact' })
    // Half past eight in Berlin is half past three in Shanghai.
    const called = { channel: 'call', visited_at: '08:30', purposes: ['new_business'], contact: wang?.id ?? '' }
    await submitVisit(story, 'mira', called)
    await story.slack.until(() => 'reason' in story.slack.values(form), { what: 'the warning' })
    expect(shown(story.slack.modal('mira'))).toContain('15:00')
    story.slack.fill('mira', { visited_at: '10:15' })
    expect((await story.slack.submit('mira')).errors).toEqual({})
    await openedModal(story, 'mira', 'visits.result')
  })

  async function customerCard() {
    await story.slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
    return shown(story.slack.modal('mira'))
  }

  test('V2, N4, C1: the next step stands in the list of its working day, and on the customer’s card; done, it says so', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const step = { next_step: 'Send the quote', next_step_on: '2026-03-07' }
    const result = await logVisit(story, 'mira', 'Harbour', { ...step, purposes: ['collection'] })
    expect(result).toContain('I remind you on 9 Mar 2026.')
    await closeResult()
    const before = await customerCard()
    expect(before).toContain('Next step by 7 Mar 2026: Send the quote')
    expect(before).toMatch(/Last spoken to\*?\n2 Mar 2026/)
    await story.slack.close('mira', { all: true })
    const { id } = await theVisit(customer)
    await story.moveTo(nine('2026-03-09')) // the 7th is a Saturday
    expect(listsOf(story, 'mira')).toHaveLength(1)
    expect(shown(lastList(story, 'mira'))).toContain('*Harbour*: Send the quote\nAgreed on 2 Mar 2026 for 7 Mar 2026')
    await pressInList('visits.step_done', id)
    await story.slack.until(() => shown(lastList(story, 'mira')).includes('✓ Harbour: Send the quote. Done.'))
    expect((await theVisit(customer)).nextStepDoneAt).toEqual(story.clock.now())
    expect(await audited(story, 'visit.step-done')).toHaveLength(1)
    expect(await customerCard()).not.toContain('Send the quote')
    await story.slack.close('mira', { all: true })
  })

  test('C6, N4: a return visit that is due is told once, and logged from the list', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await logVisit(story, 'mira', 'Harbour', { visited_on: '2025-03-06', visited_at: '10:00' })
    await story.slack.close('mira', { all: true })
    await story.moveTo(nine('2026-03-06'))
    const list = lastList(story, 'mira', 'Harbour')
    expect(shown(list)).toContain('*Harbour* is to be visited again\ntier C · last return visit on 6 Mar 2025')
    await story.moveTo(nine('2026-03-09'))
    expect(listsOf(story, 'mira', 'to be visited again')).toHaveLength(1)
    await pressInList('visits.log_visit', customer.id)
    await openedModal(story, 'mira', 'visits.log')
    await submitVisit(story, 'mira', { visited_at: '09:00' })
    await openedModal(story, 'mira', 'visits.result')
    await story.slack.until(() => shown(lastList(story, 'mira')).includes('✓ Harbour: visited on 9 Mar 2026'))
  })

  test('C6: whom nobody ever visited is told of when the year comes to its end', async () => {
    await customerOf(story, 'mira', 'Harbour')
    expect(await story.workspace.reminders.nextDueAt(null)).toBeNull()
    await story.moveTo('2027-02-24T09:00:00Z')
    await story.moveTo('2027-03-02T08:00:00Z')
    expect(shown(lastList(story, 'mira', 'to be visited again'))).toContain(
      'tier C · no return visit yet · due by 2 Mar 2027',
    )
  })

  test('N5: App Home shows next steps and return visits, and what is done leaves it', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await logVisit(story, 'mira', 'Harbour', { next_step: 'Send the quote', next_step_on: '2026-03-07' })
    const { id } = await theVisit(customer)
    await story.slack.openHome('mira')
    const homeText = () => shown(story.slack.home('mira') ?? {})
    await story.slack.until(() => homeText().includes('*Harbour*: Send the quote\nNext step on 7 Mar 2026'))
    await story.slack.click('mira', 'home', 'visits.step_done', id)
    await story.slack.until(() => !homeText().includes('Send the quote'))
    await story.moveTo('2027-02-24T09:00:00Z')
    await story.slack.openHome('mira')
    await story.slack.until(() => homeText().includes('*Harbour* is to be visited again'))
  })

  test('R2: nobody logs a visit to, or undoes one at, a customer who is not theirs', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await openVisit(story, 'jonas', 'Harbour')
    expect(shown(story.slack.modal('jonas'))).toContain('I found no customer of yours called “Harbour”.')
    const { options } = await story.slack.typeOptions('jonas', 'modal', 'visits.customer', 'Harbour')
    expect(options).toEqual([])
    await story.slack.command('sam', '/visit Harbour')
    expect(story.slack.ephemerals('sam').at(-1)?.text).toContain('Your role does not allow this.')
    expect(await visitsOf(customer)).toEqual([])
  })

  test('V3: the list says how many visits and calls were effective', async () => {
    await customerOf(story, 'mira', 'Harbour')
    await customerOf(story, 'mira', 'Quarry')
    await logVisit(story, 'mira', 'Harbour', { collected: '60', method: 'cash' })
    await closeResult()
    await logVisit(story, 'mira', 'Quarry', { channel: 'call', reach: 'message_left' })
    await story.slack.command('mira', '/visit list')
    const list = story.slack.ephemerals('mira').at(-1)
    expect(list?.text).toBe('1 of 2 visits and calls tried were effective (50%).')
    expect(shown(list ?? {})).toContain('*Harbour* · Visit on 2 Mar 2026 · Money collected')
    await story.slack.command('mira', '/visit help')
    expect(story.slack.ephemerals('mira').at(-1)?.text).toContain('*/visit list*')
    await story.slack.command('jonas', '/visit 列表')
    expect(story.slack.ephemerals('jonas').at(-1)?.text).toContain('No visit in the last 30 days.')
  })
})
