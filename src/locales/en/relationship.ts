/** How close a customer is to us, and what to do about it (rule C4). */
export const relationship = {
  heading: 'Relationship',
  name: { none: 'none yet', personal: 'personal', department: 'department', company: 'company' },
  level: 'Level: {{level}} ({{known}})',
  known: 'in the last year {{theirs}} of theirs, {{ours}} of ours',
  target: 'Aim for this tier: {{level}}',
  next: 'Next: {{task}}',
  task: {
    speak: 'speak to somebody there, and name them when you log it.',
    theirs_one: 'get to know {{count}} more person of theirs.',
    theirs_other: 'get to know {{count}} more people of theirs.',
    ours_one: 'take {{count}} colleague along.',
    ours_other: 'take {{count}} colleagues along.',
    both: 'get to know a second person of theirs, and take a colleague along.',
    findExecutive: 'find out who there can speak for the whole company, and mark them as an executive.',
    bringExecutives: 'take your supervisor along to {{name}}.',
  },
} as const
