import { BLOCK, CUSTOMER_SELECT, VISIT_VIEW } from '../src/features/visits/ids.ts'
import type { Provider } from '../test/support/database.ts'
import type { AppParameters, AppReady } from './servers/app.ts'
import type { SlowSlackFigures, SlowSlackParameters, SlowSlackReady, Throttle } from './servers/slow-slack.ts'
import { type Ground, onBothDatabases } from './support/both-databases.ts'
import { typedTexts } from './support/customers.ts'
import { type Measurement, percentile } from './support/figure.ts'
import type { Load, LoadResult } from './support/load.ts'
import { blockSuggestions, typedCommands } from './support/requests.ts'
import { exactTexts, insertPeople, insertVisited, VISITS_OF_A_CUSTOMER } from './support/visited.ts'

const CUSTOMERS = { baseline: 1_000, many: 100_000 }
const PEOPLE = 500
const REQUESTS = { warmUp: 50, measured: 500 }
const SELECT = { callbackId: VISIT_VIEW, blockId: BLOCK.customer, actionId: CUSTOMER_SELECT }

/** Something that an admin, who sees all customers, does again and again. */
interface Work {
  readonly name: string
  /** In milliseconds, of the 99th percentile. */
  readonly atMost: number
  /** Each request leads to a modal, and is answered with nothing; otherwise the answer offers something. */
  readonly opens: boolean
  readonly method: string
  bodies(asker: AppReady, count: number, customers: number): string[]
}

const opening = (name: string, command: string): Work => ({
  name,
  atMost: 300,
  opens: true,
  method:
    `signed ${command} of an admin with a phone number or a contact’s name behind it, until Slack has the modal and ` +
    'the command its answer',
  bodies: (asker, count, customers) => typedCommands(asker, command, exactTexts(count, customers)),
})

/** How long it takes until the card of a customer is there. */
export const openCustomer = measuring(opening('open-customer', '/customer'))

/** How long it takes until the form of a visit is there, with its customer filled in. */
export const openVisit = measuring(opening('open-visit', '/visit'))

/** How long somebody waits for the customers that fit what they typed, in the form of a visit. */
export const customerTyping = measuring({
  name: 'customer-typing',
  atMost: 100,
  opens: false,
  method:
    'signed block_suggestion of an admin (beginnings of 1 to 8 letters, middles, phone numbers, Chinese, 1 in 20 unknown)',
  bodies: (asker, count, customers) => blockSuggestions(asker, SELECT, typedTexts(count, customers)),
})

/** Measures the whole app at some work on both databases, with many customers and with a thousand. */
function measuring(work: Work) {
  return async (note: (line: string) => void): Promise<Measurement[]> => {
    const found = await onBothDatabases(note, async (ground) => ({
      provider: ground.provider,
      latencies: await latenciesOf(work, ground),
    }))
    return found.flatMap(({ provider, latencies }) => measurementsOf(work, provider, latencies))
  }
}

interface Latencies {
  readonly baseline: readonly number[]
  readonly many: readonly number[]
}

async function latenciesOf(work: Work, ground: Ground): Promise<Latencies> {
  const { databaseUrl } = ground
  const load = await ground.start<object>('../support/load.ts', {})
  const quick: SlowSlackParameters = { tookMs: 0 }
  const slack = await ground.start<SlowSlackReady>('slow-slack.ts', quick)
  const parameters: AppParameters = { databaseUrl, roles: ['admin', 'rep'], apiUrl: slack.ready.apiUrl }
  const app = await ground.start<AppReady>('app.ts', parameters)
  const { url, signingSecret, workspaceId } = app.ready
  const opened = async () => {
    const nothing: Throttle = { throttled: null }
    return (await slack.ask<SlowSlackFigures>(nothing)).opened
  }
  const round = async (customers: number, count: number) => {
    await opened()
    const bodies = work.bodies(app.ready, count, customers)
    const asked = { url, signingSecret, bodies, connections: 1, mayBeEmpty: work.opens } satisfies Load
    const { latencies, answer } = await load.ask<LoadResult>(asked)
    const modals = await opened()
    if (modals !== (work.opens ? count : 0)) throw new Error(`${modals} modals for ${count} requests: ${answer}`)
    return latencies
  }
  const measured = async (customers: number) => {
    await round(customers, REQUESTS.warmUp)
    const latencies = await round(customers, REQUESTS.measured)
    const [half, nearlyAll] = [50, 99].map((percent) => percentile(latencies, percent).toFixed(1))
    ground.note(`${customers} customers: p50 ${half} ms, p99 ${nearlyAll} ms`)
    return latencies
  }
  const owner = { workspaceId, people: PEOPLE }
  await insertPeople(databaseUrl, workspaceId, PEOPLE)
  await insertVisited(databaseUrl, owner, { from: 0, to: CUSTOMERS.baseline })
  const baseline = await measured(CUSTOMERS.baseline)
  await insertVisited(databaseUrl, owner, { from: CUSTOMERS.baseline, to: CUSTOMERS.many })
  return { baseline, many: await measured(CUSTOMERS.many) }
}

function measurementsOf(work: Work, provider: Provider, { baseline, many }: Latencies): Measurement[] {
  const method =
    `${work.method}; ${REQUESTS.measured} one after the other over one connection after ${REQUESTS.warmUp} of warm-up; ` +
    `${CUSTOMERS.many} customers with ${VISITS_OF_A_CUSTOMER} visits each, ${PEOPLE} people, against ${CUSTOMERS.baseline} customers`
  const value = percentile(many, 99)
  const figure = { value, unit: 'ms', baseline: percentile(baseline, 99), method }
  const more = { p50: percentile(many, 50), baselineP50: percentile(baseline, 50) }
  return [
    { ...figure, name: `${work.name}-p99-${provider}`, target: { of: 'value', atMost: work.atMost }, more },
    { ...figure, name: `${work.name}-growth-${provider}`, target: { of: 'ratio', atMost: 2 } },
  ]
}
