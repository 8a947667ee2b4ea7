import { MAX_DEPARTMENT_MEMBERS, MAX_DEPARTMENT_NAME, MAX_DEPARTMENTS } from '../../domain/department.ts'
import type { Locale, Translate } from '../locale.ts'
import type { GalleryEntry, GallerySize } from '../routes.ts'
import { sampleColleague, sampleText } from '../samples.ts'
import { buildCannot, buildHandOverForm, buildPassForm, buildReturnForm } from './forms.ts'
import type { HandedMatter } from './matter.ts'

const ROUTE = { recordId: 'k-1', handOverId: 'h-1', card: 'V0123456789' }

/** Every form with which a kind of record goes to departments, for the gallery of the feature of this name. */
export function departmentFormsGallery(
  matter: Pick<HandedMatter, 'subject' | 'ids'>,
  feature: string,
  titleOf: (size: GallerySize, locale: Locale, t: Translate) => string,
): readonly GalleryEntry[] {
  const cannot = (why: 'noDepartments' | 'noColleagues'): GalleryEntry => ({
    name: `${feature}.cannot ${why}`,
    surface: 'modal',
    build: (t) => buildCannot(matter, why, t),
  })
  return [
    {
      name: `${feature}.hand_over_form`,
      surface: 'modal',
      build(t, locale, size) {
        const departments = Array.from({ length: size === 'typical' ? 2 : MAX_DEPARTMENTS }, (_, index) => ({
          id: `d-${index}`,
          name: sampleText(size, 'Repairs', MAX_DEPARTMENT_NAME),
          memberIds: index === 1 ? [] : ['m-2'],
        }))
        return buildHandOverForm(matter, { title: titleOf(size, locale, t), departments, route: ROUTE }, t)
      },
    },
    {
      name: `${feature}.return_form`,
      surface: 'modal',
      build: (t, locale, size) => buildReturnForm(matter, titleOf(size, locale, t), ROUTE, t),
    },
    {
      name: `${feature}.pass_form`,
      surface: 'modal',
      build(t, locale, size) {
        const colleagues = Array.from({ length: size === 'typical' ? 2 : MAX_DEPARTMENT_MEMBERS }, (_, index) => ({
          id: `m-${index}`,
          name: sampleColleague(size, locale),
        }))
        return buildPassForm(matter, { title: titleOf(size, locale, t), colleagues, route: ROUTE }, t)
      },
    },
    cannot('noDepartments'),
    cannot('noColleagues'),
  ]
}
