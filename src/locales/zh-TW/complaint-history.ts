import type { complaintHistory as source } from '../en/complaint-history.ts'
import type { Translation } from '../shape.ts'

export const complaintHistory = {
  theClock: '計時',
  heading: '處理經過',
  earlier_other: '較早的 {{count}} 筆紀錄',
  filed: '{{name}} 登錄了客訴。',
  changed: '{{name}} 修改了登錄內容。',
  evidence_added_other: '{{name}} 補充了 {{count}} 個檔案。',
  severity_changed: '{{name}} 將嚴重程度由{{before}}改為{{severity}}。',
  stage_done: '{{name}} 完成了階段：{{stage}}。',
  moved_back: '{{name}} 退回到階段：{{stage}}。',
  waiting_began: '{{name}}：等待客戶。',
  waiting_ended: '{{name}}：客戶已回覆，恢復計時。',
  approval_asked: '{{name}} 申請核准處理方式：{{remedy}}。',
  approval_given: '{{name}} 核准了處理方式。',
  approval_refused: '{{name}} 未核准處理方式。',
  handed_over: '{{name}} 轉交給{{department}}。',
  accepted: '{{name}} 代表{{department}}受理。',
  not_accepted: '{{name}} 自{{department}}退回。',
  scored: '{{name}} 登錄了客戶滿意度：{{score}} 分（滿分 5 分）。',
  closing_agreed: '{{name}} 同意以這個分數結案。',
  closing_refused: '{{name}} 不同意以這個分數結案。',
  reopened: '{{name}} 重新開啟。',
  owner_changed: '{{name}} 轉交給 {{owner}}。',
  clock_passed: '已逾時：{{clock}}。',
  withdrawn: '{{name}} 已撤回。',
} as const satisfies Translation<typeof source>
