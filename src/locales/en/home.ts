/** App Home (rule N5) and the help of /after. */
export const home = {
  greeting: 'Good to see you, {{name}}',
  intro:
    'What is due, at any time. I remind you before each due date, on it, and several times after it. Until the money is in, it stays here and in /collect.',
  introUnreminded: 'What is due, at any time, whoever looks after it. Reminders go to whoever owns the deal.',
  newcomer: {
    about:
      'A sale is not over at the signature. I look after what comes then, so that you need not keep it in your head.',
    what: '*You record* a deal when you close it: customer, amount, when it is to be paid.\n*I remind you* each morning of what is due, in one message.\n*You press one button* when the money is in, and I keep quiet.',
  },
  team: {
    heading: 'Your team',
    nobody: 'Nobody reports to you yet. An admin can change that.',
    escalated: 'Your team: needs you now',
    nothingEscalated_one: 'Nothing of your team is overdue by {{count}} day or more.',
    nothingEscalated_other: 'Nothing of your team is overdue by {{count}} days or more.',
    overdue: 'Your team: overdue',
    owner: 'Looked after by {{name}}',
  },
  firstDeal: 'Start with your first deal: it takes less than a minute.',
  closeDeal: 'Close a deal',
  overdue: 'Overdue',
  today: 'Due today',
  week: 'Due within {{days}} days',
  undelivered: 'Due once delivered',
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
    waiting: 'Due, not sent yet',
    waitingSince: 'The oldest that is due waits since {{since}}.',
    missed: 'Reminders missed',
    toDo: 'Held messages wait for a decision. Whoever runs Afterclose lists them with “npm run outbox -- list”.',
  },
  reminders: {
    heading: 'Your reminders',
    about:
      'Turn off what you do not want to be reminded of. Escalations, and answers to what you do, reach you always.',
    on: 'On: you are reminded.',
    off: 'Off: you are not reminded. What is due stands here, and payments in /collect.',
    turnOn: 'Turn on',
    turnOff: 'Turn off',
  },
  noReceivables: 'Your roles do not include receivables. If you sell, ask an admin for the role “rep”.',
  typed: 'I read commands only; nobody sees what you wrote here.',
  command: {
    unknown: 'I do not know “{{text}}”.',
    help: '*Afterclose* looks after a sale once it is closed.\n*/deal* closes a deal with its payment terms\n*/deal list* lists your deals\n*/customer* shows a customer\n*/collect* lists what is due and overdue; */collect why* what you were not reminded of, and why\n*/visit* logs a visit or a call; */visit list* lists the last ones\n*/after leave* enters your days off and who stands in for you\n*/after status* shows how Afterclose stands and what is sent next\n*/after settings* opens the settings (admins)\n*/after help* shows this help\nEach command knows *help*. Reminders come to you in the Messages tab of this app. The Home tab shows what is due at any time.',
  },
} as const
