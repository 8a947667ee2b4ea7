import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { addDays, calendarDate } from '../../src/domain/calendar-date.ts'
import { providers } from '../support/database.ts'
import { lastList, nine } from '../support/promises.ts'
import { audited, dealsCalled, shown } from '../support/seen.ts'
import { closeDeal, openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { openVisit, submitVisit, undo } from '../support/visits.ts'

// Monday, 2 March 2026, 10:30 in Berlin, 17:30 in Shanghai. Mira reports to Helena; Ada is the only admin.

const FRIDAY = '2026-03-06'

describe.each(providers)('looking back on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider, { reflections: true })
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const close = (who: string, customer: string, title: string, amount = '12,500') =>
    closeDeal(story, who, { customer, title, amount, values: { days: '300' } })
  const reflectionOf = async (title: string) => {
    const [deal] = await dealsCalled(story, title)
    const found = deal && (await story.workspace.reflections.ofDeal(deal.id))
    if (!found) throw new Error(`nothing to look back on of ${title}`)
    return found
  }
  const placeOf = (who: string) => ({ channel: story.slack.channel(who), ts: lastList(story, who).ts })
  const listShows = (who: string, text: string) =>
    story.slack.until(() => shown(lastList(story, who)).includes(text), { what: `the list says "${text}"` })
  /** Nine o’clock of a day, after the hourly look of the night before. */
  async function morning(day: string): Promise<void> {
    await story.moveTo(`${addDays(calendarDate(day), -1)}T20:00:00Z`)
    await story.moveTo(nine(day))
  }
  /** Opens the card of a deal from the list of all. */
  async function openCard(who: string, title: string): Promise<void> {
    const { slack } = story
    const [deal] = await dealsCalled(story, title)
    const before = slack.ephemerals(who).length
    await slack.command(who, '/deal list all')
    const { channel, ts } = await slack.until(() => slack.ephemerals(who)[before], { what: 'the list of deals' })
    await slack.click(who, { channel, ts }, 'deals.show', deal?.id ?? '')
    await openedModal(story, who, 'deals.card')
  }
  const moveOn = () => story.moveTo(story.clock.now().toISOString())
  const tells = (who: string, text: string) =>
    story.slack.messages(who).filter((message) => shown(message).includes(text))

  test('D5: the deals of a week are asked for together on Friday morning, in one line of the list', async () => {
    await close('mira', 'Harbour', 'Lanterns')
    await close('mira', 'Meadow', 'Benches')
    for (const day of ['2026-03-03', '2026-03-04', '2026-03-05']) await morning(day)
    expect(tells('mira', 'Look back')).toEqual([])
    await morning(FRIDAY)
    const [list, ...more] = tells('mira', 'Look back on this week: 2 to go')
    expect(more).toEqual([])
    expect(shown(list ?? {})).toContain('*Harbour*: Lanterns')
    expect(shown(list ?? {})).toContain('*Meadow*: Benches')
    expect(tells('helena', 'Look back')).toEqual([])
  })

  test('D5: two forms, nothing typed is lost on the way back, and the supervisor reads it; the suggestion is answered', async () => {
    await close('mira', 'Harbour', 'Lanterns')
    await morning(FRIDAY)
    const { id } = await reflectionOf('Lanterns')
    await story.slack.click('mira', placeOf('mira'), 'reflections.look_back', id)
    await openedModal(story, 'mira', 'reflections.first')
    expect(await story.slack.submit('mira', { values: { connections: 'a few' } })).toMatchObject({
      errors: { connections: 'Type a whole number up to 999.' },
    })
    await story.slack.submit('mira', {
      values: { improve: 'Ask for the budget first', technique: 'Let them try it', connections: '2', target_met: 'no' },
    })
    await openedModal(story, 'mira', 'reflections.second')
    story.slack.fill('mira', { better: 'Show what it saves', objection: 'price' })
    await story.slack.click('mira', 'modal', 'reflections.back', id)
    const first = await openedModal(story, 'mira', 'reflections.first')
    expect(story.slack.values(first)).toMatchObject({
      improve: { value: { value: 'Ask for the budget first' } },
      connections: { value: { value: '2' } },
    })
    await story.slack.submit('mira', { values: { connections: '3' } })
    const second = await openedModal(story, 'mira', 'reflections.second')
    expect(story.slack.values(second)).toMatchObject({ better: { value: { value: 'Show what it saves' } } })
    await story.slack.submit('mira', { values: { suggestion: 'A sheet of costs' } })
    await listShows('mira', '✓ *Harbour*: Lanterns: looked back')
    expect(await reflectionOf('Lanterns')).toMatchObject({
      state: 'answered',
      answers: { connections: 3, targetMet: false, objection: 'price', better: 'Show what it saves' },
    })

    // The card of the deal, for the rep and for their supervisor; the team's view.
    for (const who of ['mira', 'helena']) {
      await openCard(who, 'Lanterns')
      expect(shown(story.slack.modal(who))).toContain('Objected to most: Price\nWorked: Let them try it')
      await story.slack.click(who, 'modal', 'reflections.read', id)
      await openedModal(story, who, 'reflections.answers')
      expect(shown(story.slack.modal(who))).toContain('Ask for the budget first')
      await story.slack.close(who, { all: true })
    }
    await story.slack.openHome('helena')
    await story.slack.until(() => shown(story.slack.home('helena') ?? {}).includes('What we learned'))
    await story.slack.click('helena', 'home', 'reflections.show_yield')
    await openedModal(story, 'helena', 'reflections.yield')
    const learned = shown(story.slack.modal('helena'))
    expect(learned).toContain('In the last 90 days: 1 asked for, 1 answered (100%), 0 skipped.')
    expect(learned).toContain('Price: 1')
    expect(learned).toContain('“Let them try it”\nMira Rep · *Harbour*: Lanterns')
    await story.slack.close('helena', { all: true })

    // C15: what was suggested reads as a suggestion of ours, and the answer reaches whoever suggested it.
    await moveOn()
    const [asked] = tells('ada', 'Mira Rep* suggests, with *Harbour* in mind:')
    await story.slack.click(
      'ada',
      { channel: story.slack.channel('ada'), ts: asked?.ts ?? '' },
      'product-feedback.reply',
    )
    await openedModal(story, 'ada', 'product-feedback.answer')
    await story.slack.submit('ada', { values: { answer: 'You have it on Monday' } })
    await moveOn()
    expect(tells('mira', 'Ada Admin answers what you suggested: You have it on Monday')).toHaveLength(1)
  })

  test('D5, N4: all of it is skipped in one press, said in place, and can be answered after all from the card', async () => {
    await close('mira', 'Harbour', 'Lanterns')
    await close('mira', 'Meadow', 'Benches')
    await morning(FRIDAY)
    const { id, memberId } = await reflectionOf('Lanterns')
    const place = placeOf('mira')
    await story.slack.click('mira', place, 'reflections.look_back', id)
    await openedModal(story, 'mira', 'reflections.first')
    await story.slack.close('mira', { all: true })
    await story.slack.click('mira', place, 'reflections.skip', `${memberId}/${FRIDAY}`)
    await listShows('mira', 'Nothing is left to look back on')
    expect(shown(lastList(story, 'mira'))).toContain('*Harbour*: Lanterns: skipped')
    expect(await audited(story, 'reflection.skip')).toHaveLength(2)
    // Skipped is not lost: from the card of the deal it can be answered after all.
    await openCard('mira', 'Lanterns')
    await story.slack.click('mira', 'modal', 'reflections.look_back', id)
    await openedModal(story, 'mira', 'reflections.first')
    await story.slack.submit('mira', { values: { improve: 'Ask more' } })
    await openedModal(story, 'mira', 'reflections.second')
    await story.slack.submit('mira')
    await story.slack.until(() => shown(story.slack.modal('mira')).includes('Mira Rep looked back on 6 Mar 2026'))
    await story.slack.close('mira', { all: true })
    await listShows('mira', '✓ *Harbour*: Lanterns: looked back')
  })

  test('N4: a form that was open while it was answered elsewhere says so, and changes nothing', async () => {
    await close('mira', 'Harbour', 'Lanterns')
    await morning(FRIDAY)
    const { id, memberId } = await reflectionOf('Lanterns')
    await story.slack.click('mira', placeOf('mira'), 'reflections.look_back', id)
    await openedModal(story, 'mira', 'reflections.first')
    const { reflections } = story.workspace
    await reflections.answer(id, { technique: 'Listening' }, memberId, story.clock.now())
    expect(await story.slack.submit('mira', { values: { improve: 'Ask more' } })).toMatchObject({
      errors: { improve: 'Mira Rep looked back on 6 Mar 2026.' },
    })
    expect(await reflectionOf('Lanterns')).toMatchObject({ answers: { improve: null, technique: 'Listening' } })
  })

  test('D5: a deal of importance and a loss are asked for on the day after; undone with its visit, nothing is', async () => {
    await story.slack.command('ada', '/after settings')
    await openedModal(story, 'ada', 'settings.overview')
    await story.slack.click('ada', 'modal', 'settings.reflection')
    await openedModal(story, 'ada', 'settings.reflection_form')
    expect(await story.slack.submit('ada', { values: { reflection_amount: '10,000 USD' } })).toMatchObject({
      errors: { reflection_amount: expect.stringContaining('EUR') },
    })
    await story.slack.submit('ada', { values: { reflection_amount: '10,000' } })
    await story.slack.until(() => shown(story.slack.modal('ada')).includes('deals of €10,000.00 or more the day after'))
    await close('mira', 'Harbour', 'Lanterns')
    await close('mira', 'Meadow', 'Benches', '900')
    for (const name of ['Quarry', 'Tundra']) {
      const { id: ownerId } = await story.member('mira')
      const customer = { kind: 'organisation', name, ownerId } as const
      const { id } = await story.workspace.customers.create(customer, ownerId, story.clock.now())
      const form = await openVisit(story, 'mira', name)
      await submitVisit(story, 'mira', { outcome: 'given_up' })
      await story.slack.until(() => 'loss_reason' in story.slack.values(form), { what: 'the question' })
      await story.slack.submit('mira', { values: { loss_reason: 'competitor' } })
      await openedModal(story, 'mira', 'visits.result')
      const [visit] = await story.workspace.visits.ofCustomer(id, 1)
      if (name === 'Tundra') await undo(story, 'mira', 'visit', visit?.id ?? '')
      await story.slack.close('mira', { all: true })
    }
    await morning('2026-03-03')
    const list = shown(lastList(story, 'mira', 'Harbour'))
    expect(list).toContain('*Look back on this week: 2 to go*')
    expect(list).toContain('*Quarry*, given up (A competitor)')
    expect(list).not.toContain('Tundra')
    expect(list).not.toContain('Benches')
  })

  test('N3, R5: it can be put off and turned off; while somebody is away it waits, and no stand-in is asked', async () => {
    await close('mira', 'Harbour', 'Lanterns')
    const { id: memberId } = await story.member('mira')
    const { id: standInId } = await story.member('jonas')
    const days = { firstDay: calendarDate('2026-03-05'), lastDay: calendarDate('2026-03-09') }
    await story.workspace.leaves.add({ ...days, memberId, standInId, submissionKey: 'L1' }, memberId, story.clock.now())
    await morning(FRIDAY)
    expect(tells('mira', 'Look back')).toEqual([])
    expect(tells('jonas', 'Look back')).toEqual([])
    await morning('2026-03-10')
    expect(tells('mira', '*Look back*\n*Harbour*: Lanterns')).toHaveLength(1)
    const [item] = await story.workspace.reminders.ofSubject(`${memberId}/${FRIDAY}`)
    await story.slack.select('mira', placeOf('mira'), 'reminders.snooze', `tomorrow:${item?.id}`)
    await listShows('mira', 'Snoozed until')
    await morning('2026-03-11')
    expect(tells('mira', '*Look back*\n*Harbour*: Lanterns')).toHaveLength(2)
    await story.workspace.reminders.mute(memberId, 'reflections.asked', story.clock.now())
    await close('mira', 'Meadow', 'Benches')
    await morning('2026-03-13')
    expect(tells('mira', 'Meadow*: Benches')).toEqual([])
  })

  test('D5 in Chinese: asked, looked back on and read in the reader’s language', async () => {
    await close('min', '港口照明', '灯具')
    await story.moveTo('2026-03-05T12:00:00Z')
    await story.moveTo('2026-03-06T01:00:00Z')
    expect(shown(lastList(story, 'min'))).toContain('*请反思*\n*港口照明* · 灯具')
    const { id } = await reflectionOf('灯具')
    await story.slack.click('min', placeOf('min'), 'reflections.look_back', id)
    await openedModal(story, 'min', 'reflections.first')
    expect(shown(story.slack.modal('min'))).toContain('哪种新方法有效？')
    await story.slack.submit('min', { values: { technique: '让客户先试用' } })
    await openedModal(story, 'min', 'reflections.second')
    await story.slack.submit('min', { values: { objection: 'price' } })
    await listShows('min', '✓ 已反思：*港口照明* · 灯具')
  })
})
