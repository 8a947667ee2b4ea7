import type { Prisma, Tx } from './client.ts'
import { type Findable, SEARCH_FORM, searchTextOf } from './customer-search.ts'
import { RecordNotFound } from './errors.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What a customer is found by, as the tables hold it. */
export const FINDABLE = {
  name: true,
  phone: true,
  contacts: { select: { name: true, phone: true }, where: { erasedAt: null }, orderBy: { id: 'asc' } },
  aliases: { select: { name: true, phone: true }, orderBy: { id: 'asc' } },
  deals: { select: { contractNumber: true }, where: { contractNumber: { not: null } }, orderBy: { id: 'asc' } },
} as const satisfies Prisma.CustomerSelect

interface FindableRow extends Omit<Findable, 'contractNumbers'> {
  readonly deals: readonly { readonly contractNumber: string | null }[]
}

/** The column of a customer who was read with `FINDABLE`. */
export const searchColumns = ({ deals, ...customer }: FindableRow) => ({
  searchText: searchTextOf({
    ...customer,
    contractNumbers: deals.flatMap(({ contractNumber }) => contractNumber ?? []),
  }),
  searchForm: SEARCH_FORM,
})

/**
 * Writes anew what a customer is found by (C16), in the transaction that changed something of it. The customer's row is
 * held first: of two changes at the same time the second sees what the first did.
 * @throws RecordNotFound when the workspace has no such customer
 */
export async function refreshSearchText(tx: Tx, workspaceId: WorkspaceId, customerId: string): Promise<void> {
  const where = { workspaceId, id: customerId }
  const { count } = await tx.customer.updateMany({ where, data: { searchForm: SEARCH_FORM } })
  if (count === 0) throw new RecordNotFound(`no customer ${customerId}`)
  const row = await tx.customer.findUniqueOrThrow({ where: { workspaceId_id: where }, select: FINDABLE })
  await tx.customer.updateMany({ where, data: searchColumns(row) })
}
