/** What is to be looked after at customers': whom they hang on, who follows whom, whether files are right (rules C3, C5). */
export const care = {
  open: 'Open customer',
  whose: '{{owner}} looks after them.',
  single: {
    title: 'Customers who hang on one person',
    text: '{{customer}} hangs on one person',
    line: '⚠ *{{customer}}* ({{tier}}) needs a second contact.',
    one: 'Everything hangs on {{contact}}: if that person leaves, nobody there knows you.',
    nobody: 'Nobody is noted who is still there.',
    over: '✓ {{customer}}: this no longer hangs on one person.',
    addContact: 'Add a contact',
  },
  successor: {
    title: 'Contacts who have left',
    text: '{{contact}} has left {{customer}}',
    line: '⚠ *{{contact}}* has left *{{customer}}* ({{tier}}) on {{date}}.',
    ask: 'Who has taken over?',
    asked: '{{owner}} is asked who has taken over.',
    settled: '✓ {{customer}}: it is noted who follows {{contact}}.',
    back: '✓ {{contact}} is at {{customer}} again.',
    add: 'Name the successor',
    nobody: 'Nobody has',
  },
  file: {
    title: 'Files to confirm',
    text: '{{customer}}: is the file still right?',
    line: 'Is the file of *{{customer}}* ({{tier}}) still right? Nobody has confirmed or changed it since {{date}}.',
    confirm: 'Still right',
    confirmed: '✓ {{customer}}: the file was confirmed or changed on {{date}}.',
    before: 'The file of {{customer}} has been confirmed or changed since.',
  },
  home: { heading: 'Customers to look after' },
  error: {
    gone: 'This customer cannot be found any more.',
    contactGone: 'This contact cannot be found any more.',
    settled: 'This has been settled since.',
  },
} as const
