/**
 * What the fields of a view or message hold: `state.values` as Slack sends it. It starts from the `initial_*` of each
 * element, keeps what a person filled in while the element stays, and goes with every submission and click.
 */
import type { StateValues } from '../protocol.ts'
import { offeredOptions } from './block-kit/element-rules.ts'
import { allElements, type PlacedElement } from './block-kit/elements-of.ts'
import { isObject, type JsonObject } from './block-kit/inspection.ts'
import { entryOf, limits } from './block-kit/limits.ts'
import { filesProblem } from './files.ts'

const VALUE_KEYS = limits.view_state.value_keys

/** The elements that hold a value, in reading order. */
export function fieldsOf(blocks: readonly unknown[]): PlacedElement[] {
  return allElements(blocks).filter(({ element }) => valueKey(element['type']) !== undefined)
}

/** The key under which the state holds the value of an element type (`selected_option` …), or undefined for a button. */
export function valueKey(elementType: unknown): string | undefined {
  return entryOf(VALUE_KEYS, elementType)
}

/** Whether an element holds several values. */
export function holdsSeveral(element: JsonObject): boolean {
  const type = String(element['type'])
  return type === 'checkboxes' || type === 'file_input' || type.startsWith('multi_')
}

/** An element's value in the state, with nothing chosen or filled in. */
export function emptyValue(element: JsonObject): Record<string, unknown> {
  const type = String(element['type'])
  return { type, [String(VALUE_KEYS[type])]: holdsSeveral(element) ? [] : null }
}

function initialValue(element: JsonObject): Record<string, unknown> {
  const type = String(element['type'])
  const key = String(VALUE_KEYS[type])
  const initial =
    element[key === 'value' || key === 'rich_text_value' ? 'initial_value' : key.replace('selected', 'initial')]
  return initial === undefined ? emptyValue(element) : { type, [key]: structuredClone(initial) }
}

/**
 * The state of these blocks: what was filled in before where the same block and action still hold the same kind of
 * element (and still offer the chosen option), the initial value elsewhere.
 */
export function stateOf(blocks: readonly unknown[], filled: StateValues = {}): StateValues {
  const values: StateValues = {}
  for (const { block, element } of fieldsOf(blocks)) {
    const [blockId, actionId] = [String(block['block_id']), String(element['action_id'])]
    const kept = filled[blockId]?.[actionId]
    values[blockId] ??= {}
    const inBlock = values[blockId]
    if (inBlock === undefined) continue
    inBlock[actionId] = kept !== undefined && stillFits(element, kept) ? kept : initialValue(element)
  }
  return values
}

function stillFits(element: JsonObject, value: JsonObject): boolean {
  if (value['type'] !== element['type']) return false
  const offered = offeredOptions(element)
  if (offered === null) return true
  const several = value['selected_options']
  const chosen = [value['selected_option'], ...(Array.isArray(several) ? several : [])].filter(isObject)
  return chosen.every((option) => offered.some((other) => other['value'] === option['value']))
}

/**
 * What Slack's own client says before it submits: required fields that are empty, and figures, addresses and lengths
 * outside what the element allows. By block id, in the client's English words.
 */
export function clientErrors(blocks: readonly unknown[], values: StateValues): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { block, element } of fieldsOf(blocks)) {
    if (block['type'] !== 'input') continue
    const blockId = String(block['block_id'])
    const held = values[blockId]?.[String(element['action_id'])]
    const value = held?.[String(valueKey(element['type']))]
    const isEmpty =
      value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    if (isEmpty) {
      if (block['optional'] !== true) errors[blockId] = 'Please complete this required field.'
      continue
    }
    const problem =
      typeof value === 'string'
        ? textProblem(element, value)
        : element['type'] === 'file_input' && Array.isArray(value)
          ? filesProblem(element, value)
          : null
    if (problem !== null) errors[blockId] = problem
  }
  return errors
}

function textProblem(element: JsonObject, value: string): string | null {
  switch (element['type']) {
    case 'plain_text_input': {
      const { min_length: min, max_length: max = limits.elements['plain_text_input']?.fields['max_length']?.max } =
        element
      if (typeof min === 'number' && value.length < min) return `Please enter at least ${min} characters.`
      if (typeof max === 'number' && value.length > max) return `Please enter no more than ${max} characters.`
      return null
    }
    case 'number_input':
      return numberProblem(element, value)
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? null : 'Please enter a valid email address.'
    case 'url_text_input':
      return URL.canParse(value) ? null : 'Please enter a valid URL.'
    default:
      return null
  }
}

function numberProblem(element: JsonObject, value: string): string | null {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Please enter a valid number.'
  if (element['is_decimal_allowed'] === false && value.includes('.')) return 'Please enter a whole number.'
  const { min_value: min, max_value: max } = element
  if (min !== undefined && Number(value) < Number(min)) return `Please enter a number of at least ${String(min)}.`
  if (max !== undefined && Number(value) > Number(max)) return `Please enter a number of at most ${String(max)}.`
  return null
}
