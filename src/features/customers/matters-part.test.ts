import { expect, test } from '@jest/globals'
import { calendarDate } from '../../domain/calendar-date.ts'
import type { DipCause } from '../../domain/motivation-dip.ts'
import { createTranslator } from '../../slack/locale.ts'
import { SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { type IntroducedThere, matterBlocks } from './matters-part.ts'

const t = createTranslator('en')
const [receivable] = sampleReceivables('typical', 'en')
if (!receivable) throw new Error('a sample')
const owing = { ...receivable, dealId: 'owing', promise: null, disputedOn: null, dueOn: calendarDate('2027-01-04') }
const introduced = (dealId: string, phase: IntroducedThere['phase']): IntroducedThere => ({
  dealId,
  dealTitle: `Deal ${dealId}`,
  phase,
  phaseSince: SAMPLE_TODAY,
  isEnded: false,
  nextOn: null,
  entries: [],
})

/** The lines of the open matters; what else is on a card has no part in them. */
function linesOf(timelines: readonly IntroducedThere[], open = [owing]): string[] {
  const card = { open, timelines, heldDeals: 0, steps: [], today: SAMPLE_TODAY }
  const blocks = matterBlocks(card, t, 'en')
  return blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : []))
}

test('I1: a deal that is done is no open matter, but beside what it owes its phase stands', () => {
  expect(linesOf([introduced('owing', 'done'), introduced('paid', 'done')])).toEqual([
    '*Open matters*',
    expect.stringMatching(/open\nNext due 4 Jan 2027 · Phase: \*done\*$/),
  ])
  expect(linesOf([introduced('paid', 'done')], [])).toEqual(['*Open matters*\nNothing else is open.'])
})

test('I1: what is paid and not done stands after what owes, whatever its phase', () => {
  const phases = ['new_toy', 'learning', 'effectiveness'] as const
  const lines = linesOf(phases.map((phase) => introduced(phase, phase)))
  expect(lines.slice(2)).toEqual([
    'Deal new_toy: paid in full\nPhase: *new toy*',
    'Deal learning: paid in full\nPhase: *learning*',
    'Deal effectiveness: paid in full\nPhase: *effectiveness*',
  ])
})

test('I4: a dip that is open is marked at its deal, one that is over is not', () => {
  const noticed = { on: calendarDate('2026-12-01'), at: new Date('2026-12-01T09:00:00Z'), memberName: '' }
  const nothingDone = { action: null, actionOn: null }
  const dip = (causes: readonly DipCause[], overAt: Date | null) =>
    ({ ...noticed, ...nothingDone, entry: 'dip', causes, overAt }) as const
  const dipping = (dealId: string) => ({
    ...introduced(dealId, 'learning'),
    entries: [dip(['low_mood', 'use_falling'], null), dip(['complaint'], new Date('2026-12-02T09:00:00Z'))],
  })
  const lines = linesOf([dipping('owing'), dipping('paid')]).slice(1)
  expect(lines).toHaveLength(2)
  for (const line of lines) {
    expect(line).toContain('Phase: *learning* · ⚠ motivation dip (low mood and falling use)')
    expect(line).not.toContain('complaint')
  }
})

test('K2: of a deal with several instalments the first that is open is due next, and all of it is summed', () => {
  const later = { ...owing, id: 'later', dueOn: calendarDate('2027-02-04'), openAmount: owing.openAmount }
  const [, line] = linesOf([], [owing, later])
  expect(line).toContain('Next due 4 Jan 2027')
  expect(linesOf([], [owing, later])).toHaveLength(2)
})

test('I1, I2: before the delivery it is in no phase: it begins with that', () => {
  expect(linesOf([{ ...introduced('paid', 'new_toy'), phaseSince: null }], []).join('\n')).toContain(
    'Deal paid: paid in full\nThe implementation begins with the delivery.',
  )
})
