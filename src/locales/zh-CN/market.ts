import type { market as source } from '../en/market.ts'
import type { Translation } from '../shape.ts'

export const market = {
  form: {
    title: '市场状况反映',
    send: '发送',
    cancel: '取消',
    done: '关闭',
    about: '重要的市场消息会立即发给你的主管，不分时间。填写一栏即可。',
    customer: '从哪个客户处得知？',
    told: '✓ 已发给 {{names}}。对方确认后我会通知你。',
    nobody: '✓ 已记录。没有可以通知的上级。',
  },
  message: {
    heading: '{{name}} 的市场反映',
    summary: '{{name}} 的市场反映：{{news}}',
    reminder: '尚未确认：{{name}} 的市场反映：{{news}}',
    waits: '自 {{date}}起等待你确认。',
    customer: '来自客户 *{{customer}}*',
    acknowledge: '确认收到',
  },
  state: {
    acknowledged: '{{name}} 已于 {{date}}确认',
    withdrawn: '反映人已撤回',
    waits: '尚未确认',
  },
  acknowledged: {
    title: '市场反映的确认',
    text: '{{name}} 已确认你 {{date}}的市场反映。',
  },
  list: {
    title: '市场反映',
    empty: '还没有市场反映。输入 /visit 市场 即可填写。',
    line: '*{{name}}* 于 {{date}}反映',
  },
  home: {
    heading: '待确认的市场反映',
    line: '*{{name}}* 反映：',
  },
  error: {
    empty: '请至少在一栏中写下你了解到的情况。',
    tooLong: '过长：最多 {{max}} 个字。',
    gone: '找不到这份市场反映。',
    withdrawn: '这份市场反映已撤回。',
    before: '{{name}} 已经确认过了。',
  },
} as const satisfies Translation<typeof source>
