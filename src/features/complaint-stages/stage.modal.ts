import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { CAUSE_SIDES, CAUSES_OF, REMEDIES } from '../../domain/complaint.ts'
import { type DoneStage, MAX_CAUSED_BY } from '../../domain/complaint-step.ts'
import { type Currency, formatMoney } from '../../domain/money.ts'
import {
  actions,
  button,
  context,
  datePicker,
  input,
  option,
  plainTextInput,
  section,
  staticSelect,
  timePicker,
} from '../../slack/blocks.ts'
import { complaintTitle } from '../../slack/complaints/card.ts'
import { HAND_OVER } from '../../slack/complaints/ids.ts'
import { promiseFields } from '../../slack/customer-promises/fields.ts'
import { LIMITS } from '../../slack/limits.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Complaint } from '../../store/index.ts'
import { BLOCK, STAGE_VIEW, VALUE } from './ids.ts'
import { routeText, SOMEBODY_ELSE, type StageForm, type StageRoute } from './stage.form.ts'

/** What the form of a stage shows beside its fields. */
export interface StageModel {
  readonly complaint: Complaint
  readonly route: StageRoute
  readonly form: StageForm
  /** Those of the customer's contacts who are there. */
  readonly contacts: readonly { readonly id: string; readonly name: string }[]
  readonly currency: Currency
  /** Up to which cost they may promise a remedy, in minor units of that currency; null: without a limit. */
  readonly authority: bigint | null
  /** That the remedy is beyond it, and whom submitting asks; null before. */
  readonly beyond: string | null
  /** Whether this person may note promises to this customer (D6). */
  readonly mayPromise: boolean
  /** Suggested words for the customer, where this stage has any. */
  readonly words: readonly KnownBlock[]
}

/** Typed costs are short: a figure with a currency. */
const MAX_COST = 40
/** Most contacts to choose from, beside "somebody else". */
const MOST_CONTACTS = LIMITS.selectOptions - 1

/** The form of a stage (P2): it asks just what that stage records. */
export function buildStageModal(model: StageModel, t: Translate, locale: Locale): ModalView {
  const { route, complaint, words } = model
  return modal({
    callbackId: STAGE_VIEW,
    title: t(`complaintStages.title.${route.stage}`),
    submit: t(route.asks ? 'complaintStages.form.ask' : 'complaintStages.form.save'),
    close: t('complaintStages.form.cancel'),
    privateMetadata: routeText(route),
    blocks: [aboutComplaint(complaint, t), ...fieldsOf(route.stage, model, t, locale), ...words],
  })
}

/** Which complaint it is, how bad, and how far it has come. */
export function aboutComplaint(complaint: Complaint, t: Translate): KnownBlock {
  return section(
    t('complaintStages.form.about', {
      complaint: complaintTitle(complaint, t),
      severity: t(`complaints.severity.${complaint.severity}`),
      // That the last stage is “satisfied” would say too much before somebody has agreed to a low score (P8).
      state: complaint.stage === 'satisfied' ? t('complaintStages.form.scored') : standsText(complaint.stage, t),
    }),
  )
}

const standsText = (stage: Exclude<Complaint['stage'], 'satisfied'>, t: Translate): string =>
  stage === 'received'
    ? t('complaintStages.form.standsNowhere')
    : t('complaintStages.form.stands', { stage: t(`complaints.stage.${stage}`) })

function fieldsOf(stage: DoneStage, model: StageModel, t: Translate, locale: Locale): KnownBlock[] {
  const { form } = model
  switch (stage) {
    case 'listened':
      return [
        noteField(form, t('complaintStages.form.said'), { hint: t('complaintStages.form.saidHint') }),
        input({
          blockId: BLOCK.date,
          label: t('complaintStages.form.talkedOn'),
          element: datePicker(VALUE, { initial: parseCalendarDate(form.date) }),
        }),
        input({
          blockId: BLOCK.time,
          label: t('complaintStages.form.talkedAt'),
          element: timePicker(VALUE, { initial: form.time === '' ? null : form.time }),
        }),
        ...contactField(model, t('complaintStages.form.contact'), t),
      ]
    case 'cause_found':
      return [
        input({ blockId: BLOCK.cause, label: t('complaintStages.form.cause'), element: causeSelect(form, t) }),
        noteField(form, t('complaintStages.form.causeNote'), { optional: true }),
        input({
          blockId: BLOCK.causedBy,
          label: t('complaintStages.form.causedBy'),
          hint: t('complaintStages.form.causedByHint'),
          optional: true,
          element: plainTextInput(VALUE, { initial: form.causedBy, maxLength: MAX_CAUSED_BY }),
        }),
      ]
    case 'solution_found':
      return solutionFields(model, t, locale)
    case 'agreed':
      return [
        ...contactField(model, t('complaintStages.form.agreedContact'), t),
        noteField(form, t('complaintStages.form.agreedNote')),
        ...(model.mayPromise ? promiseFields(form, t) : []),
      ]
    case 'carried_out':
      return [
        input({
          blockId: BLOCK.on,
          label: t('complaintStages.form.carriedOutOn'),
          element: datePicker(VALUE, { initial: parseCalendarDate(form.on) }),
        }),
        noteField(form, t('complaintStages.form.carriedOutNote'), { optional: true }),
      ]
    case 'reviewed':
      return [noteField(form, t('complaintStages.form.prevention'), { hint: t('complaintStages.form.preventionHint') })]
  }
}

const noteField = (
  { note }: StageForm,
  label: string,
  more: { readonly hint?: string; readonly optional?: boolean } = {},
): KnownBlock =>
  input({
    blockId: BLOCK.note,
    label,
    ...more,
    element: plainTextInput(VALUE, { initial: note, multiline: true, maxLength: MAX_NOTE }),
  })

/** Nothing where the customer has no contacts: then the note says with whom. */
function contactField({ contacts, form }: StageModel, label: string, t: Translate): KnownBlock[] {
  if (contacts.length === 0) return []
  const known = contacts.slice(0, MOST_CONTACTS).map(({ id, name }) => option(name, id))
  const options = [...known, option(t('complaintStages.form.somebodyElse'), SOMEBODY_ELSE)]
  const only = contacts.length === 1 ? (contacts[0]?.id ?? null) : null
  return [
    input({
      blockId: BLOCK.contact,
      label,
      element: staticSelect(VALUE, options, { initial: form.contactId ?? only }),
    }),
  ]
}

/** All causes in one list, each after whose side it is on: eight are few enough to choose from at a glance. */
function causeSelect({ cause }: StageForm, t: Translate) {
  const options = CAUSE_SIDES.flatMap((side) =>
    CAUSES_OF[side].map((each) =>
      option(
        side === 'other'
          ? t('complaints.cause.other')
          : t('complaintStages.form.causeOf', {
              side: t(`complaintStages.form.side.${side}`),
              cause: t(`complaints.cause.${each}`),
            }),
        each,
      ),
    ),
  )
  return staticSelect(VALUE, options, { initial: cause })
}

function solutionFields(model: StageModel, t: Translate, locale: Locale): KnownBlock[] {
  const { form, currency, authority, beyond } = model
  const { approval } = model.complaint
  const remedies = REMEDIES.map((each) => option(t(`complaints.remedy.${each}`), each))
  return [
    ...(beyond ? [section(beyond), actions('beyond', [handOverButton(model.complaint, t)])] : []),
    ...(approval && !beyond
      ? [section(t('complaintStages.form.awaited', { name: asTyped(approval.askedByName, 80) }))]
      : []),
    input({
      blockId: BLOCK.remedy,
      label: t('complaintStages.form.remedy'),
      element: staticSelect(VALUE, remedies, { initial: form.remedy }),
    }),
    noteField(form, t('complaintStages.form.solution'), { hint: t('complaintStages.form.solutionHint') }),
    input({
      blockId: BLOCK.cost,
      label: t('complaintStages.form.cost'),
      hint: t('complaintStages.form.costHint', { currency }),
      optional: true,
      element: plainTextInput(VALUE, { initial: form.cost, maxLength: MAX_COST }),
    }),
    ...(authority === null
      ? []
      : [
          context([
            authority === 0n
              ? t('complaintStages.form.noAuthority')
              : t('complaintStages.form.authority', { amount: formatMoney({ amount: authority, currency }, locale) }),
          ]),
        ]),
  ]
}

/** What else can be done with a remedy beyond one's authority (P2): those who may promise it take the complaint over. */
function handOverButton({ id, number }: Complaint, t: Translate) {
  const label = t('complaintHandOvers.handOver')
  const accessibilityLabel = `${label}: ${t('complaints.number', { number: String(number) })}`
  return button(HAND_OVER, label, { value: id, accessibilityLabel })
}
