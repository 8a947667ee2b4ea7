import type { Failure } from '../slack/messenger.ts'

/** Refusals of the app's token, whatever it asks for: the operator mends them for everything at once. */
const TOKEN_REFUSED = new Set(['not_authed', 'invalid_auth', 'token_expired', 'token_revoked', 'account_inactive'])
const TOKEN_RETRY_MS = 15 * 60_000

/** A minute, two, four … an hour at most. */
const backoff = (attempts: number) => Math.min(60, 2 ** Math.min(attempts, 6)) * 60_000

/**
 * How long to wait, in milliseconds, before a call that failed is made again; `attempts` counts those before it. Null
 * when making it again is pointless, because Slack will say no until somebody changes something.
 */
export function waitAfter(failure: Failure, attempts: number): number | null {
  switch (failure.kind) {
    case 'rate-limited':
      return failure.retryAfterSeconds * 1000
    case 'unknown':
      return backoff(attempts)
    case 'refused':
      // A right that is missing is given by installing the app again, too: the message itself is fine.
      if (TOKEN_REFUSED.has(failure.error) || failure.error === 'missing_scope') return TOKEN_RETRY_MS
      return failure.permanent ? null : backoff(attempts)
  }
}

/** A failure in a word, for the records. */
export function reasonOf(failure: Failure): string {
  return failure.kind === 'refused' ? failure.error : failure.kind === 'unknown' ? failure.cause : 'rate limited'
}
