import type { Reason } from '../protocol.ts'

/** Thrown for what a person may well try and cannot have now; the page says why in its language. */
export class NotPossible extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}
