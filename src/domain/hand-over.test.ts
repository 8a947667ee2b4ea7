import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canOwnCustomers, receiverProblem } from './hand-over.ts'
import { ROLES, type Role } from './policy.ts'

const actor = (roles: readonly Role[], team: readonly string[] = []) => ({ memberId: 'me', roles, team: new Set(team) })
const receiver = (id: string, roles: readonly Role[] = ['rep'], deactivatedAt: Date | null = null) => ({
  id,
  roles,
  deactivatedAt,
})
const ids = ['me', 'report', 'colleague', 'stranger']

describe('to whom customers may be handed over (R2)', () => {
  test.each([
    ['one’s own to any rep', actor(['rep']), 'me', receiver('stranger'), null],
    ['a supervisor’s own, too', actor(['rep', 'supervisor'], ['report']), 'me', receiver('stranger'), null],
    [
      'of the team within the team',
      actor(['supervisor'], ['report', 'colleague']),
      'report',
      receiver('colleague'),
      null,
    ],
    ['of the team to oneself', actor(['rep', 'supervisor'], ['report']), 'report', receiver('me'), null],
    ['of the team to somebody else', actor(['supervisor'], ['report']), 'report', receiver('stranger'), 'outside-team'],
    ['an admin’s choice to anybody', actor(['admin']), 'report', receiver('stranger'), null],
    ['to who has them already', actor(['admin']), 'report', receiver('report'), 'owns-them'],
    ['to whose account is closed', actor(['admin']), 'me', receiver('x', ['rep'], new Date(0)), 'gone'],
    ['to finance', actor(['admin']), 'me', receiver('x', ['finance']), 'cannot-own'],
    ['to a supervisor who does not sell', actor(['rep']), 'me', receiver('x', ['supervisor']), 'cannot-own'],
  ] as const)('%s', (_, by, ownerId, to, problem) => {
    expect(receiverProblem(by, ownerId, to)).toBe(problem)
  })

  test('nobody gets customers whose roles let them own none, whoever hands over', () => {
    const roles = fc.subarray([...ROLES])
    fc.assert(
      fc.property(
        roles,
        roles,
        fc.subarray(ids),
        fc.constantFrom(...ids),
        fc.constantFrom(...ids),
        (by, of, team, from, to) => {
          const problem = receiverProblem(actor(by, team), from, receiver(to, of))
          if (problem === null) expect(canOwnCustomers(of)).toBe(true)
          if (from === to) expect(problem).toBe('owns-them')
        },
      ),
    )
  })
})
