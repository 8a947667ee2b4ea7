import { describe, expect, test } from '@jest/globals'
import { STANDARD_SETTINGS } from '../../../test/support/standard-settings.ts'
import { createTranslator } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { Overview } from './overview.ts'
import { isStepDone, progressOf } from './set-up.ts'
import { buildOverview, homeBlocks } from './set-up-blocks.ts'
import { SET_UP_GROUPS, SET_UP_ORDER, setUpGroup } from './set-up-groups.ts'

const t = createTranslator('en')
/** A workspace on the day on which the app was installed. */
const FRESH: Overview = {
  settings: { ...STANDARD_SETTINGS, setUpAt: null },
  channel: { kind: 'none' },
  complaintsChannel: { kind: 'none' },
  people: { active: 1, withoutSupervisor: 0 },
  ownTerms: 0,
  zones: 0,
  departments: { count: 0, empty: 0 },
  saved: new Set(),
}
const inHome = (changes: Partial<Overview>) => JSON.stringify(homeBlocks({ ...FRESH, ...changes }, null, t, 'en'))

describe('N5: the set-up by when its steps are needed', () => {
  test('few are needed to begin, and each of the seventeen is in one group', () => {
    const steps = SET_UP_ORDER.flatMap((group): readonly string[] => SET_UP_GROUPS[group])
    expect(SET_UP_GROUPS.needed).toHaveLength(4)
    expect([steps.length, new Set(steps).size]).toEqual([17, 17])
  })

  test('on the first day nothing counts as done, whatever is usual', () => {
    for (const group of SET_UP_ORDER) expect(progressOf(group, FRESH).done).toBe(0)
  })

  test.each<[Partial<Overview>, (typeof SET_UP_GROUPS)['needed' | 'useful'][number], boolean]>([
    [{ channel: { kind: 'unasked' } }, 'channel', true],
    [{ channel: { kind: 'problem', problem: 'unknown' } }, 'channel', false],
    [{ saved: new Set(['country']) }, 'money', true],
    [{ saved: new Set(['remindAt']) }, 'hours', true],
    [{ people: { active: 4, withoutSupervisor: 0 } }, 'people', true],
    [{ people: { active: 4, withoutSupervisor: 1 } }, 'people', false],
    [{ departments: { count: 2, empty: 0 } }, 'departments', true],
    [{ departments: { count: 2, empty: 1 } }, 'departments', false],
    [{ ownTerms: 1 }, 'terms', true],
    [{ saved: new Set(['tones']) }, 'ladder', true],
  ])('%j: %s is done: %s', (changes, step, isDone) => {
    expect(isStepDone(step, { ...FRESH, ...changes })).toBe(isDone)
  })

  test('Home shows the needed steps, how many are done, and a line with a button for each other group', () => {
    const blocks = inHome({ channel: { kind: 'unasked' }, saved: new Set(['currency', 'ladder']) })
    expect(blocks).toContain('2 of 4 needed steps done')
    expect(blocks).toContain('✓ Monday summary')
    expect(blocks).toContain('*Good to have* · 1 of 6 done')
    expect(blocks).toContain('*Later, as you go* · 0 of 7 done')
    expect(blocks.match(/settings\.show_group/g)).toHaveLength(2)
    expect(blocks).not.toContain('settings.ladder')
  })

  test('the set-up is finished without a question only once all needed steps are done', () => {
    expect(inHome({})).toContain('4 needed steps are not done yet.')
    const three: Partial<Overview> = { channel: { kind: 'unasked' }, saved: new Set(['currency', 'hours']) }
    expect(inHome(three)).toContain('1 needed step is not done yet.')
    const all = inHome({ ...three, people: { active: 2, withoutSupervisor: 0 } })
    expect(all).toContain('settings.finish')
    expect(all).not.toContain('"confirm":')
  })

  test('the modal of a group has its steps alone, and every step is in the one of all', () => {
    const openersIn = (group: 'useful' | null) =>
      (buildOverview(FRESH, group, t, 'en').blocks as readonly KnownBlock[]).flatMap((block) =>
        block.type === 'section' && block.accessory?.type === 'button' ? [block.accessory.action_id] : [],
      )
    expect(openersIn('useful')).toHaveLength(6)
    expect(new Set(openersIn(null)).size).toBe(17)
    expect(buildOverview(FRESH, 'useful', t, 'en').private_metadata).toBe('{"group":"useful"}')
  })

  test('R2: a group that is none is no group', () => {
    expect(['useful', 'everything', '', null, 7].map(setUpGroup)).toEqual(['useful', null, null, null, null])
  })
})
