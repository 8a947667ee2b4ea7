/** What goes to service departments, complaints (rule P3) and what is introduced after a deal: the words that both share. */
export const departmentHandOvers = {
  button: { accept: 'Accept', giveBack: 'Return', takeBack: 'Take back', pass: 'Pass to a colleague' },
  form: {
    title: { complaint: 'Hand over', implementation: 'Hand to service' },
    about: {
      complaint: 'You stay responsible until somebody there has accepted it.',
      implementation:
        'You stay responsible until somebody there has accepted it. From then on they are asked how the customer is doing.',
    },
    department: 'To which department?',
    nobodyIn: '{{department}} (nobody is in it)',
    note: 'What they are to know',
    noteHint: {
      complaint: 'What was promised to the customer, when they can be reached.',
      implementation: 'What was promised to the customer, whom to ask for, when they can be reached.',
    },
    save: 'Hand over',
    cancel: 'Cancel',
  },
  returnForm: {
    title: 'Return',
    reason: 'Why?',
    reasonHint: {
      complaint: 'Whoever looks after the customer is told, and is responsible again.',
      implementation: 'The owner of the deal is told, and is responsible again.',
    },
    save: 'Return',
  },
  passForm: { title: 'Pass to a colleague', colleague: 'To whom?', save: 'Pass on' },
  offer: {
    by: 'Please accept or return it by {{date}}. Until then {{name}} stays responsible.',
    stays: 'Please accept or return it. Until then {{name}} stays responsible.',
  },
  state: {
    accepted: '{{name}} accepted it for {{department}} on {{date}}.',
    returned: '{{name}} returned it from {{department}} on {{date}}.',
    'taken-back': '{{name}} took it back from {{department}} on {{date}}.',
    'handed-on': '{{name}} handed it on from {{department}} to another department on {{date}}.',
  },
  fellBack: {
    complaint:
      'It went back to whoever looks after the customer on {{date}}, for nobody of {{department}} could work it.',
    implementation:
      'It went back to the owner of the deal on {{date}}, for nobody of {{department}} could look after it.',
  },
  late: { what: '*{{name}}* is still responsible: speak with {{department}}, or take it back.' },
  yours: 'You are responsible again.',
  error: {
    gone: { complaint: 'This complaint cannot be found any more.', implementation: 'This cannot be found any more.' },
    over: {
      complaint: 'This complaint is closed, or was taken back. Nothing is to be done with it.',
      implementation: 'It is done, or its deal was cancelled. Nothing is to be done with it.',
    },
    notYours: { complaint: '{{name}} works it.', implementation: '{{name}} looks after it.' },
    acceptFirst: 'It waits for your department: accept or return it first.',
    departmentGone: 'This department has been removed meanwhile. Choose another.',
    thereAlready: 'It is with {{department}} already.',
    nobodyThere:
      'Nobody in {{department}} can accept it. An admin adds people with /after settings, Service departments.',
    noDepartments:
      'There is no department to hand it over to. Admins add them with /after settings, Service departments.',
    noColleagues:
      'Nobody else in your department can accept it. An admin adds people with /after settings, Service departments. Or return it, with the reason.',
    notAColleague: 'Choose somebody else of your department.',
    notAccepted: 'Nobody has accepted it yet.',
    reasonMissing: 'Say why: whoever is responsible again has to know.',
    tooLong: 'Too long: {{max}} characters at most.',
  },
} as const
