/** Questions to the supervisor about an instalment (rule K4). */
export const questions = {
  form: {
    title: 'Ask supervisor',
    save: 'Ask',
    cancel: 'Cancel',
    done: 'Close',
    question: 'What do you want to know?',
    questionHint: 'They see what is owed, and answer you here.',
    asked: 'Asked: {{names}}. The answer comes to you here.',
  },
  asked: {
    heading: '{{name}} asks about {{customer}}',
    summary: '{{name}} asks about {{customer}}, {{open}}: {{question}}',
    reply: 'Reply',
    answered: '{{name}} has answered: {{answer}}',
  },
  home: {
    heading: 'Questions to you',
    asks: '{{name}} asks: {{question}}',
  },
  answerForm: {
    title: 'Reply',
    save: 'Send',
    answer: 'Your answer',
  },
  answer: {
    title: 'Answers to your questions',
    summary: '{{name}} has answered about {{customer}}: {{answer}}',
    question: 'You asked: {{question}}',
  },
  error: {
    missing: 'Write something.',
    tooLong: 'Too long: {{max}} characters at most.',
    nobody: 'There is nobody to ask but you. Ask an admin to name a supervisor.',
    gone: 'This question cannot be found any more.',
    answeredSince: '{{name}} has answered already: {{answer}}',
  },
} as const
