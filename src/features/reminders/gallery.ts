import type { GalleryEntry } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { buildSnoozeModal } from './snooze.modal.ts'

/** Every look of what people do with reminders; the lines of the list stand in the gallery of what they tell. */
export const remindersGallery: readonly GalleryEntry[] = [
  {
    name: 'reminders.snooze_until',
    surface: 'modal',
    build: (t) => buildSnoozeModal({ itemId: 'item-1', card: null, today: SAMPLE_TODAY, time: '09:00' }, t),
  },
]
