/** Notices about products (rule D8), passed on to the customers concerned by those who look after them. */
export const productNotices = {
  form: {
    title: 'Product notice',
    next: 'Next',
    send: 'Send',
    cancel: 'Cancel',
    product: 'Which product?',
    productHint: 'Whoever has a deal with these words in its title is concerned.',
    text: 'What are customers to know?',
    textHint: 'In words that can be passed on: what it is about, what they should do, whom to call.',
  },
  confirm: {
    found_one: '{{count}} customer has bought *{{product}}*:',
    found_other: '{{count}} customers have bought *{{product}}*:',
    foundElsewhere_one: '{{count}} customer has bought *{{product}}*, looked after by others than you or your team.',
    foundElsewhere_other:
      '{{count}} customers have bought *{{product}}*, none of them looked after by you or your team.',
    others_one: 'and {{count}} more, whom you do not look after or who has no room here',
    others_other: 'and {{count}} more, whom you do not look after or who have no room here',
    owners_one: '{{count}} colleague gets one message with the names of their customers.',
    owners_other: '{{count}} colleagues get one message each, with the names of their customers.',
    sent_one: 'Sent: {{count}} colleague is told, and marks each customer as told.',
    sent_other: 'Sent: {{count}} colleagues are told, and mark each customer as told.',
  },
  message: {
    title: 'Product notices to pass on',
    heading: 'Please pass on: {{product}}',
    summary_one: 'Product notice about {{product}}: {{count}} customer of yours is to be told.',
    summary_other: 'Product notice about {{product}}: {{count}} customers of yours are to be told.',
    allTold: 'Product notice about {{product}}: all your customers were told.',
    by: 'From {{name}}',
    tell: 'Told',
    told: 'told on {{date}}, {{name}}',
  },
  home: {
    heading: 'Product notices',
    about: 'Should customers know something about a product they have bought?',
    button: 'Product notice',
  },
  error: {
    productMissing: 'Type the product as it stands in the titles of deals.',
    textMissing: 'Write down what customers are to know.',
    tooLong: 'Keep it to {{max}} characters.',
    nobody: 'No deal has “{{product}}” in its title. Try fewer words.',
  },
} as const
