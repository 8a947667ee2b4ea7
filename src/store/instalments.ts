import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { CollectionChannel } from '../domain/collection-contact.ts'
import type { StoryLine } from '../domain/instalment-story.ts'
import type { Invoice } from '../domain/invoice.ts'
import { writeAudit } from './audit.ts'
import type { Db, Tx } from './client.ts'
import { type CollectingHistory, type HistoryOf, readCollectingHistory } from './collecting-history.ts'
import { insertPromiseMade, type PromiseMade } from './customer-promise-recording.ts'
import { insistOnRecords, isUniqueViolation, RecordNotFound } from './errors.ts'
import { readStory } from './instalment-stories.ts'
import { markForRefresh } from './outbox-items.ts'
import { deriveReturnVisits } from './return-visits.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A contact with the customer about an instalment, to be logged (K11). */
export interface NewContact {
  /** Where it came from (the modal): a second submission finds the contact of the first. */
  readonly submissionKey: string
  readonly instalmentId: string
  readonly channel: CollectionChannel
  readonly contactedOn: CalendarDate
  /** Whether they spoke to a person. */
  readonly reached: boolean
  /** They had agreed to it: it does not disturb them (C7). */
  readonly askedFor: boolean
  readonly note: string | null
}

export interface InstalmentStore {
  /** Everything that happened to an instalment, oldest first. */
  story(instalmentId: string): Promise<StoryLine[]>
  /** Logs a contact (K11), once for each submission key. @throws RecordNotFound when there is no such instalment */
  logContact(contact: NewContact, actorId: string, now: Instant, promised?: PromiseMade | null): Promise<void>
  /**
   * Writes the invoice of an instalment down, or corrects it (K10); null takes it back. The same again changes nothing.
   * @throws RecordNotFound when there is no such instalment
   */
  setInvoice(instalmentId: string, invoice: Invoice | null, actorId: string, now: Instant): Promise<void>
  /** What is known of these customers and instalments beside the amounts: habits, credit, promises, efforts (K4–K6, K11). */
  history(of: HistoryOf): Promise<CollectingHistory>
}

/** What is known of the instalments of one workspace beside their figures. */
export function createInstalmentStore({ db, workspaceId }: Scope): InstalmentStore {
  return {
    story: (instalmentId) => readStory(db, workspaceId, instalmentId),
    logContact: (contact, actorId, now, promised = null) =>
      logContact(db, workspaceId, contact, promised, actorId, now),
    setInvoice: (instalmentId, invoice, actorId, now) =>
      inTransaction(db, (tx) => setInvoice(tx, workspaceId, instalmentId, invoice, { actorId, now })),
    history: (of) => readCollectingHistory(db, workspaceId, of),
  }
}

async function logContact(
  db: Db,
  workspaceId: WorkspaceId,
  contact: NewContact,
  promised: PromiseMade | null,
  actorId: string,
  now: Instant,
) {
  const { submissionKey, instalmentId, channel, contactedOn, reached, askedFor, note } = contact
  try {
    await inTransaction(db, async (tx) => {
      const where = { workspaceId_submissionKey: { workspaceId, submissionKey } }
      if (await tx.collectionContact.findUnique({ where })) return
      const { dealId, deal } = await instalmentRow(tx, workspaceId, instalmentId)
      const row = await insistOnRecords('member', () =>
        tx.collectionContact.create({
          data: {
            workspaceId,
            submissionKey,
            instalmentId,
            channel,
            contactedOn,
            reached,
            askedFor,
            note,
            recordedById: actorId,
            createdAt: now,
          },
        }),
      )
      await insertPromiseMade(tx, workspaceId, promised, { customerId: deal.customerId, dealId }, actorId, now)
      await markForRefresh(tx, workspaceId, [instalmentId, dealId], now)
      // They are to be left in peace for some days now (C7).
      await deriveReturnVisits(tx, workspaceId, [deal.customerId], now)
      const entry = { actorId, action: 'contact.record', outcome: 'done', subjectType: 'instalment' } as const
      const after = { contactId: row.id, channel, contactedOn, reached, askedFor }
      await writeAudit(tx, workspaceId, { ...entry, subjectId: instalmentId, after }, now)
    })
  } catch (error) {
    // A parallel submission of the same was quicker.
    if (!isUniqueViolation(error)) throw error
  }
}

async function setInvoice(
  tx: Tx,
  workspaceId: WorkspaceId,
  instalmentId: string,
  invoice: Invoice | null,
  { actorId, now }: { readonly actorId: string; readonly now: Instant },
) {
  const row = await instalmentRow(tx, workspaceId, instalmentId)
  const columns = (some: Invoice | null) => ({
    invoiceNumber: some?.number ?? null,
    invoicedOn: some?.issuedOn ?? null,
    invoiceDeliveredOn: some?.deliveredOn ?? null,
  })
  const before = {
    invoiceNumber: row.invoiceNumber,
    invoicedOn: row.invoicedOn,
    invoiceDeliveredOn: row.invoiceDeliveredOn,
  }
  const after = columns(invoice)
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await tx.instalment.updateMany({ where: { workspaceId, id: instalmentId }, data: after })
  await markForRefresh(tx, workspaceId, [instalmentId, row.dealId], now)
  const entry = { actorId, action: 'invoice.record', outcome: 'done', subjectType: 'instalment' } as const
  await writeAudit(tx, workspaceId, { ...entry, subjectId: instalmentId, before, after }, now)
}

async function instalmentRow(tx: Tx, workspaceId: WorkspaceId, instalmentId: string) {
  const row = await tx.instalment.findUnique({
    where: { workspaceId_id: { workspaceId, id: instalmentId } },
    select: {
      dealId: true,
      deal: { select: { customerId: true } },
      invoiceNumber: true,
      invoicedOn: true,
      invoiceDeliveredOn: true,
    },
  })
  if (!row) throw new RecordNotFound(`no instalment ${instalmentId}`)
  const { invoicedOn, invoiceDeliveredOn, ...rest } = row
  return {
    ...rest,
    invoicedOn: invoicedOn === null ? null : calendarDate(invoicedOn),
    invoiceDeliveredOn: invoiceDeliveredOn === null ? null : calendarDate(invoiceDeliveredOn),
  }
}
