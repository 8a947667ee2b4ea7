import { formatInstant } from '../../domain/calendar-date.ts'
import type { ComplaintClock } from '../../domain/complaint-clock.ts'
import { actions, button, header, section } from '../../slack/blocks.ts'
import { type ClocksRead, clockLines, readClock } from '../../slack/complaints/clocks.ts'
import { SHOW } from '../../slack/complaints/ids.ts'
import { nextStepText } from '../../slack/complaints/progress.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Complaint } from '../../store/index.ts'

/** How much of what the customer said, of their name and of a product is told. */
const ACCOUNT = 600
const NAME = 150

/** What a message about the clocks of a complaint is written from. */
export interface ClockMessage {
  readonly complaint: Complaint
  readonly clock: ComplaintClock
  readonly read: ClocksRead
}

/** Who is responsible for it: whoever accepted it for their department, or else its owner (P3). */
const responsibleName = ({ assigneeId, assigneeName, ownerName }: Complaint) =>
  asTyped(assigneeId === null ? ownerName : assigneeName, 80)

/** What all messages about a complaint name: who complains of what, in their words, whose it is, and its clocks. */
function aboutBlocks(complaint: Complaint, t: Translate, read: ClocksRead): KnownBlock[] {
  const { customerName, product, account } = complaint
  const quote = asTyped(account, ACCOUNT)
    .split('\n')
    .map((line) => `> ${line}`)
  const who = [`*${asTyped(customerName, NAME)}*`, ...(product ? [asTyped(product, NAME)] : [])].join(' · ')
  return [
    section([who, ...quote].join('\n')),
    section(
      [t('complaintClocks.responsible', { name: responsibleName(complaint) }), ...clockLines(complaint, t, read)].join(
        '\n',
      ),
    ),
  ]
}

/** The button that opens the card of a complaint, with all that its reader may do. */
function openButton({ id, number }: Complaint, t: Translate): KnownBlock {
  const label = t('complaintClocks.open')
  const accessibilityLabel = `${label}: ${t('complaintClocks.number', { number: String(number) })}`
  return actions(`complaint_${id}`, [button(SHOW, label, { value: id, accessibilityLabel, style: 'primary' })])
}

const words = ({ complaint, clock, read }: ClockMessage) => {
  const { dueAt } = readClock(complaint, clock, read.now)
  return {
    number: String(complaint.number),
    customer: asTyped(complaint.customerName, NAME),
    name: responsibleName(complaint),
    date: dueAt ? formatInstant(dueAt, read.timeZone, read.locale) : '',
  }
}

/**
 * Three quarters of a clock are over (P4), to whoever is responsible: which, by when, and what stops it; where all of it is
 * over before they can hear of it, that. Once its stage is done it says so, and there is nothing left to do (N4).
 */
export function warningMessage(message: ClockMessage, t: Translate) {
  const { complaint, clock, read } = message
  const { state } = readClock(complaint, clock, read.now)
  const isDone = state === 'met' || state === 'missed' || state === 'stopped'
  const told = state === 'late' ? 'passed' : 'warning'
  return {
    text: t(`complaintClocks.${told}.${clock}`, words(message)),
    blocks: [
      header(t(`complaintClocks.${told}.heading`, words(message))),
      ...aboutBlocks(complaint, t, read),
      ...(isDone ? [] : [section(t(`complaintClocks.warning.advice.${clock}`)), openButton(complaint, t)]),
    ],
    isDone,
  }
}

/** A clock is over (P4), to the supervisor or the admins: which, since when, and whom to ask. */
export function passedMessage(message: ClockMessage, t: Translate) {
  const { complaint, clock, read } = message
  const isLate = readClock(complaint, clock, read.now).state === 'late'
  return {
    text: t(`complaintClocks.passed.${clock}`, words(message)),
    blocks: [
      header(t('complaintClocks.passed.heading', words(message))),
      ...aboutBlocks(complaint, t, read),
      ...(isLate ? [section(t('complaintClocks.passed.advice', words(message)))] : []),
      openButton(complaint, t),
    ],
    isDone: !isLate,
  }
}

/**
 * A severe complaint (P5), to the supervisor or the admins, and into the manager channel: there without a button, for whoever
 * presses it may not have the right. What is to be done next, and by whom, is in it, too. Closed since, or found less severe, it says so (N4).
 */
export function severeMessage(complaint: Complaint, inChannel: boolean, t: Translate, read: ClocksRead) {
  const { reopenings } = complaint
  const named = words({ complaint, clock: 'response', read })
  const ended =
    complaint.closedAt || complaint.withdrawnAt
      ? t(complaint.closedAt ? 'complaintClocks.severe.closed' : 'complaintClocks.severe.withdrawn')
      : complaint.severity === 'severe'
        ? null
        : t('complaintClocks.severe.noLonger')
  const next = ended ? null : nextStepText(complaint, t)
  return {
    text: t('complaintClocks.severe.summary', named),
    blocks: [
      header(t('complaintClocks.severe.heading', named)),
      ...(ended ? [section(`✓ ${ended}`)] : []),
      // Of one that was told before it says why it is told anew.
      ...(reopenings > 0 ? [section(t('complaints.card.reopened', { count: reopenings }))] : []),
      ...aboutBlocks(complaint, t, read),
      ...(next ? [section(`→ *${next}*`)] : []),
      ...(inChannel ? [] : [openButton(complaint, t)]),
    ],
    isDone: ended !== null,
  }
}

/**
 * What a message about a clock, or about how severe it was, becomes once the complaint was closed and opened again (P8): there
 * is nothing left to do by it (N4), for what is to be done now is told anew. Without a button, for it may stand in a channel.
 */
export function earlierMessage(complaint: Complaint, t: Translate) {
  const named = { number: String(complaint.number), customer: asTyped(complaint.customerName, NAME) }
  return {
    text: t('complaintClocks.earlier.summary', named),
    blocks: [
      header(t('complaintClocks.earlier.heading', named)),
      section(`✓ ${t('complaintClocks.earlier.summary', named)}`),
    ],
    isDone: true,
  }
}
