import type { ReminderKind } from '../reminders/index.ts'
import type { Feature } from '../slack/routes.ts'
import { collections, crisisKind, dueReminderKind, escalationReminderKind, statementKind } from './collections/index.ts'
import { dealClosedKind, deals } from './deals/index.ts'
import { createHome } from './home/index.ts'
import { checkInKind, checkInsInHome, implementations } from './implementations/index.ts'
import { instalments } from './instalments/index.ts'
import { createRemindersFeature } from './reminders/index.ts'
import { inheritedKind, settings, settingsInHome } from './settings/index.ts'
import { summary, weekSummaryCorrectionsKind, weekSummaryKind, weekSummaryRepsKind } from './summary/index.ts'

/** Everything a user is reminded of, in the order in which a merged message tells it. */
export const reminderKinds: readonly ReminderKind[] = [
  dealClosedKind,
  statementKind,
  inheritedKind,
  checkInKind,
  escalationReminderKind,
  crisisKind,
  dueReminderKind,
  weekSummaryKind,
  weekSummaryCorrectionsKind,
  weekSummaryRepsKind,
]

/** Everything a user can do. The gallery, the manifests and the tests of rights run over this list. */
export const features: readonly Feature[] = [
  deals,
  implementations,
  collections,
  instalments,
  createRemindersFeature(reminderKinds),
  settings,
  summary,
  createHome(reminderKinds, [checkInsInHome, settingsInHome]),
]
