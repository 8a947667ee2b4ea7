import {
  COMPLAINT_CLOCK_BOUNDS,
  COMPLAINT_CLOCK_FIELDS,
  type ComplaintClockField,
  type ComplaintClockProblem,
  checkComplaintClocks,
  type TypedComplaintClocks,
  typedComplaintClocks,
} from '../../domain/complaint-clock-form.ts'
import { err, ok } from '../../domain/result.ts'
import { context, input, plainTextInput } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { modal } from '../../slack/surfaces.ts'
import { type FieldErrors, type SettingsForm, VALUE } from './form.ts'
import { COMPLAINT_CLOCK_BLOCK, VIEW } from './ids.ts'

/** Longest text of a field: figures are short, also with spaces around them. */
const LONGEST = 10

/** The form of the clocks of complaints (P4), of the time to accept what is handed over (P3), and of repeats (P7). */
export const complaintClocksForm: SettingsForm<TypedComplaintClocks> = {
  view: VIEW.complaintClocks,
  fill: ({ complaintClocks }) => typedComplaintClocks(complaintClocks),

  build: (typed, route, { t, notice }) =>
    modal({
      callbackId: VIEW.complaintClocks,
      title: t('settings.complaintClocks.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        ...(notice ? [context([notice])] : []),
        // That clocks which run are worked out anew is said also where the form is shown again.
        context([t('settings.complaintClocks.about')]),
        ...COMPLAINT_CLOCK_FIELDS.map((field) =>
          input({
            blockId: COMPLAINT_CLOCK_BLOCK[field],
            label: t(`settings.complaintClocks.${field}`),
            ...hintOf(field, t),
            element: plainTextInput(VALUE, { initial: typed[field], maxLength: LONGEST }),
          }),
        ),
      ],
    }),

  read: (values) => {
    const text = (field: ComplaintClockField) => values.text(COMPLAINT_CLOCK_BLOCK[field]) ?? ''
    return Object.fromEntries(COMPLAINT_CLOCK_FIELDS.map((field) => [field, text(field)])) as TypedComplaintClocks
  },

  async check(typed, { t }) {
    const checked = checkComplaintClocks(typed)
    if (checked.ok) return ok({ complaintClocks: checked.value })
    const errors: FieldErrors = {}
    for (const field of COMPLAINT_CLOCK_FIELDS) {
      const problem = checked.error[field]
      if (problem) errors[COMPLAINT_CLOCK_BLOCK[field]] = sentenceOf(field, problem, t)
    }
    return err(errors)
  },
}

/** What else follows a figure than its label says. */
function hintOf(field: ComplaintClockField, t: Translate): { readonly hint?: string } {
  if (field === 'warnPercent') return { hint: t('settings.complaintClocks.warnPercentHint') }
  return field === 'acceptHours' ? { hint: t('settings.complaintClocks.acceptHoursHint') } : {}
}

function sentenceOf(field: ComplaintClockField, problem: ComplaintClockProblem, t: Translate): string {
  if (problem === 'before-response') return t('settings.error.solutionBeforeResponse')
  if (problem === 'before-more-severe') return t('settings.error.beforeMoreSevere')
  const { least: min, most: max } = COMPLAINT_CLOCK_BOUNDS[field]
  return t('settings.error.fromTo', { min, max })
}
