/** Deals that wait for approval (D3). */
export const approvals = {
  overdue: '{{amounts}} overdue, level {{level}}',
  waitingFor: 'Waiting for approval by {{names}}',
  nobody:
    'Nobody can approve this yet: nobody approves their own deal. An admin can name a supervisor or another admin.',
  becauseOverdue: 'The customer has payments overdue at level {{level}}.',
  approve: 'Approve',
  return: 'Return with a note',
  approvedBy: 'Approved by {{name}} on {{at}}.',
  returnedBy: 'Returned by {{name}} on {{at}}.',
  openAgain: 'Open again',
  waiting: {
    heading: 'Deal held',
    what: 'The deal is not closed yet. I will tell you what is decided.',
  },
  asked: {
    heading: 'Approval needed',
    summary: '{{owner}} asks for approval: {{amount}} with {{customer}}.',
    amount: 'This deal',
    owed: 'Owed by the customer',
    disputed: 'Overdue, but disputed',
    paidSince: 'The customer has paid meanwhile: nothing is overdue at level 2 or more any more.',
  },
  returned: {
    heading: 'Deal returned',
    summary: '{{name}} returned “{{title}}”.',
    what: 'The form opens as you filled it in. Nothing is lost.',
  },
  returnForm: {
    title: 'Return deal',
    save: 'Return',
    note: 'Note',
    hint: 'What has to happen before this deal can be closed?',
  },
  home: {
    heading: 'Approvals waiting',
    owner: 'asked by {{name}}',
  },
  error: {
    gone: 'This request for approval cannot be found any more.',
    waiting: 'This deal still waits for approval.',
    approved: 'This deal was approved and is closed. Type /deal list for your deals.',
    noteMissing: 'Write what has to happen first.',
    noteTooLong: 'Too long: {{max}} characters at most.',
  },
} as const
