/**
 * Slack's mrkdwn, read into a small tree that React draws. Written here because the library we use for static blocks
 * reads Markdown instead: it makes lists of "1. ", headings of "#" and strips what Slack would show.
 * Rules followed: https://docs.slack.dev/messaging/formatting-message-text
 */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'user'; id: string; label: string | null }
  | { kind: 'channel'; id: string; label: string | null }
  | { kind: 'broadcast'; name: string }
  | { kind: 'group'; label: string }
  | { kind: 'date'; seconds: number; format: string; url: string | null; fallback: string }

export type Paragraph = { kind: 'lines' | 'quote'; lines: Inline[][] } | { kind: 'preformatted'; text: string }

/**
 * Reads a text that is mrkdwn.
 * @param verbatim as in Slack's text object: bare URLs are not made links.
 */
export function parseMrkdwn(source: string, verbatim = false): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const [index, part] of source.split(/```([\s\S]+?)```\n?/).entries()) {
    if (index % 2 === 1) paragraphs.push({ kind: 'preformatted', text: unescapeEntities(part.replace(/^\n|\n$/g, '')) })
    else paragraphs.push(...parseLines(part, verbatim))
  }
  return paragraphs
}

/** What Slack escapes in text, undone: only these three. */
export function unescapeEntities(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, name: string) => (name === 'lt' ? '<' : name === 'gt' ? '>' : '&'))
}

function parseLines(text: string, verbatim: boolean): Paragraph[] {
  if (text === '') return []
  const paragraphs: Paragraph[] = []
  for (const line of text.split('\n')) {
    // Slack stores ">" as an entity, so it takes both for a quotation.
    const quoted = /^(?:>|&gt;) ?/.exec(line)
    const kind = quoted ? 'quote' : 'lines'
    const inlines = parseInline(line.slice(quoted?.[0].length ?? 0), verbatim)
    const last = paragraphs.at(-1)
    if (last && last.kind === kind) last.lines.push(inlines)
    else paragraphs.push({ kind, lines: [inlines] })
  }
  return paragraphs
}

const EMPHASIS = { '*': 'bold', _: 'italic', '~': 'strike' } as const
const isMarker = (character: string): character is keyof typeof EMPHASIS => Object.hasOwn(EMPHASIS, character)
// Like Slack, emphasis needs a word boundary on its outer sides: "2*3*4" and "客户*甲*公司" stay as they are.
const isBoundary = (character: string | undefined) => character === undefined || /[\s\p{P}\p{S}]/u.test(character)

function parseInline(line: string, verbatim: boolean): Inline[] {
  const found: Inline[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') found.push(...parsePlain(plain, verbatim))
    plain = ''
  }
  let at = 0
  while (at < line.length) {
    const special = specialAt(line, at, verbatim)
    if (special) {
      flush()
      found.push(special.inline)
      at = special.end
    } else {
      plain += line[at]
      at += 1
    }
  }
  flush()
  return found
}

function specialAt(line: string, at: number, verbatim: boolean): { inline: Inline; end: number } | null {
  const character = line[at] as string
  if (character === '<') {
    const end = line.indexOf('>', at)
    const inline = end > at ? parseToken(line.slice(at + 1, end)) : null
    return inline && { inline, end: end + 1 }
  }
  if (character === '`') {
    const end = line.indexOf('`', at + 1)
    return end > at + 1
      ? { inline: { kind: 'code', text: unescapeEntities(line.slice(at + 1, end)) }, end: end + 1 }
      : null
  }
  if (!isMarker(character) || !isBoundary(line[at - 1])) return null
  const end = closingMarker(line, at, character)
  if (end === -1) return null
  return {
    inline: { kind: EMPHASIS[character], children: parseInline(line.slice(at + 1, end), verbatim) },
    end: end + 1,
  }
}

function closingMarker(line: string, start: number, marker: string): number {
  const next = line[start + 1]
  if (next === undefined || next === marker || /\s/.test(next)) return -1
  for (let at = start + 2; at < line.length; at += 1) {
    if (line[at] === '<') {
      const end = line.indexOf('>', at)
      if (end > 0) at = end
    } else if (line[at] === marker && !/\s/.test(line[at - 1] as string) && isBoundary(line[at + 1])) return at
  }
  return -1
}

/** The inside of `<…>`: a mention, a date or a link; null when it is none of Slack's. */
function parseToken(token: string): Inline | null {
  const bar = token.indexOf('|')
  const head = bar === -1 ? token : token.slice(0, bar)
  const label = bar === -1 ? null : unescapeEntities(token.slice(bar + 1))
  if (/^@[A-Z0-9]+$/.test(head)) return { kind: 'user', id: head.slice(1), label }
  if (/^#[A-Z0-9]+$/.test(head)) return { kind: 'channel', id: head.slice(1), label }
  if (/^!(here|channel|everyone)$/.test(head)) return { kind: 'broadcast', name: head.slice(1) }
  if (head.startsWith('!subteam^')) return { kind: 'group', label: label ?? head.slice(9) }
  const date = /^!date\^(-?\d+)\^([^^]+)(?:\^(.+))?$/.exec(head)
  if (date) {
    const [, seconds, format, url] = date
    return {
      kind: 'date',
      seconds: Number(seconds),
      format: unescapeEntities(format as string),
      url: url === undefined ? null : unescapeEntities(url),
      fallback: label ?? '',
    }
  }
  if (/^(https?:\/\/|mailto:|tel:)/i.test(head)) {
    const url = unescapeEntities(head)
    return { kind: 'link', url, label: label ?? url.replace(/^(mailto|tel):/i, '') }
  }
  return null
}

function parsePlain(text: string, verbatim: boolean): Inline[] {
  if (verbatim) return [{ kind: 'text', text: unescapeEntities(text) }]
  const found: Inline[] = []
  // Punctuation after an address belongs to the sentence.
  for (const [index, part] of text.split(/(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?'")\]，。；：！？、」』）])/i).entries()) {
    if (part === '') continue
    const shown = unescapeEntities(part)
    found.push(index % 2 === 1 ? { kind: 'link', url: shown, label: shown } : { kind: 'text', text: shown })
  }
  return found
}
