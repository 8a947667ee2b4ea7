/**
 * Holds the routes that are declared against the rows of the matrix: null when each has the other, else what is missing,
 * in words.
 */
export function uncovered(
  routes: readonly { readonly kind: string; readonly id: string }[],
  rows: readonly string[],
): string | null {
  const keys = routes.map(({ kind, id }) => `${kind} ${id}`)
  const withoutRow = keys.filter((key) => !rows.includes(key))
  const withoutRoute = rows.filter((key) => !keys.includes(key))
  const lines = [
    ...(withoutRow.length > 0 ? [`${FILE} says of no role whether it may use: ${withoutRow.join(', ')}`] : []),
    ...(withoutRoute.length > 0
      ? [`${FILE} has rows for routes that no feature declares: ${withoutRoute.join(', ')}`]
      : []),
  ]
  return lines.length === 0 ? null : lines.join('\n')
}

const FILE = 'test/rights/scenarios.ts'
