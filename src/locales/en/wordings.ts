/**
 * What one could say to a customer about an instalment: sentences that are put together by tone, channel, day and level
 * (src/domain/wording.ts). Factual, courteous, specific. `asked` is what is open and not promised for another day.
 */
export const wordings = {
  what: '“{{deal}}”',
  whatInvoice: '“{{deal}}” (invoice {{invoice}})',
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  greeting: {
    call: {
      named: 'Good day, {{contact}}, this is {{rep}}.',
      unnamed: 'Good day, this is {{rep}}.',
    },
    message: {
      named: 'Good day, {{contact}}.',
      unnamed: 'Good day.',
    },
  },
  fact: {
    coming: {
      courteous: {
        visit:
          'Thank you for your time today. One small thing before I leave: {{asked}} for {{what}} is due on {{date}}.',
        call: 'A short call ahead of time: {{asked}} for {{what}} is due on {{date}}.',
        message: 'A short note ahead of time: {{asked}} for {{what}} is due on {{date}}.',
      },
      factual: {
        visit: 'May we look at the account for a moment? {{asked}} for {{what}} is due on {{date}}.',
        call: 'I am calling about {{what}}: {{asked}} is due on {{date}}.',
        message: 'I am writing about {{what}}: {{asked}} is due on {{date}}.',
      },
      earnest: {
        visit:
          'I would like to speak openly about one point: {{asked}} for {{what}} is due on {{date}}, and we count on it for that day.',
        call: '{{asked}} for {{what}} is due on {{date}}, and we count on it for that day.',
        message: '{{asked}} for {{what}} is due on {{date}}, and we count on it for that day.',
      },
    },
    today: {
      courteous: {
        visit: 'Thank you for your time today. One small thing before I leave: {{asked}} for {{what}} is due today.',
        call: 'A short call about {{what}}: {{asked}} is due today.',
        message: 'A short note about {{what}}: {{asked}} is due today.',
      },
      factual: {
        visit: 'May we look at the account for a moment? {{asked}} for {{what}} is due today.',
        call: 'I am calling about {{what}}: {{asked}} is due today.',
        message: 'I am writing about {{what}}: {{asked}} is due today.',
      },
      earnest: {
        visit: 'I would like to speak openly about one point: {{asked}} for {{what}} is due today, and we count on it.',
        call: '{{asked}} for {{what}} is due today, and we count on it.',
        message: '{{asked}} for {{what}} is due today, and we count on it.',
      },
    },
    overdue: {
      courteous: {
        visit:
          'There is one thing I would like to mention: {{asked}} for {{what}} was due on {{date}} and has not reached us yet. It may well be on its way.',
        call: '{{asked}} for {{what}} was due on {{date}} and has not reached us yet. It may well be on its way.',
        message: '{{asked}} for {{what}} was due on {{date}} and has not reached us yet. It may well be on its way.',
      },
      factual: {
        visit:
          'May we look at the account together? {{asked}} for {{what}} was due on {{date}}, {{days}} ago, and is still open.',
        call: 'I am calling about {{what}}: {{asked}} was due on {{date}}, {{days}} ago, and is still open.',
        message: 'I am writing about {{what}}: {{asked}} was due on {{date}}, {{days}} ago, and is still open.',
      },
      earnest: {
        visit:
          'I have come because of {{what}}: {{asked}} was due on {{date}} and has been open for {{days}}. I do not want it to stand between us.',
        call: '{{asked}} for {{what}} was due on {{date}} and has been open for {{days}}. I would like to settle this with you today.',
        message:
          '{{asked}} for {{what}} was due on {{date}} and has been open for {{days}}. I would like to settle this with you today.',
      },
    },
  },
  promised: {
    coming:
      '{{promisedFor}} is the day we agreed on for {{asked}} for {{what}}. I have noted it and count on it; should anything come in between, please let me know.',
    today:
      'Today is the day we agreed on for {{asked}} for {{what}}. Has the payment been sent, or is anything missing on our side?',
    past: '{{promisedFor}} was the day we agreed on for {{asked}} for {{what}}, and the money has not reached us yet. Has it been sent, and when can we expect it?',
  },
  partPromised: {
    coming: 'The {{promised}} agreed for {{promisedFor}} is noted; this is about the rest.',
    today: 'The {{promised}} agreed for today comes on top of that: has it been sent?',
    past: 'And the {{promised}} agreed for {{promisedFor}} has not reached us yet: has it been sent?',
  },
  disputed:
    'I have noted what is not right with {{what}} in your view. We are looking into it, and I will come back to you with an answer.',
  undelivered:
    '{{asked}} for {{what}} falls due after delivery. I will confirm the day of delivery with you, and the due date that follows from it.',
  credit:
    'The {{asked}} for {{what}} is covered by what you have paid us already. I will see to it; there is nothing for you to do.',
  partCredit: 'The {{credit}} that you have paid us already is taken off; this is about the rest.',
  ifDelivered: '{{date}} (if delivered as planned)',
  received: 'Of it, {{received}} has come in already.',
  thanks: 'Thank you for the {{received}} that has come in already.',
  broken: 'Of what was promised for {{brokenFor}}, {{missing}} has not come in.',
  supervisor: 'My supervisor follows this too.',
  ask: {
    first: {
      coming: {
        visit: 'Is anything missing on our side, and who releases the payment at yours?',
        call: 'Is anything missing on our side for it to be paid on time?',
        message: 'Please let me know if anything is missing on our side.',
      },
      today: {
        visit: 'Has the payment been released, or is anything missing on our side?',
        call: 'Has the payment been sent, or is anything missing on our side?',
        message: 'Please let me know whether it has been sent, or if anything is missing on our side.',
      },
      overdue: {
        visit: 'Could you see whether it has been sent? And is anything missing on our side?',
        call: 'Could you see whether it has been sent, and tell me if anything is missing on our side?',
        message: 'Could you see whether it has been sent, and let me know if anything is missing on our side?',
      },
    },
    level1: {
      visit: 'Could you look into it while I am here, and tell me when we can expect it?',
      call: 'Could you look into it and tell me by tomorrow when we can expect it?',
      message: 'Could you look into it and let me know by tomorrow when we can expect it?',
    },
    level2: {
      visit: 'On which day will it be paid? I would like to write the date down here with you.',
      call: 'On which day will it be paid? I would like to note the date while we are on the phone.',
      message: 'Please name me the day on which it will be paid, and the amount.',
    },
    level3: {
      visit: 'I need a firm date and amount today; should the whole be difficult, let us agree on parts.',
      call: 'I need a firm date and amount from you today; should the whole be difficult, let us agree on parts.',
      message: 'Please send me a firm date and amount today; should the whole be difficult, let us agree on parts.',
    },
    level4: {
      visit:
        'This needs an outcome this week. Let us sit down, with those who decide on both sides, and put in writing how it will be paid.',
      call: 'This needs an outcome this week. I ask you for a meeting with those who decide on both sides, so that we put in writing how it will be paid.',
      message:
        'This needs an outcome this week. Please name a time at which those who decide on both sides can meet and put in writing how it will be paid.',
    },
  },
  close: {
    thanks: 'Thank you for your help.',
    patience: 'Thank you for your patience.',
    delivery: 'And should anything about our delivery not be right, tell me, and I will see to it.',
  },
} as const
