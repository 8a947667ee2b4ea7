/** Payment terms that a workspace gives a name (D2): rows in words, and the settings about them. */
export const terms = {
  row: '{{share}} {{due}}',
  due: {
    onSignature: 'on signature',
    onDelivery: 'on delivery',
    afterSignature_one: '{{count}} day after signature',
    afterSignature_other: '{{count}} days after signature',
    afterDelivery_one: '{{count}} day after delivery',
    afterDelivery_other: '{{count}} days after delivery',
    monthEnd: 'end of month + {{days}} days',
    nextMonth: 'on day {{day}} of the next month',
    soonest: 'on day {{day}} of the month',
  },
  step: 'Payment terms of your own',
  overview_one: '{{count}} set of terms is offered when a deal is closed',
  overview_other: '{{count}} sets of terms are offered when a deal is closed',
  title: 'Payment terms',
  about:
    'Terms with a name stand in the list when a deal is closed, below those that the app has. Deals that were closed with them keep theirs.',
  none: 'There are none yet.',
  retire: 'Retire',
  add: 'Add terms',
  addTitle: 'Add payment terms',
  save: 'Add',
  name: 'Name',
  namePlaceholder: 'For example: Standard 30/70',
  rows: 'Instalments, one per line',
  rowsHint:
    'On each line a percentage, then when it is due; together 100 %. For example “30% signature”, “40% delivery +30”, “30% end of month + 10” or “30% on the 15th of next month”.',
  error: {
    nameEmpty: 'Give the terms a name.',
    nameTooLong: 'Too long: {{max}} characters at most.',
    nameTaken: 'There are terms of this name already. Choose another name, or retire those first.',
    tooMany: 'There are {{max}} already. Retire one first.',
    oneDealOnly: 'Write percentages and no fixed dates: an amount or a date fits one deal only.',
  },
} as const
