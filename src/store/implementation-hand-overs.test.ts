import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { complaintOf, dealOf, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { CHECK_IN_RULE } from '../domain/check-in.ts'
import { IMPLEMENTATION_HAND_OVER_RULE as RULE } from '../domain/implementation-hand-over.ts'
import { IMPLEMENTATION_RULE as ALERT } from '../domain/implementation-rules.ts'
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

  test('P3, I2: passed to a colleague of the department, who is asked from then on; the clock of acceptance does not begin anew', async () => {
    const company = await newCompany()
    const { workspace, rep, priya, otto, implementationId } = company
    const { id } = await handed(company)
    const pass = (to: Member, actor: Member) => {
      const passed = { colleagueId: to.id, note: 'Ask for the foreman' }
      return workspace.implementationHandOvers.passTo(id, passed, by(actor), later(20))
    }
    expect(await pass(otto, priya)).toMatchObject({ error: { why: 'not-accepted' } })
    await workspace.implementationHandOvers.accept(id, by(priya), later(10))
    expect(await pass(rep, priya)).toEqual({ ok: false, error: 'not-a-colleague' })
    expect(await pass(priya, priya)).toEqual({ ok: false, error: 'not-a-colleague' })
    expect(await pass(otto, otto)).toMatchObject({ error: { why: 'not-yours' } })
    expect(await pass(otto, priya)).toMatchObject({
      ok: true,
      value: { acceptedById: otto.id, passedByName: priya.name, note: 'Ask for the foreman', ended: null },
    })
    expect(await assignee(company)).toBe(otto.id)
    expect(await asked(company)).toEqual([otto.id])
    expect(await told(company, RULE.passed, id)).toEqual([otto.id])
    expect(await told(company, RULE.notAccepted, id)).toEqual([])
    // Accepted, and passed on.
    expect(await told(company, RULE.answered, id)).toEqual([rep.id, rep.id])
    expect(await workspace.audit.list({ action: 'implementation.pass-on' })).toMatchObject([
      { actorId: priya.id, subjectId: implementationId, after: { handOverId: id, assigneeId: otto.id } },
    ])
    const timeline = await workspace.implementationTimelines.ofDeal(company.deal.id, calendarDate('2026-05-04'))
    expect(timeline?.entries[0]).toMatchObject({ entry: 'event', memberName: priya.name, toName: otto.name })
    // What was passed on in the same moment is no end.
    expect(await workspace.implementationHandOvers.giveBack(id, 'No time', by(otto), later(20))).toMatchObject({
      value: { ended: { how: 'returned', byName: otto.name }, passedByName: priya.name },
    })
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

  /** In the evening a complaint shows that the customer's motivation dips: it waits to be told until the morning. */
  const EVENING = later(11 * 60)
  async function dipping({ workspace, rep, deal, implementationId }: Company) {
    const complaint = complaintOf(deal.customer.id, `V${companies}`, { receivedAt: EVENING })
    await workspace.complaints.file(complaint, rep.id, EVENING)
    const dip = await workspace.implementationAlerts.openDip(implementationId)
    if (!dip) throw new Error('their motivation does not dip')
    return dip
  }

  test('I4, N6: a dip not told yet is told to whoever has accepted since, but not to a colleague in whose message it stands', async () => {
    const company = await newCompany()
    const { workspace, rep, priya, otto } = company
    const { id: handOverId } = await handed(company)
    const { id } = await dipping(company)
    expect(await told(company, ALERT.dip, id)).toEqual([rep.id])
    await workspace.implementationHandOvers.accept(handOverId, by(priya), later(670))
    expect(await told(company, ALERT.dip, id)).toEqual([rep.id, priya.id].sort())
    const to = { colleagueId: otto.id, note: null }
    await workspace.implementationHandOvers.passTo(handOverId, to, by(priya), later(675))
    expect(await told(company, RULE.passed, handOverId)).toEqual([otto.id])
    expect(await told(company, ALERT.dip, id)).toEqual([rep.id])
  })

  test('I4, N6: what was offered since a dip showed tells of it: whoever accepts hears nothing twice', async () => {
    const company = await newCompany()
    const { workspace, rep, priya, implementationId, training } = company
    const { id } = await dipping(company)
    const handing = { implementationId, departmentId: training.id, note: null }
    const offered = await workspace.implementationHandOvers.offer(handing, rep.id, later(665))
    const handOverId = offered.ok ? offered.value.id : ''
    const inOffer = { workspaceId: workspace.id, rule: RULE.offered, subjectId: handOverId }
    await db.outboxItem.updateMany({ where: inOffer, data: { state: 'sent' } })
    await workspace.implementationHandOvers.accept(handOverId, by(priya), later(670))
    expect(await told(company, ALERT.dip, id)).toEqual([rep.id])
  })

  test('I4, R5: a dip not told yet goes along with its customer, and back; what was told is not told again', async () => {
    const company = await newCompany()
    const { workspace, rep, admin } = company
    const jonas = await newMember(workspace, 'U6')
    const { id } = await dipping(company)
    const give = async (from: Member, to: Member, key: string) => {
      const order = { submissionKey: key, fromId: from.id, toId: to.id, note: null, customerIds: null }
      const actor = { memberId: admin.id, roles: admin.roles, team: new Set<string>() }
      expect(await workspace.handOvers.handOver(order, actor, later(670))).toMatchObject({ ok: true })
    }
    expect(await told(company, ALERT.dipAbove, id)).toEqual([admin.id])
    await give(rep, jonas, 'all')
    expect(await told(company, ALERT.dip, id)).toEqual([jonas.id])
    expect(await told(company, ALERT.dipAbove, id)).toEqual([admin.id])
    await give(jonas, rep, 'back')
    expect(await told(company, ALERT.dip, id)).toEqual([rep.id])
    const waiting = { workspaceId: workspace.id, subjectId: { startsWith: id }, state: 'pending' as const }
    await db.outboxItem.updateMany({ where: waiting, data: { state: 'sent' } })
    await give(rep, jonas, 'again')
    expect(await told(company, ALERT.dip, id)).toEqual([])
    // Who was told of it once hears nothing of it when it is theirs again.
    await give(jonas, rep, 'back again')
    expect(await told(company, ALERT.dip, id)).toEqual([])
  })

  test('I4: what was decided on a dip comes back to whoever decided it, and to whoever looks after the customer by then', async () => {
    const company = await newCompany()
    const { workspace, rep, priya } = company
    const { id: handOverId } = await handed(company)
    const { id } = await dipping(company)
    const plan = { text: 'Train the night shift', on: calendarDate('2026-05-07') }
    await workspace.implementationAlerts.act(id, plan, rep.id, later(661))
    expect(await told(company, ALERT.dipAction, id)).toEqual([rep.id])
    await workspace.implementationHandOvers.accept(handOverId, by(priya), later(670))
    expect(await told(company, ALERT.dipAction, id)).toEqual([rep.id, priya.id].sort())
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
