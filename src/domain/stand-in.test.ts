import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { type Leave, leaveAt } from './leave.ts'
import { absenteesOf, type Colleague, isThere, readerAt, standInAt } from './stand-in.ts'

const TODAY = calendarDate('2026-03-02')
const NOON = new Date('2026-03-02T11:00:00Z')
const GONE = new Date('2026-01-01T00:00:00Z')
const off = (standInId: string | null = null): Leave[] => [
  { firstDay: addDays(TODAY, -1), lastDay: addDays(TODAY, 3), standInId },
]
const colleague = (id: string, more: Partial<Colleague> = {}): Colleague => ({
  id,
  timeZone: 'Europe/Berlin',
  leave: [],
  deactivatedAt: null,
  supervisorId: null,
  roles: ['rep'],
  ...more,
})

/** Mira reports to Lea, she to Helena; Ada and Adam are admins; Ben is a colleague. */
const people = (changes: Readonly<Record<string, Partial<Colleague>>>): Colleague[] => {
  const all: Record<string, Partial<Colleague>> = {
    mira: { supervisorId: 'lea' },
    ben: {},
    lea: { supervisorId: 'helena', roles: ['rep', 'supervisor'] },
    helena: { roles: ['supervisor'] },
    adam: { roles: ['admin'] },
    ada: { roles: ['admin'] },
  }
  return Object.entries(all).map(([id, more]) => colleague(id, { ...more, ...changes[id] }))
}
const reader = (recipientId: string, members: readonly Colleague[], isUrgent = false, notFor: readonly string[] = []) =>
  readerAt({ recipientId, isUrgent, notFor }, NOON, members)

describe('R5: who is told what is due to Mira', () => {
  test.each<[string, Readonly<Record<string, Partial<Colleague>>>, string, string]>([
    ['while she is there', {}, 'mira', 'mira'],
    ['while she is away with a stand-in', { mira: { leave: off('ben') } }, 'ben', 'ben'],
    ['while she is away without one', { mira: { leave: off() } }, 'mira', 'lea'],
    ['while the stand-in is away as well', { mira: { leave: off('ben') }, ben: { leave: off('lea') } }, 'mira', 'lea'],
    ['when the stand-in has left', { mira: { leave: off('ben') }, ben: { deactivatedAt: GONE } }, 'mira', 'lea'],
    ['while her supervisor is away, too', { mira: { leave: off() }, lea: { leave: off() } }, 'mira', 'helena'],
    [
      'while nobody above is there',
      { mira: { leave: off() }, lea: { leave: off() }, helena: { deactivatedAt: GONE } },
      'mira',
      'ada',
    ],
    [
      'while nobody at all is there',
      Object.fromEntries(['mira', 'lea', 'helena', 'ada', 'adam'].map((id) => [id, { leave: off() }])),
      'mira',
      'mira',
    ],
    ['when her account is closed', { mira: { leave: off('ben'), deactivatedAt: GONE } }, 'mira', 'mira'],
    ['when she stands in for herself', { mira: { leave: off('mira') } }, 'mira', 'lea'],
  ])('%s', (_when, changes, usual, urgent) => {
    expect([reader('mira', people(changes)), reader('mira', people(changes), true)]).toEqual([usual, urgent])
  })

  test('R1: nobody hears in her stead what is their own matter: it goes further up', () => {
    const away = people({ lea: { leave: off('mira') } })
    expect(reader('lea', away, true, ['mira'])).toBe('helena')
    expect(reader('lea', away, false, ['mira'])).toBe('lea')
    expect(reader('lea', people({ lea: { leave: off() } }), true, ['helena'])).toBe('ada')
  })

  test('somebody whom nobody knows is who it was made for', () => {
    expect(reader('stranger', people({}))).toBe('stranger')
  })
})

describe('R5: properties', () => {
  const ids = ['mira', 'ben', 'lea', 'helena', 'ada', 'adam']
  const anyLeave = fc
    .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 4 }), fc.constantFrom(null, ...ids))
    .map(([from, length, standInId]) => ({
      firstDay: addDays(TODAY, from),
      lastDay: addDays(TODAY, from + length),
      standInId,
    }))
  const anybody = fc.record({
    leave: fc.array(anyLeave, { maxLength: 2 }),
    deactivatedAt: fc.constantFrom(null, null, null, GONE),
    timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Taipei', 'America/Los_Angeles'),
  })
  const anyPeople = fc
    .tuple(...ids.map(() => anybody))
    .map((changes) => people(Object.fromEntries(ids.map((id, index) => [id, changes[index] ?? {}]))))
  const anyInstant = fc.integer({ min: -96, max: 96 }).map((hours) => new Date(NOON.getTime() + hours * 3_600_000))

  test('whoever is told in somebody’s stead is there, and is told because the other is not', () => {
    fc.assert(
      fc.property(
        anyPeople,
        anyInstant,
        fc.constantFrom(...ids),
        fc.boolean(),
        (members, at, recipientId, isUrgent) => {
          const readerId = readerAt({ recipientId, isUrgent, notFor: [] }, at, members)
          if (readerId === recipientId) return
          const [recipient, told] = [recipientId, readerId].map((id) => members.find((member) => member.id === id))
          expect(recipient && leaveAt(recipient, at)).not.toBeNull()
          expect(told && isThere(told, at)).toBe(true)
        },
      ),
    )
  })

  test('what is told to a stand-in is not handed on: told again to whoever is told, it stays there', () => {
    fc.assert(
      fc.property(anyPeople, anyInstant, fc.constantFrom(...ids), (members, at, recipientId) => {
        const first = readerAt({ recipientId, isUrgent: true, notFor: [] }, at, members)
        const there = members.find(({ id }) => id === first)
        if (first === recipientId || !there) return
        expect(readerAt({ recipientId: first, isUrgent: true, notFor: [] }, at, members)).toBe(first)
      }),
    )
  })

  test('who stands in for whom is the same, asked from either side', () => {
    fc.assert(
      fc.property(anyPeople, anyInstant, (members, at) => {
        for (const standIn of members) {
          const absentees = absenteesOf(standIn.id, at, members).map(({ id }) => id)
          const asked = members.filter((member) => standInAt(member, at, members)?.id === standIn.id)
          expect(absentees).toEqual(asked.map(({ id }) => id))
        }
      }),
    )
  })
})
