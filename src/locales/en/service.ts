/** Service after a deal (rule D8): tasks, warranty, inspections, product notices; and the control points of credit (C12). */
export const service = {
  cancel: 'Cancel',
  button: {
    plan: 'Plan a service task',
    warranty: 'Warranty and inspections',
    control: 'Plan',
  },
  part: {
    heading: 'Service and control',
    noWarranty: 'No warranty is noted.',
    warranty: 'Under warranty until {{date}}.',
    inspected_one: 'Under warranty until {{date}}, inspected every month.',
    inspected_other: 'Under warranty until {{date}}, inspected every {{count}} months.',
    notPlanned: '{{point}}: not planned yet',
    planned: '{{point}}: by {{date}}, {{name}}',
    checked: '✓ {{point}}: checked on {{date}}, {{name}}',
  },
  plan: {
    title: 'Plan a service task',
    save: 'Plan',
    kind: 'What is it?',
    what: 'What exactly?',
    whatToCheck: 'What is to be checked?',
    department: 'Which department does it?',
    departmentHint:
      'Everybody in it is reminded of the task until one of them takes it; the one you chose above is reminded as well.',
    departmentPlaceholder: 'Choose one',
  },
  warranty: {
    title: 'Warranty',
    save: 'Save',
    until: 'Last day of the warranty',
    untilHint: 'Leave it empty where there is none.',
    everyMonths: 'Inspected every so many months',
    everyMonthsHint:
      'Until the warranty ends, counted from delivery. Leave it empty where nothing is inspected by a rhythm.',
  },
  notice: {
    title: 'Warranty',
    over: 'The warranty ended on {{until}}, before the goods came on {{date}}: nothing is inspected.',
    tooShort: 'From the delivery on {{date}} no inspection fits into the warranty, which ends on {{until}}.',
    mend: 'The delivery is recorded. If the warranty counts from the delivery, note its new last day.',
  },
  home: {
    heading: 'To do for your department',
    with: 'Taken by {{name}}',
  },
  error: {
    kindMissing: 'Choose what it is.',
    whatMissing: 'Say in a few words what exactly is to be done.',
    tooLong: 'Keep it to {{max}} characters.',
    departmentGone: 'This department is gone: choose another one.',
    months: 'Type a number of months from {{min}} to {{max}}.',
    endMissing: 'Choose when the warranty ends: inspections go on until then.',
    beforeDelivery: 'The goods were delivered on {{date}}: the warranty ends on that day or later.',
    beforeSigning: 'The deal was signed on {{date}}: the warranty ends on that day or later.',
    tooLongWarranty: 'Choose a day within ten years of delivery.',
    cancelled: 'This deal was cancelled.',
  },
} as const
