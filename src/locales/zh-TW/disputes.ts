import type { disputes as source } from '../en/disputes.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const disputes = {
  closeButton: '結束爭議',
  reason: '客戶的說法：{{reason}}',
  form: {
    title: '客戶有爭議',
    save: '記錄爭議',
    cancel: '取消',
    done: '關閉',
    pause_other: '提醒暫停 {{count}} 天，之後由主管決定是否繼續暫停。',
    endsPromise: '現有的付款承諾隨之失效。',
    reason: '客戶怎麼說？',
    reasonPlaceholder: '用客戶自己的話：數量不符、有損壞、與約定不同等',
    noted: '已記錄：客戶 *{{customer}}* 對 {{open}} 有爭議，提醒暫停到 {{date}}。',
  },
  closeForm: {
    title: '結束爭議',
    save: '結束爭議',
    outcome: '結果如何？',
    outcomePlaceholder: '請選擇',
    note: '談妥了什麼？',
    since: '自 {{date}} 起有爭議。',
    goesOn: '結束後依當時的天數繼續提醒。',
    noted: '與 *{{customer}}* 的爭議已結束：{{outcome}}。提醒繼續。',
    creditNote: '客戶是對的：請開立折讓單或變更成交，以便依正確金額收款。',
    changeDeal: '變更成交',
  },
  outcome: {
    upheld: '客戶是對的',
    rejected: '客戶的主張不成立',
    withdrawn: '客戶已撤回',
  },
  review: {
    heading: '有爭議的款項：是否繼續暫停提醒？',
    summary: '{{customer}} 自 {{date}} 起對 {{open}} 有爭議。是否繼續暫停提醒？',
    asks: '自 {{date}} 起有爭議，記錄人：{{by}}；暫停期已滿。未經你同意，將依屆時的級別繼續提醒。',
    keepPaused: '繼續暫停',
    goOn: '恢復提醒',
    kept: '{{name}} 已同意暫停到爭議結束。',
    resumed: '{{name}} 已決定恢復提醒。',
    closed: '爭議已結束：{{outcome}}。',
    settled: '{{customer}}：這筆款項已沒有待收金額。',
  },
  error: {
    reasonMissing: '請填寫客戶怎麼說。',
    noteTooLong: '內容過長，最多 {{max}} 個字元。',
    outcomeMissing: '請選擇結果。',
    settled: '這筆款項已沒有待收金額，無須記錄爭議。',
    already: '自 {{date}} 起已有爭議：{{reason}}',
    none: '這筆款項沒有爭議。',
    gone: '找不到這次爭議。',
    closedSince: '爭議已結束：{{outcome}}。',
    keptSince: '{{name}} 已同意繼續暫停。',
    resumedSince: '{{name}} 已決定恢復提醒。',
  },
} as const satisfies Translation<typeof source>
