import cron from 'node-cron'
import type { Logger } from 'pino'
import type { Clock } from './domain/clock.ts'
import type { Store } from './store/index.ts'

/** Slack repeats an event within the hour; after this many days nothing of it comes again. */
const EVENTS_KEPT_DAYS = 7

/** Forgets once a day, at 03:17 UTC, what is kept only to recognise repetitions. Answers how to stop. */
export function startHousekeeping(store: Store, clock: Clock, log: Logger): () => Promise<void> {
  const forget = async () => {
    const forgotten = await store.events.forgetBefore(new Date(clock.now().getTime() - EVENTS_KEPT_DAYS * 86_400_000))
    log.info({ forgotten }, 'old events forgotten')
  }
  const task = cron.schedule(
    '17 3 * * *',
    () =>
      void forget().catch((error: unknown) =>
        log.error({ err: error }, 'housekeeping failed; it is tried again tomorrow'),
      ),
    { timezone: 'Etc/UTC', noOverlap: true },
  )
  return async () => {
    await task.destroy()
  }
}
