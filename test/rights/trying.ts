import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Provider, providers } from '../support/database.ts'
import { expectedOf, tryOut } from './case.ts'
import { ONE_OF_EACH_KIND, scenarios } from './scenarios.ts'
import { FOREIGN_USER, LAID_USER, type Scene, startScene } from './scene.ts'
import type { Who } from './table.ts'

const keysFor = (provider: Provider) => (provider === 'sqlite' ? Object.keys(scenarios) : ONE_OF_EACH_KIND)

/** The tests of one person: every row of `scenarios.ts` is tried by them, as their column of it says. */
export function tryEverythingAs(who: Who): void {
  describe.each(providers)(`${who}, on %s`, (provider) => {
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
      // The app of a story has one workspace's token: what is told in the other one arrives nowhere.
      const isUnknown = (user: string) => user === FOREIGN_USER || user.startsWith(LAID_USER)
      const refused = scene.slack.refusedCalls.filter((call) => !isUnknown(String(call.arguments['users'])))
      expect(refused).toEqual([])
      expect(scene.story.log.filter((line) => Number(JSON.parse(line).level) >= 50)).toEqual([])
    })
  })
}
