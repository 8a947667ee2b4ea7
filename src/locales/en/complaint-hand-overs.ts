/** Complaints that are handed over to departments (rule P3). */
export const complaintHandOvers = {
  handOver: 'Hand over',
  offer: {
    until: {
      response:
        'Please accept or return it by {{date}}: the customer is to be heard by then. Until then {{name}} stays responsible.',
      solution:
        'Please accept or return it by {{date}}: the customer is to be told a solution by then. Until then {{name}} stays responsible.',
    },
    summary: '{{name}} hands over to {{department}}: {{matter}}',
    text: '{{name}} hands this over to {{department}}.',
  },
  call: { heading: 'Whom to call', line: '{{name}}: {{phone}}' },
  late: {
    heading: 'Nobody has accepted a complaint',
    text: '{{matter}} was handed over to {{department}} on {{date}}, and nobody there has accepted it.',
  },
  answer: {
    title: 'What became of complaints you handed over',
    accepted: '{{name}} of {{department}} has accepted {{matter}} and works it from now on.',
    handedOn: '{{name}} has handed {{matter}} over to {{department}}. It is to be accepted there.',
    passed: '{{name}} has passed {{matter}} to {{to}}, who works it from now on.',
    returned: '{{name}} of {{department}} has returned {{matter}}.',
    takenBack: '{{name}} has taken {{matter}} back. Nothing more is to be done with it in {{department}}.',
    left: 'Whoever worked {{matter}} in {{department}} is not there any more.',
    nobodyThere: 'Nobody is in {{department}} any more who could accept {{matter}}.',
    yoursToo: '{{matter}} has come to you with the customer. A department works it.',
  },
  home: { heading: 'Complaints for your department', owner: 'from {{name}}' },
} as const
