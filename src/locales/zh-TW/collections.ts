import type { collections as source } from '../en/collections.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const collections = {
  state: {
    paid: '已結清',
    overdue_other: '逾期 {{count}} 天',
    dueToday: '今天到期',
    dueSoon_other: '{{count}} 天後到期',
    scheduled_other: '{{count}} 天後到期',
    partlyPaid: '已收 {{received}}（共 {{amount}}）',
  },
  line: {
    instalment: '第 {{sequence}} 期（共 {{count}} 期）',
    whole: '全額',
    owes: '*{{customer}}* 待收 *{{open}}* · {{state}}',
    dueOn: '{{date}}到期',
    contract: '合約 {{number}}',
  },
  list: {
    heading: '到期應收帳款',
    summary: '逾期：{{overdue}}；今天到期：{{dueToday}}；{{days}} 天內到期：{{soon}}。',
    overdue: '逾期：{{amounts}}',
    dueToday: '今天到期：{{amounts}}',
    soon: '{{days}} 天內到期：{{amounts}}',
    page: '第 {{page}} 頁，共 {{pages}} 頁',
    previous: '上一頁',
    next: '下一頁',
    empty: '沒有逾期款項，{{days}} 天內也沒有款項到期。',
    emptyTeach: '用 */deal* 登錄成交，每期款項會在到期前一週出現在這裡。',
    none: '無',
  },
  reminder: {
    title: '應收帳款到期',
    line: '{{customer}} 待收 {{open}}，{{state}}',
    received: '{{date}}收到 {{amount}}，登錄人：{{by}}',
    settled: '*{{customer}}* 已付清 {{amount}}。',
    more_other: '還有 {{count}} 筆',
  },
  form: {
    title: '登錄收款',
    save: '登錄',
    cancel: '取消',
    done: '關閉',
    about: '*{{customer}}* · {{deal}}\n{{instalment}}，{{state}}\n應收 {{amount}} · 待收 *{{open}}*',
    amount: '收款金額',
    amountHint: '幣別：{{currency}}。可以少於待收金額，餘款仍列為待收。',
    receivedOn: '收款日期',
    method: '收款方式',
    reference: '憑證號碼',
    referencePlaceholder: '匯款帳號末五碼、收據號碼等',
  },
  method: {
    bank_transfer: '銀行匯款',
    cash: '現金',
    cheque: '支票',
    card: '刷卡',
    other: '其他',
  },
  result: {
    title: '收款已登錄',
    recorded: '已登錄：客戶 *{{customer}}* 付款 *{{amount}}*',
    allocated: '「{{deal}}」第 {{sequence}} 期（{{date}}到期）：收到 {{amount}}，{{state}}',
    credit: '溢收 {{amount}}，列為該客戶的預收款。',
  },
  error: {
    receivedInFuture: '款項入帳後才能登錄：請選擇今天或更早的日期。',
    otherCurrency: '這筆分期款的幣別是 {{currency}}。其他幣別的收款，請登錄到該幣別的成交。',
    referenceTooLong: '內容過長，最多 {{max}} 個字元。',
    methodMissing: '請選擇收款方式。',
    settledSince: '這筆分期款已結清：共 {{amount}}，最後一筆於 {{date}}收到，登錄人：{{by}}。',
    gone: '找不到這筆分期款。輸入 /collect 查看目前的到期應收帳款。',
  },
  command: {
    help: '*/collect* 列出客戶的應收帳款：先是逾期，再來是今天到期，然後是 {{days}} 天內到期。收到款項後，點選該筆旁邊的 *登錄收款* 即可。\n*/collect why* 說明哪些提醒沒有傳給你，以及原因。',
    unknown: '無法辨識「{{text}}」。',
  },
} as const satisfies Translation<typeof source>
