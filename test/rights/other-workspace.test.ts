import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createSlackStandIn, type SlackStandIn } from '../../src/local/slack/index.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { createDb, type Db } from '../../src/store/client.ts'
import type { DealWithInstalments, WorkspaceStore } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { closedDeal, NOW, newWorkspace } from '../support/records.ts'
import { type Story, type StoryPerson, startStory } from '../support/story.ts'
import { dueToday } from './due-deal.ts'
import { customerOption, type Forms, formsOf, type Laying, lay, layButton } from './forms.ts'
import { rowsOf } from './rows.ts'

const FORM = 'application/x-www-form-urlencoded'
const profile = { timeZone: 'Europe/Berlin', locale: 'en-GB' }
const OLAF: StoryPerson = { ...profile, handle: 'olaf', name: 'Olaf', roles: ['rep'] }
const NORA = { ...profile, handle: 'nora', name: 'Nora' }

/** Two Slack workspaces use one installation: Olaf is a rep in the one, Nora may do everything in the other. */
describe.each(providers)('requests from another workspace, on %s', (provider) => {
  let story: Story
  let db: Db
  let other: SlackStandIn
  let laying: Laying
  let noras: WorkspaceStore
  let olafsDeal: DealWithInstalments
  let forms: Forms
  beforeEach(async () => {
    story = await startStory(provider, { people: [OLAF] })
    db = createDb(story.databaseUrl)
    const { slack, store, clock } = story
    const { manifest, signingSecret } = slack
    const channels = [{ name: 'sales', appIsMember: true }]
    const workspace = { people: [NORA], channels, manifest, signingSecret, clock, token: 'xoxb-other', seed: 'other' }
    other = await createSlackStandIn(workspace)
    other.connect(`${story.url}/slack/events`)
    laying = { slack: other, client: createWebClient(other.token, { apiUrl: other.apiUrl }) }

    noras = await newWorkspace(store, other.team.id)
    const nora = { slackUserId: other.person('nora'), name: 'Nora', locale: 'en-GB', timeZone: 'Europe/Berlin' }
    const roles = ['rep', 'supervisor', 'finance', 'admin'] as const
    await closedDeal(noras, await noras.members.ensure(nora, roles, NOW), dueToday('Nordlicht GmbH', 500_00n))
    olafsDeal = await closedDeal(story.workspace, await story.member('olaf'), dueToday('Quarry GmbH', 300_00n))
    forms = await formsOf(
      { slack, client: createWebClient(slack.token, { apiUrl: slack.apiUrl }) },
      {
        customerId: olafsDeal.customer.id,
        customerName: 'Quarry GmbH',
        instalmentId: instalmentOf(olafsDeal),
      },
    )
  })
  afterEach(async () => {
    await other.stop()
    await db.$disconnect()
    await story.stop()
  })

  const instalmentOf = ({ instalments: [first] }: DealWithInstalments) => first?.id ?? ''

  test('R3: each sees what is of their own workspace', async () => {
    await story.slack.command('olaf', '/collect')
    await other.command('nora', '/collect')
    const [olafs, norasList] = [story.slack.ephemerals('olaf'), other.ephemerals('nora')].map((list) =>
      JSON.stringify(list),
    )
    expect(olafs).toContain('Quarry GmbH')
    expect(olafs).not.toContain('Nordlicht')
    expect(norasList).toContain('Nordlicht GmbH')
    expect(norasList).not.toContain('Quarry')

    await lay(laying, 'nora', forms.closeDeal)
    const { options } = await other.typeOptions('nora', 'modal', 'deals.customer', 'GmbH')
    expect(options.map(({ text }) => text.text)).toEqual(['Nordlicht GmbH', 'New customer: GmbH'])
  })

  test('R2, R3: ids of another workspace, in a button and in forms, are ids of nothing', async () => {
    const rows = await rowsOf(db, provider)
    for (const action of ['collections.record_payment', 'deals.record_payment', 'home.record_payment']) {
      const place = await layButton(laying, 'nora', 'ephemeral', action, instalmentOf(olafsDeal))
      const told = other.ephemerals('nora').length
      await other.click('nora', place, action)
      await other.until(() => other.ephemerals('nora').length > told)
      expect(other.ephemerals('nora').at(-1)?.text).toBe(
        'This instalment cannot be found any more. Type /collect for what is due now.',
      )
    }
    const metadata = { private_metadata: JSON.stringify({ instalmentId: instalmentOf(olafsDeal), from: 'list' }) }
    await lay(laying, 'nora', { ...forms.payment, ...metadata })
    expect((await other.submit('nora')).errors).toEqual({
      amount: 'This instalment cannot be found any more. Type /collect for what is due now.',
    })
    await lay(laying, 'nora', forms.closeDeal)
    const values = { customer: customerOption(`id:${olafsDeal.customer.id}`), amount: '500' }
    expect((await other.submit('nora', { values })).errors).toEqual({
      customer: 'This customer cannot be found any more. Choose again.',
    })
    expect(await rowsOf(db, provider)).toEqual(rows)
    expect(other.refusedCalls).toEqual([])
  })

  test('R3: somebody of one workspace is nobody in the other, nor in one that we do not know', async () => {
    const { slack } = story
    const { request } = await slack.command('olaf', '/collect')
    const rows = await rowsOf(db, provider)
    for (const teamId of [other.team.id, 'TUNKNOWN']) {
      const fields = new URLSearchParams(request.body)
      fields.set('team_id', teamId)
      const body = fields.toString()
      const { status, json } = await slack.deliverRaw(body, slack.sign(body, FORM))
      expect(status).toBe(200)
      expect(json).toMatchObject({ text: 'Afterclose works for members of this workspace only.' })
    }
    expect(await rowsOf(db, provider)).toEqual(rows)
    expect(await noras.members.bySlackId(slack.person('olaf'))).toBeNull()
    expect(await story.store.workspaces.byTeamId('TUNKNOWN')).toBeNull()
  })
})
