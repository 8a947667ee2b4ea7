/** Market reports: serious news to the supervisor (rule V6). */
export const market = {
  form: {
    title: 'Market report',
    send: 'Send',
    cancel: 'Cancel',
    done: 'Close',
    about: 'Serious news goes to your supervisor at once, whatever the hour. One field is enough.',
    customer: 'Heard at which customer?',
    told: '✓ Sent to {{names}}. You hear from me when it is acknowledged.',
    nobody: '✓ Written down. There is nobody above you to tell.',
  },
  message: {
    heading: 'Market report from {{name}}',
    summary: 'Market report from {{name}}: {{news}}',
    reminder: 'Not acknowledged yet: market report from {{name}}: {{news}}',
    waits: 'It has waited for your acknowledgement since {{date}}.',
    customer: 'Heard at *{{customer}}*',
    acknowledge: 'Acknowledge',
  },
  state: {
    acknowledged: 'Acknowledged by {{name}} on {{date}}',
    withdrawn: 'Taken back by whoever reported it',
    waits: 'Not acknowledged yet',
  },
  acknowledged: {
    title: 'Acknowledgements of your market reports',
    text: '{{name}} has acknowledged your market report of {{date}}.',
  },
  list: {
    title: 'Market reports',
    empty: 'There are no market reports yet. /visit market writes one.',
    line: '*{{name}}* · {{date}}',
  },
  home: {
    heading: 'Market reports to acknowledge',
    line: '*{{name}}* reports:',
  },
  error: {
    empty: 'Write down what you have heard, in one of the fields at least.',
    tooLong: 'Too long: {{max}} characters at most.',
    gone: 'This market report cannot be found any more.',
    withdrawn: 'This market report was taken back.',
    before: '{{name}} has acknowledged it already.',
  },
} as const
