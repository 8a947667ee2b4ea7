import { addDays, calendarDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE_LENGTH } from '../../domain/held-deal.ts'
import { currency } from '../../domain/money.ts'
import { HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import { type ApprovalCard, askedCard, decisionText, returnedCard, waitingCard } from './card.ts'
import { homeApprovals } from './home.ts'
import { buildReturnModal } from './return.modal.ts'

const SIGNED = calendarDate('2026-03-02')
const AT = new Date('2026-03-02T09:30:00Z')

/** A held deal that waits, was approved, or came back. */
function sampleCard(
  size: GallerySize,
  locale: Locale,
  kind: 'waiting' | 'approved' | 'returned' = 'waiting',
): ApprovalCard {
  const amount = size === 'typical' ? 1_250_000n : 999_999_999_999_999n
  const currencies = (size === 'typical' ? ['EUR'] : ['CHF', 'EUR', 'JPY', 'USD']).map((code) => currency(code))
  const overdue = currencies.map((code) => ({ amount, currency: code }))
  const reasons = [{ kind: 'overdue', level: 3, overdue } as const]
  const note = kind === 'returned' ? sampleText(size, 'Get the old invoice paid first', MAX_NOTE_LENGTH) : null
  return {
    held: {
      id: 'h-1',
      customer: { id: 'c-1', name: sampleCustomer(size, locale) },
      ownerId: 'm-1',
      submissionKey: 'V1',
      draft: {
        customerId: 'c-1',
        title: sampleDeal(size, locale),
        contractNumber: null,
        total: { amount, currency: currency('EUR') },
        signedOn: SIGNED,
        plannedDeliveryOn: null,
        terms: { template: 'net-days', days: 30 },
        instalments: [{ sequence: 1, amount, dueOn: addDays(SIGNED, 30), basis: 'signature', offsetDays: 30 }],
        implementation: null,
        typed: {},
      },
      reasons,
      createdAt: AT,
      decision: kind === 'waiting' ? null : { kind, byId: 'm-2', at: AT, note, dealId: null },
    },
    ownerName: sampleColleague(size, locale),
    approverNames: Array.from({ length: size === 'typical' ? 1 : 10 }, () => sampleColleague(size, locale)),
    decidedByName: sampleColleague(size, locale),
    reasonsNow: kind === 'approved' ? [] : reasons,
    disputedNow: kind === 'approved' ? [] : (reasons[0]?.overdue ?? []),
    timeZone: 'Europe/Berlin',
  }
}

const KINDS = ['waiting', 'approved', 'returned'] as const

/** Every look of what is said of a held deal. */
export const approvalsGallery: readonly GalleryEntry[] = [
  ...KINDS.flatMap((kind): GalleryEntry[] => [
    {
      name: `approvals.waiting ${kind}`,
      surface: 'message',
      build: (t, locale, size) => message(waitingCard(sampleCard(size, locale, kind), t, locale)),
    },
    {
      name: `approvals.asked ${kind}`,
      surface: 'message',
      build: (t, locale, size) => message(askedCard(sampleCard(size, locale, kind), t, locale)),
    },
  ]),
  {
    name: 'approvals.waiting for nobody',
    surface: 'message',
    build: (t, locale, size) => message(waitingCard({ ...sampleCard(size, locale), approverNames: [] }, t, locale)),
  },
  {
    name: 'approvals.returned',
    surface: 'message',
    build: (t, locale, size) => message(returnedCard(sampleCard(size, locale, 'returned'), t, locale)),
  },
  {
    name: 'approvals.return',
    surface: 'modal',
    build: (t, locale, size) => buildReturnModal(sampleCard(size, locale).held, t, locale),
  },
  {
    name: 'approvals in home',
    surface: 'home',
    build(t, locale, size) {
      const count = size === 'typical' ? 1 : HOME_DECISIONS
      const cards = Array.from({ length: count }, (_, index) => {
        const card = sampleCard(size, locale)
        return { ...card, held: { ...card.held, id: `h-${index}` } }
      })
      return home(homeApprovals(cards, size === 'typical' ? 1 : 100, t, locale))
    },
  },
  {
    name: 'approvals.decided',
    surface: 'message',
    build: (t, locale, size) => sentence(decisionText(sampleCard(size, locale, 'returned'), t, locale) ?? ''),
  },
]
