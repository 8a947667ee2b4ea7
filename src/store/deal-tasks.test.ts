import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { DEAL_TASK_RULE } from '../domain/deal-task.ts'
import { createDb, type Db } from './client.ts'
import type { DealWithInstalments, Member, NewDealTask, WorkspaceStore } from './index.ts'

const ALL = { reach: 'all' } as const
const LATER = calendarDate('2030-01-01')
const DONE = { doneOn: calendarDate('2026-03-02'), result: 'All is well' }

describe.each(providers)('what is due after a deal on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let other: Member
  let deal: DealWithInstalments
  let db: Db
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
    other = await newMember(workspace, 'U2')
    deal = await closedDeal(workspace, rep)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const task = (changes: Partial<NewDealTask> = {}): NewDealTask => ({
    submissionKey: 'K1',
    dealId: deal.id,
    kind: 'training',
    ownerId: rep.id,
    dueOn: calendarDate('2026-03-03'),
    ...changes,
  })
  const added = async (changes: Partial<NewDealTask> = {}) => {
    const [id] = await workspace.dealTasks.add([task(changes)], rep.id, NOW)
    if (!id) throw new Error('the task is there already')
    return id
  }
  const told = async (taskId: string) =>
    (await workspace.reminders.ofSubject(taskId)).map(({ rule, recipientId, localDate, state, reason }) =>
      [rule, recipientId === rep.id ? 'rep' : 'other', localDate, state, reason].join(' ').trim(),
    )
  const read = async (taskId: string) => (await workspace.dealTasks.byIds([taskId]))[0]

  test('D8: a task is made once for each submission key, and put into the outbox when its day comes near', async () => {
    const id = await added()
    expect(await workspace.dealTasks.add([task()], rep.id, NOW)).toEqual([])
    expect(await told(id)).toEqual([`${DEAL_TASK_RULE} rep 2026-03-03 pending`])
    const later = await added({ submissionKey: 'K2', dueOn: calendarDate('2026-03-16') })
    expect(await told(later)).toEqual([])
    expect(await workspace.dealTasks.plan(new Date('2026-03-14T12:00:00Z'))).toBe(1)
    expect(await workspace.dealTasks.plan(new Date('2026-03-14T13:00:00Z'))).toBe(0)
    expect(await told(later)).toEqual([`${DEAL_TASK_RULE} rep 2026-03-16 pending`])
  })

  test('D4: of two who do a task the second sees that it is done; nobody is told of it any more', async () => {
    const id = await added({ kind: 'delivery_check' })
    const found = { ...DONE, arrived: true, intact: false, courierPolite: null }
    expect(await workspace.dealTasks.done(id, found, rep.id, NOW)).toBe(true)
    expect(await workspace.dealTasks.done(id, DONE, other.id, NOW)).toBe(false)
    expect(await workspace.dealTasks.move(id, { dueOn: LATER }, rep.id, NOW)).toBe(false)
    expect(await workspace.dealTasks.drop(id, 'not_needed', rep.id, NOW)).toBe(false)
    expect(await read(id)).toMatchObject({ ...found, doneById: rep.id, doneByName: rep.name, dropped: null })
    expect(await told(id)).toEqual([`${DEAL_TASK_RULE} rep 2026-03-03 skipped settled`])
    expect(await workspace.dealTasks.open(ALL, LATER, 10)).toEqual([])
    expect(await workspace.dealTasks.ofDeal(deal.id, 10)).toMatchObject([{ id }])
    const [entry] = await workspace.audit.list({ action: 'deal-task.do' })
    expect(entry?.after).toEqual({
      doneOn: '2026-03-02',
      noted: true,
      arrived: true,
      intact: false,
      courierPolite: null,
    })
  })

  test('D8: moved to another day or owner, it is told then, to them; nothing waits for the former day', async () => {
    const id = await added()
    expect(await workspace.dealTasks.move(id, { dueOn: calendarDate('2026-03-04') }, rep.id, NOW)).toBe(true)
    expect(await told(id)).toEqual([`${DEAL_TASK_RULE} rep 2026-03-04 pending`])
    expect(await workspace.dealTasks.move(id, { ownerId: other.id }, rep.id, NOW)).toBe(true)
    expect(await told(id)).toEqual([`${DEAL_TASK_RULE} other 2026-03-04 pending`])
    // The same again is no change.
    expect(await workspace.dealTasks.move(id, { ownerId: other.id }, rep.id, NOW)).toBe(true)
    expect(await workspace.audit.list({ action: 'deal-task.move' })).toHaveLength(2)
    await expect(workspace.dealTasks.move(id, { ownerId: 'nobody' }, rep.id, NOW)).rejects.toThrow('owner')
  })

  test('D8: a dropped task is told to nobody and is no history', async () => {
    const id = await added()
    expect(await workspace.dealTasks.drop(id, 'not_needed', rep.id, NOW)).toBe(true)
    expect(await read(id)).toMatchObject({ dropped: 'not_needed', doneAt: null })
    expect(await told(id)).toEqual([`${DEAL_TASK_RULE} rep 2026-03-03 skipped settled`])
    expect(await workspace.dealTasks.ofDeal(deal.id, 10)).toEqual([])
  })

  const morning = (date: string) => new Date(`${date}T06:00:00Z`)
  /** Looks ahead every morning as the hourly look does, and says who was told when. */
  async function mornings(taskId: string, ...dates: string[]): Promise<string[]> {
    for (const date of dates) await workspace.dealTasks.plan(morning(date))
    const items = await workspace.reminders.ofSubject(taskId)
    return items
      .map(
        ({ rule, recipientId, localDate }) => `${localDate.slice(5)} ${nameOf.get(recipientId)} ${rule.split('.')[1]}`,
      )
      .sort()
  }
  const nameOf = new Map<string, string>()
  /** What waits of a task is told. */
  const sendAll = (subjectId: string) =>
    db.outboxItem.updateMany({ where: { subjectId, state: 'pending' }, data: { state: 'sent' } })
  const MARCH = Array.from({ length: 29 }, (_, index) => `2026-03-${String(index + 3).padStart(2, '0')}`)

  test('D8: nobody does it: on its day, the third and seventh working day after, then weekly; once to the supervisor', async () => {
    const head = await newMember(workspace, 'U3', ['supervisor'])
    await workspace.members.setSupervisor(rep.id, head.id, null, NOW)
    nameOf.set(rep.id, 'rep').set(head.id, 'head')
    const id = await added()
    await sendAll(id)
    for (const date of MARCH) {
      await workspace.dealTasks.plan(morning(date))
      await workspace.dealTasks.plan(morning(date))
      await sendAll(id)
    }
    expect(await mornings(id)).toEqual([
      '03-03 rep due',
      '03-06 rep due',
      '03-12 head undone',
      '03-12 rep due',
      '03-19 rep due',
      '03-26 rep due',
      '04-02 rep due',
    ])
  })

  test('D8: put off, moved or done, it is not told on those days as well', async () => {
    nameOf.set(rep.id, 'rep').set(other.id, 'other')
    const id = await added()
    await sendAll(id)
    expect(
      await workspace.dealTasks.move(id, { dueOn: calendarDate('2026-03-10') }, rep.id, morning('2026-03-04')),
    ).toBe(true)
    expect(await mornings(id, '2026-03-05', '2026-03-06', '2026-03-08')).toEqual(['03-03 rep due', '03-10 rep due'])
    await sendAll(id)
    expect(
      await workspace.dealTasks.done(
        id,
        { ...DONE, doneOn: calendarDate('2026-03-10') },
        rep.id,
        morning('2026-03-11'),
      ),
    ).toBe(true)
    expect(await mornings(id, ...MARCH.slice(9))).toEqual(['03-03 rep due', '03-10 rep due'])
  })

  test('D8: what was told before tasks were told again is told again from the next of its days on', async () => {
    nameOf.set(rep.id, 'rep')
    const id = await added()
    await sendAll(id)
    await db.dealTask.updateMany({ where: { id }, data: { remindNextOn: null } })
    expect(await mornings(id, '2026-03-09', '2026-03-10')).toEqual(['03-03 rep due', '03-12 rep due'])
  })

  test('D8, P3: of a department everybody there is told, until one takes it; newcomers are, too', async () => {
    const [ann, bo, cy] = await Promise.all(['U5', 'U6', 'U7'].map((each) => newMember(workspace, each, ['service'])))
    if (!ann || !bo || !cy) throw new Error('they are new')
    for (const [member, name] of [
      [rep, 'rep'],
      [other, 'other'],
      [ann, 'ann'],
      [bo, 'bo'],
      [cy, 'cy'],
    ] as const)
      nameOf.set(member.id, name)
    const save = async (id: string | null, memberIds: string[], now = NOW) => {
      const saved = await workspace.departments.save({ id, name: `Fitters ${rep.id}`, memberIds }, rep.id, now)
      if (!saved.ok) throw new Error(saved.error)
      return saved.value.id
    }
    const departmentId = await save(null, [ann.id, bo.id])
    const id = await added({ departmentId })
    expect(await mornings(id)).toEqual(['03-03 ann offered', '03-03 bo offered', '03-03 rep due'])
    await sendAll(id)
    await save(departmentId, [ann.id, bo.id, cy.id], morning('2026-03-04'))
    expect(await mornings(id)).toContain('03-04 cy offered')
    const third = await mornings(id, '2026-03-04')
    expect(third.filter((each) => each.startsWith('03-06'))).toEqual([
      '03-06 ann offered',
      '03-06 bo offered',
      '03-06 cy offered',
      '03-06 rep due',
    ])
    // Of two who take it one has it; the others hear no more of it.
    expect(await workspace.dealTasks.take(id, other.id, morning('2026-03-05'))).toEqual({
      ok: false,
      error: 'not-theirs',
    })
    const takings = await Promise.all(
      [ann, bo].map(({ id: memberId }) => workspace.dealTasks.take(id, memberId, morning('2026-03-05'))),
    )
    expect(takings.filter(({ ok }) => ok)).toHaveLength(1)
    expect(takings.filter((each) => !each.ok && each.error === 'taken')).toHaveLength(1)
    const taker = (await read(id))?.ownerId === ann.id ? 'ann' : 'bo'
    const told = await mornings(id, ...MARCH.slice(3, 10))
    expect(told).toEqual(['03-03 ann offered', '03-03 bo offered', '03-03 rep due', `03-06 ${taker} due`])
    expect(await workspace.audit.list({ action: 'deal-task.take' })).toHaveLength(1)
    expect(await workspace.dealTasks.drop(id, 'not_needed', rep.id, morning('2026-03-07'))).toBe(true)
    expect(await workspace.dealTasks.take(id, cy.id, morning('2026-03-07'))).toEqual({ ok: false, error: 'settled' })
  })

  test('D8: named from the start, one of the department alone is told of it', async () => {
    nameOf.set(rep.id, 'rep').set(other.id, 'other')
    const made = await workspace.departments.save(
      { id: null, name: `Named ${rep.id}`, memberIds: [rep.id, other.id] },
      rep.id,
      NOW,
    )
    const id = await added({ departmentId: made.ok ? made.value.id : '' })
    expect(await mornings(id)).toEqual(['03-03 rep due'])
    expect(await workspace.dealTasks.take(id, other.id, NOW)).toEqual({ ok: false, error: 'taken' })
    expect(await workspace.dealTasks.take(id, rep.id, NOW)).toEqual({ ok: true, value: undefined })
  })

  test('R2: open tasks are listed by day, those of their owners or departments alone', async () => {
    const made = await workspace.departments.save({ id: null, name: 'Fitters', memberIds: [other.id] }, rep.id, NOW)
    const departmentId = made.ok ? made.value.id : ''
    const second = await added({ submissionKey: 'K2', dueOn: calendarDate('2026-03-09'), departmentId })
    const first = await added()
    const of = (ownerIds: string[]) => ({ reach: 'owners', ownerIds }) as const
    const ids = (tasks: readonly { id: string }[]) => tasks.map(({ id }) => id)
    expect(ids(await workspace.dealTasks.open(ALL, LATER, 10))).toEqual([first, second])
    expect(ids(await workspace.dealTasks.open(of([rep.id]), calendarDate('2026-03-08'), 10))).toEqual([first])
    expect(await workspace.dealTasks.open(of([other.id]), LATER, 10)).toEqual([])
    expect(ids(await workspace.dealTasks.openOfDepartments([departmentId], LATER, 10))).toEqual([second])
    expect((await read(second))?.departmentName).toBe('Fitters')
  })

  test('R5: with the customer what is to be done goes to the new owner, who is told', async () => {
    const near = await added()
    const far = await added({ submissionKey: 'K2', dueOn: calendarDate('2026-05-04') })
    const theirs = await added({ submissionKey: 'K3', ownerId: other.id })
    const third = await newMember(workspace, 'U3', ['rep'])
    const moving = { fromId: rep.id, toId: third.id, note: null, customerIds: [deal.customer.id] }
    const { id: memberId, roles } = await newMember(workspace, 'U4', ['admin'])
    await workspace.handOvers.handOver({ submissionKey: 'H1', ...moving }, { memberId, roles, team: new Set() }, NOW)
    expect((await read(near))?.ownerId).toBe(third.id)
    expect((await read(far))?.ownerId).toBe(third.id)
    // Somebody else's stays theirs.
    expect((await read(theirs))?.ownerId).toBe(other.id)
    const waiting = (await workspace.reminders.ofSubject(near)).filter(({ state }) => state === 'pending')
    expect(waiting.map(({ recipientId }) => recipientId)).toEqual([third.id])
    expect(await workspace.dealTasks.plan(NOW)).toBe(0)
  })
})
