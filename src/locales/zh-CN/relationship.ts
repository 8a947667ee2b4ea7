import type { relationship as source } from '../en/relationship.ts'
import type { Translation } from '../shape.ts'

export const relationship = {
  heading: '关系层次',
  name: { none: '尚未建立', personal: '个人', department: '部门', company: '公司' },
  level: '目前：{{level}}（{{known}}）',
  known: '近一年对方 {{theirs}} 人，我方 {{ours}} 人',
  target: '这一级客户的目标：{{level}}',
  next: '下一步：{{task}}',
  task: {
    speak: '与对方的人谈一次，登记时写明是谁。',
    theirs_other: '再认识对方 {{count}} 个人。',
    ours_other: '再带 {{count}} 位同事一起去。',
    both: '再认识对方一个人，并带一位同事一起去。',
    findExecutive: '弄清对方谁能代表全公司，并标为高层。',
    bringExecutives: '请主管一起拜访 {{name}}。',
  },
} as const satisfies Translation<typeof source>
