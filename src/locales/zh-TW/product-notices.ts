import type { productNotices as source } from '../en/product-notices.ts'
import type { Translation } from '../shape.ts'

export const productNotices = {
  form: {
    title: '產品通知',
    next: '下一步',
    send: '傳送',
    cancel: '取消',
    product: '哪一項產品？',
    productHint: '成交名稱中有這些字詞的客戶都會收到通知。',
    text: '客戶需要知道什麼？',
    textHint: '請寫成可以直接轉達的話：是什麼事、客戶該怎麼做、可以找誰。',
  },
  confirm: {
    found_other: '買過 *{{product}}* 的客戶有 {{count}} 位：',
    foundElsewhere_other: '買過 *{{product}}* 的客戶有 {{count}} 位，都不是你或你的團隊負責的。',
    others_other: '還有 {{count}} 位，不是你負責的，或這裡列不下',
    owners_other: '{{count}} 位同事會各收到一則訊息，列出自己的客戶。',
    sent_other: '已傳送：{{count}} 位同事會收到通知，並逐一註明已轉達的客戶。',
  },
  message: {
    title: '待轉達的產品通知',
    heading: '請轉達：{{product}}',
    summary_other: '{{product}} 產品通知：你有 {{count}} 位客戶待轉達。',
    allTold: '{{product}} 產品通知：你的客戶都已轉達。',
    by: '來自 {{name}}',
    tell: '已轉達',
    told: '{{date}} 已轉達，{{name}}',
  },
  home: {
    heading: '產品通知',
    about: '買過某項產品的客戶需要知道什麼嗎？',
    button: '產品通知',
  },
  error: {
    productMissing: '請輸入產品，寫法與成交名稱一致。',
    textMissing: '請寫下客戶需要知道什麼。',
    tooLong: '最多 {{max}} 個字元。',
    nobody: '沒有成交名稱包含「{{product}}」。請少打幾個字再試。',
  },
} as const satisfies Translation<typeof source>
