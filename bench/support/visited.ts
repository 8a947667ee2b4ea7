/** A company at work: its customers with their contacts, files, deals, payments and visits. */
import { addDays, calendarDate } from '../../src/domain/calendar-date.ts'
import { foldName, foldPhone } from '../../src/domain/customer-name.ts'
import { SEARCH_FORM, searchTextOf } from '../../src/store/customer-search.ts'
import { customerOf } from './customers.ts'
import { openInserter, type Row } from './inserter.ts'

/** Visits to each customer. */
export const VISITS_OF_A_CUSTOMER = 10
/** Days over which the last visits are spread. */
const LAST_VISITS = 90
const ROWS_PER_STATEMENT = 2_000
const TODAY = calendarDate('2026-03-02')
const AT = '2026-03-02T09:00:00.000Z'
const AMOUNT = 125_000

const memberId = (number: number) => `member-${number}`

/** Writes so many people into a workspace, all of them reps. */
export async function insertPeople(databaseUrl: string, workspaceId: string, count: number): Promise<void> {
  const insert = await openInserter(databaseUrl)
  const numbers = Array.from({ length: count }, (_, number) => number)
  const ofOne = (number: number) => ({ workspaceId, memberId: memberId(number), role: 'rep' })
  await insert.rows(
    'Member',
    numbers.map((number) => ({
      id: memberId(number),
      workspaceId,
      slackUserId: `U${number}`,
      name: `Member ${number}`,
      locale: 'en-GB',
      timeZone: 'Europe/Berlin',
      profileReadAt: AT,
      createdAt: AT,
    })),
  )
  await insert.rows('MemberRole', numbers.map(ofOne))
  await insert.end()
}

/** Writes the customers with these numbers and all that is known of them, shared out among so many people. */
export async function insertVisited(
  databaseUrl: string,
  { workspaceId, people }: { readonly workspaceId: string; readonly people: number },
  range: { readonly from: number; readonly to: number },
): Promise<void> {
  const insert = await openInserter(databaseUrl)
  for (let from = range.from; from < range.to; from += ROWS_PER_STATEMENT) {
    const count = Math.min(ROWS_PER_STATEMENT, range.to - from)
    const customers = Array.from({ length: count }, (_, index) => knownOf(from + index, workspaceId, people))
    for (const table of TABLES)
      await insert.rows(
        table,
        customers.flatMap((known) => known[table]),
      )
  }
  await insert.make(visits)
  await insert.end()
}

/** A reference comes after what it refers to. */
const TABLES = ['Customer', 'CustomerFileField', 'Contact', 'Deal', 'Instalment', 'Payment', 'Allocation'] as const

/** The contact of the customer with this number; the z closes the name, so that none is the beginning of another. */
const contactOf = (number: number) => `${number % 4 === 3 ? '王' : 'Ms Petersen '}${lettersOf(number)}z`

/** The number in letters from a to y: a name has no digits. */
const lettersOf = (number: number): string =>
  (number < 25 ? '' : lettersOf(Math.floor(number / 25) - 1)) + String.fromCharCode(97 + (number % 25))

/** What somebody types who knows exactly whom they mean: by turns the customer's phone number and its contact's name. */
export const exactTexts = (count: number, customers: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const number = (index * 7_919) % customers
    return index % 2 === 0 ? customerOf(number).phone : contactOf(number)
  })

function knownOf(number: number, workspaceId: string, people: number): Record<(typeof TABLES)[number], Row[]> {
  const { name, phone } = customerOf(number)
  const contact = { name: contactOf(number), phone: null }
  const customerId = `customer-${number}`
  const ownerId = memberId(number % people)
  const contractNumber = number % 2 === 0 ? `C-${number}` : null
  const [dealId, instalmentId] = [`deal-${number}`, `instalment-${number}`]
  const [lastVisit, isPaid] = [addDays(TODAY, -(number % LAST_VISITS)), number % 4 === 0]
  const ofOne = { workspaceId, customerId }
  return {
    Customer: [
      {
        id: customerId,
        workspaceId,
        ownerId,
        kind: 'organisation',
        name,
        phone,
        foldedName: foldName(name),
        foldedPhone: foldPhone(phone),
        searchText: searchTextOf({
          name,
          phone,
          contacts: [contact],
          contractNumbers: contractNumber === null ? [] : [contractNumber],
        }),
        searchForm: SEARCH_FORM,
        lastReachedOn: lastVisit,
        lastUnaskedOn: lastVisit,
        returnVisitOn: addDays(lastVisit, 120),
        fileConfirmedAt: AT,
        createdAt: AT,
      },
    ],
    CustomerFileField: ['address', 'manager'].map((field) => ({ ...ofOne, field, value: name, changedAt: AT })),
    Contact: [{ ...ofOne, id: `contact-${number}`, name: contact.name, createdAt: AT }],
    Deal:
      contractNumber === null
        ? []
        : [
            {
              ...ofOne,
              id: dealId,
              ownerId,
              title: 'Lanterns for the quay',
              contractNumber,
              amount: AMOUNT,
              currency: 'EUR',
              signedOn: addDays(TODAY, -(number % 900)),
              paymentTerms: '{"template":"on-signature"}',
              settledAt: isPaid ? AT : null,
              submissionKey: dealId,
              createdAt: AT,
            },
          ],
    Instalment:
      contractNumber === null
        ? []
        : [
            {
              id: instalmentId,
              workspaceId,
              dealId,
              sequence: 1,
              amount: AMOUNT,
              openAmount: isPaid ? 0 : AMOUNT,
              dueOn: addDays(TODAY, (number % 180) - 90),
              basis: 'signature',
              offsetDays: 0,
              settledAt: isPaid ? AT : null,
            },
          ],
    Payment: isPaid
      ? [
          {
            ...ofOne,
            id: `payment-${number}`,
            amount: AMOUNT,
            unallocated: 0,
            currency: 'EUR',
            receivedOn: TODAY,
            method: 'bank_transfer',
            recordedById: ownerId,
            submissionKey: `payment-${number}`,
            createdAt: AT,
          },
        ]
      : [],
    Allocation: isPaid
      ? [{ workspaceId, paymentId: `payment-${number}`, instalmentId, appliedOn: TODAY, amount: AMOUNT }]
      : [],
  }
}

/** The day of a visit that many visits before the last one, by the day of the last. */
const visitDays = Array.from({ length: LAST_VISITS }, (_, days) => addDays(TODAY, -days)).flatMap((last) =>
  Array.from({ length: VISITS_OF_A_CUSTOMER }, (_, before) => ({ last, before, day: addDays(last, -before * 100) })),
)

/** Ten visits to every customer who has none, made in the database: a million rows take long to be sent there. */
const visits = (type: (name: string) => string) => `
  WITH "VisitDay" ("last", "before", "day") AS (
    VALUES ${visitDays.map(({ last, before, day }) => `('${last}', ${before}, '${day}')`).join(', ')}
  )
  INSERT INTO "Visit" ("id", "workspaceId", "customerId", "memberId", "visitedOn", "visitedAt", "channel", "reach",
    "purposes", "functions", "outcome", "nextStep", "nextStepOn", "note", "isReturnVisit", "submissionKey", "createdAt")
  SELECT 'visit-' || "c"."id" || '-' || "before", "c"."workspaceId", "c"."id", "c"."ownerId", "day", '10:30',
    (CASE "before" WHEN 3 THEN 'call' ELSE 'visit' END)${type('VisitChannel')},
    (CASE "before" WHEN 5 THEN 'nobody' ELSE 'person' END)${type('VisitReach')},
    'greeting', 'care', (CASE "before" WHEN 0 THEN 'next_step' ELSE 'nothing_yet' END)${type('VisitOutcome')},
    CASE "before" WHEN 0 THEN 'Send the new price list' END, CASE "before" WHEN 0 THEN '${addDays(TODAY, 14)}' END,
    'They are content with the lanterns and think about the second quay.', "before" <> 5,
    'visit-' || "c"."id" || '-' || "before", '${AT}'
  FROM "Customer" AS "c" JOIN "VisitDay" ON "VisitDay"."last" = "c"."lastReachedOn"
  WHERE NOT EXISTS (
    SELECT 1 FROM "Visit" AS "v" WHERE "v"."workspaceId" = "c"."workspaceId" AND "v"."customerId" = "c"."id"
  )`
