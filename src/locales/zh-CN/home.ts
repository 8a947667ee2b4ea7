import type { home as source } from '../en/home.ts'
import type { Translation } from '../shape.ts'

export const home = {
  greeting: '{{name}}，你好',
  intro:
    '这里随时可以查看到期款项。每笔款到期前、到期当天和到期后几次，我都会提醒你；收齐之前，它一直列在这里和 /collect 里。',
  introUnreminded: '这里随时可以查看所有到期款项。提醒会发给各笔成交的负责人。',
  newcomer: {
    about: '签了约，销售还没结束。之后的事由我打理，你不必都记在脑子里。',
    what: '*你登记* 每笔成交：客户、金额、何时付款。\n*我提醒你* 每天早上一条消息，列出到期款项。\n*你按一下* 款项到账后登记收款，我就不再提醒。',
  },
  team: {
    heading: '你的团队',
    nobody: '还没有人向你汇报。管理员可以更改。',
    escalated: '团队：需要你处理',
    nothingEscalated_other: '团队没有逾期 {{count}} 天以上的款项。',
    overdue: '团队：逾期',
    owner: '负责人：{{name}}',
  },
  firstDeal: '先登记第一笔成交，用不了一分钟。',
  closeDeal: '登记成交',
  overdue: '逾期',
  today: '今天到期',
  week: '{{days}} 天内到期',
  undelivered: '交付后到期',
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
    waiting: '已到时、尚未发送',
    waitingSince: '最早一条自 {{since}} 起等待发送。',
    missed: '错过的提醒',
    toDo: '搁置的消息等待处理，Afterclose 的运维人员可以用 npm run outbox -- list 列出。',
  },
  reminders: {
    heading: '我的提醒',
    allOn: '所有提醒均已开启。',
    someOff_other: '已关闭 {{count}} 种提醒：{{names}}。',
    open: '提醒设置……',
    about: '不需要的提醒可以在这里关闭。升级通知和对你操作的回复不能关闭。',
    on: '已开启：会提醒你。',
    off: '已关闭：不再提醒你。到期的事项仍可在这里查看，款项也可用 /collect 查看。',
    turnOn: '开启',
    turnOff: '关闭',
  },
  noReceivables: '你的角色不能查看应收款。如果你负责销售，请让管理员为你添加“销售员”角色。',
  typed: '这里只能识别命令，你写的内容没有人会看到。',
  command: {
    unknown: '无法识别“{{text}}”。',
    help: '*Afterclose* 帮你打理签约之后的事。\n*/deal* 登记成交和付款条件\n*/deal list* 列出你的成交\n*/customer* 查看客户\n*/collect* 查看到期和逾期的应收款； */collect 原因* 查看未发送的提醒及原因\n*/visit* 登记拜访或电话； */visit list* 列出最近的拜访\n*/complaint* 登记投诉； */complaint list* 列出你的未结投诉\n*/promise* 登记对客户的承诺； */promise list* 列出待兑现的承诺\n*/after 休假* 登记休假和代班人\n*/after status* 查看 Afterclose 的状态和接下来的发送\n*/after settings* 打开设置（管理员）\n*/after help* 显示本帮助\n每个命令都支持 *help* 。提醒会发到本应用的“消息”标签页；“主页”标签页随时可以查看到期款项。',
  },
} as const satisfies Translation<typeof source>
