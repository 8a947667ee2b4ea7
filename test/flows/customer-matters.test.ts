import { expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { providers } from '../support/database.ts'
import { payEverything } from '../support/owed.ts'
import { closedDeal } from '../support/records.ts'
import { shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { startStory } from '../support/story.ts'

const implementation = { goal: 'Everybody books alone', measure: '30 bookings a week' }

test.each(providers)(
  'K2, I1: the card says of each open deal what is due next and how far the customer is with it, on %s',
  async (provider) => {
    const story = await startStory(provider)
    const { slack, workspace, clock } = story
    const mira = await story.member('mira')
    const customer = { kind: 'organisation', name: 'Harbour', phone: '+49 40 1', contactName: null } as const
    const introduced = await closedDeal(workspace, mira, { customer, title: 'Booking system', implementation })
    await closedDeal(workspace, mira, {
      submissionKey: 'plain',
      customer: { id: introduced.customer.id },
      title: 'Desk lamps',
    })
    const open = async (who: string) => {
      await slack.command(who, '/customer Harbour')
      await openedModal(story, who, 'customers.card')
    }
    const card = async (who = 'mira') => {
      await open(who)
      const text = shown(slack.modal(who))
      await slack.close(who, { all: true })
      return text
    }
    expect(await card()).toContain('Next due 16 Mar 2026 · The implementation begins with the delivery.')
    expect(await card()).toMatch(/Desk lamps: .* open\nNext due 16 Mar 2026$/m)
    await story.moveTo('2026-03-18T09:00:00Z')
    expect(await card()).toContain('⚠ Overdue since 16 Mar 2026 · The implementation begins with the delivery.')

    await workspace.deals.recordDelivery(
      { dealId: introduced.id, deliveredOn: calendarDate('2026-03-18') },
      mira.id,
      clock.now(),
    )
    await payEverything(story)
    // All the money is in: what is introduced is still to be looked after.
    const paid = await card()
    expect(paid).toContain('Nothing is open.')
    expect(paid).toContain('Booking system: paid in full\nPhase: *new toy* · Next check-in 19 Mar 2026')
    expect(paid).not.toContain('Desk lamps')
    expect(await card('helena')).toContain('Booking system: paid in full')
    const [first] = (await workspace.implementations.ofDeal(introduced.id))?.checkIns ?? []
    const answer = { mood: 4, use: 'some', questions: null, problems: null, nextStep: null, evidence: null } as const
    await workspace.implementations.answer(first?.id ?? '', answer, mira.id, clock.now())
    expect(await card()).toContain('Next check-in 25 Mar 2026')
    await open('mira')
    await slack.click('mira', 'modal', 'customers.show_deal', introduced.id)
    await openedModal(story, 'mira', 'deals.card')
    expect(slack.refusedCalls).toEqual([])
    await story.stop()
  },
)
