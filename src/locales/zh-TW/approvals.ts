import type { approvals as source } from '../en/approvals.ts'
import type { Translation } from '../shape.ts'

export const approvals = {
  overdue: '逾期 {{amounts}}，催收第 {{level}} 級',
  waitingFor: '等待 {{names}} 核准',
  nobody: '目前沒有人可以核准：任何人都不能核准自己的成交。管理員可以指定主管或另一位管理員。',
  becauseOverdue: '客戶有催收第 {{level}} 級的逾期款。',
  approve: '核准',
  return: '退回並註記',
  approvedBy: '{{name}} 已於 {{at}} 核准。',
  returnedBy: '{{name}} 已於 {{at}} 退回。',
  openAgain: '重新開啟',
  waiting: {
    heading: '成交待核准',
    what: '這筆成交尚未登錄完成，有結果後我會告訴你。',
  },
  asked: {
    heading: '請核准',
    summary: '{{owner}} 請你核准：{{customer}}，{{amount}}。',
    amount: '本筆成交',
    owed: '客戶欠款',
    disputed: '逾期但有爭議',
    paidSince: '客戶已付款：目前沒有催收第 2 級及以上的逾期款。',
  },
  returned: {
    heading: '成交被退回',
    summary: '{{name}} 退回了「{{title}}」。',
    what: '表單會按你填寫的內容重新開啟，不會遺失。',
  },
  returnForm: {
    title: '退回成交',
    save: '退回',
    note: '註記',
    hint: '登錄這筆成交之前需要先做什麼？',
  },
  home: {
    heading: '待你核准',
    owner: '申請人：{{name}}',
  },
  error: {
    gone: '找不到這個核准申請。',
    waiting: '這筆成交仍在等待核准。',
    approved: '這筆成交已獲核准並登錄。輸入 /deal 列表 查看你的成交。',
    noteMissing: '請寫明需要先做什麼。',
    noteTooLong: '過長，最多 {{max}} 個字元。',
  },
} as const satisfies Translation<typeof source>
