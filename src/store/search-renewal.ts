import type { Db } from './client.ts'
import { SEARCH_FORM } from './customer-search.ts'
import { FINDABLE, searchColumns } from './search-text.ts'

/** What brings customers up to date who were written before they were found by all that they are found by now. */
export interface SearchRenewal {
  /** Renews at most so many customers, of all workspaces; answers how many it looked at: none when all are renewed. */
  renew(limit: number): Promise<number>
}

/**
 * The renewal of the column that customers are found by (C16). Any number of processes may do it at once: it writes only
 * what nobody else has renewed or changed meanwhile.
 */
export function createSearchRenewal(db: Db): SearchRenewal {
  return {
    async renew(limit) {
      const rows = await db.customer.findMany({
        where: { searchForm: { lt: SEARCH_FORM } },
        select: { workspaceId: true, id: true, ...FINDABLE },
        take: limit,
      })
      if (rows.length === 0) return 0
      await db.$transaction(
        rows.map(({ workspaceId, id, ...row }) =>
          db.customer.updateMany({
            where: { workspaceId, id, searchForm: { lt: SEARCH_FORM } },
            data: searchColumns(row),
          }),
        ),
      )
      return rows.length
    },
  }
}
