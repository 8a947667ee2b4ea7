/** App Home and /after (rule N5, first version). */
export const home = {
  greeting: 'Good to see you, {{name}}',
  intro:
    'A sale is not over at the signature. Record each deal you close, and I will remind you of every payment on its due day until the money is in.',
  firstDeal: 'Start with your first deal: it takes less than a minute.',
  closeDeal: 'Close a deal',
  overdue: 'Overdue',
  today: 'Due today',
  week: 'Due within {{days}} days',
  nothing: 'Nothing here.',
  more_one: '{{count}} more: see /collect',
  more_other: '{{count}} more: see /collect',
  recordPayment: 'Record payment',
  messages: {
    heading: 'Messages',
    about: 'What became of this workspace’s messages in the last {{hours}} hours, and what is open now.',
    sent: 'Sent',
    reconciled: 'Of these, found by looking',
    unknown: 'Fate unknown now',
    held: 'Held now',
    missed: 'Reminders missed',
    toDo: 'Held messages wait for a decision. Whoever runs Afterclose lists them with “npm run outbox -- list”.',
  },
  reminders: {
    heading: 'Your reminders',
    about:
      'Turn off what you do not want to be reminded of. Escalations, and answers to what you do, reach you always.',
    on: 'On: you are reminded.',
    off: 'Off: you are not reminded. What is due stands here and in /collect.',
    turnOn: 'Turn on',
    turnOff: 'Turn off',
  },
  noReceivables: 'Your roles do not include receivables. If you sell, ask an admin for the role "rep".',
  typed: 'I read commands only; nobody sees what you wrote here.',
  command: {
    help: '*Afterclose* looks after a sale once it is closed.\n*/deal* closes a deal with its payment terms\n*/collect* lists what is due and overdue\n*/after* shows this help\nReminders come to you in the Messages tab of this app. The Home tab shows what is due at any time.',
  },
} as const
