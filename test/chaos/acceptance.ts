import { providers } from '../support/database.ts'
import type { Verdict } from './verdicts.ts'

/** A scenario that was run, and what came of it. */
export interface Ended {
  readonly name: string
  readonly verdict: Verdict
}

/** What a full run has to amount to, or it has tried too little to prove anything. */
const WANTED = {
  kills: 500,
  unknown: 1_000,
  /** Of `kills`, on each database. */
  runs: 20,
  failing: { least: 0.2, most: 0.25 },
  /** Of `crash-at-every-statement`, on each database; a way through the engine has about this many steps. */
  lives: 100,
} as const

/** What a full run lacks, in a sentence each; none when it is one that counts. */
export function shortcomings(ended: readonly Ended[]): readonly string[] {
  const of = (name: string) => ended.filter((each) => each.name.startsWith(name))
  const sum = (name: string, figure: string) =>
    of(name).reduce((total, { verdict }) => total + Number(verdict.figures[figure] ?? 0), 0)
  const share = sum('kills/', 'faults') / Math.max(1, sum('kills/', 'calls'))
  const { least, most } = WANTED.failing
  const held: readonly (readonly [boolean, string])[] = [
    [sum('kills/', 'kills') >= WANTED.kills, `${sum('kills/', 'kills')} kills`],
    [sum('kills/', 'unknown') >= WANTED.unknown, `${sum('kills/', 'unknown')} unknown outcomes`],
    [sum('kills/', 'reconciled') > 0, 'no message was found after an unknown outcome'],
    [share >= least && share <= most, `${(100 * share).toFixed(1)} % of the calls failed`],
    ...providers.flatMap((provider): (readonly [boolean, string])[] => {
      const runs = of(`kills/${provider}`).length
      const lives = sum(`crash-at-every-statement/${provider}`, 'lives')
      return [
        [runs >= WANTED.runs, `${runs} runs of kills on ${provider}`],
        [lives >= WANTED.lives, `${lives} lives of crash-at-every-statement on ${provider}`],
      ]
    }),
  ]
  return held.filter(([isEnough]) => !isEnough).map(([, what]) => what)
}
