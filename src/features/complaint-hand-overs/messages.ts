import { formatInstant } from '../../domain/calendar-date.ts'
import { clockBehind } from '../../domain/complaint-hand-over.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import { callLines, type ToCall } from '../../slack/complaints/call.ts'
import { complaintBlocks, complaintTitle } from '../../slack/complaints/card.ts'
import { HAND_OVER, SHOW } from '../../slack/complaints/ids.ts'
import {
  answerButtons,
  type HandOverMessage,
  NAME,
  noteLines,
  offerNames,
  type Reading,
  stateSentence,
  untilAccepted,
} from '../../slack/department-hand-overs/words.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Complaint, ComplaintEvent, ComplaintHandOver } from '../../store/index.ts'
import { COMPLAINTS } from './matter.ts'

/** What a message about a hand-over shows. */
interface Offer {
  readonly complaint: Complaint
  readonly handOver: ComplaintHandOver
  /** Whom to call at the customer's. */
  readonly toCall: readonly ToCall[]
}

/** What has become of it, in a sentence; null while it waits for the department. */
const stateOf = ({ complaint, handOver }: Omit<Offer, 'toCall'>, t: Translate, reading: Reading): string | null =>
  stateSentence('complaint', handOver, t, reading) ?? (complaint.closedAt ? t('complaints.card.closed') : null)

/**
 * What everybody in a department gets (P3): the complaint with all that is needed to decide, who hands it over with what
 * note, by when it is to be accepted, and the buttons. Answered or over, it says so and has none (N4); whoever works it now
 * opens its card from there.
 */
export function offerMessage(
  offer: Offer,
  readerId: string,
  t: Translate,
  reading: Reading & { readonly now: Date },
): HandOverMessage {
  const { complaint, handOver, toCall } = offer
  const state = complaint.withdrawnAt ? t('complaints.card.withdrawn') : stateOf(offer, t, reading)
  const title = complaintTitle(complaint, t)
  if (state) {
    const isReaders = complaint.assigneeId === readerId && handOver.ended === null
    return {
      text: `${title}: ${state}`,
      blocks: [header(title), section(`✓ ${state}`), ...(isReaders ? [showButton(complaint, t)] : [])],
      isDone: true,
    }
  }
  const names = offerNames(handOver)
  return {
    text: t('complaintHandOvers.offer.summary', { ...names, matter: title }),
    blocks: [
      ...complaintBlocks({ complaint, repeats: [], actions: [] }, t, reading),
      ...callLines(toCall, t),
      section([`*${t('complaintHandOvers.offer.text', names)}*`, ...noteLines(handOver.note)].join('\n')),
      untilClockOrHours(offer, t, reading),
      answerButtons(COMPLAINTS, { handOverId: handOver.id, name: title }, t),
    ],
  }
}

/** By when it is to be accepted: where one of its clocks is over then (P4), with that as the reason. */
function untilClockOrHours({ complaint, handOver }: Offer, t: Translate, reading: Reading): KnownBlock {
  const { acceptBy } = handOver
  const dueAt = { response: complaint.responseDueAt, solution: complaint.solutionDueAt }
  const clock = acceptBy && clockBehind(acceptBy, dueAt)
  if (!acceptBy || !clock) return untilAccepted(handOver, complaint.ownerName, t, reading)
  const words = {
    name: asTyped(complaint.ownerName, NAME),
    date: formatInstant(acceptBy, reading.timeZone, reading.locale),
  }
  return context([t(`complaintHandOvers.offer.until.${clock}`, words)])
}

function showButton(complaint: Complaint, t: Translate): KnownBlock {
  const label = t('complaints.button.show')
  const accessibilityLabel = `${label}: ${complaintTitle(complaint, t)}`
  return actions(`complaint_${complaint.id}`, [
    button(SHOW, label, { value: complaint.id, accessibilityLabel, style: 'primary' }),
  ])
}

/** That nobody accepted it in time (P3), to who handed it over and above; answered since, it says so. */
export function notAcceptedMessage(offer: Omit<Offer, 'toCall'>, t: Translate, reading: Reading): HandOverMessage {
  const { complaint, handOver } = offer
  const department = asTyped(handOver.departmentName, NAME)
  const date = formatInstant(handOver.handedAt, reading.timeZone, reading.locale)
  const text = t('complaintHandOvers.late.text', { matter: complaintTitle(complaint, t), department, date })
  const state = stateOf(offer, t, reading)
  return {
    text,
    blocks: [
      header(t('complaintHandOvers.late.heading')),
      section(text),
      state
        ? section(`✓ ${state}`)
        : section(t('departmentHandOvers.late.what', { name: asTyped(complaint.ownerName, NAME), department })),
      showButton(complaint, t),
    ],
    ...(state ? { isDone: true } : {}),
  }
}

/** What became of a hand-over (P3), to its owner and whoever worked it: who did what, and why. */
export function answeredMessage(
  {
    complaint,
    event,
    isResponsible,
  }: { readonly complaint: Complaint; readonly event: ComplaintEvent; readonly isResponsible: boolean },
  t: Translate,
): HandOverMessage {
  const text = answerSentence(event, complaint, t)
  const isBack =
    event.kind === 'not_accepted' && isResponsible && complaint.closedAt === null && complaint.withdrawnAt === null
  return {
    text,
    blocks: [
      section([text, ...noteLines(event.note)].join('\n')),
      ...(isBack ? [section(`*${t('departmentHandOvers.yours')}*`), handOnButtons(complaint, t)] : []),
    ],
  }
}

/** What an entry of the history says to those concerned by it: accepted, handed on, passed on, returned, taken back. */
function answerSentence(
  { kind, memberName, detail }: Pick<ComplaintEvent, 'kind' | 'memberName' | 'detail'>,
  complaint: Pick<Complaint, 'number' | 'customerName'>,
  t: Translate,
): string {
  const text = (key: string) => asTyped(String(detail[key] ?? ''), NAME)
  const words = {
    name: asTyped(memberName, NAME),
    department: text('department'),
    matter: complaintTitle(complaint, t),
    to: text('to'),
  }
  if (kind === 'accepted') return t('complaintHandOvers.answer.accepted', words)
  if (kind === 'owner_changed') return t('complaintHandOvers.answer.yoursToo', words)
  if (kind === 'handed_over')
    return t(detail['to'] ? 'complaintHandOvers.answer.passed' : 'complaintHandOvers.answer.handedOn', words)
  if (detail['how'] === 'taken-back') return t('complaintHandOvers.answer.takenBack', words)
  if (detail['how'] === 'fell-back')
    return t(
      detail['why'] === 'left' ? 'complaintHandOvers.answer.left' : 'complaintHandOvers.answer.nobodyThere',
      words,
    )
  return t('complaintHandOvers.answer.returned', words)
}

/** What came back is opened, or handed over again. */
function handOnButtons(complaint: Complaint, t: Translate): KnownBlock {
  const of = (id: string, label: string) =>
    button(id, label, { value: complaint.id, accessibilityLabel: `${label}: ${complaintTitle(complaint, t)}` })
  return actions(`complaint_${complaint.id}`, [
    of(SHOW, t('complaints.button.show')),
    of(HAND_OVER, t('complaintHandOvers.handOver')),
  ])
}
