import { STANDARD_AUTHORITIES } from '../../src/domain/authority.ts'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { STANDARD_RHYTHM } from '../../src/domain/check-in-rhythm.ts'
import type { Instant } from '../../src/domain/clock.ts'
import { STANDARD_COMPLAINT_CLOCKS } from '../../src/domain/complaint-clock.ts'
import { STANDARD_CONTACT_RULES } from '../../src/domain/contact-rules.ts'
import { STANDARD_LADDER } from '../../src/domain/ladder.ts'
import { currency } from '../../src/domain/money.ts'
import type { Role } from '../../src/domain/policy.ts'
import { STANDARD_TONES } from '../../src/domain/tone.ts'
import type {
  DealWithInstalments,
  Member,
  NewComplaint,
  NewDeal,
  NewOutboxItem,
  NewPayment,
  NewVisit,
  SettingsInput,
  Store,
  WorkspaceStore,
} from '../../src/store/index.ts'

/** A Monday morning at which nothing special happens. */
export const NOW: Instant = new Date('2026-03-02T08:00:00Z')
export const EUR = currency('EUR')
export const JPY = currency('JPY')

export const SETTINGS: SettingsInput = {
  language: 'en',
  timeZone: 'Europe/Berlin',
  currency: EUR,
  country: 'DE',
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  remindAt: '09:00',
  unknownOutcomes: 'hold',
  managerChannelId: null,
  complaintsChannelId: null,
  summaryAt: '08:30',
  ladder: STANDARD_LADDER,
  reminderGapDays: 1,
  tones: STANDARD_TONES,
  dueOnDayOff: 'stays',
  financeConfirms: false,
  disputePauseDays: 14,
  fileConfirmDays: 180,
  needAheadDays: 7,
  goodDaysAhead: 3,
  productPeople: [],
  sensitiveFields: false,
  untouchedMonths: 36,
  contactRules: STANDARD_CONTACT_RULES,
  authorities: STANDARD_AUTHORITIES,
  complaintClocks: STANDARD_COMPLAINT_CLOCKS,
  rhythm: STANDARD_RHYTHM,
  questionHours: 4,
  followUpDays: [7, 30],
  reflectionAmount: null,
  setUpAt: null,
  setUpById: null,
}

/** A workspace with nobody in it yet; each team id makes one of its own. */
export async function newWorkspace(store: Store, teamId = 'T1'): Promise<WorkspaceStore> {
  const id = await store.workspaces.ensure({ teamId, name: `Team ${teamId}` }, SETTINGS, NOW)
  return store.inWorkspace(id)
}

/** Somebody of the workspace; the same Slack user is the same member. */
export function newMember(workspace: WorkspaceStore, slackUserId = 'U1', roles: Role[] = ['rep']): Promise<Member> {
  const profile = { slackUserId, name: `Member ${slackUserId}`, locale: 'en-GB', timeZone: 'Europe/Berlin' }
  return workspace.members.ensure(profile, roles, NOW)
}

/** A visit that reached somebody and led to nothing; what it was, is what is given. */
export const newVisit = (customerId: string, changes: Partial<NewVisit> = {}): NewVisit => ({
  submissionKey: 'V2',
  customerId,
  contactId: null,
  companionIds: [],
  channel: 'visit',
  visitedOn: calendarDate('2026-03-02'),
  visitedAt: null,
  reach: 'person',
  askedFor: false,
  purposes: ['greeting'],
  functions: ['care'],
  outcome: 'nothing_yet',
  collected: null,
  order: null,
  expenses: null,
  nextStep: null,
  want: null,
  feedback: null,
  referral: null,
  note: null,
  customerNews: null,
  productNews: null,
  competitorNews: null,
  complaintNews: null,
  disturbReason: null,
  nextStepReason: null,
  reportsNews: false,
  lossReason: null,
  among: { reach: 'all' },
  toBeConfirmed: false,
  otherThan: [],
  ...changes,
})

/** A complaint of a customer, as it is filed; give what differs. */
export const complaintOf = (
  customerId: string,
  submissionKey: string,
  changes: Partial<NewComplaint> = {},
): NewComplaint => ({
  submissionKey,
  customerId,
  dealId: null,
  source: null,
  evidence: [],
  account: 'The lamps flicker, and nobody calls back.',
  product: 'Lanterns',
  severity: 'major',
  emotion: 'angry',
  wants: null,
  lossMoney: null,
  output: null,
  chances: null,
  time: null,
  apologised: true,
  receivedAt: NOW,
  ...changes,
})

/** A deal over 100.00 EUR in two instalments, 40.00 due on 16 March and 60.00 on 15 April. */
export function dealOf(owner: Member, changes: Partial<NewDeal> = {}): NewDeal {
  return {
    submissionKey: 'V1',
    customer: {
      kind: 'organisation',
      name: 'Harbour Lights GmbH',
      phone: '+49 40 123456',
      contactName: 'Frau Petersen',
    },
    ownerId: owner.id,
    title: 'Lanterns',
    contractNumber: 'C-7',
    total: { amount: 10_000n, currency: EUR },
    signedOn: calendarDate('2026-03-02'),
    plannedDeliveryOn: null,
    terms: {
      template: 'rows',
      rows: [
        { amount: 4_000n, due: { on: calendarDate('2026-03-16') } },
        { amount: 6_000n, due: { on: calendarDate('2026-04-15') } },
      ],
    },
    instalments: [
      { sequence: 1, amount: 4_000n, dueOn: calendarDate('2026-03-16'), basis: 'agreed', offsetDays: 0 },
      { sequence: 2, amount: 6_000n, dueOn: calendarDate('2026-04-15'), basis: 'agreed', offsetDays: 0 },
    ],
    outbox: (dealId, instalments) => [
      itemFor(owner, { rule: 'deals.closed', subjectId: dealId, dueAt: NOW }),
      ...instalments.map(({ id, dueOn }) =>
        itemFor(owner, { subjectId: id, localDate: dueOn, dueAt: new Date(`${dueOn}T08:00:00Z`) }),
      ),
    ],
    ...changes,
  }
}

/** Closes `dealOf` and answers it. */
export async function closedDeal(
  workspace: WorkspaceStore,
  owner: Member,
  changes: Partial<NewDeal> = {},
): Promise<DealWithInstalments> {
  const { deal } = await workspace.deals.close(dealOf(owner, changes), owner.id, NOW)
  return deal
}

/** Something to tell a member, due now unless said otherwise. */
export function itemFor(recipient: Member, changes: Partial<NewOutboxItem> = {}): NewOutboxItem {
  return {
    rule: 'collections.due',
    subjectId: 'subject',
    recipientId: recipient.id,
    localDate: calendarDate('2026-03-02'),
    dueAt: NOW,
    ...changes,
  }
}

/** Money from a deal's customer: 40.00 EUR by bank transfer unless said otherwise. */
export function paymentFor(deal: DealWithInstalments, changes: Partial<NewPayment> = {}): NewPayment {
  return {
    submissionKey: 'P1',
    customerId: deal.customer.id,
    amount: { amount: 4_000n, currency: EUR },
    receivedOn: calendarDate('2026-03-16'),
    method: 'bank_transfer',
    reference: 'RF18',
    ...changes,
  }
}
