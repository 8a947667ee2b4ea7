import type { value as source } from '../en/value.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const value = {
  title: '客户价值与忠诚',
  gained: '客户得到的',
  cost: '客户付出的',
  loyalty: '留住客户的',
  trust: '客户对我们的信任',
  aspect: {
    product: '产品',
    service: '服务',
    people: '人员',
    image: '形象',
    money: '金钱',
    time: '时间',
    effort: '精力',
    worry: '担忧',
  },
  score: { least: '1：很少', little: '2：较少', some: '3：一般', much: '4：较多', most: '5：很多' },
  tie: { rewards: '对留下的回报', switchingCosts: '离开我们的代价', ties: '结构性联系：系统、合同、人' },
  since: '{{date}}起成为客户',
  repeats_other: '再次购买 {{count}} 次',
  kept_other: '连续 {{count}} 年购买',
  loyaltyNone: '还没有成交。',
  figure: { gained: '得到 {{mean}}/5', cost: '付出 {{mean}}/5', trust: '信任 {{score}}/5' },
  card: { none: '还没有评估。', of: '{{year}} 年：{{balance}}' },
  list: {
    fill: '填写今年的评估',
    none: '还没有人评估过。',
    rated: '{{aspect}}：{{score}}',
    by: '{{name}} 于 {{date}}填写',
  },
  form: {
    title: '{{year}} 年客户价值',
    save: '保存',
    cancel: '取消',
    hint: '请站在客户的角度打分，1 到 5。不清楚的留空。',
    note: '{{aspect}}：简要说明',
  },
  line: {
    title: '客户年度评估',
    words: '*{{customer}}* （{{tier}}）：每年一次，记下客户从我们得到什么、付出什么，以及靠什么留住客户',
    text: '{{customer}} 的年度评估',
    fill: '填写',
    done: '✓ {{customer}}：今年已评估。',
    before: '已经填写过了。',
  },
  error: { nothing: '请至少选择一项分数。', scoreMissing: '请为这条说明选择分数。' },
} as const satisfies Translation<typeof source>
