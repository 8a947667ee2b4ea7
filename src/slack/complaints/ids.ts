/** The ids of the buttons that stand on the card of a complaint, whichever feature answers them; spelled once. */

/** Opens the card of the complaint in the button's value, with what its reader may do. */
export const SHOW = 'complaints.show'
/** Opens the form that corrects what was recorded of it. */
export const EDIT = 'complaints.edit'
/** Opens the form that adds evidence to it. */
export const ADD_EVIDENCE = 'complaints.add_evidence'
/** Opens the form of a new complaint, for the customer or the deal in the button's value. */
export const FILE = 'complaints.file_for'
/** Sends the handling report of the complaint in the button's value as a file (P9). */
export const REPORT = 'complaint-reports.send'
