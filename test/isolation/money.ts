import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { STANDARD_LADDER } from '../../src/domain/ladder.ts'
import type { DealWithInstalments, Visibility } from '../../src/store/index.ts'
import { EUR, NOW, paymentFor } from '../support/records.ts'
import {
  ALL,
  ANY_TIME,
  type CasesOf,
  instalmentOf,
  MARK,
  ownersFrom,
  PAGE,
  refused,
  SOME_DAY,
  type Tenant,
} from './case.ts'

const payFrom = (b: Tenant, deal: DealWithInstalments, changes: Parameters<typeof paymentFor>[1] = {}) =>
  b.workspace.receivables.recordPayment(paymentFor(deal, { submissionKey: 'new', ...changes }), b.member.id, NOW)
const paymentIdOf = async ({ workspace, deal }: Tenant) => (await workspace.deals.paymentsOf(deal.id))[0]?.id ?? ''
const writeOffOf = (instalmentId: string, submissionKey = 'new') => ({
  submissionKey,
  instalmentId,
  reason: 'insolvent',
  on: calendarDate('2026-03-03'),
})

export const moneyCases: CasesOf<'receivables' | 'payments'> = {
  receivables: {
    open: async ({ workspace }, a) => [
      await workspace.receivables.open(ALL, null, { offset: 0, limit: 100 }),
      await workspace.receivables.open({ reach: 'owners', ownerIds: [a.member.id] }, null, { offset: 0, limit: 100 }),
    ],
    dueDay: async ({ workspace }, a) => {
      const limits = { part: 100, team: 100 }
      const due = (own: Visibility, team: Visibility | null) =>
        workspace.receivables.dueDay({ own, team }, SOME_DAY, limits)
      const none = { rows: [], total: 0 }
      expect(await due(ownersFrom(a), ownersFrom(a))).toEqual({
        parts: { overdue: none, today: none, week: none, undelivered: none },
        team: { escalated: none, overdue: none },
        names: new Map(),
      })
      const everybody = [await due(ALL, null), await due({ reach: 'none' }, ALL)]
      return everybody.map(({ names, ...shown }) => ({ ...shown, names: [...names] }))
    },
    previewed: ({ workspace }) => workspace.receivables.previewed(ANY_TIME, STANDARD_LADDER),
    deriveLadders: async ({ workspace }, a) =>
      expect(await workspace.receivables.deriveLadders([a.member.id], NOW)).toBe(0),
    totals: async ({ workspace }, a) => {
      const today = calendarDate('2026-03-02')
      expect(await workspace.receivables.totals(ALL, today)).toEqual([
        { currency: 'EUR', overdue: 0n, dueToday: 0n, later: 9_999n },
      ])
      expect(await workspace.receivables.totals({ reach: 'owners', ownerIds: [a.member.id] }, today)).toEqual([])
    },
    byId: ({ workspace }, a) => workspace.receivables.byId(instalmentOf(a)),
    byIds: ({ workspace }, a) => workspace.receivables.byIds([instalmentOf(a)]),
    openOf: ({ workspace }, a) => workspace.receivables.openOf(a.deal.customer.id),
    paymentsOf: ({ workspace }, a) => workspace.receivables.paymentsOf(instalmentOf(a)),
    bySubmission: ({ workspace }, a) => workspace.receivables.bySubmission(a.submissionKey),
    writeOff: async (b, a) => {
      await refused(b.workspace.receivables.writeOff(writeOffOf(instalmentOf(a)), b.member.id, NOW))
      await refused(b.workspace.receivables.writeOff(writeOffOf(instalmentOf(b)), a.member.id, NOW))
      const own = writeOffOf(instalmentOf(b), a.submissionKey)
      expect(await b.workspace.receivables.writeOff(own, b.member.id, NOW)).toMatchObject({ ok: true })
    },
    undoWriteOff: (b, a) =>
      refused(b.workspace.receivables.undoWriteOff(writeOffOf(instalmentOf(a)), b.member.id, NOW)),
    recordPayment: async (b, a) => {
      await refused(payFrom(b, a.deal))
      await refused(payFrom(b, b.deal, { targetInstalmentId: instalmentOf(a) }))
      return payFrom(b, b.deal, {
        submissionKey: a.submissionKey,
        amount: { amount: 100_000n, currency: b.deal.currency },
      })
    },
  },
  payments: {
    byId: async ({ workspace }, a) => workspace.payments.byId(await paymentIdOf(a)),
    list: async ({ workspace }, a) => [
      await workspace.payments.list({ instalmentId: instalmentOf(a) }, PAGE),
      await workspace.payments.list({ customerId: a.deal.customer.id }, PAGE),
    ],
    toConfirm: ({ workspace }) => workspace.payments.toConfirm(PAGE),
    comparable: ({ workspace }, a) =>
      workspace.payments.comparable({
        customerIds: [a.deal.customer.id],
        references: [`${MARK} reference`, MARK],
        recordedSince: new Date(0),
      }),
    openOf: ({ workspace }, a) => workspace.payments.openOf([a.deal.customer.id], ALL),
    payersNamed: ({ workspace }) => workspace.payments.payersNamed([`${MARK} customer`, `${MARK} contract`], ALL),
    book: async ({ workspace, member, deal }, a) => {
      const theirs = paymentFor(a.deal, { submissionKey: 'list 2' })
      const own = paymentFor(deal, { submissionKey: 'list 1' })
      await refused(workspace.payments.book([own, theirs], member.id, NOW))
      const target = { submissionKey: 'list 3', targetInstalmentId: instalmentOf(a) }
      await refused(workspace.payments.book([paymentFor(deal, target)], member.id, NOW))
    },
    reverse: async ({ workspace, member }, a) => {
      const reversal = { paymentId: await paymentIdOf(a), reason: 'mistake', note: null } as const
      expect(await workspace.payments.reverse(reversal, member.id, NOW)).toEqual({
        ok: false,
        error: { kind: 'unknown-payment' },
      })
    },
    confirm: async ({ workspace, member }, a) =>
      expect(await workspace.payments.confirm(await paymentIdOf(a), member.id, NOW)).toBeNull(),
    credit: ({ workspace }, a) => workspace.payments.credit(a.deal.customer.id),
    applyCredit: async ({ workspace, member }, a) => {
      const use = { instalmentId: a.deal.instalments[1]?.id ?? '', appliedOn: calendarDate('2026-03-20') }
      expect(await workspace.payments.applyCredit(use, member.id, NOW)).toEqual({
        ok: false,
        error: 'unknown-instalment',
      })
    },
    refund: ({ workspace, member }, a) =>
      refused(
        workspace.payments.refund(
          {
            submissionKey: 'from B',
            customerId: a.deal.customer.id,
            amount: { amount: 1n, currency: EUR },
            refundedOn: calendarDate('2026-03-20'),
            method: 'cash',
            reference: null,
          },
          member.id,
          NOW,
        ),
      ),
  },
}
