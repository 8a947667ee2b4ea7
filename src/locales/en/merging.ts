/** Making one customer of two (rule C16). */
export const merging = {
  title: 'Merge customers',
  choose: {
    about: '*{{customer}}* stays. Which customer is the same?',
    other: 'The other customer',
    placeholder: 'Type a part of the name',
    goOn: 'Go on',
    hint: 'Nothing is merged yet: first you see both, and choose what to keep.',
  },
  preview: {
    about: '*{{other}}* goes into *{{kept}}*. Everything of both is kept; this cannot be undone.',
    counts: 'Together: {{deals}} deals, {{visits}} visits, {{contacts}} contacts.',
    open: 'Open: {{amounts}}',
    credit: 'Credit: {{amounts}}',
    alias: 'The customer is found by the other name, too, and buttons in old messages open the merged customer.',
    noConflicts: 'Their details agree: there is nothing to choose.',
    conflicts: 'Their details differ here. Choose what to keep:',
    both: 'Both',
    submit: 'Merge',
    cancel: 'Cancel',
    changed: 'Somebody has changed one of them meanwhile. Look again: this is how they are now.',
  },
  error: {
    otherMissing: 'Choose the other customer.',
    same: 'That is the same customer. Choose another one.',
    gone: 'This customer cannot be found any more. Somebody may have merged it meanwhile.',
  },
} as const
