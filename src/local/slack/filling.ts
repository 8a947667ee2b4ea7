/** From what a test says a person fills in ("2026-12-15", "net-days") to the values Slack keeps for each element. */
import { offeredOptions } from './block-kit/element-rules.ts'
import type { PlacedElement } from './block-kit/elements-of.ts'
import { isObject, type JsonObject } from './block-kit/inspection.ts'
import type { FilledValue } from './contract.ts'
import { fileOf, filesProblem } from './files.ts'
import { emptyValue, holdsSeveral, valueKey } from './view-state.ts'
import { findConversation, findPerson, type Workspace } from './workspace.ts'

/** The options the app last offered for an external select; none when nobody typed into it. */
export type LastOffered = (blockId: string, actionId: string) => readonly JsonObject[]

/** The element's value in the state; throws where a person could not have chosen or typed that. */
export function filledValue(
  workspace: Workspace,
  { block, element }: PlacedElement,
  filled: FilledValue,
  lastOffered: LastOffered,
): Record<string, unknown> {
  const type = String(element['type'])
  const name = `${String(block['block_id'])}/${String(element['action_id'])} (${type})`
  if (isObject(filled) && typeof filled['type'] === 'string' && filled['type'] === type) return { ...filled }
  if (filled === null) return emptyValue(element)
  const single = (one: unknown): unknown => {
    switch (valueKey(type)) {
      case 'selected_option':
      case 'selected_options':
        return chosenOption(name, element, one, lastOffered(String(block['block_id']), String(element['action_id'])))
      case 'selected_user':
      case 'selected_users':
        return findPerson(workspace, String(one)).id
      case 'selected_channel':
      case 'selected_channels':
      case 'selected_conversation':
      case 'selected_conversations':
        return findConversation(workspace, String(one)).id
      default:
        return typedValue(name, type, one)
    }
  }
  const key = valueKey(type)
  if (key === undefined) throw new Error(`${name} holds no value`)
  if (!holdsSeveral(element)) return { type, [key]: single(filled) }
  const several = Array.isArray(filled) ? filled : [filled]
  if (type === 'file_input') return { type, [key]: chosenFiles(workspace, name, element, several) }
  const max = element['max_selected_items']
  if (typeof max === 'number' && several.length > max) throw new Error(`${name} takes no more than ${max} items`)
  return { type, [key]: several.map(single) }
}

/** Files that were uploaded before, by their ids; what Slack's client would not take is a mistake of the test. */
function chosenFiles(
  workspace: Workspace,
  name: string,
  element: JsonObject,
  ids: readonly unknown[],
): Record<string, unknown>[] {
  const files = ids.map((id) => fileOf(workspace, String(id)))
  const problem = filesProblem(element, files)
  if (problem !== null) throw new Error(`${name}: ${problem}`)
  return files.map((file) => ({ ...file }))
}

function chosenOption(
  name: string,
  element: JsonObject,
  chosen: unknown,
  lastOffered: readonly JsonObject[],
): JsonObject {
  const value = isObject(chosen) ? chosen['value'] : chosen
  const offered = offeredOptions(element)
  const initial = [element['initial_option'], ...asList(element['initial_options'])].filter(isObject)
  const choice = [...(offered ?? lastOffered), ...(offered === null ? initial : [])]
  const option = choice.find((other) => other['value'] === value)
  if (option !== undefined) return option
  const there = choice.map((other) => String(other['value'])).join(', ') || 'nothing (typeOptions asks the app)'
  throw new Error(`${name} does not offer "${String(value)}"; it offers ${there}`)
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function typedValue(name: string, type: string, value: unknown): unknown {
  const text = String(value)
  switch (type) {
    case 'datepicker':
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new Error(`${name}: "${text}" is no date a calendar could give`)
      return text
    case 'timepicker':
      if (!/^\d{2}:\d{2}$/.test(text)) throw new Error(`${name}: "${text}" is no time a clock could give`)
      return text
    case 'datetimepicker':
      return Number(text)
    case 'rich_text_input': {
      const run = { type: 'text', text }
      return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [run] }] }
    }
    default:
      return text
  }
}
