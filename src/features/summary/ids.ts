/** Every action id of this feature, spelled once. */

/** The records behind the figures (T5), one list each; a button's value is the summary's id. */
export const LIST = {
  deals: 'summary.list_deals',
  toCollect: 'summary.list_dues',
  received: 'summary.list_receipts',
  overdue: 'summary.list_overdue',
  coming: 'summary.list_coming',
  complaints: 'summary.list_complaints',
  corrections: 'summary.list_corrections',
} as const
export type ListName = keyof typeof LIST
export const LIST_NAMES = Object.keys(LIST) as ListName[]

/** Another page of a list, in place: the summary's id, the list, the page. Two buttons in one block need two ids. */
export const PREVIOUS_PAGE = 'summary.previous_page'
export const NEXT_PAGE = 'summary.next_page'

/** Has the message and its thread rewritten from the records as they are now (T6). */
export const UPDATE = 'summary.update'
