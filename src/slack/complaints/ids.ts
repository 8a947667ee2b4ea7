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
/** Opens the form that hands it over to a department (P3). */
export const HAND_OVER = 'complaint-hand-overs.hand_over'
/** Accepts or returns what was handed to a department, takes it back, passes it to a colleague; the value is the hand-over. */
export const ACCEPT = 'complaint-hand-overs.accept'
export const RETURN = 'complaint-hand-overs.give_back'
export const TAKE_BACK = 'complaint-hand-overs.take_back'
export const PASS = 'complaint-hand-overs.pass'

/** Opens the form of what comes next for the complaint in the button's value (P2). */
export const NEXT = 'complaint-stages.next'
/** Ends waiting for the customer (P4). */
export const END_WAIT = 'complaint-stages.end_wait'
/** Opens the form with which a closed complaint is opened again (P8). */
export const REOPEN = 'complaint-stages.reopen'
/** The menu of what is done with it seldom: an option's value is what, a colon, and the complaint's id. */
export const MENU = 'complaint-stages.menu'
