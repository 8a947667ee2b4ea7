import type { complaintClocks as source } from '../en/complaint-clocks.ts'
import type { Translation } from '../shape.ts'

export const complaintClocks = {
  name: { response: '首次回應', solution: '告知方案' },
  none: '不計時：這個工作區沒有任何上班時間。',
  state: {
    due: '{{name}}：{{due}} 前',
    paused: '{{name}}：等待客戶期間暫停計時（原訂 {{due}}）',
    late: '{{name}}： *已逾時* ，應於 {{due}} 前',
    met: '{{name}}：{{date}}，準時',
    missed: '{{name}}：{{date}}，逾時（應於 {{due}} 前）',
  },
  number: '第 {{number}} 號客訴',
  responsible: '負責人： *{{name}}*',
  open: '開啟客訴',
  warning: {
    title: '客訴處理期限將至',
    heading: '第 {{number}} 號客訴：時間所剩不多',
    response: '第 {{number}} 號客訴（{{customer}}）：請在 {{date}}前完成首次回應。',
    solution: '第 {{number}} 號客訴（{{customer}}）：請在 {{date}}前把方案告知客戶。',
    advice: {
      response: '請致電客戶，聽對方把話說完，再按「記下客戶所說」，計時就會停止。',
      solution: '請把方案告知客戶並取得同意，計時就會停止。若要等客戶回覆，請登錄「等待客戶」，計時會暫停。',
    },
  },
  passed: {
    heading: '第 {{number}} 號客訴：已超過時限',
    response: '第 {{number}} 號客訴（{{customer}}）：首次回應的期限是 {{date}}。負責人：{{name}}。',
    solution: '第 {{number}} 號客訴（{{customer}}）：告知方案的期限是 {{date}}。負責人：{{name}}。',
    advice: '請問問{{name}}卡在哪裡，看看能否幫忙。',
  },
  severe: {
    heading: '嚴重客訴，第 {{number}} 號',
    summary: '{{customer}} 的嚴重客訴（第 {{number}} 號）。負責人：{{name}}。',
    noLonger: '後來判定，嚴重程度已調降。',
    closed: '現已結案。',
    withdrawn: '登錄者已撤回。',
  },
  earlier: {
    heading: '第 {{number}} 號客訴',
    summary: '第 {{number}} 號客訴（{{customer}}）之後已結案，現已重新開啟。',
  },
} as const satisfies Translation<typeof source>
