import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Border, cleanTerritoryName, foldTerritoryName, neighboursOf, withNeighbours } from './territory.ts'

describe('zones', () => {
  test('V9: a name has something visible in it, and a length', () => {
    expect(cleanTerritoryName('  North  ')).toEqual({ ok: true, value: 'North' })
    expect(cleanTerritoryName(' ')).toEqual({ ok: false, error: 'empty' })
    expect(cleanTerritoryName('x'.repeat(61))).toEqual({ ok: false, error: 'too-long' })
    expect(foldTerritoryName('ＮＯＲＴＨ')).toBe(foldTerritoryName('north'))
  })

  test('V9: new neighbours take the place of the old ones, and other borders stay', () => {
    const borders: Border[] = [
      ['a', 'b'],
      ['b', 'c'],
    ]
    expect(withNeighbours('a', ['c', 'a', 'c'], borders)).toEqual([
      ['b', 'c'],
      ['a', 'c'],
    ])
    expect(withNeighbours('b', [], borders)).toEqual([])
  })

  test('V9: whatever is chosen one after the other, neighbours are so on both sides, and none is its own', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const choice = fc.record({ zone: id, neighbours: fc.array(id, { maxLength: 6 }) })
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 12 }), (choices) => {
        let borders: Border[] = []
        for (const { zone, neighbours } of choices) {
          borders = withNeighbours(zone, neighbours, borders)
          const wanted = [...new Set(neighbours)].filter((each) => each !== zone)
          expect(neighboursOf(zone, borders).sort()).toEqual(wanted.sort())
        }
        for (const one of ['a', 'b', 'c', 'd', 'e']) {
          expect(neighboursOf(one, borders)).not.toContain(one)
          for (const other of neighboursOf(one, borders)) expect(neighboursOf(other, borders)).toContain(one)
        }
        expect(new Set(borders.map((border) => border.join(' '))).size).toBe(borders.length)
      }),
    )
  })
})
