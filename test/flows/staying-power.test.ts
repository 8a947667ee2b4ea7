import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from '../../src/domain/calendar-date.ts'
import { createDb } from '../../src/store/client.ts'
import { providers } from '../support/database.ts'
import { lastList, nine } from '../support/promises.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf, logVisit, openVisit, submitVisit, undo } from '../support/visits.ts'

// Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena.

describe.each(providers)('staying power on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  async function prospect(name = 'Harbour') {
    const { id } = await story.member('mira')
    const customer = { kind: 'organisation', name, ownerId: id } as const
    return story.workspace.customers.create(customer, id, story.clock.now())
  }
  const details = (id: string) => story.workspace.customers.details(id)
  const modalText = (who = 'mira') => shown(story.slack.modal(who))

  test('D7, V7: given up by the second visit, it shows the team’s figures, asks once more and why, and the supervisor hears', async () => {
    const { id } = await prospect()
    await logVisit(story, 'mira', 'Harbour', { visited_on: '2026-02-10', visited_at: '10:00' })
    await story.slack.close('mira', { all: true })
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', { outcome: 'given_up' })
    await story.slack.until(() => 'loss_reason' in story.slack.values(form), { what: 'the question' })
    expect(modalText()).toContain('No prospect was given up after a visit.')
    expect(modalText()).toContain('Do you want to give up now?')
    expect((await details(id))?.givenUpOn).toBeNull()
    // Slack asks for it by itself; what comes without is refused all the same.
    expect((await story.slack.submit('mira')).delivery).toBeNull()
    const forged = await story.slack.submit('mira', { clientChecks: false })
    expect(forged.errors).toEqual({ loss_reason: 'Choose a reason.' })
    story.slack.fill('mira', { loss_reason: 'competitor' })
    await story.slack.submit('mira')
    await openedModal(story, 'mira', 'visits.result')
    expect((await details(id))?.givenUpOn).toBe('2026-03-02')
    expect(await audited(story, 'customer.give-up')).toMatchObject([{ after: { visits: 2, reason: 'competitor' } }])
    await story.moveTo(nine('2026-03-03'))
    expect(shown(lastList(story, 'helena'))).toContain(
      '*Harbour* was given up by Mira Rep on 2 Mar 2026 after 2 visits: A competitor',
    )
    await story.slack.command('helena', '/visit team')
    await openedModal(story, 'helena', 'staying-power.figures')
    expect(modalText('helena')).toContain('1 prospect given up: after visit 1: 0% · after visit 2: 100%')
    expect(modalText('helena')).toContain('*Prospect*: 0% (0 of 2 visits and calls)')
  })

  test('D7: whoever chooses another outcome after all is not asked any more, and loses nothing', async () => {
    const { id } = await prospect()
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', { outcome: 'given_up', next_step: 'Call again', next_step_on: '2026-03-09' })
    await story.slack.until(() => 'loss_reason' in story.slack.values(form), { what: 'the question' })
    await story.slack.select('mira', 'modal', 'visits.outcome', 'nothing_yet')
    await story.slack.until(() => !('loss_reason' in story.slack.values(form)), { what: 'the form without it' })
    expect((await story.slack.submit('mira')).errors).toEqual({})
    await openedModal(story, 'mira', 'visits.result')
    expect(modalText()).toContain('Call again')
    expect((await details(id))?.givenUpOn).toBeNull()
  })

  test('D7: from the card, with the reason; the card shows them as lost, and another visit takes it back', async () => {
    const { id } = await prospect()
    await story.slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
    await story.slack.click('mira', 'modal', 'customers.give_up', id)
    await openedModal(story, 'mira', 'staying-power.give_up')
    expect(modalText()).toContain('*Harbour*: 0 visits and calls tried since the last order')
    expect(modalText()).not.toContain('still owe')
    await story.slack.submit('mira', { values: { reason: 'timing', note: 'They build next year' } })
    await story.slack.until(() => story.slack.modal('mira').callback_id === 'customers.card')
    await story.slack.until(() => modalText().includes('Lost'))
    expect(modalText()).not.toContain('Give up')
    expect(modalText()).not.toContain('Return visit due by')
    await story.slack.close('mira', { all: true })
    await story.moveTo(nine('2026-03-03'))
    expect(shown(lastList(story, 'helena'))).toContain('They build next year')
    await logVisit(story, 'mira', 'Harbour', { visited_at: '09:00' })
    expect((await details(id))?.givenUpOn).toBeNull()
  })

  test('D7: given up from the card, it says since when and why, and is taken back for a minute', async () => {
    const { id } = await prospect()
    const giveUp = async () => {
      await story.slack.command('mira', '/customer Harbour')
      await openedModal(story, 'mira', 'customers.card')
      await story.slack.click('mira', 'modal', 'customers.give_up', id)
      await openedModal(story, 'mira', 'staying-power.give_up')
      await story.slack.submit('mira', { values: { reason: 'price' } })
      await story.slack.until(() => modalText().includes('Given up on 2 Mar 2026: The price'))
    }
    const takeBack = async () => {
      const last = await story.workspace.stayingPower.latestOf(id)
      await story.slack.click('mira', 'modal', 'customers.take_back_giving_up', last?.id ?? '')
    }
    await giveUp()
    await takeBack()
    await story.slack.until(() => modalText().includes('Give up'))
    expect(modalText()).not.toContain('Given up on')
    expect((await details(id))?.givenUpOn).toBeNull()
    expect(await audited(story, 'customer.undo-giving-up')).toMatchObject([
      { subjectId: id, after: { givenUpOn: '2026-03-02', reason: 'price' } },
    ])
    await story.slack.close('mira', { all: true })
    await giveUp()
    await story.moveTo(new Date(story.clock.now().getTime() + 61_000).toISOString())
    await takeBack()
    await story.slack.until(() => modalText().includes('More than a minute has passed'))
    const below = () => shown(story.slack.openModals('mira')[0] ?? {})
    await story.slack.until(() => !below().includes('Take back'), { what: 'the card without the button' })
    expect((await details(id))?.givenUpOn).toBe('2026-03-02')
    await story.slack.close('mira', { all: true })
    await story.moveTo(nine('2026-03-03'))
    expect(shown(lastList(story, 'helena')).match(/was given up/g)).toHaveLength(1)
  })

  test('D7: whoever gives a customer up who owes money reads before how much, from the card and at a visit', async () => {
    const { id } = await customerOf(story, 'mira', 'Harbour')
    const owed = 'They still owe €100.00: the reminders of it go on.'
    await story.slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
    await story.slack.click('mira', 'modal', 'customers.give_up', id)
    await openedModal(story, 'mira', 'staying-power.give_up')
    expect(modalText()).toContain(owed)
    await story.slack.close('mira', { all: true })
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', { outcome: 'given_up' })
    await story.slack.until(() => 'loss_reason' in story.slack.values(form), { what: 'the question' })
    expect(modalText()).toContain(owed)
  })

  test('D7: after five visits nobody above is told', async () => {
    await prospect()
    for (const day of ['2026-02-02', '2026-02-06', '2026-02-11', '2026-02-17']) {
      await logVisit(story, 'mira', 'Harbour', { visited_on: day, visited_at: '10:00' })
      await story.slack.close('mira', { all: true })
    }
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', { outcome: 'given_up' })
    await story.slack.until(() => 'loss_reason' in story.slack.values(form), { what: 'the question' })
    expect(modalText()).not.toContain('Do you want to give up now?')
    story.slack.fill('mira', { loss_reason: 'price' })
    await story.slack.submit('mira')
    await openedModal(story, 'mira', 'visits.result')
    await story.moveTo(nine('2026-03-03'))
    expect(story.slack.messages('helena').filter((each) => shown(each).includes('given up'))).toEqual([])
  })

  test('V2, D7: the confirmation says that they are given up, and takes that back by itself', async () => {
    const { id } = await prospect()
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', { outcome: 'given_up' })
    await story.slack.until(() => 'loss_reason' in story.slack.values(form), { what: 'the question' })
    story.slack.fill('mira', { loss_reason: 'price' })
    await story.slack.submit('mira')
    await openedModal(story, 'mira', 'visits.result')
    expect(modalText()).toContain(
      'Given up: The price. After so few visits your supervisor reads of it tomorrow morning.',
    )
    expect(modalText()).not.toContain('return visit')
    const [visit] = await story.workspace.visits.ofCustomer(id, 1)
    const undone = await undo(story, 'mira', 'giving_up', visit?.id ?? '')
    expect(undone).toContain('Undone: the customer is not given up.')
    expect(undone).toContain('The next return visit is due by 2 Mar 2027.')
    expect((await details(id))?.givenUpOn).toBeNull()
    await story.moveTo(nine('2026-03-03'))
    expect(story.slack.messages('helena').filter((each) => shown(each).includes('given up'))).toEqual([])
  })

  test('V2, N4: the visit undone, nobody is given up, and the supervisor is told nothing', async () => {
    const { id } = await prospect()
    const form = await openVisit(story, 'mira', 'Harbour')
    await submitVisit(story, 'mira', { outcome: 'given_up' })
    await story.slack.until(() => 'loss_reason' in story.slack.values(form), { what: 'the question' })
    story.slack.fill('mira', { loss_reason: 'price' })
    await story.slack.submit('mira')
    await openedModal(story, 'mira', 'visits.result')
    const [visit] = await story.workspace.visits.ofCustomer(id, 1)
    await undo(story, 'mira', 'visit', visit?.id ?? '')
    expect((await details(id))?.givenUpOn).toBeNull()
    await story.moveTo(nine('2026-03-03'))
    expect(story.slack.messages('helena').filter((each) => shown(each).includes('given up'))).toEqual([])
  })

  test('V7: the counts of the database are those of the records, whatever visits, deals and giving up there are', async () => {
    const db = createDb(story.databaseUrl)
    const { id: memberId } = await story.member('mira')
    const from = calendarDate('2026-01-01')
    const day = fc.nat(60).map((days) => addDays(from, days))
    const history = fc.record({
      visits: fc.array(fc.record({ on: day, isCall: fc.boolean(), isUndone: fc.boolean(), isLetter: fc.boolean() }), {
        maxLength: 9,
      }),
      deals: fc.uniqueArray(day, { maxLength: 3 }),
      givenUpOn: fc.option(day),
    })
    let made = 0
    const next = () => {
      made += 1
      return made
    }
    await fc.assert(
      fc.asyncProperty(fc.array(history, { maxLength: 4 }), async (customers) => {
        await db.visit.deleteMany({})
        await db.deal.deleteMany({})
        await db.customer.deleteMany({})
        const expected = { givenUp: new Map<number, number>(), won: new Map<number, number>() }
        const count = (what: 'givenUp' | 'won', visits: number) =>
          expected[what].set(visits, 1 + (expected[what].get(visits) ?? 0))
        for (const { visits, deals, givenUpOn } of customers) {
          const { id } = await prospect(`Customer ${next()}`)
          const { workspaceId } = await db.customer.findFirstOrThrow({ where: { id } })
          await db.customer.updateMany({ where: { id }, data: { givenUpOn } })
          await db.visit.createMany({
            data: visits.map(({ on, isCall, isUndone, isLetter }) => ({
              workspaceId,
              customerId: id,
              memberId,
              visitedOn: on,
              channel: isLetter ? 'letter' : isCall ? 'call' : 'visit',
              reach: 'person',
              purposes: 'greeting',
              functions: 'care',
              outcome: 'nothing_yet',
              isReturnVisit: true,
              undoneAt: isUndone ? story.clock.now() : null,
              submissionKey: `visit ${next()}`,
              createdAt: story.clock.now(),
            })),
          })
          const tried = visits.filter(({ isUndone, isLetter }) => !isUndone && !isLetter).map(({ on }) => on)
          const signed = [...deals].sort()
          for (const [index, signedOn] of signed.entries()) {
            await db.deal.create({
              data: {
                workspaceId,
                customerId: id,
                ownerId: memberId,
                title: 'x',
                amount: 1n,
                currency: 'EUR',
                signedOn,
                paymentTerms: {},
                submissionKey: `deal ${next()}`,
                createdAt: story.clock.now(),
              },
            })
            const before = signed[index - 1]
            count('won', tried.filter((on) => on <= signedOn && (before === undefined || on > before)).length)
          }
          if (givenUpOn && signed.length === 0) count('givenUp', tried.filter((on) => on <= givenUpOn).length)
        }
        const figures = await story.workspace.stayingPower.figures({ reach: 'owners', ownerIds: [memberId] }, from)
        const asMap = (list: (typeof figures)['won']) => new Map(list.map(({ visits, count }) => [visits, count]))
        expect(asMap(figures.won)).toEqual(expected.won)
        expect(asMap(figures.givenUp)).toEqual(expected.givenUp)
      }),
      { numRuns: 25 },
    )
    await db.$disconnect()
  })
})
