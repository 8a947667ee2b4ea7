/** The one way in which the app calls Slack. */
import type { Logger } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { DEFAULT_RETRY_AFTER_SECONDS, NetworkFault } from './failures.ts'

export interface WebClientSettings {
  /** Where Slack is; left out for slack.com. */
  readonly apiUrl?: string
  readonly fetch?: typeof globalThis.fetch
  readonly logger?: Logger
  readonly timeoutMs?: number
}

/** Names the faults of the network, and gives a 429 the header by which the SDK recognises it where it has none. */
function clarified(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init).catch((error: unknown) => {
      throw new NetworkFault(error)
    })
    if (response.status !== 429 || /^\d+$/.test(response.headers.get('retry-after') ?? '')) return response
    await response.body?.cancel()
    return new Response(null, { status: 429, headers: { 'retry-after': String(DEFAULT_RETRY_AFTER_SECONDS) } })
  }
}

/**
 * A client that makes every call once and says what became of it. The SDK's own retries post duplicates after a
 * timeout, and its waiting on 429 stalls every other channel: both are off, and a call ends after ten seconds.
 */
export function createWebClient(token: string, settings: WebClientSettings = {}): WebClient {
  return new WebClient(token, {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: settings.timeoutMs ?? 10_000,
    fetch: clarified(settings.fetch ?? globalThis.fetch),
    ...(settings.apiUrl ? { slackApiUrl: settings.apiUrl } : {}),
    ...(settings.logger ? { logger: settings.logger } : {}),
  })
}
