/** Complaints that are handed over to departments (rule P3). */
export const complaintHandOvers = {
  button: {
    handOver: 'Hand over',
    accept: 'Accept',
    giveBack: 'Return',
    takeBack: 'Take back',
    pass: 'Pass to a colleague',
  },
  form: {
    title: 'Hand over',
    about: 'You stay responsible until somebody there has accepted it.',
    department: 'To which department?',
    nobodyIn: '{{department}} (nobody is in it)',
    note: 'What they are to know',
    noteHint: 'What was promised to the customer, when they can be reached.',
    save: 'Hand over',
    cancel: 'Cancel',
  },
  returnForm: {
    title: 'Return',
    reason: 'Why?',
    reasonHint: 'Whoever looks after the customer is told, and is responsible again.',
    save: 'Return',
  },
  passForm: { title: 'Pass on', colleague: 'To whom?', save: 'Pass on' },
  offer: {
    summary: '{{name}} hands over to {{department}}: {{complaint}}',
    text: '{{name}} hands this over to {{department}}.',
    by: 'Please accept or return it by {{date}}. Until then {{name}} stays responsible.',
    byResponse:
      'Please accept or return it by {{date}}: the customer is to be heard by then. Until then {{name}} stays responsible.',
    bySolution:
      'Please accept or return it by {{date}}: the customer is to be told a solution by then. Until then {{name}} stays responsible.',
    stays: 'Please accept or return it. Until then {{name}} stays responsible.',
  },
  call: { heading: 'Whom to call', line: '{{name}}: {{phone}}' },
  state: {
    accepted: '{{name}} accepted it for {{department}} on {{date}}.',
    returned: '{{name}} returned it from {{department}} on {{date}}.',
    'taken-back': '{{name}} took it back from {{department}} on {{date}}.',
    'handed-on': '{{name}} handed it on from {{department}} to another department on {{date}}.',
    'fell-back':
      'It went back to whoever looks after the customer on {{date}}, for nobody of {{department}} could work it.',
  },
  late: {
    heading: 'Nobody has accepted a complaint',
    text: '{{complaint}} was handed over to {{department}} on {{date}}, and nobody there has accepted it.',
    what: '*{{name}}* is still responsible: speak with {{department}}, or take it back.',
  },
  answer: {
    title: 'What became of complaints you handed over',
    accepted: '{{name}} of {{department}} has accepted {{complaint}} and works it from now on.',
    handedOn: '{{name}} has handed {{complaint}} over to {{department}}. It is to be accepted there.',
    passed: '{{name}} has passed {{complaint}} to {{to}}, who works it from now on.',
    returned: '{{name}} of {{department}} has returned {{complaint}}.',
    takenBack: '{{name}} has taken {{complaint}} back. Nothing more is to be done with it in {{department}}.',
    left: 'Whoever worked {{complaint}} in {{department}} is not there any more.',
    nobodyThere: 'Nobody is in {{department}} any more who could accept {{complaint}}.',
    yoursToo: '{{complaint}} has come to you with the customer. A department works it.',
    yours: 'You are responsible again.',
  },
  home: { heading: 'Complaints for your department', owner: 'from {{name}}' },
  error: {
    gone: 'This complaint cannot be found any more.',
    over: 'This complaint is closed, or was taken back. Nothing is to be done with it.',
    acceptFirst: 'It waits for your department: accept or return it first.',
    departmentGone: 'This department has been removed meanwhile. Choose another.',
    thereAlready: 'It is with {{department}} already.',
    nobodyThere:
      'Nobody in {{department}} can accept it. An admin adds people with /after settings, Service departments.',
    noDepartments:
      'There is no department to hand it over to. Admins add them with /after settings, Service departments.',
    noColleagues: 'Nobody else in your department can accept it. Return it instead, with the reason.',
    notAColleague: 'Choose somebody else of your department.',
    notAccepted: 'Nobody has accepted it yet.',
    notYours: '{{name}} works it.',
    reasonMissing: 'Say why: whoever is responsible again has to know.',
    tooLong: 'Too long: {{max}} characters at most.',
  },
} as const
