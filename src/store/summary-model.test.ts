import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import {
  book,
  bookOf,
  CURRENCIES,
  CUSTOMERS,
  creditOf,
  dayOf,
  openOf,
  WEEK,
  type Which,
} from '../../test/support/money-book.ts'
import { NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { agingOf } from '../domain/aging.ts'
import { addDays, type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { levelOf } from '../domain/instalment.ts'
import { STANDARD_LADDER } from '../domain/ladder.ts'
import type { Currency } from '../domain/money.ts'
import { isWithin, type Period, weekLater } from '../domain/period.ts'
import { addFigures, NO_FIGURES, receivedOf, type WeekFigures } from '../domain/week-figures.ts'
import { createDb, type Db } from './client.ts'
import type { Member, WorkspaceStore } from './index.ts'

// The figures look back from what is open now; the book is gone through from the beginning.

const ALL = { reach: 'all' } as const
/** Each fifth instalment hangs on a delivery that is not recorded (D2). */
const isPlanned = (instalment: number) => instalment % 5 === 0
const NEVER = calendarDate('2099-12-31')
/** When what happened on a day of the book was written down, so many days later. */
const writtenOn = (day: number, later = 0) => new Date(`${dayOf(day + later)}T12:00:00Z`)
/** Payments are recorded up to ten days late, and reversed up to two weeks after that. */
const recordedAt = (on: number, number: number) => writtenOn(on, (number * 5) % 11)
const reversedAt = (on: number, number: number) => writtenOn(on, ((number * 5) % 11) + 1 + ((number * 7) % 13))
const books = fc.sample(book, { numRuns: 3, seed: 6 }).map((chance, number) => ({ number, ...bookOf(chance) }))
const cases = providers.flatMap((provider) => books.map((made) => ({ provider, ...made })))

describe.each(cases)('the figures of a week, with all that can happen to money, $number on $provider', (made) => {
  const { provider, instalments, payments, events } = made
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let people: Member[]
  const customerOwner = (customer: number) => people[customer % 3]?.id ?? ''

  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
    workspace = await newWorkspace(database.store)
    people = await Promise.all(['U1', 'U2', 'U3'].map((user) => newMember(workspace, user)))
    await write()
  }, 60_000)
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  /** The rows as the app would have written them: open amounts and credit as they are after everything. */
  async function write() {
    const { id: workspaceId } = workspace
    const by = { workspaceId, recordedById: people[0]?.id ?? '' }
    for (let customer = 0; customer < CUSTOMERS; customer += 1)
      await db.customer.create({
        data: {
          id: `c${customer}`,
          workspaceId,
          kind: 'organisation',
          name: `C${customer}`,
          foldedName: `c${customer}`,
          searchText: '',
          ownerId: customerOwner(customer),
          createdAt: NOW,
        },
      })
    for (const [at, { deal, owner, currency: of, signed, due, amount }] of instalments.entries()) {
      const key = { workspaceId_id: { workspaceId, id: `d${deal}` } }
      const open = openOf(at, instalments, events, () => true, payments)
      const settledAt = open === 0n ? NOW : null
      const isOpenDeal = instalments.some(
        (each, other) => each.deal === deal && openOf(other, instalments, events, () => true, payments) > 0n,
      )
      if (!(await db.deal.findUnique({ where: key })))
        await db.deal.create({
          data: {
            id: `d${deal}`,
            workspaceId,
            customerId: `c${deal % CUSTOMERS}`,
            ownerId: people[owner]?.id ?? '',
            title: `D${deal}`,
            amount: 1n,
            currency: of,
            signedOn: dayOf(signed),
            paymentTerms: {},
            submissionKey: `d${deal}`,
            createdAt: writtenOn(signed),
            settledAt: isOpenDeal ? null : NOW,
          },
        })
      const sequence = instalments.slice(0, at).filter((each) => each.deal === deal).length + 1
      await db.instalment.create({
        data: {
          id: `i${at}`,
          workspaceId,
          dealId: `d${deal}`,
          sequence,
          amount,
          openAmount: open,
          dueOn: dayOf(due),
          basis: isPlanned(at) ? 'delivery' : 'agreed',
          offsetDays: 0,
          settledAt,
        },
      })
    }
    for (const [from, { customer, currency: of, on, amount, isReversed }] of payments.entries())
      await db.payment.create({
        data: {
          ...by,
          id: `p${from}`,
          customerId: `c${customer}`,
          currency: of,
          amount,
          unallocated: isReversed ? 0n : creditOf(from, payments, events, () => true),
          receivedOn: dayOf(on),
          method: 'cash',
          submissionKey: `p${from}`,
          createdAt: recordedAt(on, from),
          reversedAt: isReversed ? reversedAt(on, from) : null,
        },
      })
    for (const [number, event] of events.entries()) {
      const submissionKey = `e${number}`
      if (event.kind === 'taken') {
        const key = {
          workspaceId,
          paymentId: `p${event.payment}`,
          instalmentId: `i${event.instalment}`,
          appliedOn: dayOf(event.on),
        }
        await db.allocation.upsert({
          where: { workspaceId_paymentId_instalmentId_appliedOn: key },
          create: { ...key, amount: event.amount },
          update: { amount: { increment: event.amount } },
        })
      } else if (event.kind === 'refunded')
        await db.refund.create({
          data: {
            ...by,
            submissionKey,
            paymentId: `p${event.payment}`,
            amount: event.amount,
            refundedOn: dayOf(event.on),
            method: 'cash',
            createdAt: writtenOn(event.on),
          },
        })
      else
        await db.adjustment.create({
          data: {
            ...by,
            submissionKey,
            instalmentId: `i${event.instalment}`,
            amount: event.amount,
            adjustedOn: dayOf(event.on),
            createdAt: writtenOn(event.on),
            kind: event.shrinks ? 'amendment' : 'write_off',
          },
        })
    }
  }

  /** The payments as they were known at an instant: what was not recorded yet, or reversed by then, does not count. */
  const paymentsAt = (known: Date) =>
    payments.map((payment, number) => ({
      ...payment,
      isReversed:
        recordedAt(payment.on, number) > known || (payment.isReversed && reversedAt(payment.on, number) <= known),
    }))

  /** The figures of a week by going through all events from the beginning: as they are now, or were known then (T6). */
  function model(week: Period, known?: Date): WeekFigures[] {
    const payments = known ? paymentsAt(known) : made.payments
    const events = made.events.filter((event) => event.kind === 'taken' || !known || writtenOn(event.on) <= known)
    const instalments = made.instalments.map((each) => ({
      ...each,
      isKnown: !known || writtenOn(each.signed) <= known,
    }))
    const found = new Map<string, WeekFigures>()
    const add = (ownerId: string, of: Currency, figures: Partial<WeekFigures>) => {
      const before = found.get(`${ownerId} ${of}`) ?? { ...NO_FIGURES, ownerId, currency: of }
      found.set(`${ownerId} ${of}`, { ...before, ...addFigures(before, { ...NO_FIGURES, ...figures }) })
    }
    const upTo = (last: CalendarDate) => (on: number) => dayOf(on) <= last
    const before = (first: CalendarDate) => (on: number) => dayOf(on) < first
    for (const deal of new Set(instalments.map((each) => each.deal))) {
      const first = instalments.find((each) => each.deal === deal)
      if (first?.isKnown && isWithin(dayOf(first.signed), week))
        add(people[first.owner]?.id ?? '', first.currency, { deals: 1, dealsAmount: 1n })
    }
    for (const [at, { owner, currency: of, signed, due, isKnown }] of instalments.entries()) {
      if (!isKnown) continue
      const ownerId = people[owner]?.id ?? ''
      const plannedOn = dayOf(due)
      const dueOn = isPlanned(at) ? NEVER : plannedOn
      const open = (which: Which) => openOf(at, instalments, events, which, payments)
      const counting = events.filter(
        (event) => event.kind === 'taken' && event.instalment === at && !payments[event.payment]?.isReversed,
      )
      // What was released on the day on which it was taken stands in one row with it.
      const byDay = new Map<string, bigint>()
      for (const event of counting)
        if (event.kind === 'taken') {
          const key = `${event.on}/${event.payment}`
          byDay.set(key, (byDay.get(key) ?? 0n) + event.amount)
        }
      let [collected, early, applied] = [0n, 0n, 0n]
      for (const [key, amount] of byDay) {
        const [on = 0, from = 0] = key.split('/').map(Number)
        if (!isWithin(dayOf(on), week)) continue
        if (isWithin(dayOf(payments[from]?.on ?? 0), week)) applied += amount
        // Released money was taken on the day on which it was received; the week in which that was keeps it.
        const receivedOn = dayOf(payments[from]?.on ?? 0)
        if (amount < 0n && receivedOn < week.from) continue
        if ((amount < 0n ? receivedOn : dayOf(on)) >= dueOn) collected += amount
        else early += amount
      }
      const wasOverdue = dueOn < week.from
      const overdueAtStart = wasOverdue ? open(before(week.from)) : 0n
      const fellDue = isWithin(dueOn, week) ? open(before(dueOn)) : 0n
      add(ownerId, of, { applied, collection: { collected, early, overdueAtStart, fellDue } })
      const openAmount = open(upTo(week.to))
      if (dayOf(signed) > week.to) continue
      add(ownerId, of, { aging: agingOf([{ dueOn, openAmount }], week.to) })
      if (!known && isWithin(plannedOn, weekLater(week, 1)) && openAmount > 0n)
        add(ownerId, of, { comingDues: 1, comingAmount: openAmount })
    }
    for (const [from, { customer, currency: of, on, amount, isReversed }] of payments.entries()) {
      if (isReversed || dayOf(on) > week.to) continue
      const unapplied = creditOf(from, payments, events, upTo(week.to))
      const taken = events.reduce(
        (sum, event) =>
          event.kind === 'taken' && event.payment === from && upTo(week.to)(event.on) ? sum + event.amount : sum,
        0n,
      )
      add(customerOwner(customer), of, {
        unapplied,
        unappliedReceived: isWithin(dayOf(on), week) ? amount - taken : 0n,
      })
    }
    return [...found.values()].sort((a, b) => (a.ownerId + a.currency < b.ownerId + b.currency ? -1 : 1))
  }

  /** What hangs on a delivery that is not recorded, past its plan: it is on no list of the summary. */
  const pastPlan = (week: Period) =>
    instalments.reduce((sum, { due, signed }, at) => {
      if (!isPlanned(at) || dayOf(due) >= week.to || dayOf(signed) > week.to) return sum
      return sum + openOf(at, instalments, events, (on) => dayOf(on) <= week.to, payments)
    }, 0n)

  const text = (value: unknown) =>
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}` : each))
  const tells = (figures: WeekFigures) => text(addFigures(NO_FIGURES, figures)) !== text(NO_FIGURES)
  const weeks = Array.from({ length: 13 }, (_, index) => weekLater(WEEK, index - 10))

  test('D2, K5, K7, K8, D9: of every week they are those of the account kept day by day', async () => {
    const kinds = new Set(
      events.map((event) => (event.kind === 'taken' && event.amount < 0n ? 'released' : event.kind)),
    )
    expect([...kinds].sort()).toEqual(['adjusted', 'refunded', 'released', 'taken'])
    const taken = events.flatMap((event) => (event.kind === 'taken' ? event : []))
    expect(taken.filter(({ payment }) => payments[payment]?.isReversed).length).toBeGreaterThan(3)
    expect(taken.filter(({ payment, on }) => on > (payments[payment]?.on ?? on)).length).toBeGreaterThan(10)
    const found = await workspace.summaries.figuresOfWeeks(ALL, weeks)
    for (const [number, week] of weeks.entries())
      expect(found[number]?.filter(tells)).toEqual(model(week).filter(tells))
  })

  test('T6, K5: as they were known at an instant: later payments are not there, later reversals did not happen', async () => {
    for (const last of weeks.slice(4, 12)) {
      const known = new Date(`${last.to}T20:00:00Z`)
      const asked = weeks.filter(({ from }) => from <= last.from)
      const found = await workspace.summaries.figuresOfWeeks(
        ALL,
        asked.map((week) => ({ ...week, recordedBy: known })),
      )
      for (const [number, week] of asked.entries())
        expect(found[number]?.filter(tells)).toEqual(model(week, known).filter(tells))
    }
    // There is something to tell: what was told of a week changes by a reversal.
    const changed = weeks.slice(4, 12).filter((week) => {
      const known = new Date(`${week.to}T20:00:00Z`)
      return payments.some(
        ({ on, isReversed }, number) => isReversed && recordedAt(on, number) <= known && reversedAt(on, number) > known,
      )
    })
    expect(changed.length).toBeGreaterThan(1)
  })

  test('K5: all that was received is what payments that count brought, credit used later not counted again', () => {
    for (const week of weeks) {
      const counted = model(week).reduce((sum, figures) => sum + receivedOf(figures), 0n)
      const brought = payments.filter(({ on, isReversed }) => !isReversed && isWithin(dayOf(on), week))
      expect(counted).toBe(brought.reduce((sum, { amount }) => sum + amount, 0n))
    }
  })

  test('K8: money that is received in a week is collected, or early, at most once in it', () => {
    for (const week of weeks) {
      const used = events.flatMap((event) => {
        if (event.kind !== 'taken' || !isWithin(dayOf(event.on), week)) return []
        const payment = payments[event.payment]
        const isOlder = payment !== undefined && dayOf(payment.on) < week.from
        return payment && !payment.isReversed && isOlder && event.amount > 0n ? [event.amount] : []
      })
      const brought = payments.filter(({ on, isReversed }) => !isReversed && isWithin(dayOf(on), week))
      const counted = model(week).reduce((sum, { collection }) => sum + collection.collected + collection.early, 0n)
      const most = [...brought.map(({ amount }) => amount), ...used].reduce((sum, amount) => sum + amount, 0n)
      expect(counted <= most).toBe(true)
    }
  })

  test('T5: the records behind them add up to them', async () => {
    const { summaries } = workspace
    const page = { offset: 0, limit: 1_000 }
    const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
    for (const week of weeks) {
      const figures = model(week)
      const due = { from: null, to: addDays(week.to, 400) }
      const open = await summaries.openAt(ALL, week.to, due, page)
      const inAging = sum(figures.flatMap(({ aging }) => Object.values(aging)))
      expect(sum(open.rows.map((row) => row.open))).toBe(inAging - pastPlan(week))
      const received = await summaries.received(ALL, week, page)
      expect(sum(received.rows.map(({ amount }) => amount))).toBe(sum(figures.map(receivedOf)))
      const asked = await summaries.toCollect(ALL, week, page)
      expect(sum(asked.rows.map((row) => row.collected))).toBe(
        sum(figures.map(({ collection }) => collection.collected)),
      )
      expect(sum(asked.rows.map((row) => row.open))).toBe(
        sum(figures.map(({ collection }) => collection.overdueAtStart + collection.fellDue)),
      )
      for (const of of CURRENCIES) {
        const largest = await summaries.largestOverdue(ALL, { day: week.to, currency: of, limit: 100 })
        const overdue = figures
          .filter((each) => each.currency === of)
          .flatMap(({ aging: { notDue: _, ...late } }) => Object.values(late))
        expect(sum(largest.map(({ openAmount }) => openAmount))).toBe(sum(overdue))
      }
    }
  })

  test('K7: what is open now, by age, rep, customer and day, adds up to what is open in the book', async () => {
    const { collecting } = workspace
    const today = WEEK.to
    const page = { offset: 0, limit: 1_000 }
    const total = (sums: readonly { readonly currency: Currency; readonly open: bigint }[]) =>
      CURRENCIES.map((of) => sums.reduce((all, sum) => (sum.currency === of ? all + sum.open : all), 0n))
    const open = instalments.map((each, at) => ({
      ...each,
      dueOn: isPlanned(at) ? NEVER : dayOf(each.due),
      open: openOf(at, instalments, events, () => true, payments),
    }))
    const aging = await collecting.aging(ALL, today)
    for (const of of CURRENCIES) {
      const rows = open.filter((each) => each.currency === of)
      const expected = agingOf(
        rows.map(({ dueOn, open: openAmount }) => ({ dueOn, openAmount })),
        today,
      )
      const found = aging.buckets.filter((each) => each.currency === of).map(({ bucket, open: sum }) => [bucket, sum])
      expect(Object.fromEntries(found)).toEqual(
        Object.fromEntries(Object.entries(expected).filter(([, sum]) => sum > 0n)),
      )
      const credit = payments.flatMap(({ currency: other, isReversed }, from) =>
        other === of && !isReversed ? creditOf(from, payments, events, () => true) : [],
      )
      expect(aging.unapplied.find((each) => each.currency === of)?.amount).toBe(
        credit.reduce((all, each) => all + each, 0n),
      )
    }
    expect(total(await collecting.byOwner(ALL, today))).toEqual(total(open))
    const day = { today, ladder: STANDARD_LADDER }
    const customers = await collecting.byCustomer(ALL, day, page)
    expect(total(customers.rows.flatMap(({ sums }) => sums))).toEqual(total(open))
    const days = await collecting.byDay(ALL, day, addDays(today, 400), page)
    expect(total(days.sums)).toEqual(total(open))
    expect(total(days.rows.map(({ currency: of, openAmount }) => ({ currency: of, open: openAmount })))).toEqual(
      total(open),
    )
    const levels = days.rows.map((receivable) => (receivable.dueOn < today ? levelOf(receivable, day) : -1))
    expect(levels).toEqual([...levels].sort((a, b) => b - a))
    for (const { customerId, level } of customers.rows) {
      const theirs = days.rows.filter((row) => row.customerId === customerId && row.dueOn < today)
      expect(level).toBe(theirs.length === 0 ? null : Math.max(...theirs.map((row) => levelOf(row, day))))
      const part = await collecting.part(ALL, { by: 'customer', customerId }, page)
      const statement = await collecting.statement(customerId, ALL, { today, since: dayOf(-100), limit: 1_000 })
      expect(total(statement?.sums ?? [])).toEqual(total(part.sums))
      expect(statement?.open.map(({ id }) => id).sort()).toEqual(part.rows.map(({ id }) => id).sort())
      const came = payments.filter(({ customer, isReversed }) => `c${customer}` === customerId && !isReversed)
      const received = statement?.received.map(({ currency: of, amount }) => ({ currency: of, open: amount })) ?? []
      expect(total(received)).toEqual(total(came.map(({ currency: of, amount }) => ({ currency: of, open: amount }))))
    }
  })
})
