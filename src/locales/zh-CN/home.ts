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
  messages: {
    heading: '消息发送情况',
    about: '本工作区最近 {{hours}} 小时的发送情况，以及当前待处理的消息。',
    sent: '已发送',
    reconciled: '其中经查找确认',
    unknown: '当前结果不明',
    held: '当前搁置',
    missed: '错过的提醒',
    toDo: '搁置的消息等待处理，Afterclose 的运维人员可以用 npm run outbox -- list 列出。',
  },
  reminders: {
    heading: '我的提醒',
    about: '不需要的提醒可以在这里关闭。升级通知和对你操作的回复不能关闭。',
    on: '已开启：会提醒你。',
    off: '已关闭：不再提醒你。到期款项仍可在这里和 /collect 中查看。',
    turnOn: '开启',
    turnOff: '关闭',
  },
  noReceivables: '你的角色不能查看应收款。如果你负责销售，请让管理员为你添加“销售员”角色。',
  typed: '这里只能识别命令，你写的内容没有人会看到。',
  command: {
    help: '*Afterclose* 照看签约之后的事。\n*/deal* 登记成交和付款条件\n*/collect* 查看到期和逾期的应收款\n*/after* 显示本帮助\n提醒会发到本应用的“消息”标签页；“主页”标签页随时可以查看到期款项。',
  },
} as const satisfies Translation<typeof source>
