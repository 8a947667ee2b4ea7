/** Whether a request is from Slack, and from now. */
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { LIMITS } from './limits.ts'

/** What Slack sends beside a request. */
export interface Signed {
  /** Seconds since 1970, as it stands in the header. */
  readonly timestamp: string
  readonly signature: string
  readonly body: Buffer
}

/** Why a request is not taken. */
export type SignatureProblem = 'forged' | 'too old' | 'from the future'

/**
 * Checks signatures as Slack documents them (version v0). Our own and not Bolt's, for three reasons: Bolt takes any
 * timestamp from the future, which could be kept and used later, where this window is symmetric; it takes a signature
 * with something appended, by which the same request could be sent twice without being known again; and it hashes
 * twice more, with a random key, only to compare, so that a check takes four times as long as this one.
 * @param now milliseconds by the machine's clock, not the app's: it is Slack's that it is compared with
 */
export function createSignatureCheck(
  signingSecret: string,
  now: () => number = Date.now,
): (signed: Signed) => SignatureProblem | null {
  const key = createSecretKey(Buffer.from(signingSecret))
  return ({ timestamp, signature, body }) => {
    const expected = `v0=${createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest('hex')}`
    if (!isSame(signature, expected)) return 'forged'
    const aheadSeconds = Number(timestamp) - now() / 1000
    if (aheadSeconds > LIMITS.signatureTolerance) return 'from the future'
    return aheadSeconds >= -LIMITS.signatureTolerance ? null : 'too old'
  }
}

/** In a time that does not tell how much of it was right. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
