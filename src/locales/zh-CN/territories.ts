import type { territories as source } from '../en/territories.ts'
import type { Translation } from '../shape.ts'

export const territories = {
  step: '片区',
  overview_other: '{{count}} 个片区',
  title: '片区',
  about: '客户所在的片区，以及哪些片区彼此相邻。',
  none: '还没有片区。',
  neighbours: '相邻：{{names}}',
  noNeighbours: '没有相邻片区',
  add: '添加片区',
  addTitle: '添加片区',
  editTitle: '更改片区',
  name: '名称',
  neighboursLabel: '相邻片区',
  neighboursHint: '所选片区也会把它列为相邻片区。',
  remove: '移除片区',
  removeYes: '是，其中的客户将不属于任何片区',
  customers: {
    title: '按片区查看客户',
    noZones: '还没有片区。管理员可用 /after 设置 添加。',
    inNone: '不属于任何片区',
    nobody: '这里没有你能看到的客户。',
    open: '客户',
  },
  error: {
    nameMissing: '请输入名称。',
    nameTooLong: '过长：最多 {{max}} 个字。',
    nameTaken: '已有同名片区。',
    tooMany: '最多 {{max}} 个片区，请先移除一个。',
    gone: '这个片区已被移除。',
  },
} as const satisfies Translation<typeof source>
