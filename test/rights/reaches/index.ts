import type { WorkspaceStore } from '../../../src/store/index.ts'
import { collectingReaches } from './collecting.ts'
import { complaintReaches } from './complaints.ts'
import { customerMatterReaches } from './customer-matters.ts'
import { customerReaches } from './customers.ts'
import { dealReaches } from './deals.ts'
import { implementationReaches } from './implementations.ts'
import { moneyReaches } from './money.ts'
import { peopleReaches } from './people.ts'
import type { Reaches } from './reach.ts'
import { reminderReaches } from './reminders.ts'
import { summaryReaches } from './summaries.ts'
import { visitReaches } from './visits.ts'

/** R3: calls for every method of a workspace's store. A new part goes into the file of its area. */
export const reaches: Reaches<keyof Omit<WorkspaceStore, 'id'>> = {
  ...peopleReaches,
  ...customerReaches,
  ...customerMatterReaches,
  ...visitReaches,
  ...dealReaches,
  ...moneyReaches,
  ...collectingReaches,
  ...implementationReaches,
  ...complaintReaches,
  ...summaryReaches,
  ...reminderReaches,
}
