import type { CompanyKind, Reason } from '../../protocol.ts'

/**
 * The page's own words. What the app says comes from the app; what Slack's client says around it is here, in Slack's
 * words where it has some, so that an error reads the same as it will in Slack.
 */
export interface Texts {
  simulation: string
  simulationShort: string
  loading: string
  preparing: string
  lostServer: string
  reasons: Readonly<Record<Reason, string>>
  serverRefused: (status: number) => string
  skipToMessages: string

  workspaceNavigation: string
  openNavigation: string
  closeNavigation: string
  youAre: string
  waiting: (count: number) => string
  waitingFor: (name: string, count: number) => string
  unread: (count: number) => string
  channels: string
  directMessages: string
  apps: string
  shortcuts: string
  noShortcuts: string
  language: string
  company: string
  companies: Readonly<Record<CompanyKind, string>>
  changeCompanyText: Readonly<Record<CompanyKind, string>>
  startOver: string
  startOverTitle: string
  startOverText: string
  changeLanguageText: (language: string) => string
  startOverConfirm: string

  workspaceClock: string
  moveClock: string
  moveHour: string
  moveTomorrow: string
  moveMonday: string
  moveMondayHint: string
  moveMonth: string
  moveMonthHint: string
  moveNextDue: string
  moveNextDueHint: string
  pickDate: string
  goToDate: string
  clockMoved: (when: string) => string
  today: string
  yesterday: string

  tabs: string
  home: string
  messages: string
  homeEmpty: string
  messagesOf: (conversation: string) => string
  emptyConversation: (conversation: string) => string
  jumpToNewest: string
  appTag: string
  edited: string
  onlyVisibleToYou: string
  replyInThread: string
  messageActions: (name: string) => string
  moreActions: string
  replies: (count: number) => string
  lastReply: (when: string) => string
  openThread: (count: number, name: string) => string
  thread: string
  threadIn: (conversation: string) => string
  closeThread: string
  repliedToThread: string
  noRepliesYet: string
  replyLabel: (name: string) => string
  replyPlaceholder: string
  noCommandInThread: (command: string) => string

  composerLabel: (conversation: string) => string
  composerPlaceholder: (conversation: string) => string
  composerKeys: string
  attachFiles: string
  chosenFiles: string
  fileDeleted: string
  send: string
  commands: string
  notACommand: (command: string) => string

  close: string
  cancel: string
  closeModal: string
  submitting: string
  optional: string
  required: string
  invalidNumber: string
  wholeNumber: string
  atLeast: (least: string) => string
  atMost: (most: string) => string
  tooShort: (least: number) => string
  tooLong: (most: number) => string
  invalidEmail: string
  invalidUrl: string
  charactersLeft: (count: number) => string
  enterApplies: string
  confirmYes: string
  confirmNo: string

  choose: string
  noResults: string
  searching: string
  typeToSearch: (least: number) => string
  removeChoice: (label: string) => string
  opensInNewTab: string
  chooseFiles: string
  filesAllowed: (most: number, size: string) => string
  tooManyFiles: (most: number) => string
  wrongFileType: (name: string, types: string) => string
  fileTooLarge: (name: string, size: string) => string
  notSimulated: (what: string) => string
  blockFailed: string

  refusedCalls: (count: number) => string
  refusedTitle: string
  refusedExplained: string
  refusedNow: (method: string, error: string) => string
  /** What Slack's error codes mean, and what to look at; only those that apps of this kind meet. */
  refusalReasons: Readonly<Record<string, string>>
  refusalUnexplained: string
  refusedSent: string

  firstMinute: string
  firstMinuteIntro: string
  firstMinuteSteps: (supervisor: string) => readonly [string, string, string, string]
  firstMinuteActions: readonly [string, string, string, string]
  firstMinuteDone: string
  /** The same for a company that has just installed the app. */
  setUpIntro: string
  setUpSteps: readonly [string, string, string, string]
  setUpActions: readonly [string, string, string, string]
  setUpDone: string
  stepDone: string
  hideHints: string
  dismiss: string
}
