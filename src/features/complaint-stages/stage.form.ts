import { dateAt, instantAt, isTimeOfDay, parseCalendarDate, timeAt } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { type Cause, causeOf, type Remedy, remedyOf } from '../../domain/complaint.ts'
import { type DoneStage, doneStageOf, type TypedStage } from '../../domain/complaint-step.ts'
import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import { formatAmount } from '../../domain/money.ts'
import { NO_PROMISE, readPromiseFields } from '../../slack/customer-promises/fields.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Complaint } from '../../store/index.ts'
import { BLOCK } from './ids.ts'

/** What was filled in of a stage (P2), as chosen and typed, unchecked; '' and null where nothing was. */
export interface StageForm extends TypedShortPromise {
  readonly note: string
  readonly date: string
  readonly time: string
  readonly contactId: string | null
  readonly cause: Cause | null
  readonly causedBy: string
  readonly remedy: Remedy | null
  readonly cost: string
  readonly on: string
}

/** What travels in the form's private metadata: routing data, proves nothing (R2). */
export interface StageRoute {
  readonly complaintId: string
  readonly stage: DoneStage
  /** It was said that the remedy is beyond their authority (P2): submitting it asks for approval. */
  readonly asks: boolean
  /** The modal with the complaint's card that it was opened from, to be drawn anew afterwards. */
  readonly card: string | null
  /** The language of the suggested words; '' for the reader's own. */
  readonly language: string
}

/** The private metadata of the form. */
export const routeText = ({ asks, card, ...route }: StageRoute): string =>
  JSON.stringify({ ...route, ...(asks ? { asks: YES } : {}), ...(card ? { card } : {}) })

const YES = 'yes'
const KEYS = ['complaintId', 'stage', 'asks', 'card', 'language'] as const

/** Reads it back; a text that is not ours leads to a complaint that does not exist. */
export function readStageRoute(privateMetadata: string): StageRoute {
  const { complaintId, stage, asks, card, language } = readRoutingData(privateMetadata, KEYS)
  return {
    complaintId: complaintId ?? '',
    stage: doneStageOf(stage) ?? 'listened',
    asks: asks === YES,
    card,
    language: language ?? '',
  }
}

/** What the option stands for that is none of the customer's contacts. */
export const SOMEBODY_ELSE = 'somebody_else'

/**
 * The form of a stage before anything is typed: what was recorded of it before, where the complaint was moved back, and now
 * on the clocks of whoever fills it in.
 */
export function emptyStageForm(stage: DoneStage, complaint: Complaint, now: Instant, timeZone: string): StageForm {
  const { approval } = complaint
  const notes: Readonly<Record<DoneStage, string | null>> = {
    listened: null,
    cause_found: complaint.causeNote,
    solution_found: approval?.solution ?? complaint.solution,
    agreed: complaint.agreedNote,
    carried_out: complaint.carriedOutNote,
    reviewed: complaint.prevention,
  }
  const cost = approval ? approval.cost : complaint.cost
  return {
    note: notes[stage] ?? '',
    date: dateAt(now, timeZone),
    time: timeAt(now, timeZone),
    contactId: stage === 'agreed' ? complaint.toldContactId : null,
    cause: complaint.cause,
    causedBy: complaint.causedBy ?? '',
    remedy: approval?.remedy ?? complaint.remedy,
    cost: cost ? `${formatAmount(cost)} ${cost.currency}` : '',
    on: complaint.carriedOutOn ?? dateAt(now, timeZone),
    ...NO_PROMISE,
  }
}

/** Reads the form back as it was filled in; fields of other stages are empty. */
export function readStageForm(values: ViewValues): StageForm {
  const contact = values.option(BLOCK.contact)
  return {
    note: values.text(BLOCK.note) ?? '',
    date: values.date(BLOCK.date) ?? '',
    time: values.time(BLOCK.time) ?? '',
    contactId: contact === SOMEBODY_ELSE ? null : contact,
    cause: causeOf(values.option(BLOCK.cause)),
    causedBy: values.text(BLOCK.causedBy) ?? '',
    remedy: remedyOf(values.option(BLOCK.remedy)),
    cost: values.text(BLOCK.cost) ?? '',
    on: values.date(BLOCK.on) ?? '',
    ...readPromiseFields(values),
  }
}

/** What the form says, for the domain to check: the time of the talk is one on the clocks of whoever typed it. */
export function typedStage({ date, time, ...form }: StageForm, timeZone: string): TypedStage {
  const day = parseCalendarDate(date)
  return { ...form, at: day && isTimeOfDay(time) ? instantAt(day, time, timeZone) : null }
}
