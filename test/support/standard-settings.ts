import { STANDARD_AUTHORITIES } from '../../src/domain/authority.ts'
import { STANDARD_RHYTHM } from '../../src/domain/check-in-rhythm.ts'
import { STANDARD_COMPLAINT_CLOCKS } from '../../src/domain/complaint-clock.ts'
import { STANDARD_CONTACT_RULES } from '../../src/domain/contact-rules.ts'
import { STANDARD_LADDER } from '../../src/domain/ladder.ts'
import { currency } from '../../src/domain/money.ts'
import { STANDARD_TONES } from '../../src/domain/tone.ts'
import type { Settings } from '../../src/store/index.ts'

/** The settings of a workspace in Berlin that nobody has set up yet. */
export const STANDARD_SETTINGS: Settings = {
  language: 'en',
  timeZone: 'Europe/Berlin',
  currency: currency('EUR'),
  country: 'DE',
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  remindAt: '09:00',
  unknownOutcomes: 'hold',
  closingDays: [],
  managerChannelId: null,
  summaryAt: '08:30',
  ladder: STANDARD_LADDER,
  reminderGapDays: 1,
  tones: STANDARD_TONES,
  dueOnDayOff: 'stays',
  financeConfirms: false,
  disputePauseDays: 14,
  fileConfirmDays: 180,
  needAheadDays: 7,
  goodDaysAhead: 3,
  productPeople: [],
  sensitiveFields: false,
  untouchedMonths: 36,
  contactRules: STANDARD_CONTACT_RULES,
  authorities: STANDARD_AUTHORITIES,
  complaintClocks: STANDARD_COMPLAINT_CLOCKS,
  rhythm: STANDARD_RHYTHM,
  questionHours: 4,
  followUpDays: [7, 30],
  reflectionAmount: null,
  complaintsChannelId: null,
  setUpAt: null,
  setUpById: null,
  revision: 0,
}
