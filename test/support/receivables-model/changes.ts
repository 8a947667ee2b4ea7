/** What is changed of the deal after it was closed (D9). */
import { expect } from '@jest/globals'
import { addDays } from '../../../src/domain/calendar-date.ts'
import type { DealChangeRequest } from '../../../src/domain/deal-change.ts'
import { type Action, keyOf } from './action.ts'
import { agree } from './agree.ts'
import { judge, type Model, openOf, type Real, receivedOf, smaller, sum } from './model.ts'

/** Goods come back, or a credit note is written, of a share of the deal; one instalment may be chosen. */
export class Credit implements Action {
  readonly kind: 'goods_return' | 'credit_note'
  readonly amount: bigint
  readonly index: number | null
  constructor(kind: 'goods_return' | 'credit_note', amount: bigint, index: number | null) {
    this.kind = kind
    this.amount = amount
    this.index = index
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const { kind, amount, index } = this
    const instalmentId = index === null ? null : (real.ids[index] ?? null)
    await change(
      model,
      real,
      { kind, amount, reference: null, instalmentId },
      amount > amountOf(model) ? 'above-amount' : null,
      () => shrink(model, amount, index),
    )
  }
  toString = () => `${this.kind} of ${this.amount}, ${this.index ?? 'none'} chosen`
}

/** The rest of the deal is called off, or all of it. */
export class Cancel implements Action {
  readonly scope: 'rest' | 'whole'
  constructor(scope: 'rest' | 'whole') {
    this.scope = scope
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const { scope } = this
    const open = sum([...model.instalments.keys()].map((index) => openOf(model, index)))
    const refusal = scope === 'rest' && open === 0n ? 'nothing-open' : null
    await change(model, real, { kind: 'cancellation', scope }, refusal, () => {
      const by = scope === 'rest' ? open : amountOf(model)
      model.isCancelled = by === amountOf(model)
      shrink(model, by, null)
    })
  }
  toString = () => `cancel the ${this.scope}`
}

/** The deal comes to another amount; what it grows by is an instalment of its own. */
export class Amend implements Action {
  readonly by: bigint
  readonly days: number
  constructor(by: bigint, days: number) {
    this.by = by
    this.days = days
  }
  // The deal is not to get more instalments than a story can follow.
  check = (model: Readonly<Model>) => amountOf(model) + this.by > 0n && (this.by < 0n || model.instalments.length < 6)
  async run(model: Model, real: Real): Promise<void> {
    const dueOn = addDays(model.today, this.days)
    const amount = amountOf(model) + this.by
    const received = sum([...model.instalments.keys()].map((index) => receivedOf(model, index)))
    const request = {
      kind: 'amendment',
      amount,
      title: 'Lanterns',
      contractNumber: 'C-7',
      additionalDueOn: dueOn,
    } as const
    await change(model, real, request, amount < received ? 'below-received' : null, () => {
      if (this.by < 0n) shrink(model, -this.by, null)
      else
        model.instalments.push({
          amount: this.by,
          writtenOff: 0n,
          dueOn,
          promises: [],
          disputes: [],
          floor: 0,
          breaks: 0,
          reversedOn: null,
        })
    })
  }
  toString = () => `amend by ${this.by}, due in ${this.days} days`
}

/** Another due date is agreed for one instalment. */
export class Redate implements Action {
  readonly index: number
  readonly days: number
  constructor(index: number, days: number) {
    this.index = index
    this.days = days
  }
  check = (model: Readonly<Model>) => this.index < model.instalments.length
  async run(model: Model, real: Real): Promise<void> {
    const { index, days } = this
    const each = model.instalments[index]
    const dueOn = addDays(model.today, days)
    const refusal =
      openOf(model, index) === 0n ? 'instalment-settled' : each?.dueOn === dueOn ? 'nothing-changed' : null
    const request = { kind: 'dates', instalmentId: real.ids[index] ?? null, dueOn, plannedDeliveryOn: null } as const
    await change(model, real, request, refusal, () => {
      if (each) each.dueOn = dueOn
    })
  }
  toString = () => `instalment ${this.index} due in ${this.days} days`
}

const amountOf = ({ instalments }: Readonly<Model>): bigint => sum(instalments.map(({ amount }) => amount))

async function change(
  model: Model,
  real: Real,
  request: DealChangeRequest,
  refusal: string | null,
  conclude: () => void,
): Promise<void> {
  const { dealId, changes: sinceChanges } = real
  const input = {
    dealId,
    request,
    reason: null,
    changedOn: model.today,
    sinceChanges,
    submissionKey: keyOf(model, real),
  }
  const changed = await real.workspace.deals.change(input, real.rep.id, real.now)
  const expected = model.isCancelled ? 'cancelled' : refusal
  if (expected || !changed.ok) expect(changed).toMatchObject({ ok: false, error: { kind: expected } })
  else {
    real.changes += 1
    conclude()
    real.ids.splice(0, real.ids.length, ...changed.value.deal.instalments.map(({ id }) => id))
    judge(model)
  }
  await agree(model, real)
}

/** Open amounts shrink first, then what was given up, then money received becomes credit, the latest due first. */
function shrink(model: Model, by: bigint, chosen: number | null): void {
  const dueOf = (index: number) => model.instalments[index]?.dueOn ?? ''
  const inOrder = (direction: 1 | -1) =>
    [...model.instalments.keys()].sort(
      (a, b) => Number(b === chosen) - Number(a === chosen) || direction * (dueOf(a).localeCompare(dueOf(b)) || a - b),
    )
  let left = by
  for (const index of inOrder(1)) {
    const each = model.instalments[index]
    const taken = smaller(left, openOf(model, index))
    if (each) each.amount -= taken
    left -= taken
  }
  for (const index of inOrder(1)) {
    const each = model.instalments[index]
    const taken = smaller(left, each?.writtenOff ?? 0n)
    if (each) each.amount -= taken
    if (each) each.writtenOff -= taken
    left -= taken
  }
  for (const index of inOrder(-1)) {
    const each = model.instalments[index]
    const taken = smaller(left, receivedOf(model, index))
    if (each) each.amount -= taken
    left -= taken
    release(model, index, taken)
  }
}

/** An instalment gives money back to the payments it came from, the newest first. */
function release(model: Model, index: number, amount: bigint): void {
  const { today: appliedOn, turn, payments } = model
  const newest = payments
    .filter(({ isReversed }) => !isReversed)
    .sort((a, b) => b.receivedOn.localeCompare(a.receivedOn) || b.turn - a.turn)
  let left = amount
  for (const { parts } of newest) {
    const held = sum(parts.filter((part) => part.index === index).map((part) => part.amount))
    const part = smaller(left, held)
    if (part > 0n) parts.push({ index, amount: -part, appliedOn, turn })
    left -= part
  }
}
