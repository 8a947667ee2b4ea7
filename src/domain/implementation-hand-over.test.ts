import { expect, test } from '@jest/globals'
import { canAcceptImplementation, handOverAnswerSubject, readAnswerSubject } from './implementation-hand-over.ts'
import { ROLES, type Role } from './policy.ts'

test('R1: service and admins take what is handed to a department they are in, as long as their account is open', () => {
  const accepting = (deactivatedAt: Date | null) =>
    ROLES.filter((role: Role) => canAcceptImplementation({ roles: [role], deactivatedAt }))
  expect(accepting(null)).toEqual(['service', 'admin'])
  expect(accepting(new Date())).toEqual([])
})

test('what became of a hand-over is known by it and the entry of the history', () => {
  expect(readAnswerSubject(handOverAnswerSubject('h-1', 'e-1'))).toEqual({ handOverId: 'h-1', eventId: 'e-1' })
  expect(readAnswerSubject('')).toEqual({ handOverId: '', eventId: '' })
})
