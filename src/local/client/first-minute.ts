import { RECORD_PAYMENT_VIEW } from '../../features/collections/ids.ts'
import { CLOSE_DEAL_VIEW } from '../../features/deals/ids.ts'

/** The four steps of the first minute: which are done, from what the person does on the page. */
export interface FirstMinute {
  /** How many of the four steps are done, in their order. */
  done: 0 | 1 | 2 | 3 | 4
  hidden: boolean
}

export type Doing = 'closed-a-deal' | 'moved-the-clock' | 'recorded-a-payment' | 'went-to-monday' | 'hid-the-hints'

const STEPS: readonly Doing[] = ['closed-a-deal', 'moved-the-clock', 'recorded-a-payment', 'went-to-monday']

export const UNTOUCHED: FirstMinute = { done: 0, hidden: false }

/** What follows from something done: steps count only in their order. */
export function afterDoing(progress: FirstMinute, doing: Doing): FirstMinute {
  if (doing === 'hid-the-hints') return { ...progress, hidden: true }
  return STEPS[progress.done] === doing ? { ...progress, done: (progress.done + 1) as FirstMinute['done'] } : progress
}

/** What the person did by submitting this modal of the app; null where it is no step. */
export function doingOf(callbackId: string | undefined): Doing | null {
  if (callbackId === CLOSE_DEAL_VIEW) return 'closed-a-deal'
  return callbackId === RECORD_PAYMENT_VIEW ? 'recorded-a-payment' : null
}

/** Progress as it was kept; what cannot be read counts as untouched. */
export function readProgress(kept: string | null): FirstMinute {
  const match = /^([0-4])(-hidden)?$/.exec(kept ?? '')
  return match ? { done: Number(match[1]) as FirstMinute['done'], hidden: match[2] !== undefined } : UNTOUCHED
}

/** Progress in the form in which it is kept. */
export function writeProgress({ done, hidden }: FirstMinute): string {
  return `${done}${hidden ? '-hidden' : ''}`
}
