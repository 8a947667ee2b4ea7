import { setTimeout as pause } from 'node:timers/promises'
import type { Db, Tx } from './client.ts'
import { isConflict, StoreConflict } from './errors.ts'

const ATTEMPTS = 20
const LONGEST_PAUSE_MS = 100

/**
 * Does the work in one transaction: all of it is written, or nothing. The one place where a transaction is tried again:
 * when the database found a conflict (PostgreSQL's serialisation failure or deadlock, P2034), or a conditional update
 * was lost (`ConditionalUpdateLost`). `work` must therefore touch nothing but the database. A lock that another process
 * holds on a SQLite file is waited for by the adapter, statement by statement.
 * @throws StoreConflict when it does not succeed in 20 attempts; what `work` throws otherwise
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(work)
    } catch (error) {
      if (!isConflict(error)) throw error
      if (attempt === ATTEMPTS)
        throw new StoreConflict(`lost against parallel changes ${ATTEMPTS} times`, { cause: error })
      await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt))
    }
  }
}
