import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { addDays, calendarDate } from '../domain/calendar-date.ts'
import { DUE_SOON_DAYS, type DuePart, levelOf, listedOn } from '../domain/instalment.ts'
import { escalationLevelOf, STANDARD_LADDER } from '../domain/ladder.ts'
import { createDb, type Db } from './client.ts'
import type { Member, OpenReceivable, Visibility, WorkspaceStore } from './index.ts'
import { inOrderOfDueDate } from './receivable-rows.ts'

// Some of the cases write a dozen deals.
jest.setTimeout(60_000)

const TODAY = calendarDate('2026-05-04')
const DAY = { today: TODAY, ladder: STANDARD_LADDER }
const WEEK = addDays(TODAY, DUE_SOON_DAYS)
const LIMITS = { part: 3, team: 2 }

/** An instalment as a case has it: days from today. */
interface Given {
  readonly owner: 0 | 1
  readonly dueIn: number
  readonly promise: { readonly dueIn: number; readonly isWhole: boolean } | null
  readonly isPlanned: boolean
  readonly levelFloor: 0 | 3
  readonly isPaused: boolean
}

const days = fc.integer({ min: -35, max: 10 })
const given: fc.Arbitrary<Given> = fc.record({
  owner: fc.constantFrom(0, 1),
  dueIn: days,
  promise: fc.option(fc.record({ dueIn: days, isWhole: fc.boolean() })),
  isPlanned: fc.boolean(),
  levelFloor: fc.constantFrom(0, 0, 3),
  isPaused: fc.boolean(),
})

describe.each(providers)('what App Home lists of what is due on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let owners: readonly [Member, Member]
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(begin)
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  async function begin() {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    owners = [await newMember(workspace), await newMember(workspace, 'U2')]
  }

  /** Writes an instalment of a deal of its own, standing as given. */
  async function owes({ owner, dueIn, promise, isPlanned, levelFloor, isPaused }: Given, number: number) {
    const dueOn = addDays(TODAY, dueIn)
    const { id: ownerId } = owners[owner]
    const basis = isPlanned ? 'delivery' : 'agreed'
    const deal = await closedDeal(workspace, owners[owner], {
      submissionKey: `${number}`,
      total: { amount: 100n, currency: EUR },
      instalments: [{ sequence: 1, amount: 100n, dueOn, basis, offsetDays: 0 }],
    })
    const { id = '' } = deal.instalments[0] ?? {}
    const promised = promise && {
      promisedAmount: promise.isWhole ? 100n : 40n,
      promisedFor: addDays(TODAY, promise.dueIn),
    }
    const pausedUntil = isPaused ? addDays(TODAY, 1) : null
    await db.instalment.updateMany({ where: { id }, data: { ...promised, levelFloor, pausedUntil } })
    if (promised)
      await db.paymentPromise.create({
        data: {
          workspaceId: workspace.id,
          instalmentId: id,
          promisedBy: 'Ms Winter',
          amount: promised.promisedAmount,
          openThen: 100n,
          promisedOn: '2026-03-01',
          promisedFor: promised.promisedFor,
          levelThen: 0,
          recordedById: ownerId,
          submissionKey: `promise ${number}`,
          createdAt: NOW,
        },
      })
  }

  /** The same, gathered from all that is open by the rules alone. */
  async function expected({ own, team }: { own: Visibility; team: Visibility }) {
    const everything = { offset: 0, limit: 1_000 }
    const openOf = async (visible: Visibility) => (await workspace.receivables.open(visible, null, everything)).rows
    const [theirs, others] = [await openOf(own), await openOf(team)]
    const both = [...theirs, ...others]
    const isLate = (row: OpenReceivable) => !row.isPlanned || row.levelFloor > 0
    const isPromised = ({ promise, dueOn, openAmount }: OpenReceivable) =>
      promise !== null && promise.dueOn <= WEEK && (promise.amount >= openAmount || promise.dueOn < dueOn)
    const isEscalated = (row: OpenReceivable) =>
      levelOf({ ...row, isPlanned: false }, DAY) >= escalationLevelOf(STANDARD_LADDER) &&
      (row.pausedUntil === null || row.pausedUntil < TODAY)
    const isOverdue = (row: OpenReceivable) => listedOn(row, TODAY) < TODAY && (isLate(row) || isPromised(row))
    const first = (rows: OpenReceivable[], limit: number, byPart = true) => {
      const on = (row: OpenReceivable) => (byPart ? listedOn(row, TODAY) : row.dueOn)
      const sorted = [...rows].sort((a, b) => (on(a) === on(b) ? inOrderOfDueDate(a, b) : on(a) < on(b) ? -1 : 1))
      return { ids: sorted.slice(0, limit).map(({ id }) => id), total: rows.length }
    }
    return {
      overdue: first(theirs.filter(isOverdue), LIMITS.part),
      today: first(
        both.filter((row) => listedOn(row, TODAY) === TODAY),
        LIMITS.part,
      ),
      week: first(
        both.filter((row) => listedOn(row, TODAY) > TODAY && listedOn(row, TODAY) <= WEEK),
        LIMITS.part,
      ),
      undelivered: first(
        both.filter((row) => listedOn(row, TODAY) < TODAY && !isOverdue(row)),
        LIMITS.part,
      ),
      escalated: first(
        others.filter((row) => row.dueOn < TODAY && isLate(row) && isEscalated(row)),
        LIMITS.team,
        false,
      ),
      others: first(
        others.filter((row) => isOverdue(row) && !isEscalated(row)),
        LIMITS.team,
      ),
    }
  }

  async function listed(whose: { own: Visibility; team: Visibility }) {
    const { parts, team, names } = await workspace.receivables.dueDay(whose, DAY, LIMITS)
    const shown = [...Object.values(parts), ...Object.values(team ?? {})].flatMap(({ rows }) => rows)
    for (const { ownerId } of shown) expect(names.has(ownerId)).toBe(true)
    const ids = (part: { rows: readonly OpenReceivable[]; total: number } | undefined) => ({
      ids: part?.rows.map(({ id }) => id),
      total: part?.total,
    })
    const of = (part: DuePart) => ids(parts[part])
    return {
      ...{ overdue: of('overdue'), today: of('today'), week: of('week'), undelivered: of('undelivered') },
      escalated: ids(team?.escalated),
      others: ids(team?.overdue),
    }
  }

  test('N5, K3, K6: every part is what the rules say of each instalment, the earliest first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(given, { maxLength: 14 }), async (all) => {
        await begin()
        for (const [number, each] of all.entries()) await owes(each, number)
        const mine = { reach: 'owners', ownerIds: [owners[0].id] } as const
        const anothers = { reach: 'owners', ownerIds: [owners[1].id] } as const
        const nobody = { reach: 'none' } as const
        for (const whose of [
          { own: mine, team: anothers },
          { own: { reach: 'all' }, team: nobody },
          { own: nobody, team: { reach: 'owners', ownerIds: owners.map(({ id }) => id) } },
        ] as const)
          expect(await listed(whose)).toEqual(await expected(whose))
      }),
      { numRuns: 8 },
    )
  })

  test('N5, K6: of more promises than there is room for, the first to come are shown', async () => {
    const promised = (dueIn: number, on: number): Given => ({
      ...{ owner: 0, dueIn, isPlanned: false, levelFloor: 0, isPaused: false },
      promise: { dueIn: on, isWhole: true },
    })
    // The longer overdue, the later promised.
    for (const number of [1, 2, 3, 4, 5]) await owes(promised(-number, number), number)
    const { parts } = await workspace.receivables.dueDay({ own: { reach: 'all' }, team: null }, DAY, LIMITS)
    expect(parts.week.total).toBe(5)
    expect(parts.week.rows.map(({ promise }) => promise?.dueOn)).toEqual(['2026-05-05', '2026-05-06', '2026-05-07'])
  })

  test('of a team too big for one statement, what is first of all is first', async () => {
    const due = (owner: 0 | 1, dueIn: number): Given => ({
      ...{ owner, dueIn, promise: null, isPlanned: false, levelFloor: 0, isPaused: false },
    })
    for (const [number, each] of [due(0, 3), due(1, 2), due(0, 1), due(1, 4)].entries()) await owes(each, number)
    const others = Array.from({ length: 5_000 }, (_, number) => `nobody-${number}`)
    const team = { reach: 'owners', ownerIds: [owners[0].id, ...others, owners[1].id] } as const
    const { parts } = await workspace.receivables.dueDay({ own: { reach: 'none' }, team }, DAY, LIMITS)
    expect(parts.week.total).toBe(4)
    expect(parts.week.rows.map(({ dueOn }) => dueOn)).toEqual(['2026-05-05', '2026-05-06', '2026-05-07'])
  })
})
