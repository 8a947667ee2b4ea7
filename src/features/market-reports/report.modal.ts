import { MAX_NOTE } from '../../domain/check-in.ts'
import { NEWS, type News } from '../../domain/visit.ts'
import { externalSelect, input, plainTextInput, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { BLOCK, CUSTOMER_SELECT, REPORT_VIEW, RESULT_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** The form as it was filled in, unchecked; '' where nothing was typed. */
export interface ReportForm extends Readonly<Record<News, string>> {
  /** At which customer it was heard; null for none. */
  readonly customerId: string | null
}

/** Nothing typed yet. */
export const EMPTY_REPORT: ReportForm = {
  customerId: null,
  customerNews: '',
  productNews: '',
  competitorNews: '',
  complaintNews: '',
}

/**
 * The form of a market report (V6): the blocks of table 3-1, of which one is enough. `seesCustomers`: whether the person
 * may see any, and is asked at which it was heard.
 */
export const buildReportModal = (form: ReportForm, seesCustomers: boolean, t: Translate): ModalView =>
  modal({
    callbackId: REPORT_VIEW,
    title: t('market.form.title'),
    submit: t('market.form.send'),
    close: t('market.form.cancel'),
    blocks: [
      section(t('market.form.about')),
      ...NEWS.map((news) =>
        input({
          blockId: BLOCK[news],
          label: t(`visits.form.${news}`),
          optional: true,
          element: plainTextInput(VALUE, {
            initial: form[news],
            multiline: true,
            maxLength: MAX_NOTE,
            placeholder: t(`visits.form.${news}Placeholder`),
          }),
        }),
      ),
      ...(seesCustomers
        ? [
            input({
              blockId: BLOCK.customer,
              label: t('market.form.customer'),
              optional: true,
              element: externalSelect(CUSTOMER_SELECT, { placeholder: t('visits.form.customerPlaceholder') }),
            }),
          ]
        : []),
    ],
  })

/** Reads the form back as it was filled in. */
export function readReportForm(values: ViewValues): ReportForm {
  const text = (news: News) => values.text(BLOCK[news]) ?? ''
  return {
    customerId: values.option(BLOCK.customer),
    customerNews: text('customerNews'),
    productNews: text('productNews'),
    competitorNews: text('competitorNews'),
    complaintNews: text('complaintNews'),
  }
}

/** Says who was told; `names` is '' where there was nobody. */
export const buildResultModal = (names: string, t: Translate): ModalView =>
  modal({
    callbackId: RESULT_VIEW,
    title: t('market.form.title'),
    close: t('market.form.done'),
    blocks: [section(names === '' ? t('market.form.nobody') : t('market.form.told', { names }))],
  })
