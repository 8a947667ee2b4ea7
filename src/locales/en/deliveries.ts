/** Goods that come to customers after a deal, and how closely it is followed up (rules D1, D4). */
export const deliveries = {
  form: {
    part: 'How much of it has come?',
    whole: 'Everything',
    partial: 'A part of it',
    missing: 'What is still missing?',
    restPlannedOn: 'When is the rest to come?',
    partHint: 'A part moves no payment: those that count from delivery wait for the rest.',
    lateReason: 'If it came later than planned, why?',
    lateHint: 'It was planned for {{date}}.',
    before: 'A part came on {{date}}. Still missing: {{missing}}.',
    check: 'I will ask you on the next working day whether all is well with it.',
  },
  part: {
    onTime: 'Delivered on {{date}}.',
    late_one: 'Delivered on {{date}}, ⚠ {{count}} day late: {{reason}}',
    late_other: 'Delivered on {{date}}, ⚠ {{count}} days late: {{reason}}',
    partly: 'A part came on {{date}}. Missing: {{missing}}. The rest is planned for {{rest}}.',
    partThenRest: 'A part came on {{date}}; the rest on {{rest}}.',
    partBefore: 'A part came on {{date}}. Missing then: {{missing}}.',
    noReason: 'no reason given',
  },
  undo: {
    button: 'Take delivery back',
    title: 'Take delivery back',
    save: 'Take back',
    about:
      'The delivery of *{{title}}* for *{{customer}}* on {{date}} is taken back: payments that count from it go back to their planned dates, and nobody is asked about it any more.',
    reason: 'Why?',
    reasonHint: 'For example: recorded for the wrong deal.',
  },
  followUp: {
    label: 'Follow-up after delivery',
    full: 'Closely: every check-in and every contact',
    light: 'Lightly: every second one',
    none: 'Not at all: the delivery check alone',
    shortFull: 'closely',
    shortLight: 'lightly',
    shortNone: 'not at all',
    trial: 'A trial for a bulk order',
    trialOption: 'It is a trial for a bulk order',
    trialHint: 'A trial is always followed up closely, whatever is chosen above.',
    isTrial: 'closely, as a trial for a bulk order',
    button: 'Change follow-up',
    title: 'Follow-up',
    save: 'Save',
    about: '*{{title}}* for *{{customer}}*',
  },
  error: {
    missing: 'Say what is still missing.',
    restMissing: 'Choose the day on which the rest is planned to come.',
    restNotAfter: 'The rest comes later: choose a day after this delivery.',
    lateReason: 'It came later than planned on {{date}}: say why.',
    tooLong: 'Keep it to {{max}} characters.',
    reasonMissing: 'Say in a few words why it is taken back.',
    nothing: 'No delivery is recorded any more.',
    partAfterWhole: 'Everything was delivered on {{date}} already.',
    'check-in-answered':
      'A check-in about this delivery was answered already, so it stays. If its day is wrong, correct the delivery instead.',
    'phase-left':
      'The customer has moved on to the next phase since, so the delivery stays. If its day is wrong, correct the delivery instead.',
    'check-done': 'The delivery was checked already, so it stays. If its day is wrong, correct the delivery instead.',
    later: {
      installed:
        'It was installed on {{date}}, so it was delivered by then: choose that day or an earlier one. If it was not installed then, move the implementation back one phase first.',
      'first-check':
        'The delivery check was answered on {{date}}, so it was delivered by then: choose that day or an earlier one. If it had not arrived yet, say so in that check-in first.',
      'check-in':
        'A check-in was answered on {{date}}, so it was delivered by then: choose that day or an earlier one.',
      checked: 'The delivery was looked after on {{date}}, so it was there by then: choose that day or an earlier one.',
    },
    noFollowUp: 'This deal was cancelled: there is nothing to follow up.',
  },
} as const
