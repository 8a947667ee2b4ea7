import type { implementationHandOvers as source } from '../en/implementation-hand-overs.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const implementationHandOvers = {
  matter: '{{customer}}，{{title}}',
  delivered: '交付日期：{{date}}',
  button: { handOver: '移交服务部门', handOn: '移交其他部门', accept: '接受', giveBack: '退回', takeBack: '收回' },
  card: {
    accepted: '{{department}}的 {{name}} 自 {{date}}起负责。',
    waits: '已于 {{date}}移交给{{department}}，须在 {{by}}前接受。',
  },
  form: {
    title: '移交服务部门',
    about: '在对方接受之前，仍由你负责。接受之后，跟进回访会询问对方。',
    department: '移交给哪个部门？',
    nobodyIn: '{{department}}（没有成员）',
    note: '需要让对方知道的事',
    noteHint: '例如：对客户承诺过什么，找谁，什么时候能联系到。',
    save: '移交',
    cancel: '取消',
  },
  returnForm: {
    title: '退回',
    reason: '为什么退回？',
    reasonHint: '成交的负责人会收到通知，并重新负责。',
    save: '退回',
  },
  offer: {
    heading: '有客户需要跟进',
    summary: '{{name}} 移交给{{department}}：{{matter}}',
    text: '*{{name}} 把这个实施移交给{{department}}。* 由接受的人跟进客户的使用情况。',
    by: '请在 {{date}}前接受或退回。在此之前仍由 {{name}} 负责。',
    stays: '请接受或退回。在此之前仍由 {{name}} 负责。',
    yours: '由你负责，跟进回访会发给你。',
  },
  state: {
    accepted: '{{name}} 已于 {{date}}代表{{department}}接受。',
    returned: '{{name}} 已于 {{date}}从{{department}}退回。',
    'taken-back': '{{name}} 已于 {{date}}从{{department}}收回。',
    'handed-on': '{{name}} 已于 {{date}}从{{department}}移交给其他部门。',
    'fell-back': '{{department}}已无人能够负责，于 {{date}}回到成交的负责人。',
  },
  late: {
    text: '{{matter}}已于 {{date}}移交给{{department}}，至今无人接受。',
    what: '仍由 *{{name}}* 负责：请与{{department}}沟通，或收回。',
  },
  answer: {
    title: '移交服务部门的结果',
    accepted: '{{department}}的 {{name}} 已接受 {{matter}}，从现在起由其跟进。',
    handedOn: '{{name}} 已把 {{matter}} 移交给{{department}}，等待接受。',
    returned: '{{department}}的 {{name}} 已退回 {{matter}}。',
    takenBack: '{{name}} 已收回 {{matter}}，{{department}}无需再处理。',
    fellBack: '{{department}}已没有人能负责 {{matter}}。',
    yours: '现在重新由你负责。',
  },
  home: { offered: '移交给你部门的客户', worked: '由你跟进的客户', from: '{{department}} · 来自 {{name}}' },
  error: {
    gone: '找不到这个实施了。',
    over: '实施已完成，或成交已取消，无需处理。',
    acceptFirst: '它在等你的部门：请先接受或退回。',
    departmentGone: '这个部门已被移除。请选择其他部门。',
    thereAlready: '已在{{department}}。',
    nobodyThere: '{{department}}没有人能接受。管理员可用 /after 设置 在“服务部门”中添加成员。',
    noDepartments: '没有可以移交的部门。管理员可用 /after 设置 在“服务部门”中添加。',
    notYours: '由 {{name}} 负责。',
    reasonMissing: '请写明原因：重新负责的人需要知道。',
    tooLong: '过长：最多 {{max}} 个字。',
  },
} as const satisfies Translation<typeof source>
