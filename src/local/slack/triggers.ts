/** Trigger ids: a person's interaction lets the app open one modal for them, once, within three seconds. */
import { derivedHex } from './identity.ts'

/** Whom a trigger belongs to. */
export interface Trigger {
  readonly userId: string
  /** The view the interaction came from, upon which a modal may be pushed. */
  readonly viewId: string | null
}

export type TriggerRefusal = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id'

export interface Triggers {
  issue(trigger: Trigger): string
  /** Whose trigger it is, without using it up; Slack's error code when it cannot be used. */
  read(id: string): Trigger | TriggerRefusal
  /** Uses a trigger up. */
  exchange(id: string): void
}

/** Creates the triggers of one workspace. Their life is counted in real time, as Slack does. */
export function createTriggers(options: { seed: string; lifeMs: number; realNow: () => Date }): Triggers {
  const issued = new Map<string, Trigger & { until: number; exchanged: boolean }>()
  let number = 0

  const forgetOld = (now: number) => {
    // Long after its end a trigger may as well be unknown: nothing grows over a long run. The oldest stand first.
    for (const [id, { until }] of issued) {
      if (until + 60 * options.lifeMs >= now) return
      issued.delete(id)
    }
  }
  return {
    issue(trigger) {
      const now = options.realNow().getTime()
      forgetOld(now)
      number += 1
      // With the real time in it no run repeats the ids of another, which the app may have kept.
      const id = `${now}.${number}.${derivedHex(options.seed, `trigger ${now} ${number}`, 32)}`
      issued.set(id, { ...trigger, until: now + options.lifeMs, exchanged: false })
      return id
    },
    read(id) {
      const trigger = issued.get(id)
      if (trigger === undefined) return 'invalid_trigger_id'
      if (trigger.exchanged) return 'exchanged_trigger_id'
      return options.realNow().getTime() > trigger.until ? 'expired_trigger_id' : trigger
    },
    exchange(id) {
      const trigger = issued.get(id)
      if (trigger !== undefined) trigger.exchanged = true
    },
  }
}
