import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Delivery } from '../../src/local/slack/index.ts'
import { providers } from '../support/database.ts'
import { owedOne } from '../support/owed.ts'
import { audited, dealsCalled, nowOf, paymentsFor } from '../support/seen.ts'
import {
  closeAllModals,
  closeDeal,
  collect,
  fillInDeal,
  openDealForm,
  openPayment,
  requestOf,
  sendAgain,
  sendChanged,
} from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('what a request proves, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  afterEach(() => closeAllModals(story))
  afterAll(() => story.stop())

  type Headers = Record<string, string>
  const HOUR = 3_600_000

  describe('a request that is not from Slack, or not from now', () => {
    /** A deal's submission, as Slack would have sent it. */
    async function captured(title: string): Promise<Delivery['request']> {
      await fillInDeal(story, 'mira', { customer: title, title, amount: ' ' })
      const { body, headers } = requestOf(await story.slack.submit('mira', { clientChecks: false }))
      const payload = JSON.parse(new URLSearchParams(body).get('payload') ?? '')
      payload.view.state.values.amount.value.value = '100'
      return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), headers }
    }
    const signedAt = (body: string, milliseconds: number): Headers =>
      story.slack.sign(body, 'application/x-www-form-urlencoded', new Date(Date.now() + milliseconds))

    test.each<[string, (body: string, original: Headers) => Headers]>([
      ['signed by nobody', (_body, { 'content-type': type = '' }) => ({ 'content-type': type })],
      ['signed for something else', (_body, original) => original],
      ['signed with another secret', (body) => ({ ...signedAt(body, 0), 'x-slack-signature': `v0=${'0'.repeat(64)}` })],
      ['dated an hour ago', (body) => signedAt(body, -HOUR)],
      ['dated in an hour', (body) => signedAt(body, HOUR)],
      ['dated at no time', (body) => ({ ...signedAt(body, 0), 'x-slack-request-timestamp': 'now' })],
      [
        'redated',
        (body) => ({ ...signedAt(body, -HOUR), 'x-slack-request-timestamp': `${Math.floor(Date.now() / 1000)}` }),
      ],
    ])('R2: %s is refused, and does nothing', async (what, headersFor) => {
      const request = await captured(what)
      const answer = await story.slack.deliverRaw(request.body, headersFor(request.body, { ...request.headers }))
      expect(answer.status).toBe(401)
      expect(await dealsCalled(story, what)).toEqual([])
    })

    test('R2, N1: replayed byte for byte it is answered, and does nothing a second time', async () => {
      const { body } = await captured('Replayed')
      const headers = signedAt(body, 0)
      for (const _ of [1, 2, 3])
        expect(await story.slack.deliverRaw(body, headers)).toMatchObject({ status: 200, body: '' })
      expect(await dealsCalled(story, 'Replayed')).toHaveLength(1)
    })
  })

  describe('somebody without the right', () => {
    const refusals = async (action: string) =>
      (await audited(story, action)).filter(({ outcome }) => outcome === 'refused')
    const lastAnswer = async (before: number) => {
      const answers = () =>
        story.slack.calls.filter(({ method }) => /response_url|postEphemeral|views\.open/.test(method))
      const call = await story.slack.until(() => answers()[before])
      return JSON.stringify(call.arguments)
    }
    const answersSoFar = () =>
      story.slack.calls.filter(({ method }) => /response_url|postEphemeral|views\.open/.test(method)).length

    test.each([
      ['priya', '/deal', 'deal.close'],
      ['sam', '/deal', 'deal.close'],
      ['priya', '/collect', 'receivable.see'],
    ])('R2, R4: %s types %s: refused at the door, audited', async (who, command, action) => {
      const { slack } = story
      await slack.command(who, command)
      expect(slack.ephemerals(who).at(-1)?.text).toContain('Your role does not allow this')
      expect(slack.openModals(who)).toEqual([])
      const { id } = await story.member(who)
      expect((await refusals(action)).at(-1)).toMatchObject({
        actorId: id,
        subjectType: 'route',
        subjectId: `command ${command}`,
      })
    })

    test('R2, R4: presses a button that was shown to somebody else: refused, audited, and nothing opens', async () => {
      const { slack } = story
      const theirs = await owedOne(story, 'mira', 'Not for Jonas')
      const list = await collect(story, 'mira')
      const click = await slack.click('mira', list.place, 'collections.record_payment', theirs.id)
      await slack.until(() => slack.openModals('mira').length > 0)
      const before = answersSoFar()
      const jonas = await story.member('jonas')
      await sendChanged(story, click.request, ({ user }) => {
        user.id = jonas.slackUserId
      })
      expect(await lastAnswer(before)).toContain('You may not do this with somebody else’s record')
      expect(slack.openModals('jonas')).toEqual([])
      const refused = { actorId: jonas.id, subjectType: 'instalment', subjectId: theirs.id }
      expect((await refusals('payment.record')).at(-1)).toMatchObject(refused)
    })

    test.each([
      ['jonas', 'somebody else’s record'],
      ['priya', 'Your role does not allow this'],
    ])(
      'R2, R4: %s submits a form with another’s instalment in its metadata: refused, audited, nothing paid',
      async (who, sentence) => {
        const { slack } = story
        const theirs = await owedOne(story, 'mira', `Not for ${who}`)
        await openPayment(story, 'mira', theirs)
        const refusedByMira = requestOf(await slack.submit('mira', { values: { amount: 'x' } }))
        const member = await story.member(who)
        const answer = await sendChanged(story, refusedByMira, ({ user, view }) => {
          user.id = member.slackUserId
          view.state.values.amount.value.value = '100'
        })
        expect(JSON.stringify(answer.json)).toContain(sentence)
        expect(await paymentsFor(story, theirs)).toEqual([])
        expect((await refusals('payment.record')).at(-1)).toMatchObject({ actorId: member.id })
      },
    )

    test('R2, R4: closes a deal for a customer of somebody else’s by an id in the form: refused, audited', async () => {
      const { slack } = story
      await closeDeal(story, 'jonas', { customer: 'Jonas alone', title: 'his', amount: '1' })
      const [his] = await dealsCalled(story, 'his')
      await openDealForm(story, 'mira', 'hers')
      slack.fill('mira', { amount: '1' })
      const empty = requestOf(await slack.submit('mira', { clientChecks: false }))
      const answer = await sendChanged(story, empty, ({ view }) => {
        view.state.values.customer['deals.customer'].selected_option = {
          text: { type: 'plain_text', text: 'Jonas alone' },
          value: `id:${his?.customer.id}`,
        }
      })
      expect(answer.json).toMatchObject({ errors: { customer: expect.stringContaining('somebody else’s record') } })
      expect(await dealsCalled(story, 'hers')).toEqual([])
      expect((await refusals('customer.see')).at(-1)).toMatchObject({ subjectId: his?.customer.id })
    })

    test('R2: sees none of the others’ customers while typing', async () => {
      await closeDeal(story, 'jonas', { customer: 'Secret client', title: 'secret', amount: '1' })
      await openDealForm(story, 'mira')
      const { options } = await story.slack.typeOptions('mira', 'modal', 'deals.customer', 'Secret client')
      expect(options.map(({ text }) => text.text)).toEqual(['New customer: Secret client'])
    })

    test.each([['no such instalment'], [''], ['../../etc'], ["' OR 1=1"]])(
      'R2: a button with "%s" for an instalment opens nothing and says so',
      async (value) => {
        const { slack } = story
        const own = await owedOne(story, 'mira', `Own ${value}`)
        const click = await slack.click(
          'mira',
          (await collect(story, 'mira')).place,
          'collections.record_payment',
          own.id,
        )
        await slack.until(() => slack.openModals('mira').length > 0)
        await slack.close('mira')
        const before = answersSoFar()
        await sendChanged(story, click.request, ({ actions }) => {
          actions[0].value = value
        })
        expect(await lastAnswer(before)).toContain('cannot be found any more')
        expect(await nowOf(story, own)).toMatchObject({ openAmount: 10_000n })
      },
    )

    test('R2: metadata and page numbers that are not ours are taken for none', async () => {
      const { slack } = story
      await openPayment(story, 'mira', await owedOne(story, 'mira', 'Garbled'))
      const request = requestOf(await slack.submit('mira', { values: { amount: 'x' } }))
      for (const metadata of ['', '{', 'null', '{"instalmentId":7}', '[]', '"x"']) {
        const answer = await sendChanged(story, request, ({ view }) => {
          view.private_metadata = metadata
        })
        expect([metadata, answer.status, JSON.stringify(answer.json)]).toEqual([
          metadata,
          200,
          expect.stringContaining('cannot be found'),
        ])
      }
      const deal = await fillInDeal(story, 'mira', { customer: 'Garbled deal', title: 'garbled', amount: 'x' })
      const submitted = requestOf(await slack.submit('mira', { viewId: deal }))
      for (const metadata of ['', '{', 'null', '[]', '"x"', '7', '{"duplicates":7}']) {
        const answer = await sendChanged(story, submitted, ({ view }) => {
          view.private_metadata = metadata
        })
        expect([metadata, answer.json]).toEqual([metadata, expect.objectContaining({ response_action: 'errors' })])
      }
    })
  })

  test('K5: a trigger that is used up or too old: the person is asked to try again, nothing opens', async () => {
    const { slack } = story
    const answer = await sendAgain(story, (await slack.command('mira', '/deal')).request)
    expect(answer.json).toMatchObject({ text: 'That took too long, please try again.' })
    await slack.close('mira')
    const own = await owedOne(story, 'mira', 'Too slow')
    const list = await collect(story, 'mira')
    const click = await slack.click('mira', list.place, 'collections.record_payment', own.id)
    await slack.until(() => slack.openModals('mira').length > 0)
    await slack.close('mira')
    const before = slack.ephemerals('mira').length
    await sendAgain(story, click.request)
    const told = await slack.until(() => slack.ephemerals('mira')[before])
    expect(told.text).toBe('That took too long, please try again.')
    expect(slack.openModals('mira')).toEqual([])
  })

  test('R3: somebody of another workspace is told that this is not for them', async () => {
    const { slack } = story
    const { body, headers } = (await slack.command('mira', '/collect help')).request
    const form = new URLSearchParams(body)
    form.set('team_id', 'T0OTHER')
    form.set('user_id', slack.person('jonas'))
    const answer = await sendAgain(story, { body: form.toString(), headers })
    expect(answer.json).toMatchObject({ text: 'Afterclose works for members of this workspace only.' })
  })
})
