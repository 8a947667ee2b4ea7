import { describe, expect, test } from '@jest/globals'
import { holderFor } from './department-rights.ts'

const REP = { memberId: 'rep', roles: ['rep'] } as const
const SERVICE = { memberId: 'priya', roles: ['service'] } as const
const nowhere = new Set<string>()
const training = new Set(['training'])

describe('R1, R2: whose a record is that can be with a department', () => {
  const free = { ownerId: 'rep', assigneeId: null, departmentId: null }
  const offered = { ownerId: 'rep', assigneeId: null, departmentId: 'training' }
  const accepted = { ownerId: 'rep', assigneeId: 'priya', departmentId: 'training' }

  test.each([
    ['the owner, whoever looks after it', REP, nowhere, accepted, 'rep'],
    ['whoever looks after it', SERVICE, nowhere, accepted, 'priya'],
    ['somebody of the department it waits for', SERVICE, training, offered, 'priya'],
    [
      'somebody of the department, while a colleague looks after it',
      { ...SERVICE, memberId: 'otto' },
      training,
      accepted,
      'otto',
    ],
    ['service of another department', SERVICE, new Set(['repairs']), offered, 'rep'],
    [
      'a rep in the department, who is no service',
      { memberId: 'jonas', roles: ['rep'] } as const,
      training,
      offered,
      'rep',
    ],
    ['somebody whom it does not concern', SERVICE, training, free, 'rep'],
  ])('%s', (_, actor, departments, implementation, expected) => {
    expect(holderFor(actor, departments, implementation)).toBe(expected)
  })

  test('R5: whoever stands in for who looks after it acts in their stead', () => {
    const away = { memberId: 'priya', roles: ['service'], team: nowhere } as const
    const standIn = { memberId: 'otto', roles: ['service'], standsInFor: [away] } as const
    expect(holderFor(standIn, nowhere, accepted)).toBe('priya')
    expect(holderFor(standIn, nowhere, offered)).toBe('rep')
  })
})
