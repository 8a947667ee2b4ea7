import type { deliveries as source } from '../en/deliveries.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const deliveries = {
  form: {
    part: '到了多少？',
    whole: '全部',
    partial: '一部分',
    missing: '還缺什麼？',
    restPlannedOn: '其餘的預計哪一天到？',
    partHint: '部分到貨不會改變付款日期：依交貨日計算的款項，要等其餘貨品到齊。',
    lateReason: '如果比預定晚，原因是什麼？',
    lateHint: '原訂{{date}}交貨。',
    before: '{{date}}到了一部分，還缺：{{missing}}。',
    check: '下一個工作天我會問你到貨是否一切正常。',
  },
  part: {
    onTime: '{{date}}交貨。',
    late_other: '{{date}}交貨，⚠ 晚了 {{count}} 天：{{reason}}',
    partly: '{{date}}到了一部分，還缺：{{missing}}；其餘預計{{rest}}到。',
    partThenRest: '{{date}}到了一部分，其餘於{{rest}}送達。',
    partBefore: '{{date}}到了一部分，當時還缺：{{missing}}。',
    noReason: '未說明原因',
  },
  undo: {
    button: '撤回交貨',
    title: '撤回交貨',
    save: '撤回',
    about:
      '將撤回 *{{customer}}* 的 *{{title}}* 在{{date}}的交貨紀錄：依交貨日計算的款項恢復為預定日期，也不再詢問到貨狀況。',
    reason: '為什麼？',
    reasonHint: '例如：登錄到別的成交。',
  },
  followUp: {
    label: '交貨後的追蹤',
    full: '密切：每一次跟進關懷與聯絡',
    light: '適度：隔次進行',
    none: '不追蹤：只做交貨檢查',
    shortFull: '密切',
    shortLight: '適度',
    shortNone: '不追蹤',
    trial: '大單前的試用',
    trialOption: '這是大量訂購前的試用',
    trialHint: '試用一律密切追蹤，不論上面選了什麼。',
    isTrial: '密切（大單前的試用）',
    button: '變更追蹤',
    title: '追蹤',
    save: '儲存',
    about: '*{{customer}}* 的 *{{title}}*',
  },
  error: {
    missing: '請寫下還缺什麼。',
    restMissing: '請選擇其餘貨品預計到達的日期。',
    restNotAfter: '其餘貨品會比這次晚到：請選擇之後的日期。',
    lateReason: '比原訂的{{date}}晚：請寫下原因。',
    tooLong: '請不要超過 {{max}} 個字元。',
    reasonMissing: '請簡單寫下撤回的原因。',
    nothing: '已經沒有交貨紀錄了。',
    partAfterWhole: '已於{{date}}全部交貨。',
    'check-in-answered': '這次交貨的跟進關懷已經填寫，無法撤回。日期有誤的話，請更正交貨。',
    'phase-left': '客戶已進入下一個階段，無法撤回交貨。日期有誤的話，請更正交貨。',
    'check-done': '交貨檢查已經填寫，無法撤回交貨。日期有誤的話，請更正交貨。',
    later: {
      installed:
        '{{date}}已安裝，貨品最晚當天送達：請選擇當天或更早的日期。若當天其實沒有安裝，請先把導入退回上一階段。',
      'first-check':
        '{{date}}已填寫交貨檢查，貨品最晚當天送達：請選擇當天或更早的日期。若當時還沒收到，請先在那次跟進關懷裡註明。',
      'check-in': '{{date}}已填寫跟進關懷，貨品最晚當天送達：請選擇當天或更早的日期。',
      checked: '{{date}}已追蹤過這次交貨，貨品最晚當天送達：請選擇當天或更早的日期。',
    },
    noFollowUp: '這筆成交已取消，不必再追蹤。',
  },
} as const satisfies Translation<typeof source>
