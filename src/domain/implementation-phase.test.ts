import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calendarDate } from './calendar-date.ts'
import { USES, type Use } from './check-in.ts'
import {
  movedPhase,
  PHASES,
  type PhaseMove,
  type PhaseProgress,
  phaseAfter,
  phaseBefore,
  usedDaily,
} from './implementation-phase.ts'

/** What people say of an implementation: how many phases are over, and whether it began or ended. Nothing of the code's. */
interface Said {
  over: number
  isDelivered: boolean
  isEnded: boolean
}

interface Run {
  progress: PhaseProgress
}

const DAY = calendarDate('2026-03-02')
const asSaid = ({ phase, isBegun, isEnded }: PhaseProgress): Said => ({
  over: PHASES.indexOf(phase),
  isDelivered: isBegun,
  isEnded,
})

/** Something that somebody wants to do: whether people would allow it, and what they then say. */
class Move implements fc.Command<Said, Run> {
  readonly #move: PhaseMove
  readonly #allowed: (said: Readonly<Said>) => boolean
  readonly #then: (said: Said) => void
  constructor(move: PhaseMove, allowed: (said: Readonly<Said>) => boolean, then: (said: Said) => void) {
    this.#move = move
    this.#allowed = allowed
    this.#then = then
  }
  check = () => true
  run(said: Said, run: Run) {
    const result = movedPhase(run.progress, this.#move)
    expect([this.toString(), result.ok]).toEqual([this.toString(), !said.isEnded && this.#allowed(said)])
    if (!result.ok) return
    this.#then(said)
    run.progress = result.value
    expect(asSaid(run.progress)).toEqual(said)
  }
  toString = () => JSON.stringify(this.#move)
}

const isUnderWay = (over: number) => (said: Readonly<Said>) => said.isDelivered && said.over === over
const onward = (said: Said) => {
  said.over += 1
}
const day = fc.constantFrom(DAY, null)
const words = fc.constantFrom('Everybody books alone', ' ', '', null)

const moves = [
  fc.constant(
    new Move(
      { kind: 'begin' },
      ({ isDelivered }) => !isDelivered,
      (said) => {
        said.isDelivered = true
      },
    ),
  ),
  fc.constant(
    new Move(
      { kind: 'unbegin' },
      ({ isDelivered, over }) => isDelivered && over === 0,
      (said) => {
        said.isDelivered = false
      },
    ),
  ),
  fc
    .record({ installedOn: day, firstUsedOn: day })
    .map(
      (days) =>
        new Move(
          { kind: 'installed', ...days },
          (said) => isUnderWay(0)(said) && days.installedOn !== null && days.firstUsedOn !== null,
          onward,
        ),
    ),
  fc
    .array(fc.constantFrom(...USES), { maxLength: 4 })
    .map(
      (uses) =>
        new Move(
          { kind: 'used', uses },
          (said) => isUnderWay(1)(said) && uses.at(-1) === 'daily' && uses.at(-2) === 'daily',
          onward,
        ),
    ),
  fc
    .record({ measure: words, reachedOn: day, confirmedById: fc.constantFrom('c-1', null), confirmation: words })
    .map(
      (said) =>
        new Move(
          { kind: 'reached', ...said },
          (known) =>
            isUnderWay(2)(known) &&
            Boolean(said.measure?.trim() && said.reachedOn && said.confirmedById && said.confirmation?.trim()),
          onward,
        ),
    ),
  fc.constantFrom('Not in use after all', ' ').map(
    (reason) =>
      new Move(
        { kind: 'back', reason },
        ({ isDelivered, over }) => isDelivered && over > 0 && reason !== ' ',
        (said) => {
          said.over -= 1
        },
      ),
  ),
  fc.constantFrom('deal_cancelled' as const, 'given_up' as const).map(
    (why) =>
      new Move(
        { kind: 'end', why },
        ({ over }) => over < 3,
        (said) => {
          said.isEnded = true
        },
      ),
  ),
]

/** All that is needed, so that lists of moves reach the end now and then. */
const PROOFS: readonly PhaseMove[] = [
  { kind: 'begin' },
  { kind: 'installed', installedOn: DAY, firstUsedOn: DAY },
  { kind: 'used', uses: ['daily', 'daily'] },
  {
    kind: 'reached',
    measure: 'All orders through it',
    reachedOn: DAY,
    confirmedById: 'c-1',
    confirmation: 'Yes, since May',
  },
]
const proven = (index: number) =>
  new Move(
    PROOFS[index] ?? { kind: 'begin' },
    (said) => (index === 0 ? !said.isDelivered : isUnderWay(index - 1)(said)),
    (said) => {
      if (index === 0) said.isDelivered = true
      else onward(said)
    },
  )

describe('phases', () => {
  test('I3: whatever is tried, in whatever order, an implementation stands where people would say', () => {
    const all = [...moves, ...PROOFS.map((_, index) => fc.constant(proven(index)))]
    fc.assert(
      fc.property(fc.commands(all, { maxCommands: 60 }), (commands) => {
        fc.modelRun(
          () => ({
            model: { over: 0, isDelivered: false, isEnded: false },
            real: { progress: { phase: 'new_toy', isBegun: false, isEnded: false } as PhaseProgress },
          }),
          commands,
        )
      }),
    )
  })

  test('I3: from delivery to done by evidence alone, and back one at a time', () => {
    let progress: PhaseProgress = { phase: 'new_toy', isBegun: false, isEnded: false }
    for (const move of PROOFS) {
      const moved = movedPhase(progress, move)
      if (!moved.ok) throw new Error(JSON.stringify(moved.error))
      progress = moved.value
    }
    expect(progress.phase).toBe('done')
    const back = PHASES.toReversed()
      .slice(1)
      .map((expected) => {
        const moved = movedPhase(progress, { kind: 'back', reason: 'It was not so' })
        progress = moved.ok ? moved.value : progress
        return [expected, progress.phase]
      })
    expect(back.map(([, phase]) => phase)).toEqual(back.map(([expected]) => expected))
  })

  test('I3: what is missing is named, all at once', () => {
    const at = (phase: PhaseProgress['phase']): PhaseProgress => ({ phase, isBegun: true, isEnded: false })
    expect(movedPhase(at('new_toy'), { kind: 'installed', installedOn: null, firstUsedOn: null })).toEqual({
      ok: false,
      error: { kind: 'no-evidence', missing: ['installed', 'first-used'] },
    })
    const nothing = { measure: null, reachedOn: null, confirmedById: null, confirmation: '' }
    expect(movedPhase(at('effectiveness'), { kind: 'reached', ...nothing })).toEqual({
      ok: false,
      error: { kind: 'no-evidence', missing: ['measure', 'reached', 'confirmed-by', 'confirmation'] },
    })
    expect(movedPhase(at('learning'), { kind: 'reached', ...nothing })).toEqual({
      ok: false,
      error: { kind: 'not-this-phase' },
    })
  })

  test.each<[readonly Use[], boolean]>([
    [[], false],
    [['daily'], false],
    [['daily', 'daily'], true],
    [['daily', 'some', 'daily'], false],
    [['none', 'daily', 'daily'], true],
    [['daily', 'daily', 'some'], false],
  ])('I3: %j is daily use at two in a row: %s', (uses, expected) => {
    expect(usedDaily(uses)).toBe(expected)
  })

  test('I1: the phases stand in their order', () => {
    expect(PHASES.map(phaseAfter)).toEqual(['learning', 'effectiveness', 'done', null])
    expect(PHASES.map(phaseBefore)).toEqual([null, 'new_toy', 'learning', 'effectiveness'])
  })
})
