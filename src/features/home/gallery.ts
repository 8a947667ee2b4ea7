import { sampleNotSent } from '../../reminders/sample-not-sent.ts'
import type { Translate } from '../../slack/locale.ts'
import type { GalleryEntry } from '../../slack/routes.ts'
import { SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { sampleColleague } from '../../slack/samples.ts'
import { sentence } from '../../slack/surfaces.ts'
import { NOT_SENT_IN_HOME } from './messages.ts'
import { buildHome, HOME_LINES } from './view.ts'

const switches = (t: Translate) =>
  [true, false].map((isOn) => ({ rule: `rule-${isOn}`, title: t('collections.reminder.title'), isOn }))

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
        switches: switches(t),
        notSent: [],
        messages: null,
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
        {
          name,
          mayCloseDeals: true,
          maySeeReceivables: true,
          due: [],
          total: 0,
          switches: switches(t),
          notSent: [],
          messages: null,
        },
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
        {
          name,
          mayCloseDeals: false,
          maySeeReceivables: false,
          due: [],
          total: 0,
          switches: switches(t),
          notSent: [],
          messages: null,
        },
        SAMPLE_TODAY,
        t,
        locale,
      )
    },
  },
  {
    name: 'home of an admin',
    surface: 'home',
    build(t, locale, size) {
      const all = sampleReceivables(size, locale)
      const many = size === 'typical' ? 1 : 1_000_000
      return buildHome(
        {
          name: sampleColleague(size, locale),
          mayCloseDeals: true,
          maySeeReceivables: true,
          due: all.slice(0, HOME_LINES),
          total: all.length,
          switches: switches(t),
          notSent: sampleNotSent(size, locale).slice(0, NOT_SENT_IN_HOME),
          messages: { sent: 38 * many, reconciled: many, unknown: many, held: many, missed: 2 * many },
        },
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
