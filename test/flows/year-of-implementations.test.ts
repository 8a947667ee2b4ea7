/**
 * A year of two hundred implementations in the usual rhythm, day by day through the engine that sends, with people on leave,
 * weekends and two time zones: each check-in is asked once, on its day, by whoever is there; nobody is disturbed outside their
 * hours or more often than a day bears, and each dip is heard on the day it shows. Only what somebody was asked is answered.
 * On SQLite alone: it takes more than a minute, and what it asks of the store is told on both databases by the store's tests.
 */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { addDays, type CalendarDate, calendarDate, dateAt, instantAt } from '../../src/domain/calendar-date.ts'
import { CHECK_IN_RULE } from '../../src/domain/check-in.ts'
import { FURTHER_MESSAGES } from '../../src/domain/day-messages.ts'
import { IMPLEMENTATION_RULE } from '../../src/domain/implementation-rules.ts'
import { isOpen, nextOpening } from '../../src/domain/working-time.ts'
import { reminderKinds } from '../../src/features/index.ts'
import { createReminders, type ReminderKind } from '../../src/reminders/index.ts'
import { section } from '../../src/slack/blocks.ts'
import { createLogger } from '../../src/slack/log.ts'
import type { Messenger } from '../../src/slack/messenger.ts'
import type { Message } from '../../src/slack/surfaces.ts'
import { createDb } from '../../src/store/client.ts'
import { type Member, ownCalendar, type WorkspaceStore } from '../../src/store/index.ts'
import { type AskedPeople, becameOf, gapsBetween } from '../support/asked-check-ins.ts'
import { testClock } from '../support/clock.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { answerMost, deliverAll, numbers } from '../support/introduced-customers.ts'
import { newMember, newWorkspace } from '../support/records.ts'

// A year is long on a busy machine.
jest.setTimeout(600_000)

const FIRST_DAY = calendarDate('2026-03-02')
const DAYS = 365
const IMPLEMENTATIONS = 200
const OWNERS = 4
/** Many of them delivered on one day, so that many are asked about on one morning (N6). */
const DELIVERIES = Array.from({ length: IMPLEMENTATIONS }, (_, index) =>
  addDays(FIRST_DAY, 1 + Math.floor(index / 100) * 120),
)
const HOUR = 3_600_000
const MINUTE = 60_000

interface Sent {
  readonly to: string
  readonly at: Date
}

let database: FreshDatabase
let workspace: WorkspaceStore
const clock = testClock(`${FIRST_DAY}T06:00:00Z`)
const sent: Sent[] = []
/** The messages in which each check-in was asked, as they stand in Slack. */
const askedIn = new Map<string, Set<string>>()
let posted = 0

beforeAll(async () => {
  database = await freshDatabase('sqlite')
  workspace = await newWorkspace(database.store)
})
afterAll(() => database.drop())

/** What of a message asks of check-ins, by the words that `withoutWords` leaves. */
function remember(channel: string, ts: string, message: Message): void {
  for (const [, checkInId = ''] of JSON.stringify(message).matchAll(/asks of ([\w-]+)/g))
    askedIn.set(checkInId, (askedIn.get(checkInId) ?? new Set()).add(`${channel} ${ts}`))
}

/** A Slack that takes everything, and remembers when. */
const messenger = {
  post: async (channel: string, message: Message) => {
    posted += 1
    const ts = `${posted}.1`
    sent.push({ to: channel, at: clock.now() })
    remember(channel, ts, message)
    return { kind: 'sent', channel, ts }
  },
  update: async (channel: string, ts: string, message: Message) => {
    remember(channel, ts, message)
    return { kind: 'sent', channel, ts }
  },
  openDirectMessage: async (slackUserId: string) => ({ kind: 'opened', channel: slackUserId }),
} as unknown as Messenger

/**
 * A kind of reminder as it is sent, without its words: those have tests of their own, and take most of the time. Whether a
 * check-in is to be asked at all is found out as ever.
 */
const withoutWords = (kind: ReminderKind): ReminderKind => ({
  ...kind,
  async render(items, ctx) {
    const [item] = items
    if (kind.rule === CHECK_IN_RULE && item) {
      const { dropped } = item.state === 'claimed' ? await kind.render(items, ctx) : { dropped: [] }
      const asks = `asks of ${item.subjectId}`
      return { text: '-', blocks: dropped.length > 0 ? [] : [section(asks)], dropped }
    }
    return kind.delivery === 'list'
      ? {
          lines: items.map(({ id: itemId }) => ({ itemId, rank: null, isOpen: true, text: '-', blocks: [] })),
          dropped: [],
        }
      : { text: '-', blocks: [], dropped: [] }
  },
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
  await deliverAll({ db, workspace, now: clock.now() }, owners, DELIVERIES)
  const looks = new Set<string>()
  const end = instantAt(addDays(FIRST_DAY, DAYS), '00:00', 'UTC')
  for (let answering = instantAt(FIRST_DAY, '09:00', 'UTC'); clock.now() < end; ) {
    const next = await nextMoment(answering)
    clock.set(next)
    await engine.sweep()
    if (next < answering) continue
    for (const look of await answerMost({ db, workspace, now: clock.now(), random })) looks.add(look)
    answering = new Date(answering.getTime() + 24 * HOUR)
  }
  await engine.stop()

  const rows = await db.implementation.findMany({
    include: { deal: true, checkIns: { orderBy: { day: 'asc' } }, events: { where: { phase: 'done' } } },
  })
  const deliveries = new Map((await db.delivery.findMany()).map(({ id, sentAt }) => [id, sentAt]))
  const items = (await db.outboxItem.findMany()).map((item) => ({
    ...item,
    sentAt: deliveries.get(item.deliveryId ?? '') ?? null,
  }))
  const members = await workspace.members.list()
  const byId = new Map(members.map((member) => [member.slackUserId, member]))
  const settings = await workspace.settings.read()
  const now = clock.now()

  // No implementation is left without a next date, and between two of them nobody was asked for no longer than the rhythm says.
  const left = rows.flatMap(({ id, phase, phaseSince, checkIns, lookAt }) => {
    const isUnderWay = phaseSince !== null && phase !== 'done'
    const hasNext = checkIns.some(({ answeredAt, dueOn }) => answeredAt === null && dueOn >= dateAt(now, 'UTC'))
    return isUnderWay && !(hasNext && lookAt !== null && lookAt > now) ? [id] : []
  })
  expect(left).toEqual([])
  const people: AskedPeople = { settings, members: new Map(members.map((member) => [member.id, member])) }
  expect(rows.flatMap(({ checkIns, deal }) => gapsBetween(checkIns, people.members.get(deal.ownerId)))).toEqual([])

  // Each check-in that fell due was asked once, on its day or at the next opening of whoever is there; or there is a reason.
  const asksOf = new Map<string, typeof items>()
  for (const item of items.filter(({ rule }) => rule === CHECK_IN_RULE))
    asksOf.set(item.subjectId, [...(asksOf.get(item.subjectId) ?? []), item])
  const today = dateAt(now, 'UTC')
  const became = rows.flatMap(({ deal, checkIns, events }) => {
    const deliveredOn = calendarDate(deal.deliveredOn ?? '')
    const about = { ownerId: deal.ownerId, deliveredOn, doneAt: events[0]?.at ?? null, looks }
    const due = checkIns.filter(({ dueOn }) => dueOn < today)
    return due.map((checkIn) => becameOf(checkIn, asksOf.get(checkIn.id) ?? [], about, people))
  })
  expect(became.filter((each) => each.startsWith('lost'))).toEqual([])
  const counted = (what: string) => became.filter((each) => each === what).length
  expect(counted('asked')).toBeGreaterThan(IMPLEMENTATIONS * 5)
  expect(counted('looked')).toBeGreaterThan(0)
  expect([...askedIn].filter(([, messages]) => messages.size > 1)).toEqual([])

  // Outside working hours nobody is disturbed (N2): neither at night nor on days off.
  const disturbed = sent.filter(({ to, at }) => {
    const member = byId.get(to)
    return !member || !isOpen(ownCalendar(settings, member), at)
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
