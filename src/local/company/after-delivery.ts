import type { Mood, Use } from '../../domain/check-in.ts'
import type { DealTaskKind } from '../../domain/deal-task.ts'
import type { ReflectionAnswers } from '../../domain/reflection.ts'
import type { Moment } from './complaints.ts'
import type { Handle, Product } from './history.ts'

/** What somebody did with a deal once it was closed, in the order in which it came. */
export type LaterDeed =
  /** How the customer was so many days after delivery (I2), as whoever asked them noted it. */
  | {
      readonly does: 'check-in'
      readonly after: number
      readonly mood: Mood
      readonly use: Use
      readonly nextStep: string
      readonly problems?: string
      /** Starts the clock of a question (I5). */
      readonly question?: string
    }
  /** It is installed and in real use since that day (I3). */
  | { readonly does: 'begin-learning' }
  /** The measure was reached, and the contact says so (I3). */
  | { readonly does: 'reach'; readonly confirmation: string; readonly won: string }
  /** What was to be done is done (D4): the first open task of that kind. */
  | { readonly does: 'do-task'; readonly kind: DealTaskKind; readonly result: string | null }
  /** A service task for the department (D8). */
  | {
      readonly does: 'plan-task'
      readonly kind: DealTaskKind
      readonly title: string
      readonly due: number
      readonly for: Handle
    }
  /** Under warranty for so many days from then, and inspected by the department every so many months (D8). */
  | { readonly does: 'warrant'; readonly days: number; readonly everyMonths: number; readonly for: Handle }
  /** Promised to the customer, to be kept on that day (D6); and what became of it. */
  | { readonly does: 'promise'; readonly text: string; readonly due: number }
  | { readonly does: 'keep-promise' }
  | { readonly does: 'break-promise' }
  /** The customer asks (I5); the first open question is answered. */
  | { readonly does: 'ask'; readonly question: string }
  | { readonly does: 'answer'; readonly text: string }
  /** Looked back on, on the Friday of that week (D5). */
  | { readonly does: 'look-back'; readonly answers: Partial<ReflectionAnswers> }

/** What came after one of the deals of `HISTORY`. */
export interface Sequel {
  readonly customer: number
  readonly product: Product
  readonly quantity: number
  /** What both sides agreed to introduce (I1). */
  readonly introduces?: Agreed
  /** Who closed it is to look back on it (D5); deals of longer ago were closed before anybody was asked. */
  readonly isLookedBackOn?: true
  readonly deeds?: readonly (Moment & { readonly deed: LaterDeed })[]
}

interface Agreed {
  readonly goal: string
  readonly measure: string
}

/** Everything that is said of it in a language. */
export interface SequelTexts {
  readonly panels: Agreed & Readonly<Record<'nextStep' | 'question' | 'answer', string>>
  readonly standingDesks: Agreed &
    Readonly<Record<'first' | 'second' | 'third' | 'fourth' | 'dip' | 'afterDip', string>>
  readonly workbenches: Agreed &
    Readonly<Record<'first' | 'second' | 'third' | 'fourth' | 'confirmation' | 'won', string>>
  readonly tasks: Readonly<Record<'seams' | 'tables' | 'ducts' | 'chairs', string>>
  readonly promises: Readonly<Record<'vice' | 'sample' | 'early' | 'drawing' | 'namePlates', string>>
  readonly lockers: string
  readonly lookedBack: Readonly<Record<'technique' | 'objection' | 'followUp', string>>
}

/** Two o'clock, unless a moment says otherwise. */
const on = (day: number, deed: LaterDeed, at = '14:00') => ({ day, at, deed })

/**
 * What a newcomer finds of the time after the signature (I1–I5, D4–D8): something new that goes well, one whose motivation
 * dipped yesterday evening, one that is done and may be named; promises kept, broken and to be kept tomorrow; tasks done and
 * due; a question that was answered in time, and one whose clock runs out this morning. What was told of it in the past was
 * told longer ago than App Home looks back, wherever the newcomer would read it there.
 */
export function sequelsIn(texts: SequelTexts): readonly Sequel[] {
  const { panels, standingDesks, workbenches, tasks, promises, lockers, lookedBack } = texts
  return [
    { customer: 1, product: 'bookingPanels', quantity: 12, introduces: panels },
    {
      customer: 16,
      product: 'bookingPanels',
      quantity: 30,
      introduces: panels,
      deeds: [
        on(-2, {
          does: 'check-in',
          after: 1,
          mood: 4,
          use: 'some',
          nextStep: panels.nextStep,
          question: panels.question,
        }),
        on(-2, { does: 'answer', text: panels.answer }, '15:10'),
      ],
    },
    {
      customer: 12,
      product: 'standingDesks',
      quantity: 14,
      introduces: standingDesks,
      deeds: [
        on(-29, { does: 'check-in', after: 1, mood: 4, use: 'some', nextStep: standingDesks.first }),
        on(-27, { does: 'begin-learning' }),
        on(-22, { does: 'check-in', after: 8, mood: 4, use: 'some', nextStep: standingDesks.second }),
        on(-15, { does: 'check-in', after: 15, mood: 5, use: 'some', nextStep: standingDesks.third }),
        on(-8, { does: 'check-in', after: 22, mood: 4, use: 'some', nextStep: standingDesks.fourth }),
        // After hours: those who are to know hear of it this morning.
        on(
          -1,
          {
            does: 'check-in',
            after: 29,
            mood: 2,
            use: 'some',
            nextStep: standingDesks.afterDip,
            problems: standingDesks.dip,
          },
          '18:50',
        ),
      ],
    },
    {
      customer: 5,
      product: 'workbenches',
      quantity: 24,
      introduces: workbenches,
      deeds: [
        on(-90, { does: 'promise', text: promises.vice, due: -79 }),
        on(-85, { does: 'check-in', after: 1, mood: 3, use: 'some', nextStep: workbenches.first }),
        on(-83, { does: 'begin-learning' }),
        on(-80, { does: 'keep-promise' }),
        on(-80, { does: 'warrant', days: 730, everyMonths: 12, for: 'priya' }),
        on(-78, { does: 'check-in', after: 8, mood: 4, use: 'daily', nextStep: workbenches.second }),
        on(-71, { does: 'check-in', after: 15, mood: 4, use: 'daily', nextStep: workbenches.third }),
        on(-41, { does: 'check-in', after: 45, mood: 5, use: 'daily', nextStep: workbenches.fourth }),
        on(-38, { does: 'reach', confirmation: workbenches.confirmation, won: workbenches.won }),
      ],
    },
    {
      customer: 13,
      product: 'sofas',
      quantity: 4,
      deeds: [
        on(-24, { does: 'do-task', kind: 'delivery_check', result: null }),
        on(-20, { does: 'do-task', kind: 'follow_up', result: tasks.seams }),
      ],
    },
    {
      customer: 13,
      product: 'meetingTables',
      quantity: 9,
      deeds: [
        on(-8, { does: 'do-task', kind: 'delivery_check', result: null }),
        on(-2, { does: 'do-task', kind: 'follow_up', result: tasks.tables }),
        on(-2, { does: 'plan-task', kind: 'installation', title: tasks.ducts, due: 0, for: 'priya' }),
      ],
    },
    {
      // A month after delivery: the customer who owes most of what is late is to be asked how things are, today.
      customer: 0,
      product: 'controlRoomChairs',
      quantity: 60,
      deeds: [
        on(-29, { does: 'do-task', kind: 'delivery_check', result: null }),
        on(-23, { does: 'do-task', kind: 'follow_up', result: tasks.chairs }),
      ],
    },
    {
      customer: 14,
      product: 'desks',
      quantity: 12,
      isLookedBackOn: true,
      deeds: [on(-3, { does: 'promise', text: promises.sample, due: 1 })],
    },
    {
      customer: 15,
      product: 'lockers',
      quantity: 60,
      deeds: [
        on(-34, { does: 'promise', text: promises.early, due: -27 }),
        on(-27, { does: 'keep-promise' }),
        on(-1, { does: 'ask', question: lockers }, '17:00'),
      ],
    },
    {
      customer: 3,
      product: 'chamberSeats',
      quantity: 50,
      deeds: [on(-31, { does: 'promise', text: promises.drawing, due: -21 }), on(-20, { does: 'break-promise' })],
    },
    {
      customer: 9,
      product: 'lockers',
      quantity: 45,
      deeds: [on(-78, { does: 'promise', text: promises.namePlates, due: -64 }), on(-65, { does: 'keep-promise' })],
    },
    {
      customer: 16,
      product: 'lockers',
      quantity: 20,
      isLookedBackOn: true,
      deeds: [
        on(-6, {
          does: 'look-back',
          answers: {
            technique: lookedBack.technique,
            connections: 2,
            targetMet: true,
            objection: 'price',
            objectionNote: lookedBack.objection,
            followUp: lookedBack.followUp,
          },
        }),
      ],
    },
    // This week's: looked back on together on Friday.
    { customer: 7, product: 'standingDesks', quantity: 2, isLookedBackOn: true },
    { customer: 3, product: 'meetingTables', quantity: 12, isLookedBackOn: true },
    { customer: 12, product: 'phoneBooths', quantity: 3, isLookedBackOn: true },
    { customer: 10, product: 'sofas', quantity: 3, isLookedBackOn: true },
  ]
}
