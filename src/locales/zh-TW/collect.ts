import type { collect as source } from '../en/collect.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const collect = {
  view: {
    choose: '查看方式',
    day: '依日期',
    aging: '依帳齡',
    rep: '依業務',
    customer: '依客戶',
    show: '查看',
    showOf: '查看：{{name}}',
    back: '返回',
    only: '請用 */collect* 依日期查看。依帳齡和依客戶查看，只限財務和管理員。',
    onlyOwn: '請用 */collect* 依日期查看自己的應收帳款。',
  },
  group: {
    level: '*逾期，催收第 {{level}} 級* {{amounts}}',
    overdue: '*逾期* {{amounts}}',
    today: '*今天到期* {{amounts}}',
    day: '*{{date}}到期* {{amounts}}',
    undelivered: '*交貨後到期，原定{{date}}* {{amounts}}',
  },
  marks: {
    disputed: '其中有爭議 {{amounts}}',
    promised: '其中已承諾 {{amounts}}',
  },
  bucket: {
    notDue: '未到期',
    to30: '1–30 天',
    to60: '31–60 天',
    to90: '61–90 天',
    to120: '91–120 天',
    over120: '超過 120 天',
  },
  aging: {
    heading: '應收帳款帳齡',
    summary: '待收共 {{open}}，其中逾期 {{overdue}}。',
    unapplied: '*未分配的收款* {{amounts}}',
    unappliedHint: '已收到，還沒有用於任何一期。',
    total: '*待收合計* {{amounts}}',
  },
  reps: {
    heading: '依業務查看待收款',
    summary: '{{count}} 人名下待收共 {{open}}，其中逾期 {{overdue}}。',
    delays_other: '最近 {{days}} 天有 {{count}} 期沒有準時催收',
  },
  customers: {
    heading: '依客戶查看待收款',
    summary_other: '{{count}} 個客戶有待收款，欠款最久的在前。',
    level: '催收第 {{level}} 級',
    others: '沒有待收款的客戶不在此列：用 */deal 列表 全部* 開啟這位客戶的一筆成交，再按 *這位客戶的全部收款* 。',
    oldest: '最早一期 {{date}}到期',
    credit: '預收款：{{amounts}}',
  },
  sums: {
    open: '待收：{{amounts}}',
    overdue: '逾期：{{amounts}}',
    instalments_other: '{{count}} 期',
  },
  part: {
    heading: '待收款：{{name}}',
    empty: '這裡已經沒有待收款。',
    somebody: '已離開的同事',
  },
  empty: '沒有待收款。',
} as const satisfies Translation<typeof source>
