import type { departments as source } from '../en/departments.ts'
import type { Translation } from '../shape.ts'

export const departments = {
  step: '服务部门',
  overview_other: '{{count}} 个部门',
  without_other: '{{count}} 个部门没有成员',
  missing_other: '{{count}} 个服务部门没有成员，投诉无法移交给它们。',
  title: '服务部门',
  about: '销售员可以把投诉移交给服务部门，由部门中接受的人负责处理。',
  none: '还没有服务部门。',
  nobody: '没有成员，投诉无法移交给这个部门。',
  add: '添加部门',
  addTitle: '添加部门',
  editTitle: '更改部门',
  name: '名称',
  members: '成员',
  membersHint: '成员会获得“服务部门”角色，并收到移交给本部门的每一件投诉。',
  remove: '移除部门',
  removeYes: '是，以往的处理记录仍保留部门名称',
  error: {
    nameMissing: '请输入名称。',
    nameTooLong: '过长：最多 {{max}} 个字。',
    nameTaken: '已有同名部门。',
    tooMany: '最多 {{max}} 个部门，请先移除一个。',
    tooManyMembers: '最多 {{max}} 人。',
    hasImplementations: '这个部门还有负责跟进的客户，须先退回或收回。',
    hasComplaints: '这个部门还有投诉，须先结案、退回或收回。',
    gone: '这个部门已被移除。',
  },
} as const satisfies Translation<typeof source>
