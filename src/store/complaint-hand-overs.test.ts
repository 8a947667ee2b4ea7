import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { complaintOf, newMember, newWorkspace } from '../../test/support/records.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import { createDb, type Db } from './client.ts'
import type { Complaint, HandOverActor, Member, NewComplaint } from './index.ts'
import { RecordNotFound } from './index.ts'

/** Monday, 4 May 2026, 10:00 in Berlin; the hours are 09:00 to 18:30. */
const MORNING = new Date('2026-05-04T08:00:00Z')
const later = (minutes: number) => new Date(MORNING.getTime() + minutes * 60_000)
const by = ({ id: memberId }: Member): HandOverActor => ({ memberId, isAnybody: false })

describe.each(providers)('complaints that are handed over on %s', (provider) => {
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
  async function newCompany() {
    companies += 1
    const workspace = await newWorkspace(database.store, `T${companies}`)
    const [rep, boss, admin, priya, otto] = await Promise.all([
      newMember(workspace, 'U1'),
      newMember(workspace, 'U2', ['rep', 'supervisor']),
      newMember(workspace, 'U3', ['admin']),
      newMember(workspace, 'U4', ['service']),
      newMember(workspace, 'U5', ['service']),
    ])
    await workspace.members.setSupervisor(rep.id, boss.id, null, MORNING)
    const department = async (name: string, ...members: Member[]) => {
      const input = { id: null, name, memberIds: members.map(({ id }) => id) }
      const saved = await workspace.departments.save(input, admin.id, MORNING)
      if (!saved.ok) throw new Error(saved.error)
      return saved.value
    }
    return { workspace, rep, boss, admin, priya, otto, department, repairs: await department('Repairs', priya, otto) }
  }
  type Company = Awaited<ReturnType<typeof newCompany>>

  let submissions = 0
  async function filed({ workspace, rep }: Company, changes: Partial<NewComplaint> = {}): Promise<Complaint> {
    submissions += 1
    const customer = { kind: 'organisation', name: `Harbour ${submissions}`, phone: null } as const
    const { id } = await workspace.customers.create(
      { ...customer, submissionKey: `C${submissions}`, ownerId: rep.id },
      rep.id,
      MORNING,
    )
    const complaint = complaintOf(id, `V${submissions}`, { receivedAt: MORNING, ...changes })
    const result = await workspace.complaints.file(complaint, rep.id, MORNING)
    if (!result.ok) throw new Error('it was filed before')
    return result.value
  }

  async function handed(company: Company, changes: Partial<NewComplaint> = {}, departmentId = company.repairs.id) {
    const { id: complaintId } = await filed(company, changes)
    const handing = { complaintId, departmentId, note: 'They need a technician' }
    const result = await company.workspace.complaintHandOvers.handOver(handing, company.rep.id, MORNING)
    if (!result.ok || !result.value.handOver) throw new Error('it was not handed over')
    return { complaint: result.value, handOverId: result.value.handOver.id }
  }

  const idOf = (complaint: Complaint) => complaint.handOver?.id ?? ''
  async function items({ workspace }: Pick<Company, 'workspace'>, subjectId: string, rule: string) {
    const found = await db.outboxItem.findMany({
      where: { workspaceId: workspace.id, rule, subjectId: { startsWith: subjectId } },
      orderBy: { dueAt: 'asc' },
    })
    return found.map(({ recipientId, dueAt, state }) => ({ recipientId, dueAt, state }))
  }
  const told = async (company: Company, subjectId: string, rule: string) =>
    (await items(company, subjectId, rule)).filter(({ state }) => state === 'pending').map((item) => item.recipientId)

  test('P3: everybody in the department is told, the owner stays responsible, and it escalates after 4 working hours', async () => {
    const company = await newCompany()
    const { complaint, handOverId } = await handed(company)
    const { rep, boss, priya, otto } = company
    expect(complaint).toMatchObject({
      ownerId: rep.id,
      assigneeId: null,
      handOver: { departmentName: 'Repairs', note: 'They need a technician', acceptBy: later(240), acceptedById: null },
    })
    expect((await told(company, handOverId, COMPLAINT_RULE.handedOver)).sort()).toEqual([priya.id, otto.id].sort())
    const late = await items(company, handOverId, COMPLAINT_RULE.notAccepted)
    expect(late.map(({ recipientId }) => recipientId).sort()).toEqual([rep.id, boss.id].sort())
    expect(late.every(({ dueAt }) => dueAt.getTime() === later(240).getTime())).toBe(true)
    const [event] = (await company.workspace.complaints.history(complaint.id)).slice(-1)
    expect(event).toMatchObject({ kind: 'handed_over', memberId: rep.id, detail: { department: 'Repairs' } })
    expect(await company.workspace.audit.list({ action: 'complaint.hand-over' })).toMatchObject([
      { actorId: rep.id, subjectId: complaint.id },
    ])
  })

  test('P3, P4: a severe complaint is to be accepted before its response is due; made minor, within the usual hours', async () => {
    const company = await newCompany()
    const { workspace, rep, boss } = company
    const { complaint, handOverId } = await handed(company, { severity: 'severe' })
    expect(complaint.responseDueAt).toEqual(later(60))
    expect(complaint.handOver?.acceptBy).toEqual(later(60))
    const waiting = async () => (await items(company, handOverId, COMPLAINT_RULE.notAccepted)).map(({ dueAt }) => dueAt)
    expect(await waiting()).toEqual([later(60), later(60)])
    const acceptBy = async () => (await workspace.complaints.byId(complaint.id))?.handOver?.acceptBy
    const become = (severity: 'severe' | 'minor', minutes: number) =>
      workspace.complaintWaits.changeSeverity(complaint.id, { severity, reason: 'x' }, rep.id, later(minutes))
    await become('minor', 5)
    expect(await acceptBy()).toEqual(later(240))
    expect(await waiting()).toEqual([later(240), later(240)])
    await become('severe', 10)
    expect(await acceptBy()).toEqual(later(60))
    const told = await items(company, handOverId, COMPLAINT_RULE.notAccepted)
    expect(told.map(({ recipientId, state }) => [recipientId, state]).sort()).toEqual(
      [rep.id, boss.id].map((id) => [id, 'pending']).sort(),
    )
    // Once those concerned were told, it is not moved any more.
    await db.outboxItem.updateMany({ where: { subjectId: handOverId }, data: { state: 'sent' } })
    await become('minor', 70)
    expect(await acceptBy()).toEqual(later(60))
    expect(await waiting()).toEqual([later(60), later(60)])
  })

  test('P3: what is refused: nobody there, who lost the role or left, gone, there already, over', async () => {
    const company = await newCompany()
    const { workspace, rep, admin, priya, otto, department, repairs } = company
    const { complaint } = await handed(company)
    const to = (departmentId: string, complaintId = complaint.id) =>
      workspace.complaintHandOvers.handOver({ complaintId, departmentId, note: null }, rep.id, MORNING)
    expect(await to(repairs.id)).toEqual({ ok: false, error: 'there-already' })
    expect(await to((await department('Empty')).id)).toEqual({ ok: false, error: 'nobody-there' })
    const lone = await department('Lone', otto)
    await workspace.members.setRoles(otto.id, ['finance'], admin.id, MORNING)
    expect(await to(lone.id)).toEqual({ ok: false, error: 'nobody-there' })
    const left = await department('Left', priya)
    await workspace.members.deactivate(priya.id, 'settings.inherited', MORNING)
    expect(await to(left.id)).toEqual({ ok: false, error: 'nobody-there' })
    expect(await to('nowhere')).toEqual({ ok: false, error: 'department-gone' })
    await workspace.departments.remove(lone.id, admin.id, MORNING)
    expect(await to(lone.id)).toEqual({ ok: false, error: 'department-gone' })
    const over = await filed(company)
    await db.complaint.updateMany({ where: { id: over.id }, data: { closedAt: MORNING } })
    expect(await to(repairs.id, over.id)).toEqual({ ok: false, error: 'over' })
    await expect(to(repairs.id, 'none')).rejects.toThrow(RecordNotFound)
  })

  test('P3: hours that never open make no deadline, and nobody is told of one', async () => {
    const company = await newCompany()
    const { workspace, admin } = company
    await workspace.settings.update({ hours: { days: [], opensAt: '09:00', closesAt: '18:30' } }, admin.id, MORNING)
    const { complaint, handOverId } = await handed(company)
    expect(complaint.handOver?.acceptBy).toBeNull()
    expect(await items(company, handOverId, COMPLAINT_RULE.notAccepted)).toEqual([])
    expect(await told(company, handOverId, COMPLAINT_RULE.handedOver)).toHaveLength(2)
  })

  test('P3, P4: within how many hours is the workspace’s; a complaint that waits to be accepted follows', async () => {
    const company = await newCompany()
    const { workspace, admin } = company
    const { complaint, handOverId } = await handed(company)
    expect(complaint.handOver?.acceptBy).toEqual(later(240))
    const { complaintClocks } = await workspace.settings.read()
    await workspace.settings.update({ complaintClocks: { ...complaintClocks, acceptHours: 2 } }, admin.id, MORNING)
    await database.store.outbox.escalate(later(1), 50)
    expect((await workspace.complaints.byId(complaint.id))?.handOver?.acceptBy).toEqual(later(120))
    const [late] = await items(company, handOverId, COMPLAINT_RULE.notAccepted)
    expect(late?.dueAt).toEqual(later(120))
  })

  test('P3, N4: of two who accept at once one wins, and the other hears who', async () => {
    const company = await newCompany()
    const { workspace, rep, priya, otto } = company
    const { complaint, handOverId } = await handed(company)
    const answers = await Promise.all(
      [priya, otto].map((member) => workspace.complaintHandOvers.accept(handOverId, by(member), later(5))),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const winner = (await workspace.complaints.byId(complaint.id))?.assigneeId
    const loser = answers.find(({ ok }) => !ok)
    expect(loser).toMatchObject({ error: { why: 'accepted', record: { assigneeId: winner } } })
    expect(await told(company, handOverId, COMPLAINT_RULE.handedOver)).toEqual([])
    expect(await told(company, handOverId, COMPLAINT_RULE.notAccepted)).toEqual([])
    expect(await told(company, handOverId, COMPLAINT_RULE.handOverAnswered)).toEqual([rep.id])
    expect(await told(company, complaint.id, COMPLAINT_RULE.card)).toContain(winner)
    const kinds = (await workspace.complaints.history(complaint.id)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'accepted')).toHaveLength(1)
  })

  test('P3: returned with a reason, by anybody before it is accepted and by whoever works it after; then accepting is refused', async () => {
    const company = await newCompany()
    const { workspace, rep, priya, otto } = company
    const { complaintHandOvers } = workspace
    const first = await handed(company)
    const back = await complaintHandOvers.giveBack(first.handOverId, 'Not our product', by(otto), later(5))
    expect(back).toMatchObject({ ok: true, value: { assigneeId: null, handOver: null } })
    expect(await complaintHandOvers.accept(first.handOverId, by(priya), later(6))).toMatchObject({
      error: { why: 'ended' },
    })
    expect(await complaintHandOvers.byId(first.handOverId)).toMatchObject({
      ended: { how: 'returned', byName: otto.name, note: 'Not our product' },
    })
    expect(await told(company, first.handOverId, COMPLAINT_RULE.handOverAnswered)).toEqual([rep.id])
    expect(await told(company, first.handOverId, COMPLAINT_RULE.notAccepted)).toEqual([])

    const second = await handed(company)
    await complaintHandOvers.accept(second.handOverId, by(priya), later(5))
    expect(await complaintHandOvers.giveBack(second.handOverId, 'No', by(otto), later(6))).toMatchObject({
      error: { why: 'not-yours' },
    })
    expect(await complaintHandOvers.giveBack(second.handOverId, 'No parts', by(priya), later(7))).toMatchObject({
      ok: true,
      value: { ownerId: rep.id, assigneeId: null },
    })
  })

  test('P3: its owner takes it back while nobody has accepted it, and afterwards; whoever worked it hears so', async () => {
    const company = await newCompany()
    const { workspace, rep, priya } = company
    const waiting = await handed(company)
    expect(await workspace.complaintHandOvers.takeBack(waiting.handOverId, by(rep), later(5))).toMatchObject({
      ok: true,
    })
    expect(await items(company, `${waiting.handOverId}/`, COMPLAINT_RULE.handOverAnswered)).toEqual([])
    const worked = await handed(company)
    await workspace.complaintHandOvers.accept(worked.handOverId, by(priya), later(5))
    const back = await workspace.complaintHandOvers.takeBack(worked.handOverId, by(rep), later(6))
    expect(back).toMatchObject({ ok: true, value: { assigneeId: null, handOver: null } })
    expect(await told(company, worked.handOverId, COMPLAINT_RULE.handOverAnswered)).toContain(priya.id)
    expect(await workspace.complaintHandOvers.byId(worked.handOverId)).toMatchObject({ ended: { how: 'taken-back' } })
  })

  test('P3: whoever works it passes it to a colleague, who gets its card; nobody else can be named', async () => {
    const company = await newCompany()
    const { workspace, rep, priya, otto } = company
    const { complaint, handOverId } = await handed(company)
    const pass = (colleagueId: string) =>
      workspace.complaintHandOvers.passTo(handOverId, { colleagueId, note: 'Call after two' }, by(priya), later(6))
    expect(await pass(otto.id)).toMatchObject({ error: { why: 'not-accepted' } })
    await workspace.complaintHandOvers.accept(handOverId, by(priya), later(5))
    expect(await pass(rep.id)).toEqual({ ok: false, error: 'not-a-colleague' })
    expect(await pass(priya.id)).toEqual({ ok: false, error: 'not-a-colleague' })
    expect(await pass(otto.id)).toMatchObject({
      ok: true,
      value: { assigneeId: otto.id, handOver: { acceptedById: otto.id, note: 'Call after two' } },
    })
    expect(await told(company, complaint.id, COMPLAINT_RULE.card)).toContain(otto.id)
    expect(await pass(priya.id)).toMatchObject({ error: { why: 'not-yours' } })
  })

  test('P3: handed on to another department, the first one is done with it, and the owner is responsible again', async () => {
    const company = await newCompany()
    const { workspace, priya, otto, department } = company
    const warehouse = await department('Warehouse', otto)
    const { complaint, handOverId } = await handed(company)
    await workspace.complaintHandOvers.accept(handOverId, by(priya), later(5))
    const handing = { complaintId: complaint.id, departmentId: warehouse.id, note: null }
    const on = await workspace.complaintHandOvers.handOver(handing, priya.id, later(6))
    expect(on).toMatchObject({ ok: true, value: { assigneeId: null, handOver: { departmentName: 'Warehouse' } } })
    expect(await workspace.complaintHandOvers.byId(handOverId)).toMatchObject({
      ended: { how: 'handed-on', byName: priya.name },
    })
    expect(on.ok && (await told(company, idOf(on.value), COMPLAINT_RULE.handedOver))).toEqual([otto.id])
  })

  test('P8, R5: whoever worked it left while it was closed: opened again it is its owner’s, who is told what is next', async () => {
    const company = await newCompany()
    const { workspace, rep, boss, priya } = company
    const { complaint, handOverId } = await handed(company)
    const taken = await workspace.complaintHandOvers.accept(
      handOverId,
      { memberId: priya.id, isAnybody: false },
      later(5),
    )
    if (!taken.ok) throw new Error('it was not accepted')
    await db.complaint.updateMany({ where: { id: complaint.id }, data: { stage: 'satisfied', closedAt: later(6) } })
    await workspace.members.deactivate(priya.id, 'settings.inherited', later(7))
    expect(await workspace.complaints.byId(complaint.id)).toMatchObject({ assigneeId: priya.id })
    const opened = await workspace.complaintStages.reopen(complaint.id, 'Dark again', boss.id, later(8))
    expect(opened).toMatchObject({ ok: true, value: { assigneeId: null, handOver: null, stage: 'received' } })
    expect(await told(company, complaint.id, COMPLAINT_RULE.movedByAnother)).toEqual([rep.id])
    expect(await told(company, handOverId, COMPLAINT_RULE.handOverAnswered)).toEqual([rep.id, rep.id])
  })

  test('P3, R5: whoever works it leaves: it falls back to its owner, who is told', async () => {
    const company = await newCompany()
    const { workspace, rep, priya } = company
    const { complaint, handOverId } = await handed(company)
    await workspace.complaintHandOvers.accept(handOverId, by(priya), later(5))
    await workspace.members.deactivate(priya.id, 'settings.inherited', later(6))
    expect(await workspace.complaints.byId(complaint.id)).toMatchObject({ assigneeId: null, handOver: null })
    expect(await workspace.complaintHandOvers.byId(handOverId)).toMatchObject({
      ended: { how: 'fell-back', byName: '' },
    })
    const answered = await items(company, handOverId, COMPLAINT_RULE.handOverAnswered)
    expect(answered.filter(({ dueAt }) => dueAt.getTime() === later(6).getTime())).toMatchObject([
      { recipientId: rep.id },
    ])
    const [event] = (await workspace.complaints.history(complaint.id)).slice(-1)
    expect(event).toMatchObject({ kind: 'not_accepted', memberId: null, detail: { how: 'fell-back', why: 'left' } })
  })

  test('P3, R1: the same when their role is taken away so that they may not work it any more', async () => {
    const company = await newCompany()
    const { workspace, admin, priya } = company
    const { complaint, handOverId } = await handed(company)
    await workspace.complaintHandOvers.accept(handOverId, by(priya), later(5))
    const shown = { roles: priya.roles, supervisorId: priya.supervisorId }
    const wanted = { roles: ['finance'] as const, supervisorId: null }
    await workspace.members.assign(priya.id, { shown, wanted }, admin.id, later(6))
    expect(await workspace.complaints.byId(complaint.id)).toMatchObject({ assigneeId: null, handOver: null })
  })

  test('P3: a department that is emptied while a complaint waits: it falls back; who comes into one hears of what waits', async () => {
    const company = await newCompany()
    const { workspace, rep, admin, priya, otto, department } = company
    const lone = await department('Lone', priya)
    const { complaint, handOverId } = await handed(company, {}, lone.id)
    const save = (members: readonly Member[], minutes: number) =>
      workspace.departments.save(
        { id: lone.id, name: 'Lone', memberIds: members.map(({ id }) => id) },
        admin.id,
        later(minutes),
      )
    await save([priya, otto], 1)
    expect((await told(company, handOverId, COMPLAINT_RULE.handedOver)).sort()).toEqual([priya.id, otto.id].sort())
    expect(await workspace.departments.remove(lone.id, admin.id, later(2))).toEqual({
      ok: false,
      error: 'has-complaints',
    })
    await save([], 3)
    expect(await workspace.complaints.byId(complaint.id)).toMatchObject({ assigneeId: null, handOver: null })
    expect(await told(company, handOverId, COMPLAINT_RULE.handOverAnswered)).toEqual([rep.id])
    expect(await workspace.departments.remove(lone.id, admin.id, later(4))).toEqual({ ok: true, value: true })
  })

  test('P3: a closed complaint does not keep its department from being removed', async () => {
    const company = await newCompany()
    const { workspace, admin, priya, repairs } = company
    const { complaint, handOverId } = await handed(company)
    await workspace.complaintHandOvers.accept(handOverId, by(priya), later(5))
    await db.complaint.updateMany({ where: { id: complaint.id }, data: { closedAt: later(6) } })
    expect(await workspace.departments.remove(repairs.id, admin.id, later(7))).toEqual({ ok: true, value: true })
  })

  test('P3: what waits for one’s department is listed, the oldest first, with how much there is', async () => {
    const company = await newCompany()
    const { workspace, rep, priya, otto } = company
    const accepted = await handed(company)
    await workspace.complaintHandOvers.accept(accepted.handOverId, by(otto), later(5))
    const young = await handed(company)
    const old = await handed(company, { receivedAt: new Date(MORNING.getTime() - 86_400_000) })
    const waiting = await workspace.complaintHandOvers.waitingFor(priya.id, 1)
    expect(waiting).toMatchObject({ list: [{ id: old.complaint.id }], total: 2 })
    expect((await workspace.complaintHandOvers.waitingFor(priya.id, 9)).list.at(-1)?.id).toBe(young.complaint.id)
    expect(await workspace.complaintHandOvers.waitingFor(rep.id, 9)).toEqual({ list: [], total: 0 })
  })
})
