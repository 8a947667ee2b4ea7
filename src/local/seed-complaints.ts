import { addDays, type CalendarDate, instantAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { CLOCKS } from '../domain/complaint-clock.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import type { StageDone } from '../domain/complaint-step.ts'
import type { Result } from '../domain/result.ts'
import { REASON } from '../reminders/reasons.ts'
import type { Member, Settings, WorkspaceStore } from '../store/index.ts'
import type { Company, PastComplaint } from './company/company.ts'
import type { Moment, StageSaid } from './company/complaints.ts'

interface Telling {
  readonly workspace: WorkspaceStore
  readonly company: Company
  readonly member: (handle: string) => Member
  readonly settings: Settings
  readonly today: CalendarDate
}

interface Seeding extends Telling {
  /** By name. */
  readonly customerIds: ReadonlyMap<string, string>
  /** The deal that a complaint is about. */
  readonly dealId: (complaint: PastComplaint) => string
  readonly departmentId: string
  /** Looks whose clocks have come to something by then, as the app does every minute. */
  readonly look: (now: Instant) => Promise<unknown>
  /** The complaints channel. */
  readonly channelId: string
  /** The beginning of the story. */
  readonly now: Instant
}

/** Puts the company's service department together (P3); answers its id. */
export async function seedDepartment({ workspace, company, member, ...telling }: Telling): Promise<string> {
  const { name, members } = company.department
  const department = { id: null, name, memberIds: members.map((handle) => member(handle).id) }
  return must(await workspace.departments.save(department, member('ada').id, momentOf(telling, FOUNDED)), name).id
}

/**
 * The complaints of the company's three months with what was done about them: through the functions that the app uses, each at
 * its own time, so that all clocks have run as they would have. Then the complaints channel is chosen, and all their cards are
 * shown anew.
 */
export async function seedComplaints(seeding: Seeding): Promise<void> {
  const { workspace, company, member, departmentId } = seeding
  const filed: string[] = []
  for (const [index, complaint] of company.complaints.entries()) {
    const id = await file(seeding, complaint, `seed-complaint-${index}`)
    for (const deed of complaint.deeds) await happen(seeding, id, departmentId, deed)
    filed.push(id)
  }
  await seeding.look(momentOf(seeding, LAST_LOOK))
  for (const id of filed) await tellAnew(seeding, id)
  await workspace.settings.update({ complaintsChannelId: seeding.channelId }, member('ada').id, seeding.now)
}

/**
 * What was to be told of a complaint in the past is left out, for everybody knows it by now: just its card is shown, to
 * whoever still has something to do with it and in the complaints channel.
 */
async function tellAnew({ workspace, member, channelId, now, today }: Seeding, subjectId: string): Promise<void> {
  const { complaints, reminders } = workspace
  const complaint = await complaints.byId(subjectId)
  if (!complaint) throw new Error(`no complaint ${subjectId}`)
  const handOverId = complaint.handOver?.id ?? ''
  const answers = (await complaints.history(subjectId)).map(({ id }) => `${handOverId}/${id}`)
  const clocks = CLOCKS.map((clock) => `${subjectId}/${clock}`)
  await reminders.skip([subjectId, handOverId, ...answers, ...clocks], REASON.settled)
  const { ownerId, assigneeId, closedAt } = complaint
  const concerned = closedAt ? [] : [ownerId, ...(assigneeId ? [assigneeId] : [])]
  const card = { subjectId, localDate: today, dueAt: now }
  await reminders.add(
    [
      ...concerned.map((recipientId) => ({ ...card, rule: COMPLAINT_RULE.card, recipientId })),
      { ...card, rule: COMPLAINT_RULE.channelCard, recipientId: member('ada').id, channelId },
    ],
    now,
  )
}

/** When the department was put together. */
const FOUNDED: Moment = { day: -90, at: '14:00' }
/** When somebody whose time runs out was warned of it: they are not told this morning that it should have reached them then. */
const LAST_LOOK: Moment = { day: -1, at: '09:00' }

const momentOf = ({ today, settings }: Pick<Telling, 'today' | 'settings'>, { day, at }: Moment) =>
  instantAt(addDays(today, day), at, settings.timeZone)

/** What the store did; throws where it would not, for then the story is told wrongly. */
function must<Value>(result: Result<Value, unknown>, what: string): Value {
  if (!result.ok) throw new Error(`the seeded story goes wrong at “${what}”: ${JSON.stringify(result.error)}`)
  return result.value
}

async function file(seeding: Seeding, complaint: PastComplaint, submissionKey: string): Promise<string> {
  const { workspace, customerIds, dealId, member } = seeding
  const { customer, account, wants, severity, emotion, apologised, received, reporter } = complaint
  const receivedAt = momentOf(seeding, received)
  const filed = await workspace.complaints.file(
    {
      submissionKey,
      customerId: customerIds.get(customer) ?? '',
      dealId: dealId(complaint),
      source: null,
      evidence: [],
      account,
      product: null,
      severity,
      emotion,
      wants,
      lossMoney: null,
      output: null,
      chances: null,
      time: null,
      apologised,
      receivedAt,
    },
    member(reporter).id,
    receivedAt,
  )
  return must(filed, account).id
}

async function happen(
  seeding: Seeding,
  complaintId: string,
  departmentId: string,
  { by, deed, ...moment }: PastComplaint['deeds'][number],
): Promise<void> {
  const { workspace, member } = seeding
  const { complaints, complaintStages, complaintHandOvers } = workspace
  const { id: actorId } = member(by)
  const now = momentOf(seeding, moment)
  switch (deed.does) {
    case 'stage':
      must(
        await complaintStages.advance(complaintId, doneOf(seeding, deed.done, moment), actorId, now),
        deed.done.stage,
      )
      return
    case 'hand-over':
      must(await complaintHandOvers.handOver({ complaintId, departmentId, note: deed.note }, actorId, now), deed.note)
      return
    case 'accept': {
      const handOverId = (await complaints.byId(complaintId))?.handOver?.id ?? ''
      must(await complaintHandOvers.accept(handOverId, { memberId: actorId, isAnybody: false }, now), deed.does)
      return
    }
    case 'score':
      must(await complaintStages.score(complaintId, { score: deed.score, note: deed.note }, actorId, now), deed.note)
  }
}

/** What a stage records, with what its moment and the company's money add to it. */
function doneOf(seeding: Seeding, said: StageSaid, moment: Moment): StageDone {
  const { settings, company, today } = seeding
  switch (said.stage) {
    case 'listened':
      return { ...said, at: momentOf(seeding, moment), contactId: null }
    case 'agreed':
      return { ...said, contactId: null }
    case 'solution_found': {
      const { units, ...remedy } = said
      const { currency } = settings
      return { ...remedy, cost: units === null ? null : { amount: BigInt(units) * company.unit, currency } }
    }
    case 'carried_out':
      return { ...said, on: addDays(today, moment.day) }
    default:
      return said
  }
}
