/** Work that goes on after Slack has its answer: Bolt's stop() does not wait for it, so it is counted here. */
export interface InFlight {
  /** Counts this work until it ends. It must not reject. */
  track<Value>(work: Promise<Value>): Promise<Value>
  /** Resolves when nothing is under way any more. */
  drained(): Promise<void>
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>()
  return {
    track(work) {
      const counted = work.finally(() => running.delete(counted))
      running.add(counted)
      return counted
    },
    async drained() {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
