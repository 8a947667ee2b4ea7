import type { FilePart } from '../../domain/customer-file.ts'

/** Every command, callback, action and block id of this feature, spelled once. */

export const COMMAND = '/customer'

/** The card of one customer, as a modal; nothing to submit. */
export const CARD_VIEW = 'customers.card'
export const CREATE_VIEW = 'customers.create_form'
export const EDIT_VIEW = 'customers.edit_form'
export const FILE_VIEW = 'customers.file_form'
export const ANSWER_VIEW = 'customers.answer_form'
export const CONTACT_VIEW = 'customers.contact_form'
export const LEAVE_VIEW = 'customers.leave_form'

/** Opens the card of the customer in the button's value. */
export const SHOW = 'customers.show'
/** Opens the form of a new customer, whose name is the button's value. */
export const CREATE = 'customers.create'

/** Buttons of the card; their value is the customer's id unless said otherwise. */
export const EDIT = 'customers.edit'
export const FILE: Readonly<Record<FilePart, string>> = {
  basics: 'customers.file_basics',
  characteristics: 'customers.file_characteristics',
  business: 'customers.file_business',
  dealings: 'customers.file_dealings',
}
/** Opens the form of one field: the question that comes next (C2). */
export const ANSWER = 'customers.answer'
/** Gives the customer in the button's value up (D7). */
export const GIVE_UP = 'customers.give_up'
/** Takes the giving up in the button's value back (D7). */
export const TAKE_BACK_GIVING_UP = 'customers.take_back_giving_up'
export const PAYMENTS = 'customers.payments'
/** Opens who introduced the customer, and whom they have introduced (C11). */
export const REFERRALS = 'customers.referrals'
/** Opens what the customer has said of products (C15). */
export const FEEDBACK = 'customers.feedback'
/** Opens what the customer gained from us and what it cost them (C14). */
export const VALUE_LEDGER = 'customers.value'
/** Opens what the customer wants and needs (C10). */
export const WANTS = 'customers.wants'
export const HAND_OVER = 'customers.hand_over'
export const MERGE = 'customers.merge'
/** Of an individual: all that is stored of them (R6). */
export const PERSONAL_DATA = 'customers.personal_data'
/** The value is the deal's id. */
export const SHOW_DEAL = 'customers.show_deal'
export const ADD_CONTACT = 'customers.add_contact'
/** A small menu at a contact; an entry's value is what is to be done and the contact's id. */
export const CONTACT_MENU = 'customers.contact'
/** The value is the id of the contact who has left (C5). */
export const ADD_SUCCESSOR = 'customers.add_successor'
export const NOBODY_FOLLOWS = 'customers.nobody_follows'

/** The select of who introduced a new customer: asks for options. */
export const INTRODUCER_SELECT = 'customers.introducer'
/** Opens the form of an occasion, and that of a card or gift (C9); the value is the customer's id. */
export const NOTE_OCCASION = 'customers.note_occasion'
export const LOG_COURTESY = 'customers.log_courtesy'
/** Small menus at a good day, and at what was given; an entry's value is what is to be done and with what. */
export const GOOD_DAY_MENU = 'customers.good_day'
export const COURTESY_MENU = 'customers.courtesy'

/** The select of time zones: asks for options. */
export const ZONE_SELECT = 'customers.time_zone'

/** The blocks of the forms that hold a field; those of the file are its fields' ids. */
export const BLOCK = {
  duplicate: 'duplicate',
  name: 'name',
  kind: 'kind',
  phone: 'phone',
  contact: 'contact',
  introducer: 'introducer',
  trade: 'trade',
  tier: 'tier',
  noCallHours: 'no_call_hours',
  evenings: 'evenings',
  territory: 'territory',
  timeZone: 'time_zone',
  role: 'role',
  department: 'department',
  executive: 'executive',
  language: 'language',
  channel: 'channel',
  birthday: 'birthday',
  calendar: 'calendar',
  leapMonth: 'leap_month',
  leftOn: 'left_on',
  successor: 'successor',
  successorPhone: 'successor_phone',
  answer: 'answer',
} as const
