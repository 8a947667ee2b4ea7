/** Money that comes in, goes back, is used, or is given up (K1, K5, D9). */
import { expect } from '@jest/globals'
import { addDays, type CalendarDate } from '../../../src/domain/calendar-date.ts'
import type { ReversalReason } from '../../../src/domain/payment.ts'
import { TargetSettled } from '../../../src/store/index.ts'
import { EUR } from '../records.ts'
import { type Action, keyOf } from './action.ts'
import { agree } from './agree.ts'
import {
  comeOf,
  creditIn,
  deadlineOf,
  judge,
  levelByDays,
  type Model,
  type ModelInstalment,
  openDispute,
  openOf,
  type Real,
  smaller,
  sum,
} from './model.ts'

/** In the order in which money settles: the oldest due first (K5). */
const oldestDue = ({ instalments }: Model) =>
  [...instalments.keys()].sort((a, b) => dueOf(instalments[a]).localeCompare(dueOf(instalments[b])) || a - b)
const dueOf = (each: ModelInstalment | undefined) => each?.dueOn ?? ''

/** Money comes in, for one of the instalments or (null) for the oldest due; it may have been there for some days (K5). */
export class Pay implements Action {
  readonly index: number | null
  readonly amount: bigint
  readonly daysAgo: number
  constructor(index: number | null, amount: bigint, daysAgo: number) {
    this.index = index
    this.amount = amount
    this.daysAgo = daysAgo
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const receivedOn = addDays(model.today, -this.daysAgo)
    const payment = real.workspace.receivables.recordPayment(
      {
        submissionKey: keyOf(model, real),
        customerId: real.customerId,
        ...(this.index === null ? {} : { targetInstalmentId: real.ids[this.index] ?? '' }),
        amount: { amount: this.amount, currency: EUR },
        receivedOn,
        method: 'cash',
        reference: null,
      },
      real.rep.id,
      real.now,
    )
    if (this.index !== null && openOf(model, this.index) === 0n) {
      await expect(payment).rejects.toThrow(TargetSettled)
      return
    }
    const { turn, payments } = model
    const recorded = { id: (await payment).payment.id, amount: this.amount, receivedOn, turn, parts: [] }
    const received = {
      ...recorded,
      refunded: 0n,
      isReversed: false,
      parts: takeParts(model, this.amount, this.index, receivedOn),
    }
    payments.push(received)
    for (const { index } of received.parts) correct(model, index)
    await agree(model, real)
  }
  toString = () => `pay ${this.amount} for ${this.index ?? 'the oldest'} ${this.daysAgo} days ago`
}

function takeParts(model: Model, amount: bigint, only: number | null, appliedOn: CalendarDate) {
  const { turn } = model
  let left = amount
  return (only === null ? oldestDue(model) : [only]).flatMap((index) => {
    const taken = smaller(left, openOf(model, index))
    left -= taken
    return taken > 0n ? [{ index, amount: taken, appliedOn, turn }] : []
  })
}

/** Broken promises whose money was there by their last day, as it turns out, are kept; what they raised is taken back. */
function correct(model: Model, index: number): void {
  const each = model.instalments[index]
  const wrong = each?.promises.filter(
    (promise) => promise.state === 'broken' && comeOf(model, index, promise, deadlineOf(promise)) >= promise.amount,
  )
  if (!each || !wrong || wrong.length === 0) return
  for (const promise of wrong) promise.state = 'kept'
  let floor = 0
  for (const promise of each.promises) {
    promise.levelThen = Math.min(promise.levelThen, Math.max(floor, levelByDays(each, promise.promisedOn)))
    const over = addDays(deadlineOf(promise), 1)
    if (promise.state === 'broken') floor = Math.min(4, 1 + Math.max(floor, levelByDays(each, over), promise.levelThen))
  }
  each.floor = Math.min(each.floor, floor)
}

/** A payment counts as never received (K5). */
export class Reverse implements Action {
  readonly which: number
  readonly reason: ReversalReason
  constructor(which: number, reason: ReversalReason) {
    this.which = which
    this.reason = reason
  }
  check = ({ payments }: Readonly<Model>) => payments.length > 0
  async run(model: Model, real: Real): Promise<void> {
    const { payments, today } = model
    const payment = payments[this.which % payments.length]
    if (!payment) return
    keyOf(model, real)
    const reversal = { paymentId: payment.id, reason: this.reason, note: null }
    const reversed = await real.workspace.payments.reverse(reversal, real.rep.id, real.now)
    if (payment.isReversed) expect(reversed).toMatchObject({ ok: false, error: { kind: 'already-reversed' } })
    else if (payment.refunded > 0n && this.reason !== 'refunded')
      expect(reversed).toMatchObject({ ok: false, error: { kind: 'refunded', amount: payment.refunded } })
    else {
      expect(reversed.ok).toBe(true)
      const touched = [...new Set(payment.parts.map(({ index }) => index))]
      const opened = touched.filter(
        (index) => sum(payment.parts.filter((each) => each.index === index).map(({ amount }) => amount)) > 0n,
      )
      payment.isReversed = true
      for (const index of touched) {
        const each = model.instalments[index]
        if (each) each.reversedOn = today
      }
      if (this.reason !== 'refunded') for (const index of opened) reopen(model, index)
    }
    await agree(model, real)
  }
  toString = () => `reverse ${this.which}: ${this.reason}`
}

/** What was kept by money that did not come in is open again, or what became of it since is said. */
function reopen(model: Model, index: number): void {
  const each = model.instalments[index]
  for (const promise of each?.promises ?? []) {
    if (!each || promise.state !== 'kept' || comeOf(model, index, promise) >= promise.amount) continue
    const isLast = promise === each.promises.at(-1) && !openDispute(each)
    promise.state = isLast ? 'open' : deadlineOf(promise) < model.today ? 'broken' : 'superseded'
  }
}

/** Credit settles an instalment, or a part of it (K5). */
export class UseCredit implements Action {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
  // What came of a promise is known by days where credit is used: it and the promise of one day cannot be told apart.
  check = ({ instalments, today }: Readonly<Model>) =>
    instalments[this.index]?.promises.every(({ promisedOn }) => promisedOn < today) ?? false
  async run(model: Model, real: Real): Promise<void> {
    keyOf(model, real)
    const { today, turn } = model
    const use = { instalmentId: real.ids[this.index] ?? '', appliedOn: today }
    const used = await real.workspace.payments.applyCredit(use, real.rep.id, real.now)
    const credits = withCredit(model)
    if (openOf(model, this.index) === 0n) expect(used).toEqual({ ok: false, error: 'settled' })
    else if (credits.length === 0) expect(used).toEqual({ ok: false, error: 'no-credit' })
    else {
      expect(used.ok).toBe(true)
      for (const payment of credits) {
        const amount = smaller(creditIn(payment), openOf(model, this.index))
        if (amount > 0n) payment.parts.push({ index: this.index, amount, appliedOn: today, turn })
      }
    }
    await agree(model, real)
  }
  toString = () => `use credit for ${this.index}`
}

/** The payments that hold credit, oldest first. */
const withCredit = ({ payments }: Model) =>
  payments
    .filter((payment) => creditIn(payment) > 0n)
    .sort((a, b) => a.receivedOn.localeCompare(b.receivedOn) || a.turn - b.turn)

/** Credit goes back to the customer (D9). */
export class Refund implements Action {
  readonly amount: bigint
  constructor(amount: bigint) {
    this.amount = amount
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const refunded = await real.workspace.payments.refund(
      {
        submissionKey: keyOf(model, real),
        customerId: real.customerId,
        amount: { amount: this.amount, currency: EUR },
        refundedOn: model.today,
        method: 'cash',
        reference: null,
      },
      real.rep.id,
      real.now,
    )
    const credits = withCredit(model)
    const credit = sum(credits.map(creditIn))
    if (this.amount > credit) expect(refunded).toEqual({ ok: false, error: { kind: 'more-than-credit', credit } })
    else {
      let left = this.amount
      for (const payment of credits) {
        const part = smaller(creditIn(payment), left)
        payment.refunded += part
        left -= part
      }
    }
    await agree(model, real)
  }
  toString = () => `give back ${this.amount}`
}

/** What is open is given up, or asked for again (K1). */
export class WriteOff implements Action {
  readonly index: number
  readonly isUndone: boolean
  constructor(index: number, isUndone: boolean) {
    this.index = index
    this.isUndone = isUndone
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const each = model.instalments[this.index]
    if (!each) return
    const { receivables } = real.workspace
    const input = {
      submissionKey: keyOf(model, real),
      instalmentId: real.ids[this.index] ?? '',
      reason: 'Too little to ask for',
      on: model.today,
    }
    const amount = this.isUndone ? each.writtenOff : openOf(model, this.index)
    const done = this.isUndone
      ? await receivables.undoWriteOff(input, real.rep.id, real.now)
      : await receivables.writeOff(input, real.rep.id, real.now)
    expect(done.ok).toBe(amount > 0n)
    // A promise is judged by what came in: what is given up is not.
    each.writtenOff += this.isUndone ? -amount : amount
    judge(model)
    await agree(model, real)
  }
  toString = () => `${this.isUndone ? 'undo the write-off of' : 'write off'} ${this.index}`
}
