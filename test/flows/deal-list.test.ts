import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { providers } from '../support/database.ts'
import { promised } from '../support/promises.ts'
import { closedDeal, EUR } from '../support/records.ts'
import { audited, readable } from '../support/seen.ts'
import { closeAllModals, openedModal, type SeenMessage } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('the list of deals and a deal’s card on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  /** A deal over 100.00 EUR in two instalments, due on 16 March and 15 April. */
  const deal = async (who: string, customer: string, changes: Parameters<typeof closedDeal>[2] = {}) =>
    closedDeal(story.workspace, await story.member(who), {
      submissionKey: customer,
      customer: { kind: 'organisation', name: customer, phone: null, contactName: null },
      title: `Lamps for ${customer}`,
      outbox: () => [],
      ...changes,
    })

  async function list(who: string, words = 'list'): Promise<SeenMessage> {
    const { slack } = story
    const before = slack.ephemerals(who).length
    await slack.command(who, `/deal ${words}`)
    const { text, blocks, channel, ts } = await slack.until(() => slack.ephemerals(who)[before])
    return { text, blocks, place: { channel, ts } }
  }

  async function press(who: string, { place }: SeenMessage, button: string) {
    const here = () => story.slack.ephemerals(who).find(({ ts }) => ts === place.ts)
    const before = JSON.stringify(here()?.blocks)
    await story.slack.click(who, place, button)
    return story.slack.until(() => JSON.stringify(here()?.blocks) !== before && here(), { what: 'another page' })
  }

  const card = (who: string) => readable(story.slack.openModals(who).at(-1)?.blocks)

  test('R2: a rep sees their own, a supervisor their team’s too, finance and admin all, service none', async () => {
    await deal('mira', 'Harbour')
    await deal('jonas', 'Quarry')
    await deal('helena', 'Meadow')
    const named = async (who: string) =>
      [...readable((await list(who)).blocks).matchAll(/^\*(\w+)\* ·/gm)].map(([, name]) => name).sort()
    expect(await named('mira')).toEqual(['Harbour'])
    expect(await named('jonas')).toEqual(['Quarry'])
    expect(await named('helena')).toEqual(['Harbour', 'Meadow'])
    expect(await named('sam')).toEqual(['Harbour', 'Meadow', 'Quarry'])
    expect(await named('ada')).toEqual(['Harbour', 'Meadow', 'Quarry'])
    expect((await list('priya')).text).toBe(
      'Your role does not allow this. Ask an admin to do it for you, or to give you the role for it.',
    )
    expect(await audited(story, 'deal.see')).toMatchObject([{ outcome: 'refused', subjectId: 'command /deal' }])
    // Whose it is stands where it is not one's own.
    expect(readable((await list('helena')).blocks).match(/owner: Mira Rep/g)).toHaveLength(1)
    expect(readable((await list('mira')).blocks)).not.toContain('owner:')
  })

  test('it shows newest first, ten lines a page, and turns in place', async () => {
    for (let day = 1; day <= 12; day += 1)
      await deal('mira', `Number${day}`, { signedOn: calendarDate(`2026-02-${String(day).padStart(2, '0')}`) })
    const first = await list('mira')
    const names = (blocks: unknown) =>
      [...readable(blocks).matchAll(/^\*Number(\d+)\*/gm)].map(([, name]) => Number(name))
    expect(first.text).toBe('12 open deals')
    expect(names(first.blocks)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
    const second = await press('mira', first, 'deals.next_page')
    expect(names(second.blocks)).toEqual([2, 1])
    expect(names((await press('mira', first, 'deals.previous_page')).blocks)).toHaveLength(10)
  })

  test('what is paid is no longer open, and stands among all', async () => {
    const paid = await deal('mira', 'Paid')
    await story.workspace.receivables.recordPayment(
      {
        submissionKey: 'all of it',
        customerId: paid.customer.id,
        amount: { amount: 10_000n, currency: EUR },
        receivedOn: calendarDate('2026-03-02'),
        method: 'cash',
        reference: null,
      },
      paid.ownerId,
      story.clock.now(),
    )
    const open = await list('mira')
    expect(open.text).toBe('No deal is open: all is paid, and nothing is being introduced.')
    const all = await press('mira', open, 'deals.other_deals')
    expect(readable(all.blocks)).toContain('*Paid* · Lamps for Paid\n€100.00, paid in full · signed on 2 Mar 2026')
    expect((await list('mira', 'LIST  all')).text).toBe('1 deal in all')
    expect((await list('jonas', 'list all')).text).toBe('There are no deals yet.')
  })

  test('the card shows what hangs on the deal; what is done from it is seen in it', async () => {
    const { slack } = story
    const { instalments } = await deal('mira', 'Harbour', {
      implementation: { goal: 'Everybody books alone', measure: null },
    })
    await slack.click('mira', (await list('mira')).place, 'deals.show')
    await openedModal(story, 'mira', 'deals.card')
    expect(card('mira')).toContain('*€100.00* open of €100.00')
    expect(card('mira')).toContain('Goal: Everybody books alone\n⚠ The measure is not agreed on yet.')
    expect(card('mira')).toContain('Check-ins begin once the delivery is recorded.')
    expect(card('mira')).toContain('The implementation begins with the delivery.')
    expect(card('mira')).not.toContain('new toy')
    expect(card('mira')).toContain('No reminder is waiting.')

    await slack.click('mira', 'modal', 'deals.record_payment', instalments[0]?.id)
    await openedModal(story, 'mira', 'collections.record_payment_form')
    await slack.submit('mira', { values: { amount: '40' } })
    await slack.until(() => card('mira').includes('*€60.00* open of €100.00'))
    expect(card('mira')).toContain('1. €40.00 · paid')
    expect(card('mira')).toContain('€40.00 on 2 Mar 2026, Bank transfer, recorded by Mira Rep')

    await slack.click('mira', 'modal', 'deals.record_delivery')
    await openedModal(story, 'mira', 'deals.delivery')
    await slack.submit('mira', { values: { delivered_on: '2026-03-02' } })
    await slack.until(() => card('mira').includes('*Day 1* · to be answered on 3 Mar 2026'))
    expect(card('mira')).toContain('Next reminder to Mira Rep: 3 Mar 2026, 09:00')

    const [first] =
      (
        await story.workspace.implementations.ofDeal(
          (await story.workspace.deals.list({ reach: 'all' }, 'all', { offset: 0, limit: 1 })).rows[0]?.id ?? '',
        )
      )?.checkIns ?? []
    await slack.close('mira', { all: true })
    await story.moveTo('2026-03-03T07:30:00Z') // on its day, before it is asked
    await slack.click('mira', (await list('mira')).place, 'deals.show')
    await openedModal(story, 'mira', 'deals.card')
    await slack.click('mira', 'modal', 'deals.answer_check_in', first?.id)
    await openedModal(story, 'mira', 'implementations.check_in')
    await slack.submit('mira', { values: { mood: '3', use: 'none', problems: 'No power at berth 4' } })
    await slack.until(() => card('mira').includes('Problems: No power at berth 4'))
    expect(card('mira')).toContain('*Day 1* · mood: 3 – so-so · use: not at all · answered by Mira Rep on 3 Mar 2026')
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(slack.messages('mira').some(({ text }) => text.includes('Check-in'))).toBe(false) // answered before
  })

  test('K6, K9, K10: the card says of each instalment what is invoiced, promised and disputed, and opens its own card', async () => {
    const { slack, workspace, clock } = story
    const { id: dealId, ownerId, instalments } = await deal('mira', 'Harbour')
    const [first, second] = await workspace.receivables.byIds(instalments.map(({ id }) => id))
    if (!first || !second) throw new Error('the deal has two instalments')
    await promised(story, 'mira', first, '2026-03-20', 2_500n)
    const dispute = { submissionKey: 'dispute', instalmentId: second.id, reason: 'Two of them flicker' }
    await workspace.disputes.open(dispute, ownerId, clock.now())
    await slack.click('mira', (await list('mira')).place, 'deals.show', dealId)
    await openedModal(story, 'mira', 'deals.card')
    expect(card('mira')).toContain('1. *€40.00* · due in 14 days')
    expect(card('mira')).toContain('€25.00 of it promised for 20 Mar 2026 · no invoice recorded')
    expect(card('mira')).toContain('2. *€60.00* · disputed since 2 Mar 2026')

    await slack.click('mira', 'modal', 'deals.show_instalment', first.id)
    await openedModal(story, 'mira', 'instalments.card')
    await slack.click('mira', 'modal', 'instalments.record_invoice')
    await openedModal(story, 'mira', 'instalments.invoice_form')
    await slack.submit('mira', { values: { number: 'RE-2026-31', issued_on: '2026-03-02' } })
    await slack.until(() => readable(slack.modal('mira').blocks).includes('RE-2026-31'))

    // Back to the deal: in the place of the card, so that Slack's stack of three has room for the next form.
    const top = (callbackId: string) => slack.until(() => slack.modal('mira').callback_id === callbackId)
    await slack.click('mira', 'modal', 'instalments.show_deal')
    await top('deals.card')
    expect(slack.openModals('mira')).toHaveLength(2)
    expect(card('mira')).toContain('invoice RE-2026-31')
    await slack.click('mira', 'modal', 'deals.show_instalment', first.id)
    await top('instalments.card')
    expect(slack.openModals('mira')).toHaveLength(2)
    await slack.click('mira', 'modal', 'instalments.record_payment')
    await openedModal(story, 'mira', 'collections.record_payment_form')
  })

  test('R1: finance sees the money of a deal and records it, but neither its delivery nor what is introduced', async () => {
    const { slack } = story
    await deal('mira', 'Harbour', { implementation: { goal: 'Everybody books alone', measure: null } })
    await slack.click('sam', (await list('sam')).place, 'deals.show')
    await openedModal(story, 'sam', 'deals.card')
    expect(card('sam')).toContain('Record payment')
    expect(card('sam')).not.toMatch(/Record delivery|Implementation|Everybody books alone/)
    await slack.command('sam', '/deal Lamps')
    await slack.until(() => slack.ephemerals('sam').at(-1)?.text.startsWith('Your role does not allow this'))
  })

  test.each([
    ['priya', 'help', '*/deal* opens the form for a closed deal.'],
    ['min', '列表', '没有未完结的成交'],
    ['yijun', '清單', '沒有未結案的成交'],
  ])('to %s "/deal %s" answers', async (who, words, text) => {
    expect((await list(who, words)).text).toContain(text)
  })
})
