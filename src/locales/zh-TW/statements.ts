import type { statements as source } from '../en/statements.ts'
import type { Translation } from '../shape.ts'

export const statements = {
  title: '對帳單',
  button: '對帳單',
  language: '客戶使用的語言',
  since: '收款起始日期',
  copy: '可複製給客戶。語言和日期在上方更改。',
  send: '傳給我',
  sent: '已傳到你與 Afterclose 的對話，可在那裡複製或轉寄。',
  hidden_other: '另有 {{count}} 期屬於其他同事的成交，不在其中。',
  gone: '找不到這個客戶。輸入 /collect 檢視目前到期的應收帳款。',
  reminder: '{{customer}} 的對帳單',
  text: {
    heading: '*對帳單：{{customer}}*\n截至 {{date}}',
    nothing: '沒有未付款項。',
    open: '*未付款項（{{currency}}）*',
    invoice: '發票 {{number}}',
    part: '已付 {{amount}}',
    overdue_other: '逾期 {{count}} 天',
    today: '今天到期',
    planned: '以如期交貨為準',
    afterDelivery: '交貨後',
    disputed: '{{date}} 起協商中',
    promised: '其中 {{amount}} 承諾 {{date}} 付款',
    more_other: '另有 {{count}} 期',
    total: '*未付合計：{{amount}}* 其中逾期 {{overdue}}',
    received: '*{{date}} 起收到：{{amount}}*',
    receiptsMore_other: '另有更早的 {{count}} 筆',
    credit: '預收款：{{amount}}',
    toPay: '*扣除預收款後應付：{{amount}}*',
  },
} as const satisfies Translation<typeof source>
