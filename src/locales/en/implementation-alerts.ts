/** What is told of implementations (rules I3, I4): dips, phases that last too long, check-ins that we missed. */
export const implementationAlerts = {
  openDeal: 'Open deal',
  responsible: 'Looked after by *{{name}}* · {{phase}} phase',
  dip: {
    title: 'Motivation dips of customers',
    heading: 'Motivation dip: {{customer}}',
    summary: 'The motivation of {{customer}} dips ({{deal}}). Something should be done today.',
    summaryOver: 'The motivation dip of {{customer}} is over ({{deal}}).',
    summaryActed: '{{name}} says what is done about the motivation dip of {{customer}}, by {{date}}.',
    shows: '*What shows it*',
    cause: {
      complaint: 'Complaint no. {{number}} is open',
      low_mood: 'The mood is low',
      mood_falling: 'The mood has fallen by two or more',
      use_falling: 'It is used less than before',
    },
    complaintOver: 'A complaint was open',
    latest: 'Day {{day}} after delivery: mood {{mood}}, use {{use}}',
    before: 'Before that, on day {{day}}: mood {{mood}}, use {{use}}',
    problems: 'Problems: {{text}}',
    questions: 'Questions: {{text}}',
    helps: '*What helps now*',
    advice: {
      complaint:
        '*Complaint:* Call whoever complained before anything else, and tell them who is working on it and when they will hear the next word. Do not explain why it happened, and do not ask for patience. Agree on one thing that works again by tomorrow. Leave out every talk of a next order until it is closed.',
      low_mood:
        '*Low mood:* Go there, or call; do not write. Ask: “What was the worst moment of this week?” and let them finish. Then ask what one change would help most, and do that one within two days, even if it is not the biggest. Offer half a day on site beside the people who use it. Do not defend the product, and do not promise a release.',
      mood_falling:
        '*Falling mood:* Something happened since the last time. Call the person who was for it at the start and ask what has changed: new people, a new process, pressure from above? Ask who is against it by now, and meet that person next. Show both the goal you agreed on and how much of it is reached already. Do not wait for the next check-in.',
      use_falling:
        '*Use falls:* Sit down beside two of the people who use it and watch where they go back to the old way. Ask: “What takes longer than before?” Offer a short training on exactly that step, this week, and a name they can call. Ask their head to switch one task over for good. Do not send a manual.',
    },
    above:
      'You hear of it because {{name}} looks after this customer. Ask today what they are going to do, and offer to come along. Do not call the customer without them.',
    act: 'What we do about it',
    change: 'Change',
    acted: '✓ *By {{date}}:* {{text}}\nDecided by {{name}}.',
    over: '✓ The dip is over: a later check-in shows none of it, or nobody looks after it any more.',
  },
  act: {
    title: 'What we do about it',
    save: 'Save',
    cancel: 'Cancel',
    about: '*{{customer}}* · {{deal}}',
    action: 'What will be done, and by whom?',
    actionPlaceholder: 'For example: Mira spends Thursday morning beside the two dispatchers',
    on: 'By when',
    onHint: 'You are reminded in the morning of that day, or of the next working day where that has passed.',
  },
  plan: {
    title: 'What was decided on a motivation dip',
    line: '*{{customer}}* · {{deal}}\nMotivation dip. Today you wanted to: {{text}}',
    lineOfOther: '*{{customer}}* · {{deal}}\nMotivation dip. Today {{name}} wanted to: {{text}}',
    lineLate: '*{{customer}}* · {{deal}}\nMotivation dip. By {{date}} you wanted to: {{text}}',
    lineOfOtherLate: '*{{customer}}* · {{deal}}\nMotivation dip. By {{date}} {{name}} wanted to: {{text}}',
    text: '{{customer}}: {{text}}',
    over: '✓ {{customer}}: the motivation dip is over.',
    moved: '{{customer}}: something else was decided on the motivation dip, by {{date}}.',
  },
  stuck: {
    title: 'Implementations that are stuck',
    line: '*{{customer}}* · {{deal}}\nStuck: {{phase}} phase since {{date}}, which is longer than planned. {{ends}}',
    text: '{{customer}}: the {{phase}} phase of {{deal}} lasts too long.',
    ends: {
      new_toy:
        'It ends when it is installed and first used for real work. What is missing for that: people, data, a date?',
      learning:
        'It ends when two check-ins in a row say daily use. Find the one step at which they fall back, and train that alone.',
      effectiveness:
        'It ends when a contact confirms that the agreed measure is reached. Look at it together: is the measure still right, and what is in the way?',
    },
    over: '✓ {{customer}}: {{deal}} is no longer stuck.',
  },
  again: {
    title: 'Check-ins that were not answered',
    line: '*{{customer}}* · {{deal}}\nThe check-in of day {{day}} is not answered yet. How are they doing?',
    text: '{{customer}}: the check-in of day {{day}} is not answered yet.',
    answer: 'Answer',
    answered: '✓ {{customer}}: the check-in of day {{day}} is answered.',
    over: '{{customer}}: nobody is to be asked any more.',
  },
  ourDelay: {
    heading: 'We are late with a check-in: {{customer}}',
    summary: 'We are late: the check-in with {{customer}} (day {{day}}) was asked twice and not answered.',
    text: 'The check-in of day {{day}} was asked twice, and nobody on our side answered it. This is about us, not about the customer: we do not know how they are doing.\n{{name}} looks after it. Ask the customer today and answer it, or have somebody else do it.',
    done: '✓ It is answered by now.',
    over: '✓ Nobody is to be asked any more.',
  },
  error: {
    gone: 'This cannot be found any more. Type /deal list for your deals.',
    over: 'This dip is over by now: there is nothing to decide on.',
    actionMissing: 'Say what will be done.',
    actionTooLong: 'That is too long: at most {{max}} characters.',
    onMissing: 'Choose the day by which it will be done.',
    onPast: 'That day has passed. Choose today or a later day.',
    onFar: 'A dip does not wait that long: choose a day within {{max}} days.',
  },
} as const
