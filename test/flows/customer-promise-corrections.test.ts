import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { onceOn } from '../../src/domain/customer-promise-form.ts'
import type { CustomerPromise } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { lastList, messagesOf, nine } from '../support/promises.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf } from '../support/visits.ts'

// A slip of the thumb, and a promise that was noted wrongly. The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira
// reports to Helena.

describe.each(providers)('D6: promises to customers that are corrected on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const onlyPromise = async ({ id }: { readonly id: string }): Promise<CustomerPromise> => {
    const [promise, ...others] = await story.workspace.customerPromises.ofCustomer(id, 10)
    if (!promise || others.length > 0) throw new Error(`${others.length + 1} promises`)
    return promise
  }
  const dayIdOf = ({ days }: CustomerPromise) => days[0]?.id ?? ''

  /** Notes one straight in the store, as somebody with a right would. */
  async function promised(who: string, customer: { readonly id: string }, text: string, on: string) {
    const { id: ownerId } = await story.member(who)
    const about = { customerId: customer.id, dealId: null, contactId: null, ownerId }
    const promise = { ...onceOn(text, calendarDate(on)), ...about, submissionKey: `${who} ${text} ${on}` }
    return story.workspace.customerPromises.record(promise, ownerId, story.clock.now())
  }

  /** Presses a button of somebody's message, and waits until the message says so. */
  async function press(who: string, ts: string, button: string, value: string, says: string): Promise<void> {
    await story.slack.click(who, { channel: story.slack.channel(who), ts }, button, value)
    const message = () => story.slack.messages(who).find((each) => each.ts === ts) ?? {}
    await story.slack.until(() => shown(message()).includes(says), { what: `${who} reads "${says}"` })
  }

  test('“Kept” was a slip, found a day later in the message: open again, and told once more', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const day = dayIdOf(await promised('mira', customer, 'The manual', '2026-03-03'))
    await story.moveTo(nine('2026-03-03'))
    const list = lastList(story, 'mira')
    await press('mira', list.ts, 'customer-promises.kept', day, '✓ kept on 3 Mar 2026')
    await story.moveTo('2026-03-04T10:00:00Z')
    await press('mira', list.ts, 'customer-promises.reopen', day, 'open again since 4 Mar 2026')
    expect((await onlyPromise(customer)).days).toMatchObject([{ dueOn: '2026-03-03', outcome: null }])
    expect(await audited(story, 'customer-promise.reopen')).toHaveLength(1)
    await story.moveTo(nine('2026-03-05'))
    const again = lastList(story, 'mira')
    expect(again.ts).not.toBe(list.ts)
    expect(shown(again)).toContain('Today is the last day to say whether it was kept')
    await press('mira', again.ts, 'customer-promises.broken', day, '✗ not kept on 3 Mar 2026')
    await story.moveTo('2026-03-05T08:05:00Z')
    expect(messagesOf(story, 'helena', /A promise to Harbour was not kept/)).toHaveLength(1)
  })

  test('“Not kept” was a slip: the supervisor’s message and list say so; who takes it back twice is told', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const day = dayIdOf(await promised('mira', customer, 'The manual', '2026-03-03'))
    await story.moveTo(nine('2026-03-03'))
    const list = lastList(story, 'mira')
    await press('mira', list.ts, 'customer-promises.broken', day, '✗ not kept on 3 Mar 2026')
    await story.moveTo('2026-03-03T08:05:00Z')
    const [told] = messagesOf(story, 'helena', /A promise to Harbour was not kept/)
    if (!told) throw new Error('Helena hears of it')
    await press('helena', told.ts, 'customer-promises.reopen', day, '✓ The promise to Harbour is open again')
    await story.slack.openHome('helena')
    await story.slack.until(() => story.slack.home('helena') !== null)
    expect(shown(story.slack.home('helena') ?? {})).not.toContain('Not kept, and not made up for yet')
    const line = () => shown(story.slack.messages('mira').find(({ ts }) => ts === list.ts) ?? {})
    await story.slack.until(() => line().includes('Promised for today: The manual'))
    await press('mira', list.ts, 'customer-promises.kept', day, '✓ kept on 3 Mar 2026')
    const message = () => shown(story.slack.messages('helena').find(({ ts }) => ts === told.ts) ?? {})
    await story.slack.until(() => message().includes('kept the promise to Harbour; what was said before was a slip'))
    // An old button does nothing twice (N4).
    const { id: miraId } = await story.member('mira')
    await story.workspace.customerPromises.reopen(day, miraId, story.clock.now())
    const before = story.slack.ephemerals('mira').length
    const place = { channel: story.slack.channel('mira'), ts: list.ts }
    await story.slack.click('mira', place, 'customer-promises.reopen', day)
    await story.slack.until(() => story.slack.ephemerals('mira').length > before)
    expect(story.slack.ephemerals('mira').at(-1)?.text).toBe('This is open already: nothing is said of it.')
  })

  test('from the card of the customer and from the list, by its menu; the card is drawn anew', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const day = dayIdOf(await promised('mira', customer, 'The manual', '2026-03-05'))
    await story.slack.command('mira', '/customer Harbour')
    const card = await openedModal(story, 'mira', 'customers.card')
    const cardNow = () => shown(story.slack.openModals('mira').find(({ id }) => id === card) ?? {})
    await story.slack.select('mira', 'modal', 'customer-promises.menu', `kept:${day}`)
    await story.slack.until(() => cardNow().includes('• The manual · ✓ kept on 2 Mar 2026'))
    await story.slack.select('mira', 'modal', 'customer-promises.menu', `reopen:${day}`)
    await story.slack.until(() => cardNow().includes('open again since 2 Mar 2026'))
    await story.slack.select('mira', 'modal', 'customer-promises.menu', `kept:${day}`)
    await story.slack.until(() => cardNow().includes('1 of 1 kept so far'))
    await story.slack.close('mira', { all: true })

    await story.slack.command('mira', '/promise list')
    await openedModal(story, 'mira', 'customer-promises.list')
    const list = () => shown(story.slack.modal('mira'))
    expect(list()).toContain('Answered in the last seven days')
    await story.slack.select('mira', 'modal', 'customer-promises.menu', `reopen:${day}`)
    await story.slack.until(() => list().includes('The manual – by 5 Mar 2026'))
    expect(list()).not.toContain('Answered in the last seven days')
  })

  test('from the card of the deal, which is drawn anew', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const { dealId } = customer.receivable
    const { id: ownerId } = await story.member('mira')
    const about = { customerId: customer.id, dealId, contactId: null, ownerId }
    const facts = onceOn('A lamp', calendarDate('2026-03-05'))
    await story.workspace.customerPromises.record(
      { ...facts, ...about, submissionKey: 'D' },
      ownerId,
      story.clock.now(),
    )
    const day = dayIdOf(await onlyPromise(customer))
    const before = story.slack.ephemerals('mira').length
    await story.slack.command('mira', '/deal list')
    const { channel, ts } = await story.slack.until(() => story.slack.ephemerals('mira')[before])
    await story.slack.click('mira', { channel, ts }, 'deals.show', dealId)
    const card = await openedModal(story, 'mira', 'deals.card')
    const cardNow = () => shown(story.slack.openModals('mira').find(({ id }) => id === card) ?? {})
    await story.slack.select('mira', 'modal', 'customer-promises.menu', `broken:${day}`)
    await story.slack.until(() => cardNow().includes('✗ promised for 5 Mar 2026: it will not be kept'))
    await story.slack.select('mira', 'modal', 'customer-promises.menu', `reopen:${day}`)
    await story.slack.until(() => cardNow().includes('open again since 2 Mar 2026'))
  })

  test('text and day are corrected in the form of noting one; the lines follow, and what stood there stays to be read', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const promise = await promised('mira', customer, 'The manual', '2026-03-03')
    await story.moveTo(nine('2026-03-03'))
    const told = lastList(story, 'mira')
    await story.slack.command('mira', '/promise list')
    await openedModal(story, 'mira', 'customer-promises.list')
    await story.slack.select('mira', 'modal', 'customer-promises.menu', `correct:${promise.id}`)
    await openedModal(story, 'mira', 'customer-promises.correct_form')
    expect(story.slack.values(story.slack.modal('mira').id)).toMatchObject({
      text: { value: { value: 'The manual' } },
      due_on: { value: { selected_date: '2026-03-03' } },
    })
    const refused = await story.slack.submit('mira', {
      values: { text: ' ', due_on: '2026-03-01' },
      clientChecks: false,
    })
    expect(refused.errors).toEqual({ text: 'Type what was promised.', due_on: 'Choose today or a later day.' })
    await story.slack.submit('mira', { values: { text: 'The manual in Spanish', due_on: '2026-03-12' } })
    const list = () => shown(story.slack.modal('mira'))
    await story.slack.until(() => list().includes('The manual in Spanish – by 12 Mar 2026'))
    expect(list()).toContain('corrected on 3 Mar 2026 by Mira Rep; before that: “The manual” – by 3 Mar 2026')
    await story.slack.close('mira', { all: true })
    const line = () => shown(story.slack.messages('mira').find(({ ts }) => ts === told.ts) ?? {})
    await story.slack.until(() => line().includes('corrected: now for 12 Mar 2026'))
    await story.moveTo('2026-03-10T12:00:00Z')
    await story.workspace.customerPromises.plan(story.clock.now())
    await story.moveTo(nine('2026-03-11'))
    expect(shown(lastList(story, 'mira'))).toContain('Promised for 12 Mar 2026: The manual in Spanish')
  })

  test('made a monthly one by the same form; a day that has passed is moved with a reason instead', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const promise = await promised('mira', customer, 'The price list', '2026-03-03')
    const open = async () => {
      await story.slack.command('mira', '/promise list')
      await openedModal(story, 'mira', 'customer-promises.list')
      await story.slack.select('mira', 'modal', 'customer-promises.menu', `correct:${promise.id}`)
      await openedModal(story, 'mira', 'customer-promises.correct_form')
    }
    await open()
    await story.slack.select('mira', 'modal', 'customer-promises.kind', 'recurring')
    await story.slack.until(() => 'day_of_month' in story.slack.values(story.slack.modal('mira').id))
    await story.slack.submit('mira', { values: { day_of_month: '4' } })
    const list = () => shown(story.slack.modal('mira'))
    await story.slack.until(() => list().includes('on the 4th of every month, next on 4 Mar 2026'))
    await story.slack.close('mira', { all: true })

    await story.moveTo('2026-03-05T10:00:00Z')
    await open()
    const refused = await story.slack.submit('mira', { values: { day_of_month: '20', from_day: '2026-03-20' } })
    expect(refused.errors).toEqual({
      from_day: 'This day has passed. Move it to a later day, with the reason for which the customer agrees.',
    })
  })

  test('R2: who keeps a promise to another’s customer corrects it, and to whom it was made stays', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const [mira, jonas] = [await story.member('mira'), await story.member('jonas')]
    const unknown = { isExecutive: false, birthday: null, preferredChannel: null, noCallHours: null, timeZone: null }
    const ana = { name: 'Ana Duarte', phone: null, buyingRole: null, department: null, language: null, ...unknown }
    const added = { ...ana, customerId: customer.id, submissionKey: 'K1', predecessorId: null }
    const { id: contactId } = await story.workspace.contacts.add(added, mira.id, story.clock.now())
    const about = { customerId: customer.id, dealId: customer.receivable.dealId, contactId, ownerId: jonas.id }
    const facts = onceOn('A demonstration', calendarDate('2026-03-09'))
    const promise = await story.workspace.customerPromises.record(
      { ...facts, ...about, submissionKey: 'J' },
      mira.id,
      story.clock.now(),
    )
    await story.slack.command('jonas', '/promise list')
    await openedModal(story, 'jonas', 'customer-promises.list')
    await story.slack.select('jonas', 'modal', 'customer-promises.menu', `correct:${promise.id}`)
    await openedModal(story, 'jonas', 'customer-promises.correct_form')
    await story.slack.submit('jonas', { values: { text: 'A talk' } })
    const list = () => shown(story.slack.modal('jonas'))
    await story.slack.until(() => list().includes('A talk – by 9 Mar 2026'))
    expect(await onlyPromise(customer)).toMatchObject({
      contact: { id: contactId },
      deal: { id: customer.receivable.dealId },
      ownerId: jonas.id,
    })
  })

  test('in Chinese: taken back in the message, in the words of each place', async () => {
    const customer = await customerOf(story, 'min', '海港')
    const day = dayIdOf(await promised('min', customer, '说明书', '2026-03-03'))
    // Nine o'clock in Shanghai.
    await story.moveTo('2026-03-03T01:00:00Z')
    const list = lastList(story, 'min', '海港')
    await press('min', list.ts, 'customer-promises.kept', day, '✓ 2026年3月3日已兑现')
    await press('min', list.ts, 'customer-promises.reopen', day, '2026年3月3日恢复为待兑现')
  })
})
