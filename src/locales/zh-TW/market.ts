import type { market as source } from '../en/market.ts'
import type { Translation } from '../shape.ts'

export const market = {
  form: {
    title: '市場狀況回報',
    send: '送出',
    cancel: '取消',
    done: '關閉',
    about: '重要的市場情報會立刻傳給你的主管，不分時段。填寫一欄即可。',
    customer: '從哪個客戶得知？',
    told: '✓ 已傳給 {{names}}。對方確認後我會通知你。',
    nobody: '✓ 已記錄。沒有可以通知的上級。',
  },
  message: {
    heading: '{{name}} 的市場回報',
    summary: '{{name}} 的市場回報：{{news}}',
    reminder: '尚未確認：{{name}} 的市場回報：{{news}}',
    waits: '自 {{date}}起等待你確認。',
    customer: '情報來自客戶 *{{customer}}*',
    acknowledge: '確認收到',
  },
  state: {
    acknowledged: '{{name}} 已於 {{date}}確認',
    withdrawn: '回報人已撤回',
    waits: '尚未確認',
  },
  acknowledged: {
    title: '市場回報的確認',
    text: '{{name}} 已確認你 {{date}}的市場回報。',
  },
  list: {
    title: '市場回報',
    empty: '還沒有市場回報。輸入 /visit 市場 就能填寫。',
    line: '*{{name}}* 於 {{date}}回報',
  },
  home: {
    heading: '待確認的市場回報',
    line: '*{{name}}* 回報：',
  },
  error: {
    empty: '請至少在一欄寫下你得知的情況。',
    tooLong: '太長：最多 {{max}} 個字。',
    gone: '找不到這份市場回報。',
    withdrawn: '這份市場回報已撤回。',
    before: '{{name}} 已經確認過了。',
  },
} as const satisfies Translation<typeof source>
