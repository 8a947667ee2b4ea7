import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type ComplaintMove,
  type ComplaintProgress,
  hasReached,
  moved,
  needsAgreement,
  SCORES,
  type Score,
  STAGES,
  type Stage,
  stageAfter,
} from './complaint-stage.ts'

/** What people say of a complaint: how many of the seven stages are done, and what it waits for. Nothing of the code's. */
interface Said {
  done: number
  isClosed: boolean
  isAsked: boolean
}

/** What runs: the progress as the machine has it. */
interface Run {
  progress: ComplaintProgress
}

type Forward = Extract<ComplaintMove, { kind: 'advance' }>['to']
type Back = Extract<ComplaintMove, { kind: 'back' }>['to']
const FORWARD = STAGES.filter((stage): stage is Forward => stage !== 'received' && stage !== 'satisfied')
const BACK = STAGES.filter((stage): stage is Back => stage !== 'satisfied')

const numberOf = (stage: Stage) => STAGES.indexOf(stage)
const asSaid = ({ stage, isClosed, awaitsApproval }: ComplaintProgress): Said => ({
  done: numberOf(stage),
  isClosed,
  isAsked: awaitsApproval,
})

/** Something that somebody wants to do: whether people would allow it, and what they then say. */
class Move implements fc.Command<Said, Run> {
  readonly #move: ComplaintMove
  readonly #allowed: (said: Readonly<Said>) => boolean
  readonly #then: (said: Said) => void
  constructor(move: ComplaintMove, allowed: (said: Readonly<Said>) => boolean, then: (said: Said) => void) {
    this.#move = move
    this.#allowed = allowed
    this.#then = then
  }
  check = () => true
  run(said: Said, run: Run) {
    const result = moved(run.progress, this.#move)
    expect([this.toString(), result.ok]).toEqual([this.toString(), this.#allowed(said)])
    if (!result.ok) return
    this.#then(said)
    run.progress = result.value
    expect(asSaid(run.progress)).toEqual(said)
  }
  toString = () => JSON.stringify(this.#move)
}

/** A remedy beyond somebody's authority was put to whoever may approve it: only after the cause is found. */
class Ask implements fc.Command<Said, Run> {
  check = ({ done, isClosed }: Readonly<Said>) => done === 2 && !isClosed
  run(said: Said, run: Run) {
    said.isAsked = true
    run.progress = { ...run.progress, awaitsApproval: true }
  }
  toString = () => 'ask'
}

const forward = (to: Forward) =>
  new Move(
    { kind: 'advance', to },
    ({ done, isClosed, isAsked }) => !isClosed && !isAsked && done + 1 === numberOf(to),
    (said) => {
      said.done += 1
    },
  )
const score = (given: Score) =>
  new Move(
    { kind: 'score', score: given },
    ({ done, isClosed }) => !isClosed && done === 6,
    (said) => {
      said.done = 7
      said.isClosed = given >= 3
    },
  )
const backTo = (kind: 'back' | 'disagree') => (to: Back) =>
  new Move(
    { kind, to },
    ({ done, isClosed }) => !isClosed && (kind === 'back' ? numberOf(to) < done : done === 7),
    (said) => {
      said.done = numberOf(to)
      said.isAsked = false
    },
  )
const agree = () =>
  new Move(
    { kind: 'agree' },
    ({ done, isClosed }) => done === 7 && !isClosed,
    (said) => {
      said.isClosed = true
    },
  )
const reopen = () =>
  new Move(
    { kind: 'reopen' },
    ({ isClosed }) => isClosed,
    (said) => {
      said.done = 0
      said.isClosed = false
    },
  )
/** What comes next, so that lists of moves reach the end now and then. */
class Next implements fc.Command<Said, Run> {
  readonly #score: Score
  constructor(given: Score) {
    this.#score = given
  }
  check = ({ isClosed, done }: Readonly<Said>) => !isClosed && done < 7
  run(said: Said, run: Run) {
    const to = FORWARD[said.done]
    const next = to ? forward(to) : score(this.#score)
    next.run(said, run)
  }
  toString = () => 'next'
}

const moves = [
  fc.constantFrom(...SCORES).map((given) => new Next(given)),
  fc.constantFrom(...SCORES).map((given) => new Next(given)),
  fc.constantFrom(...FORWARD).map(forward),
  fc.constantFrom(...SCORES).map(score),
  fc.constantFrom(...BACK).map(backTo('back')),
  fc.constantFrom(...BACK).map(backTo('disagree')),
  fc.constant(null).map(() => new Ask()),
  fc.constant(null).map(agree),
  fc.constant(null).map(reopen),
]

const progresses: fc.Arbitrary<ComplaintProgress> = fc
  .record({
    stage: fc.constantFrom(...STAGES),
    isClosed: fc.boolean(),
    awaitsApproval: fc.boolean(),
  })
  .map(({ stage, isClosed, awaitsApproval }) => ({
    stage,
    isClosed: isClosed && stage === 'satisfied',
    awaitsApproval: awaitsApproval && stage === 'cause_found',
  }))
const anyMove: fc.Arbitrary<ComplaintMove> = fc.oneof(
  fc.constantFrom(...FORWARD).map((to) => ({ kind: 'advance' as const, to })),
  fc.constantFrom(...SCORES).map((given) => ({ kind: 'score' as const, score: given })),
  fc.constantFrom(...BACK).map((to) => ({ kind: 'back' as const, to })),
  fc.constantFrom(...BACK).map((to) => ({ kind: 'disagree' as const, to })),
  fc.constantFrom({ kind: 'agree' as const }, { kind: 'reopen' as const }),
)

describe('P2, P8: the seven stages', () => {
  test('do what people say of them, whatever is tried in whichever order', () => {
    fc.assert(
      fc.property(fc.commands(moves, { maxCommands: 60, size: '+1' }), (commands) => {
        fc.modelRun(
          () => ({
            model: { done: 0, isClosed: false, isAsked: false },
            real: { progress: { stage: 'received', isClosed: false, awaitsApproval: false } },
          }),
          commands,
        )
      }),
      { numRuns: 500 },
    )
  })

  test('forward is one stage at a time; nothing ends without a score', () => {
    fc.assert(
      fc.property(progresses, anyMove, (progress, move) => {
        const result = moved(progress, move)
        if (!result.ok) return
        const steps = numberOf(result.value.stage) - numberOf(progress.stage)
        expect(steps).toBeLessThanOrEqual(1)
        if (result.value.isClosed) expect(result.value.stage).toBe('satisfied')
        if (result.value.isClosed && !progress.isClosed) expect(['score', 'agree']).toContain(move.kind)
        // Whatever moves, moves on without the approval that it waited for.
        expect(result.value.awaitsApproval).toBe(false)
      }),
    )
  })

  test('a closed one can be opened again and nothing else; an open one has always something that comes next', () => {
    fc.assert(
      fc.property(progresses, anyMove, (progress, move) => {
        if (progress.isClosed) expect(moved(progress, move).ok).toBe(move.kind === 'reopen')
        else expect(moved(progress, { kind: 'reopen' })).toEqual({ ok: false, error: { kind: 'not-closed' } })
      }),
    )
    fc.assert(
      fc.property(progresses, (progress) => {
        const possible = [
          ...FORWARD.map((to) => ({ kind: 'advance', to }) as const),
          { kind: 'score', score: 5 } as const,
          { kind: 'agree' } as const,
          { kind: 'reopen' } as const,
        ].filter((move) => moved(progress, move).ok)
        expect(possible).toHaveLength(progress.awaitsApproval ? 0 : 1)
      }),
    )
  })

  test('who skips a stage is told which comes next', () => {
    const progress = { stage: 'listened', isClosed: false, awaitsApproval: false } as const
    expect(moved(progress, { kind: 'advance', to: 'agreed' })).toEqual({
      ok: false,
      error: { kind: 'not-next', next: 'cause_found' },
    })
    expect(moved(progress, { kind: 'score', score: 5 })).toEqual({
      ok: false,
      error: { kind: 'not-next', next: 'cause_found' },
    })
    const asked = { stage: 'cause_found', isClosed: false, awaitsApproval: true } as const
    expect(moved(asked, { kind: 'advance', to: 'solution_found' })).toEqual({
      ok: false,
      error: { kind: 'awaits-approval' },
    })
    const scored = { stage: 'satisfied', isClosed: false, awaitsApproval: false } as const
    expect(moved(scored, { kind: 'score', score: 5 })).toEqual({ ok: false, error: { kind: 'awaits-agreement' } })
  })

  test('the order of the stages is one order', () => {
    fc.assert(
      fc.property(fc.constantFrom<Stage[]>(...STAGES), fc.constantFrom<Stage[]>(...STAGES), (one, other) => {
        expect(hasReached(one, other) || hasReached(other, one)).toBe(true)
        expect(hasReached(one, other) && hasReached(other, one)).toBe(one === other)
        const next = stageAfter(one)
        if (next) expect(hasReached(next, one)).toBe(true)
      }),
    )
    expect(stageAfter('satisfied')).toBeNull()
    expect(SCORES.filter(needsAgreement)).toEqual([2, 1])
  })
})
