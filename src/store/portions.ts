/**
 * Rows or ids that one statement can deal with. Prisma puts at most 999 values into a statement for SQLite, and it needs
 * two of them (workspace and id) for each row whose relations it reads.
 */
const ROWS_PER_STATEMENT = 400

/** A list cut into pieces that fit into a statement each. */
export function portions<T>(list: readonly T[]): T[][] {
  const pieces: T[][] = []
  for (let start = 0; start < list.length; start += ROWS_PER_STATEMENT) {
    pieces.push(list.slice(start, start + ROWS_PER_STATEMENT))
  }
  return pieces
}
