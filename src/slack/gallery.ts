import { createTranslator, type Locale, SUPPORTED } from './locale.ts'
import { noticesGallery } from './notices-gallery.ts'
import type { Feature, GalleryEntry, GallerySize } from './routes.ts'
import type { HomeView, Message, ModalView } from './surfaces.ts'

/** One thing the app can show, in one language and size, as Slack would get it. */
export interface GalleryItem {
  readonly name: string
  readonly locale: Locale
  readonly size: GallerySize
  readonly surface: GalleryEntry['surface']
  readonly payload: ModalView | HomeView | Message
}

const SIZES: readonly GallerySize[] = ['typical', 'longest']

/** Builds everything the app can show, with typical and with longest input, in every language. */
export function galleryOf(features: readonly Feature[]): GalleryItem[] {
  return [...features.flatMap((feature) => feature.gallery), ...noticesGallery].flatMap((entry) =>
    SUPPORTED.flatMap((locale) =>
      SIZES.map((size) => {
        const payload = entry.build(createTranslator(locale), locale, size)
        return { name: entry.name, locale, size, surface: entry.surface, payload }
      }),
    ),
  )
}
