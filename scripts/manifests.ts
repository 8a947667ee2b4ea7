/** Writes manifests/development.json and manifests/production.json from the routes: `npm run manifests`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { features } from '../src/features/index.ts'
import { buildManifest } from '../src/slack/manifest.ts'

const directory = fileURLToPath(new URL('../manifests/', import.meta.url))
const routes = features.flatMap((feature) => feature.routes)

await mkdir(directory, { recursive: true })
for (const mode of ['development', 'production'] as const)
  await writeFile(`${directory}${mode}.json`, `${JSON.stringify(buildManifest(mode, routes), null, 2)}\n`)
