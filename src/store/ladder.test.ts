import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { addDays, calendarDate } from '../domain/calendar-date.ts'
import { type LadderDay, ladderOf, STANDARD_LADDER, STANDARD_LADDER_DAYS } from '../domain/ladder.ts'
import type { Role } from '../domain/policy.ts'
import { createDb, type Db } from './client.ts'
import type { DealWithInstalments, Member, OutboxItem, Visibility, WorkspaceStore } from './index.ts'
import { deriveLadder, ladderItems } from './ladder.ts'
import { readConcerned } from './member-rows.ts'
import { inTransaction } from './transaction.ts'

// Sixty ladders are much for a busy machine.
jest.setTimeout(60_000)

const DUE = calendarDate('2026-04-15')
const LEVEL_3 = new Date('2026-04-29T10:00:00Z') // 30 April begins first in Kiritimati

describe.each(providers)('the ladder of an instalment on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  /** A deal of the rep's whose instalments are due on these days, with their ladders. */
  async function owes(dues: readonly string[] = [DUE], owner = rep, escalateFrom?: Date): Promise<DealWithInstalments> {
    const settings = await workspace.settings.read()
    return closedDeal(workspace, owner, {
      submissionKey: `${owner.id} ${dues.join()}`,
      ...(escalateFrom ? { escalateFrom } : {}),
      total: { amount: 100n * BigInt(dues.length), currency: EUR },
      instalments: dues.map((dueOn, index) => ({
        sequence: index + 1,
        amount: 100n,
        dueOn: calendarDate(dueOn),
        basis: 'agreed' as const,
        offsetDays: 0,
      })),
      outbox: (_, written) => ladderItems(written, owner, settings, NOW),
    })
  }
  const idOf = (deal: DealWithInstalments, index = 0) => deal.instalments[index]?.id ?? ''
  const rowsOf = (deal: DealWithInstalments) => workspace.reminders.ofSubject(idOf(deal))
  const daysOf = (items: readonly OutboxItem[]) => items.map(({ localDate }) => localDate)
  /** What a supervisor reads of these owners, two lines of each part. */
  async function ofTeam(visible: Visibility, day: LadderDay) {
    const whose = { own: { reach: 'none' }, team: visible } as const
    const { team } = await workspace.receivables.dueDay(whose, day, { part: 2, team: 2 })
    if (!team) throw new Error('a team was asked for')
    return team
  }
  const escalateAtOf = async (deal: DealWithInstalments) =>
    (await db.instalment.findFirstOrThrow({ where: { id: idOf(deal) } })).escalateAt
  async function moveTo(deal: DealWithInstalments, dueOn: string, now = NOW) {
    await inTransaction(db, async (tx) => {
      await tx.instalment.updateMany({ where: { id: idOf(deal) }, data: { dueOn } })
      await deriveLadder(tx, workspace.id, [idOf(deal)], 'due-date', now)
    })
  }
  const STEPS = ['2026-04-08', '2026-04-14', '2026-04-15', '2026-04-20', '2026-04-22', '2026-04-30', '2026-05-15']

  test('R1, K3: whom an escalation concerns is found without reading the whole workspace', async () => {
    const member = async (slackUserId: string, roles: Role[], supervisor?: Member) => {
      const made = await newMember(workspace, slackUserId, roles)
      await db.member.updateMany({ where: { id: made.id }, data: { supervisorId: supervisor?.id ?? null } })
      return made
    }
    const head = await member('UHEAD', ['supervisor'])
    const lead = await member('ULEAD', ['supervisor'], head)
    const owner = await member('UOWNER', ['rep'], lead)
    const admin = await member('UADMIN', ['admin'])
    await member('UELSE', ['supervisor'], head)
    const concerned = await inTransaction(db, (tx) => readConcerned(tx, workspace.id, [owner.id]))
    expect(concerned.map(({ slackUserId }) => slackUserId).sort()).toEqual(['UADMIN', 'UHEAD', 'ULEAD', 'UOWNER'])
    expect(concerned.find(({ id }) => id === admin.id)?.roles).toEqual(['admin'])
    // Two who supervise each other, as an old record may have it, are found once.
    await db.member.updateMany({ where: { workspaceId: workspace.id, id: head.id }, data: { supervisorId: lead.id } })
    expect(await inTransaction(db, (tx) => readConcerned(tx, workspace.id, [owner.id]))).toHaveLength(4)
  })

  test('K3: closing a deal writes its steps, and when to look at its escalation', async () => {
    const deal = await owes()
    const rows = await rowsOf(deal)
    expect(daysOf(rows)).toEqual(STEPS)
    expect(new Set(rows.map(({ rule, recipientId }) => `${rule} ${recipientId}`))).toEqual(
      new Set([`collections.due ${rep.id}`]),
    )
    expect(rows[0]?.dueAt).toEqual(new Date('2026-04-08T07:00:00Z'))
    expect(await escalateAtOf(deal)).toEqual(LEVEL_3)
  })

  test('D2, K3: a due date that moves takes its steps with it, and back again leaves what it was', async () => {
    const deal = await owes()
    await moveTo(deal, '2026-05-13')
    const moved = await rowsOf(deal)
    expect([daysOf(moved)[0], moved.length]).toEqual(['2026-05-06', 7])
    expect(await escalateAtOf(deal)).toEqual(new Date('2026-05-27T10:00:00Z'))
    await moveTo(deal, DUE)
    expect(daysOf(await rowsOf(deal))).toEqual(STEPS)
    expect(await escalateAtOf(deal)).toEqual(LEVEL_3)
  })

  test('K3, N6: what was told stays; a date that has passed is told from the next working day on', async () => {
    const deal = await owes()
    const now = new Date('2026-04-08T07:00:00Z')
    expect(await database.store.outbox.claimDue(now, 100, [])).toBeGreaterThan(0)
    await moveTo(deal, '2026-04-06', now)
    const rows = await rowsOf(deal)
    expect(rows[0]).toMatchObject({ localDate: '2026-04-08', state: 'claimed' })
    expect(daysOf(rows.slice(1))).toEqual(['2026-04-09', '2026-04-13', '2026-04-21', '2026-05-06'])
  })

  test('K3, K5: the next step of a settled instalment says why it does not come; the others are gone, its escalation too', async () => {
    const deal = await owes()
    await workspace.receivables.recordPayment(paymentFor(deal, { amount: { amount: 99n, currency: EUR } }), rep.id, NOW)
    expect(daysOf(await rowsOf(deal))).toEqual(STEPS)
    const rest = paymentFor(deal, { submissionKey: 'rest', amount: { amount: 1n, currency: EUR } })
    await workspace.receivables.recordPayment(rest, rep.id, NOW)
    expect(await rowsOf(deal)).toMatchObject([{ localDate: '2026-04-08', state: 'skipped', reason: 'paid' }])
    expect(await escalateAtOf(deal)).toBeNull()
    await moveTo(deal, '2026-05-13')
    expect([(await rowsOf(deal)).length, await escalateAtOf(deal)]).toEqual([1, null])
  })

  test('K3: a ladder with other days takes the steps with it, and the next escalation; what waits for a morning stays', async () => {
    const deal = await owes()
    const ladder = ladderOf([-14, -2, 0, 1, 5, 10, 20])
    await workspace.settings.update({ ladder }, rep.id, NOW)
    expect(await workspace.receivables.deriveLadders(null, NOW, 'ladder')).toBe(1)
    expect(daysOf(await rowsOf(deal))).toEqual([
      '2026-04-01',
      '2026-04-13',
      '2026-04-15',
      '2026-04-16',
      '2026-04-20',
      '2026-04-27',
      '2026-05-05',
    ])
    expect(await escalateAtOf(deal)).toEqual(new Date('2026-04-24T10:00:00Z'))

    // An hour before the look, the days move out again: it is looked at all the same, and finds nothing yet.
    const now = new Date('2026-04-24T09:00:00Z')
    await workspace.settings.update({ ladder: STANDARD_LADDER }, rep.id, now)
    await workspace.receivables.deriveLadders(null, now, 'ladder')
    expect(await escalateAtOf(deal)).toEqual(new Date('2026-04-24T10:00:00Z'))
    await database.store.outbox.escalate(new Date('2026-04-24T10:00:00Z'), 10)
    expect(await escalateAtOf(deal)).toEqual(LEVEL_3)
  })

  test('K3: what a ladder may tell of in a week is what was open then, and near enough', async () => {
    const week = { from: calendarDate('2026-04-06'), to: calendarDate('2026-04-12') }
    const deal = await owes([DUE, '2026-04-10', '2026-01-01', '2026-12-01'])
    const settled = paymentFor(deal, { amount: { amount: 100n, currency: EUR }, targetInstalmentId: idOf(deal, 1) })
    await workspace.receivables.recordPayment(settled, rep.id, new Date('2026-04-01T10:00:00Z'))
    const { rows, isWhole } = await workspace.receivables.previewed(week, STANDARD_LADDER)
    expect([rows.map(({ dueOn }) => dueOn), isWhole]).toEqual([[DUE], true])
    expect(rows[0]).toMatchObject({ ownerId: rep.id, settledOn: null, amount: 100n, currency: EUR })
  })

  test('N3: what somebody put off stays on the day they chose, and nothing comes before it', async () => {
    const deal = await owes()
    const now = new Date('2026-04-08T07:00:00Z')
    await database.store.outbox.claimDue(now, 100, [])
    const [told] = await rowsOf(deal)
    const to = { localDate: calendarDate('2026-04-21'), dueAt: new Date('2026-04-21T07:00:00Z') }
    await workspace.reminders.snooze(told?.id ?? '', to, now)
    const waiting = async () => (await rowsOf(deal)).filter(({ state }) => state === 'pending')
    expect(daysOf(await waiting())).toEqual(['2026-04-21', '2026-04-22', '2026-04-30', '2026-05-15'])
    await workspace.receivables.deriveLadders(null, now)
    expect(daysOf(await waiting())).toEqual(['2026-04-21', '2026-04-22', '2026-04-30', '2026-05-15'])
  })

  test('N2: other working hours and holidays move what waits, and doing it again changes nothing', async () => {
    const deal = await owes()
    const hours = { days: [1, 2, 3, 4], opensAt: '08:00', closesAt: '18:00' }
    await workspace.settings.update({ remindAt: '08:15', hours }, null, NOW)
    for (let times = 0; times < 2; times += 1) {
      expect(await workspace.receivables.deriveLadders([rep.id], NOW)).toBe(1)
      const rows = await rowsOf(deal)
      expect(daysOf(rows)).toEqual([...STEPS.slice(0, 6), '2026-05-18']) // no longer on a Friday
      expect(rows[0]?.dueAt).toEqual(new Date('2026-04-08T06:15:00Z'))
    }
    expect(await workspace.receivables.deriveLadders([], NOW)).toBe(0)
  })

  test('N6: what was told since it fell due is not made up for when people change', async () => {
    const deal = await owes()
    const now = new Date('2026-04-21T12:00:00Z')
    await database.store.outbox.claimDue(now, 100, [])
    await workspace.receivables.deriveLadders(null, now)
    const waiting = (await rowsOf(deal)).filter(({ state }) => state === 'pending')
    expect(daysOf(waiting)).toEqual(['2026-04-22', '2026-04-30', '2026-05-15'])
  })

  test('R5: the steps of somebody who has left go to whoever inherits them, and come back', async () => {
    const deal = await owes()
    const boss = await newMember(workspace, 'U2', ['rep', 'supervisor'])
    await workspace.members.setSupervisor(rep.id, boss.id, null, NOW)
    const waiting = async () => {
      const rows = (await rowsOf(deal)).filter(({ state }) => state === 'pending')
      return [new Set(rows.map(({ recipientId }) => recipientId)), daysOf(rows)]
    }
    await workspace.members.deactivate(rep.id, 'members.inherited', NOW)
    await workspace.receivables.deriveLadders([rep.id], NOW)
    expect(await waiting()).toEqual([new Set([boss.id]), STEPS])
    await workspace.members.reactivate(rep.id, NOW)
    await workspace.receivables.deriveLadders([rep.id], NOW)
    expect(await waiting()).toEqual([new Set([rep.id]), STEPS])
  })

  test('sixty instalments: a week’s worth of rows each, written and moved in portions', async () => {
    const dues = Array.from({ length: 60 }, (_, index) => addDays(DUE, index * 30))
    const deal = await owes(dues)
    const all = () => db.outboxItem.count({ where: { workspaceId: workspace.id, state: 'pending' } })
    const before = await all()
    expect(before).toBeGreaterThan(60 * 6)
    await inTransaction(db, async (tx) => {
      for (const { id, dueOn } of deal.instalments)
        await tx.instalment.updateMany({ where: { id }, data: { dueOn: addDays(dueOn, 7) } })
      const ids = deal.instalments.map(({ id }) => id)
      await deriveLadder(tx, workspace.id, ids, 'due-date', NOW)
    })
    expect(Math.abs((await all()) - before)).toBeLessThan(30)
  })

  describe('escalations', () => {
    const NINE = new Date('2026-04-30T07:00:00Z')
    const told = async (deal: DealWithInstalments) =>
      (await rowsOf(deal)).filter(({ rule }) => rule !== 'collections.due')
    const escalate = (now: Date) => database.store.outbox.escalate(now, 100)

    test('K3: are put into the outbox in the morning of each recipient, once, and not before', async () => {
      const deal = await owes()
      const berlin = await newMember(workspace, 'U2', ['admin'])
      const shanghai = await workspace.members.ensure(
        { slackUserId: 'U3', name: 'Min', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
        ['admin'],
        NOW,
      )
      await escalate(new Date('2026-04-29T20:00:00Z'))
      expect(await told(deal)).toEqual([])
      expect(await escalateAtOf(deal)).toEqual(new Date('2026-04-30T01:00:00Z'))
      await escalate(new Date('2026-04-30T01:00:00Z'))
      expect(await told(deal)).toMatchObject([{ recipientId: shanghai.id, rule: 'collections.escalation' }])
      for (let times = 0; times < 2; times += 1) await escalate(NINE)
      expect((await told(deal)).map(({ recipientId }) => recipientId).sort()).toEqual([berlin.id, shanghai.id].sort())
      expect(await escalateAtOf(deal)).toEqual(new Date('2026-05-14T10:00:00Z'))
    })

    test('K3, R7: level 4 goes to the manager channel as well; an admin who is not told in person answers for it', async () => {
      const deal = await owes()
      const [boss, admin] = [
        await newMember(workspace, 'U2', ['supervisor']),
        await newMember(workspace, 'U3', ['admin']),
      ]
      await workspace.members.setSupervisor(rep.id, boss.id, null, NOW)
      await workspace.settings.update({ managerChannelId: 'C1' }, null, NOW)
      await escalate(new Date('2026-05-15T07:00:00Z'))
      const byRule = Object.fromEntries((await told(deal)).map((item) => [item.rule, item]))
      expect(byRule).toMatchObject({
        'collections.escalation': { recipientId: boss.id, channelId: null, localDate: '2026-05-15' },
        'collections.crisis': { recipientId: admin.id, channelId: 'C1', localDate: '2026-05-15' },
      })
      expect(await escalateAtOf(deal)).toBeNull()
      await escalate(new Date('2026-12-01T09:00:00Z'))
      expect(await told(deal)).toHaveLength(2)
    })

    test('K3: whoever is to be told from another level on is told from that one', async () => {
      const boss = await newMember(workspace, 'U2', ['supervisor'])
      await workspace.members.setSupervisor(rep.id, boss.id, null, NOW)
      const ladder = ladderOf(STANDARD_LADDER_DAYS, { supervisor: 2, channel: 3 })
      await workspace.settings.update({ ladder, managerChannelId: 'C1' }, null, NOW)
      const deal = await owes()
      const told = async () => (await rowsOf(deal)).filter(({ rule }) => rule !== 'collections.due')
      const rules = async () => (await told()).map(({ rule, localDate }) => `${rule} ${localDate}`).sort()
      for (const at of ['2026-04-21T20:00:00Z', '2026-04-22T07:00:00Z']) await escalate(new Date(at))
      expect(await rules()).toEqual(['collections.escalation 2026-04-22'])
      for (const at of ['2026-04-29T20:00:00Z', '2026-04-30T07:00:00Z']) await escalate(new Date(at))
      expect(await rules()).toEqual([
        'collections.crisis 2026-04-30',
        'collections.escalation 2026-04-22',
        'collections.escalation 2026-04-30',
      ])
      const day = { today: calendarDate('2026-04-22'), ladder }
      const escalated = async (on: LadderDay) => (await ofTeam({ reach: 'all' }, on)).escalated.total
      expect(await escalated(day)).toBe(1)
      expect(await escalated({ ...day, ladder: STANDARD_LADDER })).toBe(0)
    })

    test('K3, N6: the days between two reminders are kept by what waits, and by what they are changed to', async () => {
      await workspace.settings.update({ reminderGapDays: 4 }, null, NOW)
      const deal = await owes()
      const days = async () => daysOf(await rowsOf(deal))
      expect(await days()).toEqual(['2026-04-08', '2026-04-15', '2026-04-22', '2026-04-30', '2026-05-15'])
      await workspace.settings.update({ reminderGapDays: 1 }, null, NOW)
      await workspace.receivables.deriveLadders(null, NOW, 'ladder')
      expect(await days()).toEqual([
        ...['2026-04-08', '2026-04-14', '2026-04-15', '2026-04-20', '2026-04-22', '2026-04-30', '2026-05-15'],
      ])
    })

    test('N1: however many look at once, each is told once', async () => {
      await newMember(workspace, 'U2', ['admin'])
      const deals = [await owes(), await owes(['2026-04-14']), await owes(['2026-04-13'])]
      await Promise.all(Array.from({ length: 6 }, () => escalate(NINE)))
      for (const deal of deals) expect(await told(deal)).toHaveLength(1)
    })

    test('K3: what had come to a level before it was recorded is told once, on the next working morning', async () => {
      await newMember(workspace, 'U2', ['admin'])
      const recorded = calendarDate('2026-03-02')
      const recent = await owes([addDays(recorded, -20)])
      const old = await owes([addDays(recorded, -90)])
      await escalate(new Date('2026-03-02T22:59:00Z'))
      expect([await told(recent), await told(old)]).toEqual([[], []])
      for (const at of ['2026-03-02T23:00:00Z', '2026-03-03T08:00:00Z', '2026-03-03T09:00:00Z'])
        await escalate(new Date(at))
      for (const deal of [recent, old]) expect((await told(deal)).length).toBe(1)
      expect(await escalateAtOf(recent)).not.toBeNull()
      expect(await escalateAtOf(old)).toBeNull()
    })

    test('T7: what is imported with levels that it has reached is not escalated to them', async () => {
      const old = await owes([addDays(calendarDate('2026-03-02'), -90)], rep, NOW)
      expect(await escalateAtOf(old)).toBeNull()
    })

    test('where there is nobody else, nobody is told, and it is not looked at for ever', async () => {
      const deal = await owes()
      await escalate(new Date('2026-06-01T09:00:00Z'))
      expect([await told(deal), await escalateAtOf(deal)]).toEqual([[], null])
    })
  })

  describe('what a supervisor reads', () => {
    const day = { today: calendarDate('2026-05-04'), ladder: STANDARD_LADDER }

    test('K3: what is escalated, and what else is overdue, the longest first, with owner and level', async () => {
      const other = await newMember(workspace, 'U2')
      await owes(['2026-05-04', '2026-05-03', '2026-05-02', '2026-04-20', '2026-04-04'])
      await owes(['2026-04-19'], other)
      expect(await ofTeam({ reach: 'all' }, day)).toMatchObject({
        escalated: {
          total: 2,
          rows: [
            { dueOn: '2026-04-04', level: 4, ownerName: rep.name },
            { dueOn: '2026-04-19', level: 3, ownerName: other.name },
          ],
        },
        overdue: {
          total: 3,
          rows: [
            { dueOn: '2026-04-20', level: 2, ownerName: rep.name },
            { dueOn: '2026-05-02', level: 0, ownerName: rep.name },
          ],
        },
      })
      expect(await ofTeam({ reach: 'owners', ownerIds: [other.id] }, day)).toMatchObject({
        escalated: { total: 1, rows: [{ dueOn: '2026-04-19' }] },
        overdue: { total: 0, rows: [] },
      })
      const nothing = { rows: [], total: 0 }
      expect(await ofTeam({ reach: 'none' }, day)).toEqual({ escalated: nothing, overdue: nothing })
    })
  })
})
