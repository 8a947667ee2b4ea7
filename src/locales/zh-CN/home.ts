import type { home as source } from '../en/home.ts'
import type { Translation } from '../shape.ts'

export const home = {
  greeting: '{{name}}，你好',
  intro: '签了约，销售还没结束。成交后登记一下，每笔款到期当天我都会提醒你，直到款项收齐。',
  firstDeal: '先登记第一笔成交，用不了一分钟。',
  closeDeal: '登记成交',
  overdue: '逾期',
  today: '今天到期',
  week: '{{days}} 天内到期',
  nothing: '暂无。',
  more_other: '还有 {{count}} 笔，输入 /collect 查看',
  recordPayment: '登记收款',
  noReceivables: '你的角色不能查看应收款。如果你负责销售，请让管理员为你添加“销售员”角色。',
  typed: '这里只能识别命令，你写的内容没有人会看到。',
  command: {
    help: '*Afterclose* 照看签约之后的事。\n*/deal* 登记成交和付款条件\n*/collect* 查看到期和逾期的应收款\n*/after* 显示本帮助\n提醒会发到本应用的“消息”标签页；“主页”标签页随时可以查看到期款项。',
  },
} as const satisfies Translation<typeof source>
