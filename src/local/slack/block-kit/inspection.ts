/** What the parts of the validator share: where a problem is, what it is, and the checks of single values. */

/** One thing Slack would refuse. */
export interface Problem {
  /** JSON pointer into the payload, e.g. `/blocks/0/text/text`. */
  readonly path: string
  /** In the words Slack uses, e.g. `must be less than 76 characters`. */
  readonly problem: string
}

export type JsonObject = Readonly<Record<string, unknown>>

/** Collects problems on the way through a payload. */
export interface Inspection {
  report(path: string, problem: string): void
}

/** Whether a value is a JSON object: not null, not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Checks a text's length. The documentation does not say which characters it counts, so the text must fit counted as
 * code points and as UTF-16 units; the latter is never shorter, so it decides on the maximum and the former on the minimum.
 */
function checkLength(
  inspection: Inspection,
  path: string,
  text: string,
  limit: { readonly min?: number; readonly max?: number },
): void {
  if (limit.max !== undefined && text.length > limit.max) {
    inspection.report(path, `must be less than ${limit.max + 1} characters`)
  }
  if (limit.min !== undefined && [...text].length < limit.min) {
    inspection.report(path, `must be more than ${limit.min - 1} characters`)
  }
}

/** Checks that a value is a text of the right length. Answers the text, or null when it is none. */
export function checkString(
  inspection: Inspection,
  path: string,
  value: unknown,
  limit: { readonly min?: number; readonly max?: number },
): string | null {
  if (typeof value !== 'string') {
    inspection.report(path, 'must provide a string')
    return null
  }
  checkLength(inspection, path, value, limit)
  return value
}

/** Checks that a value is a number, whole unless said otherwise, within its bounds. */
export function checkNumber(
  inspection: Inspection,
  path: string,
  value: unknown,
  limit: { readonly min?: number; readonly max?: number; readonly fractions?: boolean },
): void {
  const isNumber = typeof value === 'number' && Number.isFinite(value)
  if (!isNumber || (limit.fractions !== true && !Number.isInteger(value))) {
    inspection.report(path, limit.fractions === true ? 'must provide a number' : 'must provide an integer')
    return
  }
  if (limit.min !== undefined && value < limit.min) inspection.report(path, `must be at least ${limit.min}`)
  if (limit.max !== undefined && value > limit.max) inspection.report(path, `must be at most ${limit.max}`)
}

/** Checks a list's count. Answers the list, or null when the value is none. */
export function checkList(
  inspection: Inspection,
  path: string,
  value: unknown,
  limit: { readonly min?: number; readonly max?: number },
): readonly unknown[] | null {
  if (!Array.isArray(value)) {
    inspection.report(path, 'must provide an array')
    return null
  }
  if (limit.max !== undefined && value.length > limit.max) {
    inspection.report(path, `no more than ${limit.max} items allowed`)
  }
  if (limit.min !== undefined && value.length < limit.min) {
    inspection.report(path, `no fewer than ${limit.min} items allowed`)
  }
  return value
}

/** Reports every property outside the allowed ones: Slack refuses what it does not know. */
export function checkProperties(
  inspection: Inspection,
  path: string,
  value: JsonObject,
  allowed: readonly string[],
): void {
  for (const name of Object.keys(value)) {
    if (!allowed.includes(name)) inspection.report(path, `invalid additional property: ${name}`)
  }
}

/** Checks an http(s) address. */
export function checkUrl(inspection: Inspection, path: string, value: unknown, httpsOnly: boolean, max?: number): void {
  const text = checkString(inspection, path, value, { min: 1, ...(max === undefined ? {} : { max }) })
  if (text === null || text === '') return
  const protocol = URL.canParse(text) ? new URL(text).protocol : ''
  if (protocol !== 'https:' && (httpsOnly || protocol !== 'http:')) {
    inspection.report(path, httpsOnly ? 'must be a valid https URL' : 'must be a valid URL')
  }
}

/** Checks a text object: `plain_text`, or with `mrkdwn` allowed either of the two, with no property of the other. */
export function checkText(
  inspection: Inspection,
  path: string,
  value: unknown,
  limit: { readonly min?: number; readonly max?: number },
  allowed: readonly ('plain_text' | 'mrkdwn')[],
): void {
  if (!isObject(value)) {
    inspection.report(path, 'must provide an object')
    return
  }
  const type = value['type']
  if (type !== 'plain_text' && type !== 'mrkdwn') {
    inspection.report(`${path}/type`, `unsupported type: ${String(type)}`)
    return
  }
  if (!allowed.includes(type)) {
    inspection.report(`${path}/type`, `must be ${allowed.join(' or ')}, not ${type}`)
    return
  }
  const flag = type === 'plain_text' ? 'emoji' : 'verbatim'
  checkProperties(inspection, path, value, ['type', 'text', flag])
  if (flag in value && typeof value[flag] !== 'boolean') inspection.report(`${path}/${flag}`, 'must provide a boolean')
  if ('text' in value) checkString(inspection, `${path}/text`, value['text'], limit)
  else inspection.report(path, 'missing required field: text')
}
