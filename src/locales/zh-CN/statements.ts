import type { statements as source } from '../en/statements.ts'
import type { Translation } from '../shape.ts'

export const statements = {
  title: '对账单',
  button: '对账单',
  language: '客户使用的语言',
  since: '收款起始日期',
  copy: '可复制给客户。语言和日期在上方更改。',
  send: '发给我',
  sent: '已发到你与 Afterclose 的对话，可在那里复制或转发。',
  hidden_other: '另有 {{count}} 期属于其他同事的成交，不在其中。',
  gone: '找不到这个客户。输入 /collect 查看当前的到期应收款。',
  reminder: '{{customer}} 的对账单',
  text: {
    heading: '*对账单：{{customer}}*\n截至 {{date}}',
    nothing: '没有未付款项。',
    open: '*未付款项（{{currency}}）*',
    invoice: '发票 {{number}}',
    part: '已付 {{amount}}',
    overdue_other: '逾期 {{count}} 天',
    today: '今天到期',
    planned: '以按计划交付为准',
    afterDelivery: '交付后',
    disputed: '{{date}} 起协商中',
    promised: '其中 {{amount}} 承诺 {{date}} 付款',
    more_other: '另有 {{count}} 期',
    total: '*未付合计：{{amount}}* 其中逾期 {{overdue}}',
    received: '*{{date}} 起收到：{{amount}}*',
    receiptsMore_other: '另有更早的 {{count}} 笔',
    credit: '预收款：{{amount}}',
    toPay: '*扣除预收款后应付：{{amount}}*',
  },
} as const satisfies Translation<typeof source>
