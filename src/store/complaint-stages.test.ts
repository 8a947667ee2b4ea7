import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { complaintOf, EUR, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import type { Score } from '../domain/complaint-stage.ts'
import type { RemedyFound, StageDone } from '../domain/complaint-step.ts'
import { currency } from '../domain/money.ts'
import type { Result } from '../domain/result.ts'
import { INHERITED_RULE } from '../domain/succession.ts'
import { createDb } from './client.ts'
import { agreementSubject } from './complaint-writing.ts'
import { RecordNotFound } from './errors.ts'
import type { Complaint, Customer, Member, WorkspaceStore } from './index.ts'

const MINUTE = 60_000
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE)
const ALL = { reach: 'all' } as const

const LISTENED = { stage: 'listened', note: 'They are upset', at: NOW, contactId: null } as const
const CAUSE = { stage: 'cause_found', cause: 'defect', note: 'Ballasts', causedBy: 'Supplier' } as const
const SOLUTION = { stage: 'solution_found', remedy: 'repair', solution: 'New ballasts', cost: null } as const
const AGREED = { stage: 'agreed', note: 'They agree', contactId: null } as const
const CARRIED_OUT = { stage: 'carried_out', on: calendarDate('2026-03-02'), note: null } as const
const REVIEWED = { stage: 'reviewed', prevention: 'Test each batch' } as const
const STEPS: readonly StageDone[] = [LISTENED, CAUSE, SOLUTION, AGREED, CARRIED_OUT, REVIEWED]

describe.each(providers)('the stages of complaints on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let head: Member
  let admin: Member
  let customer: Customer
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace, 'U1')
    head = await newMember(workspace, 'U2', ['rep', 'supervisor'])
    admin = await newMember(workspace, 'U3', ['admin'])
    await workspace.members.setSupervisor(rep.id, head.id, null, NOW)
    customer = await workspace.customers.create({ kind: 'organisation', name: 'Harbour', ownerId: rep.id }, rep.id, NOW)
  })
  afterAll(() => database.drop())

  const filed = async (): Promise<Complaint> => {
    const made = await workspace.complaints.file(complaintOf(customer.id, 'C1'), rep.id, NOW)
    if (!made.ok) throw new Error('filed before')
    return made.value
  }
  const taken = <Value>(result: Result<Value, unknown>): Value => {
    if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
    return result.value
  }
  const advance = (id: string, done: StageDone, by = rep, now = NOW) =>
    workspace.complaintStages.advance(id, done, by.id, now)
  /** Filed, and done up to and with so many stages. */
  async function upTo(count: number): Promise<Complaint> {
    let complaint = await filed()
    for (const done of STEPS.slice(0, count)) complaint = taken(await advance(complaint.id, done))
    return complaint
  }
  const score = (id: string, given: Score, by = rep) =>
    workspace.complaintStages.score(id, { score: given, note: 'Well' }, by.id, NOW)
  const history = async (id: string) => (await workspace.complaints.history(id)).map(({ kind }) => kind)
  const told = async (subjectId: string) =>
    (await workspace.reminders.ofSubject(subjectId)).map(({ rule, recipientId, state }) => ({
      rule,
      recipientId,
      state,
    }))
  const lastScore = async (id: string) =>
    (await workspace.complaints.history(id)).findLast(({ kind }) => kind === 'scored')?.id ?? ''

  test('P2, R4: each stage records what it is about, in the complaint, its history and the audit', async () => {
    const complaint = await upTo(6)
    expect(complaint).toMatchObject({
      stage: 'reviewed',
      respondedAt: NOW,
      cause: 'defect',
      causeNote: 'Ballasts',
      causedBy: 'Supplier',
      remedy: 'repair',
      solution: 'New ballasts',
      cost: null,
      toldAt: NOW,
      agreedNote: 'They agree',
      carriedOutOn: '2026-03-02',
      prevention: 'Test each batch',
      closedAt: null,
    })
    const events = await workspace.complaints.history(complaint.id)
    expect(events.map(({ kind, stage, memberName }) => [kind, stage, memberName]).slice(1)).toEqual(
      STEPS.map(({ stage }) => ['stage_done', stage, rep.name]),
    )
    expect(events[1]).toMatchObject({ note: 'They are upset', detail: { at: NOW.toISOString(), contactId: null } })
    const audit = await workspace.audit.list({ subjectId: complaint.id, action: 'complaint.stage' })
    expect(audit.map(({ actorId, after }) => [actorId, after?.['stage']])).toEqual(
      STEPS.map(({ stage }) => [rep.id, stage]).reverse(),
    )
  })

  test('P2: a stage cannot be skipped, nor done twice; a contact of another customer is no one to agree with', async () => {
    const { id } = await filed()
    const skipped = await advance(id, CAUSE)
    expect(skipped).toMatchObject({ ok: false, error: { kind: 'not-next', complaint: { stage: 'received' } } })
    taken(await advance(id, LISTENED))
    expect(await advance(id, LISTENED, head)).toMatchObject({
      ok: false,
      error: { kind: 'not-next', last: { kind: 'stage_done', stage: 'listened', memberName: rep.name } },
    })
    expect((await score(id, 5)).ok).toBe(false)
    for (const done of [CAUSE, SOLUTION]) taken(await advance(id, done))
    const nobody = { ...AGREED, contactId: 'of somebody else' }
    await expect(workspace.complaintStages.advance(id, nobody, rep.id, NOW)).rejects.toThrow(RecordNotFound)
    expect((await workspace.complaints.byId(id))?.stage).toBe('solution_found')
  })

  test('P2: of two who do a stage at once one wins, and the other is told by whom it was done', async () => {
    const { id } = await filed()
    const both = await Promise.all([advance(id, LISTENED), advance(id, { ...LISTENED, note: 'Other' }, head)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const winner = both[0].ok ? rep : head
    const refused = both.find(({ ok }) => !ok)
    expect(refused).toMatchObject({ error: { kind: 'not-next', last: { memberId: winner.id } } })
    expect(await history(id)).toEqual(['filed', 'stage_done'])
  })

  test('P2: of two who move it in different directions at once the later is told; nothing is half done', async () => {
    const { id } = await upTo(3)
    const back = { seen: 'solution_found', to: 'received', reason: 'Wrong cause' } as const
    const both = await Promise.all([advance(id, AGREED), workspace.complaintStages.moveBack(id, back, head.id, NOW)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const complaint = await workspace.complaints.byId(id)
    expect(complaint?.stage).toBe(both[0].ok ? 'agreed' : 'received')
    expect((await history(id)).length).toBe(5)
  })

  test('P2, P4: moved back, what was recorded stays; clocks that the later stages had met run again', async () => {
    const { id } = await upTo(6)
    const back = (to: 'agreed' | 'cause_found' | 'received', seen: Complaint['stage']) =>
      workspace.complaintStages.moveBack(id, { seen, to, reason: 'Again' }, rep.id, later(1))
    expect(taken(await back('agreed', 'reviewed'))).toMatchObject({ stage: 'agreed', toldAt: NOW, respondedAt: NOW })
    const atCause = taken(await back('cause_found', 'agreed'))
    expect(atCause).toMatchObject({
      toldAt: null,
      respondedAt: NOW,
      prevention: 'Test each batch',
      solution: 'New ballasts',
    })
    expect(taken(await back('received', 'cause_found'))).toMatchObject({ stage: 'received', respondedAt: null })
    expect(await back('received', 'received')).toMatchObject({ ok: false, error: { kind: 'not-back' } })
    expect(await back('received', 'reviewed')).toMatchObject({ ok: false })
    const events = await workspace.complaints.history(id)
    expect(events.at(-1)).toMatchObject({
      kind: 'moved_back',
      stage: 'received',
      note: 'Again',
      detail: { from: 'cause_found' },
    })
  })

  test('P2: who saw another stage than there is by now does not move it back', async () => {
    const { id } = await upTo(2)
    const moved = workspace.complaintStages.moveBack(id, { seen: 'listened', to: 'received', reason: 'x' }, rep.id, NOW)
    expect(await moved).toMatchObject({ ok: false, error: { kind: 'changed', complaint: { stage: 'cause_found' } } })
  })

  test('P4: a first response that is recorded late counts as missed, whenever it is said to have been', async () => {
    const { id, responseDueAt } = await filed()
    const late = new Date((responseDueAt?.getTime() ?? 0) + MINUTE)
    const complaint = taken(await advance(id, LISTENED, rep, late))
    expect([complaint.respondedAt, complaint.responseMissedAt]).toEqual([late, late])
    expect(await history(id)).toContain('clock_passed')
  })

  test('P8: a score of 3 or more closes it; a closed one can only be opened again, and begins anew', async () => {
    const { id } = await upTo(6)
    taken(await workspace.complaintWaits.begin(id, 'They look', rep.id, NOW))
    const { complaint, askedIds } = taken(await score(id, 3))
    expect([complaint.closedAt, complaint.score, complaint.waiting, askedIds]).toEqual([NOW, 3, null, []])
    expect(await score(id, 5)).toMatchObject({ ok: false, error: { kind: 'closed' } })
    expect(await workspace.complaintWaits.begin(id, 'x', rep.id, NOW)).toMatchObject({
      ok: false,
      error: { kind: 'closed' },
    })
    const again = taken(await workspace.complaintStages.reopen(id, 'It flickers again', head.id, later(60)))
    expect(again).toMatchObject({
      stage: 'received',
      closedAt: null,
      clockStartedAt: later(60),
      respondedAt: null,
      toldAt: null,
      score: null,
      reopenings: 1,
      cause: 'defect',
    })
    expect(await workspace.complaintStages.reopen(id, 'x', rep.id, NOW)).toMatchObject({
      ok: false,
      error: { kind: 'not-closed', last: { kind: 'reopened', note: 'It flickers again' } },
    })
  })

  test('P8: below 3 the supervisor is asked; agreed, it is closed, and the responsible person is told', async () => {
    const { id } = await upTo(6)
    const { complaint, askedIds } = taken(await score(id, 2))
    expect([complaint.closedAt, askedIds]).toEqual([null, [head.id]])
    const scoreId = await lastScore(id)
    const subject = agreementSubject(id, scoreId)
    expect(await told(subject)).toMatchObject([{ rule: COMPLAINT_RULE.agreementAsked, recipientId: head.id }])
    const { complaintAgreements } = workspace
    expect((await complaintAgreements.waiting({ memberId: head.id, visible: ALL }, 3)).rows).toMatchObject([
      { scoreId },
    ])
    expect((await complaintAgreements.waiting({ memberId: rep.id, visible: ALL }, 3)).total).toBe(0)
    const both = await Promise.all([
      complaintAgreements.agree(id, scoreId, head.id, NOW),
      complaintAgreements.disagree(id, scoreId, { to: 'received', reason: 'No' }, admin.id, NOW),
    ])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect((await complaintAgreements.waiting({ memberId: head.id, visible: ALL }, 3)).total).toBe(0)
    expect(await told(subject)).toContainEqual({
      rule: COMPLAINT_RULE.agreementDecided,
      recipientId: rep.id,
      state: 'pending',
    })
    const asked = await complaintAgreements.byScore(id, scoreId)
    expect(asked?.answer?.kind).toBe(both[0].ok ? 'agreed' : 'refused')
  })

  test('P8: not agreed, it goes back to the stage that was said; an answer to an earlier score is too late', async () => {
    const { id } = await upTo(6)
    taken(await score(id, 1))
    const first = await lastScore(id)
    const { complaintAgreements } = workspace
    const back = taken(
      await complaintAgreements.disagree(id, first, { to: 'listened', reason: 'Call them' }, head.id, NOW),
    )
    expect(back).toMatchObject({ stage: 'listened', score: null, respondedAt: NOW, toldAt: null, closedAt: null })
    expect((await complaintAgreements.byScore(id, first))?.answer).toMatchObject({
      kind: 'refused',
      to: 'listened',
      note: 'Call them',
      byName: head.name,
    })
    for (const done of STEPS.slice(1)) taken(await advance(id, done))
    taken(await score(id, 2))
    expect(await complaintAgreements.agree(id, first, head.id, NOW)).toMatchObject({
      ok: false,
      error: { kind: 'nothing-to-agree' },
    })
    expect((await complaintAgreements.byScore(id, await lastScore(id)))?.answer).toBeNull()
    // Moved back by whoever works it, the question is over.
    const scoreId = await lastScore(id)
    taken(await workspace.complaintStages.moveBack(id, { seen: 'satisfied', to: 'agreed', reason: 'x' }, rep.id, NOW))
    expect((await complaintAgreements.byScore(id, scoreId))?.answer).toMatchObject({ kind: 'moved-back', to: 'agreed' })
    expect((await told(agreementSubject(id, scoreId)))[0]?.state).toBe('skipped')
  })

  describe('P2: remedies beyond somebody’s authority', () => {
    const costing = (amount: bigint, code = 'EUR'): RemedyFound => ({
      remedy: 'compensation',
      solution: 'A credit',
      cost: { amount, currency: currency(code) },
    })
    beforeEach(() =>
      workspace.settings.update(
        { authorities: { rep: 100_00n, service: 100_00n, supervisor: 1_000_00n } },
        admin.id,
        NOW,
      ),
    )

    test('within their authority the solution is found; beyond it it is not, whoever tries', async () => {
      const { id } = await upTo(2)
      const beyond = { stage: 'solution_found', ...costing(100_01n) } as const
      expect(await advance(id, beyond)).toEqual({ ok: false, error: { kind: 'beyond-authority' } })
      expect(await advance(id, { stage: 'solution_found', ...costing(1n, 'USD') })).toMatchObject({ ok: false })
      expect(taken(await advance(id, beyond, head))).toMatchObject({
        stage: 'solution_found',
        cost: { amount: 100_01n },
      })
    })

    test('approved, the solution is found as it was asked for; who asked is told; nobody decides twice', async () => {
      const { id } = await upTo(2)
      const { complaint, askedIds } = taken(await workspace.complaintApprovals.ask(id, costing(500_00n), rep.id, NOW))
      expect(askedIds).toEqual([head.id])
      expect(complaint).toMatchObject({ stage: 'cause_found', approval: { remedy: 'compensation' } })
      // The same form once more asks nobody again.
      taken(await workspace.complaintApprovals.ask(id, costing(500_00n), rep.id, later(1)))
      const approvalId = complaint.approval?.id ?? ''
      expect(await told(approvalId)).toHaveLength(1)
      expect(await advance(id, SOLUTION)).toMatchObject({ ok: false, error: { kind: 'awaits-approval' } })
      const decide = (isApproved: boolean, by: Member) =>
        workspace.complaintApprovals.decide(approvalId, { isApproved, note: null }, by.id, later(2))
      const both = await Promise.all([decide(true, head), decide(false, admin)])
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
      const after = await workspace.complaints.byId(id)
      expect(after).toMatchObject(
        both[0].ok
          ? { stage: 'solution_found', remedy: 'compensation', solution: 'A credit', cost: { amount: 500_00n } }
          : { stage: 'cause_found', remedy: null },
      )
      expect(after?.approval).toBeNull()
      expect(await told(approvalId)).toContainEqual({
        rule: COMPLAINT_RULE.approvalDecided,
        recipientId: rep.id,
        state: 'pending',
      })
    })

    test('beyond the supervisor’s own authority, or in another currency, the admins are asked', async () => {
      const { id } = await upTo(2)
      const far = await workspace.complaintApprovals.ask(id, costing(1_000_01n), rep.id, NOW)
      expect(taken(far).askedIds).toEqual([admin.id])
      const foreign = await workspace.complaintApprovals.ask(id, costing(1n, 'USD'), rep.id, NOW)
      expect(taken(foreign).askedIds).toEqual([admin.id])
      const decider = { memberId: head.id, visible: ALL, authority: 1_000_00n, currency: EUR }
      expect((await workspace.complaintApprovals.waiting(decider, 3)).total).toBe(0)
      const unlimited = { ...decider, memberId: admin.id, authority: null }
      expect((await workspace.complaintApprovals.waiting(unlimited, 3)).total).toBe(1)
      expect((await workspace.complaintApprovals.waiting({ ...unlimited, memberId: rep.id }, 3)).total).toBe(0)
    })

    test('asked anew or moved back, what was asked is withdrawn, and nobody can approve it any more', async () => {
      const { id } = await upTo(2)
      const one = taken(await workspace.complaintApprovals.ask(id, costing(300_00n), rep.id, NOW))
      const two = taken(await workspace.complaintApprovals.ask(id, costing(400_00n), rep.id, later(1)))
      const [first, second] = [one.complaint.approval?.id ?? '', two.complaint.approval?.id ?? '']
      expect(second).not.toBe(first)
      expect((await told(first))[0]?.state).toBe('skipped')
      const approve = (approvalId: string) =>
        workspace.complaintApprovals.decide(approvalId, { isApproved: true, note: null }, head.id, later(2))
      expect(await approve(first)).toMatchObject({ ok: false, error: { decision: null, withdrawnAt: later(1) } })
      const back = { seen: 'cause_found', to: 'listened', reason: 'Another cause' } as const
      expect(taken(await workspace.complaintStages.moveBack(id, back, rep.id, later(3))).approval).toBeNull()
      expect((await approve(second)).ok).toBe(false)
      expect(await workspace.complaints.byId(id)).toMatchObject({ stage: 'listened', remedy: null })
    })

    test('V2: of a complaint that was taken back with its visit nothing is decided any more, nor moved', async () => {
      const { id } = await upTo(2)
      const { complaint } = taken(await workspace.complaintApprovals.ask(id, costing(500_00n), rep.id, NOW))
      const approvalId = complaint.approval?.id ?? ''
      const db = createDb(database.url)
      await db.complaint.updateMany({ where: { id }, data: { withdrawnAt: NOW } })
      await db.$disconnect()
      const decider = { memberId: head.id, visible: ALL, authority: null, currency: EUR }
      expect((await workspace.complaintApprovals.waiting(decider, 3)).total).toBe(0)
      const decided = workspace.complaintApprovals.decide(approvalId, { isApproved: true, note: null }, head.id, NOW)
      expect(await decided).toMatchObject({ ok: false, error: { decision: null, complaint: { stage: 'cause_found' } } })
      expect((await workspace.complaintApprovals.byId(approvalId))?.decision).toBeNull()
      expect(await advance(id, SOLUTION)).toMatchObject({ ok: false, error: { kind: 'withdrawn' } })
    })

    test('R5: what is decided is told to whoever has the work of somebody whose account is closed', async () => {
      const { id } = await upTo(2)
      const { complaint } = taken(await workspace.complaintApprovals.ask(id, costing(2_000_00n), rep.id, NOW))
      await workspace.members.deactivate(rep.id, INHERITED_RULE, NOW)
      const approvalId = complaint.approval?.id ?? ''
      taken(await workspace.complaintApprovals.decide(approvalId, { isApproved: true, note: null }, admin.id, NOW))
      expect((await told(approvalId)).filter(({ rule }) => rule === COMPLAINT_RULE.approvalDecided)).toMatchObject([
        { recipientId: head.id },
      ])
    })

    test('where there is nobody else who may approve it, it says so', async () => {
      const own = await workspace.customers.create(
        { kind: 'organisation', name: 'Q', ownerId: admin.id },
        admin.id,
        NOW,
      )
      const made = taken(await workspace.complaints.file(complaintOf(own.id, 'C2'), admin.id, NOW))
      for (const done of [LISTENED, CAUSE]) taken(await advance(made.id, done, admin))
      const asked = await workspace.complaintApprovals.ask(made.id, costing(1n), admin.id, NOW)
      expect(asked).toEqual({ ok: false, error: { kind: 'nobody' } })
    })
  })

  test('P4: while the customer is waited for it says since when and why; begun and ended once', async () => {
    const { id } = await filed()
    const { begin, end } = workspace.complaintWaits
    expect(await end(id, rep.id, NOW)).toMatchObject({ ok: false, error: { kind: 'does-not-wait' } })
    const both = await Promise.all([begin(id, 'Photos', rep.id, NOW), begin(id, 'Serial number', head.id, NOW)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const reason = both[0].ok ? 'Photos' : 'Serial number'
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'waits', complaint: { waiting: { reason } } } })
    expect((await workspace.complaints.byId(id))?.waiting).toEqual({ since: NOW, reason })
    expect(taken(await end(id, head.id, later(5))).waiting).toBeNull()
    expect(await history(id)).toEqual(['filed', 'waiting_began', 'waiting_ended'])
  })

  test('P1, P4: another severity is changed once, and the history says from which', async () => {
    const { id } = await filed()
    const change = { severity: 'severe', reason: 'They stopped their line' } as const
    const { before, complaint } = taken(await workspace.complaintWaits.changeSeverity(id, change, rep.id, NOW))
    expect([before.severity, complaint.severity]).toEqual(['major', 'severe'])
    expect(await workspace.complaintWaits.changeSeverity(id, change, rep.id, NOW)).toMatchObject({ ok: false })
    expect((await workspace.complaints.history(id)).at(-1)).toMatchObject({
      kind: 'severity_changed',
      note: 'They stopped their line',
      detail: { before: 'major', severity: 'severe' },
    })
  })
})
