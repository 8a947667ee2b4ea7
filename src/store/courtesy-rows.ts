import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { currency, type Money } from '../domain/money.ts'
import { COURTESIES, type CourtesyKind } from '../domain/occasion.ts'
import type { Prisma } from './client.ts'

/** A card, a gift, a word for somebody (C9). */
export interface Courtesy {
  readonly id: string
  readonly customerId: string
  readonly contactName: string | null
  readonly kind: CourtesyKind
  readonly what: string | null
  readonly givenOn: CalendarDate
  readonly value: Money | null
  /** Whose it was. */
  readonly memberName: string
}

/** What is read with a courtesy. */
export const WITH_NAMES = {
  contact: { select: { name: true } },
  member: { select: { name: true } },
} as const satisfies Prisma.CourtesyInclude

/** The kind as the domain knows it; what this version does not know was a gift. */
export const courtesyKindOf = (kind: string): CourtesyKind => COURTESIES.find((known) => known === kind) ?? 'gift'

/** A courtesy from its row. */
export const courtesyOf = (row: Prisma.CourtesyGetPayload<{ include: typeof WITH_NAMES }>): Courtesy => ({
  id: row.id,
  customerId: row.customerId,
  contactName: row.contact?.name ?? null,
  kind: courtesyKindOf(row.kind),
  what: row.what,
  givenOn: calendarDate(row.givenOn),
  value: row.value === null || row.currency === null ? null : { amount: row.value, currency: currency(row.currency) },
  memberName: row.member.name,
})
