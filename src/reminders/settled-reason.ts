import type { OpenReceivable } from '../store/index.ts'
import { REASON, type Reason } from './reasons.ts'

/** Why an instalment of which nothing is open is not told (N5): paid, given up, or not owed since its deal was changed. */
export function settledReason({ writtenOff, amount }: Pick<OpenReceivable, 'writtenOff' | 'amount'>): Reason {
  if (writtenOff > 0n) return REASON.writtenOff
  return amount === 0n ? REASON.dealChanged : REASON.paid
}
