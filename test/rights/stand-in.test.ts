/** What somebody may do for whom they stand in (R5): on the days off, and not afterwards. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { type Case, expectedOf, tryOut } from './case.ts'
import { scenarios } from './scenarios.ts'
import { type Scene, startScene } from './scene.ts'
import type { Column, Row, Verdict, Who } from './table.ts'

/** Whose own rights are less than those of a rep; an admin may all of it anyway. */
const STAND_INS: readonly Who[] = ['rep', 'supervisor', 'finance', 'service', 'nobody']

/** What passes on with a rep's everyday work, by the way it is done. */
const PASSED_ON = [
  'action collections.record_payment',
  'action collections.promise',
  'action customers.show',
  'action customers.edit',
  'action collections.show_instalment',
  'action instalments.log_contact',
  'action instalments.record_invoice',
  'action deals.show',
  'action deals.record_delivery',
  'action reminders.snooze',
  'view promises-to-pay.promise',
] as const

/** What does not. */
const NOT_PASSED_ON = ['action deals.write_off', 'action leaves.add', 'action settings.person_leave'] as const

/** As the table has it, but that Olaf's records are the asker's to work on; so nobody is refused at the door any more. */
function duringLeave(expected: Row): Row {
  const verdictOf = (column: string, usual: Verdict): Verdict => {
    if (column === ('other' satisfies Column)) return 'yes'
    if (usual !== 'door') return usual
    return column === ('foreign' satisfies Column) ? 'gone' : 'no'
  }
  return Object.fromEntries(Object.entries(expected).map(([column, usual]) => [column, verdictOf(column, usual)]))
}

const caseOf = (key: string): Case => {
  const [first] = scenarios[key] ?? []
  if (!first) throw new Error(`no scenario for ${key}`)
  return first
}

describe.each(STAND_INS)('%s, who stands in for Olaf on Monday', (who) => {
  let scene: Scene
  beforeAll(async () => {
    scene = await startScene('sqlite', who)
    const { story, asker } = scene
    const today = calendarDate('2026-03-02')
    const { id: memberId } = await story.member('olaf')
    const days = { firstDay: today, lastDay: today, standInId: asker.id, memberId, submissionKey: 'olaf' }
    expect(await story.workspace.leaves.add(days, memberId, story.clock.now())).toMatchObject({ ok: true })
    await story.service.reminders.sweep()
  })
  afterAll(() => scene.stop())

  test.each(PASSED_ON)('R5, R2: %s: on that day', async (key) => {
    const each = caseOf(key)
    expect(await tryOut(scene, key, each)).toEqual(duringLeave(expectedOf(each, scene)))
  })

  test.each(NOT_PASSED_ON)('R5, R2: %s: never', async (key) => {
    const each = caseOf(key)
    expect(await tryOut(scene, key, each)).toEqual(expectedOf(each, scene))
  })

  test.each(PASSED_ON)('R5, R2: %s: not on the day after', async (key) => {
    await theDayAfter(scene)
    const each = caseOf(key)
    expect(await tryOut(scene, key, each)).toEqual(expectedOf(each, scene))
  })
})

const TUESDAY = new Date('2026-03-03T09:30:00Z')

/** Moves to Tuesday, once, and lets the asker's profile be read again, as it is every day: nothing else changes then. */
async function theDayAfter({ story, slack, asker }: Scene): Promise<void> {
  if (story.clock.now() >= TUESDAY) return
  await story.moveTo(TUESDAY.toISOString())
  // Of somebody who is refused at the door nothing is read.
  if (asker.roles.length === 0) return
  await slack.command('asker', '/after')
  const isRead = async () => ((await story.workspace.members.byId(asker.id))?.profileReadAt ?? 0) >= TUESDAY
  while (!(await isRead())) await new Promise((resolve) => setImmediate(resolve))
}
