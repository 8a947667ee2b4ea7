import type { territories as source } from '../en/territories.ts'
import type { Translation } from '../shape.ts'

export const territories = {
  step: '分區',
  overview_other: '{{count}} 個分區',
  title: '分區',
  about: '客戶所在的分區，以及哪些分區彼此相鄰。',
  none: '還沒有分區。',
  neighbours: '相鄰：{{names}}',
  noNeighbours: '沒有相鄰分區',
  add: '新增分區',
  addTitle: '新增分區',
  editTitle: '變更分區',
  name: '名稱',
  neighboursLabel: '相鄰分區',
  neighboursHint: '所選的分區也會把它列為相鄰分區。',
  remove: '移除分區',
  removeYes: '是，其中的客戶將不屬於任何分區',
  customers: {
    title: '依分區查看客戶',
    noZones: '還沒有分區。管理員可用 /after 設定 新增。',
    inNone: '不屬於任何分區',
    nobody: '這裡沒有你看得到的客戶。',
    open: '客戶',
  },
  error: {
    nameMissing: '請輸入名稱。',
    nameTooLong: '太長：最多 {{max}} 個字。',
    nameTaken: '已有同名的分區。',
    tooMany: '最多 {{max}} 個分區，請先移除一個。',
    gone: '這個分區已被移除。',
  },
} as const satisfies Translation<typeof source>
