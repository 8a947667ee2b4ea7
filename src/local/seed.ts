import { addDays, type CalendarDate, dateAt, instantAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { currency } from '../domain/money.ts'
import { instalmentsOf } from '../domain/payment-terms.ts'
import {
  type DealWithInstalments,
  ladderItems,
  type Member,
  type Settings,
  type Store,
  type WorkspaceId,
  type WorkspaceStore,
} from '../store/index.ts'
import type { Company, PastComplaint, PastDeal, PastPayment } from './company/company.ts'
import { english } from './company/en.ts'
import { simplifiedChinese } from './company/zh-cn.ts'
import { traditionalChinese } from './company/zh-tw.ts'
import { seedComplaints, seedDepartment } from './seed-complaints.ts'
import { doWithDeal } from './seed-sequels.ts'

/** The invented company of each language of the page. */
export const COMPANIES: Readonly<Record<Company['language'], Company>> = {
  en: english,
  'zh-CN': simplifiedChinese,
  'zh-TW': traditionalChinese,
}

/** More than a company has of what somebody looks at. */
const LOOKED_AT = 100

/** Slack's side of the company: where its people and channels are found. */
export interface CompanyInSlack {
  readonly teamId: string
  /** A colleague's Slack id, by handle. */
  person(handle: string): string
  /** A channel's id, by name. */
  channel(name: string): string
}

/**
 * Fills an empty database with a company's people, customers and three months of business, through the same store
 * functions that the app uses, in the order in which it happened, dated from `now` backwards. Answers the workspace.
 */
export async function seedCompany(
  store: Store,
  company: Company,
  slack: CompanyInSlack,
  now: Instant,
): Promise<WorkspaceId> {
  const workspaceId = await store.workspaces.ensure(
    { teamId: slack.teamId, name: company.name },
    {
      language: company.language,
      timeZone: company.timeZone,
      currency: currency(company.currency),
      country: company.country,
      hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
      remindAt: '09:00',
      unknownOutcomes: 'hold',
    },
    now,
  )
  const workspace = store.inWorkspace(workspaceId)
  const member = await seedPeople(workspace, company, slack, now)
  await workspace.settings.update(
    {
      managerChannelId: slack.channel(company.managerChannel),
      authorities: { ...company.authority, supervisor: null },
      setUpAt: now,
      setUpById: member('ada').id,
    },
    member('ada').id,
    now,
  )
  const customerIds = await seedCustomers(workspace, company, member, now)
  const settings = await workspace.settings.read()
  const today = dateAt(now, settings.timeZone)
  const departmentId = await seedDepartment({ workspace, company, member, settings, today })
  const seeding: Seeding = { workspace, settings, today, now, member, departmentId, deals: new Map() }
  const occasions = company.deals.flatMap((deal, index) => {
    const customerId = customerIds.get(deal.customer)
    if (!customerId) throw new Error(`no customer is called ${deal.customer}`)
    return occasionsOf(seeding, { deal, customerId, owner: member(deal.owner), key: `seed-${index}` })
  })
  occasions.sort((one, other) => one.day - other.day || one.rank - other.rank)
  for (const { happen } of occasions) await happen()
  const dealId = (of: PastComplaint) => {
    const sold = company.deals.findIndex(({ customer, title }) => customer === of.customer && title === of.deal)
    return closedDeal(seeding, `seed-${sold}`).id
  }
  const channelId = slack.channel(company.complaintsChannel)
  const look = (at: Instant) => store.outbox.escalate(at, LOOKED_AT)
  const told = { workspace, company, member, settings, today }
  await seedComplaints({ ...told, customerIds, dealId, departmentId, look, channelId, now })
  return workspaceId
}

async function seedPeople(
  workspace: WorkspaceStore,
  { people }: Company,
  slack: CompanyInSlack,
  now: Instant,
): Promise<(handle: string) => Member> {
  const members = new Map<string, Member>()
  for (const { handle, name, locale, timeZone, roles } of people) {
    const profile = { slackUserId: slack.person(handle), name, locale, timeZone }
    members.set(handle, await workspace.members.ensure(profile, roles, now))
  }
  const member = (handle: string): Member => {
    const found = members.get(handle)
    if (!found) throw new Error(`nobody of the company is called ${handle}`)
    return found
  }
  for (const { handle, supervisor } of people) {
    if (supervisor) await workspace.members.setSupervisor(member(handle).id, member(supervisor).id, null, now)
  }
  return member
}

async function seedCustomers(
  workspace: WorkspaceStore,
  { customers }: Company,
  member: (handle: string) => Member,
  now: Instant,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { owner, name, kind, phone, contact } of customers) {
    const { id: ownerId } = member(owner)
    const customer = { kind, name, phone, contactName: contact ?? null, ownerId }
    ids.set(name, (await workspace.customers.create(customer, ownerId, now)).id)
  }
  return ids
}

interface Seeding {
  readonly workspace: WorkspaceStore
  readonly settings: Settings
  readonly today: CalendarDate
  readonly now: Instant
  readonly member: (handle: string) => Member
  readonly departmentId: string
  /** Those closed so far, by key. */
  readonly deals: Map<string, DealWithInstalments>
}

interface Case {
  readonly deal: PastDeal
  readonly customerId: string
  readonly owner: Member
  readonly key: string
}

/** Something that happened on a day; of what happened on the same day, the lower rank came first. */
interface Occasion {
  readonly day: number
  readonly rank: number
  happen(): Promise<unknown>
}

function occasionsOf(seeding: Seeding, one: Case): Occasion[] {
  const { signed, delivered, received, deeds } = one.deal
  return [
    { day: signed, rank: 0, happen: () => closeDeal(seeding, one) },
    ...(delivered === undefined
      ? []
      : [{ day: delivered, rank: 1, happen: () => recordDelivery(seeding, one, delivered) }]),
    ...received.map((payment, index) => ({
      day: payment.day,
      rank: 2,
      happen: () => recordPayment(seeding, one, payment, `${one.key}-payment-${index}`),
    })),
    ...deeds.map((deed) => ({
      day: deed.day,
      rank: 3,
      happen: () => doWithDeal({ ...seeding, deal: closedDeal(seeding, one.key), owner: one.owner }, deed),
    })),
  ]
}

const dayOf = ({ today }: Seeding, offset: number): CalendarDate => addDays(today, offset)
/** Early in the afternoon of a day. */
const momentOf = (seeding: Seeding, offset: number): Instant =>
  instantAt(dayOf(seeding, offset), '14:00', seeding.settings.timeZone)

async function closeDeal(seeding: Seeding, { deal, customerId, owner, key }: Case): Promise<void> {
  const { workspace, settings, now } = seeding
  const signedOn = dayOf(seeding, deal.signed)
  const plannedDeliveryOn = deal.planned === undefined ? null : dayOf(seeding, deal.planned)
  const total = { amount: deal.amount, currency: settings.currency }
  const instalments = instalmentsOf(deal.terms, { total, signedOn, plannedDeliveryOn })
  if (!instalments.ok) throw new Error(`the seeded deal ${deal.title} cannot be scheduled: ${instalments.error.kind}`)
  const signedAt = momentOf(seeding, deal.signed)
  const closed = await workspace.deals.close(
    {
      submissionKey: key,
      customer: { id: customerId },
      ownerId: owner.id,
      title: deal.title,
      contractNumber: deal.contractNumber,
      total,
      signedOn,
      plannedDeliveryOn,
      terms: deal.terms,
      instalments: instalments.value,
      implementation: deal.implementation ?? null,
      // What fell due before the story begins was told and escalated then, and long looked back on. Nothing of what is still to
      // be looked back on has fallen due.
      ...(deal.isLookedBackOn ? {} : { escalateFrom: now }),
      outbox: (_dealId, written) => ladderItems(written, owner, settings, signedAt).filter(({ dueAt }) => dueAt > now),
    },
    owner.id,
    signedAt,
  )
  seeding.deals.set(key, closed.deal)
}

async function recordDelivery(seeding: Seeding, { owner, key }: Case, day: number): Promise<void> {
  const { workspace } = seeding
  const now = momentOf(seeding, day)
  const deliveredOn = dayOf(seeding, day)
  const delivery = { dealId: closedDeal(seeding, key).id, deliveredOn }
  const recorded = await workspace.deals.recordDelivery(delivery, owner.id, now)
  if (!recorded.ok) throw new Error(`the goods of the seeded deal ${key} were there on ${recorded.error.on}`)
  seeding.deals.set(key, recorded.value.deal)
}

function closedDeal(seeding: Seeding, key: string): DealWithInstalments {
  const closed = seeding.deals.get(key)
  if (!closed) throw new Error(`the deal ${key} is not closed yet`)
  return closed
}

async function recordPayment(
  seeding: Seeding,
  { deal, customerId, owner, key }: Case,
  { instalment: sequence, day, amount, reference, method }: PastPayment,
  submissionKey: string,
): Promise<void> {
  const { workspace, settings } = seeding
  const instalment = closedDeal(seeding, key).instalments.find((each) => each.sequence === sequence)
  if (!instalment) throw new Error(`the seeded deal ${deal.title} has no instalment ${sequence}`)
  await workspace.receivables.recordPayment(
    {
      submissionKey,
      customerId,
      targetInstalmentId: instalment.id,
      amount: { amount: amount ?? instalment.openAmount, currency: settings.currency },
      receivedOn: dayOf(seeding, day),
      method,
      reference,
    },
    owner.id,
    momentOf(seeding, day),
  )
}
