/**
 * Rows or ids that one statement can deal with. Prisma puts at most 999 values into a statement for SQLite, and it needs
 * two of them (workspace and id) for each row whose relations it reads.
 */
const ROWS_PER_STATEMENT = 400

/** A list cut into pieces of this size: unless said otherwise, such as fit into a statement of Prisma's each. */
export function portions<T>(list: readonly T[], size = ROWS_PER_STATEMENT): T[][] {
  const pieces: T[][] = []
  for (let start = 0; start < list.length; start += size) pieces.push(list.slice(start, start + size))
  return pieces
}
