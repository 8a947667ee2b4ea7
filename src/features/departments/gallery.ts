import { MAX_DEPARTMENT_MEMBERS, MAX_DEPARTMENT_NAME, MAX_DEPARTMENTS } from '../../domain/department.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleText } from '../../slack/samples.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { Department } from '../../store/index.ts'
import { buildDepartmentForm, buildDepartmentList } from './departments.modal.ts'

const people = (size: GallerySize, locale: Locale) =>
  Array.from({ length: size === 'typical' ? 3 : MAX_DEPARTMENT_MEMBERS }, (_, index) => ({
    id: `m-${index}`,
    name: sampleColleague(size, locale),
  }))

const sampleDepartments = (size: GallerySize, locale: Locale): Department[] =>
  Array.from({ length: size === 'typical' ? 2 : MAX_DEPARTMENTS }, (_, index) => ({
    id: `d-${index}`,
    name: sampleText(size, `Repairs ${index}`, MAX_DEPARTMENT_NAME),
    memberIds: index === 1 ? [] : people(size, locale).map(({ id }) => id),
  }))

const form = (name: string, id: string | null): GalleryEntry => ({
  name,
  surface: 'modal',
  build: (t, _, size) =>
    buildDepartmentForm(
      {
        id,
        form: {
          name: sampleText(size, 'Repairs', MAX_DEPARTMENT_NAME),
          members: Array.from(
            { length: size === 'typical' ? 2 : MAX_DEPARTMENT_MEMBERS },
            (_each, index) => `U${index}`,
          ),
          isRemoved: false,
        },
        back: 'V0123456789',
      },
      t,
    ),
})

/** Every look of the departments. */
export const departmentsGallery: readonly GalleryEntry[] = [
  {
    name: 'departments.list',
    surface: 'modal',
    build: (t, locale, size) => buildDepartmentList(sampleDepartments(size, locale), people(size, locale), t, locale),
  },
  { name: 'departments.list, none', surface: 'modal', build: (t, locale) => buildDepartmentList([], [], t, locale) },
  form('departments.form, new', null),
  form('departments.form', 'd-0'),
  { name: 'departments.gone', surface: 'message', build: (t) => sentence(t('departments.error.gone')) },
]
