import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { ERASED_NAME, type ErasureRefusal, erasureRefusal } from '../domain/personal-data.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { reviewSubject } from '../domain/value-ledger.ts'
import { writeAudit } from './audit.ts'
import type { Db, Prisma, Tx } from './client.ts'
import { type Contact, contactOf } from './contacts.ts'
import { RecordNotFound } from './errors.ts'
import { eraseName } from './free-texts.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { type Remembered, type RememberedPage, readRemembered } from './remembered.ts'
import type { Scope } from './scope.ts'
import { refreshSearchText } from './search-text.ts'
import { readSettings } from './settings.ts'
import { deriveSingleThread } from './single-threads.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import { planUntouched } from './untouched-contacts.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** All that is stored of a contact (R6). */
export interface ContactData extends Remembered {
  readonly contact: Contact
  readonly customerName: string
  readonly createdAt: Instant
  readonly touchedAt: Instant | null
  /** What they were promised (D6). */
  readonly promises: readonly string[]
}

/** What is noted of an individual beside their file and contacts (R6). */
export interface IndividualData extends Remembered {
  /** What they asked for or need (C10). */
  readonly wants: readonly string[]
  /** What they were promised (D6). */
  readonly promises: readonly string[]
}

/** A contact whom nobody has touched for long. */
export interface UntouchedContact {
  readonly id: string
  readonly name: string
  readonly customerId: string
  readonly customerName: string
  readonly ownerId: string
  readonly touchedAt: Instant
  readonly isErased: boolean
}

export interface PersonalDataStore {
  /** All that is stored of a contact, with a page of what happened, newest first; null for none, or an erased one. */
  ofContact(contactId: string, page: RememberedPage): Promise<ContactData | null>
  /** What is noted of a customer beside their file and contacts: what they want, and a page of what happened, newest first. */
  ofCustomer(customerId: string, page: RememberedPage): Promise<IndividualData>
  /**
   * Erases a contact (R6): name, phone and everything known of them; their name in what was written about the customer;
   * what waits to be told of them. Their visits stay, without them. Audited by ids alone. False when they were erased
   * before.
   * @throws RecordNotFound when there is no such contact
   */
  eraseContact(contactId: string, actorId: string, now: Instant): Promise<boolean>
  /** Why an individual who is a customer cannot be erased today; null when they can, or are not there. */
  refusalFor(customerId: string, today: CalendarDate): Promise<ErasureRefusal | null>
  /**
   * Erases an individual who is a customer (R6) with everything of theirs: file, contacts, visits, and deals that need not be
   * kept any more. Refused while money is open or records of sales have to be kept. Audited by the id alone.
   * @throws RecordNotFound when there is no such customer
   */
  eraseCustomer(customerId: string, actorId: string, now: Instant): Promise<Result<void, ErasureRefusal>>
  /** Somebody has looked at a contact and keeps them: they count as touched now. Audited. False for an erased one. */
  keepContact(contactId: string, actorId: string, now: Instant): Promise<boolean>
  /** Contacts as the question about them shows them; unknown ids are left out. */
  untouched(contactIds: readonly string[]): Promise<UntouchedContact[]>
  /** Puts contacts whom nobody has touched for long to their owners, a few at a time; answers how many. */
  planUntouched(now: Instant): Promise<number>
}

/** What is stored about people, of one workspace. */
export function createPersonalDataStore({ db, workspaceId }: Scope): PersonalDataStore {
  return {
    async ofContact(contactId, page) {
      const where = { workspaceId_id: { workspaceId, id: contactId } }
      const row = await db.contact.findUnique({ where, include: { customer: { select: { name: true } } } })
      if (!row || row.erasedAt) return null
      const { customer, createdAt, touchedAt } = row
      const happened = await readRemembered(db, workspaceId, { contactId }, page)
      const promises = await promisesTo(db, { workspaceId, contactId, takenBackAt: null })
      return { contact: contactOf(row), customerName: customer.name, createdAt, touchedAt, promises, ...happened }
    },

    async ofCustomer(customerId, page) {
      const where = { workspaceId, customerId }
      const wants = await db.want.findMany({
        where,
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        select: { text: true },
      })
      const promises = await promisesTo(db, { ...where, takenBackAt: null })
      const happened = await readRemembered(db, workspaceId, { customerId }, page)
      return { wants: wants.map(({ text }) => text), promises, ...happened }
    },

    eraseContact: (contactId, actorId, now) =>
      inTransaction(db, async (tx) => {
        const contact = await tx.contact.findUnique({ where: { workspaceId_id: { workspaceId, id: contactId } } })
        if (!contact) throw new RecordNotFound(`no contact ${contactId}`)
        const isErased = await eraseOne(tx, workspaceId, contact, actorId, now)
        if (isErased) await refreshSearchText(tx, workspaceId, contact.customerId)
        return isErased
      }),

    async refusalFor(customerId, today) {
      return refusalOf(db, workspaceId, customerId, today)
    },

    eraseCustomer: (customerId, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurnAtAccount(tx, workspaceId, customerId)
        const { timeZone } = await readSettings(tx, workspaceId)
        const refusal = await refusalOf(tx, workspaceId, customerId, dateAt(now, timeZone))
        if (refusal) return err(refusal)
        await eraseWhole(tx, workspaceId, customerId, actorId, now)
        return ok(undefined)
      }),

    keepContact: (contactId, actorId, now) =>
      inTransaction(db, async (tx) => {
        const where = { workspaceId, id: contactId, erasedAt: null }
        const { count } = await tx.contact.updateMany({ where, data: { touchedAt: now } })
        if (count === 0) return false
        await skipWaiting(tx, workspaceId, [contactId], KEPT)
        await markForRefresh(tx, workspaceId, [contactId], now)
        await audit(tx, workspaceId, 'contact.keep', { type: 'contact', id: contactId }, actorId, now)
        return true
      }),

    async untouched(contactIds) {
      const rows = await db.contact.findMany({
        where: { workspaceId, id: { in: [...new Set(contactIds)] } },
        include: { customer: { select: { name: true, ownerId: true } } },
      })
      return rows.map(({ id, name, customerId, customer, touchedAt, createdAt, erasedAt }) => ({
        id,
        name,
        customerId,
        customerName: customer.name,
        ownerId: customer.ownerId,
        touchedAt: touchedAt ?? createdAt,
        isErased: erasedAt !== null,
      }))
    },

    planUntouched: (now) => planUntouched(db, workspaceId, now),
  }
}

/** What was promised, the newest first, with what stood there before it was corrected; not what was taken back. */
async function promisesTo(db: Db, where: Prisma.CustomerPromiseWhereInput): Promise<string[]> {
  const rows = await db.customerPromise.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: { text: true, changes: { orderBy: { changedAt: 'desc' }, select: { text: true } } },
  })
  return rows.flatMap(({ text, changes }) => [...new Set([text, ...changes.map((change) => change.text)])])
}

/** Stand beside a question about a contact that was answered before it was sent. */
const KEPT = 'answered'
const ERASED = 'erased'

async function eraseOne(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, customerId, name }: { readonly id: string; readonly customerId: string; readonly name: string },
  actorId: string,
  now: Instant,
): Promise<boolean> {
  const { count } = await tx.contact.updateMany({
    where: { workspaceId, id, erasedAt: null },
    data: {
      ...EMPTY_CONTACT,
      erasedAt: now,
      // Nobody is to be asked for, or chosen, any more.
      leftOn: dateAt(now, 'UTC'),
      successionSettled: true,
    },
  })
  if (count === 0) return false
  const occasions = await tx.occasion.findMany({ where: { workspaceId, contactId: id }, select: { id: true } })
  await tx.occasion.deleteMany({ where: { workspaceId, contactId: id } })
  await tx.courtesy.deleteMany({ where: { workspaceId, contactId: id } })
  const texts = await eraseName(tx, workspaceId, customerId, name)
  await deriveSingleThread(tx, workspaceId, customerId, 'next-morning', now)
  const told = [id, ...occasions.map((occasion) => occasion.id)]
  await skipWaiting(tx, workspaceId, told, ERASED)
  await markForRefresh(tx, workspaceId, [...told, customerId], now)
  await audit(tx, workspaceId, 'contact.erase', { type: 'contact', id }, actorId, now, { customerId, texts })
  return true
}

/** Everything that is known of somebody, empty. */
const EMPTY_CONTACT = {
  name: ERASED_NAME,
  phone: null,
  buyingRole: null,
  department: null,
  language: null,
  isExecutive: false,
  birthdayCalendar: null,
  birthYear: null,
  birthMonth: null,
  birthDay: null,
  birthLeapMonth: false,
  preferredChannel: null,
  noCallHours: null,
  timeZone: null,
  submissionKey: null,
} as const

async function refusalOf(
  tx: Db | Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  today: CalendarDate,
): Promise<ErasureRefusal | null> {
  const customer = await tx.customer.findUnique({
    where: { workspaceId_id: { workspaceId, id: customerId } },
    select: { kind: true },
  })
  if (!customer) return null
  const theirs = { workspaceId, customerId }
  const deal = await tx.deal.findFirst({ where: theirs, orderBy: { signedOn: 'desc' }, select: { signedOn: true } })
  const payment = await tx.payment.findFirst({
    where: theirs,
    orderBy: { receivedOn: 'desc' },
    select: { receivedOn: true },
  })
  const open =
    (await tx.instalment.count({ where: { workspaceId, settledAt: null, deal: { customerId } } })) +
    (await tx.payment.count({ where: { ...theirs, unallocated: { not: 0 } } })) +
    (await tx.heldDeal.count({ where: { ...theirs, decidedAt: null } }))
  const dates = [deal?.signedOn, payment?.receivedOn].flatMap((date) =>
    date === undefined ? [] : [calendarDate(date)],
  )
  const obligations = {
    isIndividual: customer.kind === 'individual',
    isOpen: open > 0,
    lastRecordOn: dates.sort().at(-1) ?? null,
  }
  return erasureRefusal(obligations, today)
}

/** Takes a customer away with everything that hangs on them; who they were must not be found anywhere afterwards. */
async function eraseWhole(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  actorId: string,
  now: Instant,
): Promise<void> {
  const theirs = { workspaceId, customerId }
  const select = { id: true } as const
  const [contacts, visits, deals] = [
    await tx.contact.findMany({ where: theirs, select }),
    await tx.visit.findMany({ where: theirs, select }),
    await tx.deal.findMany({ where: theirs, select: { id: true, instalments: { select } } }),
  ]
  const others = [
    ...deals.flatMap((deal) => deal.instalments),
    ...(await tx.occasion.findMany({ where: theirs, select })),
    ...(await tx.want.findMany({ where: theirs, select })),
    ...(await tx.customerPromiseDay.findMany({ where: { workspaceId, promise: { customerId } }, select })),
    ...(await tx.referral.findMany({ where: { workspaceId, introducerId: customerId }, select })),
  ]
  const subjects = [
    ...[customerId, reviewSubject(customerId)],
    ...[...contacts, ...visits, ...deals, ...others].map(({ id }) => id),
  ]
  await skipWaiting(tx, workspaceId, subjects, ERASED)
  await markForRefresh(tx, workspaceId, subjects, now)
  await tx.customer.delete({ where: { workspaceId_id: { workspaceId, id: customerId } } })
  const counts = { contacts: contacts.length, visits: visits.length, deals: deals.length }
  await audit(tx, workspaceId, 'customer.erase', { type: 'customer', id: customerId }, actorId, now, counts)
}

const audit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  subject: { readonly type: string; readonly id: string },
  actorId: string,
  now: Instant,
  after: Readonly<Record<string, string | number>> = {},
) =>
  writeAudit(
    tx,
    workspaceId,
    { actorId, action, outcome: 'done', subjectType: subject.type, subjectId: subject.id, after },
    now,
  )
