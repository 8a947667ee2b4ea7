export type Dialect = 'sqlite' | 'postgresql'

/** Which database a URL names: `postgres://…` and `postgresql://…`, everything else is a SQLite file. */
export function dialectOf(url: string): Dialect {
  return /^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite'
}
