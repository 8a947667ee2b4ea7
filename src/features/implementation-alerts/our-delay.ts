import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { actions, header, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { CheckInOfDeal } from '../../store/index.ts'
import { dealButton, named } from './dip-message.ts'
import { answerButton } from './lines.ts'

/**
 * A check-in that our own people were asked for twice and did not answer (I4), in the same words to whoever is responsible
 * and to their supervisor: it is about us, and never called a dip. Answered since, it says so (N4). `mayLogVisit`: whether
 * its reader may log a visit to the customer (R2).
 */
export function ourDelayMessage(
  {
    checkIn,
    responsibleName,
    mayLogVisit,
  }: { readonly checkIn: CheckInOfDeal; readonly responsibleName: string; readonly mayLogVisit: boolean },
  t: Translate,
) {
  const { id, day, deal, answeredAt } = checkIn
  const about = { customerName: deal.customerName, dealTitle: deal.title, dealId: deal.id }
  const { customer, deal: title } = named(about)
  const ended = answeredAt
    ? t('implementationAlerts.ourDelay.done')
    : deal.cancelledOn
      ? t('implementationAlerts.ourDelay.over')
      : null
  return {
    text: t('implementationAlerts.ourDelay.summary', { customer, day }),
    blocks: [
      header(t('implementationAlerts.ourDelay.heading', { customer })),
      section(`*${customer}* · ${title}`),
      section(ended ?? t('implementationAlerts.ourDelay.text', { day, name: asTyped(responsibleName, 80) })),
      actions(`our_delay_${id}`, [
        ...(ended ? [] : [answerButton(id, deal.customerName, t)]),
        ...(mayLogVisit ? [logVisitButton({ ...deal, purpose: 'service' }, t)] : []),
        dealButton(about, t),
      ]),
    ],
    isDone: ended !== null,
  }
}
