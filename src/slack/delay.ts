/** A wait that can be called off and never keeps the process alive. */
export interface Delay {
  readonly elapsed: Promise<'elapsed'>
  cancel(): void
}

/** Starts a wait; tests pass their own, so that nothing depends on the real clock. */
export type StartDelay = (milliseconds: number) => Delay

export const startDelay: StartDelay = (milliseconds) => {
  let timer: NodeJS.Timeout | undefined
  const elapsed = new Promise<'elapsed'>((resolve) => {
    timer = setTimeout(() => resolve('elapsed'), milliseconds)
    timer.unref()
  })
  return { elapsed, cancel: () => clearTimeout(timer) }
}

/** Which came first: the work or the wait. The work goes on either way. */
export async function within<Value>(
  work: Promise<Value>,
  milliseconds: number,
  start: StartDelay,
): Promise<{ readonly value: Value } | 'elapsed'> {
  const delay = start(milliseconds)
  try {
    return await Promise.race([work.then((value) => ({ value })), delay.elapsed])
  } finally {
    delay.cancel()
  }
}
