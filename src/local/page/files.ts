/** The page itself: the shell, the bundle and its fonts, as the build left them in one directory. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export interface PageFile {
  readonly type: string
  readonly body: Buffer | string
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** The HTML around the page's script. */
export function pageShell(language: string): PageFile {
  return {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html>
<html lang="${language === 'zh-CN' || language === 'zh-TW' ? language : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>Afterclose · local workspace</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<div id="root"></div>
<noscript>The local workspace needs JavaScript.</noscript>
<script src="/page.js"></script>
</body>
</html>
`,
  }
}

/**
 * Answers the built file of a path (`/page.js`), or null. Only names that the directory lists are served, so that no path
 * leads out of it.
 */
export function pageFile(directory: string, path: string): PageFile | null {
  const name = path.slice(1)
  const type = TYPES[extname(name)]
  if (type === undefined || !listed(directory).includes(name)) return null
  return { type, body: readFileSync(join(directory, name)) }
}

/** Whether the page was built at all. */
export function isPageBuilt(directory: string): boolean {
  return listed(directory).includes('page.js')
}

function listed(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}
