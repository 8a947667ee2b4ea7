import { PrismaPg } from '@prisma/adapter-pg'
import type { Transaction } from '@prisma/driver-adapter-utils'

/**
 * PostgreSQL for Prisma, with the statements of one transaction sent one after the other. Prisma asks for several
 * relations of a row side by side, within a transaction too; its connection answers in turn anyway, but pg warns of it
 * and means to refuse it.
 */
export class PrismaPostgres extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (isolationLevel) => inTurn(await start(isolationLevel))
    return adapter
  }
}

/** The transaction itself, each of whose statements waits for the end of the one before, whether it failed or not. */
export function inTurn<Of extends Pick<Transaction, 'queryRaw' | 'executeRaw'>>(transaction: Of): Of {
  const queryRaw = transaction.queryRaw.bind(transaction)
  const executeRaw = transaction.executeRaw.bind(transaction)
  let last: Promise<unknown> = Promise.resolve()
  function afterLast<Result>(statement: () => Promise<Result>): Promise<Result> {
    const answer = last.then(statement, statement)
    last = answer
    return answer
  }
  transaction.queryRaw = (query) => afterLast(() => queryRaw(query))
  transaction.executeRaw = (query) => afterLast(() => executeRaw(query))
  return transaction
}
