/**
 * A year of two hundred implementations, day by day through the engine that sends, with people on leave, weekends, holidays
 * and two time zones: no check-in is lost, nobody is disturbed outside their hours or more often than a day bears, and each
 * dip is heard on the day it shows.
 */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { addDays, type CalendarDate, calendarDate, dateAt, instantAt } from '../../src/domain/calendar-date.ts'
import type { CheckInAnswer, Mood, Use } from '../../src/domain/check-in.ts'
import { STANDARD_RHYTHM } from '../../src/domain/check-in-rhythm.ts'
import { FURTHER_MESSAGES } from '../../src/domain/day-messages.ts'
import { IMPLEMENTATION_RULE } from '../../src/domain/implementation-rules.ts'
import { isOpen, nextOpening } from '../../src/domain/working-time.ts'
import { reminderKinds } from '../../src/features/index.ts'
import { createReminders, type ReminderKind } from '../../src/reminders/index.ts'
import { createLogger } from '../../src/slack/log.ts'
import type { Messenger } from '../../src/slack/messenger.ts'
import { createDb, type Db } from '../../src/store/client.ts'
import { type Member, ownCalendar, type WorkspaceStore, workingCalendar } from '../../src/store/index.ts'
import { testClock } from '../support/clock.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { newMember, newWorkspace } from '../support/records.ts'

jest.setTimeout(300_000)

const FIRST_DAY = calendarDate('2026-03-02')
const DAYS = 365
const IMPLEMENTATIONS = 200
const OWNERS = 4
/** Delivered on one day, so that many are asked about on one morning (N6). */
const AT_ONCE = 100
const HOUR = 3_600_000
const MINUTE = 60_000

/** A sequence of numbers from 0 to 1 that is the same in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

interface Sent {
  readonly to: string
  readonly at: Date
}

let database: FreshDatabase
let workspace: WorkspaceStore
const clock = testClock(`${FIRST_DAY}T06:00:00Z`)
const sent: Sent[] = []
let posted = 0

beforeAll(async () => {
  database = await freshDatabase('sqlite')
  workspace = await newWorkspace(database.store)
})
afterAll(() => database.drop())

/** A Slack that takes everything, and remembers when. */
const messenger = {
  post: async (channel: string) => {
    posted += 1
    sent.push({ to: channel, at: clock.now() })
    return { kind: 'sent', channel, ts: `${posted}.1` }
  },
  update: async (channel: string, ts: string) => ({ kind: 'sent', channel, ts }),
  openDirectMessage: async (slackUserId: string) => ({ kind: 'opened', channel: slackUserId }),
} as unknown as Messenger

/** A kind of reminder as it is sent, without its words: those have tests of their own, and take most of the time. */
const withoutWords = (kind: ReminderKind): ReminderKind => ({
  ...kind,
  render: async (items) =>
    kind.delivery === 'list'
      ? {
          lines: items.map(({ id: itemId }) => ({ itemId, rank: null, isOpen: true, text: '-', blocks: [] })),
          dropped: [],
        }
      : { text: '-', blocks: [], dropped: [] },
})

const answerOf = (mood: Mood, use: Use): CheckInAnswer => ({
  mood,
  use,
  questions: null,
  problems: null,
  nextStep: null,
  evidence: null,
})

test('I2–I4, N1, N2, N6, R5: a year of 200 implementations', async () => {
  const random = numbers(7)
  const db = createDb(database.url)
  const log = createLogger({ level: 'fatal' })
  const engine = createReminders({
    store: database.store,
    clock,
    messengerFor: () => messenger,
    kinds: reminderKinds.map(withoutWords),
    log,
    steadyNow: () => clock.now().getTime() + performance.now(),
    pace: { perSecond: 100_000, burst: 100_000, channelGapMs: 0 },
  })
  // The usual rhythm, a little sparser: a test is no year long.
  const rhythm = { ...STANDARD_RHYTHM, newToyDays: [1], learningEveryDays: 10, effectivenessEveryDays: 45 }
  await workspace.settings.update({ rhythm }, null, clock.now())
  const head = await newMember(workspace, 'UHEAD', ['supervisor'])
  const owners: Member[] = []
  for (let index = 0; index < OWNERS; index += 1) {
    const isAway = index % 2 === 1
    const profile = { timeZone: isAway ? 'Asia/Shanghai' : 'Europe/Berlin', locale: 'en-GB', name: `Rep ${index}` }
    const member = await workspace.members.ensure({ slackUserId: `UREP${index}`, ...profile }, ['rep'], clock.now())
    await workspace.members.setSupervisor(member.id, head.id, null, clock.now())
    owners.push(member)
  }
  // Everybody takes three weeks off at another time of the year; every second names a stand-in.
  for (const [index, { id: memberId }] of owners.entries()) {
    const firstDay = leaveOf(index)
    const standInId = index % 2 === 0 ? (owners[(index + 1) % owners.length]?.id ?? null) : null
    const leave = { memberId, firstDay, lastDay: addDays(firstDay, 20), standInId, submissionKey: `leave ${index}` }
    expect((await workspace.leaves.add(leave, null, clock.now())).ok).toBe(true)
  }
  await deliverAll(db, owners)
  const end = instantAt(addDays(FIRST_DAY, DAYS), '00:00', 'UTC')
  for (let answering = instantAt(FIRST_DAY, '09:00', 'UTC'); clock.now() < end; ) {
    const next = await nextMoment(answering)
    clock.set(next)
    await engine.sweep()
    if (next < answering) continue
    await answerMost(db, dateAt(answering, 'UTC'), random)
    answering = new Date(answering.getTime() + 24 * HOUR)
  }
  await engine.stop()

  const rows = await db.implementation.findMany({ include: { checkIns: { orderBy: { day: 'asc' } } } })
  const deliveries = new Map((await db.delivery.findMany()).map(({ id, sentAt }) => [id, sentAt]))
  const items = (await db.outboxItem.findMany()).map((item) => ({
    ...item,
    sentAt: deliveries.get(item.deliveryId ?? '') ?? null,
  }))
  const byId = new Map([head, ...owners].map((member) => [member.slackUserId, member]))
  const settings = await workspace.settings.read()
  const now = clock.now()

  // No implementation is left without a next date, and each check-in that came due was asked, or its asking was told why not.
  const lost = rows.flatMap(({ id, phase, phaseSince, checkIns, lookAt }) => {
    const isUnderWay = phaseSince !== null && phase !== 'done'
    const hasNext = checkIns.some(({ answeredAt, dueOn }) => answeredAt === null && dueOn >= dateAt(now, 'UTC'))
    return isUnderWay && !(hasNext && lookAt !== null && lookAt > now) ? [id] : []
  })
  expect(lost).toEqual([])
  const unasked = rows.flatMap(({ checkIns }) =>
    checkIns.filter(({ id, dueOn, answeredAt }) => {
      const asks = items.filter(({ rule, subjectId }) => rule === 'implementations.check_in' && subjectId === id)
      const isOld = dueOn < addDays(dateAt(now, 'UTC'), -30)
      return isOld && !asks.some(({ state }) => state === 'sent') && answeredAt === null
    }),
  )
  expect(unasked).toEqual([])

  // Outside working hours nobody is disturbed (N2): neither at night nor on days off.
  const disturbed = sent.filter(({ to, at }) => {
    const member = byId.get(to)
    const leave = member ? leavesOf(member, owners) : []
    return !member || !isOpen(ownCalendar(settings, { timeZone: member.timeZone, leave }), at)
  })
  expect(disturbed.map(({ to, at }) => `${to} ${at.toISOString()}`)).toEqual([])

  // A morning list and five further messages are the most on one day (N6).
  const perDay = new Map<string, number>()
  for (const { to, at } of sent) {
    const key = `${to} ${dateAt(at, byId.get(to)?.timeZone ?? 'UTC')}`
    perDay.set(key, (perDay.get(key) ?? 0) + 1)
  }
  expect([...perDay].filter(([, count]) => count > FURTHER_MESSAGES + 1)).toEqual([])

  // Each dip was heard by the supervisor on the day it showed, or at the next opening.
  const dips = await db.motivationDip.findMany()
  expect(dips.length).toBeGreaterThan(20)
  const calendar = ownCalendar(settings, { timeZone: head.timeZone, leave: [] })
  const late = dips.filter(({ id, noticedAt }) => {
    const told = items.find(
      ({ rule, subjectId, recipientId }) =>
        rule === IMPLEMENTATION_RULE.dipAbove && subjectId.startsWith(`${id}/`) && recipientId === head.id,
    )
    const opening = nextOpening(calendar, noticedAt)
    const sentAt = told?.sentAt
    return !sentAt || !opening || dateAt(sentAt, head.timeZone) !== dateAt(opening, head.timeZone)
  })
  expect(late).toEqual([])

  // What our own people missed twice was told as such, of every such check-in; and some have come to be effective.
  const missed = rows.flatMap(({ checkIns }) => checkIns.filter(({ misses }) => misses >= 2))
  expect(missed.length).toBeGreaterThan(0)
  const ours = new Set(items.filter(({ rule }) => rule === IMPLEMENTATION_RULE.ourDelay).map((item) => item.subjectId))
  expect(missed.filter(({ id }) => !ours.has(id))).toEqual([])
  expect(rows.filter(({ phase }) => phase === 'done').length).toBeGreaterThan(IMPLEMENTATIONS / 4)
  await db.$disconnect()
})

/** When somebody's three weeks off begin: of each at another time of the year, when there is much to ask. */
const leaveOf = (index: number): CalendarDate => addDays(FIRST_DAY, 5 + index * 90)

/** When the engine has something to do next, which moves on by a minute at least; when people answer at the latest. */
async function nextMoment(answering: Date): Promise<Date> {
  const due = await workspace.reminders.nextDueAt(null)
  const look = await workspace.reminders.nextLookAt()
  const soonest = Math.min(
    answering.getTime(),
    due?.getTime() ?? Number.POSITIVE_INFINITY,
    look?.getTime() ?? answering.getTime(),
  )
  return new Date(Math.max(soonest, clock.now().getTime() + MINUTE))
}

/** Once a day, while both time zones work, most of what was asked is answered: some customers are unhappy, and some are not asked by anybody. */
async function answerMost(db: Db, day: CalendarDate, random: () => number): Promise<void> {
  const open = await db.checkIn.findMany({
    where: { answeredAt: null, dueOn: { lte: day } },
    include: { implementation: { include: { deal: true } } },
    orderBy: { id: 'asc' },
  })
  const owners = await workspace.members.list()
  const settings = await workspace.settings.read()
  for (const { id, phase, implementation } of open) {
    const { id: implementationId, deal } = implementation
    const owner = owners.find((member) => member.id === deal.ownerId)
    if (!owner || random() < 0.2 || !isOpen(workingCalendar(settings, owner), clock.now())) continue
    const use = phase === 'new_toy' ? 'some' : 'daily'
    const mood = random() < 0.1 ? 2 : 4
    await workspace.implementations.answer(id, answerOf(mood, use), owner.id, clock.now())
    // After a while it is installed and in real use, and in the end they confirm that it was worth it.
    if (phase === 'new_toy' && random() < 0.95) {
      const evidence = { installedOn: day, firstUsedOn: day }
      await workspace.implementationSteps.installed(implementationId, evidence, owner.id, clock.now())
    }
    if (phase === 'effectiveness' && mood > 2 && random() < 0.9) {
      const confirmed = { measure: '30 bookings a week', reachedOn: day, confirmation: 'Yes, since last week' }
      const reached = { ...confirmed, confirmer: { name: 'Frau Petersen' }, successNote: null, mayBeReference: true }
      const evidence = { ...reached, submissionKey: `reached ${id}` }
      await workspace.implementationSteps.reached(implementationId, evidence, owner.id, clock.now())
    }
  }
}

/** Deals with something to introduce, many of them delivered on one day; written as rows, for there are many. */
async function deliverAll(db: Db, owners: readonly Member[]): Promise<void> {
  const workspaceId = workspace.id
  const all = Array.from({ length: IMPLEMENTATIONS }, (_, index) => ({
    index,
    ownerId: owners[index % owners.length]?.id ?? '',
    deliveredOn: addDays(FIRST_DAY, 1 + Math.floor(index / AT_ONCE) * 120),
  }))
  await db.customer.createMany({
    data: all.map(({ index, ownerId }) => ({
      workspaceId,
      id: `c${index}`,
      ownerId,
      kind: 'organisation',
      name: `Customer ${index}`,
      foldedName: `customer ${index}`,
      searchText: `customer ${index}`,
      createdAt: clock.now(),
    })),
  })
  await db.deal.createMany({
    data: all.map(({ index, ownerId, deliveredOn }) => ({
      workspaceId,
      id: `d${index}`,
      customerId: `c${index}`,
      ownerId,
      title: `Booking system ${index}`,
      amount: 10_000n,
      currency: 'EUR',
      signedOn: FIRST_DAY,
      deliveredOn,
      paymentTerms: {},
      submissionKey: `deal ${index}`,
      createdAt: clock.now(),
    })),
  })
  await db.implementation.createMany({
    data: all.map(({ index, deliveredOn }) => ({
      workspaceId,
      id: `i${index}`,
      dealId: `d${index}`,
      phaseSince: deliveredOn,
      lookAt: instantAt(deliveredOn, '10:00', 'UTC'),
      createdAt: clock.now(),
    })),
  })
}

/** Their three weeks off. */
function leavesOf(member: Member, owners: readonly Member[]) {
  const index = owners.findIndex(({ id }) => id === member.id)
  if (index === -1) return []
  const firstDay = leaveOf(index)
  return [{ firstDay, lastDay: addDays(firstDay, 20) }]
}
