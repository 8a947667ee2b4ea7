/**
 * `npm run bench [-- name …]`: prints each figure as one line of JSON on standard output and what happens meanwhile on
 * standard error. A figure that misses its target says so and is no failure; a benchmark that cannot run is one.
 */
import { ackWhileSending } from './ack-while-sending.ts'
import { appHome } from './app-home.ts'
import { customerOptions } from './customer-options.ts'
import { customerTyping, openCustomer, openVisit } from './customers-at-work.ts'
import { mondaySummary } from './monday-summary.ts'
import { reminderLateness } from './reminder-lateness.ts'
import { reminderSweep } from './reminder-sweep.ts'
import { reminderThroughput } from './reminder-throughput.ts'
import { residentMemory } from './resident-memory.ts'
import { slashCommandThroughput } from './slash-command-throughput.ts'
import { startUp } from './start-up.ts'
import { figureLine, type Measurement } from './support/figure.ts'
import { throttledNeighbour } from './throttled-neighbour.ts'

type Benchmark = (note: (line: string) => void) => Promise<Measurement[]>

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  'start-up': startUp,
  'resident-memory': residentMemory,
  'slash-command-throughput': slashCommandThroughput,
  'customer-options': customerOptions,
  'open-customer': openCustomer,
  'open-visit': openVisit,
  'customer-typing': customerTyping,
  'app-home': appHome,
  'monday-summary': mondaySummary,
  'reminder-throughput': reminderThroughput,
  'ack-while-sending': ackWhileSending,
  'reminder-sweep': reminderSweep,
  'reminder-lateness': reminderLateness,
  'throttled-neighbour': throttledNeighbour,
}

const wished = process.argv.slice(2)
const unknown = wished.filter((name) => !BENCHMARKS[name])
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}.`)
  process.exit(2)
}

for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (wished.length > 0 && !wished.includes(name)) continue
  const note = (line: string) => console.error(`${name}: ${line}`)
  try {
    for (const measurement of await run(note)) console.log(figureLine(measurement))
  } catch (error) {
    note(`could not run: ${error instanceof Error ? error.stack : error}`)
    process.exitCode = 1
  }
}
