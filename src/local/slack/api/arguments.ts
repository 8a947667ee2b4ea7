/** The arguments of a call: from a form, a query or JSON, read with their types. */
import { isObject } from '../block-kit/inspection.ts'
import { refuse, refuseArguments } from './refusal.ts'

export type Arguments = Readonly<Record<string, unknown>>

/**
 * Reads a request's arguments. Slack takes forms and JSON; a form's structured arguments are JSON in a string.
 * Refuses with `invalid_json`, `json_not_object` or `invalid_post_type`.
 */
export function parseArguments(contentType: string, body: string, query: URLSearchParams): Arguments {
  const fromQuery = Object.fromEntries(query)
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (body === '') return fromQuery
  if (type === 'application/json') {
    const parsed = parseJson(body)
    if (parsed === undefined) return refuse('invalid_json')
    return isObject(parsed) ? { ...fromQuery, ...parsed } : refuse('json_not_object')
  }
  if (type === 'application/x-www-form-urlencoded') {
    return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) }
  }
  return refuse('invalid_post_type')
}

/** Parses JSON; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A text that may be missing. Numbers count, as they do in a form. */
export function optionalText(args: Arguments, name: string): string | undefined {
  const value = args[name]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return refuseArguments(`must be a string [json-pointer:/${name}]`)
}

/** A text that must be there; refuses with `invalid_arguments`. */
export function requiredText(args: Arguments, name: string): string {
  const value = optionalText(args, name)
  return value === undefined || value === '' ? refuseArguments(`missing required field: ${name}`) : value
}

/** A yes or no; Slack takes `true`, `"true"`, `1` and `"1"`. */
export function flag(args: Arguments, name: string): boolean {
  return [true, 'true', 1, '1'].includes(args[name] as string | number | boolean)
}

/** A count between 1 and `max`; refuses with `invalid_limit` what is no whole number, and cuts what is above. */
export function count(args: Arguments, name: string, fallback: number, max: number): number {
  const text = optionalText(args, name)
  if (text === undefined || text === '' || text === '0') return fallback
  if (!/^\d+$/.test(text)) return refuse('invalid_limit')
  return Math.min(Number(text), max)
}

/** A structured argument: an object or list, or JSON in a string; `undefined` when missing, refused with `code` when broken. */
export function structured(args: Arguments, name: string, code: string): unknown {
  const value = args[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') return value
  const parsed = parseJson(value)
  return parsed === undefined ? refuse(code) : parsed
}
