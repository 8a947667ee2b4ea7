/** Money that people owe, put into the records without anybody typing it in. */
import { addDays, calendarDate, dateAt } from '../../src/domain/calendar-date.ts'
import type { DealChangeRequest } from '../../src/domain/deal-change.ts'
import { currency } from '../../src/domain/money.ts'
import type { OpenReceivable } from '../../src/store/index.ts'
import { dealOf } from './records.ts'
import type { Story } from './story.ts'

let closed = 0

/**
 * A deal somebody has closed: its instalments by days from the story's today, with amounts in minor units. Nobody is
 * told of it or reminded.
 */
export async function owed(
  { workspace, clock, member }: Story,
  who: string,
  customer: string | { readonly id: string },
  parts: readonly (readonly [days: number, amount: bigint])[],
  code = 'EUR',
): Promise<OpenReceivable[]> {
  closed += 1
  const owner = await member(who)
  const today = dateAt(clock.now(), 'Europe/Berlin')
  const { deal } = await workspace.deals.close(
    dealOf(owner, {
      submissionKey: `prepared ${closed}`,
      customer: typeof customer === 'string' ? { kind: 'organisation', name: customer } : customer,
      title: `Deal ${closed}`,
      contractNumber: null,
      total: { amount: parts.reduce((sum, [, amount]) => sum + amount, 0n), currency: currency(code) },
      signedOn: addDays(today, -365),
      instalments: parts.map(([days, amount], index) => ({
        sequence: index + 1,
        amount,
        dueOn: addDays(today, days),
        basis: 'agreed',
        offsetDays: 0,
      })),
      escalateFrom: clock.now(),
      outbox: () => [],
    }),
    owner.id,
    clock.now(),
  )
  return workspace.receivables.byIds(deal.instalments.map(({ id }) => id))
}

/** The same with one instalment: 100.00 EUR, due today unless said otherwise. */
export async function owedOne(
  story: Story,
  who: string,
  customer: string,
  amount = 10_000n,
  days = 0,
): Promise<OpenReceivable> {
  const [only] = await owed(story, who, customer, [[days, amount]])
  if (!only) throw new Error('nothing was put into the records')
  return only
}

/** Has everything paid that anybody owes, so that nothing more is told of it. */
export async function payEverything(story: Story): Promise<void> {
  const { rows } = await story.workspace.receivables.open({ reach: 'all' }, null, { offset: 0, limit: 1000 })
  for (const receivable of rows) await pay(story, receivable)
}

/** Records money for an instalment, all that is open unless said otherwise, as received by Mira on the first day. */
export async function pay({ workspace, clock, member }: Story, receivable: OpenReceivable, amount?: bigint) {
  const { id, customerId, openAmount } = receivable
  const { id: actorId } = await member('mira')
  const payment = {
    submissionKey: `payment ${amount} for ${id}`,
    customerId,
    targetInstalmentId: id,
    amount: { amount: amount ?? openAmount, currency: receivable.currency },
    receivedOn: calendarDate('2026-03-02'),
    method: 'cash',
    reference: null,
  } as const
  await workspace.receivables.recordPayment(payment, actorId, clock.now())
}

/** Gives up what is open of an instalment, as finance on the day of the story. */
export async function giveUp({ workspace, clock, member }: Story, { id }: { readonly id: string }) {
  const { id: actorId } = await member('sam')
  const on = dateAt(clock.now(), 'Europe/Berlin')
  const given = {
    submissionKey: `given up ${id} ${clock.now().toISOString()}`,
    instalmentId: id,
    reason: 'Insolvent',
    on,
  }
  const done = await workspace.receivables.writeOff(given, actorId, clock.now())
  if (!done.ok) throw new Error(`not given up: ${done.error}`)
}

/** Changes the deal of an instalment, as finance on the day of the story. */
export async function changeDealOf(
  { workspace, clock, member }: Story,
  { dealId }: { readonly dealId: string },
  request: DealChangeRequest,
) {
  const { id: actorId } = await member('sam')
  const sinceChanges = (await workspace.deals.history(dealId)).length
  const changedOn = dateAt(clock.now(), 'Europe/Berlin')
  const submissionKey = `change ${sinceChanges} of ${dealId}`
  const change = { submissionKey, dealId, request, reason: 'agreed', changedOn, sinceChanges }
  const done = await workspace.deals.change(change, actorId, clock.now())
  if (!done.ok) throw new Error(`not changed: ${done.error.kind}`)
}
