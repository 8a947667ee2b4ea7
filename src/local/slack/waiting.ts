/** Waiting for something to become true in the workspace, without polling: after each change it is looked at again. */
import type { SlackStandIn } from './contract.ts'
import type { Workspace } from './workspace.ts'

/** Only what never comes takes so long: it says nothing of how fast the app has to be. */
const DEFAULT_TIMEOUT_MS = 30_000

/** Creates `until` for a workspace; `abandon` ends every wait, when the stand-in stops. */
export function createWaiting(workspace: Workspace): Pick<SlackStandIn, 'until'> & { abandon(): void } {
  const waits = new Set<(error: Error) => void>()
  return {
    until<T>(
      condition: () => T | null | undefined | false,
      { what = 'the condition', timeoutMs = DEFAULT_TIMEOUT_MS }: { what?: string; timeoutMs?: number } = {},
    ): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(timer)
          stopListening()
          waits.delete(fail)
          settle()
        }
        const fail = (error: Error) => finish(() => reject(error))
        const look = () => {
          try {
            const value = condition()
            if (value !== null && value !== undefined && value !== false) finish(() => resolve(value))
          } catch (error) {
            fail(error instanceof Error ? error : new Error(String(error)))
          }
        }
        const timer = setTimeout(() => fail(new Error(`${what} did not come true within ${timeoutMs} ms`)), timeoutMs)
        const stopListening = workspace.onChange(look)
        waits.add(fail)
        look()
      })
    },
    abandon() {
      for (const fail of [...waits]) fail(new Error('the stand-in was stopped'))
    },
  }
}
