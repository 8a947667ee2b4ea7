import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { PersonSeed } from '../../src/local/slack/index.ts'
import { documentedErrors } from '../slack/support/documented-errors.ts'
import { owedOne, pay } from '../support/owed.ts'
import { after, lagOf, NOTHING_UNDER_WAY } from '../support/reminders.ts'
import { dealsCalled, nowOf, shown } from '../support/seen.ts'
import { chooseTerms, closeAllModals, closeDeal, collect, fillInDeal, openPayment } from '../support/steps.ts'
import { EVERYONE, type Story, type StoryPerson, startStory } from '../support/story.ts'

// Every error that Slack documents for every method the app calls: nothing is half written, and the person is told, or
// it is tried again, or held for the operator. An unhandled rejection fails the test by itself (jest sees to it).
// On SQLite alone: what Slack answers is the same to both databases.

/** One person for each error of the longest list. */
const MOST_ERRORS = 90
const profile = { timeZone: 'Europe/Berlin', locale: 'en-GB' }
const crowd: readonly StoryPerson[] = Array.from({ length: MOST_ERRORS }, (_, index) => ({
  handle: `rep${index}`,
  name: `Rep ${index}`,
  roles: ['rep'],
  ...profile,
}))
const strangers: readonly PersonSeed[] = Array.from({ length: MOST_ERRORS }, (_, index) => ({
  handle: `new${index}`,
  name: `New ${index}`,
  ...profile,
}))
/** What the person is told, one of these. */
const APOLOGY = /That took too long, please try again|Slack did not answer the app|Something went wrong on our side/

describe('whatever Slack answers', () => {
  let story: Story
  beforeAll(async () => {
    story = await startStory('sqlite', { people: [...EVERYONE, ...crowd], strangers })
  })
  afterEach(async () => {
    story.slack.faults.clear()
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(() => story.stop())

  const failing = (method: string, error: string) => story.slack.faults.always(method, { kind: 'error', error })

  describe('to what somebody does', () => {
    test.each(documentedErrors('views.open'))(
      'views.open answers %s: whoever typed the command is told',
      async (error) => {
        failing('views.open', error)
        await story.slack.command('mira', '/deal')
        expect(story.slack.ephemerals('mira').at(-1)?.text).toMatch(APOLOGY)
        expect(story.slack.openModals('mira')).toEqual([])
      },
    )

    test.each(documentedErrors('views.update'))(
      'views.update answers %s: nothing typed is lost, and it is said',
      async (error) => {
        const { slack } = story
        const form = await fillInDeal(story, 'mira', { customer: `Typed before ${error}`, title: error, amount: '77' })
        const fault = failing('views.update', error)
        await slack.select('mira', 'modal', 'deals.terms', 'rows')
        const nothingToSay = ['hash_conflict', 'not_found'].includes(error)
        if (nothingToSay) await slack.until(() => fault.hits > 0)
        else await slack.until(() => slack.openModals('mira').length === 2 && APOLOGY.test(shown(slack.modal('mira'))))
        expect(slack.values(form)).toMatchObject({ amount: { value: { value: '77' } } })
        // The next choice draws the form as if nothing had been.
        fault.remove()
        if (!nothingToSay) await slack.close('mira')
        await chooseTerms(story, 'mira', 'equal-monthly')
        expect(slack.values(form)).toMatchObject({ amount: { value: { value: '77' } }, count: expect.anything() })
      },
    )

    test.each(documentedErrors('views.push'))(
      'views.push answers %s to an apology: it comes in the app’s chat',
      async (error) => {
        const { slack } = story
        await fillInDeal(story, 'mira', { customer: `Pushed ${error}`, title: error, amount: '1' })
        failing('views.update', 'internal_error')
        failing('views.push', error)
        const before = slack.ephemerals('mira').length
        await slack.select('mira', 'modal', 'deals.terms', 'rows')
        const told = await slack.until(() => slack.ephemerals('mira')[before])
        expect(told.text).toMatch(APOLOGY)
      },
    )

    for (const method of ['conversations.open', 'chat.postEphemeral'])
      test.each(documentedErrors(method))(
        `${method} answers %s to a shortcut: a small modal says so`,
        async (error) => {
          const { slack } = story
          failing(method, error)
          await slack.shortcut('mira', 'list_receivables')
          await slack.until(() => slack.openModals('mira').length === 1)
          expect(shown(slack.modal('mira'))).toMatch(APOLOGY)
        },
      )

    test.each(documentedErrors('views.publish'))(
      'views.publish answers %s: the payment stands, and Home comes with the next look',
      async (error) => {
        const { slack } = story
        const receivable = await owedOne(story, 'jonas', `Home ${error}`)
        await openPayment(story, 'jonas', receivable)
        const fault = failing('views.publish', error)
        const { errors, problem } = await slack.submit('jonas')
        expect({ errors, problem }).toEqual({ errors: {}, problem: null })
        await slack.until(() => fault.hits > 0)
        await slack.openHome('jonas')
        await slack.until(() => fault.hits > 1)
        expect(await nowOf(story, receivable)).toMatchObject({ openAmount: 0n })
        fault.remove()
        const before = slack.home('jonas')?.hash
        await slack.openHome('jonas')
        await slack.until(() => slack.home('jonas') && slack.home('jonas')?.hash !== before)
      },
    )

    test.each(documentedErrors('users.info').map((error, index) => [error, `new${index}`]))(
      'users.info answers %s at first contact: the person is told, and taken in the next time',
      async (error, who) => {
        const { slack } = story
        const fault = failing('users.info', error)
        expect((await collect(story, who, 'help')).text).toMatch(APOLOGY)
        expect(await story.workspace.members.bySlackId(slack.person(who))).toBeNull()
        fault.remove()
        expect((await collect(story, who, 'help')).text).toContain('*/collect* lists')
        expect(await story.workspace.members.bySlackId(slack.person(who))).toMatchObject({ roles: ['rep'] })
      },
    )
  })

  describe('to what the app says by itself', () => {
    /** Everybody of the crowd gets an error of their own for a method, by the channel or user it is called for. */
    function eachTheirOwn(method: string, errors: readonly string[]) {
      const byPlace = new Map<string, string>()
      for (const [index, error] of errors.entries())
        for (const place of [story.slack.person(`rep${index}`), story.slack.channel(`rep${index}`)])
          byPlace.set(place, error)
      return story.slack.faults.decide((called, args) => {
        const error = called === method ? byPlace.get(String(args['channel'] ?? args['users'])) : undefined
        return error ? { kind: 'error', error } : null
      })
    }
    const received = (index: number) => story.slack.messages(`rep${index}`)
    /** Puts something to tell into the outbox for as many of the crowd as there are errors. */
    async function dueToEach(name: string, errors: readonly string[]) {
      for (const index of errors.keys()) {
        const owner = await story.member(`rep${index}`)
        const receivable = await owedOne(story, `rep${index}`, `${name} ${index}`)
        const item = {
          rule: 'collections.due',
          subjectId: receivable.id,
          recipientId: owner.id,
          localDate: receivable.dueOn,
        }
        await story.workspace.reminders.add([{ ...item, dueAt: story.clock.now() }], story.clock.now())
      }
    }
    /** Goes on until nothing is under way any more; answers how many are held. */
    async function untilSettled(): Promise<number> {
      for (let quarter = 0; quarter < 8; quarter += 1) await story.moveTo(after(story.clock.now(), 900))
      const { held, ...rest } = await lagOf(story)
      expect(rest).toMatchObject({ pending: 0, inFlight: 0, unknown: 0 })
      return held
    }
    /** Which of the crowd have got more messages than before, and how many. */
    const gained = (before: readonly number[]) => before.map((count, index) => received(index).length - count)

    test.each([
      ['conversations.open', 'user_disabled', 'invalid_auth'],
      ['chat.postMessage', 'channel_not_found', 'token_expired'],
    ])(
      'N1: %s answers each of its errors: the reminder is held, or sent once it can be',
      async (method, lasting, passing) => {
        const errors = documentedErrors(method)
        const before = errors.map((_, index) => received(index).length)
        const heldBefore = (await lagOf(story)).held
        await dueToEach(method, errors)
        const faults = eachTheirOwn(method, errors)
        await story.service.reminders.sweep()
        expect(gained(before)).toEqual(errors.map(() => 0))
        faults.remove()
        const held = (await untilSettled()) - heldBefore
        const sent = gained(before)
        expect(sent.every((count) => count === 0 || count === 1)).toBe(true)
        expect(sent.filter((count) => count === 0)).toHaveLength(held)
        expect([sent[errors.indexOf(lasting)], sent[errors.indexOf(passing)]]).toEqual([0, 1])
        expect(story.log.filter((line) => line.includes('a delivery is held'))).toHaveLength((await lagOf(story)).held)
      },
    )

    test('N1: conversations.history answers each of its errors: what is in the channel is never sent again', async () => {
      const errors = documentedErrors('conversations.history')
      const before = errors.map((_, index) => received(index).length)
      const heldBefore = (await lagOf(story)).held
      await dueToEach('history', errors)
      const post = story.slack.faults.always('chat.postMessage', { kind: 'unavailable', executed: true })
      await story.service.reminders.sweep()
      post.remove()
      const faults = eachTheirOwn('conversations.history', errors)
      await story.moveTo(after(story.clock.now(), 60))
      faults.remove()
      await untilSettled()
      expect(gained(before)).toEqual(errors.map(() => 1))
      expect((await lagOf(story)).held).toBeGreaterThan(heldBefore)
    })

    test('N4: chat.update answers each of its errors: the message is rewritten later, or given up', async () => {
      const errors = documentedErrors('chat.update')
      for (const index of errors.keys())
        await closeDeal(story, `rep${index}`, {
          customer: `Updated ${index}`,
          title: `Updated ${index}`,
          amount: '100',
        })
      const before = errors.map((_, index) => received(index).length)
      const faults = eachTheirOwn('chat.update', errors)
      for (const index of errors.keys()) {
        const [deal] = await dealsCalled(story, `Updated ${index}`)
        await pay(story, await nowOf(story, deal?.instalments[0] ?? { id: '' }))
      }
      await story.service.reminders.sweep()
      faults.remove()
      await untilSettled()
      const rewritten = errors.filter((_, index) => shown(received(index).at(-1) ?? {}).includes('Paid in full.'))
      expect(rewritten).toEqual(
        expect.arrayContaining(['ratelimited', 'internal_error', 'token_expired', 'update_failed']),
      )
      expect(rewritten).not.toContain('message_not_found')
      expect(gained(before)).toEqual(errors.map(() => 0))
    })

    test('N1: in the end nothing is under way but what is held', async () => {
      expect(await lagOf(story)).toMatchObject({ ...NOTHING_UNDER_WAY, held: expect.any(Number) })
      expect(story.log.filter((line) => line.includes('a delivery failed'))).toEqual([])
    })
  })
})
