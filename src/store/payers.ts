import { foldName } from '../domain/customer-name.ts'
import { type Currency, currency } from '../domain/money.ts'
import { Prisma, type Tx } from './client.ts'
import { portions } from './portions.ts'
import { inOrderOfDueDate, type OpenReceivable, readReceivables } from './receivable-rows.ts'
import { isVisible, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What these customers owe on deals of these owners, by due date. */
export async function openOfCustomers(
  db: Tx,
  workspaceId: WorkspaceId,
  customerIds: readonly string[],
  visible: Visibility,
): Promise<OpenReceivable[]> {
  const found: OpenReceivable[] = []
  for (const ids of portions([...new Set(customerIds)])) {
    const theirs = { workspaceId, ownerIds: null, upTo: null, customerIds: ids }
    found.push(...(await readReceivables(db, theirs, EVERYTHING)))
  }
  return found.filter(({ ownerId }) => isVisible(visible, ownerId)).sort(inOrderOfDueDate)
}

/** No customer owes as many instalments. */
const EVERYTHING = { offset: 0, limit: 100_000 }

/** Somebody whom a text may mean: a customer, or a deal or an instalment of theirs that its number names. */
export interface Payer {
  readonly customerId: string
  readonly customerName: string
  readonly phone: string | null
  /** Whose the deal is that the number names or, for a name, the customer: as far as these owners are asked for. */
  readonly ownerId: string
  /** What the number names; null where the text is the customer's name. */
  readonly target: PayerTarget | null
}

export interface PayerTarget {
  readonly kind: 'deal' | 'instalment'
  readonly id: string
  readonly dealTitle: string
  readonly currency: Currency
}

/**
 * Whom each of these texts can mean: customers with this name (C16), deals with this contract number, instalments with
 * this invoice number, as far as they belong to these owners (R2): a customer does also by a deal. In the order of the
 * texts; a text that means nobody has an empty list.
 */
export async function payersNamed(
  db: Tx,
  workspaceId: WorkspaceId,
  texts: readonly string[],
  visible: Visibility,
): Promise<Payer[][]> {
  const customers = await customersNamed(db, workspaceId, texts.map(foldName), visible)
  const numbers = [...new Set(texts.map(foldNumber))]
  const targets = await targetsNumbered(db, workspaceId, numbers, visible)
  return texts.map((text) => {
    const numbered = targets.filter(({ number }) => number === foldNumber(text))
    const byNumber = numbered.map(({ number: _, ...payer }) => payer)
    // What a number names is more exact than the customer alone.
    const byName = customers
      .filter(({ foldedName }) => foldedName === foldName(text))
      .map(({ foldedName: _, ...payer }) => payer)
    return [
      ...byNumber,
      ...byName.filter(({ customerId }) => !byNumber.some((known) => known.customerId === customerId)),
    ]
  })
}

async function customersNamed(
  db: Tx,
  workspaceId: WorkspaceId,
  names: readonly string[],
  visible: Visibility,
): Promise<(Payer & { readonly foldedName: string })[]> {
  const rows = await db.customer.findMany({
    where: { workspaceId, foldedName: { in: [...new Set(names)] } },
    select: { id: true, name: true, phone: true, foldedName: true, ownerId: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const found: (Payer & { readonly foldedName: string })[] = []
  for (const { id, name, phone, foldedName, ownerId } of rows) {
    const owner = isVisible(visible, ownerId) ? ownerId : await ownerOfDeal(db, workspaceId, id, visible)
    if (owner) found.push({ customerId: id, customerName: name, phone, ownerId: owner, foldedName, target: null })
  }
  return found
}

/** One of these owners who has a deal with the customer; null where none has. */
async function ownerOfDeal(
  db: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  visible: Visibility,
): Promise<string | null> {
  const owners = await db.deal.findMany({
    where: { workspaceId, customerId },
    select: { ownerId: true },
    distinct: ['ownerId'],
  })
  return owners.map(({ ownerId }) => ownerId).find((ownerId) => isVisible(visible, ownerId)) ?? null
}

/** A contract's or an invoice's number as it is compared: case and spaces do not count. */
const foldNumber = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()

const FOLDED = (column: Prisma.Sql) => Prisma.sql`LOWER(REPLACE(${column}, ' ', ''))`

interface TargetRow {
  readonly kind: 'deal' | 'instalment'
  readonly id: string
  readonly number: string
  readonly dealTitle: string
  readonly currency: string
  readonly ownerId: string
  readonly customerId: string
  readonly customerName: string
  readonly phone: string | null
}

async function targetsNumbered(
  db: Tx,
  workspaceId: WorkspaceId,
  numbers: readonly string[],
  visible: Visibility,
): Promise<(Payer & { readonly number: string })[]> {
  const wanted = numbers.filter((number) => number !== '')
  if (wanted.length === 0) return []
  const contract = FOLDED(Prisma.sql`d."contractNumber"`)
  const invoice = FOLDED(Prisma.sql`i."invoiceNumber"`)
  const about = Prisma.sql`d."title" AS "dealTitle", d."currency", d."ownerId", d."customerId",
    c."name" AS "customerName", c."phone"`
  const customer = Prisma.sql`JOIN "Customer" c ON c."workspaceId" = d."workspaceId" AND c."id" = d."customerId"`
  const rows = await db.$queryRaw<TargetRow[]>`
    SELECT 'instalment' AS "kind", i."id", ${invoice} AS "number", ${about}
      FROM "Instalment" i JOIN "Deal" d ON d."workspaceId" = i."workspaceId" AND d."id" = i."dealId" ${customer}
      WHERE i."workspaceId" = ${workspaceId} AND ${invoice} IN (${Prisma.join(wanted)})
    UNION ALL
    SELECT 'deal' AS "kind", d."id", ${contract} AS "number", ${about}
      FROM "Deal" d ${customer}
      WHERE d."workspaceId" = ${workspaceId} AND ${contract} IN (${Prisma.join(wanted)})`
  return rows
    .filter(({ ownerId }) => isVisible(visible, ownerId))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ kind, id, number, dealTitle, currency: code, ownerId, customerId, customerName, phone }) => ({
      customerId,
      customerName,
      phone,
      ownerId,
      number,
      target: { kind, id, dealTitle, currency: currency(code) },
    }))
}
