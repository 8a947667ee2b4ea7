import { departmentRoutes } from '../../slack/department-hand-overs/routes.ts'
import type { Feature } from '../../slack/routes.ts'
import { implementationHandOversGallery } from './gallery.ts'
import { IMPLEMENTATIONS } from './matter.ts'

export { offeredImplementationsInHome, workedImplementationsInHome } from './home.ts'
export {
  implementationAnsweredKind,
  implementationNotAcceptedKind,
  implementationOfferedKind,
  implementationPassedKind,
} from './kinds.ts'

/** Handing what is introduced after a deal to service departments: offered, accepted, returned, taken back, passed on. */
export const implementationHandOvers: Feature = {
  name: 'implementation-hand-overs',
  routes: departmentRoutes(IMPLEMENTATIONS),
  gallery: implementationHandOversGallery,
}
