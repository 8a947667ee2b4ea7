import { type CalendarDate, dateAt, instantAt } from '../../src/domain/calendar-date.ts'
import { CHECK_IN_RULE, type CheckInAnswer, type Mood, type Use } from '../../src/domain/check-in.ts'
import type { ImplementationPhase } from '../../src/domain/implementation.ts'
import { isOpen } from '../../src/domain/working-time.ts'
import type { Db } from '../../src/store/client.ts'
import { type Member, ownCalendar, type WorkspaceStore } from '../../src/store/index.ts'

/** Where customers are to get used to what they bought, and when it is. */
interface Company {
  readonly db: Db
  readonly workspace: WorkspaceStore
  readonly now: Date
}

/** A sequence of numbers from 0 to 1 that is the same in every run. */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const answerOf = (mood: Mood, use: Use): CheckInAnswer => ({
  mood,
  use,
  questions: null,
  problems: null,
  nextStep: null,
  evidence: null,
})

/**
 * Once a day, while both time zones work, most of what somebody was asked is answered by them: some customers are unhappy, and
 * some are not asked by anybody. Now and then somebody looks at a customer of whom nobody was asked yet: the check-ins of those
 * looks are answered, by id.
 */
export async function answerMost({
  db,
  workspace,
  now,
  random,
}: Company & { readonly random: () => number }): Promise<string[]> {
  const looks: string[] = []
  const day = dateAt(now, 'UTC')
  const open = await db.checkIn.findMany({
    where: { answeredAt: null },
    include: { implementation: true },
    // Not by id: those are others in each run.
    orderBy: [{ implementationId: 'asc' }, { day: 'asc' }],
  })
  const asks = await db.outboxItem.findMany({
    where: { rule: CHECK_IN_RULE, subjectId: { in: open.map(({ id }) => id) }, state: 'sent' },
    select: { subjectId: true, readerId: true },
  })
  const people = new Map((await workspace.members.list()).map((member) => [member.id, member]))
  const settings = await workspace.settings.read()
  const isThere = (member: Member | undefined): member is Member =>
    member !== undefined && isOpen(ownCalendar(settings, member), now)
  for (const { id, phase, implementation } of open) {
    const ask = asks.find(({ subjectId }) => subjectId === id)
    const reader = people.get(ask?.readerId ?? '')
    const use = phase === 'new_toy' || random() < 0.15 ? 'some' : 'daily'
    const mood = random() < 0.1 ? 2 : 4
    const isAnswered = random() < 0.8
    if (!ask && random() < 0.005) {
      const somebody = [...people.values()].find((member) => member.slackUserId !== 'UHEAD' && isThere(member))
      if (somebody && implementation.phase !== 'done') {
        const { implementations } = workspace
        const looked = await implementations.answerToday(implementation.id, day, answerOf(mood, use), somebody.id, now)
        if (looked.ok) looks.push(looked.value)
      }
    }
    if (!isAnswered || !isThere(reader)) continue
    await workspace.implementations.answer(id, answerOf(mood, use), reader.id, now)
    await goOn({ workspace, now, random }, implementation.id, {
      phase,
      isContent: mood > 2 && use === 'daily',
      key: id,
      by: reader.id,
    })
  }
  return looks
}

/**
 * After a while it is installed and in real use, and in the end those who are content confirm that it was worth it: a dip that
 * is over in the moment in which it shows is told to nobody.
 */
async function goOn(
  { workspace, now, random }: Omit<Company, 'db'> & { readonly random: () => number },
  implementationId: string,
  { phase, isContent, key, by }: { phase: ImplementationPhase; isContent: boolean; key: string; by: string },
): Promise<void> {
  const { implementationSteps: steps } = workspace
  const day = dateAt(now, 'UTC')
  if (phase === 'new_toy' && random() < 0.8)
    await steps.installed(implementationId, { installedOn: day, firstUsedOn: day }, by, now)
  if (phase === 'effectiveness' && isContent && random() < 0.6) {
    const confirmed = { measure: '30 bookings a week', reachedOn: day, confirmation: 'Yes, since last week' }
    const reached = { ...confirmed, confirmer: { name: 'Frau Petersen' }, successNote: null, mayBeReference: true }
    await steps.reached(implementationId, { ...reached, submissionKey: `reached ${key}` }, by, now)
  }
}

/** Deals with something to introduce, one for each of these days of delivery; written as rows, for there are many. */
export async function deliverAll(
  { db, workspace, now }: Company,
  owners: readonly Member[],
  deliveries: readonly CalendarDate[],
): Promise<void> {
  const workspaceId = workspace.id
  const all = deliveries.map((deliveredOn, index) => ({
    index,
    ownerId: owners[index % owners.length]?.id ?? '',
    deliveredOn,
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
      createdAt: now,
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
      signedOn: deliveries[0] ?? deliveredOn,
      deliveredOn,
      paymentTerms: {},
      submissionKey: `deal ${index}`,
      createdAt: now,
    })),
  })
  await db.implementation.createMany({
    data: all.map(({ index, deliveredOn }) => ({
      workspaceId,
      id: `i${index}`,
      dealId: `d${index}`,
      phaseSince: deliveredOn,
      lookAt: instantAt(deliveredOn, '10:00', 'UTC'),
      createdAt: now,
    })),
  })
}
