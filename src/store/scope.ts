import type { Db } from './client.ts'
import type { Dialect } from './dialect.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What a part of the store needs to reach the rows of its workspace, and no other's (R3). */
export interface Scope {
  readonly db: Db
  readonly dialect: Dialect
  readonly workspaceId: WorkspaceId
}
