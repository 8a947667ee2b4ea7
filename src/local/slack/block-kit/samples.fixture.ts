/** Payloads built from the limits file itself: of each block, element and object the smallest that Slack takes. */
import { type FieldLimit, limits, type ObjectLimit, objectLimit, type Surface } from './limits.ts'

type Json = Record<string, unknown>

/** Values the file describes in prose only. */
const BY_HAND: Readonly<Record<string, unknown>> = {
  chart: { type: 'pie', segments: [{ label: 'Paid', value: 3 }] },
  trigger_actions_on: 'on_enter_pressed',
  include: 'im',
}

/** The smallest object within its limits. */
export function sampleObject(limit: ObjectLimit, surface: Surface, type?: string): Json {
  const needed = [...(limit.one_of ?? []).slice(0, 1), ...(limit.any_of ?? []).slice(0, 1)]
  const fields = Object.entries(limit.fields).filter(([name, field]) => field.req === true || needed.includes(name))
  return {
    ...(type === undefined ? {} : { type }),
    ...Object.fromEntries(fields.map(([name, field]) => [name, sampleValue(name, field, surface)])),
  }
}

/** The smallest block of a type. */
export function sampleBlock(type: string, surface: Surface): Json {
  const limit = limits.blocks[type]
  if (limit === undefined) throw new Error(`no block ${type}`)
  return sampleObject(limit, surface, type)
}

/** The smallest element of a type. */
export function sampleElement(type: string, surface: Surface): Json {
  if (type === 'plain_text' || type === 'mrkdwn') return { type, text: 'x' }
  const limit = limits.elements[type]
  if (limit === undefined) throw new Error(`no element ${type}`)
  return sampleObject(limit, surface, type)
}

/** A text of exactly so many characters. */
export function textOf(length: number): string {
  return 'x'.repeat(length)
}

/** A value of a field; `size` is its length, count or amount where it has one. */
export function sampleValue(name: string, field: FieldLimit, surface: Surface, size = field.min ?? 1): unknown {
  switch (field.t) {
    case 'any':
      return BY_HAND[name] ?? {}
    case 'str':
      return name === 'timezone' && size > 0 ? 'Etc/UTC' : textOf(size)
    case 'plain':
      return { type: 'plain_text', text: textOf(size) }
    case 'text':
      return { type: 'mrkdwn', text: textOf(size) }
    case 'bool':
      return true
    case 'int':
      return size
    case 'enum':
      return field.values?.[0]
    case 'url':
      return `https://example.test/${textOf(Math.max(1, size) - 1)}`
    case 'date':
      return '2026-01-31'
    case 'time':
      return '09:30'
    case 'numstr':
      return '1'
    case 'rows':
      return Array.from({ length: size }, () => [{ type: 'raw_text', text: 'x' }])
    case 'element':
      return sampleElement(allowedOn(field, surface), surface)
    case 'ref':
      return sampleReference(String(field.ref), surface)
    case 'list':
      return Array.from({ length: size }, (_, index) => sampleItem(name, field, surface, index))
  }
}

function sampleItem(name: string, field: FieldLimit, surface: Surface, index: number): unknown {
  switch (field.of) {
    case 'any':
      return BY_HAND[name] ?? `item-${index}`
    case 'element':
      return sampleElement(allowedOn(field, surface), surface)
    case 'block':
      return sampleBlock(String(field.allow?.[0]), surface)
    case 'textfield':
      return { type: 'mrkdwn', text: 'x' }
    case 'rich_container':
      return { type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }
    default:
      return sampleReference(String(field.of), surface)
  }
}

function sampleReference(name: string, surface: Surface): Json {
  return limits.blocks[name] === undefined ? sampleObject(objectLimit(name), surface) : sampleBlock(name, surface)
}

function allowedOn(field: FieldLimit, surface: Surface): string {
  const type = field.allow?.find((name) => limits.elements[name]?.surfaces.includes(surface) ?? true)
  if (type === undefined) throw new Error(`no allowed element for a ${surface}`)
  return type
}

/** A modal, Home or message around these blocks. */
export function surfaceWith(surface: Surface, blocks: readonly unknown[]): Json {
  if (surface === 'message') return { text: 'x', blocks }
  if (surface === 'home') return { type: 'home', blocks }
  const texts = { title: { type: 'plain_text', text: 'x' }, submit: { type: 'plain_text', text: 'x' } }
  return { type: 'modal', ...texts, blocks }
}

/** A block that may hold this element on some surface, with the path to the element from the list of blocks. */
export function hostOf(element: string): { surface: Surface; path: string; block(element: Json): Json } {
  for (const [type, { fields, surfaces }] of Object.entries(limits.blocks)) {
    const surface = surfaces.find((name) => limits.elements[element]?.surfaces.includes(name))
    const place = Object.entries(fields).find(([, field]) => field.allow?.includes(element))
    if (surface === undefined || place === undefined) continue
    const [name, field] = place
    const isList = field.t === 'list'
    return {
      surface,
      path: `/0/${name}${isList ? '/0' : ''}`,
      block: (given) => ({ ...sampleBlock(type, surface), [name]: isList ? [given] : given }),
    }
  }
  throw new Error(`no block may hold ${element}`)
}
