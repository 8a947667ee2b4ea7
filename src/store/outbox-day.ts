import { dateAt, instantAt, isTimeZone } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { type MessageOfDay, planMessages } from '../domain/day-messages.ts'
import type { Db, Tx } from './client.ts'
import {
  type Claim,
  type ClaimRules,
  claimInto,
  FOR_PERSON,
  GIVEN_UP,
  isForPerson,
  makeDelivery,
  makeEachList,
  OPEN_STATES,
} from './outbox-making.ts'
import { portions } from './portions.ts'
import { inTransaction } from './transaction.ts'

// How many messages a person gets on a day (N6). Which messages are made of what is due decides `planMessages`; here it
// is read what they have had, and written down what is to be done.

/** Something that is due, as it was seen. */
interface Due {
  readonly workspaceId: string
  readonly recipientId: string
  readonly rule: string
}

interface Person {
  readonly workspaceId: string
  readonly recipientId: string
  readonly timeZone: string
}

/** Gathers what is due to each of these people; answers how many deliveries were made or joined. */
export async function claimForTheDay(db: Db, due: readonly Due[], now: Instant, rules: ClaimRules): Promise<number> {
  const busy = new Set(due.filter(({ rule }) => rules.alone.includes(rule)).map(nameOf))
  const people = await peopleOf(db, due)
  const calm = people.filter((person) => !busy.has(nameOf(person)))
  const hadMessages = await whoHadMessages(db, calm, now)
  // Nearly always: the first message of the day, for which there is room whatever another process does.
  const first = new Set(calm.filter((person) => !hadMessages.has(nameOf(person))))
  let made = await makeEachList(db, [...first], [...rules.alone, ...rules.answers], now)
  for (const person of people.filter((each) => !first.has(each)))
    made += await inTransaction(db, (tx) => claimInTurn(tx, person, now, rules))
  return made
}

const keyOf = ({ workspaceId, recipientId }: Person | Due) => ({ workspaceId, recipientId })
/** The key as one text. */
const nameOf = (whose: Person | Due) => JSON.stringify([whose.workspaceId, whose.recipientId])

/** Everybody to whom something is due, each once, in the order in which it fell due. */
async function peopleOf(db: Db, due: readonly Due[]): Promise<Person[]> {
  const seen = new Map(due.map((item) => [nameOf(item), item]))
  const people: Person[] = []
  for (const portion of portions([...seen.values()])) {
    const rows = await db.member.findMany({
      where: {
        workspaceId: { in: [...new Set(portion.map(({ workspaceId }) => workspaceId))] },
        id: { in: portion.map(({ recipientId }) => recipientId) },
      },
      select: { workspaceId: true, id: true, timeZone: true },
    })
    const zones = new Map(rows.map(({ workspaceId, id, timeZone }) => [JSON.stringify([workspaceId, id]), timeZone]))
    for (const { workspaceId, recipientId } of portion) {
      const timeZone = zones.get(JSON.stringify([workspaceId, recipientId]))
      if (timeZone !== undefined) people.push({ workspaceId, recipientId, timeZone })
    }
  }
  return people
}

const PLACE = { channelId: true, threadOf: true } as const

/** Messages of longer ago are neither today's nor still on their way. */
const LOOK_BACK_MS = 7 * 86_400_000

/** The messages that people of one zone get today: made or sent on this local day, or still on their way. */
function todays(timeZone: string, now: Instant) {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC'
  const since = { gte: instantAt(dateAt(now, zone), '00:00', zone) }
  return {
    AND: [
      { createdAt: { gte: new Date(now.getTime() - LOOK_BACK_MS) } },
      {
        OR: [
          { state: { in: [...OPEN_STATES] } },
          { state: 'sent' as const, createdAt: since },
          { state: 'sent' as const, sentAt: since },
        ],
      },
    ],
  }
}

/** Those of these people, by name, who have had a message today, or will. */
async function whoHadMessages(db: Db, people: readonly Person[], now: Instant): Promise<ReadonlySet<string>> {
  const had = new Set<string>()
  for (const zone of new Set(people.map(({ timeZone }) => timeZone))) {
    for (const portion of portions(people.filter(({ timeZone }) => timeZone === zone))) {
      const rows = await db.delivery.findMany({
        where: {
          workspaceId: { in: [...new Set(portion.map(({ workspaceId }) => workspaceId))] },
          recipientId: { in: portion.map(({ recipientId }) => recipientId) },
          ...todays(zone, now),
        },
        select: { workspaceId: true, recipientId: true },
      })
      for (const row of rows) had.add(JSON.stringify([row.workspaceId, row.recipientId]))
    }
  }
  return had
}

/** Makes the messages of one person, while no other process does: what there is room for rests on all of today's. */
async function claimInTurn(tx: Tx, person: Person, now: Instant, rules: ClaimRules): Promise<number> {
  const { workspaceId, recipientId } = person
  // Changes nothing, but holds the row: the next one waits here until this one's messages can be counted.
  await tx.$executeRaw`UPDATE "Member" SET "name" = "name" WHERE "workspaceId" = ${workspaceId} AND "id" = ${recipientId}`
  const claim = (ids: readonly string[]): Claim => ({
    workspaceId,
    recipientId,
    items: portions(ids).map((portion) => ({ id: { in: portion } })),
  })
  const waiting = await tx.outboxItem.findMany({
    where: {
      workspaceId,
      readerId: recipientId,
      state: 'pending',
      dueAt: { lte: now },
      rule: { notIn: [...rules.answers] },
      ...FOR_PERSON,
    },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    select: { id: true, rule: true },
  })
  const idsOf = (alone: boolean) =>
    waiting.filter(({ rule }) => rules.alone.includes(rule) === alone).map(({ id }) => id)
  const plan = planMessages({ list: idsOf(false), alone: idsOf(true) }, await messagesOfDay(tx, person, now, rules))
  let made = 0
  for (const message of plan.messages) {
    if (await makeDelivery(tx, claim(message), now)) made += 1
  }
  if (plan.joining) made += await join(tx, claim(plan.joining.items), plan.joining.messageId, now)
  return made
}

/**
 * Today's messages, oldest first, without answers to what the person did, without what went into a channel, and without
 * those that are lost for good.
 */
async function messagesOfDay(tx: Tx, person: Person, now: Instant, rules: ClaimRules): Promise<MessageOfDay[]> {
  const rows = await tx.delivery.findMany({
    where: { ...keyOf(person), ...todays(person.timeZone, now) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, state: true, reason: true, items: { take: 2, select: { rule: true, ...PLACE } } },
  })
  return rows
    .filter(({ items }) => items.every(isForPerson))
    .filter(({ items }) => items.some(({ rule }) => !rules.answers.includes(rule)))
    .filter(({ state, reason }) => !(state === 'sent' && reason?.startsWith(GIVEN_UP)))
    .map(({ id, items }) => ({
      id,
      isList: items.length > 1 || items.some(({ rule }) => !rules.alone.includes(rule)),
    }))
}

/**
 * Puts items into a message of today. One that is in the channel is rewritten; one that nobody is at work on yet counts
 * its fence up, so that whoever looked at it looks again. Any other has to be finished first: the items wait for the
 * next sweep. Answers 1, or 0 when they wait.
 */
async function join(tx: Tx, claim: Claim, deliveryId: string, now: Instant): Promise<number> {
  const delivery = { workspaceId: claim.workspaceId, id: deliveryId }
  const sent = await tx.delivery.updateMany({
    where: { ...delivery, state: 'sent' },
    data: { refreshAt: now, revision: { increment: 1 } },
  })
  const free = { OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }] }
  const joined =
    sent.count === 1
      ? sent
      : await tx.delivery.updateMany({
          where: { ...delivery, state: 'pending', ...free },
          data: { fence: { increment: 1 } },
        })
  if (joined.count === 0) return 0
  return Math.min(1, await claimInto(tx, deliveryId, claim, now))
}
