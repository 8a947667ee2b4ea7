import type { CustomerKind, CustomerTrade } from './customer.ts'
import { err, ok, type Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** The four parts of a customer's file (C2), in the order in which they are asked for. */
export const FILE_PARTS = ['basics', 'characteristics', 'business', 'dealings'] as const
export type FilePart = (typeof FILE_PARTS)[number]

/** Longest answer to a field of the file, in code points. */
export const MAX_SHORT_ANSWER = 200
export const MAX_LONG_ANSWER = 1000

/** What a field of the file is: its place, how it is filled in, and what it is good for. */
export interface FileField {
  readonly id: string
  readonly part: FilePart
  /** It counts towards completeness (C2). */
  readonly counts: boolean
  /** Off until an admin enables it, seen by owner and supervisor only; never counts (R6). */
  readonly sensitive: boolean
  /** More than a line is likely. */
  readonly long: boolean
  /** What can be chosen; null where the answer is typed. */
  readonly choices: readonly string[] | null
  /** It is asked of customers of this trade only; null: of all. */
  readonly trade: CustomerTrade | null
}

type Traits = Partial<Omit<FileField, 'id' | 'part'>>
const PLAIN: Required<Traits> = { counts: false, sensitive: false, long: false, choices: null, trade: null }
const COUNTS: Traits = { counts: true }
const LONG: Traits = { long: true }
const BOTH: Traits = { counts: true, long: true }
const SENSITIVE: Traits = { sensitive: true }

const part = <Id extends string>(name: FilePart, fields: Readonly<Record<Id, Traits>>) =>
  Object.entries<Traits>(fields).map(
    ([id, traits]) => ({ ...PLAIN, ...traits, id: id as Id, part: name }) satisfies FileField,
  )

/** Of makers and other users of what we sell; dealers are asked about their trade instead. */
const OF_USERS: Traits = { trade: 'end_user' }
const OF_DEALERS: Traits = { trade: 'dealer' }

const ORGANISATION = [
  ...part('basics', {
    address: COUNTS,
    postCode: {},
    nature: { counts: true, choices: ['state_owned', 'private', 'foreign_invested', 'other'] },
    legalRepresentative: COUNTS,
    manager: COUNTS,
    foundedOn: {},
    capital: {},
    organisationForm: {},
    lineOfBusiness: COUNTS,
    firstDealtOn: {},
    headcount: {},
  }),
  ...part('characteristics', {
    areaServed: COUNTS,
    salesCapability: COUNTS,
    potential: COUNTS,
    size: COUNTS,
    plans: LONG,
    peculiarities: LONG,
    keyPeopleLike: { sensitive: true, long: true },
    purchasingProcedure: BOTH,
    presentSuppliers: LONG,
  }),
  ...part('business', {
    equipment: OF_USERS,
    materials: OF_USERS,
    productionCost: OF_USERS,
    salePrice: OF_USERS,
    marketShare: OF_USERS,
    monthlySales: OF_USERS,
    service: OF_USERS,
    advertising: OF_USERS,
    monthlyPurchases: OF_DEALERS,
    wholesale: OF_DEALERS,
    retail: OF_DEALERS,
    tradePrices: OF_DEALERS,
    stock: OF_DEALERS,
    image: OF_DEALERS,
    staffQuality: {},
    accountCompetitors: COUNTS,
    customerCompetitors: {},
    relation: BOTH,
  }),
  ...part('dealings', {
    whatWeSell: BOTH,
    advantages: LONG,
    nextMoves: BOTH,
    reputation: {},
    turnover: {},
    revenue: {},
    arrears: {},
    creditStanding: COUNTS,
    paymentTerms: {},
    creditProblems: LONG,
    needs: BOTH,
    problems: BOTH,
  }),
]

const INDIVIDUAL = [
  ...part('basics', {
    address: COUNTS,
    employer: {},
    birth: COUNTS,
    sex: {},
    origin: SENSITIVE,
    ethnicity: SENSITIVE,
    education: {},
  }),
  ...part('characteristics', {
    occupation: COUNTS,
    family: { sensitive: true, long: true },
    character: {},
    interests: COUNTS,
    routine: COUNTS,
  }),
  ...part('business', {
    income: SENSITIVE,
    personalNeeds: BOTH,
    decides: { counts: true, choices: ['alone', 'with_spouse', 'with_others'] },
  }),
  ...part('dealings', {
    bought: LONG,
    problems: BOTH,
    howTheyPay: COUNTS,
    referrals: LONG,
  }),
]

/** The id of a field of some customer's file. */
export type FileFieldId = (typeof ORGANISATION)[number]['id'] | (typeof INDIVIDUAL)[number]['id']
type KnownField = FileField & { readonly id: FileFieldId }

/** Every field there is, each once. */
export const FILE_FIELD_IDS: readonly FileFieldId[] = [
  ...new Set([...ORGANISATION, ...INDIVIDUAL].map(({ id }): FileFieldId => id)),
]

/** Whose file it is. */
export interface FileOf {
  readonly kind: CustomerKind
  readonly trade: CustomerTrade
}

/** The fields of a customer's file in the order of the form; with the sensitive ones where the reader may see them (R6). */
export function fileFields({ kind, trade }: FileOf, withSensitive: boolean): readonly KnownField[] {
  const fields: readonly KnownField[] = kind === 'organisation' ? ORGANISATION : INDIVIDUAL
  return fields.filter(
    (field) => (withSensitive || !field.sensitive) && (field.trade === null || field.trade === trade),
  )
}

/** What is filled in, by field. */
export type FileAnswers = Readonly<Partial<Record<FileFieldId, string>>>

/** What counts besides the fields of the file: columns of the customer itself. */
export interface FileColumns {
  readonly name: string
  readonly phone: string | null
}

/** How complete a file is (C2): filled ÷ fields that count, and what to ask for next; `phone` is the customer's own. */
export interface Completeness {
  readonly filled: number
  readonly counted: number
  /** Whole percent, rounded down, so that 100 means all. */
  readonly percent: number
  readonly next: FileFieldId | 'phone' | null
}

/** Adds a file up. Sensitive fields never count, whoever reads it (R6). */
export function completeness(of: FileOf, { phone }: FileColumns, answers: FileAnswers): Completeness {
  const missing: (FileFieldId | 'phone')[] = phone === null ? ['phone'] : []
  const counting = fileFields(of, false).filter(({ counts }) => counts)
  missing.push(...counting.map(({ id }) => id).filter((id) => !answers[id]))
  // The name, which is always there, and the phone count, too.
  const counted = counting.length + 2
  const filled = counted - missing.length
  return { filled, counted, percent: Math.floor((filled * 100) / counted), next: missing[0] ?? null }
}

/** An answer as it is stored; null where nothing visible was typed. Refused: too long, or not one of the choices. */
export function cleanAnswer(field: FileField, text: string): Result<string | null, Exclude<TextProblem, 'empty'>> {
  const cleaned = cleanText(text, field.long ? MAX_LONG_ANSWER : MAX_SHORT_ANSWER)
  if (!cleaned.ok) return cleaned.error === 'empty' ? ok(null) : err(cleaned.error)
  if (field.choices && !field.choices.includes(cleaned.value)) return ok(null)
  return cleaned
}
