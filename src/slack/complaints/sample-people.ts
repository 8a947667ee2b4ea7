import type { Locale } from '../locale.ts'
import type { GallerySize } from '../routes.ts'
import { sampleCustomer, sampleText } from '../samples.ts'
import { MOST_TO_CALL, type ToCall } from './call.ts'

/** Whom to call at a customer's, for the gallery. */
export const samplePeopleToCall = (size: GallerySize, locale: Locale): ToCall[] =>
  Array.from({ length: size === 'typical' ? 1 : MOST_TO_CALL }, () => ({
    name: sampleCustomer(size, locale),
    phone: sampleText(size, '+49 40 123456', 50),
  }))
