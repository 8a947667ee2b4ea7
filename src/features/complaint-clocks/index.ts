import type { Feature } from '../../slack/routes.ts'
import { complaintClocksGallery } from './gallery.ts'

export { clockPassedKind, clockWarningKind, severeComplaintKind, severeInChannelKind } from './kinds.ts'

/** The clocks of complaints (P4) and who is told at once (P5): messages alone; what stops a clock is done on the card. */
export const complaintClocks: Feature = { name: 'complaint-clocks', routes: [], gallery: complaintClocksGallery }
