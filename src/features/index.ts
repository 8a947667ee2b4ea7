import type { ReminderKind } from '../reminders/index.ts'
import type { Feature } from '../slack/routes.ts'
import {
  approvalAskedKind,
  approvalReturnedKind,
  approvals,
  approvalsInHome,
  approvalWaitingKind,
} from './approvals/index.ts'
import { collections, crisisKind, dueReminderKind, escalationReminderKind, statementKind } from './collections/index.ts'
import {
  clockPassedKind,
  clockWarningKind,
  complaintClocks,
  severeComplaintKind,
  severeInChannelKind,
} from './complaint-clocks/index.ts'
import {
  complaintHandOvers,
  handedComplaintsInHome,
  handedOverKind,
  handOverAnsweredKind,
  notAcceptedKind,
} from './complaint-hand-overs/index.ts'
import { complaintReports } from './complaint-reports/index.ts'
import {
  agreementAskedKind,
  agreementDecidedKind,
  agreementsInHome,
  complaintStages,
  movedByAnotherKind,
  remediesInHome,
  remedyAskedKind,
  remedyDecidedKind,
} from './complaint-stages/index.ts'
import { complaintStatistics } from './complaint-statistics/index.ts'
import {
  complaintCardKind,
  complaintChannelCardKind,
  complaintHistoryKind,
  complaints,
  complaintsInHome,
  teamComplaintsInHome,
} from './complaints/index.ts'
import { careInHome, customerCare, singleThreadKind, staleFileKind, successorKind } from './customer-care/index.ts'
import {
  customerPromiseBrokenKind,
  customerPromiseDueKind,
  customerPromises,
  customerPromisesInHome,
  teamPromisesInHome,
} from './customer-promises/index.ts'
import {
  customerQuestionAskedKind,
  customerQuestionPassedKind,
  customerQuestions,
  customerQuestionsInHome,
  customerQuestionWarningKind,
} from './customer-questions/index.ts'
import { customers } from './customers/index.ts'
import { dealChanges } from './deal-changes/index.ts'
import {
  dealTaskKind,
  dealTaskOfferedKind,
  dealTasks,
  dealTasksInHome,
  dealTaskUndoneKind,
} from './deal-tasks/index.ts'
import { dealClosedKind, deals } from './deals/index.ts'
import { departments } from './departments/index.ts'
import { disputeReviewKind, disputeReviewsInHome, disputes } from './disputes/index.ts'
import { handOverGivenKind, handOverReceivedKind, handOvers, handOversInHome } from './hand-overs/index.ts'
import { createHome } from './home/index.ts'
import {
  checkInAgainKind,
  dipAboveKind,
  dipActionKind,
  dipKind,
  implementationAlerts,
  ourDelayKind,
  stuckKind,
} from './implementation-alerts/index.ts'
import {
  implementationAnsweredKind,
  implementationHandOvers,
  implementationNotAcceptedKind,
  implementationOfferedKind,
  implementationPassedKind,
  offeredImplementationsInHome,
  workedImplementationsInHome,
} from './implementation-hand-overs/index.ts'
import { checkInKind, checkInsInHome, implementations, troubledInHome } from './implementations/index.ts'
import { instalments } from './instalments/index.ts'
import { leaves, leavesInHome, leaveToldKind, standInAwayKind } from './leaves/index.ts'
import {
  marketReportAcknowledgedKind,
  marketReportKind,
  marketReports,
  marketReportsInHome,
  marketReportWaitsKind,
} from './market-reports/index.ts'
import { merging } from './merging/index.ts'
import { goodDayKind, goodDaysInHome, holidayKind, occasions } from './occasions/index.ts'
import { personalData, untouchedKind } from './personal-data/index.ts'
import { feedbackAnsweredKind, feedbackAskedKind, feedbackInHome, productFeedback } from './product-feedback/index.ts'
import { productNoticeKind, productNotices, productNoticesInHome } from './product-notices/index.ts'
import {
  promiseBrokenKind,
  promiseDecisionKind,
  promiseDueKind,
  promiseRequestKind,
  promiseRequestsInHome,
  promisesToPay,
} from './promises-to-pay/index.ts'
import { referrals, thanksKind } from './referrals/index.ts'
import { reflectionKind, reflections, reflectionsInHome } from './reflections/index.ts'
import { createRemindersFeature } from './reminders/index.ts'
import { departmentTasksInHome, serviceTasks } from './service-tasks/index.ts'
import { inheritedKind, settings, settingsInHome } from './settings/index.ts'
import { givenUpKind, stayingPower, stayingPowerInHome } from './staying-power/index.ts'
import { summary, weekSummaryCorrectionsKind, weekSummaryKind, weekSummaryRepsKind } from './summary/index.ts'
import {
  questionAnsweredKind,
  questionAskedKind,
  questionsInHome,
  supervisorQuestions,
} from './supervisor-questions/index.ts'
import { territories } from './territories/index.ts'
import { valueLedger, valueReviewKind } from './value-ledger/index.ts'
import { nextStepKind, returnVisitKind, visits, visitsInHome } from './visits/index.ts'
import { announcedKind, needKind, needsInHome, wants } from './wants/index.ts'

/** Everything a user is reminded of, in the order in which a merged message tells it. */
export const reminderKinds: readonly ReminderKind[] = [
  dealClosedKind,
  statementKind,
  approvalWaitingKind,
  approvalReturnedKind,
  approvalAskedKind,
  inheritedKind,
  complaintCardKind,
  complaintChannelCardKind,
  complaintHistoryKind,
  handedOverKind,
  handOverAnsweredKind,
  notAcceptedKind,
  severeComplaintKind,
  severeInChannelKind,
  clockPassedKind,
  clockWarningKind,
  customerQuestionPassedKind,
  customerQuestionWarningKind,
  customerQuestionAskedKind,
  remedyDecidedKind,
  agreementDecidedKind,
  movedByAnotherKind,
  remedyAskedKind,
  agreementAskedKind,
  marketReportKind,
  marketReportWaitsKind,
  marketReportAcknowledgedKind,
  leaveToldKind,
  standInAwayKind,
  handOverReceivedKind,
  handOverGivenKind,
  implementationOfferedKind,
  implementationPassedKind,
  implementationAnsweredKind,
  implementationNotAcceptedKind,
  dipKind,
  dipAboveKind,
  ourDelayKind,
  checkInKind,
  promiseDecisionKind,
  questionAnsweredKind,
  feedbackAnsweredKind,
  feedbackAskedKind,
  promiseRequestKind,
  questionAskedKind,
  disputeReviewKind,
  promiseBrokenKind,
  customerPromiseBrokenKind,
  escalationReminderKind,
  crisisKind,
  promiseDueKind,
  dueReminderKind,
  checkInAgainKind,
  dipActionKind,
  stuckKind,
  customerPromiseDueKind,
  dealTaskKind,
  dealTaskOfferedKind,
  dealTaskUndoneKind,
  nextStepKind,
  needKind,
  announcedKind,
  productNoticeKind,
  thanksKind,
  returnVisitKind,
  valueReviewKind,
  givenUpKind,
  reflectionKind,
  untouchedKind,
  goodDayKind,
  holidayKind,
  successorKind,
  singleThreadKind,
  staleFileKind,
  weekSummaryKind,
  weekSummaryCorrectionsKind,
  weekSummaryRepsKind,
]

/** Everything a user can do. The gallery, the manifests and the tests of rights run over this list. */
export const features: readonly Feature[] = [
  deals,
  customers,
  customerCare,
  handOvers,
  merging,
  personalData,
  dealChanges,
  approvals,
  implementations,
  implementationHandOvers,
  implementationAlerts,
  dealTasks,
  serviceTasks,
  productNotices,
  collections,
  instalments,
  promisesToPay,
  customerPromises,
  disputes,
  supervisorQuestions,
  complaintClocks,
  complaintStatistics,
  complaintReports,
  complaintHandOvers,
  customerQuestions,
  visits,
  complaints,
  complaintStages,
  marketReports,
  stayingPower,
  reflections,
  territories,
  departments,
  leaves,
  wants,
  referrals,
  occasions,
  productFeedback,
  valueLedger,
  createRemindersFeature(reminderKinds),
  settings,
  summary,
  createHome(reminderKinds, [
    handedComplaintsInHome,
    complaintsInHome,
    teamComplaintsInHome,
    offeredImplementationsInHome,
    workedImplementationsInHome,
    troubledInHome,
    customerQuestionsInHome,
    checkInsInHome,
    customerPromisesInHome,
    dealTasksInHome,
    departmentTasksInHome,
    visitsInHome,
    leavesInHome,
    goodDaysInHome,
    careInHome,
    needsInHome,
    settingsInHome,
    approvalsInHome,
    remediesInHome,
    agreementsInHome,
    promiseRequestsInHome,
    disputeReviewsInHome,
    questionsInHome,
    feedbackInHome,
    productNoticesInHome,
    marketReportsInHome,
    teamPromisesInHome,
    stayingPowerInHome,
    reflectionsInHome,
    handOversInHome,
  ]),
]
