import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { providers } from '../support/database.ts'
import { owed } from '../support/owed.ts'
import { closedDeal, EUR, paymentFor } from '../support/records.ts'
import { audited, shown } from '../support/seen.ts'
import { chooseCustomer, chooseTerms, closeAllModals, confirmed, openDealForm, openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('deals held for approval on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  /** A deal of somebody with Harbour that is overdue since so many days: 100.00. */
  async function owing(who: string, dueOn: string) {
    const owner = await story.member(who)
    return closedDeal(story.workspace, owner, {
      submissionKey: `owing ${who}`,
      customer: { kind: 'organisation', name: 'Harbour', phone: null, contactName: null },
      signedOn: calendarDate('2026-01-05'),
      instalments: [{ sequence: 1, amount: 10_000n, dueOn: calendarDate(dueOn), basis: 'agreed', offsetDays: 0 }],
      outbox: () => [],
    })
  }
  /** Fills in the form for a deal over 2,500.00 with Harbour. */
  async function fillIn(who: string) {
    await openDealForm(story, who, 'Second hall')
    await chooseCustomer(story, who, 'Harbour')
    await chooseTerms(story, who, 'rows')
    story.slack.fill(who, {
      amount: '2,500',
      rows: '40% signature\n60% on the 15th of next month',
      contract_number: 'HL-2',
    })
  }
  async function submitHeld(who: string): Promise<StoredMessage> {
    await fillIn(who)
    return confirmed(story, who, () => story.slack.submit(who))
  }
  const place = ({ channel, ts }: StoredMessage) => ({ channel, ts })
  const now = (who: string, { ts }: StoredMessage) =>
    shown(story.slack.messages(who).find((each) => each.ts === ts) ?? {})
  /** The card with which somebody is asked. */
  async function asked(who: string): Promise<StoredMessage> {
    await story.service.reminders.sweep()
    return story.slack.until(
      () => story.slack.messages(who).find(({ blocks }) => shown({ blocks }).includes('Approval needed')),
      {
        what: `${who} is asked`,
      },
    )
  }
  const heldId = async () => (await story.workspace.heldDeals.waiting())[0]?.id ?? ''
  const deals = async () => (await story.workspace.deals.list({ reach: 'all' }, 'all', { offset: 0, limit: 9 })).total
  async function press(who: string, card: StoredMessage, actionId: string) {
    await story.slack.click(who, place(card), actionId)
    await story.slack.until(() => now(who, card).includes('Approved by'), { what: 'the card says so' })
    await story.service.reminders.sweep()
  }

  test('D3: a customer at level 2 holds the deal; approved, it is closed as it was typed', async () => {
    const { slack } = story
    await owing('mira', '2026-02-20')
    const waiting = await submitHeld('mira')
    expect(shown(waiting)).toContain('Waiting for approval by Helena Head')
    expect(shown(waiting)).toContain('The customer has payments overdue at level 2.')
    expect(await deals()).toBe(1)

    const card = await asked('helena')
    expect(shown(card)).toContain('€100.00 overdue, level 2')
    expect(shown(card)).toContain('€2,500.00')
    expect(shown(slack.home('helena') ?? {})).not.toContain('Approvals waiting')
    await slack.openHome('helena')
    await slack.until(() => shown(slack.home('helena') ?? {}).includes('Approvals waiting'))

    const id = await heldId()
    const { submissionKey } = (await story.workspace.heldDeals.byId(id)) ?? { submissionKey: '' }
    await press('helena', card, 'approvals.approve')
    const closed = slack.messages('mira').at(-1)
    expect(shown(closed ?? {})).toContain('Deal closed')
    expect(shown(closed ?? {})).toContain('1. €1,000.00 · due on 2 Mar 2026')
    expect(shown(closed ?? {})).toContain('2. €1,500.00 · due on 15 Apr 2026')
    expect(now('mira', waiting)).toContain('Approved by Helena Head on 2 Mar 2026')
    expect(await story.workspace.deals.bySubmission(submissionKey)).toMatchObject({
      ownerId: (await story.member('mira')).id,
      amount: 250_000n,
      contractNumber: 'HL-2',
    })
    expect(await audited(story, 'deal.approve')).toMatchObject([{ outcome: 'done', subjectId: id }])
    await slack.until(() => !shown(slack.home('helena') ?? {}).includes('Approvals waiting'))
  })

  test('D3: returned with a note, the form opens again with everything that was typed', async () => {
    const { slack } = story
    await owing('mira', '2026-02-20')
    const waiting = await submitHeld('mira')
    const card = await asked('helena')
    await slack.click('helena', place(card), 'approvals.return')
    await openedModal(story, 'helena', 'approvals.return_form')
    expect((await slack.submit('helena', { clientChecks: false })).errors).toEqual({
      note: 'Write what has to happen first.',
    })
    await slack.submit('helena', { values: { note: 'Get the old invoice paid first' } })
    const back = await slack.until(
      () => slack.messages('mira').find(({ blocks }) => shown({ blocks }).includes('Deal returned')),
      { what: 'it comes back' },
    )
    expect(shown(back)).toContain('Get the old invoice paid first')
    await story.service.reminders.sweep()
    expect(now('mira', waiting)).toContain('Returned by Helena Head')
    expect(now('helena', card)).toContain('Returned by Helena Head')

    await slack.click('mira', place(back), 'approvals.open_again')
    const form = await openedModal(story, 'mira', 'deals.close')
    const filled = JSON.stringify(slack.values(form))
    for (const text of ['Second hall', '2,500', '60% on the 15th of next month', 'HL-2', 'Harbour'])
      expect(filled).toContain(text)
    expect(await deals()).toBe(1)
  })

  test('D3: what is overdue at level 1 holds nothing', async () => {
    await owing('mira', '2026-02-25')
    expect(shown(await submitHeld('mira'))).toContain('Deal closed')
    expect(await story.workspace.heldDeals.waiting()).toEqual([])
  })

  /** Mira notes that the customer does not accept a deal's only instalment. */
  async function disputed({ instalments }: Awaited<ReturnType<typeof owing>>) {
    const opening = { submissionKey: 'D', instalmentId: instalments[0]?.id ?? '', reason: 'Two seats are broken' }
    const opened = await story.workspace.disputes.open(opening, (await story.member('mira')).id, story.clock.now())
    expect(opened.ok).toBe(true)
  }

  test('D3, K9: what is disputed holds nothing', async () => {
    await disputed(await owing('mira', '2026-02-20'))
    expect(shown(await submitHeld('mira'))).toContain('Deal closed')
    expect(await story.workspace.heldDeals.waiting()).toEqual([])
  })

  test('D3: what the customer owes a colleague holds it, too; what is disputed beside it is said to whoever decides', async () => {
    const debt = await owing('mira', '2026-02-24')
    await owed(story, 'helena', { id: debt.customer.id }, [[-10, 30_000n]])
    await disputed(debt)
    expect(shown(await submitHeld('mira'))).toContain('The customer has payments overdue at level 2.')
    const card = shown(await asked('helena'))
    expect(card).toContain('€300.00 overdue, level 2')
    expect(card).toContain('Overdue, but disputed*\n€100.00')
  })

  test('R1: without a supervisor the admins are asked; nobody approves their own', async () => {
    const { slack } = story
    await owing('jonas', '2026-02-20')
    const waiting = await submitHeld('jonas')
    expect(shown(waiting)).toContain('Waiting for approval by Ada Admin')
    await asked('ada')

    await owing('ada', '2026-01-20')
    await openDealForm(story, 'ada', 'Own deal')
    await chooseCustomer(story, 'ada', 'Harbour')
    slack.fill('ada', { amount: '1' })
    const own = await confirmed(story, 'ada', () => slack.submit('ada'))
    expect(shown(own)).toContain('Nobody can approve this yet')
  })

  test('N4: who is slower is told what was decided; the customer who has paid meanwhile is said', async () => {
    const { slack } = story
    const debt = await owing('mira', '2026-02-20')
    await submitHeld('mira')
    const card = await asked('helena')
    const mira = await story.member('mira')
    await story.workspace.receivables.recordPayment(
      paymentFor(debt, { amount: { amount: 10_000n, currency: EUR }, receivedOn: calendarDate('2026-03-02') }),
      mira.id,
      story.clock.now(),
    )
    const id = await heldId()
    await slack.openHome('ada')
    await slack.until(() => shown(slack.home('ada') ?? {}).includes('Approvals waiting'))
    expect(shown(slack.home('ada') ?? {})).toContain('The customer has paid meanwhile')
    await press('helena', card, 'approvals.approve')
    expect(now('helena', card)).toContain('The customer has paid meanwhile')
    expect(await deals()).toBe(2)

    await slack.click('ada', 'home', 'approvals.approve', id)
    await slack.until(() => slack.openModals('ada').some((view) => shown(view).includes('Approved by Helena Head')), {
      what: 'ada is told who was quicker',
    })
    expect(await deals()).toBe(2)
    expect(await audited(story, 'deal.approve')).toHaveLength(1)
  })

  test('R5: a held deal of somebody who has left goes on: whoever has their work is told', async () => {
    const { slack } = story
    await owing('mira', '2026-02-20')
    await submitHeld('mira')
    const card = await asked('helena')
    const mira = await story.member('mira')
    await story.workspace.members.deactivate(mira.id, 'settings.inherited', story.clock.now())
    await press('helena', card, 'approvals.approve')
    expect(slack.messages('helena').some(({ blocks }) => shown({ blocks }).includes('Deal closed'))).toBe(true)
    expect(await deals()).toBe(2)
  })

  test('the same form submitted again finds what is held, and what came of it', async () => {
    const { slack } = story
    await owing('mira', '2026-02-20')
    await fillIn('mira')
    const [one, other] = await Promise.all([slack.submit('mira'), slack.submit('mira').catch(() => null)])
    expect(one.errors).toEqual({})
    expect(other?.errors ?? {}).toEqual({})
    await story.service.reminders.sweep()
    expect(await story.workspace.heldDeals.waiting()).toHaveLength(1)
    expect(slack.messages('mira')).toHaveLength(1)
  })
})
