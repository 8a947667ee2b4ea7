import { formatInstant } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { COMPLAINT_RULE } from '../../domain/complaint-rules.ts'
import { STAGES, type Stage } from '../../domain/complaint-stage.ts'
import { DONE_STAGES, type DoneStage, MAX_CAUSED_BY } from '../../domain/complaint-step.ts'
import { MAX_CUSTOMER_PROMISE } from '../../domain/customer-promise-form.ts'
import { currency } from '../../domain/money.ts'
import { SAMPLE_NOW, sampleComplaint } from '../../slack/complaints/sample-complaint.ts'
import { wordsBlocks } from '../../slack/complaints/wordings.ts'
import { HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleText } from '../../slack/samples.ts'
import { home, type ModalView, message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { AskedAgreement, RemedyApproval } from '../../store/index.ts'
import { agreementDecidedMessage, agreementMessage } from './agreement.messages.ts'
import { approvalMessage, decidedMessage } from './approval.messages.ts'
import { severityLines } from './change.ts'
import { agreementBlocks, remedyBlocks } from './home.ts'
import { WORDS_LANGUAGE } from './ids.ts'
import { movedGallery } from './moved-gallery.ts'
import { WORDS_FOR_STAGE } from './open.ts'
import {
  buildBackModal,
  buildDisagreeModal,
  buildReopenModal,
  buildResultModal,
  buildReturnModal,
  buildScoreModal,
  buildSeverityModal,
  buildWaitModal,
  formRoute,
} from './reason.modal.ts'
import { buildStageModal } from './stage.modal.ts'

const EUR = currency('EUR')
const AT = new Date('2026-03-02T12:00:00Z')
const READING = { timeZone: 'Europe/Berlin' }

const WORDS = {
  en: { note: 'They lost half a shift and want to know who pays.', solution: 'New ballasts by Friday, we fit them.' },
  'zh-CN': { note: '客户损失半个班次，想知道由谁承担。', solution: '周五前更换镇流器，由我方安装。' },
  'zh-TW': { note: '客戶損失半個班次，想知道由誰負擔。', solution: '週五前更換安定器，由我方安裝。' },
} as const

const noteIn = (size: GallerySize, locale: Locale) => sampleText(size, WORDS[locale].note, MAX_NOTE)
const solutionIn = (size: GallerySize, locale: Locale) => sampleText(size, WORDS[locale].solution, MAX_NOTE)
const costIn = (size: GallerySize) => ({ amount: size === 'typical' ? 48_000n : 999_999_999_999_999n, currency: EUR })

/** A complaint as it stands before this stage is done. */
const before = (stage: Stage, size: GallerySize, locale: Locale) =>
  sampleComplaint(size, locale, {
    stage: STAGES[Math.max(0, STAGES.indexOf(stage) - 1)] ?? 'received',
    solution: solutionIn(size, locale),
  })

function sampleStage(
  stage: DoneStage,
  size: GallerySize,
  locale: Locale,
  t: Translate,
  beyond: string | null,
): ModalView {
  const complaint = before(stage, size, locale)
  const contacts = Array.from({ length: size === 'typical' ? 2 : 200 }, (_, index) => ({
    id: `p-${index}`,
    name: sampleColleague(size, locale),
  }))
  const about = {
    rep: sampleColleague(size, locale),
    product: complaint.product ?? '',
    solution: complaint.solution ?? '',
    hearsBy: formatInstant(AT, READING.timeZone, locale),
    prevention: noteIn(size, locale),
  }
  return buildStageModal(
    {
      complaint,
      route: { complaintId: complaint.id, stage, asks: beyond !== null, card: 'V1', language: '' },
      form: {
        note: stage === 'solution_found' ? solutionIn(size, locale) : noteIn(size, locale),
        date: '2026-03-02',
        time: '10:30',
        contactId: null,
        cause: 'defect',
        causedBy: sampleText(size, 'Suppliers Ltd', MAX_CAUSED_BY),
        remedy: 'exchange',
        cost: '480 EUR',
        on: '2026-03-02',
        promise: sampleText(size, 'A lamp on loan', MAX_CUSTOMER_PROMISE),
        promiseOn: '2026-03-09',
      },
      contacts,
      currency: EUR,
      authority: 20_000n,
      beyond,
      mayPromise: true,
      words: wordsBlocks({ wordsFor: WORDS_FOR_STAGE[stage], about, language: locale }, WORDS_LANGUAGE, t),
    },
    t,
    locale,
  )
}

function sampleApproval(
  size: GallerySize,
  locale: Locale,
  became: 'waiting' | 'approved' | 'returned' | 'withdrawn' = 'waiting',
): RemedyApproval {
  const name = sampleColleague(size, locale)
  const note = became === 'returned' ? noteIn(size, locale) : null
  return {
    id: 'a-1',
    complaint: before('solution_found', size, locale),
    remedy: 'exchange',
    solution: solutionIn(size, locale),
    cost: costIn(size),
    askedById: 'm-1',
    askedByName: name,
    askedAt: SAMPLE_NOW,
    decision:
      became === 'approved' || became === 'returned'
        ? { isApproved: became === 'approved', byName: name, at: AT, note }
        : null,
    withdrawnAt: became === 'withdrawn' ? AT : null,
  }
}

function sampleAgreement(
  size: GallerySize,
  locale: Locale,
  kind: 'agreed' | 'refused' | 'moved-back' | null = null,
): AskedAgreement {
  const name = sampleColleague(size, locale)
  const to = kind === 'agreed' ? null : ('listened' as const)
  const note = kind === 'agreed' ? null : noteIn(size, locale)
  return {
    complaint: sampleComplaint(size, locale, { stage: 'satisfied', score: 2 }),
    scoreId: 's-1',
    score: 2,
    scoreNote: noteIn(size, locale),
    scoredById: 'm-1',
    scoredByName: name,
    scoredAt: SAMPLE_NOW,
    answer: kind ? { kind, byName: name, to, note, at: AT } : null,
  }
}

const FORMS = {
  back: (size, locale, t) => buildBackModal(before('satisfied', size, locale), ROUTE, t),
  disagree: (size, locale, t) => buildDisagreeModal(sampleAgreement(size, locale).complaint, ROUTE, t),
  wait: (size, locale, t) => buildWaitModal(before('agreed', size, locale), ROUTE, t),
  severity: (size, locale, t) => buildSeverityModal(before('agreed', size, locale), ROUTE, t),
  reopen: (size, locale, t) => buildReopenModal(sampleAgreement(size, locale).complaint, ROUTE, t),
  return: (size, locale, t) => buildReturnModal(before('solution_found', size, locale), ROUTE, t),
} as const satisfies Record<string, (size: GallerySize, locale: Locale, t: Translate) => ModalView>
const ROUTE = formRoute('c-1', { card: 'V1', seen: 'reviewed' })

/** Every look of working a complaint. */
export const complaintStagesGallery: readonly GalleryEntry[] = [
  ...DONE_STAGES.map(
    (stage): GalleryEntry => ({
      name: `complaint-stages.stage ${stage}`,
      surface: 'modal',
      build: (t, locale, size) => sampleStage(stage, size, locale, t, null),
    }),
  ),
  {
    name: 'complaint-stages.stage solution_found, beyond authority',
    surface: 'modal',
    build(t, locale, size) {
      const names = asTyped(sampleColleague(size, locale), size === 'typical' ? 80 : 800)
      const notice = t('complaintStages.form.beyond', { cost: 'EUR 480.00', names })
      return sampleStage('solution_found', size, locale, t, notice)
    },
  },
  {
    name: 'complaint-stages.score',
    surface: 'modal',
    build: (t, locale, size) =>
      buildScoreModal(
        {
          complaint: before('satisfied', size, locale),
          route: ROUTE,
          form: { score: 4, note: noteIn(size, locale) },
          words: [],
        },
        t,
      ),
  },
  ...Object.entries(FORMS).map(
    ([name, build]): GalleryEntry => ({
      name: `complaint-stages.${name}`,
      surface: 'modal',
      build: (t, locale, size) => build(size, locale, t),
    }),
  ),
  {
    name: 'complaint-stages.result',
    surface: 'modal',
    build: (t, locale, size) =>
      buildResultModal(
        t('complaintStages.severity.title'),
        [
          ...severityLines(
            {
              before: sampleComplaint(size, locale, { severity: 'minor', responseDueAt: null }),
              complaint: sampleComplaint(size, locale),
            },
            { t, locale, member: READING },
          ),
          t('complaintStages.result.asked', { names: asTyped(sampleColleague(size, locale), 80) }),
          t('complaintStages.result.scoredLow', { score: 2, names: asTyped(sampleColleague(size, locale), 80) }),
          t('complaintStages.result.scoredLowNobody', { score: 2 }),
        ],
        t,
      ),
  },
  ...(['waiting', 'approved', 'returned', 'withdrawn'] as const).map(
    (became): GalleryEntry => ({
      name: `${COMPLAINT_RULE.approvalAsked}, ${became}`,
      surface: 'message',
      build: (t, locale, size) =>
        message(approvalMessage(sampleApproval(size, locale, became), t, { ...READING, locale })),
    }),
  ),
  ...(['approved', 'returned'] as const).map(
    (became): GalleryEntry => ({
      name: `${COMPLAINT_RULE.approvalDecided}, ${became}`,
      surface: 'message',
      build: (t, locale, size) =>
        message(decidedMessage(sampleApproval(size, locale, became), t, { ...READING, locale })),
    }),
  ),
  ...([null, 'agreed', 'refused', 'moved-back'] as const).map(
    (kind): GalleryEntry => ({
      name: `${COMPLAINT_RULE.agreementAsked}, ${kind ?? 'waiting'}`,
      surface: 'message',
      build: (t, locale, size) =>
        message(agreementMessage(sampleAgreement(size, locale, kind), t, { ...READING, locale })),
    }),
  ),
  ...(['agreed', 'refused'] as const).map(
    (kind): GalleryEntry => ({
      name: `${COMPLAINT_RULE.agreementDecided}, ${kind}`,
      surface: 'message',
      build: (t, locale, size) =>
        message(
          agreementDecidedMessage(sampleAgreement(size, locale, kind), t, { ...READING, locale, now: SAMPLE_NOW }),
        ),
    }),
  ),
  ...movedGallery,
  {
    name: 'complaint-stages remedies in home',
    surface: 'home',
    build(t, locale, size) {
      const approvals = Array.from({ length: size === 'typical' ? 1 : HOME_DECISIONS }, (_, index) => ({
        ...sampleApproval(size, locale),
        id: `a-${index}`,
      }))
      return home(remedyBlocks(approvals, size === 'typical' ? 1 : 100, t, locale))
    },
  },
  {
    name: 'complaint-stages agreements in home',
    surface: 'home',
    build(t, locale, size) {
      const asked = Array.from({ length: size === 'typical' ? 1 : HOME_DECISIONS }, (_, index) => ({
        ...sampleAgreement(size, locale),
        scoreId: `s-${index}`,
      }))
      return home(agreementBlocks(asked, size === 'typical' ? 1 : 100, t))
    },
  },
  {
    name: 'complaint-stages.gone',
    surface: 'message',
    build: (t) => sentence(t('complaintStages.error.approvalGone')),
  },
]
