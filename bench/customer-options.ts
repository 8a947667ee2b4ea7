import { BLOCK, CLOSE_DEAL_VIEW, CUSTOMER_SELECT } from '../src/features/deals/ids.ts'
import { freshDatabase, providers } from '../test/support/database.ts'
import startPostgres from '../test/support/postgres-setup.ts'
import stopPostgres from '../test/support/postgres-teardown.ts'
import type { AppParameters, AppReady } from './servers/app.ts'
import { startChild } from './support/child.ts'
import { insertCustomers, typedTexts } from './support/customers.ts'
import { type Measurement, percentile } from './support/figure.ts'
import type { Load, LoadResult } from './support/load.ts'
import { blockSuggestions } from './support/requests.ts'

const CUSTOMERS = { baseline: 1_000, many: 100_000 }
const REQUESTS = { warmUp: 50, measured: 500 }
const SELECT = { callbackId: CLOSE_DEAL_VIEW, blockId: BLOCK.customer, actionId: CUSTOMER_SELECT }

/**
 * How long somebody who types a customer's name waits for the options: the whole signed request, for an admin, who sees
 * all customers, on both databases, compared with a workspace of a thousand customers.
 */
export async function customerOptions(note: (line: string) => void): Promise<Measurement[]> {
  await startPostgres()
  try {
    const measurements: Measurement[] = []
    for (const provider of providers) {
      const database = await freshDatabase(provider)
      try {
        const latencies = await measure(database.url, (line) => note(`${provider}: ${line}`))
        measurements.push({
          name: `customer-options-p99-${provider}`,
          value: percentile(latencies.many, 99),
          unit: 'ms',
          baseline: percentile(latencies.baseline, 99),
          target: { of: 'value', atMost: 100 },
          more: { p50: percentile(latencies.many, 50), baselineP50: percentile(latencies.baseline, 50) },
          method:
            `signed block_suggestion of an admin through the whole app, ${CUSTOMERS.many} customers against ` +
            `${CUSTOMERS.baseline}; ${REQUESTS.measured} typed texts (beginnings of 1 to 8 letters, middles, phone numbers, ` +
            `Chinese, 1 in 20 unknown) one after the other over one connection after ${REQUESTS.warmUp} of warm-up`,
        })
      } finally {
        await database.drop()
      }
    }
    return measurements
  } finally {
    await stopPostgres()
  }
}

async function measure(databaseUrl: string, note: (line: string) => void) {
  const load = await startChild<object>(new URL('./support/load.ts', import.meta.url), {})
  const parameters: AppParameters = { databaseUrl, roles: ['admin', 'rep'] }
  const app = await startChild<AppReady>(new URL('./servers/app.ts', import.meta.url), parameters)
  const { ready } = app
  const type = async (customers: number, count: number): Promise<readonly number[]> => {
    const bodies = blockSuggestions(ready, SELECT, typedTexts(count, customers))
    const { url, signingSecret } = ready
    const { latencies, answer } = await load.ask<LoadResult>({
      url,
      signingSecret,
      bodies,
      connections: 1,
    } satisfies Load)
    const { options } = JSON.parse(answer) as { options: readonly unknown[] }
    if (options.length < 2) throw new Error(`the last text should have found customers, but ${answer}`)
    return latencies
  }
  try {
    await insertCustomers(databaseUrl, ready, { from: 0, to: CUSTOMERS.baseline })
    await type(CUSTOMERS.baseline, REQUESTS.warmUp)
    const baseline = await type(CUSTOMERS.baseline, REQUESTS.measured)
    note(`${CUSTOMERS.baseline} customers: p99 ${percentile(baseline, 99).toFixed(1)} ms`)
    await insertCustomers(databaseUrl, ready, { from: CUSTOMERS.baseline, to: CUSTOMERS.many })
    await type(CUSTOMERS.many, REQUESTS.warmUp)
    const many = await type(CUSTOMERS.many, REQUESTS.measured)
    note(`${CUSTOMERS.many} customers: p99 ${percentile(many, 99).toFixed(1)} ms`)
    return { baseline, many }
  } finally {
    await Promise.all([load.stop(), app.stop()])
  }
}
