import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { KnownBlock } from '@slack/types'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { onceOn } from '../../src/domain/customer-promise-form.ts'
import { providers } from '../support/database.ts'
import { owed, owedOne } from '../support/owed.ts'
import { nine, promised } from '../support/promises.ts'
import { closedDeal, dealOf } from '../support/records.ts'
import { readable } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Ada is the admin.

describe.each(providers)('App Home as the list of the day on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const published = () =>
    story.slack.calls.filter(({ method, error }) => method === 'views.publish' && error === null).length

  /** What somebody's Home says under each of its headings. */
  async function homeOf(who: string): Promise<Readonly<Record<string, string>>> {
    const before = published()
    await story.slack.openHome(who)
    await story.slack.until(() => published() > before)
    const blocks = (story.slack.home(who)?.blocks ?? []) as readonly KnownBlock[]
    const parts: Record<string, string> = {}
    let heading = ''
    for (const block of blocks) {
      if (block.type === 'header') heading = block.text.text
      else parts[heading] = [parts[heading], readable(block)].filter(Boolean).join('\n')
    }
    return parts
  }
  const linesIn = (text = '') => text.match(/ owes /g)?.length ?? 0
  const week = 'Due within 7 days'

  test('N5: each part has its own lines and its own count, however much is overdue', async () => {
    for (let number = 1; number <= 25; number += 1) await owedOne(story, 'mira', `Late ${number}`, 10_000n, -number)
    await owedOne(story, 'mira', 'Harbour', 10_000n, 0)
    await owedOne(story, 'mira', 'Dorn', 10_000n, 5)
    await owedOne(story, 'mira', 'Not yet', 10_000n, 8)
    const home = await homeOf('mira')
    expect(linesIn(home['Overdue'])).toBe(10)
    expect(home['Overdue']).toContain('*Late 25* owes')
    expect(home['Overdue']).toContain('15 more: see /collect')
    expect(home['Due today']).toContain('*Harbour* owes *€100.00*, due today')
    expect(home[week]).toContain('*Dorn* owes *€100.00*, due in 5 days')
    expect(JSON.stringify(home)).not.toMatch(/Nothing here|Not yet/)
  })

  test('N5: a part says "nothing here" only when it is empty', async () => {
    await owedOne(story, 'mira', 'Harbour', 10_000n, 0)
    const home = await homeOf('mira')
    expect([home['Overdue'], home[week]]).toEqual(['Nothing here.', 'Nothing here.'])
  })

  test('N5, K6, K9: what is promised or disputed stands in the part of its day, with its state', async () => {
    const today = await owedOne(story, 'mira', 'Today’s word', 10_000n, -4)
    const soon = await owedOne(story, 'mira', 'Friday’s word', 10_000n, -4)
    const late = await owedOne(story, 'mira', 'April’s word', 10_000n, -4)
    const part = await owedOne(story, 'mira', 'Half a word', 10_000n, 20)
    const disputed = await owedOne(story, 'mira', 'Lantern', 10_000n, -4)
    await promised(story, 'mira', today, '2026-03-02')
    await promised(story, 'mira', soon, '2026-03-06')
    await promised(story, 'mira', late, '2026-04-01')
    await promised(story, 'mira', part, '2026-03-04', 5_000n)
    await story.workspace.disputes.open(
      { submissionKey: 'dispute', instalmentId: disputed.id, reason: 'Two of them flicker' },
      (await story.member('mira')).id,
      story.clock.now(),
    )
    const home = await homeOf('mira')
    expect(home['Due today']).toContain('*Today’s word* owes *€100.00*, promised for 2 Mar 2026')
    expect(linesIn(home['Due today'])).toBe(1)
    expect(home[week]).toContain('*Friday’s word* owes *€100.00*, promised for 6 Mar 2026')
    expect(home[week]).toContain('€50.00 of it promised for 4 Mar 2026')
    expect(linesIn(home[week])).toBe(2)
    expect(home['Overdue']).toContain('*April’s word* owes *€100.00*, promised for 1 Apr 2026')
    expect(home['Overdue']).toContain('*Lantern* owes *€100.00*, disputed since 2 Mar 2026')
    expect(linesIn(home['Overdue'])).toBe(2)
  })

  test('N5, D2: what was to fall due with a delivery that is not recorded stands apart, and is not late', async () => {
    const { workspace, clock } = story
    const mira = await story.member('mira')
    const dueOn = calendarDate('2026-02-20')
    const planned = { sequence: 1, amount: 10_000n, dueOn, basis: 'delivery', offsetDays: 0 } as const
    await workspace.deals.close(dealOf(mira, { instalments: [planned], outbox: () => [] }), mira.id, clock.now())
    const home = await homeOf('mira')
    expect(home['Overdue']).toBe('Nothing here.')
    expect(home['Due once delivered']).toContain('*Harbour Lights GmbH* owes *€100.00*, due once delivered')
    await owedOne(story, 'mira', 'Dorn', 10_000n, -4)
    expect(Object.keys(await homeOf('jonas'))).not.toContain('Due once delivered')
    expect(linesIn((await homeOf('mira'))['Overdue'])).toBe(1)
  })

  test('N5, D6: what was promised to a customer for today stands before this week’s receivables, with today’s', async () => {
    const { workspace, clock } = story
    const mira = await story.member('mira')
    await owedOne(story, 'mira', 'Today GmbH', 10_000n, 0)
    await owedOne(story, 'mira', 'Friday GmbH', 10_000n, 4)
    const deal = await closedDeal(workspace, mira, { outbox: () => [] })
    const promise = { submissionKey: 'promise', customerId: deal.customer.id, dealId: deal.id, contactId: null }
    const facts = onceOn('Call about the lamps', calendarDate('2026-03-02'))
    await workspace.customerPromises.record({ ...facts, ...promise, ownerId: mira.id }, mira.id, clock.now())
    const home = await homeOf('mira')
    const [today = '', thisWeek = ''] = [home['Due today'], home[week]]
    expect(Object.keys(home).indexOf('Due today')).toBeLessThan(Object.keys(home).indexOf('Overdue'))
    expect(Object.keys(home).indexOf('Overdue')).toBeLessThan(Object.keys(home).indexOf(week))
    expect(today).toContain('*Promises to customers*')
    expect(today).toContain('Call about the lamps')
    expect(today.indexOf('Call about the lamps')).toBeLessThan(today.indexOf('*Today GmbH* owes'))
    expect(thisWeek).toContain('*Friday GmbH* owes')
    expect(thisWeek).not.toContain('Call about the lamps')
  })

  test('N5, K3: of a team the escalated and what else is overdue have their own lines and counts', async () => {
    for (let number = 1; number <= 10; number += 1) await owedOne(story, 'mira', `Old ${number}`, 10_000n, -30 - number)
    for (let number = 1; number <= 3; number += 1) await owedOne(story, 'mira', `New ${number}`, 10_000n, -number)
    const home = await homeOf('helena')
    expect(linesIn(home['Your team: needs you now'])).toBe(5)
    expect(home['Your team: needs you now']).toContain('5 more: see /collect')
    expect(home['Your team: overdue']?.match(/New \d/g)).toEqual(['New 3', 'New 2', 'New 1'])
    expect(home['Your team: overdue']).not.toMatch(/Nothing here|more: see/)
  })

  test('N5, K6: a third promise waits in Home of whoever may approve it, and not of others; approved, it is gone', async () => {
    const receivable = await owedOne(story, 'mira', 'Harbour', 10_000n, -4)
    for (const day of ['2026-03-05', '2026-03-06', '2026-03-09']) await promised(story, 'mira', receivable, day)
    const heading = 'A third promise: do you agree?'
    for (const who of ['helena', 'ada'])
      expect((await homeOf(who))[heading]).toContain('Mira Rep asks: Ms Li promised *€100.00* for 9 Mar 2026')
    for (const who of ['mira', 'jonas', 'sam']) expect(Object.keys(await homeOf(who))).not.toContain(heading)
    const [, , request] = await story.workspace.promises.ofInstalment(receivable.id)
    await story.slack.click('helena', 'home', 'promises-to-pay.approve', request?.id)
    await story.slack.until(() => !readable(story.slack.home('helena')?.blocks).includes(heading))
    expect((await story.workspace.promises.byId(request?.id ?? ''))?.state).toBe('open')
    expect(Object.keys(await homeOf('ada'))).not.toContain(heading)
  })

  test('N5, K9: a dispute whose pause is over is put to the supervisor in Home, until it is decided', async () => {
    const receivable = await owedOne(story, 'mira', 'Lantern', 10_000n, -4)
    const opened = await story.workspace.disputes.open(
      { submissionKey: 'dispute', instalmentId: receivable.id, reason: 'Two of them flicker' },
      (await story.member('mira')).id,
      story.clock.now(),
    )
    if (!opened.ok) throw new Error(opened.error.kind)
    const heading = 'Disputed: shall the reminders stay silent?'
    await story.moveTo(nine('2026-03-16'))
    expect(Object.keys(await homeOf('helena'))).not.toContain(heading)
    await story.moveTo(nine('2026-03-17'))
    expect((await homeOf('helena'))[heading]).toContain('In the customer’s words: Two of them flicker')
    expect(Object.keys(await homeOf('mira'))).not.toContain(heading)
    await story.slack.click('helena', 'home', 'disputes.keep_paused', opened.value.dispute.id)
    await story.slack.until(() => !readable(story.slack.home('helena')?.blocks).includes(heading))
  })

  test('N5, K4: a question waits in Home of whoever may answer it', async () => {
    const [receivable] = await owed(story, 'mira', 'Harbour', [[-4, 10_000n]])
    await story.workspace.questions.ask(
      { submissionKey: 'question', instalmentId: receivable?.id ?? '', question: 'May I agree to two parts?' },
      (await story.member('mira')).id,
      story.clock.now(),
    )
    expect((await homeOf('helena'))['Questions to you']).toContain('Mira Rep asks: May I agree to two parts?')
    for (const who of ['mira', 'jonas']) expect(Object.keys(await homeOf(who))).not.toContain('Questions to you')
    await story.slack.click('helena', 'home', 'supervisor-questions.reply')
    await openedModal(story, 'helena', 'supervisor-questions.answer')
    await story.slack.submit('helena', { values: { text: 'Yes' } })
    await story.slack.until(() => !readable(story.slack.home('helena')?.blocks).includes('Questions to you'))
  })
})
