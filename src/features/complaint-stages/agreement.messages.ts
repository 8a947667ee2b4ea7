import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { COMPLAINT_RULE } from '../../domain/complaint-rules.ts'
import { type Stage, stageAfter } from '../../domain/complaint-stage.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON } from '../../reminders/reasons.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import { type ClocksRead, dueOfNext } from '../../slack/complaints/clocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { AskedAgreement, Complaint, OutboxItem } from '../../store/index.ts'
import { dropAll, mayDecide, type Reading, readingOf, showButton } from './approval.messages.ts'
import { AGREE, DISAGREE } from './ids.ts'
import { aboutComplaint } from './stage.modal.ts'

/** How much of the customer's words, or of a reason, is told. */
const EXCERPT = 800

/** The routing data of an agreement: the complaint, a slash, the entry of its score. */
const agreementValue = ({ complaint, scoreId }: AskedAgreement): string => `${complaint.id}/${scoreId}`

/** Reads it back; what is not ours names no complaint. */
export function readAgreementValue(value: string | null): { readonly complaintId: string; readonly scoreId: string } {
  const [complaintId = '', scoreId = ''] = (value ?? '').split('/')
  return { complaintId, scoreId }
}

/** What became of a low score that was put to somebody (N4); null while it waits. */
export function answerText({ answer, complaint }: AskedAgreement, t: Translate, { timeZone, locale }: Reading) {
  if (complaint.withdrawnAt) return t('complaintStages.error.withdrawn')
  if (!answer) return null
  const words = { name: asTyped(answer.byName, 80), date: formatDate(dateAt(answer.at, timeZone), locale) }
  switch (answer.kind) {
    case 'agreed':
      return t('complaintStages.agreement.agreed', words)
    case 'refused':
      return t('complaintStages.agreement.refused', words)
    case 'moved-back':
      return t('complaintStages.agreement.movedBack', words)
  }
}

/** The message that asks whether a complaint ends with a low score (P8), or says what became of the question. */
export function agreementMessage(asked: AskedAgreement, t: Translate, reading: Reading) {
  const { complaint, score, scoreNote, scoredByName, scoredAt, answer } = asked
  const answered = answerText(asked, t, reading)
  const date = formatDate(dateAt(scoredAt, reading.timeZone), reading.locale)
  return {
    text: t('complaintStages.agreement.summary', { customer: asTyped(complaint.customerName, 150), score }),
    blocks: [
      header(t('complaintStages.agreement.heading')),
      aboutComplaint(complaint, t),
      section(
        [
          t('complaintStages.agreement.scored', { score, name: asTyped(scoredByName, 80), date }),
          ...(scoreNote ? [t('complaintStages.agreement.words', { words: quoted(scoreNote) })] : []),
        ].join('\n'),
      ),
      ...(answered
        ? [section(answer?.note ? `✓ ${answered}\n> ${quoted(answer.note)}` : `✓ ${answered}`)]
        : [agreementButtons(asked, t), context([t('complaintStages.agreement.what')])]),
    ],
  }
}

const quoted = (text: string): string => asTyped(text, EXCERPT).replaceAll('\n', '\n> ')

/** The buttons that answer it. */
export function agreementButtons(asked: AskedAgreement, t: Translate): KnownBlock {
  const of = (actionId: string, label: string) =>
    button(actionId, label, {
      value: agreementValue(asked),
      accessibilityLabel: `${label}: ${asked.complaint.customerName}`,
    })
  return actions(`agreement_${asked.scoreId}`, [
    of(AGREE, t('complaintStages.agreement.agree')),
    of(DISAGREE, t('complaintStages.agreement.disagree')),
  ])
}

/** The message to whoever is responsible: what was decided, what comes next and, where a clock runs until then, by when. */
export function agreementDecidedMessage({ complaint, score, answer }: AskedAgreement, t: Translate, read: ClocksRead) {
  const words = { name: asTyped(answer?.byName ?? '', 80), customer: asTyped(complaint.customerName, 150) }
  const next = answer?.to ? stageAfter(answer.to) : null
  const text =
    next && next !== 'received'
      ? refusedText(complaint, next, words, t, read)
      : t('complaintStages.agreement.agreedSummary', { ...words, score })
  return {
    text,
    blocks: [section(answer?.note ? `${text}\n> ${quoted(answer.note)}` : text), showButton(complaint, t)],
  }
}

/** That it is to be taken up again. Moved on since, there is no date any more: the clock may run for another stage. */
function refusedText(
  complaint: Complaint,
  next: Exclude<Stage, 'received'>,
  words: { readonly name: string; readonly customer: string },
  t: Translate,
  read: ClocksRead,
): string {
  const step = t(`complaints.todo.${next}`)
  const date = stageAfter(complaint.stage) === next ? dueOfNext(complaint, next, read) : null
  return date === null
    ? t('complaintStages.agreement.refusedSummary', { ...words, step })
    : t('complaintStages.agreement.refusedSummaryBy', { ...words, step, date })
}

const read = ({ subjectId }: OutboxItem, { store }: Pick<ReminderContext, 'store'>) => {
  const { complaintId, scoreId } = readAgreementValue(subjectId)
  return store.complaintAgreements.byScore(complaintId, scoreId)
}

/** A score below 3 (P8), to whoever has to agree: the complaint waits for them. */
export const agreementAskedKind: ReminderKind = {
  rule: COMPLAINT_RULE.agreementAsked,
  delivery: 'alone',
  action: 'complaint.agree',
  quietHours: 'wait',
  awaited: true,

  async concerns(item, ctx) {
    const asked = await read(item, ctx)
    return asked ? [asked.scoredById ?? '', asked.complaint.ownerId, asked.complaint.assigneeId ?? ''] : []
  },

  async render(items, ctx) {
    const [item] = items
    const asked = item ? await read(item, ctx) : null
    if (!item || !asked) return dropAll(items, REASON.nothingLeft)
    if (!(await mayDecide('complaint.agree', asked.complaint, ctx))) return dropAll(items, REASON.rightLost)
    const reading = readingOf(ctx)
    const isDone = answerText(asked, ctx.t, reading) !== null
    if (item.state === 'claimed' && isDone) return dropAll(items, REASON.decided)
    return { ...agreementMessage(asked, ctx.t, reading), dropped: [], ...(isDone ? { isDone } : {}) }
  },
}

/** What was decided on it, to whoever is responsible: it answers them. */
export const agreementDecidedKind: ReminderKind = {
  rule: COMPLAINT_RULE.agreementDecided,
  delivery: 'alone',
  action: 'complaint.work',
  quietHours: 'wait',
  answer: true,

  async render(items, ctx) {
    const [item] = items
    const asked = item ? await read(item, ctx) : null
    if (!asked?.answer) return dropAll(items, REASON.nothingLeft)
    return { ...agreementDecidedMessage(asked, ctx.t, { ...readingOf(ctx), now: ctx.now }), dropped: [] }
  },
}
