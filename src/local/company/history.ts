import type { PaymentTerms } from '../../domain/payment-terms.ts'

/** The people of the company by handle: the same in every language. */
export type Handle = 'mira' | 'jonas' | 'noor' | 'felix' | 'helena' | 'sam' | 'priya' | 'ada'

/** What the company sells, and what one of it costs in units of the story (`CompanyWords.unit`). */
export const PRICES = {
  benches: 312,
  desks: 480,
  standingDesks: 640,
  terraceChairs: 87,
  controlRoomChairs: 315,
  workbenches: 275,
  chamberSeats: 620,
  sofas: 1200,
  foldingChairs: 34,
  meetingTables: 470,
  shelves: 165,
  phoneBooths: 2950,
  lockers: 118,
  bookingPanels: 390,
} as const

export type Product = keyof typeof PRICES

/** Money received for a deal: which instalment it was for, on which day, and how much unless all of it. */
export interface Receipt {
  readonly instalment: number
  readonly day: number
  readonly units?: number
}

/** One deal of the three months before the newcomer arrives; days count from that day, the past is negative. */
export interface Happening {
  /** Place in the list of customers; whose customer it is decides whose deal it is. */
  readonly customer: number
  readonly product: Product
  readonly quantity: number
  readonly signed: number
  readonly terms: PaymentTerms
  readonly received?: readonly Receipt[]
  /** Planned delivery, and the recorded one where it has come (D4). */
  readonly planned?: number
  readonly delivered?: number
}

/** Whose customer each is, by its place in the list. */
export const OWNERS: readonly Handle[] = [
  'mira',
  'mira',
  'mira',
  'jonas',
  'jonas',
  'mira',
  'helena',
  'jonas',
  'noor',
  'noor',
  'noor',
  'felix',
  'felix',
  'felix',
  'mira',
  'jonas',
  'noor',
  'felix',
]

/** The one customer who is no organisation. */
export const INDIVIDUAL = 7

const netDays = (days: number): PaymentTerms => ({ template: 'net-days', days })
const monthly = (count: number): PaymentTerms => ({ template: 'equal-monthly', count })
/** A part at signature, the rest so many days after it, or after delivery. */
const deposit = (percent: number, basis: 'signature' | 'delivery', days: number): PaymentTerms => ({
  template: 'rows',
  rows: [
    { percent: `${percent}`, due: { basis: 'signature', days: 0 } },
    { percent: `${100 - percent}`, due: { basis, days } },
  ],
})
const paidOn = (day: number): readonly Receipt[] => [{ instalment: 1, day }]

/**
 * Three months of business, told from a Thursday (day 0): so every day is of the same weekday in every company, all that
 * is due or paid falls into the same week, and the Monday after has something to say of each rep. Dues of monthly terms
 * move with the lengths of the months; they are chosen so that no level (K3) and no class of aging (K7) depends on it.
 */
export const HISTORY: readonly Happening[] = [
  // Three months ago: all paid, some of it late.
  {
    customer: 5,
    product: 'workbenches',
    quantity: 24,
    signed: -90,
    delivered: -86,
    terms: netDays(30),
    received: paidOn(-59),
  },
  { customer: 4, product: 'sofas', quantity: 4, signed: -87, terms: netDays(30), received: paidOn(-50) },
  { customer: 6, product: 'benches', quantity: 20, signed: -85, terms: netDays(30), received: paidOn(-56) },
  { customer: 2, product: 'meetingTables', quantity: 5, signed: -83, terms: netDays(14), received: paidOn(-66) },
  { customer: 9, product: 'lockers', quantity: 45, signed: -78, terms: netDays(30), received: paidOn(-48) },
  { customer: 13, product: 'shelves', quantity: 18, signed: -72, terms: netDays(30), received: paidOn(-42) },
  // The customer of whom nobody likes to speak: level 4, and still something from two months ago.
  {
    customer: 17,
    product: 'phoneBooths',
    quantity: 2,
    signed: -86,
    terms: netDays(14),
    received: [{ instalment: 1, day: -48, units: 2000 }],
  },
  { customer: 17, product: 'standingDesks', quantity: 5, signed: -55, terms: netDays(14) },
  // Two months ago: instalments, some of them open.
  {
    customer: 5,
    product: 'desks',
    quantity: 20,
    signed: -80,
    terms: monthly(2),
    received: [
      { instalment: 1, day: -48 },
      { instalment: 2, day: -9, units: 1500 },
    ],
  },
  {
    customer: 10,
    product: 'benches',
    quantity: 25,
    signed: -70,
    terms: monthly(3),
    received: paidOn(-38),
  },
  {
    customer: 15,
    product: 'foldingChairs',
    quantity: 200,
    signed: -66,
    terms: monthly(4),
    received: [
      { instalment: 1, day: -34 },
      { instalment: 2, day: -3 },
    ],
  },
  {
    customer: 11,
    product: 'desks',
    quantity: 60,
    signed: -65,
    terms: deposit(40, 'signature', 60),
    received: [
      { instalment: 1, day: -63 },
      { instalment: 2, day: -1, units: 5000 },
    ],
  },
  { customer: 0, product: 'benches', quantity: 40, signed: -62, terms: netDays(30), received: paidOn(-30) },
  { customer: 8, product: 'terraceChairs', quantity: 120, signed: -58, terms: netDays(30), received: paidOn(-29) },
  {
    customer: 3,
    product: 'chamberSeats',
    quantity: 50,
    signed: -52,
    terms: deposit(30, 'signature', 37),
    received: [
      { instalment: 1, day: -49 },
      { instalment: 2, day: -2, units: 8000 },
    ],
  },
  {
    customer: 13,
    product: 'sofas',
    quantity: 4,
    signed: -50,
    planned: -28,
    delivered: -27,
    terms: deposit(50, 'delivery', 7),
    received: [
      { instalment: 1, day: -49 },
      { instalment: 2, day: -20 },
    ],
  },
  { customer: 4, product: 'sofas', quantity: 6, signed: -42, terms: netDays(14) },
  { customer: 6, product: 'foldingChairs', quantity: 450, signed: -41, terms: monthly(6), received: paidOn(-8) },
  { customer: 0, product: 'controlRoomChairs', quantity: 60, signed: -37, delivered: -30, terms: netDays(30) },
  {
    customer: 12,
    product: 'standingDesks',
    quantity: 14,
    signed: -37,
    delivered: -30,
    terms: netDays(30),
    received: paidOn(-3),
  },
  { customer: 2, product: 'terraceChairs', quantity: 50, signed: -34, terms: netDays(30) },
  { customer: 15, product: 'lockers', quantity: 60, signed: -34, terms: netDays(30), received: paidOn(-2) },
  {
    customer: 9,
    product: 'shelves',
    quantity: 40,
    signed: -31,
    terms: netDays(30),
    received: [{ instalment: 1, day: -1, units: 3000 }],
  },
  {
    customer: 13,
    product: 'meetingTables',
    quantity: 9,
    signed: -30,
    planned: -13,
    delivered: -9,
    terms: { template: 'on-delivery' },
    received: paidOn(-6),
  },
  // The last four weeks: due soon, delivered, being introduced.
  { customer: 4, product: 'meetingTables', quantity: 8, signed: -27, terms: netDays(30) },
  {
    customer: 16,
    product: 'bookingPanels',
    quantity: 30,
    signed: -24,
    planned: -6,
    delivered: -3,
    terms: deposit(50, 'delivery', 30),
    received: paidOn(-22),
  },
  {
    customer: 1,
    product: 'bookingPanels',
    quantity: 12,
    signed: -21,
    planned: -2,
    delivered: -1,
    terms: deposit(50, 'delivery', 14),
    received: paidOn(-20),
  },
  { customer: 14, product: 'lockers', quantity: 16, signed: -20, terms: netDays(14), received: paidOn(-6) },
  { customer: 8, product: 'foldingChairs', quantity: 150, signed: -16, terms: netDays(14), received: paidOn(-2) },
  { customer: 14, product: 'controlRoomChairs', quantity: 8, signed: -14, terms: netDays(14) },
  { customer: 1, product: 'shelves', quantity: 24, signed: -10, terms: netDays(30), received: paidOn(-2) },
  { customer: 16, product: 'lockers', quantity: 20, signed: -10, terms: netDays(10) },
  { customer: 5, product: 'workbenches', quantity: 10, signed: -8, planned: 14, terms: { template: 'on-delivery' } },
  // This week.
  { customer: 14, product: 'desks', quantity: 12, signed: -3, terms: netDays(7) },
  {
    customer: 7,
    product: 'standingDesks',
    quantity: 2,
    signed: -3,
    terms: { template: 'on-signature' },
    received: paidOn(-3),
  },
  { customer: 3, product: 'meetingTables', quantity: 12, signed: -2, terms: netDays(7) },
  { customer: 12, product: 'phoneBooths', quantity: 3, signed: -1, terms: netDays(30) },
  { customer: 10, product: 'sofas', quantity: 3, signed: -1, terms: netDays(14) },
]
