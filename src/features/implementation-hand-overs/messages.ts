import { formatDate, formatInstant } from '../../domain/calendar-date.ts'
import { MAX_HAND_OVER_TEXT } from '../../domain/complaint-hand-over.ts'
import { MAX_GOAL } from '../../domain/implementation.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import { ACCEPT, HAND_OVER, RETURN, TAKE_BACK } from '../../slack/implementation-hand-overs/ids.ts'
import { SHOW_IMPLEMENTATION } from '../../slack/implementations/ids.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { HandOverEvent, ImplementationHandOver } from '../../store/index.ts'
import { answerSentence, matterOf, type Reading, stateSentence } from './words.ts'

interface Message {
  readonly text: string
  readonly blocks: readonly KnownBlock[]
  readonly isDone?: boolean
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

const buttonsOf = (
  handOver: ImplementationHandOver,
  list: readonly (readonly [id: string, label: string, value: string, style?: 'primary'])[],
): KnownBlock =>
  actions(
    `implementation_${handOver.id}`,
    list.map(([id, label, value, style]) =>
      button(id, label, {
        value,
        accessibilityLabel: `${label}: ${handOver.deal.customerName}, ${handOver.deal.title}`,
        ...(style ? { style } : {}),
      }),
    ),
  )

/** The buttons with which a department answers. */
export const answerButtons = (handOver: ImplementationHandOver, t: Translate): KnownBlock =>
  buttonsOf(handOver, [
    [ACCEPT, t('implementationHandOvers.button.accept'), handOver.id, 'primary'],
    [RETURN, t('implementationHandOvers.button.giveBack'), handOver.id],
  ])

/** The buttons of whoever looks after it: the implementation with its phase and check-ins, and giving it back. */
export const workButtons = (handOver: ImplementationHandOver, t: Translate): KnownBlock =>
  buttonsOf(handOver, [
    [SHOW_IMPLEMENTATION, t('phases.card.open'), handOver.deal.id],
    [RETURN, t('implementationHandOvers.button.giveBack'), handOver.id],
  ])

const noteLines = (note: string | null): string[] =>
  note === null
    ? []
    : asTyped(note, MAX_HAND_OVER_TEXT)
        .split('\n')
        .map((line) => `> ${line}`)

/**
 * What everybody in a department gets: what is introduced to whom, who hands it over with what note, by when it is to be
 * accepted, and the buttons. Answered or over, it says so and has none (N4); whoever looks after it now can return it.
 */
export function offerMessage(
  handOver: ImplementationHandOver,
  readerId: string,
  t: Translate,
  reading: Reading,
): Message {
  const matter = matterOf(handOver, t)
  const state = stateSentence(handOver, t, reading)
  if (state) {
    const isReaders = handOver.acceptedById === readerId && handOver.ended === null && !handOver.isOver
    return {
      text: `${matter} · ${state}`,
      blocks: [
        section(`*${matter}*\n✓ ${state}`),
        ...(isReaders ? [context([t('implementationHandOvers.offer.yours')]), workButtons(handOver, t)] : []),
      ],
      isDone: true,
    }
  }
  const words = { name: asTyped(handOver.handedByName, 80), department: asTyped(handOver.departmentName, 80) }
  const owner = { name: asTyped(handOver.deal.ownerName, 80) }
  const by = handOver.acceptBy && formatInstant(handOver.acceptBy, reading.timeZone, reading.locale)
  return {
    text: t('implementationHandOvers.offer.summary', { ...words, matter }),
    blocks: [
      header(t('implementationHandOvers.offer.heading')),
      section(factsText(handOver, t, reading.locale)),
      section([t('implementationHandOvers.offer.text', words), ...noteLines(handOver.note)].join('\n')),
      context([
        by
          ? t('implementationHandOvers.offer.by', { ...owner, date: by })
          : t('implementationHandOvers.offer.stays', owner),
      ]),
      answerButtons(handOver, t),
    ],
  }
}

/** That nobody accepted it in time, to who handed it over and the owner; answered since, it says so. */
export function notAcceptedMessage(handOver: ImplementationHandOver, t: Translate, reading: Reading): Message {
  const department = asTyped(handOver.departmentName, 80)
  const date = formatInstant(handOver.handedAt, reading.timeZone, reading.locale)
  const text = t('implementationHandOvers.late.text', { matter: matterOf(handOver, t), department, date })
  const state = stateSentence(handOver, t, reading)
  const name = asTyped(handOver.deal.ownerName, 80)
  return {
    text,
    blocks: state
      ? [section(`${text}\n✓ ${state}`)]
      : [
          section(text),
          section(t('implementationHandOvers.late.what', { name, department })),
          buttonsOf(handOver, [
            [TAKE_BACK, t('implementationHandOvers.button.takeBack'), handOver.id],
            [HAND_OVER, t('implementationHandOvers.button.handOn'), handOver.implementationId],
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
): Message {
  const text = answerSentence(event, handOver, t)
  const isBack = event.kind === 'not_accepted' && isResponsible && !handOver.isOver
  return {
    text,
    blocks: [
      section([text, ...noteLines(event.kind === 'handed_over' ? null : event.note)].join('\n')),
      ...(isBack
        ? [
            section(`*${t('implementationHandOvers.answer.yours')}*`),
            buttonsOf(handOver, [[HAND_OVER, t('implementationHandOvers.button.handOver'), handOver.implementationId]]),
          ]
        : []),
    ],
  }
}
