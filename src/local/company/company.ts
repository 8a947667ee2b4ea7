import type { PaymentTerms } from '../../domain/payment-terms.ts'
import type { Role } from '../../domain/policy.ts'
import type { ChannelSeed, PersonSeed } from '../slack/seeds.ts'
import { type Sequel, type SequelTexts, sequelsIn } from './after-delivery.ts'
import { AUTHORITY, type ComplaintTexts, type Grievance, grievancesIn } from './complaints.ts'
import { type Handle, HISTORY, INDIVIDUAL, OWNERS, PRICES, type Product } from './history.ts'

/** Somebody of the invented company: what Slack knows of them, and their place in Afterclose (R1). */
export interface Colleague extends PersonSeed {
  readonly roles: readonly Role[]
  /** The handle of whom they report to. */
  readonly supervisor?: string
}

/** A deal that was closed before the newcomer arrives; days count from the day they arrive, the past is negative. */
export interface PastDeal {
  readonly owner: string
  readonly customer: string
  readonly title: string
  readonly contractNumber: string | null
  /** Minor units of the company's currency. */
  readonly amount: bigint
  readonly signed: number
  readonly planned?: number
  readonly delivered?: number
  readonly terms: PaymentTerms
  /** Money received for an instalment of it, all that is open of it unless `amount` says how much. */
  readonly received: readonly PastPayment[]
  /** What both sides agreed to introduce (I1). */
  readonly implementation?: Sequel['introduces']
  /** Who closed it looks back on it (D5). */
  readonly isLookedBackOn: boolean
  /** What was done with it since, in the order in which it happened. */
  readonly deeds: readonly PastDeed[]
}

/** Something that was done with a deal since it was closed, by its owner. */
export type PastDeed = NonNullable<Sequel['deeds']>[number]

export interface PastPayment {
  readonly instalment: number
  readonly day: number
  readonly amount?: bigint
  readonly reference: string | null
  readonly method: 'bank_transfer' | 'card'
}

/** A customer and the person we talk to there. */
export interface PastCustomer {
  readonly owner: string
  readonly name: string
  readonly kind: 'organisation' | 'individual'
  readonly phone: string
  readonly contact?: string
}

/** A complaint that came in before the newcomer arrives (P1), and what was done with it since. */
export interface PastComplaint extends Pick<Grievance, 'severity' | 'emotion' | 'apologised' | 'received' | 'deeds'> {
  readonly customer: string
  /** The title of the deal that it is about. */
  readonly deal: string
  readonly reporter: string
  readonly account: string
  readonly wants: string
}

/** What somebody wrote in a channel before the newcomer arrives, and what was answered in its thread. */
export interface PastMessage {
  readonly from: string
  readonly text: string
  readonly replies: readonly { readonly from: string; readonly text: string }[]
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
  /** The channel of the Monday summary (T2), by name, and whose it is before all, by handle. */
  readonly managerChannel: string
  /** The channel in which complaints are shown (P6), by name. */
  readonly complaintsChannel: string
  readonly supervisor: string
  /** What is written in the channel of all sales people. */
  readonly messages: readonly PastMessage[]
  readonly customers: readonly PastCustomer[]
  readonly deals: readonly PastDeal[]
  /** Minor units of the currency that a unit of the story's amounts is worth. */
  readonly unit: bigint
  /** The department that complaints are handed over to (P3), and who is in it, by handle. */
  readonly department: { readonly name: string; readonly members: readonly string[] }
  /** Up to which cost a rep and a service person may promise a remedy (P2), in minor units. */
  readonly authority: { readonly rep: bigint; readonly service: bigint }
  /** In the order in which they came in. */
  readonly complaints: readonly PastComplaint[]
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
  readonly channels: { readonly sales: string; readonly managers: string; readonly complaints: string }
  readonly people: Readonly<Record<Handle, { readonly name: string; readonly title: string }>>
  /** In the order of `OWNERS`. */
  readonly customers: readonly { readonly name: string; readonly contact: string; readonly phone: string }[]
  /** What a deal over so many of a product is called. */
  readonly titles: Readonly<Record<Product, (quantity: number) => string>>
  /** What is said of the time after the signature. */
  readonly sequel: SequelTexts
  readonly department: string
  readonly complaints: ComplaintTexts
  /** The supervisor's welcome, and two answers to it. */
  readonly welcome: { readonly helena: string; readonly jonas: string; readonly noor: string }
}

/** Who runs the company, and its Slack. */
const ADMIN: Handle = 'ada'

const ROLES: Readonly<Record<Handle, readonly Role[]>> = {
  mira: ['rep'],
  jonas: ['rep'],
  noor: ['rep'],
  felix: ['rep'],
  helena: ['rep', 'supervisor'],
  sam: ['finance'],
  priya: ['service'],
  ada: ['admin'],
}

/** The numbers of the first contract and of the first payment's reference. */
const FIRST_CONTRACT = 1041
const FIRST_REFERENCE = 88_120

/** Tells the company's story in a language's words. */
export function companyOf(words: CompanyWords): Company {
  const { timeZone, slackLocale: locale } = words
  const person = (handle: Handle, supervisor?: Handle): Colleague => ({
    handle,
    ...words.people[handle],
    timeZone,
    locale,
    roles: ROLES[handle],
    ...(supervisor ? { supervisor } : {}),
  })
  const customers = words.customers.map(
    ({ name, contact, phone }, index): PastCustomer => ({
      owner: ownerOf(index),
      name,
      phone,
      kind: index === INDIVIDUAL ? 'individual' : 'organisation',
      ...(contact ? { contact } : {}),
    }),
  )
  return {
    name: words.name,
    language: words.language,
    timeZone,
    currency: words.currency,
    country: words.country,
    people: [
      person('mira', 'helena'),
      person('jonas', 'helena'),
      person('noor', 'helena'),
      person('felix', 'helena'),
      person('helena', 'ada'),
      person('sam', 'ada'),
      person('priya', 'ada'),
      person('ada'),
    ],
    channels: [
      { name: words.channels.sales, appIsMember: true },
      { name: words.channels.managers, isPrivate: true, members: ['helena', 'ada'], appIsMember: true },
      { name: words.channels.complaints, appIsMember: true },
    ],
    managerChannel: words.channels.managers,
    complaintsChannel: words.channels.complaints,
    supervisor: 'helena',
    messages: [
      {
        from: 'helena',
        text: words.welcome.helena,
        replies: [
          { from: 'jonas', text: words.welcome.jonas },
          { from: 'noor', text: words.welcome.noor },
        ],
      },
    ],
    customers,
    deals: HISTORY.map((happening, index) => pastDeal(words, happening, index)),
    unit: words.unit,
    department: { name: words.department, members: ['priya'] },
    authority: {
      rep: BigInt(AUTHORITY.rep) * words.unit,
      service: BigInt(AUTHORITY.service) * words.unit,
    },
    complaints: grievancesIn(words.complaints).map((grievance) => pastComplaint(words, grievance)),
  }
}

/**
 * The same company on the day on which it installs the app: nothing was recorded, nobody has a role yet, and its admin,
 * who comes first, is the one to set it up and to read the first summary.
 */
export function justInstalled(company: Company): Company {
  const isAdmin = ({ handle }: Colleague) => handle === ADMIN
  const people = [...company.people.filter(isAdmin), ...company.people.filter((each) => !isAdmin(each))]
  return { ...company, people, supervisor: ADMIN, messages: [], customers: [], deals: [], complaints: [] }
}

function ownerOf(customer: number): Handle {
  const owner = OWNERS[customer]
  if (!owner) throw new Error(`customer ${customer} belongs to nobody`)
  return owner
}

function pastComplaint(words: CompanyWords, grievance: Grievance): PastComplaint {
  const { name, customer, product, quantity, severity, emotion, apologised, received, reporter, deeds } = grievance
  const { account, wants } = words.complaints[name]
  return {
    customer: words.customers[customer]?.name ?? '',
    deal: words.titles[product](quantity),
    severity,
    emotion,
    apologised,
    received,
    reporter,
    deeds,
    account,
    wants,
  }
}

function pastDeal(words: CompanyWords, happening: (typeof HISTORY)[number], index: number): PastDeal {
  const { customer, product, quantity, signed, planned, delivered, terms, received = [] } = happening
  const sequel = sequelsIn(words.sequel).find(
    (each) => each.customer === customer && each.product === product && each.quantity === quantity,
  )
  const isIndividual = customer === INDIVIDUAL
  return {
    owner: ownerOf(customer),
    customer: words.customers[customer]?.name ?? '',
    title: words.titles[product](quantity),
    contractNumber: isIndividual ? null : `AC-${FIRST_CONTRACT + index}`,
    amount: BigInt(PRICES[product] * quantity) * words.unit,
    signed,
    ...(planned === undefined ? {} : { planned }),
    ...(delivered === undefined ? {} : { delivered }),
    terms,
    received: received.map(({ instalment, day, units }, number) => ({
      instalment,
      day,
      ...(units === undefined ? {} : { amount: BigInt(units) * words.unit }),
      reference: isIndividual ? null : `${FIRST_REFERENCE + 17 * index + number}`,
      method: isIndividual ? 'card' : 'bank_transfer',
    })),
    ...(sequel?.introduces ? { implementation: sequel.introduces } : {}),
    isLookedBackOn: sequel?.isLookedBackOn ?? false,
    deeds: sequel?.deeds ?? [],
  }
}
