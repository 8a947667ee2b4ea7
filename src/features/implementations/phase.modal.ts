import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { MAX_GOAL } from '../../domain/implementation.ts'
import { phaseBefore } from '../../domain/implementation-phase.ts'
import { MAX_SUCCESS_NOTE, type TypedInstalled, type TypedReached } from '../../domain/phase-evidence.ts'
import {
  checkboxes,
  context,
  datePicker,
  input,
  option,
  plainTextInput,
  section,
  staticSelect,
} from '../../slack/blocks.ts'
import { NO_PROMISE, promiseFields } from '../../slack/customer-promises/fields.ts'
import { LIMITS } from '../../slack/limits.ts'
import type { Translate } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { ImplementationAtWork } from '../../store/index.ts'
import { AGREE_VIEW, BACK_VIEW, PHASE_BLOCK as BLOCK, INSTALLED_VIEW, REACHED_VIEW, VALUE } from './ids.ts'

const YES = 'yes'
/** What the entry stands for that is none of the contacts: Slack has no way to clear a list. */
const SOMEBODY_ELSE = 'somebody_else'
/** Most contacts to choose from, beside "somebody else". */
const MOST_CONTACTS = LIMITS.selectOptions - 1

/** What travels with these forms: routing data, proves nothing (R2). */
export interface PhaseRoute {
  readonly implementationId: string
  /** The modal with the deal's card that it was opened from, to be drawn anew afterwards. */
  readonly card: string | null
  /** The phase that was seen when it was opened; '' for what is none of ours. */
  readonly seen: string
}

/** Reads it back; a text that is not ours leads to an implementation that does not exist. */
export function readPhaseRoute(privateMetadata: string): PhaseRoute {
  const { implementationId, card, seen } = readRoutingData(privateMetadata, ['implementationId', 'card', 'seen'])
  return { implementationId: implementationId ?? '', card, seen: seen ?? '' }
}

/** From where one of these forms was opened, and by whom. */
export interface OpenedFrom {
  /** The modal that it was opened from. */
  readonly card: string | null
  /** Whether its reader may note what was promised to the customer (D6). */
  readonly mayPromise: boolean
}

interface Frame extends OpenedFrom {
  readonly callbackId: string
  readonly title: string
  readonly implementation: ImplementationAtWork
}

function form(
  { callbackId, title, implementation, card, mayPromise }: Frame,
  blocks: readonly KnownBlock[],
  t: Translate,
) {
  const { id, phase, deal } = implementation
  const about = t('phases.form.about', {
    customer: asTyped(deal.customerName, MAX_NAME),
    deal: asTyped(deal.title, 200),
    phase: t(`implementations.phase.${phase}`),
  })
  return modal({
    callbackId,
    title,
    submit: t('phases.form.save'),
    close: t('phases.form.cancel'),
    privateMetadata: JSON.stringify({ implementationId: id, card, seen: phase }),
    blocks: [section(about), ...blocks, ...(mayPromise ? promiseFields(NO_PROMISE, t) : [])],
  })
}

const day = (blockId: string, label: string, initial: string): KnownBlock =>
  input({ blockId, label, element: datePicker(VALUE, { initial: parseCalendarDate(initial) }) })

/** The evidence that the new-toy phase is over (I3). */
export const buildInstalledModal = (
  implementation: ImplementationAtWork,
  filledIn: TypedInstalled,
  opened: OpenedFrom,
  t: Translate,
): ModalView =>
  form(
    { callbackId: INSTALLED_VIEW, title: t('phases.form.installedTitle'), implementation, ...opened },
    [
      day(BLOCK.installedOn, t('phases.form.installedOn'), filledIn.installedOn),
      day(BLOCK.firstUsedOn, t('phases.form.firstUsedOn'), filledIn.firstUsedOn),
      context([t('phases.form.installedAbout')]),
    ],
    t,
  )

/** Reads the days back. */
export const readInstalledForm = (values: ViewValues): TypedInstalled => ({
  installedOn: values.date(BLOCK.installedOn) ?? '',
  firstUsedOn: values.date(BLOCK.firstUsedOn) ?? '',
})

/** What the form of a measure that was reached is made of. */
export interface ReachedModel {
  readonly implementation: ImplementationAtWork
  /** The customer's contacts who are there. */
  readonly contacts: readonly { readonly id: string; readonly name: string }[]
  readonly reachedOn: string
}

/** The evidence that it is done (I3), with what was won; where no measure was agreed, that comes first. */
export function buildReachedModal(
  { implementation, contacts, reachedOn }: ReachedModel,
  opened: OpenedFrom,
  t: Translate,
): ModalView {
  const { measure } = implementation
  return form(
    { callbackId: REACHED_VIEW, title: t('phases.form.reachedTitle'), implementation, ...opened },
    [
      ...(measure === null ? [section(t('phases.form.measureMissing'))] : []),
      text(BLOCK.measure, t('phases.form.measure'), { initial: measure ?? '', maxLength: MAX_GOAL }),
      day(BLOCK.reachedOn, t('phases.form.reachedOn'), reachedOn),
      ...contactField(contacts, t),
      text(BLOCK.contactName, t('phases.form.contactName'), {
        maxLength: MAX_NAME,
        hint: t('phases.form.contactNameHint'),
        optional: true,
      }),
      text(BLOCK.confirmation, t('phases.form.confirmation'), { multiline: true, maxLength: MAX_NOTE }),
      text(BLOCK.successNote, t('phases.form.successNote'), {
        maxLength: MAX_SUCCESS_NOTE,
        hint: t('phases.form.successNoteHint'),
        placeholder: t('phases.form.successNotePlaceholder'),
        optional: true,
      }),
      input({
        blockId: BLOCK.reference,
        label: t('phases.form.reference'),
        optional: true,
        element: checkboxes(VALUE, [option(t('phases.form.mayBeReference'), YES)]),
      }),
      context([t('phases.form.reachedAbout')]),
    ],
    t,
  )
}

/** Nothing where the customer has no contacts: then a name is typed. */
function contactField(contacts: ReachedModel['contacts'], t: Translate): KnownBlock[] {
  if (contacts.length === 0) return []
  const known = contacts.slice(0, MOST_CONTACTS).map(({ id, name }) => option(name, id))
  return [
    input({
      blockId: BLOCK.contact,
      label: t('phases.form.contact'),
      optional: true,
      element: staticSelect(VALUE, [...known, option(t('phases.form.noContact'), SOMEBODY_ELSE)], {
        placeholder: t('phases.form.contactPlaceholder'),
      }),
    }),
  ]
}

/** Reads it back as it was filled in. */
export function readReachedForm(values: ViewValues): TypedReached {
  const contact = values.option(BLOCK.contact)
  return {
    measure: values.text(BLOCK.measure) ?? '',
    reachedOn: values.date(BLOCK.reachedOn) ?? '',
    contactId: contact === SOMEBODY_ELSE ? null : contact,
    contactName: values.text(BLOCK.contactName) ?? '',
    confirmation: values.text(BLOCK.confirmation) ?? '',
    successNote: values.text(BLOCK.successNote) ?? '',
    mayBeReference: values.options(BLOCK.reference).includes(YES),
  }
}

/** The form of a step back (I3), with the reason. */
export function buildBackModal(implementation: ImplementationAtWork, opened: OpenedFrom, t: Translate): ModalView {
  const before = phaseBefore(implementation.phase) ?? implementation.phase
  return form(
    { callbackId: BACK_VIEW, title: t('phases.form.backTitle'), implementation, ...opened },
    [
      section(t('phases.form.backAbout', { phase: t(`implementations.phase.${before}`) })),
      text(BLOCK.reason, t('phases.form.reason'), { multiline: true, maxLength: MAX_NOTE }),
    ],
    t,
  )
}

/** Reads the reason back. */
export const readBackForm = (values: ViewValues): string => values.text(BLOCK.reason) ?? ''

/** Goal and measure as both sides agreed (I1). */
export const buildAgreeModal = (implementation: ImplementationAtWork, opened: OpenedFrom, t: Translate): ModalView =>
  form(
    { callbackId: AGREE_VIEW, title: t('phases.form.agreeTitle'), implementation, ...opened },
    [
      text(BLOCK.goal, t('phases.form.goal'), {
        initial: implementation.goal ?? '',
        maxLength: MAX_GOAL,
        optional: true,
      }),
      text(BLOCK.measure, t('phases.form.agreeMeasure'), {
        initial: implementation.measure ?? '',
        maxLength: MAX_GOAL,
        hint: t('phases.form.agreeMeasureHint'),
        optional: true,
      }),
    ],
    t,
  )

/** Reads them back. */
export const readAgreeForm = (values: ViewValues): { readonly goal: string; readonly measure: string } => ({
  goal: values.text(BLOCK.goal) ?? '',
  measure: values.text(BLOCK.measure) ?? '',
})

function text(
  blockId: string,
  label: string,
  {
    hint,
    optional,
    ...element
  }: NonNullable<Parameters<typeof plainTextInput>[1]> & { readonly hint?: string; readonly optional?: boolean },
): KnownBlock {
  return input({
    blockId,
    label,
    ...(hint === undefined ? {} : { hint }),
    ...(optional ? { optional } : {}),
    element: plainTextInput(VALUE, element),
  })
}
