import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { dealOf, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { CHECK_IN_RULE } from '../domain/check-in.ts'
import { IMPLEMENTATION_HAND_OVER_RULE as RULE } from '../domain/implementation-hand-over.ts'
import { INHERITED_RULE } from '../domain/succession.ts'
import { createDb, type Db } from './client.ts'
import { type HandOverActor, type Member, RecordNotFound } from './index.ts'

/** Monday, 4 May 2026, 10:00 in Berlin; the hours are 09:00 to 18:30. */
const MORNING = new Date('2026-05-04T08:00:00Z')
const later = (minutes: number) => new Date(MORNING.getTime() + minutes * 60_000)
const by = ({ id: memberId }: Member): HandOverActor => ({ memberId, isAnybody: false })

describe.each(providers)('implementations that are handed to service on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  let companies = 0
  /** A company with a deal that was delivered today, and its first check-in tomorrow. */
  async function newCompany() {
    companies += 1
    const workspace = await newWorkspace(database.store, `T${companies}`)
    const [rep, admin, priya, otto] = await Promise.all([
      newMember(workspace, 'U1'),
      newMember(workspace, 'U3', ['admin']),
      newMember(workspace, 'U4', ['service']),
      newMember(workspace, 'U5', ['service']),
    ])
    const department = async (name: string, ...members: Member[]) => {
      const input = { id: null, name, memberIds: members.map(({ id }) => id) }
      const saved = await workspace.departments.save(input, admin.id, MORNING)
      if (!saved.ok) throw new Error(saved.error)
      return saved.value
    }
    const training = await department('Training', priya, otto)
    const signedOn = calendarDate('2026-05-04')
    const instalments = [{ sequence: 1, amount: 10_000n, dueOn: signedOn, basis: 'signature', offsetDays: 0 } as const]
    const terms = { template: 'on-signature' } as const
    const implementation = { goal: 'Every berth lit', measure: null }
    const { deal } = await workspace.deals.close(
      dealOf(rep, { signedOn, instalments, terms, implementation, outbox: () => [] }),
      rep.id,
      MORNING,
    )
    const delivery = { dealId: deal.id, deliveredOn: signedOn }
    await workspace.deals.recordDelivery(delivery, rep.id, MORNING)
    const made = await workspace.implementations.ofDeal(deal.id)
    if (!made) throw new Error('nothing is introduced')
    const checkInId = made.checkIns[0]?.id ?? ''
    return { workspace, rep, admin, priya, otto, department, training, deal, implementationId: made.id, checkInId }
  }
  type Company = Awaited<ReturnType<typeof newCompany>>

  async function handed(company: Company, departmentId = company.training.id) {
    const { workspace, rep, implementationId } = company
    const handing = { implementationId, departmentId, note: 'They work by night' }
    const result = await workspace.implementationHandOvers.offer(handing, rep.id, MORNING)
    if (!result.ok) throw new Error(result.error)
    return result.value
  }
  const told = async ({ workspace }: Company, rule: string, subjectId: string) => {
    const where = { workspaceId: workspace.id, rule, subjectId: { startsWith: subjectId }, state: 'pending' as const }
    return (await db.outboxItem.findMany({ where })).map(({ recipientId }) => recipientId).sort()
  }
  const asked = (company: Company) => told(company, CHECK_IN_RULE, company.checkInId)
  const assignee = async ({ workspace, checkInId }: Company) =>
    (await workspace.implementations.checkIn(checkInId))?.implementation.assigneeId

  test('everybody in the department is told, the owner stays responsible, and hears after 4 working hours', async () => {
    const company = await newCompany()
    const { workspace, rep, priya, otto, implementationId } = company
    const handOver = await handed(company)
    expect(handOver).toMatchObject({
      departmentName: 'Training',
      note: 'They work by night',
      goal: 'Every berth lit',
      acceptBy: later(240),
      acceptedById: null,
      deal: { title: 'Lanterns', ownerId: rep.id },
    })
    expect(await told(company, RULE.offered, handOver.id)).toEqual([priya.id, otto.id].sort())
    const late = await db.outboxItem.findMany({ where: { workspaceId: workspace.id, rule: RULE.notAccepted } })
    expect(late).toMatchObject([{ recipientId: rep.id, dueAt: later(240), subjectId: handOver.id }])
    expect(await asked(company)).toEqual([rep.id])
    expect(await workspace.audit.list({ action: 'implementation.hand-over' })).toMatchObject([
      { actorId: rep.id, subjectId: implementationId },
    ])
    const { list, total } = await workspace.implementationHandOvers.waitingFor(priya.id, 1)
    expect({ ids: list.map(({ id }) => id), total }).toEqual({ ids: [handOver.id], total: 1 })
  })

  test('P3: within how many hours is the workspace’s; what has been handed over keeps the time it was given', async () => {
    const company = await newCompany()
    const { workspace, admin, priya } = company
    const { id } = await handed(company)
    const { complaintClocks } = await workspace.settings.read()
    await workspace.settings.update({ complaintClocks: { ...complaintClocks, acceptHours: 2 } }, admin.id, MORNING)
    expect(await workspace.implementationHandOvers.byId(id)).toMatchObject({ acceptBy: later(240) })
    const next = await handed(company, (await company.department('Fitters', priya)).id)
    expect(next.acceptBy).toEqual(later(120))
    const late = await db.outboxItem.findMany({ where: { workspaceId: workspace.id, subjectId: next.id } })
    expect(late).toContainEqual(expect.objectContaining({ rule: RULE.notAccepted, dueAt: later(120) }))
  })

  test('I2: one of two accepts, and what waits to be asked goes to them; returned, it is the owner’s again', async () => {
    const company = await newCompany()
    const { workspace, rep, priya, otto } = company
    const { id } = await handed(company)
    const both = await Promise.all(
      [priya, otto].map((each) => workspace.implementationHandOvers.accept(id, by(each), later(10))),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const lost = both.find(({ ok }) => !ok)
    expect(lost).toMatchObject({ error: { why: 'accepted' } })
    const accepted = (await assignee(company)) ?? ''
    expect([priya.id, otto.id]).toContain(accepted)
    expect(await asked(company)).toEqual([accepted])
    expect(await told(company, RULE.notAccepted, id)).toEqual([])
    expect(await told(company, RULE.answered, id)).toEqual([rep.id])
    const worker = accepted === priya.id ? priya : otto
    expect(await workspace.implementationHandOvers.workedBy(worker.id, 10)).toMatchObject({ total: 1, list: [{ id }] })
    const other = worker === priya ? otto : priya
    expect(await workspace.implementationHandOvers.giveBack(id, 'x', by(other), later(15))).toMatchObject({
      error: { why: 'not-yours' },
    })
    const back = await workspace.implementationHandOvers.giveBack(id, 'No time', by(worker), later(20))
    expect(back).toMatchObject({
      ok: true,
      value: { ended: { how: 'returned', note: 'No time', byName: worker.name } },
    })
    expect(await assignee(company)).toBeNull()
    expect(await asked(company)).toEqual([rep.id])
    expect(await workspace.implementationHandOvers.workedBy(worker.id, 10)).toEqual({ list: [], total: 0 })
    expect(await workspace.implementationHandOvers.accept(id, by(worker), later(30))).toMatchObject({
      error: { why: 'ended' },
    })
  })

  test('taken back by the owner; handed on to another department; nothing goes to one without people', async () => {
    const company = await newCompany()
    const { workspace, rep, priya, otto, department, training, implementationId } = company
    const { id } = await handed(company)
    const to = (departmentId: string) =>
      workspace.implementationHandOvers.offer({ implementationId, departmentId, note: null }, rep.id, later(60))
    expect(await to(training.id)).toEqual({ ok: false, error: 'there-already' })
    expect(await to('nowhere')).toEqual({ ok: false, error: 'department-gone' })
    expect(await to((await department('Empty')).id)).toEqual({ ok: false, error: 'nobody-there' })
    await workspace.implementationHandOvers.accept(id, by(priya), later(10))
    const on = await to((await department('Repairs', otto)).id)
    expect(on).toMatchObject({ ok: true, value: { departmentName: 'Repairs' } })
    expect(await workspace.implementationHandOvers.byId(id)).toMatchObject({ ended: { how: 'handed-on' } })
    expect(await assignee(company)).toBeNull()
    const onId = on.ok ? on.value.id : ''
    // Whoever worked it hears that it was handed on.
    expect(await told(company, RULE.answered, onId)).toEqual([priya.id])
    await workspace.implementationHandOvers.accept(onId, by(otto), later(70))
    expect(await workspace.implementationHandOvers.takeBack(onId, by(rep), later(80))).toMatchObject({
      value: { ended: { how: 'taken-back', byName: rep.name } },
    })
    expect(await asked(company)).toEqual([rep.id])
    expect(await workspace.implementationHandOvers.openOf(implementationId)).toBeNull()
    await expect(workspace.implementationHandOvers.accept('nothing', by(otto), MORNING)).rejects.toThrow(RecordNotFound)
  })

  test('R5: whoever leaves leaves it to the owner; so does a department without people; one with it stays', async () => {
    const company = await newCompany()
    const { workspace, rep, admin, priya, otto, training } = company
    const { id } = await handed(company)
    await workspace.implementationHandOvers.accept(id, by(priya), later(10))
    expect(await workspace.departments.remove(training.id, admin.id, later(15))).toEqual({
      ok: false,
      error: 'has-implementations',
    })
    await workspace.members.deactivate(priya.id, INHERITED_RULE, later(20))
    expect(await assignee(company)).toBeNull()
    expect(await asked(company)).toEqual([rep.id])
    expect(await workspace.implementationHandOvers.byId(id)).toMatchObject({ ended: { how: 'fell-back', byName: '' } })
    const again = await handed(company)
    expect(await told(company, RULE.offered, again.id)).toEqual([otto.id])
    await workspace.members.deactivate(otto.id, INHERITED_RULE, later(30))
    expect(await workspace.implementationHandOvers.byId(again.id)).toMatchObject({ ended: { how: 'fell-back' } })
    expect(await workspace.departments.remove(training.id, admin.id, later(40))).toEqual({ ok: true, value: true })
  })

  test('who comes into the department is told of what waits there; of what is over nothing is done', async () => {
    const company = await newCompany()
    const { workspace, rep, admin, priya, otto, department, implementationId } = company
    const repairs = await department('Repairs', priya)
    const { id } = await handed(company, repairs.id)
    await workspace.departments.save({ ...repairs, memberIds: [priya.id, otto.id] }, admin.id, later(5))
    expect(await told(company, RULE.offered, id)).toEqual([priya.id, otto.id].sort())
    await db.implementation.updateMany({ where: { id: implementationId }, data: { phase: 'done' } })
    expect(await workspace.implementationHandOvers.accept(id, by(otto), later(10))).toMatchObject({
      error: { why: 'over' },
    })
    expect((await workspace.implementationHandOvers.waitingFor(otto.id, 10)).total).toBe(0)
    const handing = { implementationId, departmentId: repairs.id, note: null }
    expect(await workspace.implementationHandOvers.offer(handing, rep.id, later(20))).toEqual({
      ok: false,
      error: 'over',
    })
  })
})
