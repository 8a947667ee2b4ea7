declare const brand: unique symbol

/**
 * A workspace that exists. Only the workspace directory (and a row read from the database) makes one, so that no
 * query can be aimed at a workspace by a string that came from outside (rule R3).
 */
export type WorkspaceId = string & { readonly [brand]: 'WorkspaceId' }

/** Marks an id that was just read from a row as a workspace's. Never for a value that came from a request. */
export const workspaceIdOfRow = (id: string): WorkspaceId => id as WorkspaceId
