import { expect, test } from '@jest/globals'
import { ladderOf, STANDARD_LADDER_DAYS } from '../../domain/ladder.ts'
import { createTranslator } from '../../slack/locale.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { teamPart } from './team.ts'

const NOTHING = { rows: [], total: 0 }

test.each([
  [STANDARD_LADDER_DAYS, 3, '15 days'],
  [[-7, -1, 0, 1, 7, 20, 30], 3, '20 days'],
  [[-7, -1, 0, 1, 7, 20, 30], 1, '1 day'],
] as const)('N5, K3: with %j, told from level %d on, nothing is overdue by %s or more', (days, supervisor, said) => {
  const ladder = ladderOf(days, { supervisor, channel: 4 })
  const day = { today: SAMPLE_TODAY, ladder }
  const blocks = teamPart({ size: 2, escalated: NOTHING, overdue: NOTHING }, day, createTranslator('en'), 'en')
  expect(JSON.stringify(blocks)).toContain(`Nothing of your team is overdue by ${said} or more.`)
})
