import type { terms as source } from '../en/terms.ts'
import type { Translation } from '../shape.ts'

export const terms = {
  row: '{{due}}付 {{share}}',
  due: {
    onSignature: '签约时',
    onDelivery: '交付时',
    afterSignature_other: '签约后 {{count}} 天',
    afterDelivery_other: '交付后 {{count}} 天',
    monthEnd: '月底后 {{days}} 天',
    nextMonth: '次月 {{day}} 日',
    soonest: '最近的 {{day}} 日',
  },
  step: '自定义付款条件',
  overview_other: '登记成交时可选 {{count}} 个自定义付款条件',
  title: '付款条件',
  about: '命名的付款条件会列在成交登记表单的付款条件中，排在应用自带的后面。停用后，已按它登记的成交不受影响。',
  none: '还没有自定义付款条件。',
  retire: '停用',
  add: '添加付款条件',
  addTitle: '添加付款条件',
  save: '添加',
  name: '名称',
  namePlaceholder: '例如：标准三七',
  rows: '分期款（每行一期）',
  rowsHint:
    '每行先写百分比，再写何时到期，合计 100%。例如“30% 签约”“40% 交付后 30 天”“50% 月结 30 天”“50% 次月 15 日”。',
  error: {
    nameEmpty: '请填写名称。',
    nameTooLong: '名称过长，最多 {{max}} 个字符。',
    nameTaken: '已有同名的付款条件。请换一个名称，或先停用原有的。',
    tooMany: '已有 {{max}} 个，请先停用一个。',
    oneDealOnly: '请填写百分比，不写固定日期：金额和日期只适用于一笔成交。',
  },
} as const satisfies Translation<typeof source>
