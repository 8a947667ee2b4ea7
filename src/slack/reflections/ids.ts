/** The ids of the buttons that stand where a reflection is shown, whichever feature answers them; spelled once. */

/** Opens the form of the reflection in the button's value (D5). */
export const LOOK_BACK = 'reflections.look_back'
/** Shows what was answered in the reflection in the button's value. */
export const READ = 'reflections.read'
