import type { GalleryEntry } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'

/** What is said when a report was asked for; the report itself is a file. */
export const complaintReportsGallery: readonly GalleryEntry[] = (['sent', 'notAllowed', 'failed', 'gone'] as const).map(
  (which) => ({
    name: `complaint-reports.${which}`,
    surface: 'message',
    build: (t) => sentence(t(`complaintReports.${which}`, { number: '17' })),
  }),
)
