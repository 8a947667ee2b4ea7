import { mayDo } from '../domain/acting.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import { CUSTOMER_QUESTION_RULE } from '../domain/customer-question.ts'
import { dipOfSubject } from '../domain/implementation-rules.ts'
import type { Action } from '../domain/policy.ts'
import type { RequestContext } from '../slack/routes.ts'
import type { OutboxItem, WorkspaceStore } from '../store/index.ts'
import { RULE } from './rules.ts'

/** What an alert is called where it waits or was not sent (N5); its words are `reminders.alert.*`. */
type AlertName = 'dip' | 'dipPlan' | 'stuck' | 'missedCheckIn' | 'severe' | 'clock' | 'question' | 'brokenPromise'

/** What an alert was about. */
export interface AlertSubject {
  readonly kind: 'alert'
  readonly name: AlertName
  readonly customerName: string
  /** The deal, the complaint or the promise; null where the customer says it all. */
  readonly matter: string | null
}

/** The record of an alert, and by whom it may be seen: whoever may do this to a record of one of the holders (R2). */
interface AlertRecord extends Pick<AlertSubject, 'customerName' | 'matter'> {
  readonly action: Action
  readonly holders: readonly (string | null)[]
}

type Read = (subjectId: string, store: WorkspaceStore) => Promise<AlertRecord | null>

const ofImplementation = (about: {
  readonly customerName: string
  readonly dealTitle: string
  readonly ownerId: string
  readonly assigneeId: string | null
}): AlertRecord => ({
  customerName: about.customerName,
  matter: about.dealTitle,
  action: 'implementation.see',
  holders: [about.ownerId, about.assigneeId],
})

const readDip: Read = async (subjectId, store) => {
  const [dip] = await store.implementationAlerts.dips([dipOfSubject(subjectId)])
  return dip ? ofImplementation(dip) : null
}

const readStuck: Read = async (subjectId, store) => {
  const [about] = await store.implementationAlerts.byIds([subjectId.split('/')[0] ?? ''])
  return about ? ofImplementation(about) : null
}

const readCheckIn: Read = async (subjectId, store) => {
  const checkIn = await store.implementations.checkIn(subjectId)
  const [about] = checkIn ? await store.implementationAlerts.byIds([checkIn.implementation.id]) : []
  return about ? ofImplementation(about) : null
}

const readComplaint: Read = async (subjectId, store) => {
  const complaint = await store.complaints.byId(subjectId.split('/')[0] ?? '')
  if (!complaint) return null
  const { customerName, number, ownerId, assigneeId } = complaint
  return { customerName, matter: `#${number}`, action: 'complaint.see', holders: [ownerId, assigneeId] }
}

const readQuestion: Read = async (subjectId, store) => {
  const question = await store.customerQuestions.byId(subjectId)
  if (!question) return null
  const { customerName, dealTitle, ownerId, assigneeId } = question
  return { customerName, matter: dealTitle, action: 'customer-question.answer', holders: [ownerId, assigneeId] }
}

const readPromise: Read = async (subjectId, store) => {
  const [found] = await store.customerPromises.byDays([subjectId])
  if (!found) return null
  const { customerName, text, ownerId } = found.promise
  return { customerName, matter: text, action: 'customer-promise.record', holders: [ownerId] }
}

/** Alerts by their rules: what they are called, how their record is read, and whether they are told as soon as it happens. */
const ALERTS: ReadonlyMap<string, { readonly name: AlertName; readonly read: Read; readonly isAtOnce: boolean }> =
  new Map([
    [RULE.dip, { name: 'dip', read: readDip, isAtOnce: true }],
    [RULE.dipAbove, { name: 'dip', read: readDip, isAtOnce: true }],
    [RULE.dipAction, { name: 'dipPlan', read: readDip, isAtOnce: false }],
    [RULE.stuck, { name: 'stuck', read: readStuck, isAtOnce: false }],
    [RULE.ourDelay, { name: 'missedCheckIn', read: readCheckIn, isAtOnce: true }],
    [COMPLAINT_RULE.severe, { name: 'severe', read: readComplaint, isAtOnce: true }],
    [COMPLAINT_RULE.clockWarning, { name: 'clock', read: readComplaint, isAtOnce: true }],
    [COMPLAINT_RULE.clockPassed, { name: 'clock', read: readComplaint, isAtOnce: true }],
    [CUSTOMER_QUESTION_RULE.asked, { name: 'question', read: readQuestion, isAtOnce: true }],
    [CUSTOMER_QUESTION_RULE.warning, { name: 'question', read: readQuestion, isAtOnce: true }],
    [CUSTOMER_QUESTION_RULE.passed, { name: 'question', read: readQuestion, isAtOnce: true }],
    [RULE.customerPromiseBroken, { name: 'brokenPromise', read: readPromise, isAtOnce: true }],
  ])

/** The rules of what is told as soon as it happens: of these, whatever is still to come waits. */
export const AT_ONCE: readonly string[] = [...ALERTS].flatMap(([rule, { isAtOnce }]) => (isAtOnce ? [rule] : []))

/** Whether an item is an alert. */
export const isAlert = ({ rule }: Pick<OutboxItem, 'rule'>): boolean => ALERTS.has(rule)

/** What an alert was about; null for what is none, for a record that is gone, and for one that is not for the reader (R2). */
export async function readAlert(
  { rule, subjectId }: Pick<OutboxItem, 'rule' | 'subjectId'>,
  { store, actor }: Pick<RequestContext, 'store' | 'actor'>,
): Promise<AlertSubject | null> {
  const alert = ALERTS.get(rule)
  const record = await alert?.read(subjectId, store)
  if (!alert || !record) return null
  const isTheirs = record.holders.some((holder) => holder !== null && mayDo(actor, record.action, holder))
  return isTheirs ? { kind: 'alert', name: alert.name, customerName: record.customerName, matter: record.matter } : null
}
