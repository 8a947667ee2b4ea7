/**
 * `npm run gallery -- DIR`: writes every modal, Home and message the app can send, with typical and with longest input,
 * in each language, as JSON files for reviewers.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { features } from '../src/features/index.ts'
import { type GalleryItem, galleryOf } from '../src/slack/gallery.ts'

const [directory, ...rest] = process.argv.slice(2)
if (!directory || directory.startsWith('-') || rest.length > 0) {
  console.error('usage: npm run gallery -- DIR')
  process.exit(2)
}

/** `deals.close-net-days.longest.zh-CN.json`: the same in every run, sorted by what it shows. */
const fileNameOf = ({ name, size, locale }: GalleryItem) => `${name.replaceAll(' ', '-')}.${size}.${locale}.json`

const items = galleryOf(features)
const files = new Map(items.map((item) => [fileNameOf(item), item]))
if (files.size < items.length) throw new Error('two entries of the gallery have the same name')

await mkdir(directory, { recursive: true })
for (const [fileName, { name, size, locale, surface, payload }] of files) {
  const content = { name: `${name} (${size})`, locale, surface, payload }
  await writeFile(join(directory, fileName), `${JSON.stringify(content, null, 2)}\n`)
}
console.log(`${files.size} files written to ${directory}`)
