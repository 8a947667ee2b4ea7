/**
 * What the interactive elements hold, in the shape in which Slack reports it (`view.state.values`), and how the
 * person's own changes (edits) survive when the app updates a surface: an element keeps its value as long as its block
 * id, action id and type stay; a new or replaced one starts from its initial value.
 */
import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  InputBlockElement,
  SectionBlockAccessory,
} from '@slack/types'
import type { ShownBlock, StateValues } from '../../protocol.ts'

/** Every element a person can touch. */
export type TouchElement =
  | ActionsBlockElement
  | InputBlockElement
  | ContextActionsBlockElement
  | Exclude<SectionBlockAccessory, { type: 'image' }>

/** One value with the type of its element. */
export type Entry = { type: string } & Record<string, unknown>

/** Block id → action id → what the person changed. */
export type Edits = Readonly<Record<string, Readonly<Record<string, Entry>>>>

/** An element that holds a value, and where it stands. */
export interface Holder {
  blockId: string
  actionId: string
  element: TouchElement
  /** Whether the surface cannot be submitted without it. */
  required: boolean
}

/** Under which name a value of that type of element is reported; null for elements that hold none, like buttons. */
export function valueKey(type: string): string | null {
  const multiple = /^multi_(\w+)_select$/.exec(type)?.[1]
  if (multiple) return `selected_${selectedThing(multiple)}s`
  const single = /^(\w+)_select$/.exec(type)?.[1]
  if (single) return `selected_${selectedThing(single)}`
  return OTHER_KEYS[type] ?? null
}

const selectedThing = (kind: string) => (kind === 'static' || kind === 'external' ? 'option' : kind.replace(/s$/, ''))

const OTHER_KEYS: Record<string, string> = {
  radio_buttons: 'selected_option',
  checkboxes: 'selected_options',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  rich_text_input: 'rich_text_value',
  file_input: 'files',
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
}

/**
 * The entry of an untouched element.
 * @param conversation where the surface is open, for `default_to_current_conversation`.
 */
export function initialEntry(element: TouchElement, conversation: string | null = null): Entry | null {
  const key = valueKey(element.type)
  if (key === null) return null
  const given = element as unknown as Record<string, unknown> // each type names its initial value after its key
  const initial = key === 'value' || key === 'rich_text_value' ? 'initial_value' : key.replace('selected_', 'initial_')
  const current = given['default_to_current_conversation'] === true ? conversation : null
  if (isMultiple(element.type))
    return { type: element.type, [key]: given[initial] ?? (current === null ? [] : [current]) }
  return { type: element.type, [key]: given[initial] ?? current }
}

/** Whether the element's value is a list. */
export function isMultiple(type: string): boolean {
  return type.startsWith('multi_') || type === 'checkboxes' || type === 'file_input'
}

/** The value inside an entry. */
export function heldValue(entry: Record<string, unknown> | undefined): unknown {
  const key = typeof entry?.['type'] === 'string' ? valueKey(entry['type']) : null
  return key === null ? undefined : entry?.[key]
}

/** Whether an entry holds nothing. */
export function isEmpty(entry: Record<string, unknown> | undefined): boolean {
  const value = heldValue(entry)
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** All elements of a surface that hold a value, in their order. */
export function holders(blocks: readonly ShownBlock[]): Holder[] {
  return blocks.flatMap((block) => {
    if (block.type === 'container') return holders(block.child_blocks as ShownBlock[])
    const required = block.type === 'input' && block.optional !== true
    return elementsOf(block)
      .filter((element) => valueKey(element.type) !== null)
      .map((element) => ({ blockId: block.block_id, actionId: element.action_id ?? '', element, required }))
  })
}

function elementsOf(block: ShownBlock): TouchElement[] {
  if (block.type === 'input') return [block.element]
  if (block.type === 'actions' || block.type === 'context_actions') return block.elements
  if (block.type === 'section' && block.accessory && block.accessory.type !== 'image') return [block.accessory]
  return []
}

/** `state.values` of a surface: the person's edits over the initial values. */
export function stateValues(
  blocks: readonly ShownBlock[],
  edits: Edits,
  conversation: string | null = null,
): Record<string, Record<string, Entry>> {
  const values: Record<string, Record<string, Entry>> = {}
  for (const { blockId, actionId, element } of holders(blocks)) {
    const edited = edits[blockId]?.[actionId]
    const entry = edited?.type === element.type ? edited : initialEntry(element, conversation)
    if (entry) {
      values[blockId] ??= {}
      values[blockId][actionId] = entry
    }
  }
  return values satisfies StateValues
}

/** The edits with one more. */
export function withEdit(edits: Edits, blockId: string, actionId: string, entry: Entry): Edits {
  return { ...edits, [blockId]: { ...edits[blockId], [actionId]: entry } }
}

/**
 * The edits that still have their element: what vanished and comes back later starts afresh. A choice that is no
 * longer offered is dropped, because nothing could show it.
 */
export function pruneEdits(blocks: readonly ShownBlock[], edits: Edits): Edits {
  let kept: Edits = {}
  for (const { blockId, actionId, element } of holders(blocks)) {
    const entry = edits[blockId]?.[actionId]
    if (entry?.type === element.type && isOffered(element, entry)) kept = withEdit(kept, blockId, actionId, entry)
  }
  return kept
}

function isOffered(element: TouchElement, entry: Entry): boolean {
  if (!('options' in element) && !('option_groups' in element)) return true
  const groups = 'option_groups' in element ? (element.option_groups ?? []) : []
  const options = [...(element.options ?? []), ...groups.flatMap((group) => group.options)]
  const chosen = heldValue(entry)
  const values = (Array.isArray(chosen) ? chosen : chosen === null ? [] : [chosen]) as { value?: string }[]
  return values.every(({ value }) => options.some((option) => option.value === value))
}
