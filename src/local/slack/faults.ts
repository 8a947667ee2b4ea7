/**
 * Faults a test programs into the Web API: what a network and an overloaded Slack do to an app. A fault takes the place
 * of the answer; `executed` says whether the call took effect first, which the app cannot know.
 */

/** Whether the call takes effect: now, never, or only when the fault is released (a commit that comes late). */
export type Executed = boolean | 'on-release'

/** One thing that goes wrong with one call. */
export type Fault =
  /** HTTP 200 with `ok: false`, as Slack refuses; the call has no effect. */
  | { readonly kind: 'error'; readonly error: string; readonly extra?: Readonly<Record<string, unknown>> }
  /** HTTP 429; without `retryAfterSeconds` the Retry-After header is missing. The call has no effect. */
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds?: number }
  /** An HTTP error: 503 unless given. */
  | { readonly kind: 'unavailable'; readonly executed: Executed; readonly status?: number }
  /** The connection is reset without an answer. */
  | { readonly kind: 'reset'; readonly executed: Executed }
  /** No answer until the fault is released: then the call's own, or a reset where the call takes no effect. */
  | { readonly kind: 'hang'; readonly executed: Executed }
  /** HTTP 200 with something that is not JSON, as a proxy in between answers. */
  | { readonly kind: 'not-json'; readonly executed: Executed }

/** A programmed fault that can be watched and taken back. */
export interface ProgrammedFault {
  /** How many calls it has hit. */
  readonly hits: number
  /** Lets hanging calls go on and late effects happen. */
  release(): void
  /** It hits no further call; hanging ones stay. */
  remove(): void
}

/** The faults of one stand-in. Later ones take precedence, so that an exception can be set above a rule. */
export interface Faults {
  /** The next `times` calls (one unless given) of the method fail so; `*` is any method. */
  next(method: string, fault: Fault, times?: number): ProgrammedFault
  /** Every call of the method fails so until removed. */
  always(method: string, fault: Fault): ProgrammedFault
  /** Decides call by call, e.g. by a seeded random number; null lets the call pass. */
  decide(choose: (method: string, args: Readonly<Record<string, unknown>>) => Fault | null): ProgrammedFault
  /** Forgets all of them and lets hanging calls go on. */
  clear(): void
}

/** The fault that hits one call, and the wait of a hanging one. */
export interface Hit {
  readonly fault: Fault
  /** Settles when a hanging call may be answered. */
  readonly released: Promise<void>
}

interface Rule {
  choose(method: string, args: Readonly<Record<string, unknown>>): Fault | null
  hits: number
  left: number
  readonly released: Promise<void>
  readonly release: () => void
}

/** Creates an empty set of faults; `take` is for the Web API and uses up what it hits. */
export function createFaults(): Faults & {
  take(method: string, args: Readonly<Record<string, unknown>>): Hit | null
} {
  let rules: Rule[] = []

  const program = (choose: Rule['choose'], times: number): ProgrammedFault => {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const rule: Rule = { choose, hits: 0, left: times, released, release }
    rules.unshift(rule)
    return {
      get hits() {
        return rule.hits
      },
      release,
      remove() {
        rules = rules.filter((other) => other !== rule)
      },
    }
  }
  const forMethod = (method: string, fault: Fault) => (called: string) =>
    method === '*' || method === called ? fault : null

  return {
    next: (method, fault, times = 1) => program(forMethod(method, fault), times),
    always: (method, fault) => program(forMethod(method, fault), Number.POSITIVE_INFINITY),
    decide: (choose) => program(choose, Number.POSITIVE_INFINITY),
    clear() {
      for (const rule of rules) rule.release()
      rules = []
    },
    take(method, args) {
      for (const rule of rules) {
        if (rule.left === 0) continue
        const fault = rule.choose(method, args)
        if (fault === null) continue
        rule.hits += 1
        rule.left -= 1
        return { fault, released: rule.released }
      }
      return null
    },
  }
}
