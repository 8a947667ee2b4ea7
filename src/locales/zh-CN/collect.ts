import type { collect as source } from '../en/collect.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const collect = {
  view: {
    choose: '查看方式',
    day: '按日期',
    aging: '按账龄',
    rep: '按销售员',
    customer: '按客户',
    show: '查看',
    showOf: '查看：{{name}}',
    back: '返回',
    only: '请用 */collect* 按日期查看。按账龄和按客户查看，只限财务和管理员。',
    onlyOwn: '请用 */collect* 按日期查看自己的应收款。',
  },
  group: {
    level: '*逾期，催收第 {{level}} 级* {{amounts}}',
    overdue: '*逾期* {{amounts}}',
    today: '*今天到期* {{amounts}}',
    day: '*{{date}}到期* {{amounts}}',
    undelivered: '*交付后到期，原计划{{date}}* {{amounts}}',
  },
  marks: {
    disputed: '其中有争议 {{amounts}}',
    promised: '其中已承诺 {{amounts}}',
  },
  bucket: {
    notDue: '未到期',
    to30: '1–30 天',
    to60: '31–60 天',
    to90: '61–90 天',
    to120: '91–120 天',
    over120: '超过 120 天',
  },
  aging: {
    heading: '应收款账龄',
    summary: '待收共 {{open}}，其中逾期 {{overdue}}。',
    unapplied: '*未分配的收款* {{amounts}}',
    unappliedHint: '已收到，还没有用于任何一期。',
    total: '*待收合计* {{amounts}}',
  },
  reps: {
    heading: '按销售员查看待收款',
    summary: '{{count}} 人名下待收共 {{open}}，其中逾期 {{overdue}}。',
    delays_other: '最近 {{days}} 天有 {{count}} 期没有按时催收',
  },
  customers: {
    heading: '按客户查看待收款',
    summary_other: '{{count}} 个客户有待收款，欠款最久的在前。',
    level: '催收第 {{level}} 级',
    others: '没有待收款的客户不在此列：用 */deal 列表 全部* 打开该客户的一笔成交，再点 *该客户的全部收款* 。',
    oldest: '最早一期 {{date}}到期',
    credit: '预收款：{{amounts}}',
  },
  sums: {
    open: '待收：{{amounts}}',
    overdue: '逾期：{{amounts}}',
    instalments_other: '{{count}} 期',
  },
  part: {
    heading: '待收款：{{name}}',
    empty: '这里已经没有待收款。',
    somebody: '已离开的同事',
  },
  empty: '没有待收款。',
} as const satisfies Translation<typeof source>
