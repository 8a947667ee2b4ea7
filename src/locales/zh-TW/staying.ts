import type { staying as source } from '../en/staying.ts'
import type { Translation } from '../shape.ts'

export const staying = {
  team: '你的團隊最近 365 天',
  givenUp_other: '放棄潛在客戶 {{count}} 家：',
  won_other: '成交 {{count}} 筆：',
  givenUpNone: '沒有在拜訪後放棄的潛在客戶。',
  wonNone: '沒有拜訪後的成交。',
  step: '第 {{step}} 次拜訪後 {{share}}',
  lastStep: '第 {{step}} 次及以後 {{share}}',
  unvisited_other: '（另有 {{count}} 件沒有拜訪紀錄）',
  success: {
    title: '成交率：每次拜訪或電話帶來的成交，依客戶當時的狀態',
    line_other: '*{{status}}* ：{{rate}}（{{count}} 次拜訪或電話，成交 {{won}} 筆）',
    unvisited_other: '*{{status}}* ：成交 {{count}} 筆，先前都沒有拜訪',
  },
  askAgain: '確定現在就放棄嗎？如果是，請說明原因，你的主管會看到。',
  stillOwed: '客戶仍欠 {{amounts}}，相關收款提醒會繼續。',
  reason: {
    price: '價格',
    timing: '時機不對',
    competitor: '競爭對手',
    need_gone: '已經不需要',
    trust: '對我們缺乏信任',
    other: '其他',
  },
  form: {
    title: '放棄客戶',
    save: '放棄',
    cancel: '取消',
    tried_other: '*{{customer}}* · 上次成交以來拜訪與電話共 {{count}} 次',
    reason: '原因',
    reasonPlaceholder: '請選擇',
    note: '補充說明',
  },
  line: {
    title: '太早放棄的客戶',
    text_other: '{{name}} 於 {{date}}在 {{count}} 次拜訪後放棄了 *{{customer}}* · {{reason}}',
    undone: '{{customer}}：{{name}} 已收回放棄。',
    open: '客戶',
  },
  figures: {
    title: '堅持力',
    show: '查看團隊數字',
    about: '拜訪與電話從上一筆成交之後算起。潛在客戶是指從未成交的客戶；之後再次拜訪就視為沒有放棄。',
  },
  takeBack: {
    'unknown-giving-up': '找不到這次放棄的紀錄。',
    'undone-before': '已經收回過。',
    'too-late': '已超過一分鐘，無法再收回。之後的日子再登錄一次拜訪，就視為沒有放棄。',
    'giving-up-acted-on': '已經為此做過檢討，因此沒有收回。',
  },
  error: {
    reasonMissing: '請選擇原因。',
    tooLong: '太長：最多 {{max}} 個字。',
  },
} as const satisfies Translation<typeof source>
