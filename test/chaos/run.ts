/**
 * `npm run test:chaos`: every scenario at full length.
 *   -- --seed N         the seed of an earlier run, which repeats its faults and kills
 *   -- --scenario NAME  only the scenarios whose name begins so; may be given several times
 *   -- --seeds N        how many seeds, counted up from the first (20 unless given)
 *   -- --at-once N      how many run side by side (3 unless given)
 */
import { parseArgs } from 'node:util'
import startPostgres from '../support/postgres-setup.ts'
import stopPostgres from '../support/postgres-teardown.ts'
import { type Ended, shortcomings } from './acceptance.ts'
import { scenarios } from './scenarios.ts'
import { bundleSender } from './senders.ts'
import { FULL, type Scenario, type Verdict } from './verdicts.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    scenario: { type: 'string', multiple: true, default: [''] },
    seeds: { type: 'string', default: String(FULL.seeds) },
    'at-once': { type: 'string', default: '3' },
  },
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
const waiting = scenarios({ ...FULL, seeds: Number(values.seeds) }).filter(({ name }) =>
  values.scenario.some((wished) => name.startsWith(wished)),
)
if (waiting.length === 0) throw new Error(`no scenario begins with ${values.scenario.join(' or ')}`)

console.log(`seed ${seed}; to repeat: npm run test:chaos -- --seed ${seed}`)
const startedAt = Date.now()
await startPostgres()
const program = bundleSender()
const done: Ended[] = []

async function work() {
  for (let scenario = waiting.shift(); scenario; scenario = waiting.shift()) {
    const verdict = await verdictOf(scenario)
    done.push({ name: scenario.name, verdict })
    console.log(`${verdict.passed ? 'as it must' : 'FAILED    '}  ${scenario.name}  ${textOf(verdict)}`)
  }
}

async function verdictOf(scenario: Scenario): Promise<Verdict> {
  try {
    return await scenario.run(program, seed)
  } catch (error) {
    return { passed: false, figures: { error: error instanceof Error ? (error.stack ?? error.message) : 'thrown' } }
  }
}

const textOf = ({ figures }: Verdict) =>
  Object.entries(figures)
    .map(([name, figure]) => `${name} ${figure}`)
    .join(', ')

await Promise.all(Array.from({ length: Number(values['at-once']) }, work))
program.remove()
await stopPostgres()

console.log('\nin all:')
for (const name of [...new Set(done.map((each) => each.name))].sort()) {
  const verdicts = done.filter((each) => each.name === name).map(({ verdict }) => verdict)
  console.log(`${name}: runs ${verdicts.length}, ${textOf(sumOf(verdicts))}`)
}
const failed = done.filter(({ verdict }) => !verdict.passed)
console.log(
  `\nseed ${seed}, ${Math.round((Date.now() - startedAt) / 1000)} s: ${failed.length} of ${done.length} failed`,
)
// What is chosen for itself need not amount to anything.
const isFull = values.scenario.every((wished) => wished === '') && Number(values.seeds) >= FULL.seeds
const lacking = isFull ? shortcomings(done) : []
for (const lack of lacking) console.log(`too little to prove anything: ${lack}`)
process.exit(failed.length === 0 && lacking.length === 0 ? 0 : 1)

function sumOf(verdicts: readonly Verdict[]): Verdict {
  const figures: Record<string, number> = {}
  for (const verdict of verdicts)
    for (const [name, figure] of Object.entries(verdict.figures))
      if (typeof figure === 'number') figures[name] = (figures[name] ?? 0) + figure
  return { passed: verdicts.every(({ passed }) => passed), figures }
}
