/** Staying power: giving customers up, and how it is spread over visits (rules V7, D7). */
export const staying = {
  team: 'In your team, over the last 365 days',
  givenUp_one: '{{count}} prospect given up:',
  givenUp_other: '{{count}} prospects given up:',
  won_one: '{{count}} order won:',
  won_other: '{{count}} orders won:',
  givenUpNone: 'No prospect was given up after a visit.',
  wonNone: 'No order was won after a visit.',
  step: 'after visit {{step}}: {{share}}',
  lastStep: 'after visit {{step}} or later: {{share}}',
  unvisited_one: '({{count}} more without a visit)',
  unvisited_other: '({{count}} more without a visit)',
  success: {
    title: 'Orders for each visit or call, by what the customer was before',
    line_one: '*{{status}}*: {{rate}} ({{won}} of {{count}} visit or call)',
    line_other: '*{{status}}*: {{rate}} ({{won}} of {{count}} visits and calls)',
    unvisited: '*{{status}}*: {{won}} without a visit',
  },
  askAgain: 'Do you want to give up now? If so, say why: your supervisor sees it.',
  stillOwed: 'They still owe {{amounts}}: the reminders of it go on.',
  reason: {
    price: 'The price',
    timing: 'The wrong time',
    competitor: 'A competitor',
    need_gone: 'They no longer need it',
    trust: 'They do not trust us',
    other: 'Something else',
  },
  form: {
    title: 'Give up a customer',
    save: 'Give up',
    cancel: 'Cancel',
    tried_one: '*{{customer}}*: {{count}} visit or call tried since the last order',
    tried_other: '*{{customer}}*: {{count}} visits and calls tried since the last order',
    reason: 'Why?',
    reasonPlaceholder: 'Choose',
    note: 'Anything to add',
  },
  line: {
    title: 'Customers given up early',
    text_one: '*{{customer}}* was given up by {{name}} on {{date}} after {{count}} visit: {{reason}}',
    text_other: '*{{customer}}* was given up by {{name}} on {{date}} after {{count}} visits: {{reason}}',
    undone: '{{customer}}: giving up was taken back by {{name}}.',
    open: 'Customer',
  },
  figures: {
    title: 'Staying power',
    show: 'Show the team’s figures',
    about:
      'Visits and calls are counted from the order before. Prospects are customers who have never bought; another visit on a later day takes giving up back.',
  },
  takeBack: {
    'unknown-giving-up': 'This giving up cannot be found any more.',
    'undone-before': 'This is taken back already.',
    'too-late':
      'More than a minute has passed: it can no longer be taken back. Log a visit on a later day, and the customer is given up no more.',
    'giving-up-acted-on': 'It has been looked back on already, so it is not taken back.',
  },
  error: {
    reasonMissing: 'Choose a reason.',
    tooLong: 'Too long: {{max}} characters at most.',
  },
} as const
