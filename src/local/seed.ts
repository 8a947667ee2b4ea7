import { addDays, type CalendarDate, compareDates, dateAt, instantAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { dueReminder } from '../domain/due-reminder.ts'
import { currency } from '../domain/money.ts'
import { instalmentsOf } from '../domain/payment-terms.ts'
import { RULE } from '../reminders/rules.ts'
import { type Member, type Store, type WorkspaceId, type WorkspaceStore, workingCalendar } from '../store/index.ts'
import type { Company, PastDeal } from './company/company.ts'
import { english } from './company/en.ts'
import { simplifiedChinese } from './company/zh-cn.ts'
import { traditionalChinese } from './company/zh-tw.ts'

/** The invented company of each language of the page. */
export const COMPANIES: Readonly<Record<Company['language'], Company>> = {
  en: english,
  'zh-CN': simplifiedChinese,
  'zh-TW': traditionalChinese,
}

/**
 * Fills an empty database with a company's people, customers and past deals, through the same store functions that the
 * app uses, dated from today backwards. `slackIdOf` gives a colleague's Slack id by handle. Answers the workspace.
 */
export async function seedCompany(
  store: Store,
  company: Company,
  team: { readonly id: string },
  slackIdOf: (handle: string) => string,
  now: Instant,
): Promise<WorkspaceId> {
  const workspaceId = await store.workspaces.ensure(
    { teamId: team.id, name: company.name },
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
  const members = new Map<string, Member>()
  for (const { handle, name, locale, timeZone, roles } of company.people) {
    const profile = { slackUserId: slackIdOf(handle), name, locale, timeZone }
    members.set(handle, await workspace.members.ensure(profile, roles, now))
  }
  const member = (handle: string): Member => {
    const found = members.get(handle)
    if (!found) throw new Error(`nobody of the company is called ${handle}`)
    return found
  }
  for (const { handle, supervisor } of company.people) {
    if (supervisor) await workspace.members.setSupervisor(member(handle).id, member(supervisor).id, null, now)
  }
  const customerIds = new Map<string, string>()
  for (const { owner, name, kind, phone, contact } of company.customers) {
    const { id: ownerId } = member(owner)
    const made = await workspace.customers.create(
      { kind, name, phone, contactName: contact ?? null, ownerId },
      ownerId,
      now,
    )
    customerIds.set(name, made.id)
  }
  for (const [index, deal] of company.deals.entries()) {
    const customerId = customerIds.get(deal.customer)
    if (!customerId) throw new Error(`no customer is called ${deal.customer}`)
    await seedDeal(workspace, { deal, customerId, owner: member(deal.owner), key: `seed-${index}` }, now)
  }
  return workspaceId
}

async function seedDeal(
  workspace: WorkspaceStore,
  { deal, customerId, owner, key }: { deal: PastDeal; customerId: string; owner: Member; key: string },
  now: Instant,
): Promise<void> {
  const settings = await workspace.settings.read()
  const today = dateAt(now, settings.timeZone)
  const day = (offset: number): CalendarDate => addDays(today, offset)
  const at = (date: CalendarDate): Instant => instantAt(date, '14:00', settings.timeZone)
  const calendar = workingCalendar(settings, owner)
  const signedOn = day(deal.signed)
  const total = { amount: deal.amount, currency: settings.currency }
  const plannedDeliveryOn = deal.delivery === undefined ? null : day(deal.delivery)
  const instalments = instalmentsOf(deal.terms, { total, signedOn, plannedDeliveryOn })
  if (!instalments.ok) throw new Error(`the seeded deal ${deal.title} cannot be scheduled: ${instalments.error.kind}`)

  await workspace.deals.close(
    {
      submissionKey: key,
      customer: { id: customerId },
      ownerId: owner.id,
      title: deal.title,
      contractNumber: deal.contractNumber ?? null,
      total,
      signedOn,
      plannedDeliveryOn,
      terms: deal.terms,
      instalments: instalments.value,
      // Old dues were told long ago: only what is still to come is put into the outbox.
      outbox: (_dealId, written) =>
        written.flatMap(({ id, dueOn }) => {
          const reminder = compareDates(dueOn, today) > 0 ? dueReminder(dueOn, calendar, settings.remindAt) : null
          return reminder ? [{ rule: RULE.instalmentDue, subjectId: id, recipientId: owner.id, ...reminder }] : []
        }),
    },
    owner.id,
    at(signedOn),
  )
  for (const [index, { amount, day: offset, reference }] of (deal.received ?? []).entries()) {
    const receivedOn = day(offset)
    await workspace.receivables.recordPayment(
      {
        submissionKey: `${key}-payment-${index}`,
        customerId,
        amount: { amount, currency: settings.currency },
        receivedOn,
        method: 'bank_transfer',
        reference: reference === '' ? null : reference,
      },
      owner.id,
      at(receivedOn),
    )
  }
}
