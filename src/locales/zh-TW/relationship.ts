import type { relationship as source } from '../en/relationship.ts'
import type { Translation } from '../shape.ts'

export const relationship = {
  heading: '關係層次',
  name: { none: '尚未建立', personal: '個人', department: '部門', company: '公司' },
  level: '目前：{{level}}（{{known}}）',
  known: '近一年對方 {{theirs}} 人，我方 {{ours}} 人',
  target: '這一級客戶的目標：{{level}}',
  next: '下一步：{{task}}',
  task: {
    speak: '與對方的人談一次，登錄時寫明是誰。',
    theirs_other: '再認識對方 {{count}} 個人。',
    ours_other: '再帶 {{count}} 位同事一起去。',
    both: '再認識對方一個人，並帶一位同事一起去。',
    findExecutive: '弄清楚對方誰能代表全公司，並標為高層。',
    bringExecutives: '請主管一起拜訪 {{name}}。',
  },
} as const satisfies Translation<typeof source>
