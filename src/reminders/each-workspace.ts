import type { Store, WorkspaceStore } from '../store/index.ts'

/** Does something in every workspace; one in which it fails keeps no other from it. Throws the first failure at the end. */
export async function inEachWorkspace(
  store: Pick<Store, 'workspaces' | 'inWorkspace'>,
  work: (workspace: WorkspaceStore) => Promise<unknown>,
): Promise<void> {
  const failed: unknown[] = []
  for (const id of await store.workspaces.list())
    await work(store.inWorkspace(id)).catch((error: unknown) => failed.push(error))
  if (failed.length > 0) throw failed[0]
}
