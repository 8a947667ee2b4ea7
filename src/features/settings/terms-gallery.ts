import { currency } from '../../domain/currency.ts'
import { MAX_TERMS_NAME } from '../../domain/named-terms.ts'
import { MAX_INSTALMENTS } from '../../domain/payment-terms.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleText } from '../../slack/samples.ts'
import { MAX_NAMED_TERMS, type NamedTerms } from '../../store/index.ts'
import { buildTermsForm, buildTermsList } from './terms.modal.ts'

const EUR = currency('EUR')
const ROWS = '30% signature\n70% on the 15th of next month'

const sampleTerms = (size: GallerySize): NamedTerms[] =>
  Array.from({ length: size === 'typical' ? 2 : MAX_NAMED_TERMS }, (_, index) => ({
    id: `t-${index}`,
    name: sampleText(size, index === 0 ? 'Standard 30/70' : 'Partners', MAX_TERMS_NAME),
    terms: {
      template: 'rows',
      rows: Array.from({ length: size === 'typical' ? 2 : MAX_INSTALMENTS }, (_, row) =>
        row === 0
          ? { percent: '30', due: { basis: 'signature' as const, days: 0 } }
          : { percent: '70', due: { dayOfMonth: 15, month: 'next' as const } },
      ),
    },
  }))

/** Every look of the settings about payment terms. */
export const termsGallery: readonly GalleryEntry[] = [
  {
    name: 'settings.terms',
    surface: 'modal',
    build: (t, locale, size) => buildTermsList(sampleTerms(size), EUR, t, locale),
  },
  {
    name: 'settings.terms none',
    surface: 'modal',
    build: (t, locale) => buildTermsList([], EUR, t, locale),
  },
  {
    name: 'settings.terms add',
    surface: 'modal',
    build: (t, _, size) =>
      buildTermsForm(
        { name: sampleText(size, 'Standard 30/70', MAX_TERMS_NAME), rows: sampleText(size, ROWS, 1500) },
        'V0123456789',
        t,
      ),
  },
]
