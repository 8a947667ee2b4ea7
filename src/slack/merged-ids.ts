import type { WorkspaceStore } from '../store/index.ts'

/** What an id of a record looks like in routing data. */
const ID = /\bc[a-z0-9]{24}\b/g
/** Longer lists of ids are nobody's button. */
const MOST_IDS = 200

/**
 * What came from outside, with the ids of customers who were merged into others replaced by those of the others (C16): old
 * messages, and forms that were open meanwhile, lead to the customer there is now. It proves nothing all the same (R2).
 * Costs one look-up, and nothing where the payload names no record.
 */
export async function withMergedIds<Payload>(
  store: Pick<WorkspaceStore, 'merges'>,
  payload: Payload,
): Promise<Payload> {
  const text = JSON.stringify(payload)
  const ids = [...new Set(text.match(ID))]
  if (ids.length === 0 || ids.length > MOST_IDS) return payload
  const survivors = await store.merges.survivors(ids)
  if (survivors.size === 0) return payload
  return JSON.parse(text.replace(ID, (id) => survivors.get(id) ?? id))
}
