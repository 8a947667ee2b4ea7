import { formatDate, formatInstant } from '../../domain/calendar-date.ts'
import { MAX_GOAL } from '../../domain/implementation.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import { callLines, type ToCall } from '../../slack/complaints/call.ts'
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
import { HAND_OVER, PASS, RETURN, TAKE_BACK } from '../../slack/implementation-hand-overs/ids.ts'
import { SHOW_IMPLEMENTATION } from '../../slack/implementations/ids.ts'
import { causesText, dipActionText } from '../../slack/implementations/timeline.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { HandOverEvent, ImplementationHandOver, MotivationDip } from '../../store/index.ts'
import { IMPLEMENTATIONS } from './matter.ts'
import { matterOf, spokenMatter } from './words.ts'

/** What is told of a customer's motivation that dips. */
type ShownDip = Pick<MotivationDip, 'noticedOn' | 'causes' | 'action'>

/** A hand-over as its department reads it, with the dip that is not over, and whom to call at the customer's. */
interface Offered {
  readonly handOver: ImplementationHandOver
  readonly dip: ShownDip | null
  readonly toCall: readonly ToCall[]
}

/** What is introduced, how far it has come, and what was agreed (I1). */
export function factsText(
  { phase, goal, measure, deal, ...rest }: ImplementationHandOver,
  t: Translate,
  locale: Locale,
): string {
  const { deliveredOn } = deal
  return [
    `*${matterOf({ deal, ...rest }, t)}*`,
    t('phases.card.phase', { phase: t(`implementations.phase.${phase}`) }),
    ...(deliveredOn ? [t('implementationHandOvers.delivered', { date: formatDate(deliveredOn, locale) })] : []),
    ...(goal ? [t('deals.view.goal', { goal: asTyped(goal, MAX_GOAL) })] : []),
    ...(measure ? [t('deals.view.measure', { measure: asTyped(measure, MAX_GOAL) })] : []),
  ].join('\n')
}

/** That the customer's motivation dips, why, and what was decided on it (I4): whoever takes over has to know. */
function dipBlocks(dip: ShownDip | null, t: Translate, locale: Locale): KnownBlock[] {
  if (!dip) return []
  const words = { date: formatDate(dip.noticedOn, locale), causes: causesText(dip.causes, t, locale) }
  const { action } = dip
  const plan = action ? dipActionText(action, t, locale) : t('implementationHandOvers.dip.undecided')
  return [section(`⚠ ${t('implementationHandOvers.dip.since', words)}\n${plan}`)]
}

const buttonsOf = (
  handOver: ImplementationHandOver,
  list: readonly (readonly [id: string, label: string, value: string])[],
): KnownBlock =>
  actions(
    `implementation_${handOver.id}`,
    list.map(([id, label, value]) =>
      button(id, label, { value, accessibilityLabel: `${label}: ${spokenMatter(handOver)}` }),
    ),
  )

/** The buttons with which a department answers. */
export const offeredButtons = (handOver: ImplementationHandOver, t: Translate): KnownBlock =>
  answerButtons(IMPLEMENTATIONS, { handOverId: handOver.id, name: spokenMatter(handOver) }, t)

/** The buttons of whoever looks after it: the implementation with its phase and check-ins, passing it on, giving it back. */
export const workButtons = (handOver: ImplementationHandOver, t: Translate): KnownBlock =>
  buttonsOf(handOver, [
    [SHOW_IMPLEMENTATION, t('phases.card.open'), handOver.deal.id],
    [PASS, t('departmentHandOvers.button.pass'), handOver.id],
    [RETURN, t('departmentHandOvers.button.giveBack'), handOver.id],
  ])

/** What has become of it, in a sentence; null while it waits for the department. */
function stateOf(handOver: ImplementationHandOver, t: Translate, reading: Reading): string | null {
  if (handOver.isOver && !handOver.ended) return t('departmentHandOvers.error.over.implementation')
  return stateSentence('implementation', handOver, t, reading)
}

/** What whoever looks after it now reads, and can do. */
const yours = ({ handOver, dip, toCall }: Offered, t: Translate, locale: Locale): KnownBlock[] => [
  ...callLines(toCall, t),
  ...dipBlocks(dip, t, locale),
  context([t('implementationHandOvers.offer.yours')]),
  workButtons(handOver, t),
]

/**
 * What everybody in a department gets: what is introduced to whom, who hands it over with what note, by when it is to be
 * accepted, and the buttons. Answered or over, it says so and has none (N4); whoever looks after it now can return it.
 */
export function offerMessage(offered: Offered, readerId: string, t: Translate, reading: Reading): HandOverMessage {
  const { handOver, dip, toCall } = offered
  const matter = matterOf(handOver, t)
  const state = stateOf(handOver, t, reading)
  if (state) {
    const isReaders = handOver.acceptedById === readerId && handOver.ended === null && !handOver.isOver
    return {
      text: `${matter} · ${state}`,
      blocks: [section(`*${matter}*\n✓ ${state}`), ...(isReaders ? yours(offered, t, reading.locale) : [])],
      isDone: true,
    }
  }
  const names = offerNames(handOver)
  return {
    text: t('implementationHandOvers.offer.summary', { ...names, matter }),
    blocks: [
      header(t('implementationHandOvers.offer.heading')),
      section(factsText(handOver, t, reading.locale)),
      ...callLines(toCall, t),
      ...dipBlocks(dip, t, reading.locale),
      section([t('implementationHandOvers.offer.text', names), ...noteLines(handOver.note)].join('\n')),
      untilAccepted(handOver, handOver.deal.ownerName, t, reading),
      offeredButtons(handOver, t),
    ],
  }
}

/**
 * What a colleague gets to whom it was passed: what is introduced to whom, who passed it with what note, and the buttons.
 * Where it is not theirs any more, it says so and has none (N4).
 */
export function passedMessage(offered: Offered, readerId: string, t: Translate, reading: Reading): HandOverMessage {
  const { handOver } = offered
  const isReaders = handOver.acceptedById === readerId && handOver.ended === null && !handOver.isOver
  if (!isReaders || handOver.passedByName === '') return offerMessage(offered, readerId, t, reading)
  const names = { name: asTyped(handOver.passedByName, NAME), matter: matterOf(handOver, t) }
  return {
    text: t('implementationHandOvers.passed.summary', names),
    blocks: [
      header(t('implementationHandOvers.offer.heading')),
      section(factsText(handOver, t, reading.locale)),
      section([`*${t('implementationHandOvers.passed.text', names)}*`, ...noteLines(handOver.note)].join('\n')),
      ...yours(offered, t, reading.locale),
    ],
    isDone: true,
  }
}

/** That nobody accepted it in time, to who handed it over and the owner; answered since, it says so. */
export function notAcceptedMessage(handOver: ImplementationHandOver, t: Translate, reading: Reading): HandOverMessage {
  const department = asTyped(handOver.departmentName, NAME)
  const date = formatInstant(handOver.handedAt, reading.timeZone, reading.locale)
  const text = t('implementationHandOvers.late.text', { matter: matterOf(handOver, t), department, date })
  const state = stateOf(handOver, t, reading)
  const name = asTyped(handOver.deal.ownerName, NAME)
  return {
    text,
    blocks: state
      ? [section(`${text}\n✓ ${state}`)]
      : [
          section(text),
          section(t('departmentHandOvers.late.what', { name, department })),
          buttonsOf(handOver, [
            [TAKE_BACK, t('departmentHandOvers.button.takeBack'), handOver.id],
            [HAND_OVER, t('implementationHandOvers.handOn'), handOver.implementationId],
          ]),
        ],
    ...(state ? { isDone: true } : {}),
  }
}

/** What became of a hand-over, to the deal's owner and whoever looked after it: who did what, and why. */
export function answeredMessage(
  {
    handOver,
    event,
    isResponsible,
  }: {
    readonly handOver: ImplementationHandOver
    readonly event: HandOverEvent
    readonly isResponsible: boolean
  },
  t: Translate,
): HandOverMessage {
  const text = answerSentence(event, handOver, t)
  // What goes along to the next department is for that department.
  const isHandedOn = event.kind === 'handed_over' && event.toName === ''
  const isBack = event.kind === 'not_accepted' && isResponsible && !handOver.isOver
  return {
    text,
    blocks: [
      section([text, ...noteLines(isHandedOn ? null : event.note)].join('\n')),
      ...(isBack
        ? [
            section(`*${t('departmentHandOvers.yours')}*`),
            buttonsOf(handOver, [[HAND_OVER, t('implementationHandOvers.handOver'), handOver.implementationId]]),
          ]
        : []),
    ],
  }
}

/** What an entry of the history says to those concerned by it: accepted, handed on, passed on, returned, taken back, fallen back. */
function answerSentence(
  { kind, memberName, toName }: HandOverEvent,
  handOver: ImplementationHandOver,
  t: Translate,
): string {
  const words = {
    name: asTyped(memberName, NAME),
    department: asTyped(handOver.departmentName, NAME),
    matter: matterOf(handOver, t),
  }
  switch (kind) {
    case 'accepted':
      return t('implementationHandOvers.answer.accepted', words)
    case 'handed_over':
      if (toName !== '') return t('implementationHandOvers.answer.passed', { ...words, to: asTyped(toName, NAME) })
      return t('implementationHandOvers.answer.handedOn', words)
    case 'taken_back':
      return t('implementationHandOvers.answer.takenBack', words)
    case 'not_accepted':
      return t(`implementationHandOvers.answer.${memberName === '' ? 'fellBack' : 'returned'}`, words)
  }
}
