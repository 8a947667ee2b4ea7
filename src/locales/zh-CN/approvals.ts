import type { approvals as source } from '../en/approvals.ts'
import type { Translation } from '../shape.ts'

export const approvals = {
  overdue: '逾期 {{amounts}}，催收第 {{level}} 级',
  waitingFor: '等待 {{names}} 批准',
  nobody: '目前没有人可以批准：任何人都不能批准自己的成交。管理员可以指定主管或另一位管理员。',
  becauseOverdue: '客户有催收第 {{level}} 级的逾期款。',
  approve: '批准',
  return: '退回并批注',
  approvedBy: '{{name}} 已于 {{at}} 批准。',
  returnedBy: '{{name}} 已于 {{at}} 退回。',
  openAgain: '重新打开',
  waiting: {
    heading: '成交待批准',
    what: '这笔成交尚未登记完成，有结果后我会告诉你。',
  },
  asked: {
    heading: '请批准',
    summary: '{{owner}} 请你批准：{{customer}}，{{amount}}。',
    amount: '本笔成交',
    owed: '客户欠款',
    disputed: '逾期但有争议',
    paidSince: '客户已付款：目前没有催收第 2 级及以上的逾期款。',
  },
  returned: {
    heading: '成交被退回',
    summary: '{{name}} 退回了“{{title}}”。',
    what: '表单会按你填写的内容重新打开，不会丢失。',
  },
  returnForm: {
    title: '退回成交',
    save: '退回',
    note: '批注',
    hint: '登记这笔成交之前需要先做什么？',
  },
  home: {
    heading: '待你批准',
    owner: '申请人：{{name}}',
  },
  error: {
    gone: '找不到这个批准申请。',
    waiting: '这笔成交仍在等待批准。',
    approved: '这笔成交已获批准并登记。输入 /deal 列表 查看你的成交。',
    noteMissing: '请写明需要先做什么。',
    noteTooLong: '过长，最多 {{max}} 个字符。',
  },
} as const satisfies Translation<typeof source>
