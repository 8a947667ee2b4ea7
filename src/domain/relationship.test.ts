import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RELATIONSHIP_LEVELS, type RelationshipFacts, relationship } from './relationship.ts'

const NOTHING: RelationshipFacts = {
  kind: 'organisation',
  tier: 'a',
  contacts: [
    { id: 'ines', isExecutive: false },
    { id: 'jan', isExecutive: false },
    { id: 'roth', isExecutive: true },
  ],
  meetings: [],
  ourExecutives: new Set(['helena']),
}
const met = (contactId: string, ...memberIds: string[]) => ({ contactId, memberIds })
const levelOf = (...meetings: RelationshipFacts['meetings']) => relationship({ ...NOTHING, meetings }).level

describe('the level of a relationship (C4)', () => {
  test.each([
    ['nobody was spoken to', [], 'none'],
    ['one to one', [met('ines', 'mira')], 'personal'],
    ['one of theirs, two of ours', [met('ines', 'mira', 'jonas')], 'personal'],
    ['two of theirs, one of ours', [met('ines', 'mira'), met('jan', 'mira')], 'personal'],
    ['two of theirs, two of ours', [met('ines', 'mira'), met('jan', 'jonas')], 'department'],
    ['an executive of theirs without one of ours', [met('roth', 'mira')], 'personal'],
    ['an executive of ours without one of theirs', [met('ines', 'helena')], 'personal'],
    ['both executives, but not together', [met('roth', 'mira'), met('ines', 'helena')], 'department'],
    ['both executives together', [met('roth', 'mira', 'helena')], 'company'],
    ['somebody who has left', [met('gone', 'mira'), met('gone', 'helena')], 'none'],
  ] as const)('%s', (_, meetings, level) => {
    expect(levelOf(...meetings)).toBe(level)
  })

  test.each([
    ['a', [], 'company', { task: 'speak' }],
    ['a', [met('ines', 'mira')], 'company', { task: 'bring-executives' }],
    ['a', [met('roth', 'helena')], 'company', null],
    ['b', [met('ines', 'mira')], 'department', { task: 'widen', theirs: 1, ours: 1 }],
    ['b', [met('ines', 'mira', 'jonas')], 'department', { task: 'widen', theirs: 1, ours: 0 }],
    ['b', [met('ines', 'mira'), met('jan', 'jonas')], 'department', null],
    ['b', [met('roth', 'helena')], 'department', null],
    ['c', [], 'personal', { task: 'speak' }],
    ['c', [met('ines', 'mira')], 'personal', null],
  ] as const)('tier %s after %j: the target is %s, the task %j', (tier, meetings, target, task) => {
    expect(relationship({ ...NOTHING, tier, meetings })).toMatchObject({ target, task })
  })

  test('without an executive of theirs the task is to find out who it is', () => {
    const contacts = NOTHING.contacts.filter(({ isExecutive }) => !isExecutive)
    const meetings = [met('ines', 'mira'), met('jan', 'helena')]
    expect(relationship({ ...NOTHING, contacts, meetings })).toMatchObject({
      level: 'department',
      task: { task: 'find-executive' },
    })
  })

  test('of a person more than a personal relationship is asked for nobody, whatever the tier', () => {
    expect(relationship({ ...NOTHING, kind: 'individual', meetings: [met('ines', 'mira')] })).toMatchObject({
      target: 'personal',
      task: null,
    })
  })

  test('there is a task exactly where the level is below the target, and meeting more people never lowers it', () => {
    const anyMeeting = fc.record({
      contactId: fc.constantFrom('ines', 'jan', 'roth', 'gone'),
      memberIds: fc.uniqueArray(fc.constantFrom('mira', 'jonas', 'helena'), { minLength: 1 }),
    })
    const rank = (level: (typeof RELATIONSHIP_LEVELS)[number]) => RELATIONSHIP_LEVELS.indexOf(level)
    fc.assert(
      fc.property(fc.array(anyMeeting), anyMeeting, fc.constantFrom('a', 'b', 'c'), (meetings, more, tier) => {
        const [before, after] = [meetings, [...meetings, more]].map((each) =>
          relationship({ ...NOTHING, tier, meetings: each }),
        )
        if (!before || !after) return
        expect(before.task === null).toBe(rank(before.level) >= rank(before.target))
        expect(rank(after.level)).toBeGreaterThanOrEqual(rank(before.level))
      }),
    )
  })
})
