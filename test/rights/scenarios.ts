/**
 * Everything that can set the app off, with who may do it, written by hand from the rules (docs/permissions.md): the
 * policy in `src/domain/policy.ts` has no part in it. A route that stands here under no key, and a key without a route,
 * fail the matrix.
 */
import type { Case } from './case.ts'
import * as deals from './deal-cases.ts'
import * as lists from './list-cases.ts'
import * as payments from './payment-cases.ts'
import * as reminders from './reminder-cases.ts'

export const scenarios: Readonly<Record<string, readonly Case[]>> = {
  'command /after': [lists.help],
  'command /collect': [lists.collectCommand],
  'command /deal': [deals.command],
  'shortcut close_deal': [deals.shortcut],
  'shortcut list_receivables': [lists.shortcut],
  'event app_home_opened': [lists.homeOpened],
  'typed message.im': [lists.typed],
  'action collections.previous_page': [lists.previousPage],
  'action collections.next_page': [lists.nextPage],
  'action collections.record_payment': [payments.buttonOfList],
  'action deals.record_payment': [payments.buttonOfCard],
  'action home.record_payment': [payments.buttonOfHome],
  'view collections.record_payment_form': [payments.submitted],
  'action reminders.snooze': [reminders.snoozed],
  'view reminders.snooze_until': [reminders.snoozedUntilDay],
  'action reminders.previous_page': [reminders.previousPage],
  'action reminders.next_page': [reminders.nextPage],
  'action home.mute': [reminders.muted],
  'action home.unmute': [reminders.unmuted],
  'action home.close_deal': [deals.buttonOfHome],
  'action deals.terms': [deals.termsChosen],
  'action deals.customer': [deals.customerChosen],
  'options deals.customer': [deals.customersOffered],
  'view deals.close': [deals.forCustomerOfTheirs, deals.forDuplicate, deals.forNewCustomer],
}

/** One route of each kind, for the database on which not everything is tried. */
export const ONE_OF_EACH_KIND = [
  'command /collect',
  'shortcut list_receivables',
  'event app_home_opened',
  'typed message.im',
  'action collections.record_payment',
  'options deals.customer',
  'view collections.record_payment_form',
]
