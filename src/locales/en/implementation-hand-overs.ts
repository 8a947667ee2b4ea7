/** What is introduced after a deal, handed to service departments. */
export const implementationHandOvers = {
  handOver: 'Hand to service',
  handOn: 'Hand to another department',
  matter: '{{customer}}, {{title}}',
  delivered: 'Delivered on {{date}}',
  card: {
    accepted: '{{name}} of {{department}} looks after this since {{date}}.',
    waits: 'Handed to {{department}} on {{date}}, to be accepted by {{by}}.',
  },
  offer: {
    heading: 'A customer to look after',
    summary: '{{name}} hands to {{department}}: {{matter}}',
    text: '*{{name}} hands this to {{department}}.* Whoever accepts it is asked how the customer is doing.',
    yours: 'You look after it. The check-ins come to you.',
  },
  dip: { since: '*Motivation dips* since {{date}}: {{causes}}', undecided: 'Nothing is decided on it yet.' },
  passed: { summary: '{{name}} passes to you: {{matter}}', text: '{{name}} passes this to you.' },
  late: {
    text: '{{matter}} was handed to {{department}} on {{date}}, and nobody there has accepted it.',
  },
  answer: {
    title: 'What became of customers handed to service',
    accepted: '{{name}} of {{department}} has accepted {{matter}}, and is asked how they are doing from now on.',
    handedOn: '{{name}} has handed {{matter}} to {{department}}. It is to be accepted there.',
    passed: '{{name}} has passed {{matter}} to {{to}}, who is asked how they are doing from now on.',
    returned: '{{name}} of {{department}} has returned {{matter}}.',
    takenBack: '{{name}} has taken {{matter}} back. Nothing more is to be done with it in {{department}}.',
    fellBack: 'Nobody of {{department}} can look after {{matter}} any more.',
  },
  home: {
    offered: 'Customers for your department',
    worked: 'Customers you look after',
    from: '{{department}} · from {{name}}',
  },
} as const
