/** What has to be so after everything that people do: the store says what the model says, and nothing is told twice. */
import { expect } from '@jest/globals'
import type { CalendarDate } from '../../../src/domain/calendar-date.ts'
import { instalmentState, receivedOf } from '../../../src/domain/instalment.ts'
import { STANDARD_LADDER } from '../../../src/domain/ladder.ts'
import type { OpenReceivable } from '../../../src/store/index.ts'
import {
  comeOf,
  creditIn,
  judge,
  type Model,
  receivedOf as modelReceivedOf,
  openOf,
  openPromise,
  type Real,
  smaller,
  stateOf,
  sum,
} from './model.ts'

function stateText(receivable: OpenReceivable, today: CalendarDate): string {
  const state = instalmentState(receivable, { today, ladder: STANDARD_LADDER })
  switch (state.kind) {
    case 'disputed':
      return `disputed ${state.since}`
    case 'promised':
      return `promised ${state.by}`
    case 'overdue':
      return `overdue ${state.days} ${state.level}`
    case 'due-soon':
    case 'scheduled':
      return `${state.kind} ${state.days}`
    default:
      return state.kind
  }
}

/** Ends a turn: the model comes to its conclusions, and the store has to have come to the same. */
export async function agree(model: Model, real: Real): Promise<void> {
  judge(model)
  const { receivables, deals, payments } = real.workspace
  for (const index of model.instalments.keys()) await agreeOn(model, real, index)
  // Sums: of the deal, of the credit.
  const deal = await deals.byId(real.dealId)
  expect(deal?.amount).toBe(sum(model.instalments.map(({ amount }) => amount)))
  expect(sum(deal?.instalments.map(({ amount }) => amount) ?? [])).toBe(deal?.amount)
  expect(deal?.cancelledOn !== null).toBe(model.isCancelled)
  const credits = model.payments.map(creditIn)
  expect(credits.every((credit) => credit >= 0n)).toBe(true)
  expect(sum((await payments.credit(real.customerId)).map(({ amount }) => amount))).toBe(sum(credits))
  // The list of what is open reads by the column that says a deal is settled.
  const { rows } = await receivables.open({ reach: 'all' }, null, { offset: 0, limit: 100 })
  const open = real.ids.filter((_, index) => openOf(model, index) > 0n)
  expect(
    rows
      .filter(({ dealId }) => dealId === real.dealId)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(open.sort())
}

async function agreeOn(model: Model, real: Real, index: number): Promise<void> {
  const { receivables, promises, reminders } = real.workspace
  const each = model.instalments[index]
  const id = real.ids[index] ?? ''
  const receivable = await receivables.byId(id)
  if (!receivable || !each) throw new Error('the instalment is gone')
  const open = openOf(model, index)
  expect(open >= 0n && open <= each.amount).toBe(true)
  const { openAmount, amount, writtenOff, levelFloor } = receivable
  expect({ openAmount, amount, writtenOff, levelFloor, received: receivedOf(receivable) }).toEqual({
    openAmount: open,
    received: modelReceivedOf(model, index),
    amount: each.amount,
    writtenOff: each.writtenOff,
    levelFloor: each.floor,
  })
  const states = (await promises.ofInstalment(id)).map(({ state }) => state)
  expect(states.filter((state) => state !== 'requested' && state !== 'withdrawn')).toEqual(
    each.promises.map(({ state }) => state),
  )
  expect(stateText(receivable, model.today)).toBe(stateOf(model, index))
  if (receivable.pausedUntil !== null) expect(receivable.promise !== null || receivable.disputedOn !== null).toBe(true)
  const promise = openPromise(each)
  expect(receivable.promise?.amount ?? null).toBe(
    promise && open > 0n ? smaller(promise.amount - comeOf(model, index, promise), open) : null,
  )
  // Nothing is told twice: of a step, of a broken promise, of a level.
  const told = await reminders.ofSubject(id)
  const names = told.map(({ rule, recipientId, localDate }) => `${rule} ${recipientId} ${localDate}`)
  expect(new Set(names).size).toBe(names.length)
  expect(told.filter(({ rule }) => rule === 'promises-to-pay.broken').length).toBeLessThanOrEqual(each.breaks)
  // Nothing waits to be told of what is settled.
  if (open === 0n) expect(told.filter(({ state }) => state === 'pending')).toEqual([])
}
