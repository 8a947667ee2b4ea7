import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { owedOne } from '../support/owed.ts'
import { lastList, nine } from '../support/promises.ts'
import { sell } from '../support/reminders.ts'
import { nowOf, shown } from '../support/seen.ts'
import { closeAllModals, collect, openedModal, openPayment } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// A customer pays a part and promises the rest: one way through, from wherever the part is recorded.

const PROMISE = 'collections.promise'
const FORM = 'promises-to-pay.promise'

describe.each(providers)('a part payment with a promise for the rest, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(() => story.stop())

  const offered = () => JSON.stringify(story.slack.modal('mira').blocks).includes(`"${PROMISE}"`)
  const amountTyped = () => story.slack.values(story.slack.modal('mira').id)['amount']

  test('K5, K6: from today’s list: the rest stands in the form, and the list tells both', async () => {
    const { slack } = story
    const receivable = await sell(story, 'mira', 'Harbour', '2026-03-10', '1,200')
    await story.moveTo(nine('2026-03-10'))
    const list = lastList(story, 'mira', 'Harbour')
    const place = { channel: list.channel, ts: list.ts }
    await slack.click('mira', place, 'collections.record_payment', receivable.id)
    await openedModal(story, 'mira', 'collections.record_payment_form')
    await slack.submit('mira', { values: { amount: '500' } })
    await openedModal(story, 'mira', 'collections.payment_result')
    expect(shown(slack.modal('mira'))).toContain('Still open: €700.00')
    await slack.click('mira', 'modal', PROMISE)
    await openedModal(story, 'mira', FORM)
    expect(slack.openModals('mira')).toHaveLength(1)
    expect(amountTyped()).toEqual({ value: { type: 'plain_text_input', value: '700.00' } })
    const { errors } = await slack.submit('mira', { values: { promised_by: 'Ms Li', promised_for: '2026-03-17' } })
    expect(errors).toEqual({})
    expect(shown(slack.modal('mira'))).toContain('Noted: Ms Li promised *€700.00* for 17 Mar 2026')
    expect(await nowOf(story, receivable)).toMatchObject({
      openAmount: 70_000n,
      promise: { amount: 70_000n, dueOn: '2026-03-17' },
    })
    await slack.until(() => shown(lastList(story, 'mira', 'Harbour')).includes('promised for 17 Mar 2026'))
    expect(shown(lastList(story, 'mira', 'Harbour'))).toContain('€500.00 of €1,200.00 received')
    await slack.close('mira', { all: true })

    // K5: with the rest promised, another part is answered by the list alone.
    await slack.click('mira', place, 'collections.record_payment', receivable.id)
    await openedModal(story, 'mira', 'collections.record_payment_form')
    await slack.submit('mira', { values: { amount: '100' } })
    expect(slack.openModals('mira')).toEqual([])
  })

  test('K5, K6: from the card of a deal over that of an instalment: in the place of the result, and the card is drawn anew', async () => {
    const { slack } = story
    const { id } = await owedOne(story, 'mira', 'Quay Works', 120_000n)
    const { place } = await collect(story, 'mira')
    await slack.click('mira', place, 'collections.show_instalment', id)
    await openedModal(story, 'mira', 'instalments.card')
    await slack.click('mira', 'modal', 'instalments.show_deal')
    await openedModal(story, 'mira', 'deals.card')
    await slack.click('mira', 'modal', 'deals.record_payment')
    await openedModal(story, 'mira', 'collections.record_payment_form')
    await slack.submit('mira', { values: { amount: '500' } })
    await openedModal(story, 'mira', 'collections.payment_result')
    await slack.click('mira', 'modal', PROMISE)
    await openedModal(story, 'mira', FORM)
    expect(slack.openModals('mira')).toHaveLength(3)
    await slack.submit('mira', { values: { promised_by: 'Ms Li', promised_for: '2026-03-20' } })
    const card = () => shown(slack.openModals('mira').find(({ callback_id }) => callback_id === 'deals.card') ?? {})
    await slack.until(() => card().includes('promised for 20 Mar 2026'))
  })

  test('K6, K9: nothing is offered for what is settled, disputed, or promised already', async () => {
    const { slack } = story
    const paid = await owedOne(story, 'mira', 'Pays it all', 10_000n)
    await openPayment(story, 'mira', paid)
    await slack.submit('mira')
    expect(offered()).toBe(false)
    await closeAllModals(story)

    const disputed = await owedOne(story, 'mira', 'Finds a fault', 10_000n)
    const { id: by } = await story.member('mira')
    const dispute = { submissionKey: 'a dispute', instalmentId: disputed.id, reason: 'Scratched' }
    await story.workspace.disputes.open(dispute, by, story.clock.now())
    await openPayment(story, 'mira', disputed)
    await slack.submit('mira', { values: { amount: '40' } })
    expect(offered()).toBe(false)
  })

  test('N4: what was settled meanwhile is said in the place of the result', async () => {
    const { slack } = story
    const receivable = await owedOne(story, 'mira', 'Two at once', 10_000n)
    await openPayment(story, 'mira', receivable)
    await slack.submit('mira', { values: { amount: '40' } })
    await openPayment(story, 'sam', receivable)
    await slack.submit('sam')
    await slack.click('mira', 'modal', PROMISE)
    await slack.until(() => shown(slack.modal('mira')).includes('Nothing is open here any more.'))
    expect(slack.openModals('mira')).toHaveLength(1)
  })
})
