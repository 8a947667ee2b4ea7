/** Customers who introduce others (rule C11): noted on both files, and thanked. */
export const referrals = {
  list: {
    title: 'Referrals',
    add: 'A customer we know',
    addNew: 'A new customer',
    introducedBy: 'Introduced by',
    nobody: 'Nobody we know of.',
    introduced: 'Has introduced',
    none: 'Nobody yet.',
    notedOn: 'noted on {{date}}',
    thankedOn: 'thanked on {{date}}',
    notThanked: 'still to be thanked',
  },
  card: {
    by: 'Introduced by *{{customer}}*',
    introduced: 'Has introduced {{names}}',
    none: 'None noted yet.',
  },
  action: { thanked: 'Thanked', take_back: 'Noted by mistake' },
  form: {
    title: 'Who introduced whom',
    direction: 'How was it?',
    introduced: '{{customer}} introduced the other',
    introduced_by: 'The other introduced {{customer}}',
    other: 'The other customer',
  },
  line: {
    title: 'Thanking for referrals',
    words: '*{{introducer}}* introduced *{{customer}}* to us: thank them',
    text: 'Thank {{introducer}} for introducing {{customer}}',
    wording:
      'You could say: “Thank you for introducing us to {{customer}}. Your word means a lot to us, and we will look after them as we do after you.”',
    thanked: '✓ {{introducer}}: thanked for introducing {{customer}}.',
  },
  error: {
    gone: 'This referral cannot be found any more.',
    thankedBefore: 'It is noted already that they were thanked.',
    itself: 'A customer cannot introduce itself: choose another.',
    circle: 'The one came to us through the other, so it cannot be the other way about.',
    introduced: 'It is noted already that somebody else introduced this customer.',
  },
} as const
