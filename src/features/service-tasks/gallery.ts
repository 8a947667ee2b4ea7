import { CONTROL_POINTS } from '../../domain/control-point.ts'
import { sampleTitledTask } from '../../slack/deal-tasks/sample-task.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { home } from '../../slack/surfaces.ts'
import { buildPlanModal, buildWarrantyModal, type ServiceSubject } from './forms.modal.ts'
import { departmentTaskBlocks, HOME_TASKS } from './home.ts'

const sampleSubject = (size: GallerySize, locale: Locale): ServiceSubject => ({
  deal: { id: 'd-1', title: sampleDeal(size, locale), customerName: sampleCustomer(size, locale) },
  ownerSlackId: 'U1',
  departments: Array.from({ length: size === 'typical' ? 2 : 50 }, (_, index) => ({
    id: `x-${index}`,
    name: sampleText(size, 'Repairs', 80),
  })),
  departmentId: size === 'typical' ? null : 'x-0',
  card: 'V1',
})

/** Every look of planning service after a deal. */
export const serviceTasksGallery: readonly GalleryEntry[] = [
  {
    name: 'service-tasks.plan',
    surface: 'modal',
    build: (t, locale, size) => buildPlanModal(sampleSubject(size, locale), { point: null, dueOn: null }, t),
  },
  {
    name: 'service-tasks.plan, without departments',
    surface: 'modal',
    build: (t, locale, size) =>
      buildPlanModal({ ...sampleSubject(size, locale), departments: [] }, { point: null, dueOn: null }, t),
  },
  ...CONTROL_POINTS.map(
    (point): GalleryEntry => ({
      name: `service-tasks.plan, ${point}`,
      surface: 'modal',
      build: (t, locale, size) => buildPlanModal(sampleSubject(size, locale), { point, dueOn: SAMPLE_TODAY }, t),
    }),
  ),
  {
    name: 'service-tasks.warranty',
    surface: 'modal',
    build: (t, locale, size) =>
      buildWarrantyModal(
        sampleSubject(size, locale),
        size === 'typical' ? { until: null, everyMonths: null } : { until: SAMPLE_TODAY, everyMonths: 60 },
        t,
      ),
  },
  {
    name: 'service-tasks in home',
    surface: 'home',
    build(t, locale, size) {
      const tasks = Array.from({ length: size === 'typical' ? 2 : HOME_TASKS + 9 }, (_, index) =>
        sampleTitledTask(size, locale, { id: `task-${index}` }),
      )
      const first = ({ id }: { readonly id: string }) => id === 'task-0'
      const seen = {
        today: SAMPLE_TODAY,
        maySeeDeals: size === 'longest',
        waits: size === 'longest' ? () => true : first,
      }
      return home(departmentTaskBlocks(tasks, seen, t, locale))
    },
  },
]
