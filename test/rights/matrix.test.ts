import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { features } from '../../src/features/index.ts'
import { uncovered } from './coverage.ts'
import { ONE_OF_EACH_KIND, scenarios } from './scenarios.ts'
import { PEOPLE } from './table.ts'

// What everybody may do is tried in the folder `matrix`, person by person: a file of its own for each, for side by side.

const declared = features.flatMap((feature) => feature.routes)

describe('the matrix of rights', () => {
  test('R2: everybody has their file', () => {
    const files = readdirSync(join(import.meta.dirname, 'matrix')).map((file) => file.replace('.test.ts', ''))
    expect(files.sort()).toEqual([...PEOPLE].sort())
  })

  test('R2: every route that the features declare has its row, and every row its route', () => {
    expect(uncovered(declared, Object.keys(scenarios))).toBeNull()
  })

  test('R2: a handler without a row fails, and so does a row without a handler', () => {
    const routes = [...declared, { kind: 'action', id: 'deals.give_discount' }]
    expect(uncovered(routes, [...Object.keys(scenarios), 'view deals.gone'])).toBe(
      'test/rights/scenarios.ts says of no role whether it may use: action deals.give_discount\n' +
        'test/rights/scenarios.ts has rows for routes that no feature declares: view deals.gone',
    )
  })

  test('R2: every kind of route is tried on both databases', () => {
    const kindOf = (key: string) => key.split(' ')[0]
    expect(new Set(ONE_OF_EACH_KIND.map(kindOf))).toEqual(new Set(declared.map(({ kind }) => kind)))
  })
})
