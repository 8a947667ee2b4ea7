/**
 * What one could say to a customer about an instalment: sentences that are put together by tone, channel and level
 * (src/domain/wording.ts). Factual, courteous, specific.
 */
export const wordings = {
  what: '“{{deal}}”',
  whatInvoice: '“{{deal}}” (invoice {{invoice}})',
  fact: {
    coming: {
      courteous: {
        visit:
          'Thank you for your time today. One small thing before I leave: {{open}} for {{what}} is due on {{date}}.',
        call: 'Good day, this is {{rep}}. A short call ahead of time: {{open}} for {{what}} is due on {{date}}.',
        message: 'Good day, a short note ahead of time: {{open}} for {{what}} is due on {{date}}.',
      },
      factual: {
        visit: 'May we look at the account for a moment? {{open}} for {{what}} is due on {{date}}.',
        call: 'Good day, this is {{rep}}. I am calling about {{what}}: {{open}} is due on {{date}}.',
        message: 'Good day, I am writing about {{what}}: {{open}} is due on {{date}}.',
      },
      earnest: {
        visit:
          'I would like to speak openly about one point: {{open}} for {{what}} is due on {{date}}, and we count on it for that day.',
        call: 'Good day, this is {{rep}}. {{open}} for {{what}} is due on {{date}}, and we count on it for that day.',
        message: 'Good day, {{open}} for {{what}} is due on {{date}}, and we count on it for that day.',
      },
    },
    overdue: {
      courteous: {
        visit:
          'There is one thing I would like to mention: {{open}} for {{what}} was due on {{date}} and has not reached us yet. It may well be on its way.',
        call: 'Good day, this is {{rep}}. {{open}} for {{what}} was due on {{date}} and has not reached us yet. It may well be on its way.',
        message:
          'Good day, {{open}} for {{what}} was due on {{date}} and has not reached us yet. Should it be on its way, please ignore this note.',
      },
      factual: {
        visit:
          'May we look at the account together? {{open}} for {{what}} was due on {{date}}, {{days}} days ago, and is still open.',
        call: 'Good day, this is {{rep}}. I am calling about {{what}}: {{open}} was due on {{date}}, {{days}} days ago, and is still open.',
        message:
          'Good day, I am writing about {{what}}: {{open}} was due on {{date}}, {{days}} days ago, and is still open.',
      },
      earnest: {
        visit:
          'I have come because of {{what}}: {{open}} was due on {{date}} and has been open for {{days}} days. I do not want it to stand between us.',
        call: 'Good day, this is {{rep}}. {{open}} for {{what}} was due on {{date}} and has been open for {{days}} days. I would like to settle this with you today.',
        message:
          'Good day, {{open}} for {{what}} was due on {{date}} and has been open for {{days}} days. We need to settle this now.',
      },
    },
  },
  promised:
    'Thank you for naming {{promisedFor}} as the day for {{open}} for {{what}}. I have noted it, and count on it.',
  disputed:
    'I have noted what is not right with {{what}} in your view. We are looking into it, and I will come back to you with an answer.',
  undelivered:
    '{{open}} for {{what}} falls due after delivery. I will confirm the day of delivery with you, and the due date that follows from it.',
  ifDelivered: '{{date}} (if delivered as planned)',
  thanks: 'Thank you for the {{received}} that has come in already.',
  broken: 'We had counted on the date that was promised, and the money did not come.',
  ask: {
    level0: {
      visit: 'Is anything missing on our side, and who releases the payment at yours?',
      call: 'Is anything missing on our side for it to be paid on time?',
      message: 'Please let me know if anything is missing on our side.',
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
      visit:
        'My supervisor follows this too. I need a firm date and amount today; should the whole be difficult, let us agree on parts.',
      call: 'My supervisor follows this too. I need a firm date and amount from you today; should the whole be difficult, let us agree on parts.',
      message:
        'My supervisor follows this too. Please send me a firm date and amount today; should the whole be difficult, let us agree on parts.',
    },
    level4: {
      visit:
        'This can wait no longer. Let us sit down this week, with those who decide on both sides, and put in writing how it will be paid.',
      call: 'This can wait no longer. I ask you for a meeting this week, with those who decide on both sides, so that we put in writing how it will be paid.',
      message:
        'This can wait no longer. Please name a time this week at which those who decide on both sides can meet and put in writing how it will be paid.',
    },
  },
  close: {
    visit: 'And if something about our delivery keeps you from paying, tell me now: I will see to it.',
    call: 'And if something about our delivery keeps you from paying, tell me: I will see to it.',
    message: 'And if something about our delivery keeps you from paying, tell me, and I will see to it.\n{{rep}}',
  },
} as const
