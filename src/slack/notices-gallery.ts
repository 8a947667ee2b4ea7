/** What the app says when something is refused or goes wrong, wherever it is said. */
import { notice } from './interaction.ts'
import type { Translate } from './locale.ts'
import type { GalleryEntry } from './routes.ts'
import { home, sentence } from './surfaces.ts'

const reference = 'K7QM2XFD'

/** Each sentence with the name it has in the gallery. */
const SENTENCES: Readonly<Record<string, (t: Translate) => string>> = {
  'role not allowed': (t) => t('common.refused.action'),
  'record not allowed': (t) => t('common.refused.record'),
  'other workspace': (t) => t('common.refused.otherWorkspace'),
  'unexpected fault': (t) => t('common.trouble.unexpected', { reference }),
  'database busy': (t) => t('common.trouble.databaseBusy', { reference }),
  'database unreachable': (t) => t('common.trouble.databaseUnreachable', { reference }),
  'database read-only': (t) => t('common.trouble.databaseReadOnly', { reference }),
  'disk full': (t) => t('common.trouble.diskFull', { reference }),
  'slack unavailable': (t) => t('common.trouble.slackUnavailable', { reference }),
  'too late': (t) => t('common.trouble.tooLate'),
  slow: (t) => t('common.trouble.slow'),
  outdated: (t) => t('common.trouble.outdated'),
}

/** Every notice as a message, and one of each as the modal and the Home in which they are also shown. */
export const noticesGallery: readonly GalleryEntry[] = [
  ...Object.entries(SENTENCES).map(
    ([name, text]): GalleryEntry => ({ name: `notice ${name}`, surface: 'message', build: (t) => sentence(text(t)) }),
  ),
  {
    name: 'notice modal',
    surface: 'modal',
    build: (t) => notice(t('common.trouble.unexpected', { reference }), t),
  },
  {
    name: 'notice home',
    surface: 'home',
    build: (t) => home(sentence(t('common.trouble.databaseUnreachable', { reference })).blocks),
  },
]
