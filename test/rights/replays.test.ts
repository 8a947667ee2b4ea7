import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createWebClient } from '../../src/slack/web-client.ts'
import { createDb, type Db } from '../../src/store/client.ts'
import type { DealWithInstalments } from '../../src/store/index.ts'
import { closedDeal } from '../support/records.ts'
import { type Story, type StoryPerson, startStory } from '../support/story.ts'
import { dueToday } from './due-deal.ts'
import { customerOption, type Forms, formsOf, type Laying, lay } from './forms.ts'
import { rowsOf } from './rows.ts'

const FORM = 'application/x-www-form-urlencoded'
const RECORD_REFUSED = 'You may not do this with somebody else’s record. Ask its owner, your supervisor or an admin.'

const profile = { timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['rep'] } as const
const PEOPLE: readonly StoryPerson[] = [
  { ...profile, handle: 'mira', name: 'Mira Rep' },
  { ...profile, handle: 'olaf', name: 'Olaf Other' },
]

/** What somebody sent is sent again by somebody else, or with other routing data in it: it proves nothing (R2). */
describe('replayed requests', () => {
  let story: Story
  let db: Db
  let laying: Laying
  let forms: Forms
  let miras: DealWithInstalments
  beforeAll(async () => {
    story = await startStory('sqlite', { people: PEOPLE })
    db = createDb(story.databaseUrl)
    miras = await closedDeal(story.workspace, await story.member('mira'), dueToday('Harbour GmbH', 1_000_00n))
    const olafs = await closedDeal(story.workspace, await story.member('olaf'), dueToday('Quarry GmbH', 1_000_00n))
    const [instalment] = olafs.instalments
    const { slack } = story
    laying = { slack, client: createWebClient(slack.token, { apiUrl: slack.apiUrl }) }
    forms = await formsOf(laying, {
      customerId: olafs.customer.id,
      customerName: 'Quarry GmbH',
      instalmentId: instalment?.id ?? '',
    })
  })
  afterAll(async () => {
    await db.$disconnect()
    await story.stop()
  })
  let rows: readonly string[]
  beforeEach(async () => {
    await story.service.reminders.sweep()
    rows = await rowsOf(db, 'sqlite')
  })

  /** Lays the payment form before somebody, with this metadata in it, and submits it. */
  async function pay(who: string, private_metadata: string) {
    await lay(laying, who, { ...forms.payment, private_metadata })
    return story.slack.submit(who, { values: { amount: '1' } })
  }

  /** Sends a body again with somebody else as its sender, properly signed. */
  function sendAs(who: string, body: string) {
    const payload = JSON.parse(new URLSearchParams(body).get('payload') ?? '{}')
    payload.user.id = story.slack.person(who)
    const forged = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    return story.slack.deliverRaw(forged, story.slack.sign(forged, FORM))
  }

  test('R2, R4: a payment submitted by one is refused when another submits the same', async () => {
    const submission = await pay('mira', JSON.stringify({ instalmentId: miras.instalments[0]?.id, from: 'message' }))
    expect(submission).toMatchObject({ errors: {}, problem: null })
    await story.service.reminders.sweep()
    const paid = await rowsOf(db, 'sqlite')

    const again = await sendAs('olaf', submission.delivery?.request.body ?? '')
    expect(again.json).toMatchObject({ response_action: 'errors', errors: { amount: RECORD_REFUSED } })
    expect(await rowsOf(db, 'sqlite')).toEqual(paid)
    expect((await story.workspace.audit.list({ limit: 1 }))[0]).toMatchObject({
      actorId: (await story.member('olaf')).id,
      action: 'payment.record',
      outcome: 'refused',
      subjectId: miras.instalments[0]?.id,
    })
  })

  test('R2: a deal submitted by one is not closed again, nor shown, when another submits the same', async () => {
    const before = await story.store.workspaces.counts(story.workspace.id)
    await lay(laying, 'mira', forms.closeDeal)
    const { delivery } = await story.slack.submit('mira', {
      values: { customer: customerOption('new:Juniper GmbH'), amount: '500' },
    })
    await story.service.reminders.sweep()
    const closed = await rowsOf(db, 'sqlite')
    expect(await story.store.workspaces.counts(story.workspace.id)).toMatchObject({ deals: before.deals + 1 })

    const again = await sendAs('olaf', delivery?.request.body ?? '')
    expect(again.status).toBe(200)
    expect(again.body).not.toContain('Juniper')
    expect(await rowsOf(db, 'sqlite')).toEqual(closed)
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{"instalmentId":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '{"instalmentId":7}'],
    ['a condition in place of an id', '{"instalmentId":{"not":"x"}}'],
    ['a condition in a list', '{"instalmentId":{"contains":""},"from":{"toString":1}}'],
    ['an id with wildcards', '{"instalmentId":"%"}'],
    ['SQL', `{"instalmentId":"' OR 1=1 --"}`],
  ])('R2: metadata of %s records nothing and is answered', async (_name, metadata) => {
    const { errors, problem } = await pay('mira', metadata)
    expect(problem).toBeNull()
    expect(Object.values(errors)).toEqual([expect.stringMatching(/cannot be found any more|went wrong on our side/)])
    expect(await rowsOf(db, 'sqlite')).toEqual(rows)
  })
})
