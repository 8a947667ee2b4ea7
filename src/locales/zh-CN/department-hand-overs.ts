import type { departmentHandOvers as source } from '../en/department-hand-overs.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const departmentHandOvers = {
  button: { accept: '接受', giveBack: '退回', takeBack: '收回', pass: '转给同事' },
  form: {
    title: { complaint: '移交投诉', implementation: '移交服务部门' },
    about: {
      complaint: '在对方接受之前，仍由你负责。',
      implementation: '在对方接受之前，仍由你负责。接受之后，跟进回访会询问对方。',
    },
    department: '移交给哪个部门？',
    nobodyIn: '{{department}}（没有成员）',
    note: '需要让对方知道的事',
    noteHint: {
      complaint: '例如：对客户承诺过什么，什么时候能联系到客户。',
      implementation: '例如：对客户承诺过什么，找谁，什么时候能联系到。',
    },
    save: '移交',
    cancel: '取消',
  },
  returnForm: {
    title: '退回',
    reason: '为什么退回？',
    reasonHint: {
      complaint: '客户的负责人会收到通知，并重新负责。',
      implementation: '成交的负责人会收到通知，并重新负责。',
    },
    save: '退回',
  },
  passForm: { title: '转给同事', colleague: '转给谁？', save: '转交' },
  offer: {
    by: '请在 {{date}}前接受或退回。在此之前仍由 {{name}} 负责。',
    stays: '请接受或退回。在此之前仍由 {{name}} 负责。',
  },
  state: {
    accepted: '{{name}} 已于 {{date}}代表{{department}}接受。',
    returned: '{{name}} 已于 {{date}}从{{department}}退回。',
    'taken-back': '{{name}} 已于 {{date}}从{{department}}收回。',
    'handed-on': '{{name}} 已于 {{date}}从{{department}}移交给其他部门。',
  },
  fellBack: {
    complaint: '{{department}}已无人能够处理，于 {{date}}回到客户的负责人。',
    implementation: '{{department}}已无人能够负责，于 {{date}}回到成交的负责人。',
  },
  late: { what: '仍由 *{{name}}* 负责：请与{{department}}沟通，或收回。' },
  yours: '现在重新由你负责。',
  error: {
    gone: { complaint: '找不到这件投诉。', implementation: '找不到这个实施了。' },
    over: {
      complaint: '这件投诉已结案或已撤回，无需处理。',
      implementation: '实施已完成，或成交已取消，无需处理。',
    },
    notYours: { complaint: '这件投诉由 {{name}} 处理。', implementation: '由 {{name}} 负责。' },
    acceptFirst: '它在等你的部门：请先接受或退回。',
    departmentGone: '这个部门已被移除。请选择其他部门。',
    thereAlready: '已在{{department}}。',
    nobodyThere: '{{department}}没有人能接受。管理员可用 /after 设置 在“服务部门”中添加成员。',
    noDepartments: '没有可以移交的部门。管理员可用 /after 设置 在“服务部门”中添加。',
    noColleagues: '你的部门没有其他人能接受。管理员可用 /after 设置 在“服务部门”中添加成员；你也可以说明原因并退回。',
    notAColleague: '请选择你部门的其他人。',
    notAccepted: '还没有人接受。',
    reasonMissing: '请写明原因：重新负责的人需要知道。',
    tooLong: '过长：最多 {{max}} 个字。',
  },
} as const satisfies Translation<typeof source>
