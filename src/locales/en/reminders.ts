/** What every reminder may say besides its own matter (rules N1, N2). */
export const reminders = {
  since: 'This should have reached you on {{date}}, but could not be sent then.',
  maybeRepeated: 'You may have received this already: Slack did not say whether my first attempt arrived.',
} as const
