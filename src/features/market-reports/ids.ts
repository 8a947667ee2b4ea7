/** Every callback, action and block id of this feature, spelled once. */

export const SHORTCUT = 'market_report'

export const REPORT_VIEW = 'market-reports.report'
/** Says who was told; nothing to submit. */
export const RESULT_VIEW = 'market-reports.result'
/** The last reports; nothing to submit. */
export const LIST_VIEW = 'market-reports.list'

/** Acknowledges the report in the button's value. */
export const ACKNOWLEDGE = 'market-reports.acknowledge'

/** Offers customers for what is typed: at whom it was heard. */
export const CUSTOMER_SELECT = 'market-reports.customer'

/** The blocks of the form; those of the news are called after them. */
export const BLOCK = {
  customer: 'customer',
  customerNews: 'customer_news',
  productNews: 'product_news',
  competitorNews: 'competitor_news',
  complaintNews: 'complaint_news',
} as const
