import type { WorkspaceStore } from '../../src/store/index.ts'
import type { CasesOf } from './case.ts'
import { collectingCases } from './collecting.ts'
import { complaintCases } from './complaints.ts'
import { customerMatterCases } from './customer-matters.ts'
import { customerCases } from './customers.ts'
import { dealCases } from './deals.ts'
import { implementationCases } from './implementations.ts'
import { moneyCases } from './money.ts'
import { peopleCases } from './people.ts'
import { reminderCases } from './reminders.ts'
import { summaryCases } from './summaries.ts'
import { visitCases } from './visits.ts'

/** R3: a case for every function of a workspace's store, by part. A new part goes into the file of its area. */
export const cases: CasesOf<keyof Omit<WorkspaceStore, 'id'>> = {
  ...peopleCases,
  ...customerCases,
  ...customerMatterCases,
  ...visitCases,
  ...dealCases,
  ...moneyCases,
  ...collectingCases,
  ...implementationCases,
  ...complaintCases,
  ...summaryCases,
  ...reminderCases,
}
