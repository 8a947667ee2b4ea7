import type { departments as source } from '../en/departments.ts'
import type { Translation } from '../shape.ts'

export const departments = {
  step: '服務部門',
  overview_other: '{{count}} 個部門',
  without_other: '{{count}} 個部門沒有成員',
  missing_other: '{{count}} 個服務部門沒有成員，客訴無法轉交給它們。',
  title: '服務部門',
  about: '業務可以把客訴轉交給服務部門，由部門中受理的人負責處理。',
  none: '還沒有服務部門。',
  nobody: '沒有成員，客訴無法轉交給這個部門。',
  add: '新增部門',
  addTitle: '新增部門',
  editTitle: '變更部門',
  name: '名稱',
  members: '成員',
  membersHint: '成員會取得「服務部門」角色，並收到轉交給本部門的每一件客訴。',
  remove: '移除部門',
  removeYes: '是，以往的處理紀錄仍保留部門名稱',
  error: {
    nameMissing: '請輸入名稱。',
    nameTooLong: '太長：最多 {{max}} 個字。',
    nameTaken: '已有同名的部門。',
    tooMany: '最多 {{max}} 個部門，請先移除一個。',
    tooManyMembers: '最多 {{max}} 人。',
    hasImplementations: '這個部門還有負責跟進的客戶，須先退回或收回。',
    hasComplaints: '這個部門還有客訴，須先結案、退回或收回。',
    gone: '這個部門已被移除。',
  },
} as const satisfies Translation<typeof source>
