import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { datePicker, input, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped, inARow } from '../../slack/text.ts'
import type { DealWithInstalments } from '../../store/index.ts'
import { DELIVERED_ON_BLOCK, DELIVERY_VIEW } from './ids.ts'

/** What the form about a delivery shows. */
export interface DeliveryForm {
  readonly deal: Pick<DealWithInstalments, 'id' | 'title' | 'customer' | 'signedOn' | 'deliveredOn' | 'instalments'>
  /** Whether check-ins follow (I2). */
  readonly introduced: boolean
  /** The date it is filled in with. */
  readonly deliveredOn: CalendarDate
  /** The modal with the deal's card that it was opened from, to be drawn anew afterwards. */
  readonly card: string | null
}

/** The form in which the actual delivery is recorded, or its date corrected (D4). */
export function buildDeliveryModal(form: DeliveryForm, t: Translate, locale: Locale): ModalView {
  const { deal, introduced, card } = form
  const movesDues = deal.instalments.some(({ basis }) => basis === 'delivery')
  const follows = [
    ...(movesDues ? [t('deals.delivery.moves')] : []),
    ...(introduced ? [t('deals.delivery.checkIns')] : []),
  ]
  return modal({
    callbackId: DELIVERY_VIEW,
    title: t('deals.delivery.title'),
    submit: t('deals.delivery.save'),
    close: t('deals.delivery.cancel'),
    privateMetadata: JSON.stringify({ dealId: deal.id, card }),
    blocks: [
      section(
        t('deals.delivery.about', {
          title: asTyped(deal.title, 200),
          customer: asTyped(deal.customer.name, 300),
          date: formatDate(deal.signedOn, locale),
        }),
      ),
      ...(deal.deliveredOn
        ? [section(t('deals.delivery.recorded', { date: formatDate(deal.deliveredOn, locale) }))]
        : []),
      input({
        blockId: DELIVERED_ON_BLOCK,
        label: t('deals.delivery.deliveredOn'),
        ...(follows.length > 0 ? { hint: inARow(follows, locale) } : {}),
        element: datePicker('value', { initial: form.deliveredOn }),
      }),
    ],
  })
}
