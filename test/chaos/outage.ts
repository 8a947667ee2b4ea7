import type { Provider } from '../support/database.ts'
import { groundOf, movedClock } from './crashes.ts'
import { seededRandom } from './random.ts'
import type { Tally } from './reminders.ts'
import { steppedEngine } from './stepping.ts'
import { createWorld } from './world.ts'

const HOUR = 60 * 60_000

/** What came of the reminders that fell due while nobody was there to send them. */
export interface OutageReport extends Tally {
  readonly reminders: number
  /** Found too old to be sent, and so marked; the second figure is what the engine counted. */
  readonly missed: number
  readonly countedAsMissed: number
  readonly messages: number
  /** Messages that say since when they have been due. */
  readonly saySince: number
}

/**
 * Nothing runs for 24 hours, in which reminders fall due for everybody; then an engine starts. `lost` are those that
 * were neither told nor marked as missed.
 * @param keepDays after how many days a reminder is too old to be sent; never unless given
 */
export async function outage(
  provider: Provider,
  seed: number,
  reminders: number,
  keepDays?: number,
): Promise<OutageReport> {
  const clock = movedClock(new Date('2026-03-02T08:00:00Z'))
  const world = await createWorld(provider, { clock })
  const { slack } = world
  try {
    await world.addReminders(reminders, seededRandom(seed, 'reminders'), 24 * HOUR)
    clock.move(26 * HOUR)
    const engine = steppedEngine({ ...groundOf(world, clock), ...(keepDays === undefined ? {} : { keepDays }) })
    let countedAsMissed = 0
    for (let ticks = 0; ticks < 60 && !(await world.isDrained()); ticks += 1) {
      countedAsMissed += (await engine.sweep()).missed ?? 0
      clock.move(61_000)
    }
    const messages = Object.values(slack.exportState().messages).flat()
    const missed = await world.db.outboxItem.count({ where: { state: 'missed' } })
    const tally = world.tally()
    return {
      ...tally,
      lost: tally.lost - missed,
      reminders,
      missed,
      countedAsMissed,
      messages: messages.length,
      saySince: messages.filter(({ blocks }) => JSON.stringify(blocks).includes('should have reached you')).length,
    }
  } finally {
    await world.end()
  }
}
