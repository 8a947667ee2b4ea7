import type { staying as source } from '../en/staying.ts'
import type { Translation } from '../shape.ts'

export const staying = {
  team: '你的团队最近 365 天',
  givenUp_other: '放弃潜在客户 {{count}} 家：',
  won_other: '成交 {{count}} 笔：',
  givenUpNone: '没有在拜访后放弃的潜在客户。',
  wonNone: '没有拜访后的成交。',
  step: '第 {{step}} 次拜访后 {{share}}',
  lastStep: '第 {{step}} 次及以后 {{share}}',
  unvisited_other: '（另有 {{count}} 个没有拜访记录）',
  success: {
    title: '成交率：每次拜访或电话带来的成交，按客户当时的状态',
    line_other: '*{{status}}* ：{{rate}}（{{count}} 次拜访或电话，成交 {{won}} 单）',
    unvisited_other: '*{{status}}* ：成交 {{count}} 单，之前都没有拜访',
  },
  askAgain: '确定现在就放弃吗？如果是，请说明原因，你的主管会看到。',
  stillOwed: '客户仍欠 {{amounts}}，相关收款提醒会继续。',
  reason: {
    price: '价格',
    timing: '时机不对',
    competitor: '竞争对手',
    need_gone: '需求已不存在',
    trust: '对我们缺乏信任',
    other: '其他',
  },
  form: {
    title: '放弃客户',
    save: '放弃',
    cancel: '取消',
    tried_other: '*{{customer}}* · 上次成交以来拜访和电话共 {{count}} 次',
    reason: '原因',
    reasonPlaceholder: '请选择',
    note: '补充说明',
  },
  line: {
    title: '过早放弃的客户',
    text_other: '{{name}} 于 {{date}}在 {{count}} 次拜访后放弃了 *{{customer}}* · {{reason}}',
    undone: '{{customer}}：{{name}} 已撤回放弃。',
    open: '客户',
  },
  figures: {
    title: '坚持力',
    show: '查看团队数字',
    about: '拜访和电话从上一笔成交之后算起。潜在客户指从未成交的客户；之后再次拜访即视为没有放弃。',
  },
  takeBack: {
    'unknown-giving-up': '找不到这次放弃记录。',
    'undone-before': '已经撤回过。',
    'too-late': '已超过一分钟，不能再撤回。之后的日子再登记一次拜访，即视为没有放弃。',
    'giving-up-acted-on': '已经为此做过反思，因此没有撤回。',
  },
  error: {
    reasonMissing: '请选择原因。',
    tooLong: '过长：最多 {{max}} 个字。',
  },
} as const satisfies Translation<typeof source>
