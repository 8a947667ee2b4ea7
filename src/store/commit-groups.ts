import { setTimeout as pause, setImmediate as yieldToEventLoop } from 'node:timers/promises'
import type { Db, Tx } from './client.ts'
import { inTransaction } from './transaction.ts'

/** Does a piece of work in a transaction, and answers when it is committed. */
export type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Pieces of work that share a commit at most: the database is not held for long. */
const LARGEST_GROUP = 20
/** The longest that a piece is kept waiting for others, in milliseconds. */
const LONGEST_PAUSE_MS = 20

interface Piece {
  readonly work: (tx: Tx) => Promise<unknown>
  resolve(answer: unknown): void
  reject(error: unknown): void
}

/**
 * Transactions that wait for the disk together. SQLite has one writer, which waits for the disk with every commit; so
 * what was asked for during one commit is committed with the next one, which comes no sooner than after as long again:
 * where the disk is slow, the process waits for it half of the time at most, and more pieces share a commit. PostgreSQL does the same across its connections
 * by itself. A piece that throws is done again by itself, and so are those that were with it: like `inTransaction`, the
 * work must touch nothing but the database.
 */
export function commitGroups(db: Db): Transact {
  const waiting: Piece[] = []
  let committing = false

  async function commit(group: readonly Piece[]): Promise<void> {
    if (group.length > 1) {
      try {
        const answers = await inTransaction(db, async (tx) => {
          const made: unknown[] = []
          for (const { work } of group) made.push(await work(tx))
          return made
        })
        for (const [index, piece] of group.entries()) piece.resolve(answers[index])
        return
      } catch {
        // Nothing is written. Done again one by one, each of them succeeds or says itself what is wrong.
      }
    }
    for (const piece of group) await inTransaction(db, piece.work).then(piece.resolve, piece.reject)
  }

  async function commitAll(): Promise<void> {
    committing = true
    while (waiting.length > 0) {
      // What has arrived with the same turn of the event loop comes along.
      await yieldToEventLoop()
      const startedAt = performance.now()
      await commit(waiting.splice(0, LARGEST_GROUP))
      const tookMs = performance.now() - startedAt
      if (waiting.length < LARGEST_GROUP) await pause(Math.min(tookMs, LONGEST_PAUSE_MS))
    }
    committing = false
  }

  return <T>(work: (tx: Tx) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      // The answer comes back to the piece whose work made it.
      waiting.push({ work, resolve: (answer) => resolve(answer as T), reject })
      if (!committing) void commitAll()
    })
}
