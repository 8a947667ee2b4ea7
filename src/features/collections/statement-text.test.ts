import { describe, expect, test } from '@jest/globals'
import { SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { statementLines } from './statement-text.ts'

const [receivable] = sampleReceivables('typical', 'en')
if (!receivable) throw new Error('there is always a first sample')
const owed = { ...receivable, amount: 100_000n, openAmount: 100_000n }

/** What a statement says of one instalment that is due today. */
function lineOf(some: Partial<OpenReceivable>): string {
  const open = [{ ...owed, dueOn: SAMPLE_TODAY, ...some }]
  const none = { overdue: 0n, disputed: 0n, promised: 0n }
  const sum = { ...none, instalments: 1, customerId: 'c-1', currency: owed.currency, open: 100_000n }
  const customer = { id: 'c-1', name: 'Harbour', ownerId: 'm-1' }
  const statement = { customer, isVisible: true, open, sums: [sum], received: [], credit: [], hidden: 0 }
  const lines = statementLines({ statement, today: SAMPLE_TODAY, since: SAMPLE_TODAY, language: 'en' })
  return lines.find((line) => line.startsWith('•')) ?? ''
}

describe('the lines of a statement', () => {
  test('K1: what has come in stands beside what is open, and what was given up is not of it', () => {
    expect(lineOf({})).not.toContain('received')
    expect(lineOf({ openAmount: 40_000n })).toContain('€600.00 already received')
    expect(lineOf({ openAmount: 40_000n, writtenOff: 500n })).toContain('€595.00 already received')
    expect(lineOf({ openAmount: 99_500n, writtenOff: 500n })).not.toContain('received')
  })
})
