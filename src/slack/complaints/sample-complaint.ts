import { MAX_ACCOUNT, MAX_LOSS, MAX_PRODUCT } from '../../domain/complaint.ts'
import { currency } from '../../domain/money.ts'
import type { Complaint } from '../../store/index.ts'
import type { Locale } from '../locale.ts'
import type { GallerySize } from '../routes.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../samples.ts'

/** When the complaints of the gallery are looked at: an hour after they came in. */
export const COMPLAINT_NOW = new Date('2026-03-02T09:30:00Z')

/** A complaint for the gallery: a major one that has just come in, or with the longest texts of all. */
export function sampleComplaint(size: GallerySize, locale: Locale, changes: Partial<Complaint> = {}): Complaint {
  const isLong = size !== 'typical'
  const text = (typical: string, most: number) => sampleText(size, typical, most)
  return {
    id: 'k-1',
    number: isLong ? 999_999 : 17,
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    dealId: null,
    dealTitle: null,
    reporterId: 'm-1',
    reporterName: sampleColleague(size, locale),
    ownerId: 'm-1',
    ownerName: sampleColleague(size, locale),
    assigneeId: null,
    assigneeName: '',
    account: text('The lamps flicker, and nobody calls back.', MAX_ACCOUNT),
    product: text('Lanterns', MAX_PRODUCT),
    severity: 'major',
    emotion: 'angry',
    wants: isLong ? text('', MAX_LOSS) : 'New lamps before Friday',
    lossMoney: { amount: 120_000n, currency: currency('EUR') },
    output: isLong ? text('', MAX_LOSS) : null,
    chances: isLong ? text('', MAX_LOSS) : null,
    time: isLong ? text('', MAX_LOSS) : 'Two evenings',
    apologised: true,
    receivedAt: new Date('2026-03-02T08:30:00Z'),
    stage: 'received',
    cause: null,
    causeNote: null,
    causedBy: null,
    remedy: null,
    solution: null,
    cost: null,
    toldContactId: null,
    toldContactName: '',
    agreedNote: null,
    carriedOutOn: null,
    carriedOutNote: null,
    prevention: null,
    score: null,
    scoreNote: null,
    clockStartedAt: new Date('2026-03-02T08:30:00Z'),
    respondedAt: null,
    toldAt: null,
    responseDueAt: new Date('2026-03-02T12:30:00Z'),
    solutionDueAt: new Date('2026-03-04T13:30:00Z'),
    responseMissedAt: null,
    solutionMissedAt: null,
    closedAt: null,
    reopenings: 0,
    source: null,
    withdrawnAt: null,
    createdAt: new Date('2026-03-02T08:30:00Z'),
    handOver: null,
    waiting: null,
    approval: null,
    evidence: [],
    disputed: [],
    ...changes,
  }
}
