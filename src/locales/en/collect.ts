/** `/collect` from its several sides (K1, K2, K7, K11): by day, by age, by rep, by customer. */
export const collect = {
  view: {
    choose: 'Look at it',
    day: 'By day',
    aging: 'By age',
    rep: 'By rep',
    customer: 'By customer',
    show: 'Show',
    showOf: 'Show: {{name}}',
    back: 'Back',
    only: 'What you see here is by day: */collect*. By age and by customer it can be seen by finance and admins.',
    onlyOwn: 'What you see here is your own, by day: */collect*.',
  },
  group: {
    level: '*Overdue, level {{level}}*: {{amounts}}',
    overdue: '*Overdue*: {{amounts}}',
    today: '*Due today*: {{amounts}}',
    day: '*Due on {{date}}*: {{amounts}}',
    undelivered: '*Due once delivered, planned for {{date}}*: {{amounts}}',
  },
  marks: {
    disputed: '{{amounts}} of it disputed',
    promised: '{{amounts}} of it promised',
  },
  bucket: {
    notDue: 'Not due yet',
    to30: '1–30 days',
    to60: '31–60 days',
    to90: '61–90 days',
    to120: '91–120 days',
    over120: 'Over 120 days',
  },
  aging: {
    heading: 'Open by age',
    summary: '{{open}} open in all, {{overdue}} of it overdue.',
    unapplied: '*Unapplied money*: {{amounts}}',
    unappliedHint: 'Received, and taken by no instalment yet.',
    total: '*Open in all*: {{amounts}}',
  },
  reps: {
    heading: 'Open by rep',
    summary: '{{open}} open with {{count}} people, {{overdue}} of it overdue.',
    delays_one: '{{count}} instalment not asked for in time in the last {{days}} days',
    delays_other: '{{count}} instalments not asked for in time in the last {{days}} days',
  },
  customers: {
    heading: 'Open by customer',
    summary_one: '{{count}} customer owes something. The oldest debts come first.',
    summary_other: '{{count}} customers owe something. The oldest debts come first.',
    level: 'level {{level}}',
    others:
      'Customers with nothing open are not listed: open one of their deals in */deal list all*, and press *All payments of this customer*.',
    oldest: 'oldest due on {{date}}',
    credit: 'credit: {{amounts}}',
  },
  sums: {
    open: 'open: {{amounts}}',
    overdue: 'overdue: {{amounts}}',
    instalments_one: '{{count}} instalment',
    instalments_other: '{{count}} instalments',
  },
  part: {
    heading: 'Open: {{name}}',
    empty: 'Nothing is open here any more.',
    somebody: 'Somebody who is gone',
  },
  empty: 'Nothing is open.',
} as const
