import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { OpenReceivable } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { pay } from '../support/owed.ts'
import { after, callsOf, listsOf, nextMorning, sell } from '../support/reminders.ts'
import { shown } from '../support/seen.ts'
import { closeAllModals, openPayment } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('a message that tells of what has changed, on %s', (provider) => {
  let story: Story
  /** Happens while the list is being rewritten the next time: after its text was made, before Slack has answered. */
  let duringNextUpdate: (() => Promise<unknown>) | null = null
  const interrupted: typeof globalThis.fetch = async (input, init) => {
    const happens = String(input).endsWith('/chat.update') && String(init?.body).includes('Today') && duringNextUpdate
    if (happens) {
      duringNextUpdate = null
      await happens()
    }
    return fetch(input, init)
  }
  beforeAll(async () => {
    story = await startStory(provider, { fetch: interrupted })
  })
  afterEach(async () => {
    story.slack.faults.clear()
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(() => story.stop())

  const rewritings = () => callsOf(story, 'chat.update')
  /** Mira is reminded of a customer. */
  async function reminded(customer: string): Promise<{ receivable: OpenReceivable; nine: string }> {
    const { day, nine } = await nextMorning(story)
    const receivable = await sell(story, 'mira', customer, day)
    await story.moveTo(nine)
    return { receivable, nine }
  }
  const listAbout = (customer: string) => shown(listsOf(story, 'mira', customer)[0] ?? {})

  test('N4: is rewritten, also when its fate had to be found out first', async () => {
    story.slack.faults.decide((method, args) =>
      method === 'chat.postMessage' && String(args['text']).includes('to collect')
        ? { kind: 'reset', executed: true }
        : null,
    )
    const { receivable, nine } = await reminded('Changed meanwhile')
    await pay(story, receivable)
    await story.moveTo(after(nine, 60))
    expect(listAbout('Changed meanwhile')).toContain('✓ *Changed meanwhile* has paid €100.00.')
  })

  test.each(['message_not_found', 'cant_update_message', 'edit_window_closed', 'channel_not_found', 'msg_too_long'])(
    'N4: when that can never succeed (%s), it is given up, quietly',
    async (error) => {
      const { receivable, nine } = await reminded(`Gone ${error}`)
      story.slack.faults.always('chat.update', { kind: 'error', error })
      const [before, logged] = [rewritings(), story.log.length]
      await pay(story, receivable)
      await story.service.reminders.sweep()
      expect(rewritings() - before).toBe(2) // the card and the list
      for (const seconds of [60, 3600]) await story.moveTo(after(nine, seconds))
      expect(rewritings() - before).toBe(2)
      const problems = story.log.slice(logged).filter((line) => JSON.parse(line).level >= 40)
      expect(problems).toEqual([])
    },
  )

  test.each([
    ['a 429', { kind: 'rate-limited', retryAfterSeconds: 45 }, 45],
    ['a 503', { kind: 'unavailable', executed: false }, 60],
    ['a 503 after it took effect', { kind: 'unavailable', executed: true }, 60],
    ['a reset', { kind: 'reset', executed: false }, 60],
    ['an unknown error', { kind: 'error', error: 'brand_new_error' }, 60],
    ['that the token has expired', { kind: 'error', error: 'token_expired' }, 900],
  ] as const)('N4: when Slack answers %s, it is rewritten a little later, once', async (what, fault, wait) => {
    const { receivable, nine } = await reminded(what)
    story.slack.faults.next('chat.update', fault, 2) // the card and the list
    const before = rewritings()
    await pay(story, receivable)
    await story.service.reminders.sweep()
    await story.moveTo(after(nine, wait - 1))
    expect(rewritings() - before).toBe(2)
    await story.moveTo(after(nine, wait))
    expect(listAbout(what)).toContain('has paid €100.00')
    await story.moveTo(after(nine, 3600))
    expect(rewritings() - before).toBe(4)
  })

  test('N4: what changes while it is being rewritten is in it after the same sweep', async () => {
    const { receivable } = await reminded('Paid during it')
    await pay(story, receivable, 3_000n)
    duringNextUpdate = () => pay(story, receivable, 2_000n)
    await story.service.reminders.sweep()
    expect(listAbout('Paid during it')).toContain('owes *€50.00*')
  })

  test('N1: who stood still until another had rewritten it leaves no old text behind', async () => {
    const { receivable } = await reminded('Overtaken')
    await pay(story, receivable, 3_000n)
    duringNextUpdate = async () => {
      await pay(story, receivable, 2_000n)
      // Another process has taken the message over when the lease was over, and written what is true now.
      const { outbox } = story.store
      const leaseIsOver = new Date(story.clock.now().getTime() + 121_000)
      const taken = await outbox.leaseRefresh(story.workspace.id, leaseIsOver, 120_000, 10)
      expect(taken.length).toBeGreaterThan(0)
      for (const each of taken) expect(await outbox.refreshed(each)).toBe(true)
    }
    await story.service.reminders.sweep()
    expect(listAbout('Overtaken')).toContain('owes *€50.00*')
  })

  test('N4: by two people at once, ends up saying all of it', async () => {
    const { slack } = story
    const { receivable } = await reminded('Both pay')
    for (const who of ['mira', 'sam']) await openPayment(story, who, receivable)
    // Not the same amount: that is asked about (K5).
    await Promise.all([
      slack.submit('mira', { values: { amount: '30' } }),
      slack.submit('sam', { values: { amount: '20' } }),
    ])
    await story.service.reminders.sweep()
    expect(listAbout('Both pay')).toContain('owes *€50.00*')
    for (const who of ['Mira Rep', 'Sam Finance']) expect(listAbout('Both pay')).toContain(`recorded by ${who}`)
  })
})
