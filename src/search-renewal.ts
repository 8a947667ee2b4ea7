import type { Logger } from 'pino'
import type { Store } from './store/index.ts'

/** Customers that are renewed in one go: few, so that nobody who types or records waits for it. */
const PORTION = 200

/**
 * After an update of the app, brings up to date by what customers are found (C16), in portions, beside everything else.
 * What fails is taken up at the next start: customers are then still found as before the update. Answers how to stop.
 */
export function startSearchRenewal(store: Store, log: Logger): () => Promise<void> {
  let isStopped = false
  async function renewAll(): Promise<void> {
    let renewed = 0
    for (let count = PORTION; count === PORTION && !isStopped; renewed += count)
      count = await store.customerSearch.renew(PORTION)
    if (renewed > 0) log.info({ renewed }, 'customers are found by more than before')
  }
  const running = renewAll().catch((error: unknown) =>
    log.error({ err: error }, 'customers could not be made found by more; it is tried again at the next start'),
  )
  return async () => {
    isStopped = true
    await running
  }
}
