/** What the local workspace keeps beside its trial database, so that a restart goes on where one left. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CompanyKind } from './protocol.ts'
import type { SlackState } from './slack/index.ts'

export interface SavedState {
  readonly version: 1
  /** The page's language, and with it that of the seeded company. */
  readonly language: string
  /** What it began with; left out by versions that knew no empty one. */
  readonly company?: CompanyKind
  /** How far the workspace's clock is ahead of real time. */
  readonly clockAheadMs: number
  readonly slack: SlackState
}

/** Reads what was saved; null when nothing was. Throws a sentence that says what to do when it cannot be read. */
export function readSavedState(path: string): SavedState | null {
  if (!existsSync(path)) return null
  const advice = `delete it together with the trial database to start over: ${path}`
  let saved: Partial<SavedState>
  try {
    saved = JSON.parse(readFileSync(path, 'utf8')) as Partial<SavedState>
  } catch (cause) {
    throw new Error(`the saved local workspace is damaged; ${advice}`, { cause })
  }
  const { version, language, company = 'with-past', clockAheadMs, slack } = saved
  if (version !== 1 || typeof language !== 'string' || typeof clockAheadMs !== 'number' || slack?.version !== 1) {
    throw new Error(`the saved local workspace is of another version of this program; ${advice}`)
  }
  return { version, language, company, clockAheadMs, slack }
}

/** Saves the workspace, whole or not at all: a crash in the middle leaves the former file. */
export function writeSavedState(path: string, state: SavedState): void {
  const fresh = `${path}.new`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(fresh, JSON.stringify(state), { mode: 0o600 })
  renameSync(fresh, path)
}
