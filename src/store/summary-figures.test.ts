import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { dealOf, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { agingOf, overdueOf } from '../domain/aging.ts'
import { addDays, type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { collectionOf, toCollect } from '../domain/collection-rate.ts'
import { currency } from '../domain/money.ts'
import { isWithin, type Period, weekLater, weekOf } from '../domain/period.ts'
import { addFigures, NO_FIGURES, type WeekFigures } from '../domain/week-figures.ts'
import { createDb, type Db } from './client.ts'
import type { Member, Visibility, WorkspaceStore } from './index.ts'

const WEEK = weekOf(calendarDate('2026-02-25'))
const ALL = { reach: 'all' } as const
const CURRENCIES = ['EUR', 'USD', 'JPY'].map(currency)

/** Sales were recorded hour after hour, round and round: some of what was received before what was sold earlier. */
const HOURS = 24
const recordedAt = (turn: number) => new Date(NOW.getTime() + (turn % HOURS) * 3_600_000)
const LAST_RECORDED = recordedAt(HOURS - 1)

/** A sale as the story has it: days count from the Monday of the week. */
const sales = fc.sample(
  fc.record({
    owner: fc.nat(3),
    customer: fc.nat(5),
    currency: fc.constantFrom(...CURRENCIES),
    signed: fc.integer({ min: -200, max: 20 }),
    // What is due how long after signing.
    instalments: fc.array(fc.record({ after: fc.integer({ min: 0, max: 120 }), amount: fc.bigInt(1n, 5_000n) }), {
      minLength: 1,
      maxLength: 4,
    }),
    payments: fc.array(fc.record({ day: fc.integer({ min: -150, max: 20 }), amount: fc.bigInt(1n, 8_000n) }), {
      maxLength: 3,
    }),
  }),
  { numRuns: 90, seed: 4 },
)

// What the message tells is summed up by the database; here the same is done by hand, with the rules of the domain, over
// all the rows there are.
describe.each(providers)('the figures of a week on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let people: Member[]

  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
    workspace = await newWorkspace(database.store)
    people = await Promise.all(['U1', 'U2', 'U3', 'U4'].map((user) => newMember(workspace, user)))
    const customers = new Map<string, string>()
    for (const [index, sale] of sales.entries()) {
      const owner = people[sale.owner]
      if (!owner) throw new Error('an owner')
      const customerKey = `${sale.customer}`
      const signedOn = addDays(WEEK.from, sale.signed)
      const instalments = sale.instalments.map(({ after, amount }, place) => {
        const basis = 'agreed' as const
        return { sequence: place + 1, amount, dueOn: addDays(signedOn, after), basis, offsetDays: 0 }
      })
      const known = customers.get(customerKey)
      const input = dealOf(owner, {
        submissionKey: `deal ${index}`,
        customer: known
          ? { id: known }
          : { kind: 'organisation', name: `Customer ${customerKey}`, phone: null, contactName: null },
        title: `Sale ${index}`,
        total: { amount: instalments.reduce((sum, { amount }) => sum + amount, 0n), currency: sale.currency },
        signedOn,
        instalments,
        outbox: () => [],
      })
      const { deal } = await workspace.deals.close(input, owner.id, recordedAt(index))
      customers.set(customerKey, deal.customer.id)
      for (const [number, { day, amount }] of sale.payments.entries())
        await workspace.receivables.recordPayment(
          {
            submissionKey: `payment ${index} ${number}`,
            customerId: deal.customer.id,
            amount: { amount, currency: sale.currency },
            receivedOn: addDays(WEEK.from, day),
            method: 'cash',
            reference: null,
          },
          owner.id,
          recordedAt(index + 1 + number * 3),
        )
    }
  }, 60_000)
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  /** All rows, with what was received of each instalment. */
  async function everything(recordedBy = LAST_RECORDED) {
    const by = { createdAt: { lte: recordedBy } }
    const deals = await db.deal.findMany({
      where: by,
      include: {
        customer: true,
        instalments: { include: { allocations: { where: { payment: by }, include: { payment: true } } } },
      },
    })
    const payments = await db.payment.findMany({ where: by, include: { customer: true } })
    return { deals, payments }
  }

  const openAtEnd = (amount: bigint, receipts: readonly { on: CalendarDate; amount: bigint }[], day: CalendarDate) =>
    receipts.filter(({ on }) => on <= day).reduce((open, receipt) => open - receipt.amount, amount)

  async function byHand(
    week: Period,
    isSeen: (ownerId: string) => boolean,
    recordedBy = LAST_RECORDED,
  ): Promise<WeekFigures[]> {
    const found = new Map<string, WeekFigures>()
    const add = (ownerId: string, of: string, figures: Partial<WeekFigures>) => {
      if (!isSeen(ownerId)) return
      const key = `${ownerId} ${of}`
      const before = found.get(key) ?? { ...NO_FIGURES, ownerId, currency: currency(of) }
      found.set(key, { ...before, ...addFigures(before, { ...NO_FIGURES, ...figures }) })
    }
    const { deals, payments } = await everything(recordedBy)
    for (const deal of deals) {
      const { ownerId, currency: of } = deal
      const signedOn = calendarDate(deal.signedOn)
      if (isWithin(signedOn, week)) add(ownerId, of, { deals: 1, dealsAmount: deal.amount })
      for (const row of deal.instalments) {
        const dueOn = calendarDate(row.dueOn)
        const receipts = row.allocations.map(({ amount, payment }) => ({
          on: calendarDate(payment.receivedOn),
          amount,
        }))
        add(ownerId, of, { collection: collectionOf({ dueOn, amount: row.amount, receipts }, week) })
        const applied = receipts.reduce((sum, { on, amount }) => (isWithin(on, week) ? sum + amount : sum), 0n)
        add(ownerId, of, { applied })
        const openAmount = openAtEnd(row.amount, receipts, week.to)
        if (signedOn > week.to || openAmount === 0n) continue
        add(ownerId, of, { aging: agingOf([{ dueOn, openAmount }], week.to) })
        if (isWithin(dueOn, weekLater(week, 1))) add(ownerId, of, { comingDues: 1, comingAmount: openAmount })
      }
    }
    for (const { customer, currency: of, unallocated, receivedOn } of payments) {
      if (receivedOn > week.to) continue
      const isNew = isWithin(calendarDate(receivedOn), week)
      add(customer.ownerId, of, { unapplied: unallocated, unappliedReceived: isNew ? unallocated : 0n })
    }
    return [...found.values()].sort((a, b) => (a.ownerId + a.currency < b.ownerId + b.currency ? -1 : 1))
  }

  const tells = (figures: WeekFigures) =>
    Object.entries(addFigures(NO_FIGURES, figures)).some(
      ([key, value]) =>
        JSON.stringify(value, noBigint) !== JSON.stringify(NO_FIGURES[key as keyof typeof NO_FIGURES], noBigint),
    )
  const noBigint = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)

  test.each([-20, -4, -1, 0, 1, 2])('K7, K8: are those worked out by hand, %s weeks later', async (weeks) => {
    const week = weekLater(WEEK, weeks)
    const figures = await workspace.summaries.figures(ALL, week)
    expect(figures.filter(tells)).toEqual((await byHand(week, () => true)).filter(tells))
    expect(figures.length).toBeGreaterThan(0)
  })

  test('T6: as they were known earlier: without what was recorded later', async () => {
    const asked = [-8, -1, 0, 1].flatMap((weeks) =>
      [0, 9, 17, 40].map((hour) => ({
        ...weekLater(WEEK, weeks),
        recordedBy: new Date(NOW.getTime() + hour * 3_600_000),
      })),
    )
    const found = await workspace.summaries.figuresOfWeeks(ALL, [...asked, WEEK])
    for (const [number, week] of asked.entries())
      expect(found[number]?.filter(tells)).toEqual(
        (await byHand(week, () => true, week.recordedBy))
          .map((figures) => ({ ...figures, comingDues: 0, comingAmount: 0n }))
          .filter(tells),
      )
    expect(found.at(-1)?.filter(tells)).toEqual((await byHand(WEEK, () => true)).filter(tells))
    // Something was recorded later, else nothing was shown here.
    expect(found[0]).not.toEqual(found[3])
  })

  test('R2: of somebody’s records alone', async () => {
    const [first, second] = people
    const ownerIds = [first?.id ?? '', second?.id ?? '']
    const visible: Visibility = { reach: 'owners', ownerIds }
    const figures = await workspace.summaries.figures(visible, WEEK)
    expect(figures.filter(tells)).toEqual((await byHand(WEEK, (id) => ownerIds.includes(id))).filter(tells))
    for (const nobody of [{ reach: 'none' }, { reach: 'owners', ownerIds: [] }] as const)
      expect(await workspace.summaries.figures(nobody, WEEK)).toEqual([])
  })

  test('T3: who owes most, by customer and owner, as it was at the end of the week', async () => {
    const { deals } = await everything()
    for (const of of CURRENCIES) {
      const owing = new Map<string, { open: bigint; oldest: string; ids: Set<string> }>()
      for (const deal of deals.filter((each) => each.currency === of))
        for (const row of deal.instalments.filter(({ dueOn }) => dueOn < WEEK.to)) {
          const receipts = row.allocations.map(({ amount, payment }) => ({
            on: calendarDate(payment.receivedOn),
            amount,
          }))
          const open = openAtEnd(row.amount, receipts, WEEK.to)
          const key = `${deal.customerId} ${deal.ownerId}`
          const sum = owing.get(key) ?? { open: 0n, oldest: '9999', ids: new Set() }
          if (open === 0n) continue
          const oldest = row.dueOn < sum.oldest ? row.dueOn : sum.oldest
          owing.set(key, { open: sum.open + open, oldest, ids: sum.ids.add(row.id) })
        }
      const expected = [...owing].sort(([, a], [, b]) => (a.open > b.open ? -1 : 1)).slice(0, 5)
      const largest = await workspace.summaries.largestOverdue(ALL, { day: WEEK.to, currency: of, limit: 5 })
      expect(largest.map(({ openAmount, oldestDueOn, instalments }) => [openAmount, oldestDueOn, instalments])).toEqual(
        expected.map(([, { open, oldest, ids }]) => [open, oldest, ids.size]),
      )
    }
  })

  test('T5: the records behind each figure add up to it, page by page', async () => {
    const { summaries } = workspace
    const pages = async <Row>(
      read: (page: { offset: number; limit: number }) => Promise<{ rows: readonly Row[]; total: number }>,
    ) => {
      const rows: Row[] = []
      for (;;) {
        const { rows: more, total } = await read({ offset: rows.length, limit: 7 })
        rows.push(...more)
        if (more.length === 0 || rows.length >= total) return { rows, total }
      }
    }
    const figures = await summaries.figures(ALL, WEEK)
    const total = (of: (each: WeekFigures) => bigint) => figures.reduce((sum, each) => sum + of(each), 0n)
    const sum = <Row>(rows: readonly Row[], of: (row: Row) => bigint) => rows.reduce((all, row) => all + of(row), 0n)

    const deals = await pages((page) => summaries.closedDeals(ALL, WEEK, page))
    expect(sum(deals.rows, ({ amount }) => amount)).toBe(total(({ dealsAmount }) => dealsAmount))
    const dues = await pages((page) => summaries.toCollect(ALL, WEEK, page))
    expect(new Set(dues.rows.map(({ instalmentId }) => instalmentId)).size).toBe(dues.total)
    expect(sum(dues.rows, ({ open }) => open)).toBe(total(({ collection }) => toCollect(collection)))
    expect(sum(dues.rows, ({ collected }) => collected)).toBe(total(({ collection }) => collection.collected))
    const received = await pages((page) => summaries.received(ALL, WEEK, page))
    expect(sum(received.rows, ({ amount }) => amount)).toBe(
      total(({ collection, unappliedReceived }) => collection.collected + collection.early + unappliedReceived),
    )
    const before = { from: null, to: addDays(WEEK.to, -1) }
    const overdue = await pages((page) => summaries.openAt(ALL, WEEK.to, before, page))
    expect(sum(overdue.rows, ({ open }) => open)).toBe(total(({ aging }) => overdueOf(aging)))
    const coming = await pages((page) => summaries.openAt(ALL, WEEK.to, weekLater(WEEK, 1), page))
    expect(sum(coming.rows, ({ open }) => open)).toBe(total(({ comingAmount }) => comingAmount))
    expect(BigInt(coming.total)).toBe(BigInt(figures.reduce((all, { comingDues }) => all + comingDues, 0)))

    const own: Visibility = { reach: 'owners', ownerIds: [people[0]?.id ?? ''] }
    const ownFigures = await summaries.figures(own, WEEK)
    const ownDues = await pages((page) => summaries.toCollect(own, WEEK, page))
    expect(sum(ownDues.rows, ({ open }) => open)).toBe(
      ownFigures.reduce((all, { collection }) => all + toCollect(collection), 0n),
    )
    expect(await summaries.received({ reach: 'none' }, WEEK, { offset: 0, limit: 10 })).toEqual({ rows: [], total: 0 })
  })
})
