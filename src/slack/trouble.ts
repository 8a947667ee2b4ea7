/** What goes wrong while a person waits, and the sentence that tells them what to do. */
import { databaseTrouble } from '../store/errors.ts'
import type { Failure } from './failures.ts'
import type { Locale, TextKey, Translate } from './locale.ts'
import type { RequestOutcome } from './request-metrics.ts'

/** The moment in which a modal could have been opened has passed. */
export class TriggerExpired extends Error {
  override name = 'TriggerExpired'
}

/** A call to Slack, made on a person's behalf, that failed. */
export class SlackTrouble extends Error {
  override name = 'SlackTrouble'
  readonly failure: Failure
  constructor(call: string, failure: Failure) {
    super(
      `${call}: ${failure.kind} ${'error' in failure ? failure.error : 'cause' in failure ? failure.cause : ''}`.trim(),
    )
    this.failure = failure
  }
}

/** Somebody of another workspace pressed a button in a shared channel (R3). */
export class OutsideWorkspace extends Error {
  override name = 'OutsideWorkspace'
  readonly locale: Locale
  constructor(locale: Locale) {
    super('a person of another workspace')
    this.locale = locale
  }
}

export interface Apology {
  readonly sentence: string
  readonly outcome: Extract<RequestOutcome, 'failed' | 'late' | 'refused'>
}

const DATABASE_SENTENCES = {
  locked: 'common.trouble.databaseBusy',
  unreachable: 'common.trouble.databaseUnreachable',
  'read-only': 'common.trouble.databaseReadOnly',
  'disk-full': 'common.trouble.diskFull',
} as const satisfies Record<NonNullable<ReturnType<typeof databaseTrouble>>, TextKey>

/**
 * Chooses the sentence for whatever a handler threw. It tells what the person can do and carries the reference under
 * which the log knows the cause.
 */
export function apologyFor(error: unknown, t: Translate, reference: string): Apology {
  if (error instanceof TriggerExpired) return { sentence: t('common.trouble.tooLate'), outcome: 'late' }
  if (error instanceof OutsideWorkspace) return { sentence: t('common.refused.otherWorkspace'), outcome: 'refused' }
  const database = databaseTrouble(error)
  if (database) return { sentence: t(DATABASE_SENTENCES[database], { reference }), outcome: 'failed' }
  if (error instanceof SlackTrouble && !(error.failure.kind === 'refused' && error.failure.permanent))
    return { sentence: t('common.trouble.slackUnavailable', { reference }), outcome: 'failed' }
  return { sentence: t('common.trouble.unexpected', { reference }), outcome: 'failed' }
}
