import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { features } from '../../src/features/index.ts'
import { type Provider, providers } from '../support/database.ts'
import { expectedOf, tryOut } from './case.ts'
import { uncovered } from './coverage.ts'
import { ONE_OF_EACH_KIND, scenarios } from './scenarios.ts'
import { type Scene, startScene } from './scene.ts'
import { PEOPLE } from './table.ts'

const declared = features.flatMap((feature) => feature.routes)

describe('the matrix of rights', () => {
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

const keysFor = (provider: Provider) => (provider === 'sqlite' ? Object.keys(scenarios) : ONE_OF_EACH_KIND)

describe.each(providers)('on %s', (provider) => {
  describe.each(PEOPLE)('%s', (who) => {
    let scene: Scene
    beforeAll(async () => {
      scene = await startScene(provider, who)
    })
    afterAll(() => scene.stop())

    const cases = keysFor(provider).flatMap((key) => (scenarios[key] ?? []).map((each) => ({ key, each })))
    test.each(cases.map(({ key, each }) => [key, each.name, each] as const))(
      'R1, R2, R4: %s: %s',
      async (key, _name, each) => {
        expect(await tryOut(scene, key, each)).toEqual(expectedOf(each, scene))
      },
    )

    test('nothing went wrong meanwhile', () => {
      expect(scene.slack.refusedCalls).toEqual([])
      expect(scene.story.log.filter((line) => Number(JSON.parse(line).level) >= 50)).toEqual([])
    })
  })
})
