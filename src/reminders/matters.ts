import { mayDo } from '../domain/acting.ts'
import type { Action } from '../domain/policy.ts'
import type { RequestContext } from '../slack/routes.ts'
import type { OutboxItem, WorkspaceStore } from '../store/index.ts'
import { RULE } from './rules.ts'

/** What such a reminder is called: as where it is turned off (N3). */
type MatterTitle =
  | 'dealTasks.line.title'
  | 'customerPromises.line.title'
  | 'visits.step.title'
  | 'visits.due.title'
  | 'wants.line.title'
  | 'referrals.line.title'
  | 'care.single.title'
  | 'care.file.title'
  | 'value.line.title'

/** What a reminder of the morning list was about, for "why was nothing sent?" (N5). */
export interface MatterSubject {
  readonly kind: 'matter'
  readonly title: MatterTitle
  readonly customerName: string
  /** The deal or the promise; null where kind and customer say it all. */
  readonly matter: string | null
}

/** The record, and by whom it may be seen: whoever may do this to a record of one of the holders (R2). */
interface MatterRecord extends Pick<MatterSubject, 'customerName' | 'matter'> {
  readonly action: Action
  readonly holders: readonly string[]
}

type Read = (subjectId: string, store: WorkspaceStore) => Promise<MatterRecord | null>

const readTask: Read = async (subjectId, store) => {
  const [task] = await store.dealTasks.byIds([subjectId])
  if (!task) return null
  const { customerName, title, ownerId } = task.deal
  return { customerName, matter: title, action: 'deal-task.work', holders: [task.ownerId, ownerId] }
}

const readPromise: Read = async (subjectId, store) => {
  const [found] = await store.customerPromises.byDays([subjectId])
  if (!found) return null
  const { customerName, text, ownerId } = found.promise
  return { customerName, matter: text, action: 'customer-promise.record', holders: [ownerId] }
}

const readNextStep: Read = async (subjectId, store) => {
  const [visit] = await store.visits.byIds([subjectId])
  return visit ? ofCustomer({ name: visit.customerName, ownerId: visit.customerOwnerId }) : null
}

const readWant: Read = async (subjectId, store) => {
  const [want] = await store.wants.byIds([subjectId])
  return want ? ofCustomer({ name: want.customerName, ownerId: want.ownerId }) : null
}

const readThanks: Read = async (subjectId, store) => {
  const [referral] = await store.referrals.byIds([subjectId])
  return referral ? ofCustomer(referral.introducer) : null
}

/** The subject is a customer, alone or before a slash. */
const readCustomer: Read = async (subjectId, store) => {
  const customer = await store.customers.byId(subjectId.split('/')[0] ?? '')
  return customer ? ofCustomer(customer) : null
}

const ofCustomer = ({ name, ownerId }: { readonly name: string; readonly ownerId: string }): MatterRecord => ({
  customerName: name,
  matter: null,
  action: 'customer.see',
  holders: [ownerId],
})

const MATTERS: ReadonlyMap<string, { readonly title: MatterTitle; readonly read: Read }> = new Map([
  [RULE.dealTask, { title: 'dealTasks.line.title', read: readTask }],
  [RULE.dealTaskOffered, { title: 'dealTasks.line.title', read: readTask }],
  [RULE.dealTaskUndone, { title: 'dealTasks.line.title', read: readTask }],
  [RULE.customerPromiseDue, { title: 'customerPromises.line.title', read: readPromise }],
  [RULE.nextStep, { title: 'visits.step.title', read: readNextStep }],
  [RULE.returnVisit, { title: 'visits.due.title', read: readCustomer }],
  [RULE.need, { title: 'wants.line.title', read: readWant }],
  [RULE.thanks, { title: 'referrals.line.title', read: readThanks }],
  [RULE.singleThread, { title: 'care.single.title', read: readCustomer }],
  [RULE.staleFile, { title: 'care.file.title', read: readCustomer }],
  [RULE.valueReview, { title: 'value.line.title', read: readCustomer }],
])

/** Whether an item is of these kinds. */
export const isMatter = ({ rule }: Pick<OutboxItem, 'rule'>): boolean => MATTERS.has(rule)

/** What a reminder was about; null for other kinds, for a record that is gone, and for one that is not for the reader (R2). */
export async function readMatter(
  { rule, subjectId }: Pick<OutboxItem, 'rule' | 'subjectId'>,
  { store, actor }: Pick<RequestContext, 'store' | 'actor'>,
): Promise<MatterSubject | null> {
  const known = MATTERS.get(rule)
  const record = await known?.read(subjectId, store)
  if (!known || !record?.holders.some((holder) => mayDo(actor, record.action, holder))) return null
  return { kind: 'matter', title: known.title, customerName: record.customerName, matter: record.matter }
}
