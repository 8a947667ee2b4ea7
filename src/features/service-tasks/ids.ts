/** Every callback and block id of this feature, spelled once; the buttons of the deal's card are in src/slack/service-tasks. */

export const PLAN_VIEW = 'service-tasks.plan_form'
export const WARRANTY_VIEW = 'service-tasks.warranty_form'

/** The blocks of the forms that hold an input. */
export const BLOCK = {
  kind: 'kind',
  title: 'title',
  dueOn: 'due_on',
  owner: 'owner',
  department: 'department',
  until: 'until',
  everyMonths: 'every_months',
} as const
