// Compile-time proof that both generated clients agree where `Db` pretends they do. No runtime code.
import type { Prisma as P } from '../generated/postgresql/client.ts'
import type { Prisma as S } from '../generated/sqlite/client.ts'

/** Whether two types are the same, optional and readonly marks included. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Proven<T extends true> = T

type SqliteModels = S.TypeMap['model']
type PostgresModels = P.TypeMap['model']

/** Rows come back the same, model by model: a model of the one client that the other lacks is `false` too. */
type RowsAgree = {
  [M in keyof SqliteModels | keyof PostgresModels]: M extends keyof SqliteModels & keyof PostgresModels
    ? Same<SqliteModels[M]['payload']['scalars'], PostgresModels[M]['payload']['scalars']>
    : false
}

/**
 * What SQLite's client accepts as condition, order and data, PostgreSQL's accepts too, model by model. Compared in the
 * operations on many rows: those on one nest through every relation and say the same of each model again.
 */
type ArgumentsAgree = {
  [M in keyof SqliteModels & keyof PostgresModels]: AllTrue<{
    [O in Compared]: Accepts<PostgresModels[M]['operations'][O]['args'], SqliteModels[M]['operations'][O]['args']>
  }>
}
type Compared = 'findMany' | 'createMany' | 'updateMany'
type Parts = 'where' | 'orderBy' | 'data'
type Accepts<Taker, Giver> = AllTrue<{
  [K in Parts & keyof Giver]-?: K extends keyof Taker ? ([Giver[K]] extends [Taker[K]] ? true : false) : false
}>

/** true only when every property is; the names of the others otherwise, so that the error message shows them. */
type AllTrue<T> = { [K in keyof T]: T[K] extends true ? never : K }[keyof T] extends infer Wrong
  ? [Wrong] extends [never]
    ? true
    : Wrong
  : never

/** true, or this file does not compile: the error names the model whose rows, or whose arguments, differ. */
export type ClientsAgree = [
  Proven<AllTrue<RowsAgree>>,
  Proven<AllTrue<ArgumentsAgree>>,
  Proven<Same<keyof SqliteModels, S.ModelName>>,
] extends [true, true, true]
  ? true
  : never
