import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { FILE_FIELD_IDS, MAX_LONG_ANSWER } from './customer-file.ts'
import {
  MERGE_CHOICES,
  MERGE_FACTS,
  type MergeAnswers,
  type MergeSide,
  mergeConflicts,
  mergeSides,
} from './customer-merge.ts'

const side: fc.Arbitrary<MergeSide> = fc.record({
  facts: fc.record({
    name: fc.constantFrom('Harbour', 'Quarry', 'Meadow'),
    ownerId: fc.constantFrom('mira', 'jonas'),
    tier: fc.constantFrom('a' as const, 'b' as const, 'c' as const),
    phone: fc.constantFrom(null, '+49 40 1', '+49 40 2'),
    kind: fc.constantFrom('organisation' as const, 'individual' as const),
    trade: fc.constantFrom('end_user' as const, 'dealer' as const),
    timeZone: fc.constantFrom(null, 'Asia/Taipei'),
    noCallHours: fc.constantFrom(null, '12:00-13:00', '12:00-14:00'),
  }),
  file: fc.dictionary(fc.constantFrom(...FILE_FIELD_IDS), fc.constantFrom('x', 'y', 'z'.repeat(900))),
})
const choice = fc.constantFrom(...MERGE_CHOICES)
const answers: fc.Arbitrary<MergeAnswers> = fc.record({
  facts: fc.dictionary(fc.constantFrom(...MERGE_FACTS), choice),
  file: fc.dictionary(fc.constantFrom(...FILE_FIELD_IDS), choice),
})

describe('two customers become one (C16)', () => {
  test('whatever is chosen, each value is one of theirs, and what only one had is kept', () => {
    fc.assert(
      fc.property(side, side, answers, (kept, other, chosen) => {
        const merged = mergeSides(kept, other, chosen)
        for (const fact of MERGE_FACTS) {
          const theirs = [kept.facts[fact], other.facts[fact]]
          expect(theirs).toContain(merged.facts[fact])
          if (theirs.some((value) => value !== null)) expect(merged.facts[fact]).not.toBeNull()
        }
        for (const field of FILE_FIELD_IDS) {
          const [one, two, value] = [kept.file[field], other.file[field], merged.file[field]]
          if (one === undefined || two === undefined) expect(value).toBe(one ?? two)
          else expect([one, two, `${one} / ${two}`]).toContain(value)
          expect([...(value ?? '')].length).toBeLessThanOrEqual(MAX_LONG_ANSWER)
        }
      }),
    )
  })

  test('merging is asked about exactly what differs, and two alike are asked about nothing', () => {
    fc.assert(
      fc.property(side, side, (kept, other) => {
        expect(mergeConflicts(kept, kept)).toEqual({ facts: [], file: [] })
        const { facts, file } = mergeConflicts(kept, other)
        const mirrored = mergeConflicts(other, kept)
        expect([mirrored.facts, mirrored.file]).toEqual([facts, file])
      }),
    )
  })

  const one: MergeSide = {
    facts: {
      name: 'Harbour Lights',
      ownerId: 'mira',
      tier: 'c',
      phone: null,
      kind: 'organisation',
      trade: 'end_user',
      timeZone: null,
      noCallHours: null,
    },
    file: { address: 'Pier 1', nature: 'private' },
  }
  const two: MergeSide = {
    facts: { ...one.facts, name: 'Harbor Lights', tier: 'a', phone: '+49 40 1' },
    file: { address: 'Pier 2', nature: 'other', manager: 'Ines' },
  }
  test('unless somebody says otherwise: the name that stays, the higher tier, both addresses, the first of a choice', () => {
    expect(mergeSides(one, two, { facts: {}, file: {} })).toEqual({
      facts: { ...one.facts, tier: 'a', phone: '+49 40 1' },
      file: { address: 'Pier 1 / Pier 2', nature: 'private', manager: 'Ines' },
    })
  })
  test('an answer that is chosen from a list cannot be both', () => {
    const both = { facts: {}, file: { nature: 'both' } } as const
    expect(mergeSides(one, two, both).file.nature).toBe('private')
  })
})
