import { departmentRoutes } from '../../slack/department-hand-overs/routes.ts'
import type { Feature } from '../../slack/routes.ts'
import { complaintHandOversGallery } from './gallery.ts'
import { COMPLAINTS } from './matter.ts'

export { handedComplaintsInHome } from './home.ts'
export { handedOverKind, handOverAnsweredKind, notAcceptedKind } from './kinds.ts'

/** Handing complaints over to departments (P3): accepted, returned, taken back, passed on. */
export const complaintHandOvers: Feature = {
  name: 'complaint-hand-overs',
  routes: departmentRoutes(COMPLAINTS),
  gallery: complaintHandOversGallery,
}
