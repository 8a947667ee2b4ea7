import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { complaintOf, newMember, newWorkspace } from '../../test/support/records.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import { createDb, type Db, type Prisma } from './client.ts'
import { restartClocks } from './complaint-clocks.ts'
import type { Complaint, Member, NewComplaint, SettingsPatch, WorkspaceStore } from './index.ts'

const at = (text: string) => new Date(text)
/** Monday, 4 May 2026, 10:00 in Berlin; the hours are 09:00 to 18:30. */
const MORNING = at('2026-05-04T08:00:00Z')

describe.each(providers)('the clocks of complaints on %s', (provider) => {
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

  interface Company {
    readonly workspace: WorkspaceStore
    readonly rep: Member
    readonly boss: Member
    readonly admin: Member
  }

  let companies = 0
  async function newCompany(): Promise<Company> {
    companies += 1
    const workspace = await newWorkspace(database.store, `T${companies}`)
    const [rep, boss, admin] = await Promise.all([
      newMember(workspace, 'U1'),
      newMember(workspace, 'U2', ['rep', 'supervisor']),
      newMember(workspace, 'U3', ['admin']),
    ])
    await workspace.members.setSupervisor(rep.id, boss.id, null, MORNING)
    return { workspace, rep, boss, admin }
  }

  let submissions = 0
  /** A customer of somebody, and a complaint of theirs that is filed by whoever is named. */
  async function filedBy(
    { workspace }: Company,
    owner: Member,
    by: Member,
    changes: Partial<NewComplaint> = {},
    now = MORNING,
  ): Promise<Complaint> {
    submissions += 1
    const customer = {
      kind: 'organisation',
      name: `Harbour ${submissions}`,
      phone: null,
      submissionKey: `C${submissions}`,
    } as const
    const { id } = await workspace.customers.create({ ...customer, ownerId: owner.id }, owner.id, now)
    const complaint = complaintOf(id, `V${submissions}`, { receivedAt: now, ...changes })
    const result = await workspace.complaints.file(complaint, by.id, now)
    if (!result.ok) throw new Error('it was filed before')
    return result.value
  }

  const filed = (company: Company, changes: Partial<NewComplaint> = {}, now = MORNING) =>
    filedBy(company, company.rep, company.rep, changes, now)

  async function choose({ workspace, admin }: Company, patch: SettingsPatch, now = MORNING): Promise<void> {
    const { revision } = await workspace.settings.read()
    await workspace.settings.change(patch, { actorId: admin.id, sinceRevision: revision }, now)
  }

  /** Changes a complaint as another part of the store would, and works out its clocks. */
  async function change(
    { workspace }: Company,
    { id }: Complaint,
    data: Prisma.ComplaintUncheckedUpdateInput,
    now: Date,
  ): Promise<Complaint> {
    await db.$transaction(async (tx) => {
      await tx.complaint.update({ where: { workspaceId_id: { workspaceId: workspace.id, id } }, data })
      await restartClocks(tx, workspace.id, id, now)
    })
    return readAgain(workspace, id)
  }

  async function readAgain(workspace: WorkspaceStore, id: string): Promise<Complaint> {
    const complaint = await workspace.complaints.byId(id)
    if (!complaint) throw new Error('it was there')
    return complaint
  }

  const told = async (workspace: WorkspaceStore, subjectId: string) =>
    (await workspace.reminders.ofSubject(subjectId))
      .filter(({ rule }) => rule !== COMPLAINT_RULE.card)
      .map(({ rule, recipientId, state }) => [rule, recipientId, state])

  const look = (now: string) => database.store.outbox.escalate(at(now), 50)
  const passedEvents = async (workspace: WorkspaceStore, id: string) =>
    (await workspace.complaints.history(id))
      .filter(({ kind }) => kind === 'clock_passed')
      .map(({ detail }) => detail['clock'])

  test('P4: filed, it has two deadlines; at three quarters the responsible person is warned, once', async () => {
    const company = await newCompany()
    const { workspace, rep } = company
    const complaint = await filed(company)
    expect(complaint).toMatchObject({
      responseDueAt: at('2026-05-04T12:00:00Z'),
      solutionDueAt: at('2026-05-06T13:00:00Z'),
    })
    expect(await workspace.reminders.nextLookAt()).toEqual(at('2026-05-04T11:00:00Z'))
    await look('2026-05-04T10:59:00Z')
    expect(await told(workspace, `${complaint.id}/response`)).toEqual([])
    await look('2026-05-04T11:00:00Z')
    await look('2026-05-04T11:01:00Z')
    expect(await told(workspace, `${complaint.id}/response`)).toEqual([
      [COMPLAINT_RULE.clockWarning, rep.id, 'pending'],
    ])
    expect(await workspace.reminders.nextLookAt()).toEqual(at('2026-05-04T12:00:00.001Z'))
  })

  test('P4: past it the supervisor is told, it stands in the history, and the rest goes on', async () => {
    const company = await newCompany()
    const { workspace, rep, boss } = company
    const complaint = await filed(company)
    await look('2026-05-04T11:00:00Z')
    await look('2026-05-04T12:00:00Z')
    expect((await readAgain(workspace, complaint.id)).responseMissedAt).toBeNull()
    await look('2026-05-04T12:01:00Z')
    await look('2026-05-04T12:02:00Z')
    expect(await readAgain(workspace, complaint.id)).toMatchObject({
      responseMissedAt: at('2026-05-04T12:01:00Z'),
      solutionMissedAt: null,
    })
    expect(await passedEvents(workspace, complaint.id)).toEqual(['response'])
    expect((await told(workspace, `${complaint.id}/response`)).sort()).toEqual([
      [COMPLAINT_RULE.clockPassed, boss.id, 'pending'],
      [COMPLAINT_RULE.clockWarning, rep.id, 'pending'],
    ])
    expect(await workspace.reminders.nextLookAt()).toEqual(at('2026-05-05T16:30:00Z'))
  })

  test('P4: without a supervisor the admins are told, and of two clocks that are over at once the later one', async () => {
    const company = await newCompany()
    const { workspace, boss, admin } = company
    const { id } = await filedBy(company, boss, boss, { receivedAt: at('2026-04-20T08:00:00Z') })
    expect(await passedEvents(workspace, id)).toEqual(['response', 'solution'])
    expect(await told(workspace, `${id}/response`)).toEqual([])
    expect(await told(workspace, `${id}/solution`)).toEqual([[COMPLAINT_RULE.clockPassed, admin.id, 'pending']])
    expect(await workspace.reminders.nextLookAt()).toBeNull()
  })

  test('P4: a stage that was done stops its clock; done late without a look, it is missed all the same', async () => {
    const company = await newCompany()
    const { workspace } = company
    const intime = await filed(company)
    const met = await change(company, intime, { respondedAt: at('2026-05-04T12:00:00Z') }, at('2026-05-04T12:00:00Z'))
    expect(met.responseMissedAt).toBeNull()
    const other = await filed(company)
    const doneAt = at('2026-05-04T12:00:01Z')
    const late = await change(company, other, { respondedAt: doneAt }, doneAt)
    expect(late.responseMissedAt).toEqual(doneAt)
    expect(await passedEvents(workspace, other.id)).toEqual(['response'])
    // It is done: there is nothing for the supervisor to do about it.
    expect(await told(workspace, `${other.id}/response`)).toEqual([])
  })

  test('P4: while the customer is waited for nothing is told; a wait over a weekend adds nothing', async () => {
    const company = await newCompany()
    const { workspace } = company
    const friday = at('2026-05-08T13:00:00Z')
    const complaint = await filed(company, {}, friday)
    const wait = { workspaceId: workspace.id, complaintId: complaint.id, reason: 'photos', startedById: company.rep.id }
    const { id: waitId } = await db.complaintWait.create({ data: { ...wait, startedAt: at('2026-05-08T16:30:00Z') } })
    await change(company, complaint, {}, at('2026-05-08T16:30:00Z'))
    expect(await workspace.reminders.nextLookAt()).toBeNull()
    await look('2026-05-11T06:00:00Z')
    expect(await told(workspace, `${complaint.id}/response`)).toEqual([])
    const key = { workspaceId_id: { workspaceId: workspace.id, id: waitId } }
    await db.complaintWait.update({ where: key, data: { endedAt: at('2026-05-11T07:00:00Z') } })
    const after = await change(company, complaint, {}, at('2026-05-11T07:00:00Z'))
    expect(after.responseDueAt).toEqual(at('2026-05-11T07:30:00Z'))
  })

  test('P4: a warning that waited for working hours when the clock was paused comes again when it goes on', async () => {
    const company = await newCompany()
    const { workspace, rep } = company
    const complaint = await filed(company)
    await look('2026-05-04T11:00:00Z')
    const wait = { workspaceId: workspace.id, complaintId: complaint.id, reason: 'photos', startedById: rep.id }
    const { id: waitId } = await db.complaintWait.create({ data: { ...wait, startedAt: at('2026-05-04T11:30:00Z') } })
    await change(company, complaint, {}, at('2026-05-04T11:30:00Z'))
    expect(await told(workspace, `${complaint.id}/response`)).toEqual([
      [COMPLAINT_RULE.clockWarning, rep.id, 'skipped'],
    ])
    const key = { workspaceId_id: { workspaceId: workspace.id, id: waitId } }
    await db.complaintWait.update({ where: key, data: { endedAt: at('2026-05-05T08:00:00Z') } })
    const after = await change(company, complaint, {}, at('2026-05-05T08:00:00Z'))
    expect(after.responseDueAt).toEqual(at('2026-05-05T08:30:00Z'))
    expect(await told(workspace, `${complaint.id}/response`)).toEqual([
      [COMPLAINT_RULE.clockWarning, rep.id, 'pending'],
    ])
  })

  test('P4: another severity is worked out from the start, and what it makes timely again is not missed', async () => {
    const company = await newCompany()
    const complaint = await filed(company, { severity: 'major' })
    await look('2026-05-04T12:01:00Z')
    const minor = await change(company, complaint, { severity: 'minor' }, at('2026-05-04T12:10:00Z'))
    expect(minor).toMatchObject({ responseDueAt: at('2026-05-04T16:00:00Z'), responseMissedAt: null })
    const severe = await change(company, complaint, { severity: 'severe' }, at('2026-05-04T12:20:00Z'))
    expect(severe).toMatchObject({
      responseDueAt: at('2026-05-04T09:00:00Z'),
      responseMissedAt: at('2026-05-04T12:20:00Z'),
      solutionDueAt: at('2026-05-04T16:00:00Z'),
    })
  })

  test('P4: closed ones do not run; opened again, both clocks start anew', async () => {
    const company = await newCompany()
    const { workspace } = company
    const complaint = await filed(company)
    const done = { respondedAt: at('2026-05-04T09:00:00Z'), toldAt: at('2026-05-04T10:00:00Z') }
    await change(company, complaint, { ...done, closedAt: at('2026-05-04T10:30:00Z') }, at('2026-05-04T10:30:00Z'))
    expect(await workspace.reminders.nextLookAt()).toBeNull()
    const now = at('2026-05-11T08:00:00Z')
    const again = { respondedAt: null, toldAt: null, closedAt: null, clockStartedAt: now }
    const reopened = await change(company, complaint, again, now)
    expect(reopened).toMatchObject({ responseDueAt: at('2026-05-11T12:00:00Z'), responseMissedAt: null })
  })

  test('P4: whoever works it by now is warned, not who did; hours that never open make no clock', async () => {
    const company = await newCompany()
    const { workspace, rep } = company
    const priya = await newMember(workspace, 'U4', ['service'])
    const complaint = await filed(company)
    await look('2026-05-04T11:00:00Z')
    await change(company, complaint, { assigneeId: priya.id }, at('2026-05-04T11:10:00Z'))
    expect(await told(workspace, `${complaint.id}/response`)).toEqual([
      [COMPLAINT_RULE.clockWarning, priya.id, 'pending'],
    ])
    expect(rep.id).not.toBe(priya.id)
    const { hours } = await workspace.settings.read()
    await choose(company, { hours: { ...hours, days: [] } })
    await look('2026-05-04T11:20:00Z')
    const never = await readAgain(workspace, complaint.id)
    expect([never.responseDueAt, never.solutionDueAt]).toEqual([null, null])
    expect(await workspace.reminders.nextLookAt()).toBeNull()
  })

  test('P4: when the working hours change, what is open is due by the new ones', async () => {
    const company = await newCompany()
    const { workspace } = company
    const complaint = await filed(company)
    const { hours } = await workspace.settings.read()
    await choose(company, { hours: { ...hours, closesAt: '12:00' } })
    await look('2026-05-04T08:00:00Z')
    expect((await readAgain(workspace, complaint.id)).responseDueAt).toEqual(at('2026-05-05T09:00:00Z'))
  })

  test('P5: a severe one is told at once to the supervisor and in the manager channel, once, also when it becomes severe later', async () => {
    const company = await newCompany()
    const { workspace, boss, admin } = company
    await choose(company, { managerChannelId: 'G1' })
    const severe = await filed(company, { severity: 'severe' })
    const both = [
      [COMPLAINT_RULE.severe, boss.id, 'pending'],
      [COMPLAINT_RULE.severeInChannel, admin.id, 'pending'],
    ]
    expect((await told(workspace, severe.id)).sort()).toEqual(both)
    await change(company, severe, { severity: 'minor' }, at('2026-05-05T08:00:00Z'))
    await change(company, severe, { severity: 'severe' }, at('2026-05-06T08:00:00Z'))
    expect((await told(workspace, severe.id)).sort()).toEqual(both)
    const minor = await filed(company, { severity: 'minor' })
    expect(await told(workspace, minor.id)).toEqual([])
    await change(company, minor, { severity: 'severe' }, at('2026-05-04T08:10:00Z'))
    expect((await told(workspace, minor.id)).sort()).toEqual(both)
  })

  test('P5, N6: a supervisor who files a severe complaint is not told of it; the channel is', async () => {
    const company = await newCompany()
    const { workspace, boss, rep, admin } = company
    await choose(company, { managerChannelId: 'G1' })
    const { id } = await filedBy(company, rep, boss, { severity: 'severe' })
    expect(await told(workspace, id)).toEqual([[COMPLAINT_RULE.severeInChannel, admin.id, 'pending']])
  })
})
