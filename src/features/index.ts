import type { ReminderKind } from '../reminders/index.ts'
import type { Feature } from '../slack/routes.ts'
import { collections, dueReminderKind } from './collections/index.ts'
import { dealClosedKind, deals } from './deals/index.ts'
import { createHome } from './home/index.ts'
import { createRemindersFeature } from './reminders/index.ts'

/** Everything a user is reminded of, in the order in which a merged message tells it. */
export const reminderKinds: readonly ReminderKind[] = [dealClosedKind, dueReminderKind]

/** Everything a user can do. The gallery, the manifests and the tests of rights run over this list. */
export const features: readonly Feature[] = [
  deals,
  collections,
  createRemindersFeature(reminderKinds),
  createHome(reminderKinds),
]
