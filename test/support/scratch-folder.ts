import { mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Linux's folder in memory. A container may have it, but with hardly any room. */
const IN_MEMORY = '/dev/shm'
/** What the databases of a run need at most, several times over. */
const ROOM_BYTES = 2 * 1024 ** 3

/**
 * Makes an empty folder for databases that are gone with the test: in memory where there is room, because PostgreSQL
 * copies some 750 files for every database it makes, which takes thirty times as long on many a disk.
 */
export function scratchFolder(prefix: string): string {
  return mkdtempSync(join(hasRoomInMemory() ? IN_MEMORY : tmpdir(), prefix))
}

function hasRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY)
    return bavail * bsize >= ROOM_BYTES
  } catch {
    return false // no such folder outside of Linux
  }
}
