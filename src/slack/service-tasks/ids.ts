/** The buttons of service after a deal that stand on its card, spelled once. */

/** Opens the form of a task: the value is the deal, and a control point after a colon where it is for that one (C12). */
export const PLAN = 'service-tasks.plan'
/** Opens the form of the warranty and the inspections of the deal in the value. */
export const WARRANTY = 'service-tasks.warranty'
