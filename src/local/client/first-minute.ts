import { RECORD_PAYMENT_VIEW } from '../../features/collections/ids.ts'
import { CLOSE_DEAL_VIEW } from '../../features/deals/ids.ts'
import { VIEW as SETTINGS_VIEW } from '../../features/settings/ids.ts'
import type { CompanyKind } from '../protocol.ts'

/** The four steps of the first minute: which are done, from what the person does on the page. */
export interface FirstMinute {
  /** How many of the four steps are done, in their order. */
  done: 0 | 1 | 2 | 3 | 4
  hidden: boolean
}

export type Doing =
  | 'closed-a-deal'
  | 'moved-the-clock'
  | 'recorded-a-payment'
  | 'went-to-monday'
  | 'chose-the-channel'
  | 'set-somebody-up'
  | 'hid-the-hints'

/** What is to be done in a company that has lived with the app, and in one that has just installed it. */
const STEPS: Readonly<Record<CompanyKind, readonly Doing[]>> = {
  'with-past': ['closed-a-deal', 'moved-the-clock', 'recorded-a-payment', 'went-to-monday'],
  empty: ['chose-the-channel', 'set-somebody-up', 'closed-a-deal', 'went-to-monday'],
}

const DOINGS: Readonly<Record<string, Doing>> = {
  [CLOSE_DEAL_VIEW]: 'closed-a-deal',
  [RECORD_PAYMENT_VIEW]: 'recorded-a-payment',
  [SETTINGS_VIEW.channel]: 'chose-the-channel',
  [SETTINGS_VIEW.person]: 'set-somebody-up',
}

export const UNTOUCHED: FirstMinute = { done: 0, hidden: false }

/** What follows from something done: steps count only in their order. */
export function afterDoing(progress: FirstMinute, doing: Doing, company: CompanyKind): FirstMinute {
  if (doing === 'hid-the-hints') return { ...progress, hidden: true }
  return STEPS[company][progress.done] === doing
    ? { ...progress, done: (progress.done + 1) as FirstMinute['done'] }
    : progress
}

/** What the person did by submitting this modal of the app; null where it is no step. */
export function doingOf(callbackId: string | undefined): Doing | null {
  return DOINGS[callbackId ?? ''] ?? null
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
