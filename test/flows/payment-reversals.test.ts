import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { owedOne } from '../support/owed.ts'
import { nowOf, shown } from '../support/seen.ts'
import { closeAllModals, collect, openedModal, openPayment } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('payments that were recorded, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(() => story.stop())

  type Owing = Awaited<ReturnType<typeof owedOne>>
  async function record(who: string, owing: Owing, values: Record<string, string> = {}) {
    await openPayment(story, who, owing)
    const { errors } = await story.slack.submit(who, { values })
    expect(errors).toEqual({})
    await closeAllModals(story)
  }
  /** Opens the card of a deal from the list, and from it the payments of its customer. */
  async function openPaymentsOf(who: string, { dealId }: Owing) {
    const { slack } = story
    const before = slack.ephemerals(who).length
    await slack.command(who, '/deal list all')
    const list = await slack.until(() => slack.ephemerals(who)[before])
    await slack.click(who, { channel: list.channel, ts: list.ts }, 'deals.show', dealId)
    await openedModal(story, who, 'deals.card')
    await slack.click(who, 'modal', 'deals.show_payments')
    await openedModal(story, who, 'collections.payments')
  }
  async function reverse(who: string, reason: string) {
    await story.slack.click(who, 'modal', 'collections.reverse_payment')
    await openedModal(story, who, 'collections.reverse_payment_form')
    return story.slack.submit(who, { values: { reason, note: 'Account closed' } })
  }

  test('K5: a rep reverses their own payment: it is owed again, struck through in the list, never twice', async () => {
    const { slack } = story
    const owing = await owedOne(story, 'mira', 'Bounces', 10_000n)
    await record('mira', owing)
    await openPaymentsOf('mira', owing)
    expect(shown(slack.modal('mira'))).toContain(
      '*€100.00* received on 2 Mar 2026 · Bank transfer · recorded by Mira Rep',
    )
    expect((await reverse('mira', 'bounced')).errors).toEqual({})
    const list = shown(slack.modal('mira'))
    expect(list).toContain('~€100.00 received on 2 Mar 2026 · Bank transfer · recorded by Mira Rep~')
    expect(list).toContain('✕ Reversed on 2 Mar 2026 by Mira Rep: bounced')
    expect(list).toContain('Account closed')
    expect(JSON.stringify(slack.modal('mira').blocks)).not.toContain('collections.reverse_payment')
    expect(await nowOf(story, owing)).toMatchObject({ openAmount: 10_000n })
    await closeAllModals(story)
    expect(shown(await collect(story, 'mira'))).toContain('Bounces')
  })

  test('K5: without a reason, and where somebody was quicker, the form says so', async () => {
    const { slack } = story
    const owing = await owedOne(story, 'mira', 'Reversed by two', 10_000n)
    await record('mira', owing)
    await openPaymentsOf('mira', owing)
    await openPaymentsOf('sam', owing)
    for (const who of ['mira', 'sam']) {
      await slack.click(who, 'modal', 'collections.reverse_payment')
      await openedModal(story, who, 'collections.reverse_payment_form')
    }
    const missing = await slack.submit('mira', { clientChecks: false })
    expect(missing.errors).toEqual({ reason: 'Choose a reason.' })
    await slack.submit('sam', { values: { reason: 'mistake' } })
    const late = await slack.submit('mira', { values: { reason: 'mistake' } })
    expect(late.errors).toEqual({ reason: 'This payment was reversed on 2 Mar 2026 already, by Sam Finance.' })
    expect(await nowOf(story, owing)).toMatchObject({ openAmount: 10_000n })
  })

  test('K5, R2: what finance has recorded a rep cannot reverse', async () => {
    const owing = await owedOne(story, 'mira', 'By finance', 10_000n)
    await record('sam', owing)
    await openPaymentsOf('mira', owing)
    expect(JSON.stringify(story.slack.modal('mira').blocks)).not.toContain('collections.reverse_payment')
  })

  test('K5, N4: the reminder that said it was paid says what is owed again', async () => {
    const { slack } = story
    const owing = await owedOne(story, 'jonas', 'Told as paid', 10_000n, 1)
    await story.workspace.receivables.deriveLadders(null, story.clock.now())
    await story.moveTo('2026-03-03T08:30:00Z')
    const told = () =>
      slack
        .messages('jonas')
        .map((each) => shown(each))
        .join('\n')
    await slack.until(() => told().includes('Told as paid'))
    await record('jonas', owing)
    await slack.until(() => told().includes('✓ *Told as paid* has paid €100.00.'))
    await openPaymentsOf('jonas', owing)
    await reverse('jonas', 'bounced')
    await slack.until(() => told().includes('*Told as paid* owes *€100.00*'))
    expect(told()).not.toContain('✓ *Told as paid*')
  })

  test('D9: finance gives credit back, not more than there is, and twice from one modal', async () => {
    const { slack } = story
    const owing = await owedOne(story, 'mira', 'Paid too much', 10_000n)
    await record('mira', owing, { amount: '150' })
    await openPaymentsOf('sam', owing)
    expect(shown(slack.modal('sam'))).toContain('Credit: *€50.00*')
    const giveBack = async (amount: string) => {
      await slack.click('sam', 'modal', 'collections.refund_credit')
      await openedModal(story, 'sam', 'collections.refund_form')
      return slack.submit('sam', { values: { amount } })
    }
    expect((await giveBack('50.01')).errors).toEqual({
      amount: 'The credit is €50.00: not more than that can be given back.',
    })
    expect((await slack.submit('sam', { values: { amount: '20' } })).errors).toEqual({})
    story.clock.set('2026-03-03T08:31:00Z')
    expect((await giveBack('20')).errors).toEqual({})
    expect(shown(slack.modal('sam'))).toContain('Credit: *€10.00*')
    expect(shown(slack.modal('sam'))).toContain('€40.00 of it given back')
    const undone = await reverse('sam', 'bounced')
    expect(undone.errors).toEqual({ reason: expect.stringContaining('€40.00 of this payment was given back') })
    expect(await story.workspace.payments.credit(owing.customerId)).toEqual([{ amount: 1_000n, currency: 'EUR' }])
  })

  test('K5: where finance confirms, what others record is marked until they have', async () => {
    const { slack, workspace, clock } = story
    expect(shown(await collect(story, 'sam', 'confirm'))).toContain('need no confirmation')
    await workspace.settings.update({ financeConfirms: true }, null, clock.now())
    const owing = await owedOne(story, 'mira', 'To be confirmed', 10_000n)
    await record('mira', owing, { amount: '30' })
    await record('sam', owing, { amount: '20' })
    await openPaymentsOf('mira', owing)
    expect(shown(slack.modal('mira')).match(/to be confirmed/g)).toHaveLength(1)

    const list = await collect(story, 'sam', 'confirm')
    expect(shown(list)).toContain('*€30.00* from *To be confirmed*')
    expect(shown(list)).not.toContain('€20.00')
    await slack.click('sam', list.place, 'collections.confirm_payment')
    const answer = () => slack.ephemerals('sam').find(({ ts }) => ts === list.place.ts)
    await slack.until(() => shown(answer() ?? {}).includes('No payment waits to be confirmed.'))
    await closeAllModals(story)
    await openPaymentsOf('mira', owing)
    expect(shown(slack.modal('mira'))).toContain('confirmed by Sam Finance')
    expect(shown(await collect(story, 'mira', 'confirm'))).toContain('Your role does not allow this.')
    await workspace.settings.update({ financeConfirms: false }, null, clock.now())
  })
})
