import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { itemFor, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { addDays, calendarDate } from '../domain/calendar-date.ts'
import { LEAVE_RULE } from '../domain/leave.ts'
import { type Member, type RecordedLeave, RecordNotFound, type WorkspaceStore } from './index.ts'

const TODAY = calendarDate('2026-03-02')
const day = (offset: number) => addDays(TODAY, offset)

describe.each(providers)('R5: days off, on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let mira: Member
  let ben: Member
  let helena: Member
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `TL${teams}`)
    mira = await newMember(workspace, 'UMIRA')
    ben = await newMember(workspace, 'UBEN')
    helena = await newMember(workspace, 'UHELENA', ['supervisor'])
  })
  afterAll(() => database.drop())

  let keys = 0
  const daysOff = (from: number, to: number, standIn: Member | null = null) => ({
    firstDay: day(from),
    lastDay: day(to),
    standInId: standIn?.id ?? null,
  })
  const another = () => {
    keys += 1
    return `V${keys}`
  }
  const add = (member: Member, days: ReturnType<typeof daysOff>, actor: Member = member, key = another()) =>
    workspace.leaves.add({ ...days, memberId: member.id, submissionKey: key }, actor.id, NOW)
  async function added(
    member: Member,
    days: ReturnType<typeof daysOff>,
    actor: Member = member,
  ): Promise<RecordedLeave> {
    const answer = await add(member, days, actor)
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    return answer.value
  }
  const toldOf = async ({ id, revision }: RecordedLeave) =>
    (await workspace.reminders.ofSubject(`${id}/${revision}`)).map(({ rule, recipientId }) => [rule, recipientId])
  const audited = async () => (await workspace.audit.list()).map(({ action, actorId }) => [action, actorId])

  test('R4: they are kept with their stand-in, who is told of them, and audited; a second submission finds them', async () => {
    const answer = await add(mira, daysOff(7, 11, ben), mira, 'once')
    expect(answer).toMatchObject({ ok: true, value: { memberId: mira.id, ...daysOff(7, 11, ben), revision: 0 } })
    expect(await add(mira, daysOff(7, 11, ben), mira, 'once')).toEqual(answer)
    const [leave] = await workspace.leaves.coming(mira.id, TODAY)
    expect(leave && (await toldOf(leave))).toEqual([[LEAVE_RULE, ben.id]])
    expect(await audited()).toEqual([['leave.add', mira.id]])
    const { member, standsIn } = await workspace.members.actor('UMIRA')
    expect([member?.leave, standsIn]).toEqual([[daysOff(7, 11, ben)], []])
    expect((await workspace.members.actor('UBEN')).standsIn).toMatchObject([{ firstDay: day(7), lastDay: day(11) }])
    expect(await workspace.leaves.standingIn(ben.id, TODAY)).toEqual([leave])
  })

  test('whoever else enters them tells the member, too', async () => {
    const leave = await added(mira, daysOff(0, 3, ben), helena)
    expect((await toldOf(leave)).sort()).toEqual(
      [
        [LEAVE_RULE, ben.id],
        [LEAVE_RULE, mira.id],
      ].sort(),
    )
  })

  test('a stand-in who enters a colleague’s days off themselves is told nothing', async () => {
    const leave = await added(mira, daysOff(0, 3, helena), helena)
    expect(await toldOf(leave)).toEqual([[LEAVE_RULE, mira.id]])
  })

  test('changed, both stand-ins are told, once for each change; nothing changed tells nobody', async () => {
    const leave = await added(mira, daysOff(7, 11, ben))
    const changed = await workspace.leaves.change(leave.id, daysOff(7, 14, helena), mira.id, NOW)
    expect(changed).toMatchObject({ ok: true, value: { revision: 1, ...daysOff(7, 14, helena) } })
    expect((await toldOf({ ...leave, revision: 1 })).map(([, id]) => id).sort()).toEqual([ben.id, helena.id].sort())
    expect(await workspace.leaves.change(leave.id, daysOff(7, 14, helena), mira.id, NOW)).toEqual(changed)
    expect((await audited()).map(([action]) => action).sort()).toEqual(['leave.add', 'leave.change'])
    expect((await workspace.members.byId(mira.id))?.leave).toEqual([daysOff(7, 14, helena)])
  })

  test('removed, the stand-in is told, once, and they count no more', async () => {
    const leave = await added(mira, daysOff(7, 11, ben))
    const removed = await workspace.leaves.remove(leave.id, mira.id, NOW)
    expect(removed).toMatchObject({ revision: 1, removedAt: NOW })
    expect(await workspace.leaves.remove(leave.id, mira.id, NOW)).toBeNull()
    expect(await workspace.leaves.change(leave.id, daysOff(7, 11), mira.id, NOW)).toBeNull()
    expect(removed && (await toldOf(removed))).toEqual([[LEAVE_RULE, ben.id]])
    expect((await workspace.members.byId(mira.id))?.leave).toEqual([])
    expect((await workspace.members.actor('UBEN')).standsIn).toEqual([])
    expect(await workspace.leaves.coming(mira.id, TODAY)).toEqual([])
    expect(await workspace.leaves.standingIn(ben.id, TODAY)).toEqual([])
    expect(await workspace.leaves.byId(leave.id)).toMatchObject({ removedAt: NOW })
    expect((await audited()).map(([action]) => action).sort()).toEqual(['leave.add', 'leave.remove'])
  })

  test('refused, nothing is written; changing days does not count against themselves', async () => {
    const leave = await added(mira, daysOff(7, 11))
    await added(ben, daysOff(20, 25))
    expect(await add(mira, daysOff(11, 12))).toMatchObject({
      ok: false,
      error: [{ field: 'firstDay', kind: 'overlap' }],
    })
    expect(await add(mira, daysOff(20, 20, ben))).toMatchObject({
      error: [{ field: 'standIn', kind: 'stand-in-away' }],
    })
    expect(await add(mira, daysOff(-3, -1))).toMatchObject({ error: [{ field: 'lastDay', kind: 'over' }] })
    expect(await workspace.leaves.coming(mira.id, TODAY)).toEqual([leave])
    expect(await workspace.leaves.change(leave.id, daysOff(8, 12), mira.id, NOW)).toMatchObject({ ok: true })
    await expect(
      workspace.leaves.add({ ...daysOff(1, 2), memberId: 'nobody', submissionKey: 'V' }, null, NOW),
    ).rejects.toThrow(RecordNotFound)
  })

  test('of two who name each other for the same days at the same time, one is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const days = [30 + round * 10, 34 + round * 10] as const
      const answers = await Promise.all([add(mira, daysOff(...days, ben)), add(ben, daysOff(...days, mira))])
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    }
  })

  test('what waits for a return is looked at at once when the days change, but for what was put off', async () => {
    const leave = await added(mira, daysOff(-1, 20))
    const back = new Date(NOW.getTime() + 21 * 86_400_000)
    const waiting = itemFor(mira, { subjectId: 'waiting', dueAt: back })
    const later = itemFor(mira, { subjectId: 'later', localDate: day(22), dueAt: back })
    await workspace.reminders.add([waiting, later], NOW)
    await workspace.leaves.change(leave.id, daysOff(-1, 20, ben), mira.id, NOW)
    const dueAt = async (subjectId: string) => (await workspace.reminders.ofSubject(subjectId))[0]?.dueAt
    expect([await dueAt('waiting'), await dueAt('later')]).toEqual([NOW, back])
  })
})
