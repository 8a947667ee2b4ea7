import type { CalendarDate } from '../domain/calendar-date.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Birthday, BuyingRole, ContactChannel } from '../domain/contact.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { askForSuccessor, successorAnswered } from './departed-contacts.ts'
import { insistOnRecords, isUniqueViolation, RecordNotFound } from './errors.ts'
import type { Scope } from './scope.ts'
import { refreshSearchText } from './search-text.ts'
import { deriveSingleThread } from './single-threads.ts'
import { fileLookedAt } from './stale-files.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Somebody at a customer's (C4). */
export interface Contact {
  readonly id: string
  readonly customerId: string
  readonly name: string
  readonly phone: string | null
  readonly buyingRole: BuyingRole | null
  readonly department: string | null
  /** BCP 47. */
  readonly language: string | null
  /** One of theirs who can speak for the company. */
  readonly isExecutive: boolean
  readonly birthday: Birthday | null
  readonly preferredChannel: ContactChannel | null
  /** As domain/no-call-hours stores them (C7). */
  readonly noCallHours: string | null
  /** IANA name; null where it is the customer's. */
  readonly timeZone: string | null
  /** Since when they are not there any more (C5). */
  readonly leftOn: CalendarDate | null
  /** It is known who took over, or that nobody did (C5). */
  readonly successionSettled: boolean
}

/** What a form says of a contact; the texts are cleaned already. */
export type ContactFacts = Omit<Contact, 'id' | 'customerId' | 'leftOn' | 'successionSettled'>

export interface NewCustomerContact extends ContactFacts {
  /** The modal it came from: a second submission finds the contact of the first. */
  readonly submissionKey: string
  readonly customerId: string
  /** The contact from whom they took over; null where it is nobody in particular. */
  readonly predecessorId: string | null
}

export interface ContactStore {
  /** The contacts of a customer: those who are there first, then by when they were noted. */
  ofCustomer(customerId: string): Promise<Contact[]>
  byId(contactId: string): Promise<Contact | null>
  /**
   * Notes a contact, once for each submission key; audited without names (R6).
   * @throws RecordNotFound when the customer, or the predecessor at that customer's, does not exist
   */
  add(contact: NewCustomerContact, actorId: string, now: Instant): Promise<Contact>
  /** Changes a contact; audited likewise. @throws RecordNotFound when there is no such contact */
  change(contactId: string, facts: ContactFacts, actorId: string, now: Instant): Promise<Contact>
  /**
   * Notes since when a contact is not there any more (C5), null: they are; audited. The customer's owner is asked for a
   * successor, and told with the supervisor if everything hangs on one person now. @throws RecordNotFound
   */
  leave(contactId: string, leftOn: CalendarDate | null, actorId: string, now: Instant): Promise<Contact>
  /** Nobody took over from a contact who left: it is not asked for any more (C5); audited. @throws RecordNotFound */
  settleSuccession(contactId: string, actorId: string, now: Instant): Promise<void>
}

/** The contacts of the customers of one workspace. */
export function createContactStore({ db, workspaceId }: Scope): ContactStore {
  const bySubmission = async (submissionKey: string) => {
    const where = { workspaceId_submissionKey: { workspaceId, submissionKey } }
    const row = await db.contact.findUnique({ where })
    return row && contactOf(row)
  }
  return {
    async ofCustomer(customerId) {
      const rows = await db.contact.findMany({
        where: { workspaceId, customerId, erasedAt: null },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      const contacts = rows.map(contactOf)
      return [...contacts.filter(({ leftOn }) => leftOn === null), ...contacts.filter(({ leftOn }) => leftOn !== null)]
    },

    async byId(contactId) {
      const row = await db.contact.findUnique({ where: { workspaceId_id: { workspaceId, id: contactId } } })
      return row && row.erasedAt === null ? contactOf(row) : null
    },

    async add(contact, actorId, now) {
      const before = await bySubmission(contact.submissionKey)
      if (before) return before
      try {
        return await inTransaction(db, (tx) => insertContact(tx, workspaceId, contact, actorId, now))
      } catch (error) {
        // A parallel submission of the same was quicker.
        const quicker = isUniqueViolation(error) ? await bySubmission(contact.submissionKey) : null
        if (!quicker) throw error
        return quicker
      }
    },

    change: (contactId, facts, actorId, now) =>
      inTransaction(db, (tx) =>
        updateContact(tx, workspaceId, contactId, columnsOf(facts), { action: 'contact.change', actorId, now }),
      ),

    leave: (contactId, leftOn, actorId, now) =>
      inTransaction(db, async (tx) => {
        const action = leftOn === null ? 'contact.return' : 'contact.leave'
        // Should they leave again, their successor is asked for again.
        const columns = leftOn === null ? { leftOn, successionSettled: false } : { leftOn }
        const contact = await updateContact(tx, workspaceId, contactId, columns, { action, actorId, now })
        if (leftOn === null) await successorAnswered(tx, workspaceId, contactId, 'back', now)
        else if (!contact.successionSettled) await askForSuccessor(tx, workspaceId, contact, now)
        await deriveSingleThread(tx, workspaceId, contact.customerId, 'at-once', now)
        return contact
      }),

    settleSuccession: (contactId, actorId, now) =>
      inTransaction(db, async (tx) => {
        const about = { action: 'contact.succession', actorId, now }
        await updateContact(tx, workspaceId, contactId, { successionSettled: true }, about)
        await successorAnswered(tx, workspaceId, contactId, 'settled', now)
      }),
  }
}

interface Done {
  readonly action: string
  readonly actorId: string
  readonly now: Instant
}

/** Notes a contact in a transaction; what it does and throws stands at `ContactStore.add`. */
export async function insertContact(
  tx: Tx,
  workspaceId: WorkspaceId,
  { submissionKey, customerId, predecessorId, ...facts }: NewCustomerContact,
  actorId: string,
  now: Instant,
): Promise<Contact> {
  if (predecessorId !== null) {
    const { count } = await tx.contact.updateMany({
      where: { workspaceId, customerId, id: predecessorId },
      data: { successionSettled: true },
    })
    if (count === 0) throw new RecordNotFound(`no contact ${predecessorId} of customer ${customerId}`)
    await successorAnswered(tx, workspaceId, predecessorId, 'settled', now)
  }
  const row = await insistOnRecords('customer', () =>
    tx.contact.create({
      data: { ...columnsOf(facts), workspaceId, customerId, submissionKey, createdAt: now, touchedAt: now },
    }),
  )
  await refreshSearchText(tx, workspaceId, customerId)
  await auditContact(tx, workspaceId, contactOf(row), Object.keys(facts), { action: 'contact.add', actorId, now })
  await fileLookedAt(tx, workspaceId, customerId, now)
  await deriveSingleThread(tx, workspaceId, customerId, 'next-morning', now)
  return contactOf(row)
}

async function updateContact(
  tx: Tx,
  workspaceId: WorkspaceId,
  contactId: string,
  columns: Prisma.ContactUncheckedUpdateManyInput,
  done: Done,
): Promise<Contact> {
  const where = { workspaceId, id: contactId }
  // Holds the row: what counts as changed is what this change replaced.
  const { count } = await tx.contact.updateMany({ where: { ...where, erasedAt: null }, data: { touchedAt: done.now } })
  if (count === 0) throw new RecordNotFound(`no contact ${contactId}`)
  const before = await tx.contact.findUniqueOrThrow({ where: { workspaceId_id: where } })
  await tx.contact.updateMany({ where, data: columns })
  const after = await tx.contact.findUniqueOrThrow({ where: { workspaceId_id: where } })
  const changed = Object.keys(columns).filter((key) => Reflect.get(before, key) !== Reflect.get(after, key))
  if (before.name !== after.name || before.phone !== after.phone)
    await refreshSearchText(tx, workspaceId, after.customerId)
  if (changed.length > 0) await auditContact(tx, workspaceId, contactOf(after), changed, done)
  await fileLookedAt(tx, workspaceId, after.customerId, done.now)
  return contactOf(after)
}

/** Which facts, not what they say: who somebody is has to stay out of the audit (R6). */
const auditContact = (
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, customerId }: Contact,
  changed: readonly string[],
  { action, actorId, now }: Done,
) =>
  writeAudit(
    tx,
    workspaceId,
    { actorId, action, outcome: 'done', subjectType: 'contact', subjectId: id, after: { customerId, changed } },
    now,
  )

const columnsOf = ({ birthday, ...facts }: ContactFacts) => ({
  ...facts,
  birthdayCalendar: birthday?.calendar ?? null,
  birthYear: birthday?.year ?? null,
  birthMonth: birthday?.month ?? null,
  birthDay: birthday?.day ?? null,
  birthLeapMonth: birthday?.leapMonth ?? false,
})

type ContactRow = Omit<Contact, 'birthday' | 'leftOn' | 'preferredChannel'> & {
  readonly preferredChannel: ContactChannel | 'gift' | null
  readonly leftOn: string | null
  readonly birthdayCalendar: Birthday['calendar'] | null
  readonly birthYear: number | null
  readonly birthMonth: number | null
  readonly birthDay: number | null
  readonly birthLeapMonth: boolean
}

/** A contact from their row. */
export const contactOf = (row: ContactRow): Contact => ({
  id: row.id,
  customerId: row.customerId,
  name: row.name,
  phone: row.phone,
  buyingRole: row.buyingRole,
  department: row.department,
  language: row.language,
  isExecutive: row.isExecutive,
  birthday: birthdayOf(row),
  // Nobody prefers gifts: the form does not offer them.
  preferredChannel: row.preferredChannel === 'gift' ? null : row.preferredChannel,
  noCallHours: row.noCallHours,
  timeZone: row.timeZone,
  leftOn: row.leftOn === null ? null : calendarDate(row.leftOn),
  successionSettled: row.successionSettled,
})

function birthdayOf(row: ContactRow): Birthday | null {
  const { birthdayCalendar: calendar, birthYear: year, birthMonth: month, birthDay: day, birthLeapMonth } = row
  if (calendar === null || month === null || day === null) return null
  return { calendar, year, month, day, leapMonth: birthLeapMonth }
}
