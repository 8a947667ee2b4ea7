import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { complaintOf, newMember, newWorkspace } from '../../test/support/records.ts'
import { type Cause, foldProduct, isRepeatOf, type Severity } from '../domain/complaint.ts'
import { createDb, type Db } from './client.ts'
import type { Complaint, Member, WorkspaceStore } from './index.ts'

const DAY = 86_400_000
const NOW = new Date('2026-05-04T08:00:00Z')
const before = (days: number) => new Date(NOW.getTime() - days * DAY)
/** The week of 4 May 2026, in Berlin. */
const WEEK = { from: new Date('2026-05-03T22:00:00Z'), to: new Date('2026-05-10T22:00:00Z') }

describe('P7: what repeats what', () => {
  const told = (id: string, changes: Partial<Parameters<typeof isRepeatOf>[0]> = {}) => ({
    id,
    foldedProduct: 'lanterns',
    cause: 'defect' as const,
    receivedAt: NOW,
    ...changes,
  })
  test.each<[string, Partial<Parameters<typeof isRepeatOf>[0]>, boolean]>([
    ['the same product and cause, earlier', { receivedAt: before(1) }, true],
    ['ninety days before', { receivedAt: before(90) }, true],
    ['longer ago', { receivedAt: new Date(before(90).getTime() - 1) }, false],
    ['later', { receivedAt: before(-1) }, false],
    ['another product', { receivedAt: before(1), foldedProduct: 'lamps' }, false],
    ['another cause', { receivedAt: before(1), cause: 'attitude' }, false],
    ['no product', { receivedAt: before(1), foldedProduct: null }, false],
    ['no cause yet', { receivedAt: before(1), cause: null }, false],
  ])('%s: %j', (_, changes, expected) => {
    expect(isRepeatOf(told('new'), told('old', changes), 90)).toBe(expected)
  })
  test('nothing repeats itself', () => expect(isRepeatOf(told('one'), told('one'), 90)).toBe(false))
})

describe.each(providers)('repeats, and the complaints of a week, on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let other: Member
  let submissions = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
    workspace = await newWorkspace(database.store)
    rep = await newMember(workspace, 'U1')
    other = await newMember(workspace, 'U2')
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  interface Filing {
    readonly owner?: Member
    readonly product?: string
    readonly cause?: Cause
    readonly severity?: Severity
    readonly receivedAt?: Date
    readonly createdAt?: Date
    readonly closedAt?: Date
  }
  async function file({
    owner = rep,
    product = 'Lanterns',
    cause,
    severity = 'minor',
    receivedAt = NOW,
    createdAt = receivedAt,
    closedAt,
  }: Filing) {
    submissions += 1
    const customer = { kind: 'organisation', name: `Customer ${submissions}`, ownerId: owner.id } as const
    const { id: customerId } = await workspace.customers.create(customer, owner.id, createdAt)
    const filed = await workspace.complaints.file(
      complaintOf(customerId, `V${submissions}`, { product, severity, receivedAt }),
      owner.id,
      createdAt,
    )
    if (!filed.ok) throw new Error('it was filed before')
    const where = { workspaceId_id: { workspaceId: workspace.id, id: filed.value.id } }
    await db.complaint.update({ where, data: { ...(cause ? { cause } : {}), ...(closedAt ? { closedAt } : {}) } })
    return (await workspace.complaints.byId(filed.value.id)) as Complaint
  }

  test('P7: the earlier ones of the same product, however it is written, and cause; of any customer, the newest first', async () => {
    const [older, newer] = [
      await file({ product: 'Harbour  Lantern', cause: 'defect', receivedAt: before(80), closedAt: before(70) }),
      await file({ product: 'ＨＡＲＢＯＵＲ lantern', cause: 'defect', receivedAt: before(10), owner: other }),
    ]
    await file({ product: 'Harbour Lantern', cause: 'defect', receivedAt: before(95) })
    await file({ product: 'Harbour Lantern', cause: 'attitude', receivedAt: before(5) })
    expect(foldProduct('ＨＡＲＢＯＵＲ lantern')).toBe(foldProduct('Harbour  Lantern'))
    const now = await file({ product: 'harbour lantern', cause: 'defect' })
    expect((await workspace.complaints.repeatsOf(now, 10)).map(({ id }) => id)).toEqual([newer.id, older.id])
    expect(await workspace.complaints.repeatsOf(now, 1)).toHaveLength(1)
    expect(await workspace.complaints.repeatsOf({ ...now, cause: null }, 10)).toEqual([])
    // Within how many days is a setting.
    const { complaintClocks } = await workspace.settings.read()
    const within = (repeatDays: number) =>
      workspace.settings.update({ complaintClocks: { ...complaintClocks, repeatDays } }, rep.id, NOW)
    await within(79)
    expect((await workspace.complaints.repeatsOf(now, 10)).map(({ id }) => id)).toEqual([newer.id])
    await within(90)
  })

  test('T3: the week counts what was recorded, closed and found late in it, what is open, and names severe ones and repeats', async () => {
    const own = await newWorkspace(database.store, 'T2')
    const [first, second] = [workspace, rep]
    workspace = own
    rep = await newMember(own, 'U1')
    try {
      await file({ receivedAt: before(40), cause: 'defect', closedAt: new Date('2026-05-05T08:00:00Z') })
      const repeat = await file({ cause: 'defect', severity: 'major' })
      const severe = await file({ product: 'Lamps', severity: 'severe', receivedAt: before(3) })
      await file({ product: 'Chairs', receivedAt: new Date('2026-05-12T08:00:00Z') })
      await database.store.outbox.escalate(new Date('2026-05-06T12:00:00Z'), 50)
      const week = await own.summaries.complaints(WEEK, 5)
      expect(week).toMatchObject({ opened: { minor: 0, major: 1, severe: 0 }, closed: 1, open: 2, repeats: 1 })
      // The major one's response on Monday, and the severe one's; each counts once, whichever of its clocks it was.
      expect(week.late).toBe(2)
      expect(week.notable.map(({ id, isRepeat }) => [id, isRepeat])).toEqual([
        [severe.id, false],
        [repeat.id, true],
      ])
      const page = { offset: 0, limit: 10 }
      const all = await own.summaries.complaintsOf({ reach: 'all' }, WEEK, page)
      expect([all.total, all.rows.length]).toEqual([3, 3])
      expect(all.rows.map(({ receivedAt }) => receivedAt)).toEqual([before(40), before(3), NOW])
      const second = await own.summaries.complaintsOf({ reach: 'all' }, WEEK, { offset: 1, limit: 1 })
      expect([second.total, second.rows[0]?.id]).toEqual([3, severe.id])
      const others = { reach: 'owners', ownerIds: ['somebody'] } as const
      expect(await own.summaries.complaintsOf(others, WEEK, page)).toEqual({ rows: [], total: 0 })
    } finally {
      workspace = first
      rep = second
    }
  })
})
