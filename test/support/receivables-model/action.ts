import type { AsyncCommand } from 'fast-check'
import type { Model, Real } from './model.ts'

/** Something people do. It changes model and store, and ends with `agree`. */
export type Action = AsyncCommand<Model, Real>

/** Begins a turn, a second after the last one; answers the submission key of what is done in it. */
export function keyOf(model: Model, real: Real): string {
  model.turn += 1
  real.now = new Date(real.now.getTime() + 1000)
  return `key ${model.turn}`
}
