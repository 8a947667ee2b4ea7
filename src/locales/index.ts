/**
 * The texts of the app in every language. English is the source: its literal types give the keys and the values that
 * each text needs (`{{name}}`), and the other languages are checked against it.
 */

import { approvals as approvalsEn } from './en/approvals.ts'
import { booking as bookingEn } from './en/booking.ts'
import { changes as changesEn } from './en/changes.ts'
import { collect as collectEn } from './en/collect.ts'
import { collections as collectionsEn } from './en/collections.ts'
import { common as commonEn } from './en/common.ts'
import { complaintClocks as complaintClocksEn } from './en/complaint-clocks.ts'
import { complaintForm as complaintFormEn } from './en/complaint-form.ts'
import { complaintHandOvers as complaintHandOversEn } from './en/complaint-hand-overs.ts'
import { complaintHistory as complaintHistoryEn } from './en/complaint-history.ts'
import { complaintReports as complaintReportsEn } from './en/complaint-reports.ts'
import { complaintStages as complaintStagesEn } from './en/complaint-stages.ts'
import { complaintStats as complaintStatsEn } from './en/complaint-stats.ts'
import { complaintWords as complaintWordsEn } from './en/complaint-words.ts'
import { complaints as complaintsEn } from './en/complaints.ts'
import { care as careEn } from './en/customer-care.ts'
import { customerFile as customerFileEn } from './en/customer-file.ts'
import { customerPromises as customerPromisesEn } from './en/customer-promises.ts'
import { customerQuestions as customerQuestionsEn } from './en/customer-questions.ts'
import { customers as customersEn } from './en/customers.ts'
import { dealTasks as dealTasksEn } from './en/deal-tasks.ts'
import { deals as dealsEn } from './en/deals.ts'
import { deliveries as deliveriesEn } from './en/deliveries.ts'
import { departmentHandOvers as departmentHandOversEn } from './en/department-hand-overs.ts'
import { departments as departmentsEn } from './en/departments.ts'
import { disputes as disputesEn } from './en/disputes.ts'
import { feedback as feedbackEn } from './en/feedback.ts'
import { handOvers as handOversEn } from './en/hand-overs.ts'
import { home as homeEn } from './en/home.ts'
import { implementationAlerts as implementationAlertsEn } from './en/implementation-alerts.ts'
import { implementationHandOvers as implementationHandOversEn } from './en/implementation-hand-overs.ts'
import { phases as phasesEn } from './en/implementation-phases.ts'
import { implementations as implementationsEn } from './en/implementations.ts'
import { instalments as instalmentsEn } from './en/instalments.ts'
import { leaves as leavesEn } from './en/leaves.ts'
import { market as marketEn } from './en/market.ts'
import { merging as mergingEn } from './en/merging.ts'
import { money as moneyEn } from './en/money.ts'
import { occasions as occasionsEn } from './en/occasions.ts'
import { payments as paymentsEn } from './en/payments.ts'
import { personalData as personalDataEn } from './en/personal-data.ts'
import { productNotices as productNoticesEn } from './en/product-notices.ts'
import { promises as promisesEn } from './en/promises.ts'
import { questions as questionsEn } from './en/questions.ts'
import { referrals as referralsEn } from './en/referrals.ts'
import { reflections as reflectionsEn } from './en/reflections.ts'
import { relationship as relationshipEn } from './en/relationship.ts'
import { reminders as remindersEn } from './en/reminders.ts'
import { service as serviceEn } from './en/service.ts'
import { settings as settingsEn } from './en/settings.ts'
import { statements as statementsEn } from './en/statements.ts'
import { staying as stayingEn } from './en/staying.ts'
import { summary as summaryEn } from './en/summary.ts'
import { terms as termsEn } from './en/terms.ts'
import { territories as territoriesEn } from './en/territories.ts'
import { value as valueEn } from './en/value.ts'
import { visits as visitsEn } from './en/visits.ts'
import { wants as wantsEn } from './en/wants.ts'
import { wordings as wordingsEn } from './en/wordings.ts'
import type { Translation } from './shape.ts'
import { approvals as approvalsZhCn } from './zh-CN/approvals.ts'
import { booking as bookingZhCn } from './zh-CN/booking.ts'
import { changes as changesZhCn } from './zh-CN/changes.ts'
import { collect as collectZhCn } from './zh-CN/collect.ts'
import { collections as collectionsZhCn } from './zh-CN/collections.ts'
import { common as commonZhCn } from './zh-CN/common.ts'
import { complaintClocks as complaintClocksZhCn } from './zh-CN/complaint-clocks.ts'
import { complaintForm as complaintFormZhCn } from './zh-CN/complaint-form.ts'
import { complaintHandOvers as complaintHandOversZhCn } from './zh-CN/complaint-hand-overs.ts'
import { complaintHistory as complaintHistoryZhCn } from './zh-CN/complaint-history.ts'
import { complaintReports as complaintReportsZhCn } from './zh-CN/complaint-reports.ts'
import { complaintStages as complaintStagesZhCn } from './zh-CN/complaint-stages.ts'
import { complaintStats as complaintStatsZhCn } from './zh-CN/complaint-stats.ts'
import { complaintWords as complaintWordsZhCn } from './zh-CN/complaint-words.ts'
import { complaints as complaintsZhCn } from './zh-CN/complaints.ts'
import { care as careZhCn } from './zh-CN/customer-care.ts'
import { customerFile as customerFileZhCn } from './zh-CN/customer-file.ts'
import { customerPromises as customerPromisesZhCn } from './zh-CN/customer-promises.ts'
import { customerQuestions as customerQuestionsZhCn } from './zh-CN/customer-questions.ts'
import { customers as customersZhCn } from './zh-CN/customers.ts'
import { dealTasks as dealTasksZhCn } from './zh-CN/deal-tasks.ts'
import { deals as dealsZhCn } from './zh-CN/deals.ts'
import { deliveries as deliveriesZhCn } from './zh-CN/deliveries.ts'
import { departmentHandOvers as departmentHandOversZhCn } from './zh-CN/department-hand-overs.ts'
import { departments as departmentsZhCn } from './zh-CN/departments.ts'
import { disputes as disputesZhCn } from './zh-CN/disputes.ts'
import { feedback as feedbackZhCn } from './zh-CN/feedback.ts'
import { handOvers as handOversZhCn } from './zh-CN/hand-overs.ts'
import { home as homeZhCn } from './zh-CN/home.ts'
import { implementationAlerts as implementationAlertsZhCn } from './zh-CN/implementation-alerts.ts'
import { implementationHandOvers as implementationHandOversZhCn } from './zh-CN/implementation-hand-overs.ts'
import { phases as phasesZhCn } from './zh-CN/implementation-phases.ts'
import { implementations as implementationsZhCn } from './zh-CN/implementations.ts'
import { instalments as instalmentsZhCn } from './zh-CN/instalments.ts'
import { leaves as leavesZhCn } from './zh-CN/leaves.ts'
import { market as marketZhCn } from './zh-CN/market.ts'
import { merging as mergingZhCn } from './zh-CN/merging.ts'
import { money as moneyZhCn } from './zh-CN/money.ts'
import { occasions as occasionsZhCn } from './zh-CN/occasions.ts'
import { payments as paymentsZhCn } from './zh-CN/payments.ts'
import { personalData as personalDataZhCn } from './zh-CN/personal-data.ts'
import { productNotices as productNoticesZhCn } from './zh-CN/product-notices.ts'
import { promises as promisesZhCn } from './zh-CN/promises.ts'
import { questions as questionsZhCn } from './zh-CN/questions.ts'
import { referrals as referralsZhCn } from './zh-CN/referrals.ts'
import { reflections as reflectionsZhCn } from './zh-CN/reflections.ts'
import { relationship as relationshipZhCn } from './zh-CN/relationship.ts'
import { reminders as remindersZhCn } from './zh-CN/reminders.ts'
import { service as serviceZhCn } from './zh-CN/service.ts'
import { settings as settingsZhCn } from './zh-CN/settings.ts'
import { statements as statementsZhCn } from './zh-CN/statements.ts'
import { staying as stayingZhCn } from './zh-CN/staying.ts'
import { summary as summaryZhCn } from './zh-CN/summary.ts'
import { terms as termsZhCn } from './zh-CN/terms.ts'
import { territories as territoriesZhCn } from './zh-CN/territories.ts'
import { value as valueZhCn } from './zh-CN/value.ts'
import { visits as visitsZhCn } from './zh-CN/visits.ts'
import { wants as wantsZhCn } from './zh-CN/wants.ts'
import { wordings as wordingsZhCn } from './zh-CN/wordings.ts'
import { approvals as approvalsZhTw } from './zh-TW/approvals.ts'
import { booking as bookingZhTw } from './zh-TW/booking.ts'
import { changes as changesZhTw } from './zh-TW/changes.ts'
import { collect as collectZhTw } from './zh-TW/collect.ts'
import { collections as collectionsZhTw } from './zh-TW/collections.ts'
import { common as commonZhTw } from './zh-TW/common.ts'
import { complaintClocks as complaintClocksZhTw } from './zh-TW/complaint-clocks.ts'
import { complaintForm as complaintFormZhTw } from './zh-TW/complaint-form.ts'
import { complaintHandOvers as complaintHandOversZhTw } from './zh-TW/complaint-hand-overs.ts'
import { complaintHistory as complaintHistoryZhTw } from './zh-TW/complaint-history.ts'
import { complaintReports as complaintReportsZhTw } from './zh-TW/complaint-reports.ts'
import { complaintStages as complaintStagesZhTw } from './zh-TW/complaint-stages.ts'
import { complaintStats as complaintStatsZhTw } from './zh-TW/complaint-stats.ts'
import { complaintWords as complaintWordsZhTw } from './zh-TW/complaint-words.ts'
import { complaints as complaintsZhTw } from './zh-TW/complaints.ts'
import { care as careZhTw } from './zh-TW/customer-care.ts'
import { customerFile as customerFileZhTw } from './zh-TW/customer-file.ts'
import { customerPromises as customerPromisesZhTw } from './zh-TW/customer-promises.ts'
import { customerQuestions as customerQuestionsZhTw } from './zh-TW/customer-questions.ts'
import { customers as customersZhTw } from './zh-TW/customers.ts'
import { dealTasks as dealTasksZhTw } from './zh-TW/deal-tasks.ts'
import { deals as dealsZhTw } from './zh-TW/deals.ts'
import { deliveries as deliveriesZhTw } from './zh-TW/deliveries.ts'
import { departmentHandOvers as departmentHandOversZhTw } from './zh-TW/department-hand-overs.ts'
import { departments as departmentsZhTw } from './zh-TW/departments.ts'
import { disputes as disputesZhTw } from './zh-TW/disputes.ts'
import { feedback as feedbackZhTw } from './zh-TW/feedback.ts'
import { handOvers as handOversZhTw } from './zh-TW/hand-overs.ts'
import { home as homeZhTw } from './zh-TW/home.ts'
import { implementationAlerts as implementationAlertsZhTw } from './zh-TW/implementation-alerts.ts'
import { implementationHandOvers as implementationHandOversZhTw } from './zh-TW/implementation-hand-overs.ts'
import { phases as phasesZhTw } from './zh-TW/implementation-phases.ts'
import { implementations as implementationsZhTw } from './zh-TW/implementations.ts'
import { instalments as instalmentsZhTw } from './zh-TW/instalments.ts'
import { leaves as leavesZhTw } from './zh-TW/leaves.ts'
import { market as marketZhTw } from './zh-TW/market.ts'
import { merging as mergingZhTw } from './zh-TW/merging.ts'
import { money as moneyZhTw } from './zh-TW/money.ts'
import { occasions as occasionsZhTw } from './zh-TW/occasions.ts'
import { payments as paymentsZhTw } from './zh-TW/payments.ts'
import { personalData as personalDataZhTw } from './zh-TW/personal-data.ts'
import { productNotices as productNoticesZhTw } from './zh-TW/product-notices.ts'
import { promises as promisesZhTw } from './zh-TW/promises.ts'
import { questions as questionsZhTw } from './zh-TW/questions.ts'
import { referrals as referralsZhTw } from './zh-TW/referrals.ts'
import { reflections as reflectionsZhTw } from './zh-TW/reflections.ts'
import { relationship as relationshipZhTw } from './zh-TW/relationship.ts'
import { reminders as remindersZhTw } from './zh-TW/reminders.ts'
import { service as serviceZhTw } from './zh-TW/service.ts'
import { settings as settingsZhTw } from './zh-TW/settings.ts'
import { statements as statementsZhTw } from './zh-TW/statements.ts'
import { staying as stayingZhTw } from './zh-TW/staying.ts'
import { summary as summaryZhTw } from './zh-TW/summary.ts'
import { terms as termsZhTw } from './zh-TW/terms.ts'
import { territories as territoriesZhTw } from './zh-TW/territories.ts'
import { value as valueZhTw } from './zh-TW/value.ts'
import { visits as visitsZhTw } from './zh-TW/visits.ts'
import { wants as wantsZhTw } from './zh-TW/wants.ts'
import { wordings as wordingsZhTw } from './zh-TW/wordings.ts'

/** The languages of the interface; each is also the BCP 47 tag given to Intl. */
export const LOCALES = ['en', 'zh-CN', 'zh-TW'] as const
export type Locale = (typeof LOCALES)[number]

const en = {
  common: commonEn,
  complaintStages: complaintStagesEn,
  complaintForm: complaintFormEn,
  complaintHandOvers: complaintHandOversEn,
  complaintHistory: complaintHistoryEn,
  complaintWords: complaintWordsEn,
  complaintReports: complaintReportsEn,
  complaintStats: complaintStatsEn,
  complaints: complaintsEn,
  complaintClocks: complaintClocksEn,
  merging: mergingEn,
  market: marketEn,
  money: moneyEn,
  approvals: approvalsEn,
  customerQuestions: customerQuestionsEn,
  customers: customersEn,
  customerPromises: customerPromisesEn,
  file: customerFileEn,
  dealTasks: dealTasksEn,
  service: serviceEn,
  productNotices: productNoticesEn,
  deals: dealsEn,
  changes: changesEn,
  implementationAlerts: implementationAlertsEn,
  implementations: implementationsEn,
  implementationHandOvers: implementationHandOversEn,
  collect: collectEn,
  collections: collectionsEn,
  instalments: instalmentsEn,
  wordings: wordingsEn,
  persons: personalDataEn,
  promises: promisesEn,
  deliveries: deliveriesEn,
  departmentHandOvers: departmentHandOversEn,
  departments: departmentsEn,
  disputes: disputesEn,
  questions: questionsEn,
  feedback: feedbackEn,
  handovers: handOversEn,
  home: homeEn,
  leaves: leavesEn,
  occasions: occasionsEn,
  payments: paymentsEn,
  phases: phasesEn,
  booking: bookingEn,
  care: careEn,
  referrals: referralsEn,
  relationship: relationshipEn,
  reminders: remindersEn,
  settings: settingsEn,
  statements: statementsEn,
  staying: stayingEn,
  reflections: reflectionsEn,
  summary: summaryEn,
  terms: termsEn,
  value: valueEn,
  territories: territoriesEn,
  visits: visitsEn,
  wants: wantsEn,
}

const zhCn: Translation<typeof en> = {
  common: commonZhCn,
  complaintStages: complaintStagesZhCn,
  complaintForm: complaintFormZhCn,
  complaintHandOvers: complaintHandOversZhCn,
  complaintHistory: complaintHistoryZhCn,
  complaintWords: complaintWordsZhCn,
  complaintReports: complaintReportsZhCn,
  complaintStats: complaintStatsZhCn,
  complaints: complaintsZhCn,
  complaintClocks: complaintClocksZhCn,
  merging: mergingZhCn,
  market: marketZhCn,
  money: moneyZhCn,
  approvals: approvalsZhCn,
  customerQuestions: customerQuestionsZhCn,
  customers: customersZhCn,
  customerPromises: customerPromisesZhCn,
  file: customerFileZhCn,
  dealTasks: dealTasksZhCn,
  service: serviceZhCn,
  productNotices: productNoticesZhCn,
  deals: dealsZhCn,
  changes: changesZhCn,
  implementationAlerts: implementationAlertsZhCn,
  implementations: implementationsZhCn,
  implementationHandOvers: implementationHandOversZhCn,
  collect: collectZhCn,
  collections: collectionsZhCn,
  instalments: instalmentsZhCn,
  wordings: wordingsZhCn,
  persons: personalDataZhCn,
  promises: promisesZhCn,
  deliveries: deliveriesZhCn,
  departmentHandOvers: departmentHandOversZhCn,
  departments: departmentsZhCn,
  disputes: disputesZhCn,
  questions: questionsZhCn,
  feedback: feedbackZhCn,
  handovers: handOversZhCn,
  home: homeZhCn,
  leaves: leavesZhCn,
  occasions: occasionsZhCn,
  payments: paymentsZhCn,
  phases: phasesZhCn,
  booking: bookingZhCn,
  care: careZhCn,
  referrals: referralsZhCn,
  relationship: relationshipZhCn,
  reminders: remindersZhCn,
  settings: settingsZhCn,
  statements: statementsZhCn,
  staying: stayingZhCn,
  reflections: reflectionsZhCn,
  summary: summaryZhCn,
  terms: termsZhCn,
  value: valueZhCn,
  territories: territoriesZhCn,
  visits: visitsZhCn,
  wants: wantsZhCn,
}

const zhTw: Translation<typeof en> = {
  common: commonZhTw,
  complaintStages: complaintStagesZhTw,
  complaintForm: complaintFormZhTw,
  complaintHandOvers: complaintHandOversZhTw,
  complaintHistory: complaintHistoryZhTw,
  complaintWords: complaintWordsZhTw,
  complaintReports: complaintReportsZhTw,
  complaintStats: complaintStatsZhTw,
  complaints: complaintsZhTw,
  complaintClocks: complaintClocksZhTw,
  merging: mergingZhTw,
  market: marketZhTw,
  money: moneyZhTw,
  approvals: approvalsZhTw,
  customerQuestions: customerQuestionsZhTw,
  customers: customersZhTw,
  customerPromises: customerPromisesZhTw,
  file: customerFileZhTw,
  dealTasks: dealTasksZhTw,
  service: serviceZhTw,
  productNotices: productNoticesZhTw,
  deals: dealsZhTw,
  changes: changesZhTw,
  implementationAlerts: implementationAlertsZhTw,
  implementations: implementationsZhTw,
  implementationHandOvers: implementationHandOversZhTw,
  collect: collectZhTw,
  collections: collectionsZhTw,
  instalments: instalmentsZhTw,
  wordings: wordingsZhTw,
  persons: personalDataZhTw,
  promises: promisesZhTw,
  deliveries: deliveriesZhTw,
  departmentHandOvers: departmentHandOversZhTw,
  departments: departmentsZhTw,
  disputes: disputesZhTw,
  questions: questionsZhTw,
  feedback: feedbackZhTw,
  handovers: handOversZhTw,
  home: homeZhTw,
  leaves: leavesZhTw,
  occasions: occasionsZhTw,
  payments: paymentsZhTw,
  phases: phasesZhTw,
  booking: bookingZhTw,
  care: careZhTw,
  referrals: referralsZhTw,
  relationship: relationshipZhTw,
  reminders: remindersZhTw,
  settings: settingsZhTw,
  statements: statementsZhTw,
  staying: stayingZhTw,
  reflections: reflectionsZhTw,
  summary: summaryZhTw,
  terms: termsZhTw,
  value: valueZhTw,
  territories: territoriesZhTw,
  visits: visitsZhTw,
  wants: wantsZhTw,
}

/** The English texts as literal types: what `t(key, values)` is checked against. */
export type Texts = typeof en

/** Every text, by language. */
export const texts = { en, 'zh-CN': zhCn, 'zh-TW': zhTw } as const satisfies Record<Locale, Translation<Texts>>
