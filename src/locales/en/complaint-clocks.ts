/** The clocks of complaints (rule P4), and severe ones, which are told at once (P5). */
export const complaintClocks = {
  name: { response: 'First response', solution: 'Solution told' },
  none: 'No clock runs: the working hours of this workspace never open.',
  state: {
    due: '{{name}}: by {{due}}',
    paused: '{{name}}: stands still while the customer is waited for (was due {{due}})',
    late: '{{name}}: *late*, was due {{due}}',
    met: '{{name}}: on {{date}}, in time',
    missed: '{{name}}: on {{date}}, late (was due {{due}})',
  },
  number: 'complaint no. {{number}}',
  responsible: 'Responsible: *{{name}}*',
  open: 'Open complaint',
  warning: {
    title: 'Clocks of complaints that are running out',
    heading: 'Complaint no. {{number}}: little time left',
    response: 'Complaint no. {{number}} ({{customer}}): the first response is due by {{date}}.',
    solution: 'Complaint no. {{number}} ({{customer}}): the customer is to know the solution by {{date}}.',
    advice: {
      response: 'Call the customer, listen to all of it and record that you have: that stops this clock.',
      solution:
        'Tell the customer the solution and agree on it: that stops this clock. While you wait for the customer, record that you do, and it stands still.',
    },
  },
  passed: {
    heading: 'Complaint no. {{number}}: past its clock',
    response:
      'Complaint no. {{number}} ({{customer}}): the first response was due by {{date}}. {{name}} is responsible.',
    solution:
      'Complaint no. {{number}} ({{customer}}): the customer was to know the solution by {{date}}. {{name}} is responsible.',
    advice: 'Ask {{name}} what holds it up, and whether you can help.',
  },
  severe: {
    heading: 'Severe complaint no. {{number}}',
    summary: 'Severe complaint no. {{number}} from {{customer}}. {{name}} is responsible.',
    noLonger: 'It was found to be less severe since.',
    closed: 'It is closed by now.',
    withdrawn: 'It was taken back by whoever recorded it.',
  },
  earlier: {
    heading: 'Complaint no. {{number}}',
    summary: 'Complaint no. {{number}} ({{customer}}) was closed after this, and has been opened again since.',
  },
} as const
