/** What a company at work has beside its money: contacts, visits, wants, promises, tasks, implementations, complaints. */
import { addDays, type CalendarDate } from '../../src/domain/calendar-date.ts'
import { openInserter } from './inserter.ts'

/** Ten deals of a customer (sales.ts). */
const DEALS_OF_A_CUSTOMER = 10
/** Days before and after today over which what is open is spread. */
const [PAST_DAYS, COMING_DAYS] = [20, 70]
/** What is history happened so many days ago and more. */
const LONG_AGO = 400

interface Range {
  /** Of the numbers of customers. */
  readonly from: number
  readonly to: number
  /** All of it done long ago; else most of it done lately, and some open. */
  readonly isHistory: boolean
}

/**
 * Writes it for the customers of these numbers who are there by `insertSales`: to each a contact and two visits, to one in
 * three an implementation with a check-in each week and three tasks, to one in four a promise, to one in five a want, to one
 * in ten a question, a complaint and a reflection. Of what is no history, one of each four is open.
 */
export async function insertCare(
  databaseUrl: string,
  { workspaceId, today }: { readonly workspaceId: string; readonly today: CalendarDate },
  { from, to, isHistory }: Range,
): Promise<void> {
  const insert = await openInserter(databaseUrl)
  const first = isHistory ? -LONG_AGO - PAST_DAYS - COMING_DAYS : -PAST_DAYS
  const days = Array.from({ length: PAST_DAYS + COMING_DAYS }, (_, index) => ({
    index,
    day: addDays(today, first + index),
    weeks: Array.from({ length: 6 }, (_, week) => addDays(today, Math.min(first + index, 0) - 7 * (week + 1))),
  }))
  const known = `WITH "Day" ("index", "day", "w1", "w2", "w3", "w4", "w5", "w6") AS (VALUES ${days
    .map(({ index, day, weeks }) => `(${index}, '${day}', ${weeks.map((each) => `'${each}'`).join(', ')})`)
    .join(', ')}),
    "Known" AS (
      SELECT "c"."id", "c"."workspaceId", "c"."ownerId", "c"."number", "Day".*, "d"."id" AS "dealId",
        ${isHistory ? '0' : `CASE WHEN "c"."number" % 4 = 0 THEN 1 ELSE 0 END`} AS "open"
      FROM (SELECT *, CAST(SUBSTR("id", 2) AS INTEGER) AS "number" FROM "Customer"
        WHERE "workspaceId" = '${workspaceId}' AND "accountSeq" = 0 AND "id" NOT LIKE '%-%') "c"
      JOIN "Day" ON "Day"."index" = "c"."number" % ${days.length}
      JOIN "Deal" "d" ON "d"."workspaceId" = "c"."workspaceId" AND "d"."id" = 'd' || ("c"."number" * ${DEALS_OF_A_CUSTOMER})
      WHERE "c"."number" >= ${from} AND "c"."number" < ${to}
    )`
  const doneOn = `CASE WHEN "open" = 1 THEN NULL ELSE "w1" END`
  const done = (type: (name: string) => string) =>
    `(CASE WHEN "open" = 1 THEN NULL ELSE "w1" || 'T09:00:00.000Z' END)${type('timestamp')}`
  const at = (type: (name: string) => string, day = '"w6"') => `(${day} || 'T09:00:00.000Z')${type('timestamp')}`

  await insert.make(
    (type) => `${known} INSERT INTO "Contact" ("id", "workspaceId", "customerId", "name", "createdAt")
      SELECT 'contact-' || "id", "workspaceId", "id", 'Ines Roth', ${at(type)} FROM "Known"`,
  )
  for (const week of ['w2', 'w6'])
    await insert.make(
      (
        type,
      ) => `${known} INSERT INTO "Visit" ("id", "workspaceId", "customerId", "contactId", "memberId", "visitedOn", "channel",
          "reach", "purposes", "functions", "outcome", "nextStep", "nextStepOn", "nextStepDoneAt", "isReturnVisit",
          "submissionKey", "createdAt")
        SELECT 'visit-${week}-' || "id", "workspaceId", "id", 'contact-' || "id", "ownerId", "${week}", 'visit'${type('VisitChannel')},
          'person'${type('VisitReach')}, 'greeting', 'care', 'next_step'${type('VisitOutcome')}, 'Send the price list', "day",
          ${done(type)}, true, 'visit-${week}-' || "id", ${at(type, `"${week}"`)} FROM "Known"`,
    )
  await insert.make(
    () => `UPDATE "Customer" SET "lastReachedOn" = "v"."visitedOn", "lastUnaskedOn" = "v"."visitedOn",
        "returnVisitOn" = "v"."nextStepOn" FROM "Visit" AS "v"
      WHERE "v"."workspaceId" = "Customer"."workspaceId" AND "v"."customerId" = "Customer"."id"
        AND "v"."id" = 'visit-w2-' || "Customer"."id" AND "Customer"."returnVisitOn" IS NULL`,
  )
  await insert.make(
    (
      type,
    ) => `${known} INSERT INTO "Want" ("id", "workspaceId", "customerId", "text", "neededOn", "recordedById", "submissionKey",
        "createdAt", "ended", "endedAt")
      SELECT 'want-' || "id", "workspaceId", "id", 'Round tables', "day", "ownerId", 'want-' || "id", ${at(type)},
        (CASE WHEN "open" = 1 THEN NULL ELSE 'supplied' END)${type('WantEnd')}, ${done(type)} FROM "Known" WHERE "number" % 5 = 0`,
  )
  await insert.make(
    (
      type,
    ) => `${known} INSERT INTO "CustomerPromise" ("id", "workspaceId", "customerId", "ownerId", "text", "kind", "dueOn",
        "recordedById", "submissionKey", "createdAt")
      SELECT 'promise-' || "id", "workspaceId", "id", "ownerId", 'A sample of the new lantern', 'one_off'${type('CustomerPromiseKind')},
        "day", "ownerId", 'promise-' || "id", ${at(type)} FROM "Known" WHERE "number" % 4 = 0`,
  )
  await insert.make(
    (
      type,
    ) => `${known} INSERT INTO "CustomerPromiseDay" ("id", "workspaceId", "promiseId", "dueOn", "outcome", "outcomeOn", "outcomeAt")
      SELECT 'promise-day-' || "id", "workspaceId", 'promise-' || "id", "day",
        (CASE WHEN "number" % 8 = 0${isHistory ? ' AND false' : ''} THEN NULL ELSE 'kept' END)${type('CustomerPromiseOutcome')},
        CASE WHEN "number" % 8 = 0${isHistory ? ' AND false' : ''} THEN NULL ELSE "w1" END,
        (CASE WHEN "number" % 8 = 0${isHistory ? ' AND false' : ''} THEN NULL ELSE "w1" || 'T09:00:00.000Z' END)${type('timestamp')}
      FROM "Known" WHERE "number" % 4 = 0`,
  )
  for (const kind of ['thank_you', 'training', 'inspection'])
    await insert.make(
      (
        type,
      ) => `${known} INSERT INTO "DealTask" ("id", "workspaceId", "dealId", "kind", "ownerId", "dueOn", "doneOn", "doneAt",
          "submissionKey", "createdAt")
        SELECT 'task-${kind}-' || "id", "workspaceId", "dealId", '${kind}'${type('DealTaskKind')}, "ownerId", "day", ${doneOn},
          ${done(type)}, 'task-${kind}-' || "id", ${at(type)} FROM "Known" WHERE "number" % 3 = 0`,
    )
  await insert.make(
    (
      type,
    ) => `${known} INSERT INTO "Implementation" ("id", "workspaceId", "dealId", "goal", "measure", "phase", "phaseSince",
        "createdAt")
      SELECT 'implementation-' || "id", "workspaceId", "dealId", 'Nobody books by hand', 'Ten bookings a day',
        (CASE WHEN "open" = 1 THEN 'learning' ELSE 'done' END)${type('ImplementationPhase')}, "w6", ${at(type)}
      FROM "Known" WHERE "number" % 3 = 0`,
  )
  for (const [index, week] of ['w6', 'w5', 'w4', 'w3', 'w2', 'w1'].entries())
    await insert.make(
      (
        type,
      ) => `${known} INSERT INTO "CheckIn" ("id", "workspaceId", "implementationId", "day", "dueOn", "phase", "mood", "use",
          "answeredById", "answeredAt")
        SELECT 'check-in-${week}-' || "id", "workspaceId", 'implementation-' || "id", ${1 + index * 7}, "${week}",
          'learning'${type('ImplementationPhase')}, 4, 'some'${type('CustomerUse')}, "ownerId", ${at(type, `"${week}"`)}
        FROM "Known" WHERE "number" % 3 = 0`,
    )
  await insert.make(
    (type) => `${known} INSERT INTO "CheckIn" ("id", "workspaceId", "implementationId", "day", "dueOn", "phase")
      SELECT 'check-in-' || "id", "workspaceId", 'implementation-' || "id", 99, "day", 'learning'${type('ImplementationPhase')}
      FROM "Known" WHERE "number" % 3 = 0 AND "open" = 1`,
  )
  await insert.make(
    (
      type,
    ) => `${known} INSERT INTO "MotivationDip" ("id", "workspaceId", "implementationId", "checkInId", "phase", "causes",
        "noticedOn", "noticedAt", "overAt")
      SELECT 'dip-' || "id", "workspaceId", 'implementation-' || "id", 'check-in-w2-' || "id", 'learning'${type('ImplementationPhase')},
        'low_mood', "w2", ${at(type, '"w2"')}, ${done(type)} FROM "Known" WHERE "number" % 12 = 0`,
  )
  await insert.make(
    (
      type,
    ) => `${known} INSERT INTO "CustomerQuestion" ("id", "workspaceId", "dealId", "text", "recordedById", "askedAt", "dueAt",
        "answer", "answeredById", "answeredAt", "submissionKey")
      SELECT 'question-' || "id", "workspaceId", "dealId", 'Can it be dimmed?', "ownerId", ${at(type, '"w1"')}, ${at(type, '"w1"')},
        CASE WHEN "open" = 1 THEN NULL ELSE 'Yes' END, CASE WHEN "open" = 1 THEN NULL ELSE "ownerId" END, ${done(type)},
        'question-' || "id" FROM "Known" WHERE "number" % 10 = 0`,
  )
  await insert.make(
    (
      type,
    ) => `${known} INSERT INTO "Complaint" ("id", "workspaceId", "number", "customerId", "dealId", "reporterId", "ownerId",
        "account", "severity", "receivedAt", "clockStartedAt", "stage", "cause", "score", "closedAt", "submissionKey", "createdAt")
      SELECT 'complaint-' || "id", "workspaceId", "number" + 1, "id", "dealId", "ownerId", "ownerId", 'Two lanterns are dark',
        'major'${type('ComplaintSeverity')}, ${at(type, '"w2"')}, ${at(type, '"w2"')},
        (CASE WHEN "open" = 1 THEN 'listened' ELSE 'satisfied' END)${type('ComplaintStage')}, 'defect'${type('ComplaintCause')},
        CASE WHEN "open" = 1 THEN NULL ELSE 4 END, ${done(type)}, 'complaint-' || "id", ${at(type, '"w2"')}
      FROM "Known" WHERE "number" % 10 = 0`,
  )
  await insert.make(
    (
      type,
    ) => `${known} INSERT INTO "Reflection" ("id", "workspaceId", "memberId", "customerId", "occasion", "dealId", "askOn", "state",
        "objection", "technique", "answeredAt", "createdAt")
      SELECT 'reflection-' || "id", "workspaceId", "ownerId", "id", 'deal'${type('ReflectionOccasion')}, "dealId", "w1",
        (CASE WHEN "open" = 1 THEN 'open' ELSE 'answered' END)${type('ReflectionState')}, 'price'${type('Objection')},
        'Showed it in the dark', ${done(type)}, ${at(type, '"w2"')} FROM "Known" WHERE "number" % 10 = 0`,
  )
  await insert.end()
}
