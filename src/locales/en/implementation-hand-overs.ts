/** What is introduced after a deal, handed to service departments. */
export const implementationHandOvers = {
  matter: '{{customer}}, {{title}}',
  delivered: 'Delivered on {{date}}',
  button: {
    handOver: 'Hand to service',
    handOn: 'Hand to another department',
    accept: 'Accept',
    giveBack: 'Return',
    takeBack: 'Take back',
  },
  card: {
    accepted: '{{name}} of {{department}} looks after this since {{date}}.',
    waits: 'Handed to {{department}} on {{date}}, to be accepted by {{by}}.',
  },
  form: {
    title: 'Hand to service',
    about:
      'You stay responsible until somebody there has accepted it. From then on they are asked how the customer is doing.',
    department: 'To which department?',
    nobodyIn: '{{department}} (nobody is in it)',
    note: 'What they are to know',
    noteHint: 'What was promised to the customer, whom to ask for, when they can be reached.',
    save: 'Hand over',
    cancel: 'Cancel',
  },
  returnForm: {
    title: 'Return',
    reason: 'Why?',
    reasonHint: 'The owner of the deal is told, and is responsible again.',
    save: 'Return',
  },
  offer: {
    heading: 'A customer to look after',
    summary: '{{name}} hands to {{department}}: {{matter}}',
    text: '*{{name}} hands this to {{department}}.* Whoever accepts it is asked how the customer is doing.',
    by: 'Please accept or return it by {{date}}. Until then {{name}} stays responsible.',
    stays: 'Please accept or return it. Until then {{name}} stays responsible.',
    yours: 'You look after it. The check-ins come to you.',
  },
  state: {
    accepted: '{{name}} accepted it for {{department}} on {{date}}.',
    returned: '{{name}} returned it from {{department}} on {{date}}.',
    'taken-back': '{{name}} took it back from {{department}} on {{date}}.',
    'handed-on': '{{name}} handed it on from {{department}} to another department on {{date}}.',
    'fell-back': 'It went back to the owner of the deal on {{date}}, for nobody of {{department}} could look after it.',
  },
  late: {
    text: '{{matter}} was handed to {{department}} on {{date}}, and nobody there has accepted it.',
    what: '*{{name}}* is still responsible: speak with {{department}}, or take it back.',
  },
  answer: {
    title: 'What became of customers handed to service',
    accepted: '{{name}} of {{department}} has accepted {{matter}}, and is asked how they are doing from now on.',
    handedOn: '{{name}} has handed {{matter}} to {{department}}. It is to be accepted there.',
    returned: '{{name}} of {{department}} has returned {{matter}}.',
    takenBack: '{{name}} has taken {{matter}} back. Nothing more is to be done with it in {{department}}.',
    fellBack: 'Nobody of {{department}} can look after {{matter}} any more.',
    yours: 'You are responsible again.',
  },
  home: {
    offered: 'Customers for your department',
    worked: 'Customers you look after',
    from: '{{department}} · from {{name}}',
  },
  error: {
    gone: 'This cannot be found any more.',
    over: 'It is done, or its deal was cancelled. Nothing is to be done with it.',
    acceptFirst: 'It waits for your department: accept or return it first.',
    departmentGone: 'This department has been removed meanwhile. Choose another.',
    thereAlready: 'It is with {{department}} already.',
    nobodyThere:
      'Nobody in {{department}} can accept it. An admin adds people with /after settings, Service departments.',
    noDepartments: 'There is no department to hand it to. Admins add them with /after settings, Service departments.',
    notYours: '{{name}} looks after it.',
    reasonMissing: 'Say why: whoever is responsible again has to know.',
    tooLong: 'Too long: {{max}} characters at most.',
  },
} as const
