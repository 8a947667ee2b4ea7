/**
 * Everything that can set the app off, with who may do it, written by hand from the rules (docs/permissions.md): the
 * policy in `src/domain/policy.ts` has no part in it. A route that stands here under no key, and a key without a route,
 * fail the matrix.
 */
import * as approvals from './approval-cases.ts'
import type { Case } from './case.ts'
import * as changes from './change-cases.ts'
import * as deals from './deal-cases.ts'
import * as deliveries from './delivery-cases.ts'
import * as lists from './list-cases.ts'
import * as payments from './payment-cases.ts'
import * as reminders from './reminder-cases.ts'
import * as settings from './settings-cases.ts'
import * as summary from './summary-cases.ts'
import * as terms from './terms-cases.ts'

export const scenarios: Readonly<Record<string, readonly Case[]>> = {
  'command /after': [lists.help],
  'action settings.open': [settings.overview],
  'action settings.channel': [settings.channel],
  'action settings.money': [settings.money],
  'action settings.hours': [settings.hours],
  'action settings.people': [settings.people],
  'action settings.people_previous': [settings.previousPeople],
  'action settings.people_next': [settings.nextPeople],
  'action settings.person': [settings.person],
  'action settings.find': [settings.found],
  'action settings.ladder': [settings.ladder],
  'action settings.terms': [terms.list],
  'action settings.terms_add': [terms.add],
  'action settings.terms_retire': [terms.retired],
  'view settings.terms_form': [terms.added],
  'options settings.currency': [settings.currencies],
  'options settings.time_zone': [settings.timeZones],
  'options settings.country': [settings.countries],
  'view settings.channel_form': [settings.channelSaved],
  'view settings.money_form': [settings.moneySaved],
  'view settings.hours_form': [settings.hoursSaved],
  'view settings.person_form': [settings.personSaved],
  'action settings.finish': [settings.finished],
  'action summary.list_deals': [summary.deals],
  'action summary.list_dues': [summary.dues],
  'action summary.list_receipts': [summary.receipts],
  'action summary.list_overdue': [summary.overdue],
  'action summary.list_coming': [summary.coming],
  'action summary.previous_page': [summary.previousPage],
  'action summary.next_page': [summary.nextPage],
  'action summary.update': [summary.updated],
  'command /collect': [lists.collectCommand],
  'command /deal': [deals.command, deliveries.listCommand, deliveries.helpCommand],
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
  'action deals.introduce': [deals.introduceTicked],
  'action deals.previous_page': [deliveries.previousPage],
  'action deals.next_page': [deliveries.nextPage],
  'action deals.other_deals': [deliveries.otherDeals],
  'action deals.show': [deliveries.shownDeal],
  'action deals.record_delivery': [deliveries.deliveryButton],
  'view deals.delivery': [deliveries.deliveryRecorded],
  'action approvals.approve': [approvals.approved],
  'action approvals.return': [approvals.returnButton],
  'view approvals.return_form': [approvals.returned],
  'action approvals.open_again': [approvals.openedAgain],
  'action deals.change': [changes.changeButton],
  'action deal-changes.kind': [changes.kindChosen],
  'view deal-changes.change_form': [changes.changed],
  'action deals.write_off': [changes.writeOffButton],
  'view deal-changes.write_off_form': [changes.writtenOff],
  'view deal-changes.reopen_form': [changes.reopened],
  'action deals.answer_check_in': [deliveries.checkInOfCard],
  'action implementations.details': [deliveries.checkInDetails],
  'action implementations.mood': [deliveries.moodNoted],
  'action implementations.use': [deliveries.useNoted],
  'view implementations.check_in': [deliveries.checkInAnswered],
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
