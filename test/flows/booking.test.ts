import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { owed, owedOne } from '../support/owed.ts'
import { nowOf, paymentsFor, shown } from '../support/seen.ts'
import { closeAllModals, openedModal, requestOf, sendAgain } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('payments booked from a pasted list, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(() => story.stop())

  /** Pastes a list and has it checked; answers what is said of it. */
  async function check(who: string, ...lines: string[]): Promise<string> {
    await story.slack.command(who, '/collect book')
    await openedModal(story, who, 'collections.booking_form')
    return press(who, { lines: lines.join('\n') })
  }
  async function press(who: string, values: Record<string, string | string[]> = {}): Promise<string> {
    const { errors } = await story.slack.submit(who, { values })
    expect(errors).toEqual({})
    return shown(story.slack.modal(who))
  }
  const button = (who: string) => JSON.stringify(story.slack.modal(who).submit)

  test('K5: each line is checked before anything is written; then all of it is booked, once', async () => {
    const { slack } = story
    const one = await owedOne(story, 'mira', 'Pasted One', 10_000n, -3)
    const two = await owed(story, 'jonas', 'Pasted Two', [
      [-9, 2_000n],
      [9, 3_000n],
    ])
    const said = await check(
      'sam',
      'Customer\tAmount\tDate\tReference',
      'pasted one ltd\t40\t2026-03-01\tRF 1',
      'Pasted One\t80.00\t2026/3/2\tRF 2',
      'Pasted Two\t€25\t2026-03-02',
    )
    expect(said).toContain('3 lines are ready to be booked.')
    expect(said).toContain('✓ Line 2 · Pasted One, €40.00, 1 Mar 2026, RF 1: €40.00 for “')
    expect(said).toContain('(single payment), which settles it')
    expect(said).toContain('which settles it; €20.00 stays as the customer’s credit')
    expect(said).toMatch(/€20\.00 for “[^”]+” \(instalment 1 of 2\)/)
    expect(said).toMatch(/€5\.00 for “[^”]+” \(instalment 2 of 2\)/)
    expect(button('sam')).toContain('Book 3 payments')
    expect(await nowOf(story, one)).toMatchObject({ openAmount: 10_000n })

    const submission = await slack.submit('sam')
    expect(shown(slack.modal('sam'))).toContain('Booked *3* payments.')
    await sendAgain(story, requestOf(submission))
    expect(await paymentsFor(story, one)).toHaveLength(2)
    expect((await Promise.all(two.map((each) => nowOf(story, each)))).map(({ openAmount }) => openAmount)).toEqual([
      0n,
      2_500n,
    ])
    expect(await story.workspace.payments.credit(one.customerId)).toEqual([{ amount: 2_000n, currency: 'EUR' }])
  })

  test('K5: a list of cash is booked as cash', async () => {
    const { slack } = story
    const owing = await owedOne(story, 'mira', 'Pays in cash', 10_000n)
    await check('sam', 'Pays in cash;40;2026-03-01')
    expect(slack.values(slack.modal('sam').id)).toMatchObject({
      method: { value: { selected_option: { value: 'bank_transfer' } } },
    })
    await slack.submit('sam', { values: { method: 'cash' } })
    expect(shown(slack.modal('sam'))).toContain('Booked *1* payment.')
    const [booked] = await story.workspace.receivables.paymentsOf(owing.id)
    expect(booked?.payment.method).toBe('cash')
  })

  test('K5: with one line that cannot be booked, none is; mended in place, all are', async () => {
    const owing = await owedOne(story, 'mira', 'Half Right', 10_000n)
    const said = await check(
      'sam',
      'Half Right;40;2026-03-01;A1',
      'Nobody at all;5;2026-03-01',
      'Half Right;much;2026-03-01',
      'Half Right;-5;2026-03-01',
      'Half Right;0;2026-03-01',
      'Half Right;5;2026-03-03',
      'Half Right;5;01.03.2026',
      'Half Right;5',
      'alf Righ;5;2026-03-01',
    )
    expect(said).toContain('Nothing is booked yet: 8 of 9 lines need a change.')
    for (const part of [
      '✓ Line 1 · Half Right',
      '✕ Line 2 · Nobody at all: no customer, contract or invoice is called “Nobody at all”',
      '✕ Line 3 · Half Right: the amount “much”: This is not an amount.',
      'is called “alf Righ”; did you mean Half Right?',
      '✕ Line 6 · Half Right: Record money once it has arrived',
      'write the year first',
      'the date is missing',
    ])
      expect(said).toContain(part)
    expect(button('sam')).toContain('Check')
    await press('sam')
    expect(await paymentsFor(story, owing)).toEqual([])
    await press('sam', { lines: 'Half Right;40;2026-03-01;A1' })
    await press('sam')
    expect(await paymentsFor(story, owing)).toHaveLength(1)
  })

  test('C16, K5: customers of the same name are asked about', async () => {
    const [first, second] = [
      await owedOne(story, 'mira', 'Twin Traders'),
      await owedOne(story, 'jonas', 'Twin Traders GmbH'),
    ]
    expect(await check('sam', 'Twin Traders;100;2026-03-02')).toContain('several are called so: choose below')
    const said = await press('sam', { payer_1: `customer:${second.customerId}` })
    expect(said).toContain('1 line is ready to be booked.')
    await press('sam')
    expect((await nowOf(story, second)).openAmount).toBe(0n)
    expect((await nowOf(story, first)).openAmount).toBe(10_000n)
  })

  test('K5: a reference that was booked before, or stands in the list twice, is booked only when it is said so', async () => {
    const owing = await owedOne(story, 'mira', 'Repeats')
    await check('sam', 'Repeats;10;2026-03-02;RF-9')
    await press('sam')
    await closeAllModals(story)
    const said = await check(
      'sam',
      'Repeats;10;2026-03-02;rf-9',
      'Repeats;11;2026-03-02;B1',
      'Repeats;12;2026-03-02;b 1',
    )
    expect(said).toContain('the reference was booked before: €10.00 received on 2 Mar 2026, recorded by Sam Finance')
    expect(said).toContain('the same reference stands in line 2')
    const { errors } = await story.slack.submit('sam')
    expect(errors).toEqual({ another: expect.stringContaining('Tick the box') })
    await press('sam', { another: ['another'] })
    expect(await paymentsFor(story, owing)).toHaveLength(4)
  })

  test('K5: a list that was booked before, without references, is noticed by amount and day', async () => {
    const owing = await owedOne(story, 'mira', 'Pasted twice')
    const lines = ['Pasted twice;10;2026-03-02', 'Pasted twice;10;2026-03-01', 'Pasted twice;11;2026-03-02;C1']
    expect(await check('sam', ...lines)).not.toContain('already')
    await press('sam')
    await closeAllModals(story)
    const said = await check('sam', ...lines, 'Pasted twice;12;2026-03-02', 'Pasted twice;12;2026-03-02')
    expect(said).toContain(
      'the same amount of this day is recorded already: €10.00 received on 1 Mar 2026, recorded by Sam Finance',
    )
    expect(said).toContain('the same amount and day stand in line 4')
    expect((await story.slack.submit('sam')).errors).toEqual({ another: expect.stringContaining('Tick the box') })
    expect(await paymentsFor(story, owing)).toHaveLength(3)
    await press('sam', { another: ['another'] })
    expect(await paymentsFor(story, owing)).toHaveLength(8)
  })

  test('K5: another currency than any that is open becomes credit, with a warning', async () => {
    const owing = await owedOne(story, 'mira', 'Pays in dollars')
    const said = await check('sam', 'Pays in dollars;USD 70;2026-03-02')
    expect(said).toContain('⚠ Line 1')
    expect(said).toContain('nothing is open in USD: all of it stays as the customer’s credit')
    await press('sam')
    expect(await story.workspace.payments.credit(owing.customerId)).toEqual([{ amount: 7_000n, currency: 'USD' }])
    expect((await nowOf(story, owing)).openAmount).toBe(10_000n)
  })

  test('K5: what has changed since it was shown is shown again', async () => {
    const owing = await owedOne(story, 'mira', 'Changes since')
    await check('sam', 'Changes since;100;2026-03-02')
    const elsewhere = {
      submissionKey: 'meanwhile',
      customerId: owing.customerId,
      amount: { amount: 4_000n, currency: owing.currency },
      receivedOn: owing.dueOn,
      method: 'cash',
      reference: null,
    } as const
    await story.workspace.receivables.recordPayment(elsewhere, (await story.member('mira')).id, story.clock.now())
    expect(await press('sam')).toContain('Something has changed since you looked')
    expect(await paymentsFor(story, owing)).toHaveLength(1)
    await press('sam')
    expect(await paymentsFor(story, owing)).toHaveLength(2)
  })

  test('R2: a rep books for their own customers, and is told nothing of others’', async () => {
    const own = await owedOne(story, 'mira', 'Own by rep')
    await owedOne(story, 'jonas', 'Others by rep')
    expect(await check('mira', 'Others by rep;5;2026-03-02')).toContain('no customer, contract or invoice of yours')
    await press('mira', { lines: 'Own by rep;5;2026-03-02' })
    await press('mira')
    expect(await paymentsFor(story, own)).toHaveLength(1)
  })

  test('nothing, and more than fifty lines, is refused at the field', async () => {
    const lines = Array.from({ length: 51 }, () => 'A;1;2026-03-02').join('\n')
    await story.slack.command('sam', '/collect book')
    await openedModal(story, 'sam', 'collections.booking_form')
    expect((await story.slack.submit('sam', { values: { lines } })).errors).toEqual({
      lines: 'Too many lines: 50 at most at once.',
    })
    expect((await story.slack.submit('sam', { values: { lines: ' ' } })).errors).toEqual({
      lines: 'Paste at least one line.',
    })
  })

  test('K5: fifty lines are booked at once', async () => {
    const owing = await owedOne(story, 'mira', 'Fifty times', 10_000n)
    const lines = Array.from({ length: 50 }, (_, index) => `Fifty times;1.00;2026-03-02;F${index}`)
    expect(await check('sam', ...lines)).toContain('50 lines are ready to be booked.')
    // On a busy machine it may take longer than Slack waits: then the form says to press again, and books it once.
    const isBooked = () => shown(story.slack.modal('sam')).includes('Booked *50* payments.')
    for (let pressed = 0; pressed < 20 && !isBooked(); pressed += 1) await story.slack.submit('sam')
    expect(isBooked()).toBe(true)
    expect(await paymentsFor(story, owing)).toHaveLength(50)
    expect((await nowOf(story, owing)).openAmount).toBe(5_000n)
  })
})
