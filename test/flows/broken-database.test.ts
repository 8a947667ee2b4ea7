import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { StartDelay } from '../../src/slack/delay.ts'
import { providers } from '../support/database.ts'
import { type DatabaseFault, databaseFaults, lockRecords } from '../support/database-faults.ts'
import { owed } from '../support/owed.ts'
import { after, listsOf } from '../support/reminders.ts'
import { audited, customersCalled, dealsCalled, nowOf, paymentsFor, shown } from '../support/seen.ts'
import { closeAllModals, closeDeal, collect, confirmed, fillInDeal, openPayment } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('while the database %s is', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  /** Mends the database; also when a test has failed before it did. */
  let mend = async () => {}
  const breakBy = async ({ begin }: DatabaseFault) => {
    const end = await begin(story)
    mend = async () => {
      mend = async () => {}
      await end()
    }
  }
  afterEach(async () => {
    await mend()
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(() => story.stop())

  const auditLength = async () =>
    (await audited(story, 'deal.close')).length + (await audited(story, 'payment.record')).length

  describe.each(databaseFaults[provider])('$name', (fault) => {
    const { name, sentence } = fault
    test('D1: closing a deal says so at the field, keeps what was typed, writes nothing, and works afterwards', async () => {
      const { slack } = story
      const title = `Deal while ${name}`
      const form = await fillInDeal(story, 'mira', {
        customer: title,
        title,
        amount: '600',
        terms: 'equal-monthly', // sixty rows do not fit into what is left of any page
        values: { count: '60', contact: 'Somebody' },
      })
      const typed = slack.values(form)
      const before = { audit: await auditLength(), messages: slack.messages('mira').length }
      await breakBy(fault)
      for (const _ of [1, 2]) {
        const { errors, problem } = await slack.submit('mira')
        expect({ errors, problem }).toEqual({ errors: { customer: expect.stringContaining(sentence) }, problem: null })
        expect(errors['customer']).toMatch(/[Rr]eference: [0-9A-F]{8}/)
      }
      expect(slack.values(form)).toEqual(typed)
      await mend()
      await story.service.reminders.sweep()
      expect([await dealsCalled(story, title), await customersCalled(story, title)]).toEqual([[], []])
      expect({ audit: await auditLength(), messages: slack.messages('mira').length }).toEqual(before)

      await confirmed(story, 'mira', () => slack.submit('mira', { viewId: form }))
      expect((await dealsCalled(story, title)).map(({ instalments }) => instalments.length)).toEqual([60])
      expect(await customersCalled(story, title)).toHaveLength(1)
    })

    test('K5: recording a payment says so at the field, writes nothing, and works afterwards', async () => {
      const { slack } = story
      const parts = await owed(
        story,
        'min',
        `Payer while ${name}`,
        Array.from({ length: 60 }, (_, index) => [index, 1_000n]),
      )
      const [first] = parts
      if (!first) throw new Error('nothing is owed')
      const form = await openPayment(story, 'min', first)
      slack.fill('min', { amount: '600', reference: 'R'.repeat(140), use: 'oldest' })
      const typed = slack.values(form)
      const before = await auditLength()
      await breakBy(fault)
      const { errors, problem } = await slack.submit('min')
      expect(problem).toBeNull()
      // In their own language, although it could not be looked up any more.
      expect(errors).toEqual({ amount: expect.stringMatching(/[\u4e00-\u9fff]{6}/) })
      expect(slack.values(form)).toEqual(typed)
      await mend()
      expect(await paymentsFor(story, first)).toEqual([])
      for (const part of parts) expect((await nowOf(story, part)).openAmount).toBe(1_000n)
      expect(await auditLength()).toBe(before)

      expect((await slack.submit('min')).errors).toEqual({})
      expect(await paymentsFor(story, first)).toEqual([{ amount: 60_000n, allocated: 1_000n, unallocated: 0n }])
      for (const part of parts) expect((await nowOf(story, part)).openAmount).toBe(0n)
    })

    test('K4: a command is answered: with what can be read, or with the sentence', async () => {
      await breakBy(fault)
      const { text } = await collect(story, 'jonas', 'help')
      expect(text).toContain(name === 'out of reach' ? sentence : '*/collect* lists')
    })

    test('N1: what is due waits, and is sent once afterwards', async () => {
      const { slack, clock, workspace, service } = story
      const [receivable] = await owed(story, 'jonas', `Due while ${name}`, [[0, 100n]])
      if (!receivable) throw new Error('nothing is owed')
      const { id: recipientId } = await story.member('jonas')
      const item = { rule: 'collections.due', subjectId: receivable.id, recipientId, localDate: receivable.dueOn }
      await workspace.reminders.add([{ ...item, dueAt: clock.now() }], clock.now())
      await breakBy(fault)
      // The tick logs it and comes again; some writes may have fitted in, until the lease of whoever held it is over.
      await service.reminders.sweep().catch(() => undefined)
      await mend()
      clock.set(after(clock.now(), 180))
      for (const _ of [1, 2]) await service.reminders.sweep()
      expect(listsOf(story, 'jonas', receivable.customerName)).toHaveLength(1)
      expect(slack.messages('jonas').filter(({ text }) => text.includes(receivable.customerName))).toHaveLength(1)
    })
  })

  test('K4: everything works as before in the end', async () => {
    const card = await closeDeal(story, 'mira', {
      customer: 'Afterwards',
      title: 'x',
      amount: '1',
      terms: 'on-signature',
    })
    expect(shown(card)).toContain('Afterwards')
    expect(shown(await collect(story, 'mira'))).toContain('Afterwards')
  })
})

describe.each(providers)('while %s takes longer than Slack waits', (provider) => {
  test('D1, N1: the person is told at the field in time; what they try again is recorded once', async () => {
    const impatient = impatience()
    const story = await startStory(provider, { delay: impatient.delay })
    const { slack } = story
    await fillInDeal(story, 'mira', { customer: 'Slow', title: 'slow', amount: '10' })
    const unlock = await lockRecords(story, provider)
    const submission = slack.submit('mira')
    await impatient.waiting()
    impatient.elapse()
    expect((await submission).errors).toEqual({ customer: expect.stringContaining('This is taking longer than usual') })
    const again = slack.submit('mira')
    await unlock()
    expect(await again).toMatchObject({ errors: {}, problem: null })
    await slack.until(() => slack.messages('mira').length > 0)
    await story.service.reminders.sweep()
    expect(slack.messages('mira')).toHaveLength(1)
    expect(await dealsCalled(story, 'slow')).toHaveLength(1)
    expect(slack.openModals('mira')).toEqual([])
    await story.stop()
  })
})

/** Waits that end when the test says so. */
function impatience() {
  const waits: (() => void)[] = []
  let noticed = () => {}
  const delay: StartDelay = () => {
    const elapsed = new Promise<'elapsed'>((resolve) => {
      waits.push(() => resolve('elapsed'))
    })
    noticed()
    return { elapsed, cancel: () => {} }
  }
  return {
    delay,
    /** Ends when the app has begun to wait since. */
    waiting: () =>
      new Promise<void>((resolve) => {
        noticed = resolve
      }),
    /** Ends all waits so far. */
    elapse() {
      for (const end of waits.splice(0)) end()
    },
  }
}
