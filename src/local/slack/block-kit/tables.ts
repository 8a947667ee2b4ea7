/** Tables (`table`, `data_table`) and charts (`data_visualization`): the blocks that hold figures. */
import {
  checkList,
  checkNumber,
  checkProperties,
  checkString,
  type Inspection,
  isObject,
  type JsonObject,
} from './inspection.ts'
import type { FieldLimit } from './limits.ts'
import { checkRichText } from './rich-text.ts'

/** Checks the rows of a table and answers the characters its cells hold. */
export function checkRows(inspection: Inspection, path: string, value: unknown, limit: FieldLimit): number {
  const rows = checkList(inspection, path, value, limit) ?? []
  let characters = 0
  let columns: number | null = null
  for (const [index, row] of rows.entries()) {
    const rowPath = `${path}/${index}`
    const cells = checkList(inspection, rowPath, row, columnLimit(limit)) ?? []
    columns ??= cells.length
    if (limit.same_cols === true && cells.length !== columns) {
      inspection.report(rowPath, `must have ${columns} cells, as the first row has`)
    }
    const allowed =
      index === 0 && limit.header_no_rich_text === true
        ? (limit.cells ?? []).filter((kind) => kind !== 'rich_text')
        : (limit.cells ?? [])
    for (const [position, cell] of cells.entries()) {
      characters += checkCell(inspection, `${rowPath}/${position}`, cell, allowed)
    }
  }
  return characters
}

function columnLimit(limit: FieldLimit): { min?: number; max?: number } {
  return {
    ...(limit.cols_min === undefined ? {} : { min: limit.cols_min }),
    ...(limit.cols_max === undefined ? {} : { max: limit.cols_max }),
  }
}

function checkCell(inspection: Inspection, path: string, cell: unknown, allowed: readonly string[]): number {
  const type = isObject(cell) ? String(cell['type']) : ''
  if (!isObject(cell) || !allowed.includes(type)) {
    inspection.report(`${path}/type`, `unsupported type: ${type}`)
    return 0
  }
  if (type === 'rich_text') {
    const containers = checkList(inspection, `${path}/elements`, cell['elements'], { min: 0 }) ?? []
    return checkRichText(inspection, `${path}/elements`, containers)
  }
  if (type === 'raw_number') checkNumber(inspection, `${path}/value`, cell['value'], { fractions: true })
  return checkString(inspection, `${path}/text`, cell['text'], { min: 1 })?.length ?? 0
}

/**
 * The limits of charts, which the limits file states in prose (`blocks.data_visualization.note`): the stricter of the
 * two figures it gives for series.
 */
export const CHART = { series: 6, points: 20, categories: 20, label: 20, axisLabel: 50 } as const

/** Checks the chart of a `data_visualization` block. */
export function checkChart(inspection: Inspection, path: string, value: unknown): void {
  if (!isObject(value)) {
    inspection.report(path, 'must provide an object')
    return
  }
  if (value['type'] === 'pie') {
    checkProperties(inspection, path, value, ['type', 'segments'])
    const segments = checkList(inspection, `${path}/segments`, value['segments'], { min: 1, max: CHART.series }) ?? []
    checkPoints(inspection, `${path}/segments`, segments, true)
  } else if (value['type'] === 'bar' || value['type'] === 'line' || value['type'] === 'area') {
    checkProperties(inspection, path, value, ['type', 'series', 'axis_config'])
    checkSeries(inspection, path, value, checkAxis(inspection, `${path}/axis_config`, value['axis_config']))
  } else {
    inspection.report(`${path}/type`, `unsupported type: ${String(value['type'])}`)
  }
}

/** Answers the categories of the axis, with which the points of every series must agree. */
function checkAxis(inspection: Inspection, path: string, axis: unknown): readonly unknown[] {
  if (!isObject(axis)) {
    inspection.report(path, 'must provide an object')
    return []
  }
  checkProperties(inspection, path, axis, ['categories', 'x_label', 'y_label'])
  for (const name of ['x_label', 'y_label']) {
    if (name in axis) checkString(inspection, `${path}/${name}`, axis[name], { min: 1, max: CHART.axisLabel })
  }
  const limit = { min: 1, max: CHART.categories }
  const categories = checkList(inspection, `${path}/categories`, axis['categories'], limit) ?? []
  for (const [index, category] of categories.entries()) {
    checkString(inspection, `${path}/categories/${index}`, category, { min: 1, max: CHART.label })
  }
  return categories
}

function checkSeries(inspection: Inspection, path: string, chart: JsonObject, categories: readonly unknown[]): void {
  const names = new Set<unknown>()
  const all = checkList(inspection, `${path}/series`, chart['series'], { min: 1, max: CHART.series }) ?? []
  for (const [index, series] of all.entries()) {
    const seriesPath = `${path}/series/${index}`
    if (!isObject(series)) {
      inspection.report(seriesPath, 'must provide an object')
      continue
    }
    checkProperties(inspection, seriesPath, series, ['name', 'data'])
    checkString(inspection, `${seriesPath}/name`, series['name'], { min: 1, max: CHART.label })
    if (names.has(series['name'])) inspection.report(`${seriesPath}/name`, 'must be unique')
    names.add(series['name'])
    const points = checkList(inspection, `${seriesPath}/data`, series['data'], { min: 1, max: CHART.points }) ?? []
    checkPoints(inspection, `${seriesPath}/data`, points, false)
    const labels = points.map((point) => (isObject(point) ? point['label'] : undefined))
    if (labels.length !== categories.length || labels.some((label) => !categories.includes(label))) {
      inspection.report(`${seriesPath}/data`, 'must have one point for each category')
    }
  }
}

function checkPoints(inspection: Inspection, path: string, points: readonly unknown[], positive: boolean): void {
  for (const [index, point] of points.entries()) {
    const pointPath = `${path}/${index}`
    if (!isObject(point)) {
      inspection.report(pointPath, 'must provide an object')
      continue
    }
    checkProperties(inspection, pointPath, point, ['label', 'value'])
    checkString(inspection, `${pointPath}/label`, point['label'], { min: 1, max: CHART.label })
    checkNumber(inspection, `${pointPath}/value`, point['value'], { fractions: true })
    if (positive && typeof point['value'] === 'number' && point['value'] <= 0) {
      inspection.report(`${pointPath}/value`, 'must be greater than 0')
    }
  }
}
