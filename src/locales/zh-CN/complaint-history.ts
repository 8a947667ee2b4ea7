import type { complaintHistory as source } from '../en/complaint-history.ts'
import type { Translation } from '../shape.ts'

export const complaintHistory = {
  theClock: '计时',
  heading: '处理经过',
  earlier_other: '更早的 {{count}} 条记录',
  filed: '{{name}} 登记了投诉。',
  changed: '{{name}} 修改了登记内容。',
  evidence_added_other: '{{name}} 补充了 {{count}} 个文件。',
  severity_changed: '{{name}} 将严重程度由{{before}}改为{{severity}}。',
  stage_done: '{{name}} 完成了阶段：{{stage}}。',
  moved_back: '{{name}} 退回到阶段：{{stage}}。',
  waiting_began: '{{name}}：等待客户。',
  waiting_ended: '{{name}}：客户已答复，恢复计时。',
  approval_asked: '{{name}} 申请批准处理方式：{{remedy}}。',
  approval_given: '{{name}} 批准了处理方式。',
  approval_refused: '{{name}} 未批准处理方式。',
  handed_over: '{{name}} 移交给{{department}}。',
  accepted: '{{name}} 代表{{department}}接受。',
  not_accepted: '{{name}} 从{{department}}退回。',
  scored: '{{name}} 登记了客户满意度：{{score}} 分（满分 5 分）。',
  closing_agreed: '{{name}} 同意以此分数结案。',
  closing_refused: '{{name}} 不同意以此分数结案。',
  reopened: '{{name}} 重新打开。',
  owner_changed: '{{name}} 转交给 {{owner}}。',
  clock_passed: '已超时：{{clock}}。',
  withdrawn: '{{name}} 已撤回。',
} as const satisfies Translation<typeof source>
