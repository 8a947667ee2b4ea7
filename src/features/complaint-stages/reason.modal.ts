import { MAX_NOTE } from '../../domain/check-in.ts'
import { SEVERITIES, type Severity, severityOf } from '../../domain/complaint.ts'
import { hasReached, SCORES, type Score, STAGES, scoreOf, stageAfter } from '../../domain/complaint-stage.ts'
import { context, input, option, plainTextInput, radioButtons, section, staticSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { BackTo, Complaint } from '../../store/index.ts'
import {
  BACK_VIEW,
  BLOCK,
  DISAGREE_VIEW,
  REOPEN_VIEW,
  RESULT_VIEW,
  RETURN_VIEW,
  SCORE_VIEW,
  SEVERITY_VIEW,
  VALUE,
  WAIT_VIEW,
} from './ids.ts'
import { aboutComplaint } from './stage.modal.ts'

/** What travels with these forms: routing data, proves nothing (R2). */
export interface FormRoute {
  readonly complaintId: string
  /** The modal with the complaint's card that it was opened from, to be drawn anew afterwards. */
  readonly card: string | null
  /** The stage that was seen when it was opened; '' where it does not matter. */
  readonly seen: string
  /** The approval, or the entry of the score, that it decides on; '' for neither. */
  readonly subject: string
  /** The language of the suggested words; '' for the reader's own. */
  readonly language: string
}

export const formRoute = (complaintId: string, more: Partial<FormRoute> = {}): FormRoute => ({
  complaintId,
  card: null,
  seen: '',
  subject: '',
  language: '',
  ...more,
})

/** Reads it back; a text that is not ours leads to a complaint that does not exist. */
export function readFormRoute(privateMetadata: string): FormRoute {
  const data = readRoutingData(privateMetadata, ['complaintId', 'card', 'seen', 'subject', 'language'])
  const { complaintId, card, seen, subject, language } = data
  return {
    complaintId: complaintId ?? '',
    card,
    seen: seen ?? '',
    subject: subject ?? '',
    language: language ?? '',
  }
}

const form = (
  {
    callbackId,
    title,
    complaint,
    route,
  }: {
    readonly callbackId: string
    readonly title: string
    readonly complaint: Complaint
    readonly route: FormRoute
  },
  blocks: readonly KnownBlock[],
  t: Translate,
): ModalView =>
  modal({
    callbackId,
    title,
    submit: t('complaintStages.form.save'),
    close: t('complaintStages.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [aboutComplaint(complaint, t), ...blocks],
  })

const reasonField = (label: string): KnownBlock =>
  input({ blockId: BLOCK.reason, label, element: plainTextInput(VALUE, { multiline: true, maxLength: MAX_NOTE }) })

/** Why, of any of these forms; '' for nothing. */
export const readReason = (values: ViewValues): string => values.text(BLOCK.reason) ?? ''

/** The score as it is given, and the customer's words; null and '' where nothing was. */
export interface ScoreForm {
  readonly score: Score | null
  readonly note: string
}

/** The form of the score (P8); `words`: how to ask for it. */
export function buildScoreModal(
  {
    complaint,
    route,
    form: given,
    words,
  }: {
    readonly complaint: Complaint
    readonly route: FormRoute
    readonly form: ScoreForm
    readonly words: readonly KnownBlock[]
  },
  t: Translate,
): ModalView {
  const scores = SCORES.map((each) => option(t(`complaintStages.form.scores.score${each}`), String(each)))
  const initial = given.score === null ? null : String(given.score)
  return form(
    { callbackId: SCORE_VIEW, title: t('complaintStages.title.satisfied'), complaint, route },
    [
      input({
        blockId: BLOCK.score,
        label: t('complaintStages.form.score'),
        element: radioButtons(VALUE, scores, { initial }),
      }),
      input({
        blockId: BLOCK.note,
        label: t('complaintStages.form.scoreNote'),
        optional: true,
        element: plainTextInput(VALUE, { initial: given.note, multiline: true, maxLength: MAX_NOTE }),
      }),
      context([t('complaintStages.form.scoreAbout')]),
      ...words,
    ],
    t,
  )
}

/** Reads the score back, and the customer's words. */
export const readScoreForm = (values: ViewValues): ScoreForm => ({
  score: scoreOf(Number(values.option(BLOCK.score) ?? Number.NaN)),
  note: values.text(BLOCK.note) ?? '',
})

/** The stages that a complaint can be moved back to, the last first: each as what comes after it. */
function earlierStages({ stage: now }: Complaint, t: Translate) {
  const stages = STAGES.filter((each) => !hasReached(each, now)).toReversed()
  return stages.map((stage) => {
    const next = stageAfter(stage)
    const step = next && next !== 'received' ? t(`complaints.todo.${next}`) : ''
    return option(t('complaintStages.back.toStage', { stage: t(`complaints.stage.${stage}`), step }), stage)
  })
}

const backFields = (complaint: Complaint, reason: string, t: Translate): KnownBlock[] => [
  input({
    blockId: BLOCK.to,
    label: t('complaintStages.back.to'),
    element: staticSelect(VALUE, earlierStages(complaint, t)),
  }),
  reasonField(reason),
  context([t('complaintStages.back.about')]),
]

/** The form of a step back (P2). @throws where there is no earlier stage: it is asked before */
export const buildBackModal = (complaint: Complaint, route: FormRoute, t: Translate): ModalView =>
  form(
    { callbackId: BACK_VIEW, title: t('complaintStages.back.title'), complaint, route },
    backFields(complaint, t('complaintStages.back.reason'), t),
    t,
  )

/** The form in which a complaint with a low score is taken up again (P8). */
export const buildDisagreeModal = (complaint: Complaint, route: FormRoute, t: Translate): ModalView =>
  form(
    { callbackId: DISAGREE_VIEW, title: t('complaintStages.agreement.disagreeTitle'), complaint, route },
    backFields(complaint, t('complaintStages.agreement.reason'), t),
    t,
  )

/** Reads back where to, and why. */
export function readBackForm(values: ViewValues): { readonly to: BackTo | null; readonly reason: string } {
  const chosen = values.option(BLOCK.to)
  const to = STAGES.find((stage): stage is BackTo => stage === chosen && stage !== 'satisfied') ?? null
  return { to, reason: readReason(values) }
}

/** The form with which waiting for the customer begins (P4). */
export const buildWaitModal = (complaint: Complaint, route: FormRoute, t: Translate): ModalView =>
  form(
    { callbackId: WAIT_VIEW, title: t('complaintStages.wait.title'), complaint, route },
    [reasonField(t('complaintStages.wait.reason')), context([t('complaintStages.wait.about')])],
    t,
  )

/** The form with which a closed complaint is opened again (P8). */
export const buildReopenModal = (complaint: Complaint, route: FormRoute, t: Translate): ModalView =>
  form(
    { callbackId: REOPEN_VIEW, title: t('complaintStages.reopen.title'), complaint, route },
    [reasonField(t('complaintStages.reopen.reason')), context([t('complaintStages.reopen.about')])],
    t,
  )

/** The form of another severity (P1, P4). */
export function buildSeverityModal(complaint: Complaint, route: FormRoute, t: Translate): ModalView {
  const severities = SEVERITIES.map((each) => option(t(`complaints.severity.${each}`), each))
  return form(
    { callbackId: SEVERITY_VIEW, title: t('complaintStages.severity.title'), complaint, route },
    [
      input({
        blockId: BLOCK.severity,
        label: t('complaintStages.severity.severity'),
        element: radioButtons(VALUE, severities, { initial: complaint.severity }),
      }),
      reasonField(t('complaintStages.severity.reason')),
      context([t('complaintStages.severity.about')]),
    ],
    t,
  )
}

/** Reads back how bad it is, and why. */
export const readSeverityForm = (
  values: ViewValues,
): { readonly severity: Severity | null; readonly reason: string } => ({
  severity: severityOf(values.option(BLOCK.severity)),
  reason: readReason(values),
})

/** The form for the note with which a remedy is returned (P2). */
export const buildReturnModal = (complaint: Complaint, route: FormRoute, t: Translate): ModalView =>
  form(
    { callbackId: RETURN_VIEW, title: t('complaintStages.approval.returnTitle'), complaint, route },
    [reasonField(t('complaintStages.approval.note'))],
    t,
  )

/** Says what came of a form. */
export const buildResultModal = (title: string, lines: readonly string[], t: Translate): ModalView =>
  modal({
    callbackId: RESULT_VIEW,
    title,
    close: t('complaintStages.form.done'),
    blocks: lines.map((line) => section(line)),
  })
