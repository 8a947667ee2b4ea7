import type { PaymentTerms } from '../../domain/payment-terms.ts'
import type { Role } from '../../domain/policy.ts'
import type { ChannelSeed, PersonSeed } from '../slack/seeds.ts'

/** Somebody of the invented company: what Slack knows of them, and their place in Afterclose (R1). */
export interface Colleague extends PersonSeed {
  readonly roles: readonly Role[]
  /** The handle of whom they report to. */
  readonly supervisor?: string
}

/** A deal that was closed before the newcomer arrives; days count from today, the past is negative. */
export interface PastDeal {
  readonly owner: string
  readonly customer: string
  readonly title: string
  readonly contractNumber?: string
  /** Minor units of the company's currency. */
  readonly amount: bigint
  readonly signed: number
  readonly delivery?: number
  readonly terms: PaymentTerms
  /** Money received: how much, how many days from today. Oldest due first (K5). */
  readonly received?: readonly { readonly amount: bigint; readonly day: number; readonly reference: string }[]
}

/** A customer and the person we talk to there. */
export interface PastCustomer {
  readonly owner: string
  readonly name: string
  readonly kind: 'organisation' | 'individual'
  readonly phone: string
  readonly contact?: string
}

/**
 * An invented company for the local workspace, in one language. The three companies are the same in shape, so that a
 * test or a picture of one has its counterpart in the others.
 */
export interface Company {
  readonly name: string
  readonly language: 'en' | 'zh-CN' | 'zh-TW'
  readonly timeZone: string
  readonly currency: string
  readonly country: string
  readonly people: readonly Colleague[]
  readonly channels: readonly ChannelSeed[]
  readonly customers: readonly PastCustomer[]
  readonly deals: readonly PastDeal[]
}

/** What differs between the companies: words, place and money. The doings are the same. */
export interface CompanyWords {
  readonly name: string
  readonly language: Company['language']
  readonly slackLocale: string
  readonly timeZone: string
  readonly currency: string
  readonly country: string
  /** Minor units that a unit of the story's amounts is worth. */
  readonly unit: bigint
  readonly channels: { readonly sales: string; readonly managers: string }
  readonly people: Readonly<Record<Handle, { readonly name: string; readonly title: string }>>
  readonly customers: readonly { readonly name: string; readonly contact: string; readonly phone: string }[]
  readonly dealTitles: readonly string[]
}

type Handle = 'mira' | 'jonas' | 'helena' | 'sam' | 'priya' | 'ada'

const ROLES: Readonly<Record<Handle, readonly Role[]>> = {
  mira: ['rep'],
  jonas: ['rep'],
  helena: ['rep', 'supervisor'],
  sam: ['finance'],
  priya: ['service'],
  ada: ['admin'],
}

/** Tells the company's story in a language's words: eight customers, ten deals, some paid, some late, some to come. */
export function companyOf(words: CompanyWords): Company {
  const person = (handle: Handle, supervisor?: Handle): Colleague => ({
    handle,
    ...words.people[handle],
    timeZone: words.timeZone,
    locale: words.slackLocale,
    roles: ROLES[handle],
    ...(supervisor ? { supervisor } : {}),
  })
  const owners = ['mira', 'mira', 'mira', 'jonas', 'jonas', 'mira', 'helena', 'jonas'] as const
  const customers = words.customers.map(
    ({ name, contact, phone }, index): PastCustomer => ({
      owner: owners[index] ?? 'mira',
      name,
      phone,
      kind: index === words.customers.length - 1 ? 'individual' : 'organisation',
      ...(contact ? { contact } : {}),
    }),
  )
  const money = (units: number) => BigInt(units) * words.unit
  const deal = (customer: number, title: number, rest: Omit<PastDeal, 'owner' | 'customer' | 'title'>): PastDeal => ({
    owner: customers[customer]?.owner ?? 'mira',
    customer: customers[customer]?.name ?? '',
    title: words.dealTitles[title] ?? '',
    ...rest,
  })
  return {
    name: words.name,
    language: words.language,
    timeZone: words.timeZone,
    currency: words.currency,
    country: words.country,
    people: [
      person('mira', 'helena'),
      person('jonas', 'helena'),
      person('helena', 'ada'),
      person('sam', 'ada'),
      person('priya', 'ada'),
      person('ada'),
    ],
    channels: [
      { name: words.channels.sales, appIsMember: true },
      { name: words.channels.managers, isPrivate: true, members: ['helena', 'ada'], appIsMember: true },
    ],
    customers,
    deals: [
      deal(0, 0, {
        contractNumber: 'AC-1041',
        amount: money(12_480),
        signed: -62,
        terms: { template: 'net-days', days: 30 },
        received: [{ amount: money(12_480), day: -30, reference: '88120' }],
      }),
      deal(1, 1, {
        contractNumber: 'AC-1044',
        amount: money(9_600),
        signed: -75,
        terms: { template: 'equal-monthly', count: 2 },
        received: [
          { amount: money(4_800), day: -44, reference: '87002' },
          { amount: money(1_500), day: -9, reference: '88544' },
        ],
      }),
      deal(2, 2, { amount: money(4_350), signed: -34, terms: { template: 'net-days', days: 30 } }),
      deal(0, 3, {
        contractNumber: 'AC-1052',
        amount: money(18_900),
        signed: -38,
        terms: { template: 'net-days', days: 30 },
      }),
      deal(5, 4, { amount: money(2_750), signed: -8, delivery: 48, terms: { template: 'on-delivery' } }),
      deal(3, 5, {
        contractNumber: 'AC-1048',
        amount: money(31_000),
        signed: -52,
        terms: { template: 'end-of-month', days: 15 },
        received: [{ amount: money(10_000), day: -5, reference: '88561' }],
      }),
      deal(4, 6, { amount: money(7_200), signed: -40, terms: { template: 'net-days', days: 14 } }),
      deal(6, 7, { amount: money(15_300), signed: -12, terms: { template: 'equal-monthly', count: 6 } }),
      deal(7, 8, {
        amount: money(890),
        signed: -3,
        terms: { template: 'on-signature' },
        received: [{ amount: money(890), day: -3, reference: '' }],
      }),
      deal(3, 9, {
        contractNumber: 'AC-1055',
        amount: money(5_640),
        signed: -2,
        terms: { template: 'net-days', days: 7 },
      }),
    ],
  }
}
