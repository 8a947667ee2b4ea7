import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Authorities } from './complaint.ts'
import {
  authorityOf,
  type ComplaintParties,
  complaintDeciders,
  isWithinAuthority,
  remedyApprovers,
} from './complaint-authority.ts'
import { currency } from './money.ts'
import { ROLES, type Role } from './policy.ts'
import type { SuccessionMember } from './succession.ts'

const EUR = currency('EUR')
const USD = currency('USD')
const LIMITS: Authorities = { rep: 100_00n, service: 200_00n, supervisor: 1_000_00n }
const may = (roles: readonly Role[], amount: bigint, of = EUR, limits = LIMITS) =>
  isWithinAuthority({ amount, currency: of }, roles, limits, EUR)

test('P2: each role may promise up to its limit; of several roles the one that reaches furthest counts', () => {
  expect([may(['rep'], 100_00n), may(['rep'], 100_01n)]).toEqual([true, false])
  expect([may(['rep', 'service'], 200_00n), may(['service', 'rep'], 200_01n)]).toEqual([true, false])
  expect([may(['supervisor'], 1_000_00n), may(['supervisor'], 1_000_01n)]).toEqual([true, false])
  expect(may(['admin'], 1_000_000_00n)).toBe(true)
  expect(may(['supervisor'], 1_000_000_00n, EUR, { ...LIMITS, supervisor: null })).toBe(true)
  expect(may(['finance'], 1n)).toBe(false)
})

test('P2: what costs another currency is beyond every limit, but not beyond who has none', () => {
  expect([may(['rep'], 1n, USD), may(['supervisor'], 1n, USD), may(['admin'], 1n, USD)]).toEqual([false, false, true])
})

const roles = fc.uniqueArray(fc.constantFrom(...ROLES))
const amount = fc.bigInt(0n, 10_000n)
const limits = fc.record({ rep: amount, service: amount, supervisor: fc.option(amount) })

test('P2: what costs nothing anybody may promise; more is never easier; another role never takes anything away', () => {
  fc.assert(
    fc.property(
      roles,
      limits,
      amount,
      amount,
      fc.constantFrom(...ROLES),
      (theirs, authorities, cost, more, another) => {
        const allowed = (each: bigint, by = theirs) =>
          isWithinAuthority({ amount: each, currency: EUR }, by, authorities, EUR)
        expect(isWithinAuthority(null, theirs, authorities, EUR)).toBe(true)
        expect(allowed(0n)).toBe(true)
        if (!allowed(cost)) expect(allowed(cost + more)).toBe(false)
        if (allowed(cost)) expect(allowed(cost, [...theirs, another])).toBe(true)
        const limit = authorityOf(theirs, authorities)
        expect(allowed(cost)).toBe(limit === null || cost <= limit)
      },
    ),
  )
})

const member = (id: string, theirs: readonly Role[], supervisorId: string | null = null): SuccessionMember => ({
  id,
  roles: theirs,
  supervisorId,
  deactivatedAt: null,
})
const COMPANY: readonly SuccessionMember[] = [
  member('mira', ['rep'], 'helena'),
  member('helena', ['rep', 'supervisor'], 'sam'),
  member('sam', ['finance']),
  member('priya', ['service']),
  member('ada', ['admin']),
]
const MIRAS: ComplaintParties = { ownerId: 'mira', assigneeId: null, askerId: 'mira' }

test('P2, R1: the supervisor decides as far as their own authority reaches, beyond it the admins; never who asks', () => {
  const asked = (amount: bigint, whose = MIRAS, of = EUR) =>
    remedyApprovers({ amount, currency: of }, whose, COMPANY, LIMITS, EUR)
  expect(asked(500_00n)).toEqual(['helena'])
  expect(asked(2_000_00n)).toEqual(['ada'])
  expect(asked(5_00n, MIRAS, USD)).toEqual(['ada'])
  // Sam is above Helena, but finance decides nothing about complaints.
  expect(asked(5_000_00n, { ownerId: 'helena', assigneeId: null, askerId: 'helena' })).toEqual(['ada'])
  expect(asked(5_000_00n, { ownerId: 'ada', assigneeId: null, askerId: 'ada' })).toEqual([])
  expect(asked(500_00n, { ownerId: 'mira', assigneeId: 'priya', askerId: 'priya' })).toEqual(['helena'])
})

test('P8, R1: who works a complaint does not agree to its end, nor does its owner', () => {
  expect(complaintDeciders(MIRAS, COMPANY)).toEqual(['helena'])
  expect(complaintDeciders({ ownerId: 'mira', assigneeId: 'helena', askerId: 'mira' }, COMPANY)).toEqual([])
  expect(complaintDeciders({ ownerId: 'helena', assigneeId: null, askerId: 'mira' }, COMPANY)).toEqual(['ada'])
})
