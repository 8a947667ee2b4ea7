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
  noReceivables: 'Your roles do not include receivables. If you sell, ask an admin for the role "rep".',
  typed: 'I read commands only; nobody sees what you wrote here.',
  command: {
    help: '*Afterclose* looks after a sale once it is closed.\n*/deal* closes a deal with its payment terms\n*/collect* lists what is due and overdue\n*/after* shows this help\nReminders come to you in the Messages tab of this app. The Home tab shows what is due at any time.',
  },
} as const
