import { calendarDate } from '../../domain/calendar-date.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague } from '../../slack/samples.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import type { RecordedLeave } from '../../store/index.ts'
import { buildForm } from './form.modal.ts'
import { homeBlocks } from './in-home.ts'
import { buildList, type LeaveList } from './list.modal.ts'
import { clashMessage } from './stand-in-away.ts'
import { leaveMessage, type ToldLeave } from './told.ts'

const LEAVE: RecordedLeave = {
  id: 'l-1',
  memberId: 'm-1',
  firstDay: calendarDate('2026-03-09'),
  lastDay: calendarDate('2026-03-13'),
  standInId: 'm-2',
  revision: 0,
  removedAt: null,
}

function sampleList(size: GallerySize, locale: Locale, whose: 'own' | 'other'): LeaveList {
  const name = sampleColleague(size, locale)
  const leaves = Array.from({ length: size === 'typical' ? 2 : 40 }, (_, index) => ({
    leave: { ...LEAVE, id: `l-${index}` },
    standInName: index === 1 ? null : name,
    standInGone: index !== 1 && size === 'longest',
  }))
  return {
    memberId: 'm-1',
    name: whose === 'own' ? null : name,
    leaves,
    standsIn: leaves.slice(0, size === 'typical' ? 1 : 40).map(({ leave }) => ({ leave, name })),
    mayFind: whose === 'other',
  }
}

const TOLD: readonly (readonly [string, Partial<RecordedLeave>, ToldLeave['to']])[] = [
  ['a stand-in', {}, 'stand-in'],
  ['a stand-in, of a change', { revision: 1 }, 'stand-in'],
  ['a former stand-in', { revision: 1 }, 'former-stand-in'],
  ['a stand-in, that they are removed', { revision: 1, removedAt: new Date('2026-03-02T08:00:00Z') }, 'stand-in'],
  ['whose they are', {}, 'member'],
  ['whose they are, of a change', { revision: 1, standInId: null }, 'member'],
  ['whose they are, that they are removed', { revision: 1, removedAt: new Date('2026-03-02T08:00:00Z') }, 'member'],
]

/** Every look of days off. */
export const leavesGallery: readonly GalleryEntry[] = [
  ...(['own', 'other'] as const).map(
    (whose): GalleryEntry => ({
      name: `leaves.list, ${whose}`,
      surface: 'modal',
      build: (t, locale, size) => buildList(sampleList(size, locale, whose), t, locale),
    }),
  ),
  {
    name: 'leaves.list, empty',
    surface: 'modal',
    build: (t, locale, size) => buildList({ ...sampleList(size, locale, 'own'), leaves: [], standsIn: [] }, t, locale),
  },
  ...([true, false] as const).map(
    (isOwn): GalleryEntry => ({
      name: isOwn ? 'leaves.form' : 'leaves.form, of somebody else',
      surface: 'modal',
      build: (t, locale, size) =>
        buildForm(
          {
            name: isOwn ? null : sampleColleague(size, locale),
            form: { firstDay: LEAVE.firstDay, lastDay: LEAVE.lastDay, standInSlackId: isOwn ? null : 'U2' },
            route: { memberId: 'm-1', leaveId: isOwn ? null : 'l-1', list: null },
          },
          t,
        ),
    }),
  ),
  ...TOLD.map(
    ([whom, changes, to]): GalleryEntry => ({
      name: `leaves.told to ${whom}`,
      surface: 'message',
      build(t, locale, size) {
        const leave = { ...LEAVE, ...changes }
        const name = sampleColleague(size, locale)
        const standInName = leave.standInId === null ? null : name
        return message(leaveMessage({ leave, to, name, standInName }, t, locale))
      },
    }),
  ),
  ...([true, false] as const).map(
    (isOpen): GalleryEntry => ({
      name: isOpen ? 'leaves.stand-in-away' : 'leaves.stand-in-away, settled',
      surface: 'message',
      build(t, locale, size) {
        const name = sampleColleague(size, locale)
        return message(clashMessage({ leave: LEAVE, name, standInName: name, away: isOpen ? LEAVE : null }, t, locale))
      },
    }),
  ),
  ...(['away', 'away alone', 'coming', 'none'] as const).map(
    (what): GalleryEntry => ({
      name: `leaves in home, ${what}`,
      surface: 'home',
      build(t, locale, size) {
        const standInName = what === 'away' ? sampleColleague(size, locale) : null
        const away = what === 'away' || what === 'away alone' ? { until: LEAVE.lastDay, standInName } : null
        return home(homeBlocks({ away, coming: what === 'none' ? [] : [LEAVE, LEAVE, LEAVE] }, t, locale))
      },
    }),
  ),
  { name: 'leaves.help', surface: 'message', build: (t) => sentence(t('leaves.help')) },
]
