import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Absentee, type Acting, inWhoseStead, mayDo, mayDoAtAll, ownersFor } from './acting.ts'
import { ACTIONS, type Action, may, ROLES, type Role, whose } from './policy.ts'

const roles = fc.subarray([...ROLES])
const actions = fc.constantFrom(...ACTIONS)

describe('R5: in somebody’s stead', () => {
  const absentee = (held: readonly Role[]): Absentee => ({ memberId: 'mira', roles: held, team: new Set(['wei']) })
  const standIn = (held: readonly Role[], ...absentees: readonly Absentee[]): Acting => ({
    memberId: 'ben',
    roles: held,
    team: new Set(),
    standsInFor: absentees,
  })
  /** Who else has records: the one who is away, who reports to them, the stand-in, and anybody else. */
  const OWNERS = ['mira', 'wei', 'ben', 'other'] as const

  test.each<[Action, readonly Role[], string]>([
    ['payment.record', ['rep'], 'mira'],
    ['visit.log', ['rep'], 'mira'],
    ['promise.record', ['rep', 'supervisor'], 'mira wei'],
    ['promise.approve', ['supervisor'], 'wei'],
    ['question.answer', ['supervisor'], 'wei'],
    ['deal.approve', ['supervisor'], 'wei'],
    ['reminder.snooze', ['rep'], 'mira'],
    ['reminder.mute', ['rep'], ''],
    ['deal.close', ['rep'], ''],
    ['customer.hand-over', ['rep', 'supervisor'], ''],
    ['customer.create', ['rep'], ''],
    ['leave.enter', ['rep', 'supervisor'], ''],
    ['settings.change', ['admin'], ''],
    ['receivable.write-off', ['finance'], ''],
    ['payment.record', ['finance'], ''],
    ['payment.record', ['admin'], ''],
  ])('%s of somebody who is %j passes on for the records of: %s', (action, held, expected) => {
    const actor = standIn([], absentee(held))
    expect(OWNERS.filter((ownerId) => mayDo(actor, action, ownerId)).join(' ')).toBe(expected)
    expect(mayDoAtAll(actor, action)).toBe(expected !== '')
    expect([...(ownersFor(actor, action) ?? [])].join(' ')).toBe(expected)
  })

  test('R1: on their own matter a stand-in decides no more than anybody, though it is put to who is away', () => {
    const boss: Absentee = { memberId: 'lea', roles: ['supervisor'], team: new Set(['ben', 'wei']) }
    const actor = standIn(['rep'], boss)
    expect(DECIDED.map((action) => mayDo(actor, action, 'ben'))).toEqual(DECIDED.map(() => false))
    expect(DECIDED.map((action) => mayDo(actor, action, 'wei'))).toEqual(DECIDED.map(() => true))
  })
  const DECIDED = ['promise.approve', 'dispute.extend', 'question.answer', 'deal.approve'] as const

  test('for any roles: nothing is lost, what is gained is the other’s, and lists and records agree', () => {
    const all = fc.constantFrom(...OWNERS)
    fc.assert(
      fc.property(roles, roles, actions, all, (held, theirs, action, ownerId) => {
        const [alone, both] = [standIn(held), standIn(held, absentee(theirs))]
        const [before, after] = [mayDo(alone, action, ownerId), mayDo(both, action, ownerId)]
        if (before) expect(after).toBe(true)
        if (after && !before) {
          expect(inWhoseStead(both, action, ownerId)?.memberId).toBe('mira')
          expect(may(theirs, action, whose(absentee(theirs), ownerId))).toBe(true)
        } else expect(inWhoseStead(both, action, ownerId)).toBeNull()
        const owners = ownersFor(both, action)
        // Nobody approves their own request, however far they reach.
        if (action !== 'deal.approve' || ownerId !== 'ben')
          expect(owners === null || owners.includes(ownerId)).toBe(after)
        if (after) expect(mayDoAtAll(both, action)).toBe(true)
      }),
    )
  })
})
