/** What is stored about a person: shown, kept, erased (rule R6). */
export const personalData = {
  button: 'Personal data',
  show: {
    title: 'Personal data',
    about: 'All that is stored of *{{name}}*, to be read out or copied. It is corrected where it was noted.',
    contactOf: 'Contact of {{customer}}',
    since: 'Noted on {{date}}, last spoken to or changed on {{touched}}',
    sinceOnly: 'Noted on {{date}}',
    kind: 'What they are',
    executive: 'Can speak for the whole company',
    left: 'No longer there since',
    file: 'File',
    contacts: 'Contacts',
    wants: 'Wants and needs',
    promises: 'What was promised',
    visits_one: '{{count}} visit or call, newest first:',
    visits_other: '{{count}} visits and calls, newest first:',
    occasions_one: '{{count}} occasion, newest first:',
    occasions_other: '{{count}} occasions, newest first:',
    courtesies_one: '{{count}} card, gift or greeting, newest first:',
    courtesies_other: '{{count}} cards, gifts and greetings, newest first:',
    newer: 'Newer',
    older: 'Older',
    unseen: 'Sensitive fields are shown to the owner and their supervisor only.',
    erase: 'Erase …',
  },
  erase: {
    title: 'Erase data',
    contact:
      'Name, phone and everything noted of *{{name}}* is erased for good, with their name in notes of visits, promises and disputes with this customer. That there were visits stays. What was sent in Slack before stays there.',
    customer:
      '*{{name}}* is erased for good, with the file, contacts and visits. What was sent in Slack before stays there.',
    submit: 'Erase',
    cancel: 'Cancel',
  },
  refused: {
    organisation: 'An organisation has no personal data of its own. Its contacts are erased one by one.',
    open: 'They cannot be erased yet: money is open, credit is left, or a deal waits for approval.',
    'kept-until': 'They cannot be erased before {{date}}: records of sales and payments have to be kept until then.',
  },
  untouched: {
    title: 'Contacts whom nobody has touched for long',
    text: '{{name}} of {{customer}}: still needed?',
    line: '*{{name}}* · {{customer}}\nNobody has spoken to them or changed anything of them since {{date}}. Do you still need their data?',
    keep: 'Keep',
    erase: 'Erase',
    kept: '{{name}} of {{customer}}: kept.',
    erased: 'A contact of {{customer}} was erased.',
  },
  error: {
    gone: 'This contact cannot be found any more.',
  },
} as const
