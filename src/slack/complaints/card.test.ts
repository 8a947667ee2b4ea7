import { describe, expect, test } from '@jest/globals'
import type { Complaint, ComplaintEvent } from '../../store/index.ts'
import { createTranslator } from '../locale.ts'
import { complaintBlocks } from './card.ts'
import { datedEventText } from './history.ts'
import { stageLine } from './progress.ts'
import { SAMPLE_NOW, sampleComplaint } from './sample-complaint.ts'

const t = createTranslator('en')
const READING = { timeZone: 'Europe/Berlin', locale: 'en', now: SAMPLE_NOW } as const
const FOUND = {
  cause: 'defect',
  causeNote: 'Bad solder',
  solution: 'Three new lanterns',
  agreedNote: 'By Friday',
  carriedOutNote: 'On the quay',
  prevention: 'Every lamp burns a night',
} as const
const cardOf = (changes: Partial<Complaint>) => {
  const complaint = sampleComplaint('typical', 'en', { ...FOUND, ...changes })
  return JSON.stringify(complaintBlocks({ complaint, repeats: [], actions: [] }, t, READING))
}
const BEFORE = 'Before it was opened again:'

describe('the card of a complaint', () => {
  test('P8: opened again, what was found before stands apart until its stage is done anew', () => {
    expect(cardOf({ reopenings: 1, stage: 'received' })).toContain(`${BEFORE}\\n*Cause:*`)
    const again = cardOf({ reopenings: 1, stage: 'solution_found' })
    expect(again.indexOf('*Cause:*')).toBeLessThan(again.indexOf(BEFORE))
    expect(again).toContain(`${BEFORE}\\n*Agreed on with the customer:*`)
    expect(cardOf({ reopenings: 1, stage: 'reviewed' })).not.toContain(BEFORE)
    expect(cardOf({ reopenings: 0, stage: 'listened' })).not.toContain(BEFORE)
  })

  test('P8: how often it was opened again is said in words', () => {
    expect(cardOf({ reopenings: 1 })).toContain('Opened again once')
    expect(cardOf({ reopenings: 2 })).toContain('Opened again 2 times')
  })

  test('P6: the history does not say twice when they talked', () => {
    const at = new Date('2026-03-02T09:10:20Z')
    const event: ComplaintEvent = {
      id: 'e-1',
      complaintId: 'c-1',
      kind: 'stage_done',
      stage: 'listened',
      memberId: 'm-1',
      memberName: 'Mira',
      contactName: '',
      note: null,
      detail: { at: '2026-03-02T09:10:00Z' },
      at,
    }
    const text = (changes: Partial<ComplaintEvent>) => datedEventText({ ...event, ...changes }, t, READING)
    expect(text({})).toBe('2 Mar 2026, 10:10 · Mira completed a stage: Listened.')
    expect(text({ contactName: 'Li Wei' })).toMatch(/ Listened\. \(Li Wei\)$/)
    expect(text({ detail: { at: '2026-03-02T08:00:00Z' } })).toMatch(/ Listened\. \(2 Mar 2026, 09:00\)$/)
  })

  test('P2: no line breaks between the mark of a stage and its name', () => {
    const line = stageLine(sampleComplaint('typical', 'en', { stage: 'listened' }), t)
    expect(line).toContain('✓\u00a0Listened')
    expect(line).not.toMatch(/[✓▸○] /)
  })
})
