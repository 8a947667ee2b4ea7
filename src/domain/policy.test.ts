import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  ACTIONS,
  type Action,
  DEFAULT_ROLES,
  may,
  mayAtAll,
  ROLES,
  type Role,
  reach,
  teamOf,
  type Whose,
  whose,
} from './policy.ts'

const WHOSE: readonly Whose[] = ['own', 'team', 'other']

/** docs/permissions.md, written out: o = own, t = of the team, x = somebody else's; '' = denied. */
const EXPECTED: Record<Action, Record<Role, string>> = {
  'app.use': { rep: 'o', supervisor: 'o', finance: 'o', service: 'o', admin: 'otx' },
  'settings.change': { rep: '', supervisor: '', finance: '', service: '', admin: 'otx' },
  'customer.create': { rep: 'o', supervisor: '', finance: '', service: '', admin: 'otx' },
  'customer.see': { rep: 'o', supervisor: 't', finance: 'otx', service: '', admin: 'otx' },
  'customer.change': { rep: 'o', supervisor: 't', finance: '', service: '', admin: 'otx' },
  'customer.hand-over': { rep: 'o', supervisor: 't', finance: '', service: '', admin: 'otx' },
  'deal.close': { rep: 'o', supervisor: '', finance: '', service: '', admin: 'otx' },
  'deal.see': { rep: 'o', supervisor: 't', finance: 'otx', service: '', admin: 'otx' },
  'delivery.record': { rep: 'o', supervisor: 't', finance: '', service: '', admin: 'otx' },
  'implementation.see': { rep: 'o', supervisor: 't', finance: '', service: 'o', admin: 'otx' },
  'check-in.answer': { rep: 'o', supervisor: 't', finance: '', service: 'o', admin: 'otx' },
  'implementation.work': { rep: 'o', supervisor: 't', finance: '', service: 'o', admin: 'otx' },
  'implementation.accept': { rep: '', supervisor: '', finance: '', service: 'o', admin: 'otx' },
  'customer-question.answer': { rep: 'o', supervisor: 't', finance: '', service: 'o', admin: 'otx' },
  'deal-task.work': { rep: 'o', supervisor: 't', finance: '', service: 'o', admin: 'otx' },
  'product-notice.issue': { rep: '', supervisor: 'o', finance: '', service: 'o', admin: 'otx' },
  'customer-promise.record': { rep: 'o', supervisor: 't', finance: '', service: '', admin: 'otx' },
  'reflection.write': { rep: 'o', supervisor: 'o', finance: '', service: '', admin: 'o' },
  'reflection.see': { rep: 'o', supervisor: 'ot', finance: '', service: '', admin: 'otx' },
  'receivable.see': { rep: 'o', supervisor: 't', finance: 'otx', service: '', admin: 'otx' },
  'payment.record': { rep: 'o', supervisor: 't', finance: 'otx', service: '', admin: 'otx' },
  'contact.record': { rep: 'o', supervisor: 't', finance: 'otx', service: '', admin: 'otx' },
  'invoice.record': { rep: 'o', supervisor: 't', finance: 'otx', service: '', admin: 'otx' },
  'payment.reverse': { rep: 'o', supervisor: 't', finance: 'otx', service: '', admin: 'otx' },
  'payment.refund': { rep: '', supervisor: '', finance: 'otx', service: '', admin: 'otx' },
  'payment.confirm': { rep: '', supervisor: '', finance: 'otx', service: '', admin: 'otx' },
  'promise.record': { rep: 'o', supervisor: 't', finance: 'otx', service: '', admin: 'otx' },
  'promise.approve': { rep: '', supervisor: 't', finance: '', service: '', admin: 'otx' },
  'dispute.record': { rep: 'o', supervisor: 't', finance: 'otx', service: '', admin: 'otx' },
  'dispute.extend': { rep: '', supervisor: 't', finance: '', service: '', admin: 'otx' },
  'question.answer': { rep: '', supervisor: 't', finance: '', service: '', admin: 'otx' },
  'deal.change': { rep: 'o', supervisor: 't', finance: 'otx', service: '', admin: 'otx' },
  'visit.log': { rep: 'o', supervisor: 't', finance: '', service: '', admin: 'otx' },
  'visit.see': { rep: 'o', supervisor: 't', finance: '', service: '', admin: 'otx' },
  'market-report.make': { rep: 'o', supervisor: 'o', finance: 'o', service: 'o', admin: 'o' },
  'market-report.see': { rep: 'o', supervisor: 'ot', finance: 'o', service: 'o', admin: 'otx' },
  'market-report.acknowledge': { rep: '', supervisor: 't', finance: '', service: '', admin: 'otx' },
  'complaint.file': { rep: 'o', supervisor: 't', finance: 'otx', service: '', admin: 'otx' },
  'complaint.see': { rep: 'o', supervisor: 't', finance: 'otx', service: 'o', admin: 'otx' },
  'complaint.work': { rep: 'o', supervisor: 't', finance: '', service: 'o', admin: 'otx' },
  'complaint.accept': { rep: '', supervisor: '', finance: '', service: 'o', admin: 'otx' },
  'complaint.approve': { rep: '', supervisor: 't', finance: '', service: '', admin: 'tx' },
  'complaint.agree': { rep: '', supervisor: 't', finance: '', service: '', admin: 'tx' },
  'complaint.statistics': { rep: '', supervisor: 'ot', finance: '', service: '', admin: 'otx' },
  'credit-note.issue': { rep: '', supervisor: '', finance: 'otx', service: '', admin: 'otx' },
  'receivable.write-off': { rep: '', supervisor: '', finance: 'otx', service: '', admin: 'otx' },
  'deal.approve': { rep: '', supervisor: 't', finance: '', service: '', admin: 'tx' },
  'leave.enter': { rep: 'o', supervisor: 'ot', finance: 'o', service: 'o', admin: 'otx' },
  'reminder.see': { rep: 'o', supervisor: 'o', finance: 'o', service: 'o', admin: 'o' },
  'reminder.snooze': { rep: 'o', supervisor: 'o', finance: 'o', service: 'o', admin: 'o' },
  'operations.see': { rep: '', supervisor: '', finance: '', service: '', admin: 'otx' },
  'summary.update': { rep: '', supervisor: '', finance: '', service: '', admin: 'otx' },
  'reminder.mute': { rep: 'o', supervisor: 'o', finance: 'o', service: 'o', admin: 'o' },
}
const LETTER: Record<Whose, string> = { own: 'o', team: 't', other: 'x' }
const NOT_FOR_NEWCOMERS: readonly Action[] = [
  'complaint.accept',
  'complaint.agree',
  'complaint.approve',
  'complaint.statistics',
  'credit-note.issue',
  'deal.approve',
  'dispute.extend',
  'implementation.accept',
  'market-report.acknowledge',
  'operations.see',
  'payment.confirm',
  'payment.refund',
  'product-notice.issue',
  'promise.approve',
  'question.answer',
  'receivable.write-off',
  'settings.change',
  'summary.update',
]
const CELLS = ACTIONS.flatMap((action) => ROLES.map((role): [Role, Action] => [role, action]))

const roles = fc.subarray([...ROLES])
const actions = fc.constantFrom(...ACTIONS)

describe('R1, R2: the matrix', () => {
  test.each(CELLS)('%s: %s', (role, action) => {
    const allowed = WHOSE.filter((which) => may([role], action, which)).map((which) => LETTER[which])
    expect(allowed.join('')).toBe(EXPECTED[action][role])
    expect(mayAtAll([role], action)).toBe(EXPECTED[action][role] !== '')
  })

  test('R2: without a role nothing is allowed', () => {
    for (const action of ACTIONS) {
      for (const which of WHOSE) expect(may([], action, which)).toBe(false)
      expect(mayAtAll([], action)).toBe(false)
      expect(reach([], action)).toBe('none')
    }
  })

  test('R1: a member whom nobody has set up sees only what is their own', () => {
    for (const action of ACTIONS)
      expect(reach(DEFAULT_ROLES, action)).toBe(NOT_FOR_NEWCOMERS.includes(action) ? 'none' : 'own')
  })

  test.each<[Role[], Action, string]>([
    [['rep', 'supervisor'], 'deal.see', 'team-and-own'],
    [['supervisor'], 'deal.see', 'team'],
    [['supervisor', 'finance'], 'deal.see', 'all'],
    [['supervisor', 'finance'], 'deal.close', 'none'],
    [['rep', 'finance'], 'deal.close', 'own'],
    [['finance', 'service'], 'deal.close', 'none'],
    [['rep', 'admin'], 'deal.close', 'all'],
  ])('R1: %j together: %s reaches %s', (held, action, expected) => {
    expect(reach(held, action)).toBe(expected)
  })
})

describe('R1, R2: properties', () => {
  test('a further role never takes a right away', () => {
    fc.assert(
      fc.property(
        roles,
        fc.constantFrom(...ROLES),
        actions,
        fc.constantFrom(...WHOSE),
        (held, further, action, which) => {
          if (may(held, action, which)) expect(may([...held, further], action, which)).toBe(true)
        },
      ),
    )
  })

  test('several roles allow exactly what one of them allows', () => {
    fc.assert(
      fc.property(roles, actions, fc.constantFrom(...WHOSE), (held, action, which) => {
        expect(may(held, action, which)).toBe(held.some((role) => may([role], action, which)))
        expect(mayAtAll(held, action)).toBe(WHOSE.some((each) => may(held, action, each)))
      }),
    )
  })

  test('the reach of a list and the right to one record agree', () => {
    const covered = { all: 'otx', 'team-and-own': 'ot', team: 't', own: 'o', none: '' }
    fc.assert(
      fc.property(roles, actions, (held, action) => {
        const allowed = WHOSE.filter((which) => may(held, action, which)).map((which) => LETTER[which])
        const inReach = covered[reach(held, action)]
        // Nobody approves their own request, however far they reach.
        const neverOwn = ['deal.approve', 'complaint.approve', 'complaint.agree'].includes(action)
        expect(allowed.join('')).toBe(neverOwn ? inReach.replace('o', '') : inReach)
      }),
    )
  })
})

test('R1: nobody approves their own request, whatever their roles', () => {
  expect(may([...ROLES], 'deal.approve', 'own')).toBe(false)
  expect(may(['admin'], 'deal.approve', 'other')).toBe(true)
  expect(may(['supervisor'], 'deal.approve', 'team')).toBe(true)
  expect(may(['supervisor'], 'deal.approve', 'other')).toBe(false)
})

describe('R1: whose', () => {
  const actor = { memberId: 'lin', team: new Set(['wei', 'lin']) }

  test.each([
    ['lin', 'own'], // also where the team was made to contain its head
    ['wei', 'team'],
    ['zhao', 'other'],
    ['', 'other'],
  ])('a record of %j is %s', (ownerId, expected) => {
    expect(whose(actor, ownerId)).toBe(expected)
  })
})

describe('R1: teamOf', () => {
  const reportsTo = (id: string, supervisorId: string | null) => ({ id, supervisorId })
  const company = [
    reportsTo('head', null),
    reportsTo('north', 'head'),
    reportsTo('south', 'head'),
    reportsTo('rep1', 'north'),
    reportsTo('rep2', 'north'),
    reportsTo('alone', null),
  ]

  test('those who report directly or through others, without oneself', () => {
    expect(teamOf('head', company)).toEqual(new Set(['north', 'south', 'rep1', 'rep2']))
    expect(teamOf('north', company)).toEqual(new Set(['rep1', 'rep2']))
    expect(teamOf('rep1', company)).toEqual(new Set())
    expect(teamOf('alone', company)).toEqual(new Set())
    expect(teamOf('unknown', company)).toEqual(new Set())
  })

  test('ends where reporting goes round in a circle', () => {
    expect(teamOf('a', [reportsTo('a', 'a')])).toEqual(new Set())
    const circle = [reportsTo('a', 'c'), reportsTo('b', 'a'), reportsTo('c', 'b')]
    expect(teamOf('a', circle)).toEqual(new Set(['b', 'c']))
  })

  test('for any lines of reporting: never oneself, and the team of a report is part of the team', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const members = fc.uniqueArray(fc.record({ id: ids, supervisorId: fc.option(ids) }), { selector: ({ id }) => id })
    fc.assert(
      fc.property(members, ids, (list, id) => {
        const team = teamOf(id, list)
        expect(team.has(id)).toBe(false)
        for (const report of team) {
          for (const further of teamOf(report, list)) expect(further === id || team.has(further)).toBe(true)
        }
      }),
    )
  })
})
