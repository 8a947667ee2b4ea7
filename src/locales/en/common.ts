/** What every feature shares: the words on buttons, and what is said when something is refused or goes wrong. */
export const common = {
  close: 'Close',
  andMore_one: 'and {{count}} more',
  andMore_other: 'and {{count}} more',
  files: {
    unnamed: 'A file',
    'too-large': '“{{name}}” is larger than {{limit}} MB. Add a smaller one, or say in words where it is.',
    elsewhere: '“{{name}}” is not kept in your company’s Slack. Upload it here, so that it cannot be taken away.',
    gone: '“{{name}}” was deleted, or Afterclose may not see it. Upload it here.',
    unknown: 'Slack says nothing about “{{name}}” just now. Please try again in a minute.',
  },
  /** Above what is answered to somebody in a modal or on the Home tab: good news or bad. */
  answer: 'Please note',
  refused: {
    action: 'Your role does not allow this. Ask an admin to do it for you, or to give you the role for it.',
    record: 'You may not do this with somebody else’s record. Ask its owner, your supervisor or an admin.',
    own: 'You may not decide on what is your own or what you have asked for yourself: somebody else has to.',
    otherWorkspace: 'Afterclose works for members of this workspace only.',
  },
  trouble: {
    title: 'That did not work',
    unexpected:
      'Something went wrong on our side. Please try again; if it happens again, give your admin this reference: {{reference}}',
    databaseBusy:
      'The records are busy just now. Please try again in a minute: nothing is recorded twice. Reference: {{reference}}',
    databaseUnreachable:
      'The records cannot be reached just now. Please try again in a minute; if it lasts, give your admin this reference: {{reference}}',
    databaseReadOnly:
      'Nothing can be recorded: the database is read-only. Please tell your admin; reference: {{reference}}',
    diskFull: 'Nothing can be recorded: the server’s disk is full. Please tell your admin; reference: {{reference}}',
    slackUnavailable:
      'Slack did not answer the app. Please try again in a minute; if it lasts, give your admin this reference: {{reference}}',
    tooLate: 'That took too long, please try again.',
    slow: 'This is taking longer than usual. Please press the button again in a moment: nothing is recorded twice.',
    outdated: 'This is from an older version of Afterclose and no longer works. Type /after to see what there is.',
  },
} as const
