/** Every callback and block id of this feature, spelled once; its buttons' are in `slack/deal-tasks/ids.ts`. */

/** The form in which a task is done. */
export const DONE_VIEW = 'deal-tasks.done_form'
/** What a delivery check found wrong; nothing to submit. */
export const WRONG_VIEW = 'deal-tasks.wrong'
/** The form in which a task gets another day or owner. */
export const MOVE_VIEW = 'deal-tasks.move_form'
/** Opens the form of a complaint about the delivery that was checked; the value is the task. */
export const COMPLAIN = 'deal-tasks.complain'

/** The blocks of the forms that hold a field. */
export const BLOCK = {
  doneOn: 'done_on',
  result: 'result',
  arrived: 'arrived',
  intact: 'intact',
  courierPolite: 'courier_polite',
  dueOn: 'due_on',
  owner: 'owner',
} as const
