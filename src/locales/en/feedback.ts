/** What customers say of products (rule C15): to the product people, and their answer back to the rep. */
export const feedback = {
  topic: {
    quality: 'Quality',
    quantity: 'Quantity',
    style: 'Style',
    variety: 'Variety',
    price: 'Price',
    suggestion: 'Suggestion',
  },
  said: '*{{customer}}* on {{topic}}:\n{{text}}',
  form: {
    title: 'Product feedback',
    save: 'Pass it on',
    cancel: 'Cancel',
    topic: 'What is it about?',
    text: 'What do they say?',
    textHint: 'In the customer’s words, with the product. The answer comes to you and stays on the card.',
  },
  list: {
    title: 'Product feedback',
    add: 'Add feedback',
    none: 'Nothing is noted yet.',
    by: 'noted by {{name}} on {{date}}',
    waits: 'Not answered yet.',
    answer: 'Answer: {{answer}}',
  },
  card: { none: 'Nothing is noted yet.', line: '{{topic}}: {{text}}', waits: 'not answered yet', answered: 'answered' },
  answerForm: {
    title: 'Answer feedback',
    save: 'Answer',
    answer: 'Your answer',
    hint: '{{name}} gets it, and tells the customer.',
  },
  asked: {
    summary: '{{customer}} says something of a product: {{topic}}',
    by: 'Passed on by {{name}}, who gets your answer.',
    reply: 'Answer',
    answered: '✓ Answered by {{name}}: {{answer}}',
    takenBack: 'Taken back: there is nothing to answer.',
  },
  answered: {
    title: 'Answers to product feedback',
    text: '{{name}} answers what {{customer}} said: {{answer}}',
    hint: 'Tell the customer. It stays on their card.',
  },
  home: { heading: 'Product feedback to answer' },
  error: {
    gone: 'This feedback cannot be found any more.',
    missing: 'Type an answer.',
    answeredSince: '{{name}} has answered this already: {{answer}}',
  },
} as const
