import { formatDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import type { DipCause } from '../../domain/motivation-dip.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { AlertedImplementation, Impression, MotivationDip } from '../../store/index.ts'
import { ACT, OPEN_DEAL } from './ids.ts'

/** How much of a name, of a deal's title and of what was noted is told. */
const NAME = 150
const NOTE = 600

/** Longest text of what is done about a dip, in code points. */
export const MAX_ACTION = MAX_NOTE

/** The customer and the deal that something is told of, as they stand in a text. */
export const named = ({ customerName, dealTitle }: Pick<AlertedImplementation, 'customerName' | 'dealTitle'>) => ({
  customer: asTyped(customerName, NAME),
  deal: asTyped(dealTitle, NAME),
})

/** The button that opens the card of the deal, where phases and check-ins are. */
export function dealButton(
  { dealId, customerName }: Pick<AlertedImplementation, 'dealId' | 'customerName'>,
  t: Translate,
) {
  const label = t('implementationAlerts.openDeal')
  return button(OPEN_DEAL, label, { value: dealId, accessibilityLabel: `${label}: ${customerName}` })
}

/**
 * A customer's motivation dips (I4): what shows it, what helps for each cause, and what is done about it. `isAbove`: to the
 * supervisor or the admins, who help whoever looks after the customer. `mayLogVisit`: whether its reader may log a visit
 * to them (R2). Once it is over it says so, and asks for nothing (N4).
 */
export function dipMessage(
  dip: MotivationDip,
  { isAbove, mayLogVisit }: { readonly isAbove: boolean; readonly mayLogVisit: boolean },
  t: Translate,
  locale: Locale,
) {
  const { customer, deal } = named(dip)
  const name = asTyped(dip.responsibleName, 80)
  return {
    text: summaryOf(dip, t, locale),
    blocks: [
      header(t('implementationAlerts.dip.heading', { customer })),
      section(`*${customer}* · ${deal}`),
      ...(dip.overAt ? [section(t('implementationAlerts.dip.over'))] : []),
      section(shownBy(dip, t)),
      ...(dip.action ? [section(actionWords(dip.action, t, locale))] : []),
      ...(dip.overAt ? [] : adviceBlocks(dip, t)),
      ...(isAbove && !dip.overAt ? [section(t('implementationAlerts.dip.above', { name }))] : []),
      context([t('implementationAlerts.responsible', { name, phase: t(`implementations.phase.${dip.phase}`) })]),
      buttons(dip, mayLogVisit, t),
    ],
    isDone: dip.overAt !== null || dip.action !== null,
  }
}

function summaryOf(dip: MotivationDip, t: Translate, locale: Locale): string {
  const { customer, deal } = named(dip)
  if (dip.overAt) return t('implementationAlerts.dip.summaryOver', { customer, deal })
  if (!dip.action) return t('implementationAlerts.dip.summary', { customer, deal })
  const { byName, on } = dip.action
  const words = { customer, name: asTyped(byName, 80), date: formatDate(on, locale) }
  return t('implementationAlerts.dip.summaryActed', words)
}

/** Each cause in a line, and the figures of the last two check-ins. */
function shownBy(dip: MotivationDip, t: Translate): string {
  const { latest, previous } = dip
  // Said at the delivery check: what was amiss is no cause of its own, and yet explains the mood (D4).
  const amiss = [...(previous?.amiss ?? []), ...(latest?.amiss ?? [])]
  const heard = [
    ...(latest ? [t('implementationAlerts.dip.latest', figures(latest, t))] : []),
    ...(latest && previous ? [t('implementationAlerts.dip.before', figures(previous, t))] : []),
    ...(latest?.problems ? [t('implementationAlerts.dip.problems', { text: asTyped(latest.problems, NOTE) })] : []),
    ...(latest?.questions ? [t('implementationAlerts.dip.questions', { text: asTyped(latest.questions, NOTE) })] : []),
  ]
  return [
    t('implementationAlerts.dip.shows'),
    ...dip.causes.map((cause) => `• ${causeWords(cause, dip.complaintNumber, t)}`),
    ...amiss.map((question) => `• ${t(`implementations.delivery.isNot.${question}`)}`),
    ...heard.map((line) => `> ${line.replaceAll('\n', ' ')}`),
  ].join('\n')
}

/** A cause, in words: of a complaint which one, where it is known. */
function causeWords(cause: DipCause, complaintNumber: number | null, t: Translate): string {
  if (cause !== 'complaint') return t(`implementationAlerts.dip.cause.${cause}`)
  if (complaintNumber === null) return t('implementationAlerts.dip.complaintOver')
  return t('implementationAlerts.dip.cause.complaint', { number: String(complaintNumber) })
}

const figures = ({ day, mood, use }: Impression, t: Translate) => ({
  day,
  mood: t(`implementations.mood.${mood}`),
  use: t(`implementations.use.${use}`),
})

/** What helps, for each cause: concrete enough to be done on the same day. */
const adviceBlocks = ({ causes }: MotivationDip, t: Translate): KnownBlock[] => [
  section(t('implementationAlerts.dip.helps')),
  ...causes.map((cause) => section(t(`implementationAlerts.dip.advice.${cause}`))),
]

/** What was decided on a dip. */
const actionWords = (
  { text, on, byName }: NonNullable<MotivationDip['action']>,
  t: Translate,
  locale: Locale,
): string =>
  t('implementationAlerts.dip.acted', {
    text: asTyped(text, MAX_ACTION),
    date: formatDate(on, locale),
    name: asTyped(byName, 80),
  })

/** The button that opens the form of what is done about a dip, or changes it. */
export function actButton(dip: MotivationDip, t: Translate) {
  const label = t(dip.action ? 'implementationAlerts.dip.change' : 'implementationAlerts.dip.act')
  return button(ACT, label, {
    value: dip.id,
    accessibilityLabel: `${label}: ${dip.customerName}`,
    ...(dip.action ? {} : { style: 'primary' as const }),
  })
}

function buttons(dip: MotivationDip, mayLogVisit: boolean, t: Translate): KnownBlock {
  return actions(`dip_${dip.id}`, [
    ...(dip.overAt ? [] : [actButton(dip, t)]),
    ...(mayLogVisit ? [logVisitButton({ ...dip, purpose: 'service' }, t)] : []),
    dealButton(dip, t),
  ])
}
