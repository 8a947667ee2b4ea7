import type { disputes as source } from '../en/disputes.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const disputes = {
  closeButton: '结束争议',
  reason: '客户原话：{{reason}}',
  form: {
    title: '客户有争议',
    save: '记录争议',
    cancel: '取消',
    done: '关闭',
    pause_other: '提醒暂停 {{count}} 天，之后由主管决定是否继续暂停。',
    endsPromise: '现有的承诺付款随之失效。',
    reason: '客户怎么说？',
    reasonPlaceholder: '用客户的原话：数量不符、有损坏、与约定不一致等',
    noted: '已记录：客户 *{{customer}}* 对 {{open}} 有争议，提醒暂停到 {{date}}。',
  },
  closeForm: {
    title: '结束争议',
    save: '结束争议',
    outcome: '结果如何？',
    outcomePlaceholder: '请选择',
    note: '商定了什么？',
    since: '自 {{date}} 起有争议。',
    goesOn: '结束后按当时的天数继续提醒。',
    noted: '与 *{{customer}}* 的争议已结束：{{outcome}}。提醒继续。',
    creditNote: '客户是对的：请开具贷项通知单或变更成交，以便按正确的金额收款。',
    changeDeal: '变更成交',
  },
  outcome: {
    upheld: '客户是对的',
    rejected: '客户理由不成立',
    withdrawn: '客户已撤回',
  },
  review: {
    heading: '有争议的款项：是否继续暂停提醒？',
    summary: '{{customer}} 自 {{date}} 起对 {{open}} 有争议。是否继续暂停提醒？',
    asks: '自 {{date}} 起有争议，记录人：{{by}}；暂停期已满。未经你同意，将按届时的级别继续提醒。',
    keepPaused: '继续暂停',
    goOn: '恢复提醒',
    kept: '{{name}} 已同意暂停到争议结束。',
    resumed: '{{name}} 已决定恢复提醒。',
    closed: '争议已结束：{{outcome}}。',
    settled: '{{customer}}：这笔款项已没有待收金额。',
  },
  error: {
    reasonMissing: '请填写客户怎么说。',
    noteTooLong: '内容过长，最多 {{max}} 个字符。',
    outcomeMissing: '请选择结果。',
    settled: '这笔款项已没有待收金额，无需记录争议。',
    already: '自 {{date}} 起已有争议：{{reason}}',
    none: '这笔款项没有争议。',
    gone: '找不到这次争议。',
    closedSince: '争议已结束：{{outcome}}。',
    keptSince: '{{name}} 已同意继续暂停。',
    resumedSince: '{{name}} 已决定恢复提醒。',
  },
} as const satisfies Translation<typeof source>
