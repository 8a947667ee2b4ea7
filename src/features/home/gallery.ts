import type { GalleryEntry } from '../../slack/routes.ts'
import { SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { sampleColleague } from '../../slack/samples.ts'
import { sentence } from '../../slack/surfaces.ts'
import { buildHome, HOME_LINES } from './view.ts'

/** Every look of App Home. */
export const homeGallery: readonly GalleryEntry[] = [
  {
    name: 'home with dues',
    surface: 'home',
    build(t, locale, size) {
      const all = sampleReceivables(size, locale)
      const model = {
        name: sampleColleague(size, locale),
        mayCloseDeals: true,
        maySeeReceivables: true,
        due: all.slice(0, HOME_LINES),
        total: all.length,
      }
      return buildHome(model, SAMPLE_TODAY, t, locale)
    },
  },
  {
    name: 'home at first use',
    surface: 'home',
    build(t, locale, size) {
      const name = sampleColleague(size, locale)
      return buildHome(
        { name, mayCloseDeals: true, maySeeReceivables: true, due: [], total: 0 },
        SAMPLE_TODAY,
        t,
        locale,
      )
    },
  },
  {
    name: 'home without rights',
    surface: 'home',
    build(t, locale, size) {
      const name = sampleColleague(size, locale)
      return buildHome(
        { name, mayCloseDeals: false, maySeeReceivables: false, due: [], total: 0 },
        SAMPLE_TODAY,
        t,
        locale,
      )
    },
  },
  {
    name: 'home.typed',
    surface: 'message',
    build: (t) => sentence(`${t('home.typed')}\n${t('home.command.help')}`),
  },
  { name: 'home.help', surface: 'message', build: (t) => sentence(t('home.command.help')) },
]
