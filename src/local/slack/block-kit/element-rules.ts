/** What elements must keep beyond the limits of each field: agreement between their fields. */
import { type Inspection, isObject, type JsonObject } from './inspection.ts'

/** Checks an element whose single fields were checked already. */
export function checkElementRules(inspection: Inspection, path: string, element: JsonObject): void {
  checkInitialOptions(inspection, path, element)
  checkSelectedCount(inspection, path, element)
  switch (element['type']) {
    case 'plain_text_input':
      checkTextBounds(inspection, path, element)
      break
    case 'number_input':
      checkNumberBounds(inspection, path, element)
      break
    case 'rich_text_input':
      checkOrder(inspection, path, element, 'min_lines', 'max_lines')
      break
    case 'timepicker':
      checkTimeZone(inspection, path, element)
      break
  }
}

/** The options an element offers, those of groups as well; null when the app supplies them on request. */
export function offeredOptions(element: JsonObject): readonly JsonObject[] | null {
  const options = element['options']
  if (Array.isArray(options)) return options.filter(isObject)
  const groups = element['option_groups']
  if (!Array.isArray(groups)) return null
  return groups.flatMap((group) =>
    isObject(group) && Array.isArray(group['options']) ? group['options'].filter(isObject) : [],
  )
}

/** Whether two options are the same to Slack: value, text and description. */
function sameOption(one: JsonObject, other: JsonObject): boolean {
  return (
    one['value'] === other['value'] &&
    textOf(one['text']) === textOf(other['text']) &&
    textOf(one['description']) === textOf(other['description'])
  )
}

function textOf(text: unknown): unknown {
  return isObject(text) ? text['text'] : undefined
}

function checkInitialOptions(inspection: Inspection, path: string, element: JsonObject): void {
  const offered = offeredOptions(element)
  if (offered === null) return
  const initial: [string, unknown][] = []
  if ('initial_option' in element) initial.push(['initial_option', element['initial_option']])
  if (Array.isArray(element['initial_options'])) {
    for (const [index, option] of element['initial_options'].entries()) {
      initial.push([`initial_options/${index}`, option])
    }
  }
  for (const [place, option] of initial) {
    if (isObject(option) && !offered.some((other) => sameOption(option, other))) {
      inspection.report(`${path}/${place}`, 'must exactly match one of the provided options')
    }
  }
}

function checkSelectedCount(inspection: Inspection, path: string, element: JsonObject): void {
  const max = element['max_selected_items']
  if (typeof max !== 'number') return
  for (const [name, value] of Object.entries(element)) {
    if (name.startsWith('initial_') && Array.isArray(value) && value.length > max) {
      inspection.report(`${path}/${name}`, `no more than ${max} items allowed, as max_selected_items says`)
    }
  }
}

function checkTextBounds(inspection: Inspection, path: string, element: JsonObject): void {
  checkOrder(inspection, path, element, 'min_length', 'max_length')
  const { initial_value: initial, max_length: max } = element
  if (typeof initial === 'string' && typeof max === 'number' && initial.length > max) {
    inspection.report(`${path}/initial_value`, `must be less than ${max + 1} characters, as max_length says`)
  }
}

function checkNumberBounds(inspection: Inspection, path: string, element: JsonObject): void {
  checkOrder(inspection, path, element, 'min_value', 'max_value')
  checkOrder(inspection, path, element, 'min_value', 'initial_value')
  checkOrder(inspection, path, element, 'initial_value', 'max_value')
  if (element['is_decimal_allowed'] !== false) return
  for (const name of ['initial_value', 'min_value', 'max_value']) {
    const value = element[name]
    if (typeof value === 'string' && !Number.isInteger(Number(value))) {
      inspection.report(`${path}/${name}`, 'must be a whole number, as is_decimal_allowed is false')
    }
  }
}

function checkOrder(inspection: Inspection, path: string, element: JsonObject, low: string, high: string): void {
  const [below, above] = [element[low], element[high]]
  if (below === undefined || above === undefined) return
  if (Number(below) > Number(above)) inspection.report(`${path}/${low}`, `must not be greater than ${high}`)
}

function checkTimeZone(inspection: Inspection, path: string, element: JsonObject): void {
  const zone = element['timezone']
  if (typeof zone !== 'string') return
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    inspection.report(`${path}/timezone`, 'must be an IANA time zone')
  }
}
