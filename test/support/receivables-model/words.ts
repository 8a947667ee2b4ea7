/** What a customer says: promises and disputes (K6, K9); and the time that passes. */
import { expect } from '@jest/globals'
import { addDays, instantAt } from '../../../src/domain/calendar-date.ts'
import { type Action, keyOf } from './action.ts'
import { agree } from './agree.ts'
import {
  deadlineOf,
  levelNow,
  type Model,
  type ModelPromise,
  openDispute,
  openOf,
  openPromise,
  type Real,
} from './model.ts'

const ZONE = 'Europe/Berlin'

/** The customer promises a share of an instalment, some days ahead (K6). */
export class MakePromise implements Action {
  readonly index: number
  readonly share: bigint
  readonly days: number
  constructor(index: number, share: bigint, days: number) {
    this.index = index
    this.share = share
    this.days = days
  }
  check = (model: Readonly<Model>) => ((model.instalments[this.index]?.amount ?? 0n) * this.share) / 4n > 0n
  async run(model: Model, real: Real): Promise<void> {
    const each = model.instalments[this.index]
    if (!each) return
    const amount = (each.amount * this.share) / 4n
    const promisedFor = addDays(model.today, this.days)
    const said = { instalmentId: real.ids[this.index] ?? '', promisedBy: 'Ms Li', amount, promisedFor }
    const recorded = await real.workspace.promises.record(
      { ...said, submissionKey: keyOf(model, real), notedInFront: false },
      real.rep.id,
      real.now,
    )
    const open = openOf(model, this.index)
    const refusal = open === 0n ? 'settled' : openDispute(each) ? 'disputed' : amount > open ? 'above-open' : null
    if (refusal) expect(recorded).toMatchObject({ ok: false, error: { kind: refusal } })
    else {
      const state = each.promises.length >= 2 ? 'requested' : 'open'
      expect(recorded).toMatchObject({ ok: true, value: { promise: { state } } })
      if (state === 'open') {
        const before = openPromise(each)
        if (before) before.state = 'superseded'
        const { today: promisedOn, turn } = model
        const levelThen = levelNow(each, promisedOn)
        const promise: ModelPromise = { amount, promisedOn, promisedFor, turn, levelThen, state }
        each.promises.push(promise)
      }
    }
    await agree(model, real)
  }
  toString = () => `promise ${this.share}/4 of ${this.index} in ${this.days} days`
}

/** The customer does not accept an instalment (K9). */
export class OpenDispute implements Action {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const each = model.instalments[this.index]
    if (!each) return
    const input = { submissionKey: keyOf(model, real), instalmentId: real.ids[this.index] ?? '', reason: 'Too dark' }
    const opened = await real.workspace.disputes.open(input, real.rep.id, real.now)
    const refusal = openOf(model, this.index) === 0n ? 'settled' : openDispute(each) ? 'disputed-already' : null
    if (refusal) expect(opened).toMatchObject({ ok: false, error: { kind: refusal } })
    else {
      expect(opened.ok).toBe(true)
      const promise = openPromise(each)
      if (promise) promise.state = 'superseded'
      each.disputes.push({ openedOn: model.today, isOpen: true, isExtended: false })
    }
    await agree(model, real)
  }
  toString = () => `dispute ${this.index}`
}

/** It ends, or the supervisor agrees that it pauses the ladder until it does (K9). */
export class EndDispute implements Action {
  readonly index: number
  readonly how: 'close' | 'keep-paused'
  constructor(index: number, how: 'close' | 'keep-paused') {
    this.index = index
    this.how = how
  }
  check = (model: Readonly<Model>) => {
    const each = model.instalments[this.index]
    const dispute = each && openDispute(each)
    return dispute !== undefined && !(this.how === 'keep-paused' && dispute.isExtended)
  }
  async run(model: Model, real: Real): Promise<void> {
    const each = model.instalments[this.index]
    const dispute = each && openDispute(each)
    keyOf(model, real)
    const { disputes } = real.workspace
    const id = (await disputes.ofInstalment(real.ids[this.index] ?? '')).find(({ closedOn }) => closedOn === null)?.id
    if (!dispute || !id) throw new Error('the dispute is not in the store')
    const done =
      this.how === 'close'
        ? await disputes.close(id, { outcome: 'rejected', note: null }, real.rep.id, real.now)
        : await disputes.review(id, 'keep-paused', real.supervisor.id, real.now)
    expect(done.ok).toBe(true)
    if (this.how === 'close') dispute.isOpen = false
    else dispute.isExtended = true
    await agree(model, real)
  }
  toString = () => `${this.how} ${this.index}`
}

/** Time passes, and the sweep looks, two of its processes at once. */
export class Wait implements Action {
  readonly days: number
  constructor(days: number) {
    this.days = days
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    model.today = addDays(model.today, this.days)
    real.now = instantAt(model.today, '10:00', ZONE)
    for (const each of model.instalments) {
      const promise = openPromise(each)
      if (!promise || model.today <= deadlineOf(promise)) continue
      promise.state = 'broken'
      each.breaks += 1
      const over = addDays(deadlineOf(promise), 1)
      const day = each.reversedOn !== null && each.reversedOn > over ? each.reversedOn : over
      each.floor = Math.min(1 + Math.max(levelNow(each, day), promise.levelThen), 4)
    }
    const { outbox } = real.database.store
    for (let looked = 1; looked > 0; )
      looked = Math.max(...(await Promise.all([outbox.escalate(real.now, 2), outbox.escalate(real.now, 2)])))
    await agree(model, real)
  }
  toString = () => `wait ${this.days}`
}
