import type { terms as source } from '../en/terms.ts'
import type { Translation } from '../shape.ts'

export const terms = {
  row: '{{due}}付 {{share}}',
  due: {
    onSignature: '簽約時',
    onDelivery: '交貨時',
    afterSignature_other: '簽約後 {{count}} 天',
    afterDelivery_other: '交貨後 {{count}} 天',
    monthEnd: '月底後 {{days}} 天',
    nextMonth: '次月 {{day}} 日',
    soonest: '最近的 {{day}} 日',
  },
  step: '自訂付款條件',
  overview_other: '登錄成交時可選 {{count}} 個自訂付款條件',
  title: '付款條件',
  about: '命名的付款條件會列在成交登錄表單的付款條件中，排在應用程式內建的後面。停用後，已依它登錄的成交不受影響。',
  none: '還沒有自訂付款條件。',
  retire: '停用',
  add: '新增付款條件',
  addTitle: '新增付款條件',
  save: '新增',
  name: '名稱',
  namePlaceholder: '例如：標準三七',
  rows: '分期款（每行一期）',
  rowsHint:
    '每行先寫百分比，再寫何時到期，合計 100%。例如「30% 簽約」「40% 交貨後 30 天」「50% 月結 30 天」「50% 次月 15 日」。',
  error: {
    nameEmpty: '請填寫名稱。',
    nameTooLong: '名稱過長，最多 {{max}} 個字元。',
    nameTaken: '已有同名的付款條件。請換一個名稱，或先停用原有的。',
    tooMany: '已有 {{max}} 個，請先停用一個。',
    oneDealOnly: '請填寫百分比，不寫固定日期：金額和日期只適用於一筆成交。',
  },
} as const satisfies Translation<typeof source>
