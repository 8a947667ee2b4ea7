/** Every id of this feature, spelled once. */

export const COMMAND = '/after'

/** Buttons that open something; in App Home, in the overview, in an answer. */
export const OPEN = {
  overview: 'settings.open',
  channel: 'settings.channel',
  money: 'settings.money',
  hours: 'settings.hours',
  people: 'settings.people',
  ladder: 'settings.ladder',
  payments: 'settings.payments',
  customers: 'settings.customers',
  products: 'settings.products',
  contactRules: 'settings.contact_rules',
  authority: 'settings.authority',
  reflection: 'settings.reflection',
  afterDelivery: 'settings.after_delivery',
  departments: 'settings.departments',
  complaints: 'settings.complaints',
  complaintClocks: 'settings.complaint_clocks',
  territories: 'settings.territories',
  /** The button's value is the member's id. */
  person: 'settings.person',
  /** Likewise: their days off. */
  leave: 'settings.person_leave',
} as const

/** In the form of the ladder: an example with what is typed there, and what it would have told last week; also of the hours. */
export const LADDER_EXAMPLE = 'settings.ladder_example'
export const LADDER_LAST_WEEK = 'settings.ladder_last_week'
export const HOURS_LAST_WEEK = 'settings.hours_last_week'

/** The steps of a group, the button's value, in a modal. */
export const SHOW_GROUP = 'settings.show_group'
/** The set-up is done, say the admins. */
export const FINISH = 'settings.finish'
/** A list of people: somebody found by Slack's own search, and its pages. */
export const FIND = 'settings.find'
export const PREVIOUS_PEOPLE = 'settings.people_previous'
export const NEXT_PEOPLE = 'settings.people_next'

/** In the message about somebody whose account was closed: opens the form that hands their customers over. */
export const HAND_OVER_FROM = 'settings.hand_over_from'

/** Selects that find their entries by typing. */
export const SELECT = {
  currency: 'settings.currency',
  timeZone: 'settings.time_zone',
  country: 'settings.country',
} as const

export const VIEW = {
  overview: 'settings.overview',
  channel: 'settings.channel_form',
  money: 'settings.money_form',
  hours: 'settings.hours_form',
  people: 'settings.people_list',
  person: 'settings.person_form',
  ladder: 'settings.ladder_form',
  ladderExample: 'settings.ladder_preview',
  ladderLastWeek: 'settings.ladder_week',
  payments: 'settings.payments_form',
  customers: 'settings.customers_form',
  products: 'settings.products_form',
  contactRules: 'settings.contact_rules_form',
  authority: 'settings.authority_form',
  reflection: 'settings.reflection_form',
  afterDelivery: 'settings.after_delivery_form',
  complaints: 'settings.complaints_form',
  complaintClocks: 'settings.complaint_clocks_form',
} as const

/** The workspace's own payment terms (D2): the list, the form in which one is added, and the button that retires one. */
export const TERMS = {
  open: 'settings.terms',
  add: 'settings.terms_add',
  retire: 'settings.terms_retire',
  listView: 'settings.terms_list',
  formView: 'settings.terms_form',
  nameBlock: 'terms_name',
  rowsBlock: 'terms_rows',
} as const

/** The blocks of the forms that hold a field. */
export const BLOCK = {
  channel: 'channel',
  summaryAt: 'summary_at',
  language: 'language',
  currency: 'currency',
  timeZone: 'time_zone',
  country: 'country',
  days: 'days',
  opensAt: 'opens_at',
  closesAt: 'closes_at',
  remindAt: 'remind_at',
  closingDays: 'closing_days',
  unknownOutcomes: 'unknown_outcomes',
  daysBefore: 'days_before',
  daysAfter: 'days_after',
  supervisorFrom: 'supervisor_from',
  channelFrom: 'channel_from',
  reminderGapDays: 'reminder_gap_days',
  tone0: 'tone_0',
  tone1: 'tone_1',
  tone2: 'tone_2',
  tone3: 'tone_3',
  tone4: 'tone_4',
  dueOnDayOff: 'due_on_day_off',
  financeConfirms: 'finance_confirms',
  disputePauseDays: 'dispute_pause_days',
  fileConfirmDays: 'file_confirm_days',
  goodDaysAhead: 'good_days_ahead',
  sensitiveFields: 'sensitive_fields',
  untouchedMonths: 'untouched_months',
  needAheadDays: 'need_ahead_days',
  productPeople: 'product_people',
  returnDaysA: 'return_days_a',
  returnDaysB: 'return_days_b',
  returnDaysC: 'return_days_c',
  restFrom: 'rest_from',
  restTo: 'rest_to',
  eveningFrom: 'evening_from',
  daysBetween: 'days_between',
  repAuthority: 'rep_authority',
  serviceAuthority: 'service_authority',
  supervisorAuthority: 'supervisor_authority',
  reflectionAmount: 'reflection_amount',
  complaintsChannel: 'complaints_channel',
  find: 'find',
  roles: 'roles',
  supervisor: 'supervisor',
} as const

/** The blocks of the form of the time after a delivery. */
export const AFTER_DELIVERY_BLOCK = {
  newToyDays: 'new_toy_days',
  learningEveryDays: 'learning_every_days',
  effectivenessEveryDays: 'effectiveness_every_days',
  effectivenessTimes: 'effectiveness_times',
  newToyStuckDays: 'new_toy_stuck_days',
  learningStuckDays: 'learning_stuck_days',
  questionHours: 'question_hours',
  followUpDays: 'follow_up_days',
} as const

/** The blocks of the form of the clocks of complaints. */
export const COMPLAINT_CLOCK_BLOCK = {
  severeResponse: 'severe_response',
  severeSolution: 'severe_solution',
  majorResponse: 'major_response',
  majorSolution: 'major_solution',
  minorResponse: 'minor_response',
  minorSolution: 'minor_solution',
  warnPercent: 'warn_percent',
  acceptHours: 'accept_hours',
  repeatDays: 'repeat_days',
} as const
