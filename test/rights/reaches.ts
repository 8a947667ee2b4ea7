/** Every method of a workspace's store, called from one workspace with what belongs to another (R3). */

import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { onceOn } from '../../src/domain/customer-promise-form.ts'
import type { DealDraft } from '../../src/domain/held-deal.ts'
import { STANDARD_LADDER } from '../../src/domain/ladder.ts'
import type { ValueFacts } from '../../src/domain/value-ledger.ts'
import type {
  DealWithInstalments,
  Member,
  NewCustomerPromise,
  NewOutboxItem,
  NewPromise,
  OutboxStore,
  Store,
  Visibility,
  WorkspaceStore,
} from '../../src/store/index.ts'
import { complaintOf, dealOf, EUR, itemFor, NOW, newMember, newVisit, paymentFor } from '../support/records.ts'

/** A workspace with something in every table. */
export interface Inhabited {
  readonly store: WorkspaceStore
  readonly member: Member
  readonly deal: DealWithInstalments
  readonly checkInId: string
  readonly implementationId: string
  readonly dipId: string
  readonly summaryId: string
  readonly promiseId: string
  readonly disputeId: string
  readonly questionId: string
  readonly customerQuestionId: string
  readonly noticeId: string
  readonly visitId: string
  readonly leaveId: string
  readonly reportId: string
  readonly givingUpId: string
  readonly reflectionId: string
  readonly wantId: string
  readonly customerPromiseId: string
  readonly promiseDayId: string
  readonly announcementId: string
  readonly dealTaskId: string
  readonly referralId: string
  readonly feedbackId: string
  readonly territoryId: string
  readonly complaintId: string
  readonly approvalId: string
  readonly departmentId: string
  readonly handedComplaintId: string
  readonly handedImplementationId: string
  readonly outboxItemId: string
  /** Of a message that stands at this place, in every workspace: channel D1, timestamp 3.1. */
  readonly deliveryId: string
  /** What must not appear in another workspace: ids and names. */
  readonly marks: readonly string[]
}

/** A figure that no id contains by chance. */
const CONTACT = {
  channel: 'call',
  contactedOn: calendarDate('2026-03-02'),
  reached: true,
  askedFor: false,
  note: null,
} as const
const NEWS = { customerNews: null, productNews: null, competitorNews: 'X', complaintNews: null } as const
const LISTENED = { stage: 'listened', note: 'They are upset', at: NOW, contactId: null } as const
const CAUSE_FOUND = { stage: 'cause_found', cause: 'defect', note: null, causedBy: null } as const
const WARRANTY = { until: calendarDate('2027-03-03'), everyMonths: 6, departmentId: null } as const
const GIVING = { reason: 'price', note: null } as const
const UNMISTAKABLE = 987_654_321n

const A_PICTURE = { fileId: 'F1', name: 'X', mimetype: 'image/jpeg', size: 1, permalink: 'https://x.slack.com' }
/** Names what belongs to the workspace after `name`; the keys of its submissions are the same in all of them. */
export async function inhabit({ outbox }: Store, store: WorkspaceStore, name: string): Promise<Inhabited> {
  const member = await newMember(store, 'U1', ['rep', 'supervisor', 'finance', 'admin'])
  const open = name === 'Theirs' ? UNMISTAKABLE : 6_000n
  const [first, second] = dealOf(member).instalments
  if (!first || !second) throw new Error('the deal has two instalments')
  const closing = dealOf(member, {
    customer: { kind: 'organisation', name: `${name} GmbH`, phone: PHONE, contactName: `Frau ${name}` },
    title: `Lamps for ${name}`,
    total: { amount: first.amount + open, currency: EUR },
    instalments: [first, { ...second, amount: open }],
    implementation: { goal: `Light for ${name}`, measure: null },
  })
  const { deal } = await store.deals.close(closing, member.id, NOW)
  await store.deals.recordDelivery(deliveryOf(deal), member.id, NOW)
  const lamps = await store.implementations.ofDeal(deal.id)
  const checkInId = lamps?.checkIns[0]?.id ?? ''
  const implementationId = lamps?.id ?? ''
  const { payment } = await store.receivables.recordPayment(paymentFor(deal, { reference: name }), member.id, NOW)
  await store.settings.update({ managerChannelId: 'C1' }, member.id, NOW)
  const holding = holdingOf({ deal, member }, { submissionKey: 'held' })
  const { held } = await store.heldDeals.hold(holding, member.id, NOW)
  await store.termsTemplates.add({ name: `Terms of ${name}`, terms: { template: 'on-signature' } }, member.id, NOW)
  await store.summaries.plan('summary.week', NOW)
  const summaryId = (await store.summaries.latest(IN_TWO_WEEKS))?.id ?? ''
  const instalmentId = deal.instalments[1]?.id ?? ''
  await newMember(store, 'U2', ['admin'])
  const promised = await store.promises.record(promiseOf(instalmentId, { promisedBy: name }), member.id, NOW)
  const promiseId = promised.ok ? promised.value.promise.id : ''
  const submissionKey = 'Q1'
  const asked = await store.questions.ask({ submissionKey, instalmentId, question: name }, member.id, NOW)
  const questionId = asked.ok ? asked.value.question.id : ''
  const disputed = await store.disputes.open({ submissionKey, instalmentId, reason: name }, member.id, NOW)
  const disputeId = disputed.ok ? disputed.value.dispute.id : ''
  const logged = await store.visits.record(visitTo(deal.customer.id, 'V1', name), member.id, NOW)
  const visitId = logged.ok ? logged.value.id : ''
  const away = await store.leaves.add({ ...A_DAY_OFF, memberId: member.id }, member.id, NOW)
  const leaveId = away.ok ? away.value.id : ''
  const news = { customerNews: null, productNews: null, competitorNews: name, complaintNews: null }
  const reported = { ...news, submissionKey: 'M1', customerId: deal.customer.id }
  const { report } = await store.marketReports.make(reported, member.id, NOW)
  const reportId = report.id
  const zone = await store.territories.save({ id: null, name: `North of ${name}`, neighbourIds: [] }, member.id, NOW)
  const territoryId = zone.ok ? zone.value.id : ''
  await store.customers.change(deal.customer.id, { territoryId }, member.id, NOW)
  const giving = { submissionKey: 'G1', customerId: deal.customer.id, reason: 'other', note: name } as const
  const { id: givingUpId } = await store.stayingPower.giveUp(giving, member.id, NOW)
  const reflectionId = (await store.reflections.ofDeal(deal.id))?.id ?? ''
  const { id: wantId } = await store.wants.record(wantAt(deal.customer.id, name), member.id, NOW)
  const { id: announcementId } = await store.announcements.announce(announcedTo(wantId, name), member.id, NOW)
  const promisedTo = customerPromiseAt(deal.customer.id, member.id, name)
  const toCustomer = await store.customerPromises.record({ ...promisedTo, dealId: deal.id }, member.id, NOW)
  const toKeep = { customerPromiseId: toCustomer.id, promiseDayId: toCustomer.days[0]?.id ?? '' }
  const introduced = { kind: 'individual', name: `${name}’s friend`, ownerId: member.id } as const
  const { id: customerId } = await store.customers.create(introduced, member.id, NOW)
  const noted = await store.referrals.record({ introducerId: deal.customer.id, customerId }, member.id, NOW)
  const referralId = noted.ok ? noted.value.id : ''
  const [dealTaskId = ''] = await store.dealTasks.add([taskOf(deal.id, member.id, name)], member.id, NOW)
  const { id: feedbackId } = await store.productFeedback.record(feedbackAt(deal.customer.id, name), member.id, NOW)
  await store.valueReviews.save(deal.customer.id, 2026, ledgerOf(name), member.id, NOW)
  const complained = complaintOf(deal.customer.id, 'C1', { account: `Their lamps: ${name}` })
  const filed = await store.complaints.file(complained, member.id, NOW)
  const complaintId = filed.ok ? filed.value.id : ''
  // Their complaint shows that their motivation dips.
  const dipId = (await store.implementationAlerts.openDip(implementationId))?.id ?? ''
  const department = { id: null, name: `Repairs of ${name}`, memberIds: [member.id] }
  const made = await store.departments.save(department, member.id, NOW)
  const departmentId = made.ok ? made.value.id : ''
  const handing = { complaintId, departmentId, note: null }
  const handed = await store.complaintHandOvers.handOver(handing, member.id, NOW)
  const handedComplaintId = (handed.ok && handed.value.handOver?.id) || ''
  const given = { implementationId, departmentId, note: `They work by night: ${name}` }
  const offered = await store.implementationHandOvers.offer(given, member.id, NOW)
  const handedImplementationId = offered.ok ? offered.value.id : ''
  for (const done of [LISTENED, CAUSE_FOUND]) await store.complaintStages.advance(complaintId, done, member.id, NOW)
  const remedy = { remedy: 'repair', solution: `New lamps for ${name}`, cost: null } as const
  const put = await store.complaintApprovals.ask(complaintId, remedy, member.id, NOW)
  const approvalId = put.ok ? (put.value.complaint.approval?.id ?? '') : ''
  const customerAsks = { submissionKey: 'CQ1', dealId: deal.id, text: `Where is the switch of ${name}?` }
  const { id: customerQuestionId } = await store.customerQuestions.record(customerAsks, member.id, NOW)
  const issued = { submissionKey: 'PN1', product: name, text: `Lamps for ${name} blink` }
  const { id: noticeId } = await store.productNotices.issue(issued, member.id, NOW)
  const [item] = await store.reminders.ofSubject(deal.id)
  const outboxItemId = item?.id ?? ''
  const deliveryId = await sendAll(outbox, store)
  const instalments = deal.instalments.map(({ id }) => id)
  const ids = [
    member.id,
    deal.id,
    deal.customer.id,
    payment.id,
    checkInId,
    implementationId,
    dipId,
    summaryId,
    promiseId,
    questionId,
    customerQuestionId,
    noticeId,
    disputeId,
    visitId,
    leaveId,
    reportId,
    givingUpId,
    reflectionId,
    complaintId,
    approvalId,
    departmentId,
    handedComplaintId,
    handedImplementationId,
    wantId,
    ...Object.values(toKeep),
    announcementId,
    dealTaskId,
    referralId,
    feedbackId,
    territoryId,
    held.id,
    outboxItemId,
    deliveryId,
    ...instalments,
  ]
  const matters = { leaveId, wantId, dealTaskId, announcementId, referralId, feedbackId, ...toKeep }
  const money = {
    promiseId,
    questionId,
    customerQuestionId,
    noticeId,
    disputeId,
    visitId,
    reportId,
    givingUpId,
    reflectionId,
    territoryId,
    complaintId,
    approvalId,
    departmentId,
    handedImplementationId,
    handedComplaintId,
    ...matters,
  }
  return {
    store,
    member,
    deal,
    checkInId,
    implementationId,
    dipId,
    summaryId,
    ...money,
    outboxItemId,
    deliveryId,
    marks: [...ids, name, `${open}`],
  }
}

/** Marks what is due as told, in one message. */
async function sendAll(outbox: OutboxStore, { id }: WorkspaceStore): Promise<string> {
  await outbox.claimDue(NOW, 100, [])
  const [delivery] = await outbox.lease(id, NOW, 60_000, 100)
  if (!delivery) throw new Error('something is due')
  await outbox.beginAttempt(delivery, 'D1', NOW)
  await outbox.markSent(delivery, { channelId: 'D1', ts: '3.1' }, NOW)
  return delivery.id
}

type Reach = (here: Inhabited, theirs: Inhabited) => Promise<unknown>

const PHONE = '+49 40 55501'
const EVERYTHING = { reach: 'all' } as const
const FIRST_PAGE = { offset: 0, limit: 100 }
const ALWAYS = { from: new Date(0), to: NOW }
const SOME_DAY = calendarDate('2026-03-02')
/** The Friday after what was closed. */
const REFLECTED_ON = calendarDate('2026-03-06')
const IN_TWO_WEEKS = new Date(NOW.getTime() + 14 * 86_400_000)
const SOME_WEEK = { from: SOME_DAY, to: calendarDate('2026-03-08') }
const ANY_TIME = { from: calendarDate('2020-01-01'), to: calendarDate('2030-01-01') }
const ANY_SPAN = { from: new Date(0), to: new Date('2100-01-01') }
/** In which everything was recorded late. */
const SINCE_EVER = { after: new Date(0), upTo: IN_TWO_WEEKS, weeks: [ANY_TIME] }
const DUE_LIMITS = { part: 10, team: 10 }
const LADDER_DAY = { today: SOME_DAY, ladder: STANDARD_LADDER }
const NEXT_DAY = calendarDate('2026-03-03')
const ANSWER = { mood: 1, use: 'none', questions: null, problems: null, nextStep: null, evidence: null } as const

/** A day off years ahead, so that nobody is away. */
const LATER = calendarDate('2030-01-01')
const A_DAY_OFF = { submissionKey: 'Q1', firstDay: LATER, lastDay: LATER, standInId: null }

/** A deal delivered on the day of its signing. */
const deliveryOf = ({ id }: DealWithInstalments): Parameters<WorkspaceStore['deals']['recordDelivery']>[0] => ({
  dealId: id,
  deliveredOn: SOME_DAY,
})

/** A visit with a next step, so that everything of it can be changed. */
const visitTo = (customerId: string, submissionKey: string, note: string | null = null) =>
  newVisit(customerId, {
    submissionKey,
    visitedOn: SOME_DAY,
    outcome: 'next_step',
    nextStep: { text: note ?? 'Call', on: NEXT_DAY },
    note,
    among: EVERYTHING,
  })

const taskOf = (dealId: string, ownerId: string, title: string) => ({
  submissionKey: 'T1',
  dealId,
  ownerId,
  kind: 'training' as const,
  title,
  dueOn: calendarDate('2026-03-09'),
})
const wantAt = (customerId: string, text: string) => ({
  submissionKey: 'W1',
  customerId,
  text,
  neededOn: calendarDate('2026-03-12'),
})
const customerPromiseAt = (customerId: string, ownerId: string, text: string): NewCustomerPromise => ({
  ...onceOn(text, calendarDate('2026-03-12')),
  submissionKey: 'P1',
  customerId,
  dealId: null,
  contactId: null,
  ownerId,
})
const feedbackAt = (customerId: string, text: string) => ({
  submissionKey: 'F1',
  customerId,
  topic: 'price' as const,
  text,
})
const ledgerOf = (note: string): ValueFacts => ({
  ratings: { product: { score: 5, note } },
  trust: 4,
  rewards: note,
  switchingCosts: null,
  ties: null,
})
const announcedTo = (wantId: string, item: string) => ({
  submissionKey: 'A1',
  kind: 'available' as const,
  item,
  note: item,
  wantIds: [wantId],
})

const promiseOf = (instalmentId: string, changes: Partial<NewPromise> = {}): NewPromise => ({
  submissionKey: 'Q1',
  instalmentId,
  promisedBy: 'X',
  amount: 1n,
  promisedFor: NEXT_DAY,
  notedInFront: false,
  ...changes,
})
/** A deal of the same customer, to be held. */
const draftOf = ({ customer, title }: DealWithInstalments): DealDraft => ({
  customerId: customer.id,
  title: `More ${title}`,
  contractNumber: null,
  total: { amount: 100n, currency: EUR },
  signedOn: SOME_DAY,
  plannedDeliveryOn: null,
  terms: { template: 'on-signature' },
  instalments: [{ sequence: 1, amount: 100n, dueOn: SOME_DAY, basis: 'signature', offsetDays: 0 }],
  implementation: null,
  typed: {},
})
/** What a form says of a contact. */
const FACTS = {
  name: 'X',
  phone: null,
  buyingRole: null,
  department: null,
  language: null,
  isExecutive: false,
  birthday: null,
  preferredChannel: null,
  noCallHours: null,
  timeZone: null,
} as const
const contactAt = (customerId: string) => ({ ...FACTS, submissionKey: 'reach', customerId, predecessorId: null })
const contactOf = async ({ store, deal }: Inhabited) => (await store.contacts.ofCustomer(deal.customer.id))[0]?.id ?? ''
type Holding = Parameters<WorkspaceStore['heldDeals']['hold']>[0]
const holdingOf = ({ deal, member }: Pick<Inhabited, 'deal' | 'member'>, changes: Partial<Holding> = {}): Holding => ({
  submissionKey: 'reach',
  ownerId: member.id,
  draft: draftOf(deal),
  reasons: [],
  outbox: () => [],
  ...changes,
})
const heldOf = async ({ store }: Inhabited) => (await store.heldDeals.waiting())[0]?.id ?? ''
/** Goods worth 0.01 that came back. */
const changeOf = ({ id }: DealWithInstalments) => ({
  submissionKey: 'reach 1',
  dealId: id,
  request: { kind: 'goods_return', amount: 1n, reference: null, instalmentId: null } as const,
  reason: 'scratched',
  changedOn: NEXT_DAY,
  sinceChanges: 0,
})
const writeOffOf = (instalmentId: string) => ({
  submissionKey: 'reach 1',
  instalmentId,
  reason: 'insolvent',
  on: NEXT_DAY,
})

const itemAbout = (recipient: Member, subjectId: string): NewOutboxItem => itemFor(recipient, { subjectId })
const ATTEMPT = { action: 'deal.see', outcome: 'refused', subjectType: 'deal', subjectId: null } as const
const DISPUTE = { submissionKey: 'Q1', reason: 'X' } as const
const QUESTION = { submissionKey: 'Q1', question: 'X' } as const
const implementationOf = async ({ store, deal }: Inhabited) => (await store.implementations.ofDeal(deal.id))?.id ?? ''
const instalmentOf = ({ deal }: Inhabited) => deal.instalments[1]?.id ?? ''
const paymentOf = async ({ store, deal }: Inhabited) => (await store.deals.paymentsOf(deal.id))[0]?.id ?? ''
const subjectsOf = (theirs: Inhabited) => [theirs.deal.id, instalmentOf(theirs)]
const ownersOf = ({ member }: Inhabited) => ({ reach: 'owners', ownerIds: [member.id] }) as const
/** Somebody who may decide on what is asked in these matters, and has asked nothing themselves. */
const deciderOn = (visible: Visibility) => ({ memberId: 'somebody', visible })

/** By `part.method`: calls that try to reach what is theirs. */
export const reaches: Readonly<Record<string, readonly Reach[]>> = {
  'settings.read': [(here) => here.store.settings.read()],
  'settings.change': [
    (here) => here.store.settings.change({ remindAt: '08:15' }, { actorId: here.member.id, sinceRevision: 0 }, NOW),
  ],
  'settings.update': [(here) => here.store.settings.update({ remindAt: '08:00' }, here.member.id, NOW)],

  // Both workspaces know a Slack user U1: the answer is the member of one's own.
  'members.actor': [(here) => here.store.members.actor('U1')],
  'members.recipient': [(here, { member }) => here.store.members.recipient(member.id)],
  'members.bySlackId': [(here) => here.store.members.bySlackId('U1')],
  'members.byId': [(here, { member }) => here.store.members.byId(member.id)],
  'members.list': [(here) => here.store.members.list()],
  'members.ensure': [
    (here, { member }) =>
      here.store.members.ensure({ slackUserId: 'U1', name: 'X', locale: 'en', timeZone: member.timeZone }, [], NOW),
  ],
  'members.refreshProfile': [
    (here, { member }) =>
      here.store.members.refreshProfile(member.id, { name: 'X', locale: 'en', timeZone: 'UTC' }, NOW),
  ],
  'members.setRoles': [(here, { member }) => here.store.members.setRoles(member.id, [], here.member.id, NOW)],
  'members.setSupervisor': [
    (here, { member }) => here.store.members.setSupervisor(member.id, here.member.id, here.member.id, NOW),
    (here, { member }) => here.store.members.setSupervisor(here.member.id, member.id, here.member.id, NOW),
  ],
  'members.setDmChannel': [(here, { member }) => here.store.members.setDmChannel(member.id, 'D9')],
  'members.supervision': [(here) => here.store.members.supervision()],
  'members.assign': [
    (here, { member }) =>
      here.store.members.assign(
        member.id,
        { shown: member, wanted: { roles: [], supervisorId: null } },
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.members.assign(
        here.member.id,
        { shown: here.member, wanted: { roles: here.member.roles, supervisorId: member.id } },
        here.member.id,
        NOW,
      ),
  ],
  'members.deactivate': [
    async (here, { member }) => expect(await here.store.members.deactivate(member.id, 'x', NOW)).toBeNull(),
  ],
  'members.reactivate': [
    async (here, { member }) => expect(await here.store.members.reactivate(member.id, NOW)).toBe(false),
  ],
  'members.passOn': [(here, { member }) => here.store.members.passOn(member.id, [], NOW)],
  'members.hasDeals': [async (here, { member }) => expect(await here.store.members.hasDeals(member.id)).toBe(false)],

  'leaves.byId': [async (here, theirs) => here.store.leaves.byId(theirs.leaveId)],
  'leaves.coming': [(here, { member }) => here.store.leaves.coming(member.id, SOME_DAY)],
  'leaves.standingIn': [(here, { member }) => here.store.leaves.standingIn(member.id, SOME_DAY)],
  'leaves.add': [
    (here, { member }) => here.store.leaves.add({ ...A_DAY_OFF, memberId: member.id }, null, NOW),
    (here, { member }) =>
      here.store.leaves.add(
        { ...A_DAY_OFF, submissionKey: 'reach', firstDay: SOME_DAY, memberId: here.member.id, standInId: member.id },
        null,
        NOW,
      ),
  ],
  'leaves.change': [async (here, theirs) => here.store.leaves.change(theirs.leaveId, A_DAY_OFF, here.member.id, NOW)],
  'leaves.remove': [async (here, theirs) => here.store.leaves.remove(theirs.leaveId, here.member.id, NOW)],

  'customers.create': [
    (here, { member }) =>
      here.store.customers.create({ kind: 'individual', name: 'X', ownerId: member.id }, here.member.id, NOW),
  ],
  'customers.byId': [(here, { deal }) => here.store.customers.byId(deal.customer.id)],
  'customers.bySubmission': [(here) => here.store.customers.bySubmission('reach 1')],
  'customers.details': [(here, { deal }) => here.store.customers.details(deal.customer.id)],
  'customers.change': [
    (here, { deal }) => here.store.customers.change(deal.customer.id, { tier: 'a', name: 'X' }, here.member.id, NOW),
  ],
  'customers.standing': [(here, { deal }) => here.store.customers.standing(deal.customer.id, EVERYTHING)],
  'customers.duplicatesOf': [
    (here, { deal }) => here.store.customers.duplicatesOf({ name: deal.customer.name, phone: PHONE }),
  ],
  'customers.find': [
    (here) => here.store.customers.find('GmbH', EVERYTHING, 100),
    (here) => here.store.customers.find('', EVERYTHING, 100),
    (here, theirs) => here.store.customers.find('', ownersOf(theirs), 100),
  ],

  'handOvers.figures': [
    async (here, { member, deal }) => {
      const nothing = { customers: 0, deals: 0, instalments: 0, open: [], nextSteps: 0 }
      expect(await here.store.handOvers.figures(member.id, null)).toEqual(nothing)
      expect(await here.store.handOvers.figures(here.member.id, [deal.customer.id])).toEqual(nothing)
    },
  ],
  'handOvers.customersOf': [(here, { member }) => here.store.handOvers.customersOf(member.id, FIRST_PAGE)],
  'handOvers.owners': [(here) => here.store.handOvers.owners(EVERYTHING)],
  'handOvers.handOver': [
    async (here, { member, deal }) => {
      const order = { submissionKey: 'H1', note: null }
      const actor = { memberId: here.member.id, roles: here.member.roles, team: new Set<string>() }
      const { handOvers } = here.store
      const theirs = { ...order, fromId: member.id, toId: here.member.id, customerIds: [deal.customer.id] }
      expect(await handOvers.handOver(theirs, actor, NOW)).toEqual({ ok: true, value: null })
      const own = [here.deal.customer.id]
      const toThem = { ...order, fromId: here.member.id, toId: member.id, customerIds: own }
      expect(await handOvers.handOver(toThem, actor, NOW)).toEqual({ ok: false, error: 'gone' })
    },
  ],
  'handOvers.byId': [(here) => here.store.handOvers.byId('unknown')],
  'handOvers.handedFrom': [
    async (here, { member, deal }) =>
      expect((await here.store.handOvers.handedFrom(member.id, [deal.id])).size).toBe(0),
  ],
  'merges.candidate': [(here, { deal }) => here.store.merges.candidate(deal.customer.id)],
  'merges.merge': [
    async (here, { deal }) => {
      const side = await here.store.merges.candidate(here.deal.customer.id)
      if (!side) throw new Error('one’s own customer')
      const { facts, file } = side
      const shown = { kept: { facts, file }, other: { facts, file } }
      const actor = { memberId: here.member.id, roles: here.member.roles, team: new Set<string>() }
      const answers = { facts: {}, file: {} }
      for (const [keptId, otherId] of [
        [here.deal.customer.id, deal.customer.id],
        [deal.customer.id, here.deal.customer.id],
      ] as const) {
        const merging = { keptId, otherId, answers, shown, submissionKey: 'M1' }
        expect(await here.store.merges.merge(merging, actor, NOW)).toEqual({ ok: false, error: 'gone' })
      }
    },
  ],
  'merges.survivors': [
    async (here, { deal }) => expect((await here.store.merges.survivors([deal.customer.id])).size).toBe(0),
  ],
  'personalData.ofContact': [
    async (here, theirs) =>
      here.store.personalData.ofContact(await contactOf(theirs), { ...FIRST_PAGE, withPersonal: true }),
  ],
  'personalData.ofCustomer': [
    async (here, { deal }) =>
      expect(await here.store.personalData.ofCustomer(deal.customer.id, { ...FIRST_PAGE, withPersonal: true })).toEqual(
        {
          wants: [],
          promises: [],
          visits: [],
          visitCount: 0,
          occasions: [],
          occasionCount: 0,
          courtesies: [],
          courtesyCount: 0,
        },
      ),
  ],
  'personalData.eraseContact': [
    async (here, theirs) =>
      expect(here.store.personalData.eraseContact(await contactOf(theirs), here.member.id, NOW)).rejects.toThrow(),
  ],
  'personalData.refusalFor': [(here, { deal }) => here.store.personalData.refusalFor(deal.customer.id, SOME_DAY)],
  'personalData.eraseCustomer': [
    (here, { deal }) =>
      expect(here.store.personalData.eraseCustomer(deal.customer.id, here.member.id, NOW)).rejects.toThrow(),
  ],
  'personalData.keepContact': [
    async (here, theirs) =>
      expect(await here.store.personalData.keepContact(await contactOf(theirs), here.member.id, NOW)).toBe(false),
  ],
  'personalData.untouched': [async (here, theirs) => here.store.personalData.untouched([await contactOf(theirs)])],
  'personalData.planUntouched': [(here) => here.store.personalData.planUntouched(NOW)],
  'customerFile.read': [(here, { deal }) => here.store.customerFile.read(deal.customer.id, ['address'])],
  'customerFile.write': [
    (here, { deal }) => here.store.customerFile.write(deal.customer.id, { address: 'X' }, here.member.id, NOW),
  ],

  'customerCare.customers': [(here, { deal }) => here.store.customerCare.customers([deal.customer.id])],
  'customerCare.departed': [async (here, theirs) => here.store.customerCare.departed([await contactOf(theirs)])],
  'customerCare.needed': [(here, { member }) => here.store.customerCare.needed([member.id], member.id, 100)],
  'customerCare.confirmFile': [
    (here, { deal }) => here.store.customerCare.confirmFile(deal.customer.id, here.member.id, NOW),
  ],
  'customerCare.plan': [(here) => here.store.customerCare.plan(NOW)],

  'occasions.days': [
    (here, { deal }) => here.store.occasions.days([{ subjectId: deal.customer.id, on: calendarDate('2026-03-05') }]),
  ],
  'occasions.between': [
    (here, { deal }) => {
      const [from, until] = [calendarDate('2026-03-01'), calendarDate('2026-04-01')]
      return here.store.occasions.between({ customerId: deal.customer.id }, from, until)
    },
  ],
  'occasions.note': [
    (here, { deal }) => {
      const about = { submissionKey: 'reached', customerId: deal.customer.id, contactId: null, note: null }
      const on = calendarDate('2026-03-05')
      return here.store.occasions.note({ ...about, kind: 'award', on }, here.member.id, NOW)
    },
  ],
  'occasions.remove': [
    async (here, { deal }) =>
      expect(await here.store.occasions.remove(deal.customer.id, here.member.id, NOW)).toBe(false),
  ],
  'occasions.noteCourtesy': [
    (here, { deal }) => {
      const about = { submissionKey: 'reached', customerId: deal.customer.id, contactId: null, what: null, value: null }
      const given = { kind: 'card', givenOn: calendarDate('2026-03-02'), goodDay: null } as const
      return here.store.occasions.noteCourtesy({ ...about, ...given }, here.member.id, NOW)
    },
  ],
  'occasions.removeCourtesy': [
    async (here, { deal }) =>
      expect(await here.store.occasions.removeCourtesy(deal.customer.id, here.member.id, NOW)).toBe(false),
  ],
  'occasions.courtesy': [(here, { deal }) => here.store.occasions.courtesy(deal.customer.id)],
  'occasions.courtesiesOf': [(here, { deal }) => here.store.occasions.courtesiesOf(deal.customer.id, true, 100)],
  'occasions.customersOf': [(here, { member }) => here.store.occasions.customersOf(member.id, 100)],
  'occasions.plan': [(here) => here.store.occasions.plan(NOW)],

  'contacts.ofCustomer': [(here, { deal }) => here.store.contacts.ofCustomer(deal.customer.id)],
  'contacts.byId': [async (here, theirs) => here.store.contacts.byId(await contactOf(theirs))],
  'contacts.add': [
    (here, { deal }) => here.store.contacts.add(contactAt(deal.customer.id), here.member.id, NOW),
    async (here, theirs) => {
      const contact = { ...contactAt(here.deal.customer.id), predecessorId: await contactOf(theirs) }
      return here.store.contacts.add(contact, here.member.id, NOW)
    },
  ],
  'contacts.change': [
    async (here, theirs) => here.store.contacts.change(await contactOf(theirs), FACTS, here.member.id, NOW),
  ],
  'contacts.leave': [
    async (here, theirs) => here.store.contacts.leave(await contactOf(theirs), SOME_DAY, here.member.id, NOW),
  ],
  'contacts.settleSuccession': [
    async (here, theirs) => here.store.contacts.settleSuccession(await contactOf(theirs), here.member.id, NOW),
  ],

  'deals.close': [
    (here, { deal }) =>
      here.store.deals.close(
        dealOf(here.member, { submissionKey: 'reach 1', customer: { id: deal.customer.id } }),
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.deals.close(
        dealOf(here.member, { submissionKey: 'reach 2', ownerId: member.id }),
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.deals.close(
        dealOf(here.member, { submissionKey: 'reach 3', outbox: (dealId) => [itemAbout(member, dealId)] }),
        here.member.id,
        NOW,
      ),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.deals.close(dealOf(here.member), here.member.id, NOW),
  ],
  'deals.byId': [(here, { deal }) => here.store.deals.byId(deal.id)],
  'deals.bySubmission': [(here) => here.store.deals.bySubmission('V1')],
  'deals.recordDelivery': [
    (here, { deal }) => here.store.deals.recordDelivery(deliveryOf(deal), here.member.id, NOW),
    (here, { member }) =>
      here.store.deals.recordDelivery({ ...deliveryOf(here.deal), deliveredOn: NEXT_DAY }, member.id, NOW),
  ],
  'deals.undoDelivery': [
    (here, { deal }) => here.store.deals.undoDelivery({ dealId: deal.id, reason: 'X' }, here.member.id, NOW),
    (here, { member }) => here.store.deals.undoDelivery({ dealId: here.deal.id, reason: 'X' }, member.id, NOW),
  ],
  'deals.deliveriesOf': [(here, { deal }) => here.store.deals.deliveriesOf(deal.id)],
  'deals.changeFollowUp': [
    (here, { deal }) =>
      here.store.deals.changeFollowUp(deal.id, { followUp: 'none', isTrial: false }, here.member.id, NOW),
  ],
  'deals.list': [
    (here) => here.store.deals.list(EVERYTHING, 'all', FIRST_PAGE),
    (here, theirs) => here.store.deals.list(ownersOf(theirs), 'open', FIRST_PAGE),
  ],
  'deals.change': [
    (here, { deal }) => here.store.deals.change(changeOf(deal), here.member.id, NOW),
    (here, { member }) => here.store.deals.change(changeOf(here.deal), member.id, NOW),
    async (here, theirs) => {
      const request = { ...changeOf(here.deal).request, instalmentId: instalmentOf(theirs) }
      const change = { ...changeOf(here.deal), request }
      expect(await here.store.deals.change(change, here.member.id, NOW)).toMatchObject({ ok: false })
    },
  ],
  'deals.history': [(here, { deal }) => here.store.deals.history(deal.id)],
  'deals.titlesOf': [(here, { deal }) => here.store.deals.titlesOf(deal.customer.id, 100)],
  'deals.paymentsOf': [(here, { deal }) => here.store.deals.paymentsOf(deal.id)],
  'deals.nextReminderAt': [async (here, { deal }) => expect(await here.store.deals.nextReminderAt(deal.id)).toBeNull()],

  'heldDeals.hold': [
    (here, { deal }) => here.store.heldDeals.hold(holdingOf(here, { draft: draftOf(deal) }), here.member.id, NOW),
    (here, { member }) => here.store.heldDeals.hold(holdingOf(here, { ownerId: member.id }), here.member.id, NOW),
    (here, { member }) =>
      here.store.heldDeals.hold(
        holdingOf(here, { outbox: (id: string) => [itemAbout(member, id)] }),
        here.member.id,
        NOW,
      ),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.heldDeals.hold(holdingOf(here, { submissionKey: 'held' }), here.member.id, NOW),
  ],
  'heldDeals.byId': [async (here, theirs) => here.store.heldDeals.byId(await heldOf(theirs))],
  'heldDeals.bySubmission': [(here) => here.store.heldDeals.bySubmission('held')],
  'heldDeals.waiting': [(here) => here.store.heldDeals.waiting()],
  'heldDeals.approve': [
    async (here, theirs) => here.store.heldDeals.approve(await heldOf(theirs), () => [], here.member.id, NOW),
    async (here, { member }) =>
      here.store.heldDeals.approve(await heldOf(here), (id) => [itemAbout(member, id)], here.member.id, NOW),
  ],
  'heldDeals.giveBack': [
    async (here, theirs) =>
      here.store.heldDeals.giveBack(await heldOf(theirs), { note: 'x', outbox: [] }, here.member.id, NOW),
    async (here, { member }) =>
      here.store.heldDeals.giveBack(
        await heldOf(here),
        { note: 'x', outbox: [itemAbout(member, 'x')] },
        here.member.id,
        NOW,
      ),
  ],

  'implementations.ofDeal': [(here, { deal }) => here.store.implementations.ofDeal(deal.id)],
  'implementations.checkIn': [(here, { checkInId }) => here.store.implementations.checkIn(checkInId)],
  'implementations.note': [
    (here, { checkInId }) => here.store.implementations.note(checkInId, { mood: 1 }, here.member.id, NOW),
  ],
  'implementations.answer': [
    (here, { checkInId }) => here.store.implementations.answer(checkInId, ANSWER, here.member.id, NOW),
  ],
  'implementationAlerts.byIds': [
    (here, { implementationId }) => here.store.implementationAlerts.byIds([implementationId]),
  ],
  'implementationAlerts.lookSoon': [(here) => here.store.implementationAlerts.lookSoon(NOW)],
  'implementationAlerts.openDip': [
    (here, { implementationId }) => here.store.implementationAlerts.openDip(implementationId),
  ],
  'implementationAlerts.dips': [(here, { dipId }) => here.store.implementationAlerts.dips([dipId])],
  'implementationAlerts.act': [
    (here, { dipId }) =>
      here.store.implementationAlerts.act(dipId, { text: 'Call them', on: NEXT_DAY }, here.member.id, NOW),
  ],
  'implementations.ofToday': [
    async (here, theirs) => here.store.implementations.ofToday(await implementationOf(theirs), SOME_DAY),
  ],
  'implementations.answerToday': [
    async (here, theirs) =>
      here.store.implementations.answerToday(await implementationOf(theirs), SOME_DAY, ANSWER, here.member.id, NOW),
  ],
  'implementationSteps.byId': [
    async (here, theirs) => here.store.implementationSteps.byId(await implementationOf(theirs)),
  ],
  'implementationSteps.installed': [
    async (here, theirs) => {
      const days = { installedOn: SOME_DAY, firstUsedOn: SOME_DAY }
      return here.store.implementationSteps.installed(await implementationOf(theirs), days, here.member.id, NOW)
    },
  ],
  'implementationSteps.reached': [
    async (here, theirs) => {
      const evidence = {
        measure: 'x',
        reachedOn: SOME_DAY,
        confirmation: 'x',
        successNote: null,
        mayBeReference: false,
      }
      const reached = { ...evidence, confirmer: { name: 'Somebody' }, submissionKey: 'foreign' }
      return here.store.implementationSteps.reached(await implementationOf(theirs), reached, here.member.id, NOW)
    },
  ],
  'implementationSteps.back': [
    async (here, theirs) => {
      const step = { seen: 'learning', reason: 'x' } as const
      return here.store.implementationSteps.back(await implementationOf(theirs), step, here.member.id, NOW)
    },
  ],
  'implementationSteps.agree': [
    async (here, theirs) => {
      const agreed = { goal: 'x', measure: null }
      return here.store.implementationSteps.agree(await implementationOf(theirs), agreed, here.member.id, NOW)
    },
  ],
  'implementationTimelines.ofDeal': [(here, { deal }) => here.store.implementationTimelines.ofDeal(deal.id, SOME_DAY)],
  'implementationTimelines.ofCustomer': [
    (here, { deal }) => here.store.implementationTimelines.ofCustomer(deal.customer.id, EVERYTHING, SOME_DAY, 10),
  ],
  'implementationTimelines.references': [(here) => here.store.implementationTimelines.references(EVERYTHING, 10)],
  'implementationTimelines.troubled': [
    (here) => here.store.implementationTimelines.troubled(EVERYTHING, SOME_DAY, 10),
    (here, theirs) => here.store.implementationTimelines.troubled(ownersOf(theirs), SOME_DAY, 10),
  ],
  'implementationTimelines.dueOf': [
    (here, { member }) => here.store.implementationTimelines.dueOf(member.id, ANY_TIME, 10),
  ],

  'receivables.open': [
    (here) => here.store.receivables.open(EVERYTHING, null, FIRST_PAGE),
    (here, theirs) => here.store.receivables.open(ownersOf(theirs), null, FIRST_PAGE),
  ],
  'receivables.dueDay': [
    (here) => here.store.receivables.dueDay({ own: EVERYTHING, team: null }, LADDER_DAY, DUE_LIMITS),
    (here) => here.store.receivables.dueDay({ own: { reach: 'none' }, team: EVERYTHING }, LADDER_DAY, DUE_LIMITS),
    (here, theirs) =>
      here.store.receivables.dueDay({ own: ownersOf(theirs), team: ownersOf(theirs) }, LADDER_DAY, DUE_LIMITS),
  ],
  'receivables.previewed': [
    (here) => here.store.receivables.previewed({ from: SOME_DAY, to: SOME_DAY }, STANDARD_LADDER),
  ],
  'receivables.deriveLadders': [
    async (here, { member }) => expect(await here.store.receivables.deriveLadders([member.id], NOW)).toBe(0),
  ],
  'receivables.totals': [
    (here) => here.store.receivables.totals(EVERYTHING, SOME_DAY),
    async (here, theirs) => expect(await here.store.receivables.totals(ownersOf(theirs), SOME_DAY)).toEqual([]),
  ],
  'collecting.byDay': [
    (here) => here.store.collecting.byDay(EVERYTHING, LADDER_DAY, ANY_TIME.to, FIRST_PAGE),
    (here, theirs) => here.store.collecting.byDay(ownersOf(theirs), LADDER_DAY, ANY_TIME.to, FIRST_PAGE),
  ],
  'collecting.aging': [
    (here) => here.store.collecting.aging(EVERYTHING, SOME_DAY),
    async (here, theirs) =>
      expect(await here.store.collecting.aging(ownersOf(theirs), SOME_DAY)).toEqual({ buckets: [], unapplied: [] }),
  ],
  'collecting.byOwner': [
    (here) => here.store.collecting.byOwner(EVERYTHING, SOME_DAY),
    (here, theirs) => here.store.collecting.byOwner(ownersOf(theirs), SOME_DAY),
  ],
  'collecting.byCustomer': [
    (here) => here.store.collecting.byCustomer(EVERYTHING, LADDER_DAY, FIRST_PAGE),
    (here, theirs) => here.store.collecting.byCustomer(ownersOf(theirs), LADDER_DAY, FIRST_PAGE),
  ],
  'collecting.part': [
    (here) => here.store.collecting.part(EVERYTHING, { by: 'bucket', bucket: 'notDue', today: SOME_DAY }, FIRST_PAGE),
    (here, { member }) => here.store.collecting.part(EVERYTHING, { by: 'owner', ownerId: member.id }, FIRST_PAGE),
    (here, { deal }) =>
      here.store.collecting.part(EVERYTHING, { by: 'customer', customerId: deal.customer.id }, FIRST_PAGE),
  ],
  'collecting.statement': [
    (here, { deal }) =>
      here.store.collecting.statement(deal.customer.id, EVERYTHING, {
        today: SOME_DAY,
        since: ANY_TIME.from,
        limit: 100,
      }),
  ],
  'collecting.ownDelays': [
    async (here) => [...(await here.store.collecting.ownDelays(EVERYTHING, ANY_TIME, ANY_TIME.to))],
    async (here, theirs) =>
      expect([...(await here.store.collecting.ownDelays(ownersOf(theirs), ANY_TIME, ANY_TIME.to))]).toEqual([]),
  ],
  'instalments.story': [(here, theirs) => here.store.instalments.story(instalmentOf(theirs))],
  'instalments.logContact': [
    (here, theirs) =>
      here.store.instalments.logContact(
        { submissionKey: 'reach', instalmentId: instalmentOf(theirs), ...CONTACT },
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.instalments.logContact(
        { submissionKey: 'reach 2', instalmentId: instalmentOf(here), ...CONTACT },
        member.id,
        NOW,
      ),
  ],
  'instalments.setInvoice': [
    (here, theirs) =>
      here.store.instalments.setInvoice(
        instalmentOf(theirs),
        { number: '4711', issuedOn: SOME_DAY, deliveredOn: null },
        here.member.id,
        NOW,
      ),
  ],
  'instalments.history': [
    (here, theirs) =>
      here.store.instalments.history({
        customerIds: [theirs.deal.customer.id],
        instalmentIds: [instalmentOf(theirs), instalmentOf(here)],
      }),
  ],
  'receivables.byId': [(here, theirs) => here.store.receivables.byId(instalmentOf(theirs))],
  'receivables.byIds': [(here, theirs) => here.store.receivables.byIds([instalmentOf(theirs), instalmentOf(here)])],
  'receivables.openOf': [(here, { deal }) => here.store.receivables.openOf(deal.customer.id)],
  'receivables.paymentsOf': [(here, { deal }) => here.store.receivables.paymentsOf(deal.instalments[0]?.id ?? '')],
  'receivables.bySubmission': [(here) => here.store.receivables.bySubmission('P1')],
  'receivables.writeOff': [
    (here, theirs) => here.store.receivables.writeOff(writeOffOf(instalmentOf(theirs)), here.member.id, NOW),
    (here, { member }) => here.store.receivables.writeOff(writeOffOf(instalmentOf(here)), member.id, NOW),
  ],
  'receivables.undoWriteOff': [
    (here, theirs) => here.store.receivables.undoWriteOff(writeOffOf(instalmentOf(theirs)), here.member.id, NOW),
  ],
  'receivables.recordPayment': [
    (here, { deal }) =>
      here.store.receivables.recordPayment(paymentFor(deal, { submissionKey: 'reach 1' }), here.member.id, NOW),
    (here, theirs) =>
      here.store.receivables.recordPayment(
        paymentFor(here.deal, { submissionKey: 'reach 2', targetInstalmentId: instalmentOf(theirs) }),
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.receivables.recordPayment(paymentFor(here.deal, { submissionKey: 'reach 3' }), member.id, NOW),
    // All that is open here and more: nothing of it goes over there.
    (here) =>
      here.store.receivables.recordPayment(
        paymentFor(here.deal, { submissionKey: 'reach 4', amount: { amount: 99_999n, currency: EUR } }),
        here.member.id,
        NOW,
      ),
  ],

  'payments.byId': [async (here, theirs) => here.store.payments.byId(await paymentOf(theirs))],
  'payments.list': [
    (here, { deal }) => here.store.payments.list({ instalmentId: deal.instalments[0]?.id ?? '' }, FIRST_PAGE),
    (here, { deal }) => here.store.payments.list({ customerId: deal.customer.id }, FIRST_PAGE),
  ],
  'payments.toConfirm': [(here) => here.store.payments.toConfirm(FIRST_PAGE)],
  'payments.comparable': [
    (here, { deal }) =>
      here.store.payments.comparable({
        customerIds: [deal.customer.id],
        references: ['Theirs'],
        recordedSince: new Date(0),
      }),
  ],
  'payments.openOf': [(here, { deal }) => here.store.payments.openOf([deal.customer.id], EVERYTHING)],
  'payments.payersNamed': [
    (here) => here.store.payments.payersNamed(['Theirs GmbH', 'Theirs', 'Theirs-7'], EVERYTHING),
  ],
  'payments.book': [
    (here, { deal }) =>
      here.store.payments.book(
        [paymentFor(here.deal, { submissionKey: 'list 1' }), paymentFor(deal, { submissionKey: 'list 2' })],
        here.member.id,
        NOW,
      ),
  ],
  'payments.reverse': [
    async (here, theirs) => {
      const reversal = { paymentId: await paymentOf(theirs), reason: 'mistake', note: null } as const
      expect((await here.store.payments.reverse(reversal, here.member.id, NOW)).ok).toBe(false)
    },
  ],
  'payments.confirm': [
    async (here, theirs) =>
      expect(await here.store.payments.confirm(await paymentOf(theirs), here.member.id, NOW)).toBeNull(),
  ],
  'payments.credit': [(here, { deal }) => here.store.payments.credit(deal.customer.id)],
  'payments.applyCredit': [
    async (here, theirs) => {
      const use = { instalmentId: instalmentOf(theirs), appliedOn: SOME_DAY }
      expect((await here.store.payments.applyCredit(use, here.member.id, NOW)).ok).toBe(false)
    },
  ],
  'payments.refund': [
    (here, { deal }) =>
      here.store.payments.refund(
        {
          submissionKey: 'reach 1',
          customerId: deal.customer.id,
          amount: { amount: 1n, currency: EUR },
          refundedOn: SOME_DAY,
          method: 'cash',
          reference: null,
        },
        here.member.id,
        NOW,
      ),
  ],
  'promises.record': [
    (here, theirs) => here.store.promises.record(promiseOf(instalmentOf(theirs)), here.member.id, NOW),
    (here, { member }) =>
      here.store.promises.record(promiseOf(instalmentOf(here), { submissionKey: 'reach 1' }), member.id, NOW),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.promises.record(promiseOf(instalmentOf(here)), here.member.id, NOW),
  ],
  'promises.byId': [(here, { promiseId }) => here.store.promises.byId(promiseId)],
  'promises.ofInstalment': [(here, theirs) => here.store.promises.ofInstalment(instalmentOf(theirs))],
  'promises.latest': [async (here, theirs) => [...(await here.store.promises.latest([instalmentOf(theirs)]))]],
  'promises.keeping': [async (here, { deal }) => [...(await here.store.promises.keeping([deal.customer.id]))]],
  'promises.requested': [
    (here) => here.store.promises.requested(deciderOn(EVERYTHING), 10),
    (here, theirs) => here.store.promises.requested(deciderOn(ownersOf(theirs)), 10),
  ],
  'promises.decide': [
    (here, { promiseId }) => here.store.promises.decide(promiseId, { approve: true }, here.member.id, NOW),
  ],
  'disputes.open': [
    (here, theirs) => here.store.disputes.open({ ...DISPUTE, instalmentId: instalmentOf(theirs) }, here.member.id, NOW),
    (here) => here.store.disputes.open({ ...DISPUTE, instalmentId: instalmentOf(here) }, here.member.id, NOW),
  ],
  'disputes.close': [
    (here, { disputeId }) =>
      here.store.disputes.close(disputeId, { outcome: 'upheld', note: null }, here.member.id, NOW),
  ],
  'disputes.review': [
    (here, { disputeId }) => here.store.disputes.review(disputeId, 'keep-paused', here.member.id, NOW),
  ],
  'disputes.byId': [(here, { disputeId }) => here.store.disputes.byId(disputeId)],
  'disputes.toReview': [
    (here) => here.store.disputes.toReview(deciderOn(EVERYTHING), ANY_TIME.to, 10),
    (here, theirs) => here.store.disputes.toReview(deciderOn(ownersOf(theirs)), ANY_TIME.to, 10),
  ],
  'disputes.ofInstalment': [(here, theirs) => here.store.disputes.ofInstalment(instalmentOf(theirs))],
  'questions.ask': [
    (here, theirs) =>
      here.store.questions.ask({ ...QUESTION, instalmentId: instalmentOf(theirs) }, here.member.id, NOW),
    (here) => here.store.questions.ask({ ...QUESTION, instalmentId: instalmentOf(here) }, here.member.id, NOW),
  ],
  'questions.byId': [(here, { questionId }) => here.store.questions.byId(questionId)],
  'questions.unanswered': [
    (here) => here.store.questions.unanswered(deciderOn(EVERYTHING), 10),
    (here, theirs) => here.store.questions.unanswered(deciderOn(ownersOf(theirs)), 10),
  ],
  'questions.answer': [(here, { questionId }) => here.store.questions.answer(questionId, 'X', here.member.id, NOW)],

  'marketReports.make': [
    (here, { deal }) =>
      here.store.marketReports.make(
        { ...NEWS, submissionKey: 'R1', customerId: deal.customer.id },
        here.member.id,
        NOW,
      ),
    (here) => here.store.marketReports.make({ ...NEWS, submissionKey: 'R2', customerId: null }, here.member.id, NOW),
  ],
  'marketReports.byId': [(here, { reportId }) => here.store.marketReports.byId(reportId)],
  'marketReports.acknowledge': [
    (here, { reportId }) => here.store.marketReports.acknowledge(reportId, here.member.id, NOW),
  ],
  'marketReports.waiting': [
    (here) => here.store.marketReports.waiting(deciderOn(EVERYTHING), 10),
    (here, theirs) => here.store.marketReports.waiting(deciderOn(ownersOf(theirs)), 10),
  ],
  'marketReports.latest': [
    (here) => here.store.marketReports.latest(EVERYTHING, 10),
    (here, theirs) => here.store.marketReports.latest(ownersOf(theirs), 10),
  ],

  'stayingPower.visitsSoFar': [
    async (here, { deal }) => expect(await here.store.stayingPower.visitsSoFar(deal.customer.id)).toBe(0),
  ],
  'stayingPower.giveUp': [
    (here, { deal }) =>
      here.store.stayingPower.giveUp(
        { ...GIVING, submissionKey: 'GU1', customerId: deal.customer.id },
        here.member.id,
        NOW,
      ),
    (here) =>
      here.store.stayingPower.giveUp(
        { ...GIVING, submissionKey: 'GU2', customerId: here.deal.customer.id },
        here.member.id,
        NOW,
      ),
  ],
  'stayingPower.byIds': [(here, { givingUpId }) => here.store.stayingPower.byIds([givingUpId])],
  'stayingPower.figures': [
    (here) => here.store.stayingPower.figures(EVERYTHING, SOME_DAY),
    (here, theirs) => here.store.stayingPower.figures(ownersOf(theirs), SOME_DAY),
  ],
  'stayingPower.successes': [
    (here) => here.store.stayingPower.successes(EVERYTHING, SOME_DAY, SOME_DAY),
    (here, theirs) => here.store.stayingPower.successes(ownersOf(theirs), SOME_DAY, SOME_DAY),
  ],

  'reflections.byId': [(here, { reflectionId }) => here.store.reflections.byId(reflectionId)],
  'reflections.askedOn': [(here, { member }) => here.store.reflections.askedOn(member.id, REFLECTED_ON)],
  'reflections.openOf': [(here, { member }) => here.store.reflections.openOf(member.id, REFLECTED_ON, 100)],
  'reflections.ofDeal': [(here, { deal }) => here.store.reflections.ofDeal(deal.id)],
  'reflections.keep': [
    async (here, { reflectionId }) =>
      expect(await here.store.reflections.keep(reflectionId, { improve: 'x' })).toBe(false),
  ],
  'reflections.answer': [
    (here, { reflectionId }) => here.store.reflections.answer(reflectionId, { improve: 'x' }, here.member.id, NOW),
  ],
  'reflections.skip': [
    async (here, { member }) => expect(await here.store.reflections.skip(member.id, REFLECTED_ON, NOW)).toBe(0),
  ],
  'reflections.yield': [
    (here) => here.store.reflections.yield(EVERYTHING, SOME_DAY, REFLECTED_ON),
    (here, theirs) => here.store.reflections.yield(ownersOf(theirs), SOME_DAY, REFLECTED_ON),
  ],
  'reflections.techniques': [
    (here) => here.store.reflections.techniques(EVERYTHING, new Date(0), 100),
    (here, theirs) => here.store.reflections.techniques(ownersOf(theirs), new Date(0), 100),
  ],
  'reflections.answered': [
    (here) => here.store.reflections.answered(EVERYTHING, new Date(0), 100),
    (here, theirs) => here.store.reflections.answered(ownersOf(theirs), new Date(0), 100),
  ],
  'reflections.plan': [(here) => here.store.reflections.plan(NOW)],

  'complaintStages.advance': [
    (here, { complaintId }) => here.store.complaintStages.advance(complaintId, LISTENED, here.member.id, NOW),
  ],
  'complaintStages.moveBack': [
    (here, { complaintId }) =>
      here.store.complaintStages.moveBack(
        complaintId,
        { seen: 'cause_found', to: 'received', reason: 'X' },
        here.member.id,
        NOW,
      ),
  ],
  'complaintStages.score': [
    (here, { complaintId }) =>
      here.store.complaintStages.score(complaintId, { score: 5, note: null }, here.member.id, NOW),
  ],
  'complaintStages.reopen': [
    (here, { complaintId }) => here.store.complaintStages.reopen(complaintId, 'X', here.member.id, NOW),
  ],
  'complaintAgreements.agree': [
    (here, { complaintId }) => here.store.complaintAgreements.agree(complaintId, 'X', here.member.id, NOW),
  ],
  'complaintAgreements.disagree': [
    (here, { complaintId }) =>
      here.store.complaintAgreements.disagree(complaintId, 'X', { to: 'received', reason: 'X' }, here.member.id, NOW),
  ],
  'complaintAgreements.byScore': [
    async (here, { complaintId, store }) => {
      for (const { id } of await store.complaints.history(complaintId))
        expect(await here.store.complaintAgreements.byScore(complaintId, id)).toBeNull()
    },
  ],
  'complaintAgreements.waiting': [
    (here) => here.store.complaintAgreements.waiting({ memberId: here.member.id, visible: EVERYTHING }, 10),
    (here, theirs) => here.store.complaintAgreements.waiting({ memberId: 'nobody', visible: ownersOf(theirs) }, 10),
  ],
  'complaintApprovals.ask': [
    (here, { complaintId }) =>
      here.store.complaintApprovals.ask(
        complaintId,
        { remedy: 'repair', solution: 'X', cost: null },
        here.member.id,
        NOW,
      ),
  ],
  'complaintApprovals.decide': [
    (here, { approvalId }) =>
      here.store.complaintApprovals.decide(approvalId, { isApproved: true, note: null }, here.member.id, NOW),
  ],
  'complaintApprovals.byId': [(here, { approvalId }) => here.store.complaintApprovals.byId(approvalId)],
  'complaintApprovals.waiting': [
    (here) =>
      here.store.complaintApprovals.waiting(
        { memberId: 'nobody', visible: EVERYTHING, authority: null, currency: EUR },
        10,
      ),
    (here, theirs) =>
      here.store.complaintApprovals.waiting(
        { memberId: 'nobody', visible: ownersOf(theirs), authority: null, currency: EUR },
        10,
      ),
  ],
  'complaintWaits.begin': [
    (here, { complaintId }) => here.store.complaintWaits.begin(complaintId, 'X', here.member.id, NOW),
  ],
  'complaintWaits.end': [(here, { complaintId }) => here.store.complaintWaits.end(complaintId, here.member.id, NOW)],
  'complaintWaits.changeSeverity': [
    (here, { complaintId }) =>
      here.store.complaintWaits.changeSeverity(complaintId, { severity: 'minor', reason: 'X' }, here.member.id, NOW),
  ],

  'departments.list': [(here) => here.store.departments.list()],
  'departments.ofMember': [(here, { member }) => here.store.departments.ofMember(member.id)],
  'departments.save': [
    (here, { departmentId }) =>
      here.store.departments.save({ id: departmentId, name: 'East', memberIds: [] }, here.member.id, NOW),
  ],
  'departments.remove': [
    async (here, { departmentId }) =>
      expect(await here.store.departments.remove(departmentId, here.member.id, NOW)).toEqual({
        ok: true,
        value: false,
      }),
  ],
  'complaintHandOvers.handOver': [
    (here, { complaintId, departmentId }) =>
      here.store.complaintHandOvers.handOver({ complaintId, departmentId, note: null }, here.member.id, NOW),
  ],
  'complaintHandOvers.byId': [(here, { handedComplaintId }) => here.store.complaintHandOvers.byId(handedComplaintId)],
  'complaintHandOvers.accept': [
    (here, { handedComplaintId }) =>
      here.store.complaintHandOvers.accept(handedComplaintId, { memberId: here.member.id, isAnybody: true }, NOW),
  ],
  'complaintHandOvers.giveBack': [
    (here, { handedComplaintId }) =>
      here.store.complaintHandOvers.giveBack(
        handedComplaintId,
        'X',
        { memberId: here.member.id, isAnybody: true },
        NOW,
      ),
  ],
  'complaintHandOvers.takeBack': [
    (here, { handedComplaintId }) =>
      here.store.complaintHandOvers.takeBack(handedComplaintId, { memberId: here.member.id, isAnybody: true }, NOW),
  ],
  'complaintHandOvers.passTo': [
    (here, { handedComplaintId, member }) =>
      here.store.complaintHandOvers.passTo(
        handedComplaintId,
        { colleagueId: member.id, note: null },
        { memberId: here.member.id, isAnybody: true },
        NOW,
      ),
  ],
  'complaintHandOvers.people': [(here, { departmentId }) => here.store.complaintHandOvers.people(departmentId)],
  'complaintHandOvers.waitingFor': [
    async (here, { member }) => (await here.store.complaintHandOvers.waitingFor(member.id, 10)).list,
  ],
  'implementationHandOvers.implementation': [
    (here, { implementationId }) => here.store.implementationHandOvers.implementation(implementationId),
  ],
  'implementationHandOvers.offer': [
    (here, { implementationId, departmentId }) =>
      here.store.implementationHandOvers.offer({ implementationId, departmentId, note: null }, here.member.id, NOW),
    (here, { departmentId }) =>
      here.store.implementationHandOvers.offer(
        { implementationId: here.implementationId, departmentId, note: null },
        here.member.id,
        NOW,
      ),
  ],
  'implementationHandOvers.byId': [
    (here, { handedImplementationId }) => here.store.implementationHandOvers.byId(handedImplementationId),
  ],
  'implementationHandOvers.openOf': [
    (here, { implementationId }) => here.store.implementationHandOvers.openOf(implementationId),
  ],
  'implementationHandOvers.accept': [
    (here, { handedImplementationId }) =>
      here.store.implementationHandOvers.accept(
        handedImplementationId,
        { memberId: here.member.id, isAnybody: true },
        NOW,
      ),
  ],
  'implementationHandOvers.giveBack': [
    (here, { handedImplementationId }) =>
      here.store.implementationHandOvers.giveBack(
        handedImplementationId,
        'X',
        { memberId: here.member.id, isAnybody: true },
        NOW,
      ),
  ],
  'implementationHandOvers.takeBack': [
    (here, { handedImplementationId }) =>
      here.store.implementationHandOvers.takeBack(
        handedImplementationId,
        { memberId: here.member.id, isAnybody: true },
        NOW,
      ),
  ],
  'implementationHandOvers.waitingFor': [
    async (here, { member }) => (await here.store.implementationHandOvers.waitingFor(member.id, 10)).list,
  ],
  'implementationHandOvers.workedBy': [
    async (here, { member }) => (await here.store.implementationHandOvers.workedBy(member.id, 10)).list,
  ],
  // The entries of a history are found in no other way than by their ids, which nobody is told.
  'implementationHandOvers.event': [(here) => here.store.implementationHandOvers.event('unknown')],
  'territories.list': [(here) => here.store.territories.list()],
  'territories.save': [
    (here, { territoryId }) =>
      here.store.territories.save({ id: null, name: 'South', neighbourIds: [territoryId] }, here.member.id, NOW),
    (here, { territoryId }) =>
      here.store.territories.save({ id: territoryId, name: 'East', neighbourIds: [] }, here.member.id, NOW),
  ],
  'territories.remove': [
    async (here, { territoryId }) =>
      expect(await here.store.territories.remove(territoryId, here.member.id, NOW)).toBe(false),
  ],
  'territories.customers': [
    (here, { territoryId }) => here.store.territories.customers(territoryId, EVERYTHING, 10),
    (here, theirs) => here.store.territories.customers(null, ownersOf(theirs), 10),
  ],

  // Both post to a channel of this name: each plans its own.
  'summaries.plan': [(here) => here.store.summaries.plan('summary.week', NOW)],
  'summaries.byId': [(here, { summaryId }) => here.store.summaries.byId(summaryId)],
  'summaries.latest': [(here) => here.store.summaries.latest(NOW)],
  'summaries.refresh': [(here, { summaryId }) => here.store.summaries.refresh(summaryId, [], NOW)],
  'summaries.noteReading': [(here, { summaryId }) => here.store.summaries.noteReading(summaryId, NOW)],
  'summaries.hasDeals': [(here) => here.store.summaries.hasDeals()],
  'summaries.lateSpan': [
    async (here, { summaryId }) => expect(await here.store.summaries.lateSpan(summaryId)).toBeNull(),
  ],
  'summaries.earliestLate': [(here) => here.store.summaries.earliestLate(SINCE_EVER)],
  'summaries.lateRecords': [
    (here) => here.store.summaries.lateRecords(EVERYTHING, SINCE_EVER, FIRST_PAGE),
    async (here, theirs) =>
      expect(await here.store.summaries.lateRecords(ownersOf(theirs), SINCE_EVER, FIRST_PAGE)).toEqual({
        rows: [],
        total: 0,
      }),
  ],
  'summaries.figuresOfWeeks': [
    (here) => here.store.summaries.figuresOfWeeks(EVERYTHING, [SOME_WEEK]),
    async (here, theirs) =>
      expect(await here.store.summaries.figuresOfWeeks(ownersOf(theirs), [SOME_WEEK])).toEqual([[]]),
  ],
  'summaries.figures': [
    (here) => here.store.summaries.figures(EVERYTHING, SOME_WEEK),
    async (here, theirs) => expect(await here.store.summaries.figures(ownersOf(theirs), SOME_WEEK)).toEqual([]),
  ],
  'summaries.comingCheckIns': [(here) => here.store.summaries.comingCheckIns(EVERYTHING, ANY_TIME)],
  'summaries.largestOverdue': [
    (here) => here.store.summaries.largestOverdue(EVERYTHING, { day: ANY_TIME.to, currency: EUR, limit: 5 }),
  ],
  'summaries.closedDeals': [(here) => here.store.summaries.closedDeals(EVERYTHING, ANY_TIME, FIRST_PAGE)],
  'summaries.toCollect': [(here) => here.store.summaries.toCollect(EVERYTHING, ANY_TIME, FIRST_PAGE)],
  'summaries.received': [
    (here) => here.store.summaries.received(EVERYTHING, ANY_TIME, FIRST_PAGE),
    async (here, theirs) =>
      expect(await here.store.summaries.received(ownersOf(theirs), ANY_TIME, FIRST_PAGE)).toEqual({
        rows: [],
        total: 0,
      }),
  ],
  'summaries.openAt': [(here) => here.store.summaries.openAt(EVERYTHING, ANY_TIME.to, ANY_TIME, FIRST_PAGE)],
  'summaries.complaints': [
    async (here) => {
      expect((await here.store.summaries.complaints(ANY_SPAN, 100)).notable.length).toBeGreaterThanOrEqual(0)
    },
  ],
  'summaries.motivationDips': [(here) => here.store.summaries.motivationDips(ANY_SPAN, 10)],
  'summaries.customerQuestions': [
    async (here) => {
      expect((await here.store.summaries.customerQuestions(ANY_SPAN)).open).toBe(1)
    },
  ],
  'summaries.complaintsOf': [
    (here) => here.store.summaries.complaintsOf(EVERYTHING, ANY_SPAN, FIRST_PAGE),
    (here, theirs) => here.store.summaries.complaintsOf(ownersOf(theirs), ANY_SPAN, FIRST_PAGE),
  ],
  'complaints.file': [
    (here, { deal }) => here.store.complaints.file(complaintOf(deal.customer.id, 'P2'), here.member.id, NOW),
    (here, { deal }) => {
      const aboutTheirs = { ...complaintOf(here.deal.customer.id, 'P3'), dealId: deal.id }
      return here.store.complaints.file(aboutTheirs, here.member.id, NOW)
    },
    (here, { member }) => here.store.complaints.file(complaintOf(here.deal.customer.id, 'P4'), member.id, NOW),
    // The same submission key, and the same message, in both: what comes back is one's own.
    (here) => here.store.complaints.file(complaintOf(here.deal.customer.id, 'C1'), here.member.id, NOW),
  ],
  'complaints.change': [
    (here, { complaintId }) => {
      const { submissionKey: _, customerId: __, source: ___, evidence: ____, ...facts } = complaintOf('', '')
      return here.store.complaints.change({ ...facts, complaintId }, here.member.id, NOW)
    },
  ],
  'complaints.addEvidence': [
    (here, { complaintId }) => here.store.complaints.addEvidence(complaintId, [A_PICTURE], here.member.id, NOW),
  ],
  'complaints.byId': [(here, { complaintId }) => here.store.complaints.byId(complaintId)],
  'complaints.byIds': [(here, { complaintId }) => here.store.complaints.byIds([complaintId])],
  'complaints.byNumber': [(here) => here.store.complaints.byNumber(1)],
  'complaints.filedFrom': [(here) => here.store.complaints.filedFrom('C1', '1.0')],
  'complaints.open': [
    (here) => here.store.complaints.open(EVERYTHING, here.member.id, 100),
    (here, theirs) => here.store.complaints.open(ownersOf(theirs), theirs.member.id, 100),
  ],
  'complaints.ofResponsible': [(here, { member }) => here.store.complaints.ofResponsible([member.id], 100)],
  'complaints.ofDeal': [(here, { deal }) => here.store.complaints.ofDeal(deal.id, 100)],
  'complaints.ofCustomer': [(here, { deal }) => here.store.complaints.ofCustomer(deal.customer.id, 100)],
  'complaints.history': [(here, { complaintId }) => here.store.complaints.history(complaintId)],
  'complaints.event': [
    async (here, theirs) => {
      for (const { id } of await theirs.store.complaints.history(theirs.complaintId))
        expect(await here.store.complaints.event(id)).toBeNull()
    },
  ],
  'complaints.learned': [(here) => here.store.complaints.learned(EVERYTHING, new Date(0))],
  'complaints.repeatsOf': [
    (here) => here.store.complaints.repeatsOf({ id: 'x', product: 'Lanterns', cause: 'defect', receivedAt: NOW }, 100),
  ],
  'summaries.dueCheckIns': [(here) => here.store.summaries.dueCheckIns(EVERYTHING, ANY_TIME, 100)],

  'visits.record': [
    (here, { deal }) => here.store.visits.record(visitTo(deal.customer.id, 'reach 1'), here.member.id, NOW),
    (here, { member }) => here.store.visits.record(visitTo(here.deal.customer.id, 'reach 2'), member.id, NOW),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.visits.record(visitTo(here.deal.customer.id, 'V1'), here.member.id, NOW),
  ],
  'visits.byIds': [(here, { visitId }) => here.store.visits.byIds([visitId])],
  'visits.ofCustomer': [(here, { deal }) => here.store.visits.ofCustomer(deal.customer.id, 100)],
  'visits.since': [
    (here) => here.store.visits.since(ANY_TIME.from, EVERYTHING, 100),
    async (here, theirs) => expect(await here.store.visits.since(ANY_TIME.from, ownersOf(theirs), 100)).toEqual([]),
  ],
  'visits.meetings': [
    async (here, { deal }) =>
      expect((await here.store.visits.meetings(deal.customer.id, ANY_TIME.from)).meetings).toEqual([]),
  ],
  'visits.tally': [
    async (here, theirs) => expect(await here.store.visits.tally(ANY_TIME.from, ownersOf(theirs))).toEqual([]),
  ],
  'visits.customers': [(here, { deal }) => here.store.visits.customers([deal.customer.id])],
  'visits.isCareOwed': [
    async (here, { deal }) => {
      const last = calendarDate('2030-01-01')
      expect(await here.store.visits.isCareOwed(deal.customer.id, SOME_DAY, last)).toBe(false)
    },
  ],
  'visits.standing': [(here, { deal }) => here.store.visits.standing(deal.customer.id, 100)],
  'visits.undo': [
    async (here, { visitId }) =>
      expect((await here.store.visits.undo({ visitId, part: 'visit' }, here.member.id, NOW)).ok).toBe(false),
  ],
  'visits.stepDone': [
    async (here, { visitId }) => expect(await here.store.visits.stepDone(visitId, here.member.id, NOW)).toBe(false),
  ],
  'visits.coming': [
    async (here, { member }) =>
      expect(await here.store.visits.coming(member.id, ANY_TIME.to, 100)).toEqual({ steps: [], returns: [] }),
  ],
  'visits.planReturnVisits': [(here) => here.store.visits.planReturnVisits(NOW)],
  'valueReviews.save': [
    (here, { deal }) => here.store.valueReviews.save(deal.customer.id, 2026, ledgerOf('X'), here.member.id, NOW),
  ],
  'valueReviews.ofCustomer': [(here, { deal }) => here.store.valueReviews.ofCustomer(deal.customer.id)],
  'valueReviews.signedOn': [
    async (here, { deal }) => expect(await here.store.valueReviews.signedOn(deal.customer.id)).toEqual([]),
  ],
  'valueReviews.lastChanged': [
    async (here, { deal }) => [...(await here.store.valueReviews.lastChanged([deal.customer.id]))],
  ],
  'valueReviews.plan': [(here) => here.store.valueReviews.plan(new Date('2028-03-06T08:00:00Z'))],
  'servicePlans.ofDeal': [(here, { deal }) => here.store.servicePlans.ofDeal(deal.id)],
  'servicePlans.change': [
    (here, { deal }) =>
      here.store.servicePlans.change(deal.id, { ...WARRANTY, ownerId: here.member.id }, here.member.id, NOW),
    (here, { member }) =>
      here.store.servicePlans.change(here.deal.id, { ...WARRANTY, ownerId: member.id }, here.member.id, NOW),
    (here, { departmentId }) =>
      here.store.servicePlans.change(
        here.deal.id,
        { ...WARRANTY, ownerId: here.member.id, departmentId },
        here.member.id,
        NOW,
      ),
  ],
  'productNotices.concerned': [(here) => here.store.productNotices.concerned('Lamps')],
  'productNotices.issue': [
    (here, { member }) =>
      here.store.productNotices.issue({ submissionKey: 'X', product: 'X', text: 'X' }, member.id, NOW),
    (here) => here.store.productNotices.issue({ submissionKey: 'PN1', product: 'X', text: 'X' }, here.member.id, NOW),
  ],
  'productNotices.byId': [(here, { noticeId }) => here.store.productNotices.byId(noticeId)],
  'customerQuestions.record': [
    (here, { deal }) =>
      here.store.customerQuestions.record({ submissionKey: 'X', dealId: deal.id, text: 'X' }, here.member.id, NOW),
    (here) =>
      here.store.customerQuestions.record(
        { submissionKey: 'CQ1', dealId: here.deal.id, text: 'X' },
        here.member.id,
        NOW,
      ),
  ],
  'customerQuestions.byId': [(here, { customerQuestionId }) => here.store.customerQuestions.byId(customerQuestionId)],
  'customerQuestions.assigneeOf': [(here, { deal }) => here.store.customerQuestions.assigneeOf(deal.id)],
  'customerQuestions.ofDeal': [(here, { deal }) => here.store.customerQuestions.ofDeal(deal.id, 100)],
  'customerQuestions.openOf': [(here, { member }) => here.store.customerQuestions.openOf([member.id], 100)],
  'customerQuestions.lateOfOthers': [
    (here, { member }) =>
      here.store.customerQuestions.lateOfOthers({ reach: 'owners', ownerIds: [member.id] }, 'nobody', NOW, 100),
  ],
  'customerQuestions.answer': [
    (here, { customerQuestionId }) => here.store.customerQuestions.answer(customerQuestionId, 'X', here.member.id, NOW),
  ],
  'customerQuestions.withdraw': [
    (here, { customerQuestionId }) => here.store.customerQuestions.withdraw(customerQuestionId, here.member.id, NOW),
  ],
  'productFeedback.record': [
    (here, { deal }) =>
      here.store.productFeedback.record(
        { ...feedbackAt(deal.customer.id, 'X'), submissionKey: 'reach 1' },
        here.member.id,
        NOW,
      ),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.productFeedback.record(feedbackAt(here.deal.customer.id, 'X'), here.member.id, NOW),
  ],
  'productFeedback.byIds': [(here, { feedbackId }) => here.store.productFeedback.byIds([feedbackId])],
  'productFeedback.ofCustomer': [(here, { deal }) => here.store.productFeedback.ofCustomer(deal.customer.id, 100)],
  'productFeedback.unanswered': [(here) => here.store.productFeedback.unanswered(100)],
  'productFeedback.answer': [
    (here, { feedbackId }) => here.store.productFeedback.answer(feedbackId, 'X', here.member.id, NOW),
  ],
  'referrals.record': [
    (here, { deal }) =>
      here.store.referrals.record(
        { introducerId: deal.customer.id, customerId: here.deal.customer.id },
        here.member.id,
        NOW,
      ),
    (here, { deal }) =>
      here.store.referrals.record(
        { introducerId: here.deal.customer.id, customerId: deal.customer.id },
        here.member.id,
        NOW,
      ),
  ],
  'referrals.byIds': [(here, { referralId }) => here.store.referrals.byIds([referralId])],
  'referrals.ofCustomer': [(here, { deal }) => here.store.referrals.ofCustomer(deal.customer.id, 100)],
  'referrals.thanked': [
    async (here, { referralId }) =>
      expect(await here.store.referrals.thanked(referralId, here.member.id, NOW)).toBe(false),
  ],
  'referrals.takeBack': [
    async (here, { referralId }) =>
      expect(await here.store.referrals.takeBack(referralId, here.member.id, NOW)).toBe(false),
  ],
  'referrals.plan': [(here) => here.store.referrals.plan(NOW)],
  'dealTasks.byIds': [(here, { dealTaskId }) => here.store.dealTasks.byIds([dealTaskId])],
  'dealTasks.ofDeal': [(here, { deal }) => here.store.dealTasks.ofDeal(deal.id, 100)],
  'dealTasks.open': [
    (here) => here.store.dealTasks.open(EVERYTHING, ANY_TIME.to, 100),
    (here, theirs) => here.store.dealTasks.open(ownersOf(theirs), ANY_TIME.to, 100),
  ],
  'dealTasks.openOfDepartments': [
    (here, { departmentId }) => here.store.dealTasks.openOfDepartments([departmentId], ANY_TIME.to, 100),
  ],
  'dealTasks.add': [
    (here, { deal }) =>
      here.store.dealTasks.add(
        [{ ...taskOf(deal.id, here.member.id, 'X'), submissionKey: 'reach 1' }],
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.dealTasks.add(
        [{ ...taskOf(here.deal.id, member.id, 'X'), submissionKey: 'reach 2' }],
        here.member.id,
        NOW,
      ),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.dealTasks.add([taskOf(here.deal.id, here.member.id, 'X')], here.member.id, NOW),
  ],
  'dealTasks.done': [
    (here, { dealTaskId }) =>
      here.store.dealTasks.done(dealTaskId, { doneOn: ANY_TIME.to, result: null }, here.member.id, NOW),
  ],
  'dealTasks.move': [
    (here, { dealTaskId }) => here.store.dealTasks.move(dealTaskId, { dueOn: ANY_TIME.to }, here.member.id, NOW),
    (here, { member }) => here.store.dealTasks.move(here.dealTaskId, { ownerId: member.id }, here.member.id, NOW),
  ],
  'dealTasks.drop': [
    (here, { dealTaskId }) => here.store.dealTasks.drop(dealTaskId, 'not_needed', here.member.id, NOW),
  ],
  'dealTasks.plan': [(here) => here.store.dealTasks.plan(IN_TWO_WEEKS)],
  'wants.record': [
    (here, { deal }) =>
      here.store.wants.record({ ...wantAt(deal.customer.id, 'X'), submissionKey: 'reach 1' }, here.member.id, NOW),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.wants.record(wantAt(here.deal.customer.id, 'X'), here.member.id, NOW),
  ],
  'wants.byIds': [(here, { wantId }) => here.store.wants.byIds([wantId])],
  'wants.ofCustomer': [(here, { deal }) => here.store.wants.ofCustomer(deal.customer.id, 100)],
  'wants.open': [
    (here) => here.store.wants.open(EVERYTHING, 100),
    (here, theirs) => here.store.wants.open(ownersOf(theirs), 100),
  ],
  'wants.coming': [
    async (here, { member }) => expect(await here.store.wants.coming(member.id, ANY_TIME.to, 100)).toEqual([]),
  ],
  'wants.waitingFor': [(here) => here.store.wants.waitingFor('Theirs', EVERYTHING, 100)],
  'wants.change': [
    (here, { wantId }) => here.store.wants.change(wantId, { text: 'X', neededOn: null }, here.member.id, NOW),
  ],
  'wants.end': [(here, { wantId }) => here.store.wants.end(wantId, 'supplied', here.member.id, NOW)],
  'wants.plan': [(here) => here.store.wants.plan(IN_TWO_WEEKS)],
  'customerPromises.record': [
    (here, { deal }) => {
      const promise = { ...customerPromiseAt(deal.customer.id, here.member.id, 'X'), submissionKey: 'reach 1' }
      return here.store.customerPromises.record(promise, here.member.id, NOW)
    },
    (here, theirs) => {
      const promise = { ...customerPromiseAt(here.deal.customer.id, theirs.member.id, 'X'), submissionKey: 'reach 2' }
      return here.store.customerPromises.record(promise, here.member.id, NOW)
    },
    (here, theirs) => {
      const promise = { ...customerPromiseAt(here.deal.customer.id, here.member.id, 'X'), submissionKey: 'reach 3' }
      return here.store.customerPromises.record({ ...promise, dealId: theirs.deal.id }, here.member.id, NOW)
    },
    // The same submission key in both: what comes back is one's own.
    (here) =>
      here.store.customerPromises.record(
        customerPromiseAt(here.deal.customer.id, here.member.id, 'X'),
        here.member.id,
        NOW,
      ),
  ],
  'customerPromises.byIds': [(here, { customerPromiseId }) => here.store.customerPromises.byIds([customerPromiseId])],
  'customerPromises.byDays': [(here, { promiseDayId }) => here.store.customerPromises.byDays([promiseDayId])],
  'customerPromises.ofCustomer': [(here, { deal }) => here.store.customerPromises.ofCustomer(deal.customer.id, 100)],
  'customerPromises.ofDeal': [(here, { deal }) => here.store.customerPromises.ofDeal(deal.id, 100)],
  'customerPromises.open': [
    (here) => here.store.customerPromises.open(EVERYTHING, 100),
    (here, theirs) => here.store.customerPromises.open(ownersOf(theirs), 100),
  ],
  'customerPromises.coming': [
    async (here, { member }) =>
      expect(await here.store.customerPromises.coming(member.id, ANY_TIME.to, 100)).toEqual([]),
  ],
  'customerPromises.broken': [
    (here) => here.store.customerPromises.broken(EVERYTHING, ANY_TIME.from, 100),
    (here, theirs) => here.store.customerPromises.broken(ownersOf(theirs), ANY_TIME.from, 100),
  ],
  'customerPromises.kept': [
    async (here, theirs) => {
      const kept = await here.store.customerPromises.kept(ownersOf(theirs), ANY_TIME.from, ANY_TIME.to)
      expect([...kept]).toEqual([])
    },
  ],
  'customerPromises.keep': [
    (here, { promiseDayId }) => here.store.customerPromises.keep(promiseDayId, here.member.id, NOW),
  ],
  'customerPromises.break': [
    (here, { promiseDayId }) => here.store.customerPromises.break(promiseDayId, here.member.id, NOW),
  ],
  'customerPromises.move': [
    (here, { promiseDayId }) => {
      const moved = { to: calendarDate('2026-03-20'), reason: 'X' }
      return here.store.customerPromises.move(promiseDayId, moved, here.member.id, NOW)
    },
  ],
  'customerPromises.end': [
    (here, { customerPromiseId }) => here.store.customerPromises.end(customerPromiseId, 'X', here.member.id, NOW),
  ],
  'customerPromises.plan': [(here) => here.store.customerPromises.plan(IN_TWO_WEEKS)],
  'announcements.announce': [
    (here, { wantId }) =>
      here.store.announcements.announce({ ...announcedTo(wantId, 'X'), submissionKey: 'reach 1' }, here.member.id, NOW),
    (here, { wantId }) => here.store.announcements.announce(announcedTo(wantId, 'X'), here.member.id, NOW),
  ],
  'announcements.byId': [(here, { announcementId }) => here.store.announcements.byId(announcementId)],
  'announcements.told': [
    async (here, { announcementId, wantId }) =>
      expect(await here.store.announcements.told(announcementId, wantId, here.member.id, NOW)).toBe(false),
  ],
  'termsTemplates.list': [(here) => here.store.termsTemplates.list()],
  // Both may give the same name: each has terms of its own.
  'termsTemplates.add': [
    (here) => here.store.termsTemplates.add({ name: 'Net', terms: { template: 'on-signature' } }, here.member.id, NOW),
  ],
  'termsTemplates.retire': [
    async (here, theirs) => {
      for (const { id } of await theirs.store.termsTemplates.list())
        expect(await here.store.termsTemplates.retire(id, here.member.id, NOW)).toBe(false)
    },
  ],
  'reminders.add': [(here, { member }) => here.store.reminders.add([itemAbout(member, 'X')], NOW)],
  'reminders.items': [(here, { outboxItemId }) => here.store.reminders.items([outboxItemId])],
  'reminders.overtaken': [
    async (here, { outboxItemId, store }) => [
      ...(await here.store.reminders.overtaken(await store.reminders.items([outboxItemId]), NOW)),
    ],
  ],
  'reminders.ofSubject': [(here, { deal }) => here.store.reminders.ofSubject(deal.id)],
  'reminders.notSent': [
    async (here, { member }) => expect(await here.store.reminders.notSent(member.id, ALWAYS, 100)).toEqual([]),
  ],
  'reminders.figures': [(here) => here.store.reminders.figures(new Date(0), NOW)],
  'reminders.muted': [
    async (here, { member }) => expect(await here.store.reminders.muted(member.id)).toEqual(new Set()),
  ],
  'reminders.mute': [(here, { member }) => here.store.reminders.mute(member.id, 'collections.due', NOW)],
  'reminders.unmute': [(here, { member }) => here.store.reminders.unmute(member.id, 'collections.due')],
  // In both workspaces a message stands at this place: the answer is one's own.
  'reminders.messageAt': [(here) => here.store.reminders.messageAt('D1', '3.1')],
  'reminders.turnPage': [(here, { deliveryId }) => here.store.reminders.turnPage(deliveryId, 1, NOW)],
  'reminders.snooze': [
    async (here, { outboxItemId }) =>
      expect(await here.store.reminders.snooze(outboxItemId, { localDate: SOME_DAY, dueAt: NOW }, NOW)).toBeNull(),
  ],
  'reminders.waiting': [async (here, { member }) => expect(await here.store.reminders.waiting(member.id, NOW)).toBe(0)],
  'reminders.nextDueAt': [
    async (here, { member }) => expect(await here.store.reminders.nextDueAt(member.id)).toBeNull(),
  ],
  // It is told for all of a workspace; that it is for one's own alone, the store's isolation shows.
  'reminders.nextLookAt': [(here) => here.store.reminders.nextLookAt()],
  'reminders.skip': [
    async (here, theirs) => expect(await here.store.reminders.skip(subjectsOf(theirs), 'reached')).toBe(0),
  ],
  'reminders.refresh': [
    async (here, theirs) => expect(await here.store.reminders.refresh(subjectsOf(theirs), NOW)).toBe(0),
  ],

  'audit.add': [(here) => here.store.audit.add({ ...ATTEMPT, actorId: here.member.id }, NOW)],
  'audit.list': [(here) => here.store.audit.list({ limit: 1000 })],
}
