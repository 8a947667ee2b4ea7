import { describe, expect, test } from '@jest/globals'
import type { OpenReceivable } from '../store/index.ts'
import { createTranslator } from './locale.ts'
import { keepingSentence, keepingText } from './promise-words.ts'
import { instalmentWithin, lateText, receivableDetails } from './receivables.ts'
import { SAMPLE_DAY, sampleReceivables } from './sample-receivables.ts'

const t = createTranslator('en')
const [receivable] = sampleReceivables('typical', 'en')
if (!receivable) throw new Error('there is always a first sample')
const owed = { ...receivable, amount: 100_000n, openAmount: 100_000n }
const details = (some: Partial<OpenReceivable>) => receivableDetails({ ...owed, ...some }, SAMPLE_DAY, t, 'en')

describe('the line of a receivable (K4)', () => {
  test('K1: what was received of it, and apart from that what was given up', () => {
    expect(details({})).not.toMatch(/received|written off/)
    expect(details({ openAmount: 40_000n })).toContain('€600.00 of €1,000.00 received')
    const both = details({ openAmount: 40_000n, writtenOff: 500n })
    expect(both).toContain('€595.00 of €1,000.00 received · €5.00 written off')
    const bounced = details({ openAmount: 99_500n, writtenOff: 500n })
    expect(bounced).toContain('€5.00 written off')
    expect(bounced).not.toContain('received')
  })
})

describe('how a customer has paid so far, in words', () => {
  test('K4: one instalment has no average', () => {
    expect(lateText({ paid: 1, averageDaysLate: 2 }, t)).toBe('2 days late')
    expect(lateText({ paid: 2, averageDaysLate: 1 }, t)).toBe('on average 1 day late')
  })

  test('K6: of promises of which none was kept, no zero is told', () => {
    expect(keepingText({ kept: 0, due: 0 }, t)).toBeNull()
    expect(keepingText({ kept: 0, due: 1 }, t)).toBe('1 earlier promise, not kept')
    expect(keepingText({ kept: 2, due: 3 }, t)).toBe('kept 2 of 3 earlier promises')
    expect(keepingSentence({ kept: 0, due: 2 }, t)).toBe(
      'This customer has made 2 promises that have come due, and has kept none.',
    )
  })

  test('K5: a deal with one instalment is paid in a single payment', () => {
    expect(instalmentWithin({ sequence: 1, instalmentCount: 1 }, t)).toBe('single payment')
    expect(instalmentWithin({ sequence: 2, instalmentCount: 3 }, t)).toBe('instalment 2 of 3')
  })
})
