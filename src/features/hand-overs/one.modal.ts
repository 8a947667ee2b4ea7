import { MAX_NAME } from '../../domain/customer-name.ts'
import { context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { HandOverFigures } from '../../store/index.ts'
import { type CommonForm, commonFields, figureList } from './form.ts'
import { ONE_VIEW } from './ids.ts'

/** The customer who is to be handed over, and what would go along. */
export interface OneCustomer {
  readonly customerId: string
  readonly customerName: string
  readonly ownerName: string
  readonly figures: HandOverFigures
  /** The modal with the card that it was opened from. */
  readonly card: string | null
}

/** The form in which one customer is handed over, with what goes along. */
export function buildOne(customer: OneCustomer, form: CommonForm, t: Translate, locale: Locale): ModalView {
  const { customerId, customerName, ownerName, figures, card } = customer
  const about = { customer: asTyped(customerName, MAX_NAME), owner: asTyped(ownerName, 80) }
  const along = figureList({ ...figures, customers: 0 }, t, locale)
  return modal({
    callbackId: ONE_VIEW,
    title: t('handovers.one.title'),
    submit: t('handovers.form.submit'),
    close: t('handovers.form.cancel'),
    privateMetadata: JSON.stringify({ customerId, card }),
    blocks: [
      section(t('handovers.one.about', about)),
      ...(along === '' ? [] : [section(along)]),
      context([t('handovers.figures.stays')]),
      ...commonFields(form, t),
    ],
  })
}
