import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { handsOf } from '../support/hands.ts'
import { owed } from '../support/owed.ts'
import { shown } from '../support/seen.ts'
import { closeAllModals, closeDeal, openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026; 2 May is a Saturday.

describe.each(providers)('deals that change beside something else, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  /** Opens the form that changes a deal, the only one unless an id is given; and chooses what is to change. */
  async function openChange(who: string, { dealId, kind }: { dealId?: string | undefined; kind?: string } = {}) {
    const { slack } = story
    await handsOf(story).openDeal(who, dealId)
    await slack.click(who, 'modal', 'deals.change')
    await openedModal(story, who, 'deal-changes.change_form')
    if (!kind) return
    const before = slack.modal(who).hash
    await slack.select(who, 'modal', 'deal-changes.kind', kind)
    await slack.until(() => slack.modal(who).hash !== before)
  }
  const GROWS = { amount: '150', additional_due_on: '2026-05-02' }
  const dueDates = async (dealId?: string) => {
    const { rows } = await story.workspace.deals.list({ reach: 'all' }, 'all', { offset: 0, limit: 1 })
    return (await story.workspace.deals.byId(dealId ?? rows[0]?.id ?? ''))?.instalments.map(({ dueOn }) => dueOn)
  }
  /** A customer who owes somebody 50.00 at level 2, and another deal over 100.00: its id. */
  async function late(who: string): Promise<string> {
    const [overdue] = await owed(story, who, 'Late', [[-10, 5_000n]])
    const [other] = await owed(story, who, { id: overdue?.customerId ?? '' }, [[61, 10_000n]])
    return other?.dealId ?? ''
  }
  async function raise(who: string, dealId?: string) {
    await openChange(who, { dealId })
    const { errors } = await story.slack.submit(who, { values: GROWS })
    if (Object.keys(errors).length === 0)
      await story.slack.until(() => shown(story.slack.modal(who)).includes('Amount raised by €50.00'))
    return errors
  }

  test('D2: where due dates move off days off, they do so at closing and for what an amendment adds', async () => {
    await story.workspace.settings.update({ dueOnDayOff: 'later' }, null, story.clock.now())
    const terms = { terms: 'rows', values: { rows: '100% 2026-05-02' } }
    await closeDeal(story, 'mira', { customer: 'Moves', title: 'Lamps', amount: '100', ...terms })
    expect(await dueDates()).toEqual(['2026-05-04'])
    expect(await raise('mira')).toEqual({})
    expect(await dueDates()).toEqual(['2026-05-04', '2026-05-04'])
  })

  test('D2: where they stay, they stay', async () => {
    await owed(story, 'mira', 'Stays', [[61, 10_000n]])
    expect(await raise('mira')).toEqual({})
    expect(await dueDates()).toEqual(['2026-05-02', '2026-05-02'])
  })

  test('D9, N4: of two who have the form open, the second is told that the deal was cancelled', async () => {
    const { slack } = story
    await owed(story, 'mira', 'Twice', [[30, 10_000n]])
    for (const who of ['mira', 'helena']) await openChange(who, { kind: 'cancel-whole' })
    await slack.submit('mira', { values: { reason: 'The hall is closed' } })
    await slack.until(() => shown(slack.modal('mira')).includes('cancelled on 2 Mar 2026'))
    expect((await slack.submit('helena', { values: { reason: 'The hall is closed' } })).errors).toEqual({
      kind: 'This deal was cancelled on 2 Mar 2026: there is nothing to change any more.',
    })
  })

  test('D3: what would be held at closing is not let in by an amendment; whoever may approve it raises the amount', async () => {
    const dealId = await late('mira')
    expect(await raise('mira', dealId)).toEqual({
      amount:
        'The customer has payments overdue at level 2: only Helena Head can raise the amount. Or close the additional amount as a deal of its own; it then waits for approval.',
    })
    expect(await dueDates(dealId)).toHaveLength(1)
    // What lowers it, or names it anew, is nobody's to approve.
    expect((await story.slack.submit('mira', { values: { amount: '90', title: 'Fewer lamps' } })).errors).toEqual({})
    await story.slack.until(() => shown(story.slack.modal('mira')).includes('Amount lowered by €10.00'))
    await closeAllModals(story)

    await openChange('helena', { dealId })
    expect((await story.slack.submit('helena', { values: GROWS })).errors).toEqual({})
    await story.slack.until(() => shown(story.slack.modal('helena')).includes('Amount raised by €60.00'))
    expect(await dueDates(dealId)).toHaveLength(2)
  })

  test('R1, D3: nobody raises their own where it would be held; without anybody to approve it that is said', async () => {
    expect(await raise('ada', await late('ada'))).toEqual({
      amount:
        'The customer has payments overdue at level 2. Nobody can approve this yet: nobody approves their own deal. An admin can name a supervisor or another admin.',
    })
  })
})
