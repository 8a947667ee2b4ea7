import { SAMPLE_NOW, sampleComplaint } from '../../slack/complaints/sample-complaint.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { message } from '../../slack/surfaces.ts'
import type { Complaint } from '../../store/index.ts'
import { earlierMessage, passedMessage, severeMessage, warningMessage } from './messages.ts'

const HOUR = 3_600_000
const readIn = (locale: Locale, now = SAMPLE_NOW) => ({ timeZone: 'Europe/Berlin', locale, now })
const AFTERWARDS = new Date(SAMPLE_NOW.getTime() + 4 * HOUR)

const entry = (
  name: string,
  build: (complaint: Complaint, t: Translate, locale: Locale) => Parameters<typeof message>[0],
  changes: Partial<Complaint> = {},
): GalleryEntry => ({
  name: `complaints.${name}`,
  surface: 'message',
  build: (t, locale, size: GallerySize) =>
    message(build(sampleComplaint(size, locale, { severity: 'major', ...changes }), t, locale)),
})

/** Every look of the messages about clocks and severe complaints. */
export const complaintClocksGallery: readonly GalleryEntry[] = [
  entry('clock_warning', (complaint, t, locale) =>
    warningMessage({ complaint, clock: 'response', read: readIn(locale) }, t),
  ),
  entry(
    'clock_warning, solution',
    (complaint, t, locale) => warningMessage({ complaint, clock: 'solution', read: readIn(locale) }, t),
    { respondedAt: SAMPLE_NOW },
  ),
  entry(
    'clock_warning, waiting for the customer',
    (complaint, t, locale) => warningMessage({ complaint, clock: 'response', read: readIn(locale) }, t),
    { waiting: { since: SAMPLE_NOW, reason: 'Photos' } },
  ),
  entry(
    'clock_warning, done since',
    (complaint, t, locale) => warningMessage({ complaint, clock: 'response', read: readIn(locale) }, t),
    { respondedAt: SAMPLE_NOW, stage: 'listened' },
  ),
  entry('clock_passed', (complaint, t, locale) =>
    passedMessage({ complaint, clock: 'response', read: readIn(locale, AFTERWARDS) }, t),
  ),
  entry(
    'clock_passed, done since',
    (complaint, t, locale) => passedMessage({ complaint, clock: 'response', read: readIn(locale, AFTERWARDS) }, t),
    { respondedAt: AFTERWARDS, responseMissedAt: AFTERWARDS, assigneeId: 'm-2', assigneeName: 'Priya Service' },
  ),
  entry('severe', (complaint, t, locale) => severeMessage(complaint, false, t, readIn(locale)), { severity: 'severe' }),
  entry('severe_in_channel', (complaint, t, locale) => severeMessage(complaint, true, t, readIn(locale)), {
    severity: 'severe',
  }),
  entry('severe, no clock runs', (complaint, t, locale) => severeMessage(complaint, false, t, readIn(locale)), {
    severity: 'severe',
    responseDueAt: null,
    solutionDueAt: null,
  }),
  entry('severe, less severe since', (complaint, t, locale) => severeMessage(complaint, false, t, readIn(locale))),
  entry('severe, closed since', (complaint, t, locale) => severeMessage(complaint, true, t, readIn(locale)), {
    severity: 'severe',
    respondedAt: SAMPLE_NOW,
    toldAt: SAMPLE_NOW,
    closedAt: AFTERWARDS,
  }),
  entry('severe, opened again', (complaint, t, locale) => severeMessage(complaint, false, t, readIn(locale)), {
    severity: 'severe',
    reopenings: 1,
  }),
  entry('severe, opened again since', (complaint, t) => earlierMessage(complaint, t), { reopenings: 1 }),
  entry('severe, taken back since', (complaint, t, locale) => severeMessage(complaint, true, t, readIn(locale)), {
    severity: 'severe',
    withdrawnAt: AFTERWARDS,
  }),
]
