import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Role } from '../../src/domain/policy.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import type { AuditEntry, DealWithInstalments } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { closedDeal } from '../support/records.ts'
import { type Story, startStory } from '../support/story.ts'
import { dueToday } from './due-deal.ts'
import { customerOption, layButton } from './forms.ts'

const ROLE_REFUSED = 'Your role does not allow this. Ask an admin to do it for you, or to give you the role for it.'
const RECORD_REFUSED = 'You may not do this with somebody else’s record. Ask its owner, your supervisor or an admin.'

/** What is asked at the door is asked again when a form comes back: what held while it was opened proves nothing (R2). */
describe.each(providers)('rights that change while a form is open, on %s', (provider) => {
  let story: Story
  let deal: DealWithInstalments
  beforeEach(async () => {
    story = await startStory(provider)
    deal = await closedDeal(story.workspace, await story.member('mira'), { outbox: () => [] })
  })
  afterEach(() => story.stop())

  async function setRoles(handle: string, roles: readonly Role[]) {
    const [member, admin] = [await story.member(handle), await story.member('ada')]
    await story.workspace.members.setRoles(member.id, roles, admin.id, story.clock.now())
  }

  /** Opens the payment form of Mira's first instalment. */
  async function openPaymentForm(who: string) {
    const { slack } = story
    const client = createWebClient(slack.token, { apiUrl: slack.apiUrl })
    const value = deal.instalments[0]?.id ?? ''
    const place = await layButton({ slack, client }, who, 'message', 'collections.record_payment', value)
    await slack.click(who, place, 'collections.record_payment')
    await slack.until(() => slack.openModals(who).length === 1)
  }

  const openAmounts = async () =>
    (await story.workspace.deals.byId(deal.id))?.instalments.map(({ openAmount }) => openAmount)
  const lastEntry = async (): Promise<AuditEntry | undefined> => (await story.workspace.audit.list({ limit: 1 }))[0]

  test('R2, R4: a role taken away, and the payment is refused; given back, and the same form is taken, once', async () => {
    const { slack } = story
    await openPaymentForm('mira')
    const viewId = slack.modal('mira').id
    await setRoles('mira', ['service'])
    expect(await lastEntry()).toMatchObject({
      actorId: (await story.member('ada')).id,
      action: 'member.roles',
      before: { roles: ['rep'] },
      after: { roles: ['service'] },
    })

    const refused = await slack.submit('mira', { viewId })
    expect(refused).toMatchObject({ errors: { amount: ROLE_REFUSED }, problem: null })
    expect(await openAmounts()).toEqual([4_000n, 6_000n])
    expect(await lastEntry()).toMatchObject({
      actorId: (await story.member('mira')).id,
      at: story.clock.now(),
      action: 'payment.record',
      outcome: 'refused',
      subjectType: 'route',
      subjectId: 'view collections.record_payment_form',
    })

    await setRoles('mira', ['rep'])
    await Promise.all([slack.submit('mira', { viewId }), slack.submit('mira', { viewId })])
    expect(await openAmounts()).toEqual([0n, 6_000n])
    expect(await story.store.workspaces.counts(story.workspace.id)).toMatchObject({ payments: 1 })
  })

  test('R2, R4: a team member taken away, and the supervisor’s payment is refused', async () => {
    const { slack } = story
    await openPaymentForm('helena')
    const mira = await story.member('mira')
    await story.workspace.members.setSupervisor(mira.id, null, null, story.clock.now())
    expect(await slack.submit('helena')).toMatchObject({ errors: { amount: RECORD_REFUSED }, problem: null })
    expect(await openAmounts()).toEqual([4_000n, 6_000n])
    expect(await lastEntry()).toMatchObject({
      actorId: (await story.member('helena')).id,
      action: 'payment.record',
      outcome: 'refused',
      subjectType: 'instalment',
      subjectId: deal.instalments[0]?.id,
    })
  })

  test('R2: finance that becomes sales may no longer record what was opened', async () => {
    const { slack } = story
    await openPaymentForm('sam')
    await setRoles('sam', ['rep'])
    expect(await slack.submit('sam')).toMatchObject({ errors: { amount: RECORD_REFUSED }, problem: null })
    expect(await openAmounts()).toEqual([4_000n, 6_000n])
  })

  test('R2, R4: a role taken away, and the form to close a deal answers nothing any more', async () => {
    const { slack } = story
    await slack.command('mira', '/deal Lamps')
    const viewId = slack.modal('mira').id
    await setRoles('mira', [])
    const before = await story.store.workspaces.counts(story.workspace.id)

    expect((await slack.typeOptions('mira', viewId, 'deals.customer', 'Harbour')).options).toEqual([])
    await slack.select('mira', viewId, 'deals.terms', 'equal-monthly')
    await slack.until(() => slack.openModals('mira').length === 2)
    expect(JSON.stringify(slack.modal('mira').blocks)).toContain(ROLE_REFUSED)
    const values = { customer: customerOption(`id:${deal.customer.id}`), amount: '500' }
    expect(await slack.submit('mira', { viewId, values })).toMatchObject({ errors: { customer: ROLE_REFUSED } })

    expect(await story.store.workspaces.counts(story.workspace.id)).toEqual(before)
    const refusals = (await story.workspace.audit.list()).filter(({ outcome }) => outcome === 'refused')
    expect(refusals.map(({ subjectId }) => subjectId).toReversed()).toEqual([
      'options deals.customer',
      'action deals.terms',
      'view deals.close',
    ])
    expect(slack.refusedCalls).toEqual([])
  })

  test('R1: several roles together reach as far as each of them', async () => {
    const { slack } = story
    await closedDeal(story.workspace, await story.member('helena'), dueToday('Own GmbH', 100_00n))
    await closedDeal(story.workspace, await story.member('mira'), dueToday('Team GmbH', 100_00n))
    await closedDeal(story.workspace, await story.member('jonas'), dueToday('Stranger GmbH', 100_00n))
    const listFor = async (who: string) => {
      await slack.command(who, '/collect')
      const shown = JSON.stringify(slack.ephemerals(who).at(-1))
      return ['Own GmbH', 'Team GmbH', 'Stranger GmbH'].filter((name) => shown.includes(name))
    }
    expect(await listFor('helena')).toEqual(['Own GmbH', 'Team GmbH'])
    await setRoles('helena', ['supervisor'])
    expect(await listFor('helena')).toEqual(['Team GmbH'])
    await setRoles('helena', ['service', 'finance'])
    expect(await listFor('helena')).toEqual(['Own GmbH', 'Team GmbH', 'Stranger GmbH'])
  })
})
