import { describe, expect, test } from '@jest/globals'
import type { Role } from '../domain/policy.ts'
import type { HandedRecord, NewAuditEntry, WorkspaceStore } from '../store/index.ts'
import { permit, permitAtDoor } from './authorisation.ts'
import { createTranslator } from './locale.ts'
import type { RequestContext } from './routes.ts'

function asking(roles: readonly Role[], handed: ReadonlyMap<string, HandedRecord> = new Map()) {
  const entries: NewAuditEntry[] = []
  const ctx = {
    actor: { workspaceId: 'w', memberId: 'me', slackUserId: 'U1', roles, team: new Set(['report']) },
    member: { timeZone: 'Europe/Berlin' },
    locale: 'en',
    // Asking the policy touches nothing of the store but the audit and, of what is refused, whether it was handed over.
    store: {
      audit: { add: async (entry: NewAuditEntry) => void entries.push(entry) },
      handOvers: { handedFrom: async () => handed },
    } as unknown as WorkspaceStore,
    t: createTranslator('en'),
    now: new Date('2026-05-03T09:00:00Z'),
  } as unknown as RequestContext
  return { ctx, entries }
}

describe('the right to a record (R2)', () => {
  test.each<[readonly Role[], string, boolean]>([
    [['rep'], 'me', true],
    [['rep'], 'report', false],
    [['supervisor'], 'report', true],
    [['supervisor'], 'somebody', false],
    [['finance'], 'somebody', true],
    [['admin'], 'somebody', true],
    [['service'], 'me', false],
    [[], 'me', false],
  ])('%s records a payment of %s: %s', async (roles, owner, allowed) => {
    const { ctx, entries } = asking(roles)
    expect((await permit(ctx, 'payment.record', owner)).ok).toBe(allowed)
    expect(entries).toHaveLength(allowed ? 0 : 1)
  })

  test('N4: of what was handed over, a refusal says to whom it went', async () => {
    const at = new Date('2026-04-30T23:00:00Z')
    const { ctx } = asking(['rep'], new Map([['i1', { customerName: 'Quarry', toName: 'Jonas', at }]]))
    const refused = await permit(ctx, 'payment.record', 'somebody', { type: 'instalment', id: 'i1' })
    expect(refused.ok || refused.error.sentence).toBe('Quarry was handed over to Jonas on 1 May 2026.')
  })

  test('a refusal is audited with the record and told in a sentence (R4)', async () => {
    const { ctx, entries } = asking(['rep'])
    const refused = await permit(ctx, 'payment.record', 'somebody', { type: 'instalment', id: 'i1' })
    expect(refused).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    expect(refused.ok || refused.error.sentence).toMatch(/^You may not do this with somebody else’s record/)
    expect(entries).toEqual([
      { actorId: 'me', action: 'payment.record', outcome: 'refused', subjectType: 'instalment', subjectId: 'i1' },
    ])
  })

  test('where no record would be allowed, the sentence speaks of the role', async () => {
    const { ctx } = asking(['service'])
    const refused = await permit(ctx, 'deal.close', 'me')
    expect(refused.ok || refused.error.sentence).toMatch(/^Your role does not allow this/)
  })
})

test('at the door it is asked whether anything is allowed at all (R2)', async () => {
  const { ctx, entries } = asking(['service'])
  expect((await permitAtDoor(ctx, 'app.use', 'command /after')).ok).toBe(true)
  expect((await permitAtDoor(ctx, 'deal.close', 'command /deal')).ok).toBe(false)
  expect(entries).toMatchObject([{ action: 'deal.close', subjectType: 'route', subjectId: 'command /deal' }])
})
