/**
 * What Slack refuses of a modal, a Home tab or a message, by the limits file. Stricter than Slack where the documentation
 * is unclear: what passes here passes there.
 */
import { allBlocks, allElements } from './elements-of.ts'
import { checkBlock, checkFields, type SurfaceInspection } from './fields.ts'
import { checkList, isObject, type JsonObject, type Problem } from './inspection.ts'
import { limits, objectLimit, type Surface } from './limits.ts'

export type { Problem } from './inspection.ts'
export type { Surface } from './limits.ts'

/** The largest views Slack takes, in bytes of their JSON. */
export const VIEW_BYTES = { modal: limits.surfaces.modal.bytes_max, home: limits.surfaces.home.bytes_max }

/** The size of a payload as Slack counts it: bytes of its JSON. */
export function jsonBytes(payload: unknown): number {
  return Buffer.byteLength(JSON.stringify(payload) ?? '')
}

/**
 * Says everything Slack would refuse of a payload, or nothing. A modal or Home is the view itself; a message is
 * `{ text, blocks }` as `chat.postMessage` takes it. Paths are JSON pointers into the payload.
 */
export function validateSurface(surface: Surface, payload: unknown): Problem[] {
  const problems: Problem[] = []
  const inspection: SurfaceInspection = {
    surface,
    cellCharacters: new Map(),
    report: (path, problem) => problems.push({ path, problem }),
  }
  if (!isObject(payload)) return [{ path: '', problem: 'must provide an object' }]
  if (surface === 'message') checkMessage(inspection, payload)
  else checkView(inspection, surface, payload)
  return problems
}

/** Says what Slack would refuse of the options an app offers to an external select. */
export function validateOptions(answer: unknown): Problem[] {
  const problems: Problem[] = []
  const inspection: SurfaceInspection = {
    surface: 'modal',
    cellCharacters: new Map(),
    report: (path, problem) => problems.push({ path, problem }),
  }
  if (!isObject(answer)) return [{ path: '', problem: 'must provide an object' }]
  // An external select takes the same options as a static one, except that it may offer none.
  const fields = limits.elements['static_select']?.fields ?? {}
  for (const name of ['options', 'option_groups'] as const) {
    if (answer[name] === undefined) continue
    const items = checkList(inspection, `/${name}`, answer[name], { min: 0, ...maxOf(fields[name]) }) ?? []
    for (const [index, item] of items.entries()) {
      const path = `/${name}/${index}`
      if (isObject(item)) {
        checkFields(inspection, path, item, objectLimit(name === 'options' ? 'option' : 'option_group'))
      } else inspection.report(path, 'must provide an object')
    }
  }
  if ((answer['options'] === undefined) === (answer['option_groups'] === undefined)) {
    inspection.report('', 'must provide exactly one of options, option_groups')
  }
  return problems
}

function maxOf(limit: { readonly max?: number } | undefined): { max?: number } {
  return limit?.max === undefined ? {} : { max: limit.max }
}

function checkView(inspection: SurfaceInspection, surface: 'modal' | 'home', view: JsonObject): void {
  const limit = limits.surfaces[surface]
  if (jsonBytes(view) > limit.bytes_max) inspection.report('', `must be no more than ${limit.bytes_max} bytes`)
  checkFields(inspection, '', view, limit)
  if (view['blocks'] === undefined) return
  const blocks = checkBlocks(inspection, view['blocks'], { min: limit.blocks_min, max: limit.blocks_max })
  const needsSubmit = surface === 'modal' && limits.surfaces.modal.submit_required_with_input
  if (needsSubmit && view['submit'] === undefined && allBlocks(blocks).some(({ block }) => block['type'] === 'input')) {
    inspection.report('', 'missing required field: submit (the view has an input block)')
  }
}

function checkMessage(inspection: SurfaceInspection, message: JsonObject): void {
  const limit = limits.surfaces.message
  const text = message['text']
  if (text !== undefined && typeof text !== 'string') inspection.report('/text', 'must provide a string')
  if (typeof text === 'string' && text.length > limit.text_truncated_at) {
    inspection.report('/text', `must be less than ${limit.text_truncated_at + 1} characters`)
  }
  const blocks =
    message['blocks'] === undefined ? [] : checkBlocks(inspection, message['blocks'], { min: 0, max: limit.blocks_max })
  if (!text && blocks.length === 0) inspection.report('', 'missing required field: text or blocks')
  checkTotals(inspection, blocks)
}

/** What a message may hold in all: of some blocks a number, of some texts a length. */
function checkTotals(inspection: SurfaceInspection, blocks: readonly unknown[]): void {
  const limit = limits.surfaces.message
  const all = allBlocks(blocks).map(({ block }) => block)
  const count = (type: string) => all.filter((block) => block['type'] === type).length
  const markdown = all
    .filter((block) => block['type'] === 'markdown')
    .reduce((sum, block) => sum + String(block['text']).length, 0)
  const totals: readonly [string, number, number][] = [
    ['table blocks', count('table'), limit.tables_max],
    ['data_visualization blocks', count('data_visualization'), limit.data_visualization_max],
    ['characters in markdown blocks', markdown, limit.markdown_chars_total],
    ['characters in table cells', inspection.cellCharacters.get('table') ?? 0, limit.table_chars_total],
    ['characters in data_table cells', inspection.cellCharacters.get('data_table') ?? 0, limit.data_table_chars_total],
  ]
  for (const [what, amount, max] of totals) {
    if (amount > max) inspection.report('/blocks', `no more than ${max} ${what} allowed in one message`)
  }
}

function checkBlocks(
  inspection: SurfaceInspection,
  value: unknown,
  count: { min: number; max: number },
): readonly unknown[] {
  const blocks = checkList(inspection, '/blocks', value, count) ?? []
  for (const [index, block] of blocks.entries()) checkBlock(inspection, `/blocks/${index}`, block)
  checkBlockIds(inspection, blocks)
  checkFocus(inspection, blocks)
  return blocks
}

/** `block_id` must be unique in the message or view. */
function checkBlockIds(inspection: SurfaceInspection, blocks: readonly unknown[]): void {
  const seen = new Set<unknown>()
  for (const { block, path } of allBlocks(blocks, '/blocks')) {
    const id = block['block_id']
    if (typeof id !== 'string') continue
    if (seen.has(id)) inspection.report(`${path}/block_id`, `\`block_id\` must be unique: ${id}`)
    seen.add(id)
  }
}

/** The documentation of every focusable element: only one may be set to true. */
function checkFocus(inspection: SurfaceInspection, blocks: readonly unknown[]): void {
  const focused = allElements(blocks).filter(({ element }) => element['focus_on_load'] === true)
  for (const { path } of focused.slice(1)) {
    inspection.report(`/blocks${path}/focus_on_load`, 'only one element can be set to true')
  }
}
