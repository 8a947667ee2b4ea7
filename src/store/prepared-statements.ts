// PostgreSQL reads and plans a statement anew each time, unless it has a name: then once for each connection, and the
// rest of the times it only executes it. For the few that pass with every reminder that is nearly half of its work.

/** Those with more values are lists of some length, of which no two need be alike. */
const MOST_VALUES = 20
/** Each connection of the server keeps all of them. */
const MOST_STATEMENTS = 300

/**
 * Names statements, the same text always alike; those that are better read anew get the empty name, which is none.
 * @returns for one database client: what it names must reach no other
 */
export function statementNames(): (statement: { readonly sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size === MOST_STATEMENTS || sql.includes(`$${MOST_VALUES + 1}`)) return ''
    const name = `afterclose_${names.size}`
    names.set(sql, name)
    return name
  }
}

/**
 * Whether statements may have names there: not where the address says `pgbouncer=true`, as Prisma's own addresses do,
 * for a pooler that hands the same connection to several may not know of them.
 */
export function mayNameStatements(url: string): boolean {
  return new URL(url).searchParams.get('pgbouncer') !== 'true'
}
