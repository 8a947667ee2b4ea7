/** The limits file applied: blocks, elements and composition objects, field by field. */
import { checkElementRules } from './element-rules.ts'
import { elementsOf } from './elements-of.ts'
import {
  checkList,
  checkNumber,
  checkProperties,
  checkString,
  checkText,
  checkUrl,
  type Inspection,
  isObject,
  type JsonObject,
} from './inspection.ts'
import { entryOf, type FieldLimit, limits, type ObjectLimit, objectLimit, type Surface } from './limits.ts'
import { checkRichText } from './rich-text.ts'
import { checkChart, checkRows } from './tables.ts'

/** An inspection of one surface, with what is counted over the whole payload. */
export interface SurfaceInspection extends Inspection {
  readonly surface: Surface
  /** Characters in cells, per type of table. */
  readonly cellCharacters: Map<string, number>
}

/** Values that the limits file leaves open and the documentation lists. */
const LISTED_VALUES: Readonly<Record<string, readonly string[]>> = {
  trigger_actions_on: ['on_enter_pressed', 'on_character_entered'],
  include: ['im', 'mpim', 'private', 'public'],
}

/** Checks one block, those inside it as well. `allowed` restricts the types where the block stands in another. */
export function checkBlock(
  inspection: SurfaceInspection,
  path: string,
  block: unknown,
  allowed?: readonly string[],
): void {
  const limit = isObject(block) ? entryOf(limits.blocks, block['type']) : undefined
  if (!isObject(block) || limit === undefined || allowed?.includes(String(block['type'])) === false) {
    const type = isObject(block) ? block['type'] : block
    inspection.report(`${path}/type`, `unsupported type: ${String(type)}`)
    return
  }
  if (!limit.surfaces.includes(inspection.surface)) {
    inspection.report(
      `${path}/type`,
      `unsupported type: ${String(block['type'])} is not allowed in a ${inspection.surface}`,
    )
  }
  checkFields(inspection, path, block, limit, ['type'])
  if (block['type'] === 'data_visualization') checkChart(inspection, `${path}/chart`, block['chart'])
  if (block['type'] === 'input') checkInputBlock(inspection, path, block)
  checkActionIds(inspection, path, block)
}

function checkInputBlock(inspection: Inspection, path: string, block: JsonObject): void {
  const element = block['element']
  if (isObject(element) && element['type'] === 'file_input' && block['dispatch_action'] === true) {
    inspection.report(`${path}/dispatch_action`, 'must be false for a file_input')
  }
}

/** `action_id` must be unique within the containing block. */
function checkActionIds(inspection: Inspection, path: string, block: JsonObject): void {
  const seen = new Set<unknown>()
  for (const { element, path: place } of elementsOf(block, path)) {
    const id = element['action_id']
    if (typeof id !== 'string') continue
    if (seen.has(id)) inspection.report(`${place}/action_id`, `\`action_id\` must be unique in its block: ${id}`)
    seen.add(id)
  }
}

function checkElement(
  inspection: SurfaceInspection,
  path: string,
  element: unknown,
  allowed: readonly string[] = [],
): void {
  const type = isObject(element) ? String(element['type']) : String(element)
  if (!isObject(element) || !allowed.includes(type)) {
    inspection.report(`${path}/type`, `unsupported type: ${type}`)
    return
  }
  if (type === 'plain_text' || type === 'mrkdwn') {
    checkText(inspection, path, element, limits.objects.text, [type])
    return
  }
  const limit = limits.elements[type]
  if (limit === undefined) throw new Error(`the limits file allows an element it does not describe: ${type}`)
  if (!limit.surfaces.includes(inspection.surface)) {
    inspection.report(`${path}/type`, `unsupported type: ${type} is not allowed in a ${inspection.surface}`)
  }
  checkFields(inspection, path, element, limit, ['type'])
  checkElementRules(inspection, path, element)
}

/** Checks the fields of an object: unknown ones, missing ones, each by its limit, and those of which one is needed. */
export function checkFields(
  inspection: SurfaceInspection,
  path: string,
  value: JsonObject,
  limit: ObjectLimit,
  alsoAllowed: readonly string[] = [],
): void {
  checkProperties(inspection, path, value, [...Object.keys(limit.fields), ...alsoAllowed])
  for (const [name, field] of Object.entries(limit.fields)) {
    if (value[name] === undefined) {
      if (field.req === true) inspection.report(path, `missing required field: ${name}`)
    } else checkField(inspection, `${path}/${name}`, name, value[name], field, String(value['type']))
  }
  const present = (names: readonly string[]) => names.filter((name) => value[name] !== undefined).length
  if (limit.any_of !== undefined && present(limit.any_of) === 0) {
    inspection.report(path, `missing required field: one of ${limit.any_of.join(', ')}`)
  }
  if (limit.one_of !== undefined && present(limit.one_of) !== 1) {
    inspection.report(path, `must provide exactly one of ${limit.one_of.join(', ')}`)
  }
}

function checkField(
  inspection: SurfaceInspection,
  path: string,
  name: string,
  value: unknown,
  field: FieldLimit,
  owner: string,
): void {
  switch (field.t) {
    case 'any':
      return
    case 'str':
      checkString(inspection, path, value, field)
      return
    case 'plain':
      checkText(inspection, path, value, field, ['plain_text'])
      return
    case 'text':
      checkText(inspection, path, value, field, ['plain_text', 'mrkdwn'])
      return
    case 'bool':
      if (typeof value !== 'boolean') inspection.report(path, 'must provide a boolean')
      return
    case 'int':
      checkNumber(inspection, path, value, field)
      return
    case 'enum':
      if (field.values?.includes(String(value)) !== true) {
        inspection.report(path, `must be one of ${(field.values ?? []).join(', ')}`)
      }
      return
    case 'url':
      checkUrl(inspection, path, value, field.https === true, field.max)
      return
    case 'date':
      if (!isCalendarDate(value)) inspection.report(path, 'must be a date in the format YYYY-MM-DD')
      return
    case 'time':
      if (typeof value !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) {
        inspection.report(path, 'must be a time in the format HH:mm')
      }
      return
    case 'numstr':
      if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value)) {
        inspection.report(path, 'must be a number written as a string')
      }
      return
    case 'rows': {
      const characters = checkRows(inspection, path, value, field)
      inspection.cellCharacters.set(owner, (inspection.cellCharacters.get(owner) ?? 0) + characters)
      return
    }
    case 'element':
      checkElement(inspection, path, value, field.allow)
      return
    case 'ref':
      checkReference(inspection, path, value, String(field.ref))
      return
    case 'list':
      checkItems(inspection, path, name, value, field)
  }
}

function checkReference(inspection: SurfaceInspection, path: string, value: unknown, name: string): void {
  if (limits.blocks[name] !== undefined) {
    checkBlock(inspection, path, value, [name])
  } else if (isObject(value)) {
    checkFields(inspection, path, value, objectLimit(name))
  } else {
    inspection.report(path, 'must provide an object')
  }
}

function checkItems(
  inspection: SurfaceInspection,
  path: string,
  name: string,
  value: unknown,
  field: FieldLimit,
): void {
  const items = checkList(inspection, path, value, field) ?? []
  if (field.of === 'rich_container') {
    checkRichText(inspection, path, items)
    return
  }
  for (const [index, item] of items.entries()) {
    const itemPath = `${path}/${index}`
    if (field.of === 'any') {
      const listed = LISTED_VALUES[name]
      if (listed?.includes(String(item)) === false) inspection.report(itemPath, `must be one of ${listed.join(', ')}`)
    } else if (field.of === 'element') checkElement(inspection, itemPath, item, field.allow)
    else if (field.of === 'block') checkBlock(inspection, itemPath, item, field.allow)
    else if (field.of === 'textfield') {
      const limit = { min: limits.objects.text.min, max: field.item_max ?? limits.objects.text.max }
      checkText(inspection, itemPath, item, limit, ['plain_text', 'mrkdwn'])
    } else checkReference(inspection, itemPath, item, String(field.of))
  }
}

function isCalendarDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}
