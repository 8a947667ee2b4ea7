import type { service as source } from '../en/service.ts'
import type { Translation } from '../shape.ts'

export const service = {
  cancel: '取消',
  button: {
    plan: '安排售後事項',
    warranty: '保固與定期檢查',
    control: '安排',
  },
  part: {
    heading: '售後與控管',
    noWarranty: '沒有登錄保固。',
    warranty: '保固至 {{date}}。',
    inspected_other: '保固至 {{date}}，每 {{count}} 個月檢查一次。',
    notPlanned: '{{point}}：尚未安排',
    planned: '{{point}}：{{date}} 前，{{name}}',
    checked: '✓ {{point}}：{{date}} 已檢查，{{name}}',
  },
  plan: {
    title: '安排售後事項',
    save: '安排',
    kind: '是什麼事項？',
    what: '具體要做什麼？',
    whatToCheck: '要檢查什麼？',
    department: '由哪個部門處理？',
    departmentHint: '部門裡每個人都會收到提醒，直到有人接受；上面選的人也會收到提醒。',
    departmentPlaceholder: '請選擇',
  },
  warranty: {
    title: '保固',
    save: '儲存',
    until: '保固最後一天',
    untilHint: '沒有保固請留空。',
    everyMonths: '每隔幾個月檢查一次',
    everyMonthsHint: '從交貨算起，到保固結束為止。不定期檢查的話請留空。',
  },
  notice: {
    title: '保固',
    over: '保固已於 {{until}}結束，早於 {{date}}的交貨：不會安排檢查。',
    tooShort: '從 {{date}}交貨算起，到 {{until}}保固結束為止，排不進任何一次檢查。',
    mend: '交貨已登錄。如果保固從交貨算起，請登錄新的到期日。',
  },
  home: {
    heading: '你的部門待辦',
    with: '{{name}}已接受',
  },
  error: {
    kindMissing: '請選擇是什麼事項。',
    whatMissing: '請簡單說明具體要做什麼。',
    tooLong: '最多 {{max}} 個字元。',
    departmentGone: '這個部門已經不在了：請另選一個。',
    months: '請輸入 {{min}} 到 {{max}} 之間的月數。',
    endMissing: '請選擇保固何時結束：檢查會持續到那一天。',
    beforeDelivery: '已於 {{date}}交貨：保固須在當天或之後結束。',
    beforeSigning: '成交簽於 {{date}}：保固須在當天或之後結束。',
    tooLongWarranty: '請選擇交貨後十年以內的日期。',
    cancelled: '這筆成交已取消。',
  },
} as const satisfies Translation<typeof source>
