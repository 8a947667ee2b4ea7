import { addDays } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { MAX_GOAL } from '../../domain/implementation.ts'
import { MAX_SUCCESS_NOTE } from '../../domain/phase-evidence.ts'
import { samplePeopleToCall } from '../../slack/complaints/sample-people.ts'
import { sampleShown } from '../../slack/implementations/sample-part.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import type { ModalView } from '../../slack/surfaces.ts'
import type { ImplementationAtWork } from '../../store/index.ts'
import { buildAgreeModal, buildBackModal, buildInstalledModal, buildReachedModal } from './phase.modal.ts'
import { buildReferencesModal, SHOWN_REFERENCES, type ShownReference } from './references.ts'
import { buildImplementationCard } from './show-implementation.ts'

const atWork = (
  size: GallerySize,
  locale: Locale,
  changes: Partial<ImplementationAtWork> = {},
): ImplementationAtWork => ({
  id: 'n-1',
  goal: sampleText(size, 'The night shift finds every berth by light', MAX_GOAL),
  measure: sampleText(size, 'No delay at night for two weeks', MAX_GOAL),
  phase: 'effectiveness',
  phaseSince: addDays(SAMPLE_TODAY, -20),
  phaseFirstOn: addDays(SAMPLE_TODAY, -20),
  isEnded: false,
  assigneeId: null,
  deal: {
    id: 'd-1',
    title: sampleDeal(size, locale),
    ownerId: 'm-1',
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    deliveredOn: addDays(SAMPLE_TODAY, -60),
    cancelledOn: null,
  },
  lastMove: null,
  ...changes,
})

const form = (
  name: string,
  build: (implementation: ImplementationAtWork, t: Translate, size: GallerySize) => ModalView,
  changes: Partial<ImplementationAtWork> = {},
): GalleryEntry => ({
  name: `implementations.${name}`,
  surface: 'modal',
  build: (t, locale, size) => build(atWork(size, locale, changes), t, size),
})

const OPENED = { card: null, mayPromise: true } as const

const contactsFor = (size: GallerySize) =>
  Array.from({ length: size === 'typical' ? 2 : 120 }, (_, index) => ({
    id: `k-${index}`,
    name: sampleText(size, 'Ana Ruiz', MAX_NAME),
  }))

const sampleReferences = (size: GallerySize, locale: Locale): ShownReference[] =>
  Array.from({ length: size === 'typical' ? 2 : SHOWN_REFERENCES + 1 }, (_, index) => ({
    implementationId: `n-${index}`,
    dealId: `d-${index}`,
    dealTitle: sampleDeal(size, locale),
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    ownerId: 'm-1',
    ownerName: sampleColleague(size, locale),
    reachedOn: addDays(SAMPLE_TODAY, -index),
    successNote: sampleText(size, 'No delay at night since February', MAX_SUCCESS_NOTE),
    confirmed:
      index === 0
        ? { byName: sampleText(size, 'Ana Ruiz', MAX_NAME), words: sampleText(size, 'We would not go back', MAX_NOTE) }
        : null,
    mayOpen: index === 0,
  }))

/** Every look of the forms of a phase, and of those who may be named. */
export const phaseGallery: readonly GalleryEntry[] = [
  form(
    'installed',
    (implementation, t) =>
      buildInstalledModal(implementation, { installedOn: SAMPLE_TODAY, firstUsedOn: SAMPLE_TODAY }, OPENED, t),
    { phase: 'new_toy' },
  ),
  form('reached', (implementation, t, size) =>
    buildReachedModal({ implementation, contacts: contactsFor(size), reachedOn: SAMPLE_TODAY }, OPENED, t),
  ),
  form(
    'reached without measure or contacts',
    (implementation, t) => buildReachedModal({ implementation, contacts: [], reachedOn: SAMPLE_TODAY }, OPENED, t),
    { measure: null },
  ),
  form('back', (implementation, t) => buildBackModal(implementation, OPENED, t)),
  form('agree', (implementation, t) => buildAgreeModal(implementation, OPENED, t)),
  form('agree empty', (implementation, t) => buildAgreeModal(implementation, OPENED, t), { goal: null, measure: null }),
  {
    name: 'implementations.card',
    surface: 'modal',
    build: (t, locale, size) =>
      buildImplementationCard(
        {
          customerName: sampleCustomer(size, locale),
          toCall: samplePeopleToCall(size, locale),
          shown: sampleShown(size, locale),
        },
        t,
        locale,
      ),
  },
  {
    name: 'implementations.references',
    surface: 'modal',
    build: (t, locale, size) => buildReferencesModal(sampleReferences(size, locale), t, locale),
  },
  {
    name: 'implementations.references none',
    surface: 'modal',
    build: (t, locale) => buildReferencesModal([], t, locale),
  },
]
