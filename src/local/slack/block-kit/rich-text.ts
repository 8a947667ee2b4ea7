/** Rich text: containers (section, list, quote, preformatted) that hold runs of text, links, mentions and the like. */
import { checkList, checkNumber, checkString, type Inspection, isObject, type JsonObject } from './inspection.ts'
import { limits } from './limits.ts'

/** Of each kind of run, the fields it must have. */
const RUNS: Readonly<Record<string, readonly string[]>> = {
  text: ['text'],
  link: ['url'],
  user: ['user_id'],
  usergroup: ['usergroup_id'],
  channel: ['channel_id'],
  team: ['team_id'],
  emoji: ['name'],
  broadcast: ['range'],
  color: ['value'],
  date: ['timestamp', 'format'],
}

/** Checks the containers of a rich text block or value and answers the characters they hold. */
export function checkRichText(inspection: Inspection, path: string, containers: readonly unknown[]): number {
  let characters = 0
  for (const [index, container] of containers.entries()) {
    characters += checkContainer(inspection, `${path}/${index}`, container)
  }
  return characters
}

function checkContainer(inspection: Inspection, path: string, container: unknown): number {
  if (!isObject(container)) {
    inspection.report(path, 'must provide an object')
    return 0
  }
  const elements = checkList(inspection, `${path}/elements`, container['elements'], { min: 0 }) ?? []
  switch (container['type']) {
    case 'rich_text_section':
    case 'rich_text_quote':
      return sum(elements, (run, index) => checkRun(inspection, `${path}/elements/${index}`, run, Object.keys(RUNS)))
    case 'rich_text_preformatted':
      return sum(elements, (run, index) => checkRun(inspection, `${path}/elements/${index}`, run, ['text', 'link']))
    case 'rich_text_list':
      return checkListContainer(inspection, path, container, elements)
    default:
      inspection.report(`${path}/type`, `unsupported type: ${String(container['type'])}`)
      return 0
  }
}

function checkListContainer(
  inspection: Inspection,
  path: string,
  container: JsonObject,
  items: readonly unknown[],
): number {
  const { style, indent, border } = limits.objects.rich_text_list
  if (typeof container['style'] !== 'string' || !style.includes(container['style'])) {
    inspection.report(`${path}/style`, `must be one of ${style.join(', ')}`)
  }
  for (const [name, [min, max]] of Object.entries({ indent, border })) {
    if (name in container) checkNumber(inspection, `${path}/${name}`, container[name], { min, max })
  }
  return sum(items, (item, index) => {
    const itemPath = `${path}/elements/${index}`
    if (isObject(item) && item['type'] === 'rich_text_section') return checkContainer(inspection, itemPath, item)
    inspection.report(itemPath, 'must be a rich_text_section')
    return 0
  })
}

function checkRun(inspection: Inspection, path: string, run: unknown, allowed: readonly string[]): number {
  const type = isObject(run) ? String(run['type']) : ''
  const required = allowed.includes(type) ? RUNS[type] : undefined
  if (!isObject(run) || required === undefined) {
    inspection.report(`${path}/type`, `unsupported type: ${type}`)
    return 0
  }
  for (const name of required) {
    if (!(name in run)) inspection.report(path, `missing required field: ${name}`)
    else if (name === 'timestamp') checkNumber(inspection, `${path}/${name}`, run[name], {})
    else checkString(inspection, `${path}/${name}`, run[name], { min: 1 })
  }
  return typeof run['text'] === 'string' ? run['text'].length : 0
}

function sum(items: readonly unknown[], characters: (item: unknown, index: number) => number): number {
  return items.reduce<number>((total, item, index) => total + characters(item, index), 0)
}
