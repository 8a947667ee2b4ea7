/** Does a call to Slack for a workspace as soon as there is a place for it; answers, or rejects, as the call does. */
export type CallPlaces = <Answer>(workspaceId: string, call: () => Promise<Answer>) => Promise<Answer>

export interface CallPlacesOptions {
  /** Calls under way at once, over all workspaces. */
  readonly inFlight: number
  /** Of these, for one workspace. */
  readonly perWorkspace: number
}

/**
 * The places for calls to Slack. A call that waits for its answer holds one; whoever works in the database does not. A
 * workspace gets no more than its share, also while no other asks: one whose calls hang for as long as we have patience
 * leaves places to those that come meanwhile. Who waited longest comes first.
 */
export function callPlaces({ inFlight, perWorkspace }: CallPlacesOptions): CallPlaces {
  const underWay = new Map<string, number>()
  let total = 0
  const waiting: { readonly workspaceId: string; start(): void }[] = []

  const of = (workspaceId: string) => underWay.get(workspaceId) ?? 0
  const hasPlace = (workspaceId: string) => total < inFlight && of(workspaceId) < perWorkspace
  const take = (workspaceId: string) => {
    total += 1
    underWay.set(workspaceId, of(workspaceId) + 1)
  }
  const leave = (workspaceId: string) => {
    total -= 1
    if (of(workspaceId) > 1) underWay.set(workspaceId, of(workspaceId) - 1)
    else underWay.delete(workspaceId)
    const next = waiting.findIndex((each) => hasPlace(each.workspaceId))
    const [started] = next === -1 ? [] : waiting.splice(next, 1)
    if (!started) return
    take(started.workspaceId)
    started.start()
  }

  return async (workspaceId, call) => {
    if (hasPlace(workspaceId)) take(workspaceId)
    else await new Promise<void>((start) => waiting.push({ workspaceId, start }))
    try {
      return await call()
    } finally {
      leave(workspaceId)
    }
  }
}
