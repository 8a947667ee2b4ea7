import { formatInstant } from '../../domain/calendar-date.ts'
import { clockBehind, MAX_HAND_OVER_TEXT } from '../../domain/complaint-hand-over.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import { callLines, type ToCall } from '../../slack/complaints/call.ts'
import { complaintBlocks, complaintTitle } from '../../slack/complaints/card.ts'
import { ACCEPT, HAND_OVER, RETURN, SHOW } from '../../slack/complaints/ids.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Complaint, ComplaintEvent, ComplaintHandOver } from '../../store/index.ts'
import { answerSentence, type Reading, stateSentence } from './words.ts'

interface Message {
  readonly text: string
  readonly blocks: readonly KnownBlock[]
  readonly isDone?: boolean
}

/** What a message about a hand-over shows. */
export interface Offer {
  readonly complaint: Complaint
  readonly handOver: ComplaintHandOver
  /** Whom to call at the customer's. */
  readonly toCall: readonly ToCall[]
}

/** The buttons with which a department answers (P3). */
export function answerButtons(
  { complaint, handOver }: Pick<Offer, 'complaint'> & { readonly handOver: { readonly id: string } },
  t: Translate,
): KnownBlock {
  const of = (id: string, label: string, style?: 'primary') =>
    button(id, label, {
      value: handOver.id,
      accessibilityLabel: `${label}: ${complaintTitle(complaint, t)}`,
      ...(style ? { style } : {}),
    })
  return actions(`hand_over_${handOver.id}`, [
    of(ACCEPT, t('complaintHandOvers.button.accept'), 'primary'),
    of(RETURN, t('complaintHandOvers.button.giveBack')),
  ])
}

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
): Message {
  const { complaint, handOver, toCall } = offer
  const state = complaint.withdrawnAt
    ? t('complaints.card.withdrawn')
    : (stateSentence(handOver, t, reading) ?? (complaint.closedAt ? t('complaints.card.closed') : null))
  const title = complaintTitle(complaint, t)
  if (state) {
    const isReaders = complaint.assigneeId === readerId && handOver.ended === null
    return {
      text: `${title}: ${state}`,
      blocks: [header(title), section(`✓ ${state}`), ...(isReaders ? [showButton(complaint, t)] : [])],
      isDone: true,
    }
  }
  const words = { name: asTyped(handOver.handedByName, 80), department: asTyped(handOver.departmentName, 80) }
  const by = handOver.acceptBy && formatInstant(handOver.acceptBy, reading.timeZone, reading.locale)
  const owner = { name: asTyped(complaint.ownerName, 80) }
  return {
    text: t('complaintHandOvers.offer.summary', { ...words, complaint: title }),
    blocks: [
      ...complaintBlocks({ complaint, repeats: [], actions: [] }, t, reading),
      ...callLines(toCall, t),
      section([`*${t('complaintHandOvers.offer.text', words)}*`, ...noteLine(handOver.note)].join('\n')),
      context([
        by
          ? t(`complaintHandOvers.offer.${reasonOf(offer)}`, { ...owner, date: by })
          : t('complaintHandOvers.offer.stays', owner),
      ]),
      answerButtons(offer, t),
    ],
  }
}

/** Why it is to be accepted by then (P3): one of its clocks is over then (P4), or the usual hours are. */
function reasonOf({ complaint, handOver }: Offer): 'by' | 'byResponse' | 'bySolution' {
  const clock =
    handOver.acceptBy &&
    clockBehind(handOver.acceptBy, { response: complaint.responseDueAt, solution: complaint.solutionDueAt })
  return clock === null ? 'by' : clock === 'response' ? 'byResponse' : 'bySolution'
}

const noteLine = (note: string | null): string[] =>
  note === null
    ? []
    : [
        asTyped(note, MAX_HAND_OVER_TEXT)
          .split('\n')
          .map((line) => `> ${line}`)
          .join('\n'),
      ]

function showButton(complaint: Complaint, t: Translate): KnownBlock {
  const label = t('complaints.button.show')
  const accessibilityLabel = `${label}: ${complaintTitle(complaint, t)}`
  return actions(`complaint_${complaint.id}`, [
    button(SHOW, label, { value: complaint.id, accessibilityLabel, style: 'primary' }),
  ])
}

/** That nobody accepted it in time (P3), to who handed it over and above; answered since, it says so. */
export function notAcceptedMessage(
  { complaint, handOver }: Omit<Offer, 'toCall'>,
  t: Translate,
  reading: Reading,
): Message {
  const title = complaintTitle(complaint, t)
  const department = asTyped(handOver.departmentName, 80)
  const at = (instant: Date) => formatInstant(instant, reading.timeZone, reading.locale)
  const text = t('complaintHandOvers.late.text', { complaint: title, department, date: at(handOver.handedAt) })
  const state = stateSentence(handOver, t, reading) ?? (complaint.closedAt ? t('complaints.card.closed') : null)
  return {
    text,
    blocks: [
      header(t('complaintHandOvers.late.heading')),
      section(text),
      state
        ? section(`✓ ${state}`)
        : section(t('complaintHandOvers.late.what', { name: asTyped(complaint.ownerName, 80), department })),
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
): Message {
  const text = answerSentence(event, complaint, t)
  const isBack =
    event.kind === 'not_accepted' && isResponsible && complaint.closedAt === null && complaint.withdrawnAt === null
  return {
    text,
    blocks: [
      section([text, ...noteLine(event.note)].join('\n')),
      ...(isBack ? [section(`*${t('complaintHandOvers.answer.yours')}*`), handOnButtons(complaint, t)] : []),
    ],
  }
}

/** What came back is opened, or handed over again. */
function handOnButtons(complaint: Complaint, t: Translate): KnownBlock {
  const of = (id: string, label: string) =>
    button(id, label, { value: complaint.id, accessibilityLabel: `${label}: ${complaintTitle(complaint, t)}` })
  return actions(`complaint_${complaint.id}`, [
    of(SHOW, t('complaints.button.show')),
    of(HAND_OVER, t('complaintHandOvers.button.handOver')),
  ])
}
