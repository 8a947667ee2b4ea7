import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { onceOn } from '../../src/domain/customer-promise-form.ts'
import type { CustomerPromise } from '../../src/store/index.ts'
import { customerOption } from '../rights/forms.ts'
import { providers } from '../support/database.ts'
import { lastList, messagesOf, nine } from '../support/promises.ts'
import { listsOf } from '../support/reminders.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf } from '../support/visits.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody.

describe.each(providers)('D6: promises to customers on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const promisesOf = ({ id }: { readonly id: string }) => story.workspace.customerPromises.ofCustomer(id, 10)
  const onlyPromise = async (customer: { readonly id: string }): Promise<CustomerPromise> => {
    const [promise, ...others] = await promisesOf(customer)
    if (!promise || others.length > 0) throw new Error(`${others.length + 1} promises`)
    return promise
  }
  const dayIdOf = ({ days }: CustomerPromise) => days[0]?.id ?? ''

  /** `/promise NAME`: the form, filled in with the customer. */
  async function openForm(who: string, name: string): Promise<string> {
    await story.slack.command(who, `/promise ${name}`)
    return openedModal(story, who, 'customer-promises.form')
  }

  /** Notes a promise that is taken, and reads what is said then. */
  async function note(who: string, name: string, values: Readonly<Record<string, string>>): Promise<string> {
    await openForm(who, name)
    const { errors, problem } = await story.slack.submit(who, { values })
    expect([errors, problem]).toEqual([{}, null])
    await openedModal(story, who, 'customer-promises.saved')
    const saved = shown(story.slack.modal(who))
    await story.slack.close(who, { all: true })
    return saved
  }

  /** Shows the fields of another kind of promise. */
  async function choose(who: string, kind: string, block: string): Promise<void> {
    await story.slack.select(who, 'modal', 'customer-promises.kind', kind)
    await story.slack.until(() => block in story.slack.values(story.slack.modal(who).id), { what: `asks for ${block}` })
  }

  /** Notes one straight in the store, as somebody with a right would. */
  async function promised(who: string, customer: { readonly id: string }, text: string, on: string) {
    const { id: ownerId } = await story.member(who)
    const about = { customerId: customer.id, dealId: null, contactId: null, ownerId }
    const promise = { ...onceOn(text, calendarDate(on)), ...about, submissionKey: `${who} ${text} ${on}` }
    return story.workspace.customerPromises.record(promise, ownerId, story.clock.now())
  }

  /** The hourly look, and what it brings. */
  async function look(instant: string): Promise<void> {
    await story.moveTo(instant)
    await story.workspace.customerPromises.plan(story.clock.now())
    await story.moveTo(instant)
  }

  /** Presses a button of somebody's message, and waits until the message says so. */
  async function press(who: string, ts: string, button: string, value: string, says: string): Promise<void> {
    await story.slack.click(who, { channel: story.slack.channel(who), ts }, button, value)
    const message = () => story.slack.messages(who).find((each) => each.ts === ts) ?? {}
    await story.slack.until(() => shown(message()).includes(says), { what: `${who} reads "${says}"` })
  }

  test('from the card to the morning lists of the day before and the day, and kept in place', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await story.slack.command('mira', '/customer Harbour')
    const card = await openedModal(story, 'mira', 'customers.card')
    expect(shown(story.slack.modal('mira'))).toContain(
      'What we promised\nNothing is open.'.replace('What we promised', '*What we promised*'),
    )
    await story.slack.click('mira', 'modal', 'customer-promises.record_for')
    await openedModal(story, 'mira', 'customer-promises.form')
    await story.slack.submit('mira', { values: { text: 'The manual in Spanish', due_on: '2026-03-05' } })
    const cardNow = () => shown(story.slack.openModals('mira').find(({ id }) => id === card) ?? {})
    await story.slack.until(() => cardNow().includes('• The manual in Spanish – by 5 Mar 2026'))
    expect(cardNow()).toContain('Mira Rep is to keep it')
    await story.slack.close('mira', { all: true })

    await story.moveTo(nine('2026-03-04'))
    const before = lastList(story, 'mira')
    expect(shown(before)).toContain('*Harbour*\nPromised for 5 Mar 2026: The manual in Spanish')
    await story.moveTo(nine('2026-03-05'))
    const list = lastList(story, 'mira')
    expect(list.ts).not.toBe(before.ts)
    expect(shown(list)).toContain('*Harbour*\nPromised for today: The manual in Spanish')
    expect(shown(list)).toContain('After that it counts as broken.')
    const day = dayIdOf(await onlyPromise(customer))
    await press('mira', list.ts, 'customer-promises.kept', day, '✓ kept on 5 Mar 2026 (said by Mira Rep)')
    // The message of the day before says so, too, and neither has a button any more (N4).
    const first = () => story.slack.messages('mira').find(({ ts }) => ts === before.ts) ?? {}
    await story.slack.until(() => shown(first()).includes('✓ kept on 5 Mar 2026'))
    expect(JSON.stringify([first(), lastList(story, 'mira')])).not.toContain('customer-promises.kept')
    expect((await onlyPromise(customer)).days).toMatchObject([{ outcome: 'kept', keptOn: '2026-03-05' }])
    expect(messagesOf(story, 'helena', /promise/)).toEqual([])
    expect(await audited(story, 'customer-promise.keep')).toHaveLength(1)
  })

  test('D6: not kept: the supervisor hears at once what was promised to whom, with words, as does who is to apologise; made up for, it stays broken', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const contact = { name: 'Ana Duarte', phone: null, buyingRole: null, department: null, language: 'zh-CN' } as const
    const unknown = { isExecutive: false, birthday: null, preferredChannel: null, noCallHours: null, timeZone: null }
    const { id: miraId } = await story.member('mira')
    const added = { ...contact, ...unknown, customerId: customer.id, submissionKey: 'K1', predecessorId: null }
    await story.workspace.contacts.add(added, miraId, story.clock.now())
    await openForm('mira', 'Harbour')
    const [ana] = await story.workspace.contacts.ofCustomer(customer.id)
    await story.slack.submit('mira', {
      values: { text: 'A lamp on loan', due_on: '2026-03-03', contact: ana?.id ?? '' },
    })
    await openedModal(story, 'mira', 'customer-promises.saved')
    await story.slack.close('mira', { all: true })
    await story.moveTo(nine('2026-03-03'))
    const list = lastList(story, 'mira')
    const day = dayIdOf(await onlyPromise(customer))
    await press('mira', list.ts, 'customer-promises.broken', day, '✗ not kept on 3 Mar 2026 (said by Mira Rep)')
    await story.moveTo('2026-03-03T08:05:00Z')
    const [told] = messagesOf(story, 'helena', /A promise to Harbour was not kept/)
    if (!told) throw new Error('Helena hears of it')
    expect(shown(told)).toContain('*Promised:* A lamp on loan\n*To:* Ana Duarte\n*Due:* 3 Mar 2026')
    expect(shown(told)).toContain('Mira Rep says it was not kept.')
    // In the language of whom it was promised to.
    expect(shown(told)).toContain('Ana Duarte，您好。我们答应过您：A lamp on loan')
    expect(shown(told)).toContain('Have Mira Rep call today rather than write')
    // So are they for Mira, who is to apologise, until she has made up for it; a new day is noted from there.
    const lineOf = () => shown(story.slack.messages('mira').find(({ ts }) => ts === list.ts) ?? {})
    expect(lineOf()).toContain('Suggested words for an apology')
    expect(lineOf()).toContain('Ana Duarte，您好。我们答应过您：A lamp on loan')
    const place = { channel: story.slack.channel('mira'), ts: list.ts }
    await story.slack.click('mira', place, 'customer-promises.record_for', `customer:${customer.id}`)
    await openedModal(story, 'mira', 'customer-promises.form')
    await story.slack.close('mira', { all: true })

    await story.moveTo('2026-03-05T09:00:00Z')
    await press(
      'helena',
      told.ts,
      'customer-promises.kept',
      day,
      '✓ Mira Rep kept the promise to Harbour after all, on 5 Mar 2026',
    )
    await story.slack.until(() => lineOf().includes('kept after all on 5 Mar 2026'))
    expect(lineOf()).not.toContain('apology')
    expect((await onlyPromise(customer)).days).toMatchObject([{ outcome: 'broken', keptOn: '2026-03-05' }])
    await story.slack.openHome('helena')
    await story.slack.until(() => shown(story.slack.home('helena') ?? {}).includes('Mira Rep: 0 of 1 (0%)'))
  })

  test('D6: before its day nothing was broken yet: said ahead, it is told as what is to come, and can be kept in time', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await note('mira', 'Harbour', { text: 'A lamp on loan', due_on: '2026-03-05' })
    await story.moveTo(nine('2026-03-04'))
    const list = lastList(story, 'mira')
    const day = dayIdOf(await onlyPromise(customer))
    const ahead = '✗ promised for 5 Mar 2026: Mira Rep says it will not be kept'
    await press('mira', list.ts, 'customer-promises.broken', day, ahead)
    await story.moveTo('2026-03-04T08:05:00Z')
    const [told] = messagesOf(story, 'helena', /A promise to Harbour will not be kept/)
    if (!told) throw new Error('Helena hears of it')
    expect(shown(told)).toContain('Mira Rep says it will not be kept.')
    expect(shown(told)).toContain('It is due on 5 Mar 2026, and we will not be able to keep our word.')
    expect(shown(told)).not.toMatch(/was not kept|have not kept/)
    await story.slack.openHome('helena')
    await story.slack.until(() =>
      shown(story.slack.home('helena') ?? {}).includes('promised for 5 Mar 2026, will not be kept, Mira Rep'),
    )
    await press('mira', list.ts, 'customer-promises.kept', day, '✓ kept on 4 Mar 2026')
    expect((await onlyPromise(customer)).days).toMatchObject([{ outcome: 'kept', keptOn: '2026-03-04' }])
  })

  test('K6, N2: nobody says anything: broken after the next working day, told at nine; then kept late from the old line', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await note('mira', 'Harbour', { text: 'The manual', due_on: '2026-03-06' })
    await look('2026-03-04T12:00:00Z')
    await look(nine('2026-03-06'))
    const list = lastList(story, 'mira')
    // Friday’s: until the end of Monday, in the morning of which it comes once more (N6: in one line).
    await look(nine('2026-03-09'))
    const again = listsOf(story, 'mira', 'Today is the last day to say whether it was kept')
    expect(again.map((each) => shown(each).split('The manual').length - 1)).toEqual([1])
    await look('2026-03-09T20:00:00Z')
    expect((await onlyPromise(customer)).days).toMatchObject([{ outcome: null }])
    await look('2026-03-09T23:30:00Z')
    expect((await onlyPromise(customer)).days).toMatchObject([{ outcome: 'broken', answeredById: null }])
    expect(messagesOf(story, 'helena', /was not kept/)).toEqual([])
    await look(nine('2026-03-10'))
    const [told] = messagesOf(story, 'helena', /A promise to Harbour was not kept/)
    expect(shown(told ?? {})).toContain('Mira Rep has not said until the end of the next working day')
    const line = () => shown(story.slack.messages('mira').find(({ ts }) => ts === list.ts) ?? {})
    expect(line()).toContain('nobody said anything until it was too late')
    await press(
      'mira',
      list.ts,
      'customer-promises.kept',
      dayIdOf(await onlyPromise(customer)),
      'kept after all on 10 Mar 2026',
    )
    await look(nine('2026-03-11'))
    expect(messagesOf(story, 'helena', /promise/)).toHaveLength(1)
  })

  test('moved with the customer’s agreement: the old line says so, and the new day has lines of its own', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await note('mira', 'Harbour', { text: 'The manual', due_on: '2026-03-03' })
    await story.moveTo(nine('2026-03-03'))
    const list = lastList(story, 'mira')
    const day = dayIdOf(await onlyPromise(customer))
    await story.slack.click(
      'mira',
      { channel: story.slack.channel('mira'), ts: list.ts },
      'customer-promises.move',
      day,
    )
    await openedModal(story, 'mira', 'customer-promises.move_form')
    const refused = await story.slack.submit('mira', { values: { due_on: '2026-03-03', reason: ' ' } })
    expect(refused.errors).toEqual({ due_on: 'Choose a day after 3 Mar 2026.', reason: 'Say why.' })
    await story.slack.submit('mira', { values: { due_on: '2026-03-12', reason: 'Ana is away' } })
    const line = () => shown(story.slack.messages('mira').find(({ ts }) => ts === list.ts) ?? {})
    await story.slack.until(() => line().includes('moved to 12 Mar 2026: Ana is away'), { what: 'the line says so' })
    await look(nine('2026-03-10'))
    expect(shown(lastList(story, 'mira'))).not.toContain('Promised for 12 Mar 2026')
    await look(nine('2026-03-11'))
    expect(shown(lastList(story, 'mira'))).toContain('*Harbour*\nPromised for 12 Mar 2026: The manual')
    await look(nine('2026-03-12'))
    expect(shown(lastList(story, 'mira'))).toContain('*Harbour*\nPromised for today: The manual')
  })

  test('every month on the 31st, by the form that explains it; the next day is planned, and it is ended with a reason', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await openForm('mira', 'Harbour')
    await choose('mira', 'recurring', 'day_of_month')
    expect(JSON.stringify(story.slack.modal('mira').blocks)).toContain('In a month with fewer days it is the last day')
    await story.slack.submit('mira', { values: { text: 'The price list', day_of_month: '31' } })
    await openedModal(story, 'mira', 'customer-promises.saved')
    expect(shown(story.slack.modal('mira'))).toContain(
      '✓ Noted: The price list – on the last day of every month, next on 31 Mar 2026',
    )
    await story.slack.close('mira', { all: true })
    await look(nine('2026-03-29'))
    await look(nine('2026-03-31'))
    const day = dayIdOf(await onlyPromise(customer))
    await press('mira', lastList(story, 'mira').ts, 'customer-promises.kept', day, '✓ kept on 31 Mar 2026')
    await story.slack.command('mira', '/promise list')
    await openedModal(story, 'mira', 'customer-promises.list')
    const list = () => shown(story.slack.modal('mira'))
    expect(list()).toContain('next on 30 Apr 2026')
    expect(list()).toContain('✓ kept on 31 Mar 2026')
    // It stands in its line, and not once more among what was answered lately.
    expect(list()).not.toContain('Answered in the last seven days')
    const promise = await onlyPromise(customer)
    await story.slack.select('mira', 'modal', 'customer-promises.menu', `end:${promise.id}`, {
      blockId: `promise.${promise.id}`,
    })
    await openedModal(story, 'mira', 'customer-promises.end_form')
    await story.slack.submit('mira', { values: { reason: 'They buy elsewhere' } })
    await story.slack.until(() => list().includes('No promise is open.'), { what: 'the list drawn anew' })
    await story.slack.close('mira', { all: true })
    await look(nine('2026-04-30'))
    expect(listsOf(story, 'mira', 'Promised for today: The price list')).toEqual([])
  })

  test('for good: looked at every few months; not kept, it goes on and the supervisor is told', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await openForm('mira', 'Harbour')
    await choose('mira', 'standing', 'every_months')
    expect(story.slack.values(story.slack.modal('mira').id)).toMatchObject({
      every_months: { value: { value: '3' } },
    })
    await story.slack.submit('mira', { values: { text: 'We call back within the hour', from_day: '2026-03-04' } })
    await openedModal(story, 'mira', 'customer-promises.saved')
    await story.slack.close('mira', { all: true })
    await look(nine('2026-03-04'))
    const list = lastList(story, 'mira')
    expect(shown(list)).toContain('Promised for good: We call back within the hour. Has it been kept?')
    await press(
      'mira',
      list.ts,
      'customer-promises.broken',
      dayIdOf(await onlyPromise(customer)),
      '✗ not kept on 4 Mar 2026',
    )
    await story.moveTo('2026-03-04T08:05:00Z')
    expect(shown(messagesOf(story, 'helena', /was not kept/)[0] ?? {})).toContain('We have not kept it of late.')
    expect((await onlyPromise(customer)).days.map(({ dueOn }) => dueOn)).toEqual(['2026-06-04', '2026-03-04'])
  })

  test('what cannot be taken is said at its field: no date, a day that has passed, somebody who sells not or is gone', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await story.slack.shortcut('mira', 'record_promise')
    await openedModal(story, 'mira', 'customer-promises.form')
    const submit = async (values: Readonly<Record<string, unknown>>) =>
      (await story.slack.submit('mira', { values: values as never, clientChecks: false })).errors
    expect(await submit({})).toEqual({
      customer: 'Choose the customer.',
      text: 'Type what was promised.',
      due_on: 'A promise needs a day by which it is to be kept.',
    })
    const said = { customer: customerOption(customer.id), text: 'A lamp' }
    expect(await submit({ ...said, due_on: '2026-03-01', owner: story.slack.person('priya') })).toEqual({
      due_on: 'Choose today or a later day.',
      owner: 'Priya Service looks after no customers and is not reminded of them. Choose somebody who sells.',
    })
    const { id: jonasId } = await story.member('jonas')
    await story.workspace.members.deactivate(jonasId, 'settings.inherited', story.clock.now())
    expect(await submit({ ...said, due_on: '2026-03-09', owner: story.slack.person('jonas') })).toEqual({
      owner: 'This account is closed. Choose somebody who is there.',
    })
    await choose('mira', 'recurring', 'day_of_month')
    expect(
      await submit({ ...said, day_of_month: '32', until_day: '2026-03-01', owner: story.slack.person('mira') }),
    ).toEqual({
      day_of_month: 'Type a day of the month, from 1 to 31.',
      until_day: 'Choose today or a later day.',
    })
    expect(await submit({ ...said, day_of_month: '20', until_day: '2026-03-10' })).toEqual({
      until_day: 'This lies before the first day, 20 Mar 2026.',
    })
    expect(await promisesOf(customer)).toEqual([])
  })

  test('given to a colleague, it is theirs to keep, whoever looks after the customer; they are reminded', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await note('mira', 'Harbour', { text: 'A demonstration', due_on: '2026-03-03', owner: story.slack.person('jonas') })
    await story.moveTo(nine('2026-03-03'))
    expect(listsOf(story, 'mira', 'A demonstration')).toEqual([])
    const list = lastList(story, 'jonas', 'A demonstration')
    const day = dayIdOf(await onlyPromise(customer))
    await press('jonas', list.ts, 'customer-promises.kept', day, '✓ kept on 3 Mar 2026 (said by Jonas Rep)')
  })

  test('R5: a stand-in hears of it and says that it was kept', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const [mira, jonas] = [await story.member('mira'), await story.member('jonas')]
    const [firstDay, lastDay] = [calendarDate('2026-03-03'), calendarDate('2026-03-06')]
    const away = { memberId: mira.id, firstDay, lastDay, standInId: jonas.id, submissionKey: 'L' }
    await story.workspace.leaves.add(away, mira.id, story.clock.now())
    await promised('mira', customer, 'The manual', '2026-03-04')
    await story.moveTo(nine('2026-03-04'))
    expect(listsOf(story, 'mira', 'The manual')).toEqual([])
    const list = lastList(story, 'jonas', 'The manual')
    expect(shown(list)).toContain('For Mira Rep')
    const day = dayIdOf(await onlyPromise(customer))
    await press('jonas', list.ts, 'customer-promises.kept', day, '✓ kept on 4 Mar 2026 (said by Jonas Rep)')
    const kept = await story.workspace.customerPromises.kept({ reach: 'all' }, firstDay, lastDay)
    expect(kept).toEqual(new Map([[mira.id, { kept: 1, due: 1 }]]))
  })

  test('N4: an old button never acts twice: it says what happened since', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await promised('mira', customer, 'The manual', '2026-03-03')
    await story.moveTo(nine('2026-03-03'))
    const list = lastList(story, 'mira')
    const promise = await onlyPromise(customer)
    const { id: miraId } = await story.member('mira')
    await story.workspace.customerPromises.end(promise.id, 'They moved', miraId, story.clock.now())
    const before = story.slack.ephemerals('mira').length
    const place = { channel: story.slack.channel('mira'), ts: list.ts }
    await story.slack.click('mira', place, 'customer-promises.kept', dayIdOf(promise))
    await story.slack.until(() => story.slack.ephemerals('mira').length > before)
    expect(story.slack.ephemerals('mira').at(-1)?.text).toBe('Nobody expects this any more.')
    expect((await onlyPromise(customer)).days).toMatchObject([{ outcome: null }])
  })

  test('in Chinese: noted, listed in the morning, kept in place, and broken told to the admin', async () => {
    const customer = await customerOf(story, 'min', '海港')
    const saved = await note('min', '海港', { text: '提供中文版说明书', due_on: '2026-03-03' })
    expect(saved).toContain('✓ 已登记：提供中文版说明书（2026年3月3日前）\n由李敏兑现。')
    // Nine o'clock in Shanghai.
    await story.moveTo('2026-03-03T01:00:00Z')
    const list = lastList(story, 'min', '海港')
    expect(shown(list)).toContain('*海港*\n承诺今天兑现：提供中文版说明书')
    expect(shown(list)).toContain('请在下一个工作日结束前说明是否兑现，逾期视为未兑现。')
    const day = dayIdOf(await onlyPromise(customer))
    await press('min', list.ts, 'customer-promises.broken', day, '✗ 2026年3月3日的承诺未兑现（李敏登记）')
    await press('min', list.ts, 'customer-promises.kept', day, '✗ 2026年3月3日到期时未兑现；2026年3月3日事后兑现')
    await story.moveTo(nine('2026-03-03'))
    // It was made up for before anybody could be told of it.
    expect(messagesOf(story, 'ada', /was not kept/)).toEqual([])
  })
})
