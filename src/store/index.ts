import { type AnnouncementStore, createAnnouncementStore } from './announcements.ts'
import { type AuditStore, createAuditStore } from './audit.ts'
import { createDb, type DatabaseOptions } from './client.ts'
import { type CollectingStore, createCollectingStore } from './collecting.ts'
import { type ComplaintAgreementStore, createComplaintAgreementStore } from './complaint-agreements.ts'
import { type ComplaintApprovalStore, createComplaintApprovalStore } from './complaint-approvals.ts'
import { type ComplaintHandOverStore, createComplaintHandOverStore } from './complaint-hand-overs.ts'
import { type ComplaintStageStore, createComplaintStageStore } from './complaint-stages.ts'
import { type ComplaintWaitStore, createComplaintWaitStore } from './complaint-waits.ts'
import { type ComplaintStore, createComplaintStore } from './complaints.ts'
import { type ContactStore, createContactStore } from './contacts.ts'
import { type CustomerCareStore, createCustomerCareStore } from './customer-care.ts'
import { type CustomerFileStore, createCustomerFileStore } from './customer-file.ts'
import { type CustomerPromiseStore, createCustomerPromiseStore } from './customer-promises.ts'
import { type CustomerQuestionStore, createCustomerQuestionStore } from './customer-questions.ts'
import { type CustomerStore, createCustomerStore } from './customers.ts'
import { createDealTaskStore, type DealTaskStore } from './deal-tasks.ts'
import { createDealStore, type DealStore } from './deals.ts'
import { createDepartmentStore, type DepartmentStore } from './departments.ts'
import { dialectOf } from './dialect.ts'
import { createDisputeStore, type DisputeStore } from './disputes.ts'
import { createEventStore, type EventStore } from './events.ts'
import { createHandOverStore, type HandOverStore } from './hand-overs.ts'
import { createHeldDealStore, type HeldDealStore } from './held-deals.ts'
import { createImplementationAlertStore, type ImplementationAlertStore } from './implementation-alerts.ts'
import { createImplementationHandOverStore, type ImplementationHandOverStore } from './implementation-hand-overs.ts'
import { createImplementationStepStore, type ImplementationStepStore } from './implementation-steps.ts'
import { createImplementationTimelineStore, type ImplementationTimelineStore } from './implementation-timelines.ts'
import { createImplementationStore, type ImplementationStore } from './implementations.ts'
import { createInstalmentStore, type InstalmentStore } from './instalments.ts'
import { createLeaveStore, type LeaveStore } from './leaves.ts'
import { createMarketReportStore, type MarketReportStore } from './market-reports.ts'
import { createMemberStore, type MemberStore } from './members.ts'
import { createMergeStore, type MergeStore } from './merges.ts'
import { createOccasionStore, type OccasionStore } from './occasions.ts'
import { createOutboxStore } from './outbox.ts'
import type { OutboxStore } from './outbox-types.ts'
import { createPaymentStore, type PaymentStore } from './payment-store.ts'
import { createPersonalDataStore, type PersonalDataStore } from './personal-data.ts'
import { createProductFeedbackStore, type ProductFeedbackStore } from './product-feedback.ts'
import { createProductNoticeStore, type ProductNoticeStore } from './product-notices.ts'
import { createPromiseStore, type PromiseStore } from './promises-to-pay.ts'
import { createReceivableStore, type ReceivableStore } from './receivables.ts'
import { createReferralStore, type ReferralStore } from './referrals.ts'
import { createReflectionStore, type ReflectionStore } from './reflections.ts'
import { createReminderStore, type ReminderStore } from './reminders.ts'
import type { Scope } from './scope.ts'
import { createSearchRenewal, type SearchRenewal } from './search-renewal.ts'
import { createServicePlanStore, type ServicePlanStore } from './service-plans.ts'
import { createSettingsStore, type SettingsStore } from './settings-changes.ts'
import { createStayingPowerStore, type StayingPowerStore } from './staying-power.ts'
import { createSummaryStore, type SummaryStore } from './summaries.ts'
import { createQuestionStore, type QuestionStore } from './supervisor-questions.ts'
import { createTermsTemplateStore, type TermsTemplateStore } from './terms-templates.ts'
import { createTerritoryStore, type TerritoryStore } from './territories.ts'
import { createValueReviewStore, type ValueReviewStore } from './value-reviews.ts'
import { createVisitStore, type VisitStore } from './visits.ts'
import { createWantStore, type WantStore } from './wants.ts'
import { createWorkspaceDirectory, type WorkspaceDirectory } from './workspace-directory.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { AnnouncedWant, Announcement, AnnouncementStore } from './announcements.ts'
export { type AuditEntry, type AuditStore, asRequest, type NewAuditEntry, standInFor } from './audit.ts'
export type {
  AgingNow,
  CollectingStore,
  CustomerAccount,
  CustomerStatement,
  DueSum,
  OpenPart,
  OpenSum,
  OverdueSum,
} from './collecting.ts'
export type { CollectingHistory } from './collecting-history.ts'
export type { AskedAgreement, ComplaintAgreementStore } from './complaint-agreements.ts'
export type { ComplaintApprovalStore, RemedyApproval } from './complaint-approvals.ts'
export type { ComplaintEvent, ComplaintEventKind } from './complaint-events.ts'
export type { ComplaintHandOver } from './complaint-hand-over-rows.ts'
export type { ComplaintHandOverStore } from './complaint-hand-overs.ts'
export type { BackTo, ComplaintRefusal } from './complaint-moves.ts'
export type {
  Complaint,
  DisputedInstalment,
  Evidence,
} from './complaint-rows.ts'
export type { ComplaintStageStore } from './complaint-stages.ts'
export type { ComplaintWaitStore, SeverityChanged, WaitRefusal } from './complaint-waits.ts'
export type { ComplaintStore, NewComplaint } from './complaints.ts'
export type { Contact, ContactFacts } from './contacts.ts'
export type { CaredCustomer, CareNeeded, CustomerCareStore, DepartedContact } from './customer-care.ts'
export type { UsedCredit } from './customer-credit.ts'
export type { PromiseMade } from './customer-promise-recording.ts'
export type {
  CustomerPromise,
  CustomerPromiseDay,
  CustomerPromiseStore,
  DayOfPromise,
  NewCustomerPromise,
  PromiseCorrection,
} from './customer-promises.ts'
export type { CustomerQuestion, CustomerQuestionStore, OpenQuestions } from './customer-questions.ts'
export type { Customer, CustomerDetails, CustomerStore, NewCustomer } from './customers.ts'
export type { RecordedDealChange } from './deal-changes.ts'
export type { DealInstalment } from './deal-rows.ts'
export type { DealTask, DealTaskStore, NewDealTask } from './deal-tasks.ts'
export type {
  AfterCare,
  ChangedMeanwhile,
  DealEvent,
  DealPayment,
  DealStore,
  DealWithInstalments,
  GoodsDelivery,
  ListedDeal,
  NewDeal,
} from './deals.ts'
export type { DepartmentHandOver, HandOverActor, NotMoved } from './department-matters.ts'
export type { Department, DepartmentStore } from './departments.ts'
export type { DisputeComplaint } from './dispute-complaints.ts'
export type { Dispute } from './dispute-rows.ts'
export type { DisputeDone, DisputeRefusal, DisputeStore } from './disputes.ts'
export { BookedBefore, type DatabaseTrouble, databaseTrouble, RecordNotFound, TargetSettled } from './errors.ts'
export type { EventStore } from './events.ts'
export type { HandedRecord, HandOver, HandOverFigures, HandOverStore, OwnedCustomer } from './hand-overs.ts'
export type { HeldDeal } from './held-deals.ts'
export type {
  AlertedImplementation,
  ImplementationAlertStore,
  Impression,
  MotivationDip,
} from './implementation-alerts.ts'
export type {
  HandOverEvent,
  ImplementationHandOver,
} from './implementation-hand-over-rows.ts'
export type { ImplementationHandOverStore } from './implementation-hand-overs.ts'
export type { ImplementationAtWork, ImplementationStepStore, StepRefusal } from './implementation-steps.ts'
export type {
  ComingCheckIn,
  CustomerReference,
  ImplementationTimeline,
  ImplementationTimelineStore,
  TimelineEntry,
  TroubledImplementation,
} from './implementation-timelines.ts'
export type {
  CheckIn,
  CheckInForm,
  CheckInOfDeal,
  CheckInPart,
  ExtraRefusal,
  Implementation,
  ImplementationStore,
} from './implementations.ts'
export type { InstalmentStore, NewContact } from './instalments.ts'
export { ladderItems } from './ladder.ts'
export type { LeaveStore, RecordedLeave } from './leaves.ts'
export type { MarketReport, MarketReportStore } from './market-reports.ts'
export type { Assignment, AssignmentProblem } from './member-assignment.ts'
export type { Member, MemberStore } from './members.ts'
export type { MergeCandidate, MergeStore } from './merges.ts'
export type { MessageFigures } from './message-figures.ts'
export { MigrationError, migrate, pendingMigrationsOf } from './migrate.ts'
export type { Courtesy, GoodDay, NewCourtesy, NewOccasion, OccasionStore } from './occasions.ts'
export type {
  Hold,
  LeasedDelivery,
  MessagePlace,
  NewOutboxItem,
  OperatorOutcome,
  OutboxItem,
  OutboxLag,
  OutboxStore,
  SentDelivery,
  StuckDelivery,
} from './outbox-types.ts'
export type { Payer } from './payers.ts'
export type { ListedPayment, PaymentsAbout } from './payment-lists.ts'
export type { ReversalProblem } from './payment-reversals.ts'
export type { PaymentStore } from './payment-store.ts'
export type {
  ContactData,
  IndividualData,
  PersonalDataStore,
  UntouchedContact,
} from './personal-data.ts'
export type { ProductFeedback, ProductFeedbackStore } from './product-feedback.ts'
export type { ProductNotice, ProductNoticeStore } from './product-notices.ts'
export type { DecisionRefusal } from './promise-decisions.ts'
export type { PromiseRefusal, RecordedPromise } from './promise-recording.ts'
export type { NewPromise, PromiseToPay } from './promise-rows.ts'
export type { PromiseStore } from './promises-to-pay.ts'
export type {
  DueReceivables,
  NewPayment,
  OpenReceivable,
  OverdueReceivable,
  PreviewedReceivable,
  ReceivableStore,
  RecordedPayment,
} from './receivables.ts'
export type { IntroducedAtVisit, Referral, ReferralStore } from './referrals.ts'
export type { Reflection, ReflectionStore } from './reflections.ts'
export type { Remembered } from './remembered.ts'
export type { ReminderStore } from './reminders.ts'
export type { ServicePlanStore, Warranty } from './service-plans.ts'
export {
  dayOffOf,
  ownCalendar,
  type Settings,
  type SettingsInput,
  type SettingsPatch,
  settingText,
  type UnknownOutcomePolicy,
  workingCalendar,
} from './settings.ts'
export type { ChangedSince, SettingsStore } from './settings-changes.ts'
export type { GivingUp, StayingPowerStore } from './staying-power.ts'
export type {
  ClosedDeal,
  DueCheckIn,
  LargestOverdue,
  LateSpan,
  NotableComplaint,
  Received,
  Summary,
  SummaryStore,
  WeekComplaints,
  WeekDips,
  WeekQuestions,
} from './summaries.ts'
export type { QuestionStore, SupervisorQuestion } from './supervisor-questions.ts'
export { MAX_NAMED_TERMS, type NamedTerms } from './terms-templates.ts'
export type { Territory, TerritoryStore, ZoneCustomer } from './territories.ts'
export type { ValueReview, ValueReviewStore } from './value-reviews.ts'
export type { Visibility } from './visibility.ts'
export {
  CONSEQUENCE_KINDS,
  type ConsequenceKind,
} from './visit-rows.ts'
export type {
  ComingVisits,
  NewVisit,
  Undoing,
  Visit,
  VisitedCustomer,
  VisitQuestion,
  VisitStore,
} from './visits.ts'
export type { Want, WantStore } from './wants.ts'
export type { Team, WorkspaceDirectory } from './workspace-directory.ts'
export type { WorkspaceId } from './workspace-id.ts'

/** Everything that is kept. */
export interface Store {
  readonly workspaces: WorkspaceDirectory
  readonly outbox: OutboxStore
  readonly events: EventStore
  /** Brings up to date by what customers are found, after an update of the app (C16). */
  readonly customerSearch: SearchRenewal
  /** The records of one workspace, and no way from there to another's (R3). */
  inWorkspace(id: WorkspaceId): WorkspaceStore
  /** Asks the database for a sign of life; throws what it answers otherwise. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** The records of one workspace. */
export interface WorkspaceStore {
  readonly id: WorkspaceId
  readonly settings: SettingsStore
  readonly members: MemberStore
  readonly leaves: LeaveStore
  readonly customers: CustomerStore
  readonly customerFile: CustomerFileStore
  readonly customerQuestions: CustomerQuestionStore
  readonly customerCare: CustomerCareStore
  readonly contacts: ContactStore
  readonly handOvers: HandOverStore
  readonly merges: MergeStore
  readonly personalData: PersonalDataStore
  readonly deals: DealStore
  readonly heldDeals: HeldDealStore
  readonly dealTasks: DealTaskStore
  readonly servicePlans: ServicePlanStore
  readonly productNotices: ProductNoticeStore
  readonly implementations: ImplementationStore
  readonly implementationHandOvers: ImplementationHandOverStore
  readonly implementationAlerts: ImplementationAlertStore
  readonly implementationSteps: ImplementationStepStore
  readonly implementationTimelines: ImplementationTimelineStore
  readonly instalments: InstalmentStore
  readonly receivables: ReceivableStore
  readonly collecting: CollectingStore
  readonly payments: PaymentStore
  readonly promises: PromiseStore
  readonly customerPromises: CustomerPromiseStore
  readonly disputes: DisputeStore
  readonly questions: QuestionStore
  readonly reminders: ReminderStore
  readonly summaries: SummaryStore
  readonly termsTemplates: TermsTemplateStore
  readonly visits: VisitStore
  readonly wants: WantStore
  readonly referrals: ReferralStore
  readonly productFeedback: ProductFeedbackStore
  readonly valueReviews: ValueReviewStore
  readonly announcements: AnnouncementStore
  readonly occasions: OccasionStore
  readonly marketReports: MarketReportStore
  readonly stayingPower: StayingPowerStore
  readonly reflections: ReflectionStore
  readonly complaints: ComplaintStore
  readonly complaintHandOvers: ComplaintHandOverStore
  readonly complaintStages: ComplaintStageStore
  readonly complaintAgreements: ComplaintAgreementStore
  readonly complaintApprovals: ComplaintApprovalStore
  readonly complaintWaits: ComplaintWaitStore
  readonly departments: DepartmentStore
  readonly territories: TerritoryStore
  readonly audit: AuditStore
}

/**
 * Opens the database of this URL (`file:…` is SQLite, `postgresql://…` PostgreSQL). It must be migrated already.
 * Throws what the database answers when it cannot be reached; `databaseTrouble` tells which trouble that is.
 */
export async function openStore(url: string, options: DatabaseOptions = {}): Promise<Store> {
  const db = createDb(url, options)
  const dialect = dialectOf(url)
  const ping = async () => void (await db.$queryRaw`SELECT 1`)
  try {
    await ping()
  } catch (error) {
    await db.$disconnect()
    throw error
  }
  // Made once for each: every request asks for its workspace, and making one takes as long as a reading.
  const opened = new Map<WorkspaceId, WorkspaceStore>()
  return {
    workspaces: createWorkspaceDirectory(db),
    outbox: createOutboxStore(db, dialect),
    events: createEventStore(db),
    customerSearch: createSearchRenewal(db),
    inWorkspace(workspaceId) {
      const known = opened.get(workspaceId)
      if (known) return known
      const made = createWorkspaceStore({ db, dialect, workspaceId })
      opened.set(workspaceId, made)
      return made
    },
    ping,
    close: () => db.$disconnect(),
  }
}

function createWorkspaceStore(scope: Scope): WorkspaceStore {
  return {
    id: scope.workspaceId,
    settings: createSettingsStore(scope),
    members: createMemberStore(scope),
    leaves: createLeaveStore(scope),
    customers: createCustomerStore(scope),
    customerFile: createCustomerFileStore(scope),
    customerQuestions: createCustomerQuestionStore(scope),
    customerCare: createCustomerCareStore(scope),
    contacts: createContactStore(scope),
    handOvers: createHandOverStore(scope),
    merges: createMergeStore(scope),
    personalData: createPersonalDataStore(scope),
    deals: createDealStore(scope),
    heldDeals: createHeldDealStore(scope),
    dealTasks: createDealTaskStore(scope),
    servicePlans: createServicePlanStore(scope),
    productNotices: createProductNoticeStore(scope),
    implementations: createImplementationStore(scope),
    implementationHandOvers: createImplementationHandOverStore(scope),
    implementationAlerts: createImplementationAlertStore(scope),
    implementationSteps: createImplementationStepStore(scope),
    implementationTimelines: createImplementationTimelineStore(scope),
    instalments: createInstalmentStore(scope),
    receivables: createReceivableStore(scope),
    collecting: createCollectingStore(scope),
    payments: createPaymentStore(scope),
    promises: createPromiseStore(scope),
    customerPromises: createCustomerPromiseStore(scope),
    disputes: createDisputeStore(scope),
    questions: createQuestionStore(scope),
    reminders: createReminderStore(scope),
    summaries: createSummaryStore(scope),
    termsTemplates: createTermsTemplateStore(scope),
    visits: createVisitStore(scope),
    wants: createWantStore(scope),
    referrals: createReferralStore(scope),
    productFeedback: createProductFeedbackStore(scope),
    valueReviews: createValueReviewStore(scope),
    announcements: createAnnouncementStore(scope),
    occasions: createOccasionStore(scope),
    marketReports: createMarketReportStore(scope),
    stayingPower: createStayingPowerStore(scope),
    reflections: createReflectionStore(scope),
    complaints: createComplaintStore(scope),
    complaintHandOvers: createComplaintHandOverStore(scope),
    complaintStages: createComplaintStageStore(scope),
    complaintAgreements: createComplaintAgreementStore(scope),
    complaintApprovals: createComplaintApprovalStore(scope),
    complaintWaits: createComplaintWaitStore(scope),
    departments: createDepartmentStore(scope),
    territories: createTerritoryStore(scope),
    audit: createAuditStore(scope),
  }
}
