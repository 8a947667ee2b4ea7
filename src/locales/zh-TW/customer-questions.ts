import type { customerQuestions as source } from '../en/customer-questions.ts'
import type { Translation } from '../shape.ts'

export const customerQuestions = {
  title: {
    asked: '同事登錄的客戶提問',
    warning: '回覆期限將至的客戶提問',
  },
  recordedBy: '{{name}} 於 {{date}}登錄',
  button: { record: '登錄提問', answer: '回覆', showDeal: '開啟成交' },
  card: {
    heading: '客戶提問',
    none: '目前沒有待回覆的提問。',
  },
  clock: {
    none: '不計時：這個工作區沒有任何上班時間。',
    left: '上班時間還剩 {{left}}：請在 {{due}} 前回覆',
    due: '請在 {{due}} 前回覆',
    late: ' *已逾時* 應於 {{due}} 前回覆',
    met: '{{name}} 已於 {{date}} 回覆，準時',
    missed: '{{name}} 已於 {{date}} 回覆，逾時（應於 {{due}} 前）',
    withdrawn: '後來確認，這不算提問。',
  },
  time: {
    minutes: '{{minutes}} 分鐘',
    hours: '{{hours}} 小時',
    both: '{{hours}} 小時 {{minutes}} 分鐘',
  },
  form: {
    title: '客戶提問',
    save: '登錄',
    cancel: '取消',
    customer: '客戶',
    customerPlaceholder: '輸入名稱',
    deal: '關於哪一筆成交',
    dealPlaceholder: '請選擇',
    noDeals: '這位客戶還沒有可以提問的成交。',
    text: '客戶問了什麼？',
    textHint: '盡量用客戶自己的話。從現在起開始計時。',
  },
  answerForm: {
    title: '回覆提問',
    save: '儲存',
    answer: '你怎麼回覆？',
    answerHint: '請先告訴客戶，再記在這裡，計時就會停止。',
    otherwise: '或是',
    withdrawn: '其實這不算提問',
  },
  message: {
    askedHeading: '{{customer}} 有問題想請教',
    asked: '{{customer}} 問：「{{question}}」。請在 {{due}} 前回覆。',
    shortHeading: '{{customer}} 在等回覆：時間所剩不多',
    short: '請在 {{due}} 前回覆 {{customer}}：「{{question}}」',
    overHeading: '{{customer}} 還在等回覆',
    over: '應於 {{due}} 前回覆 {{customer}}：「{{question}}」',
    answeredHeading: '{{customer}} 的提問已回覆',
    withdrawnHeading: '{{customer}} 的這一則不算提問',
    passed: '應於 {{due}} 前回覆 {{customer}}：「{{question}}」。負責人：{{name}}。',
    advice:
      '請現在就打電話給客戶，就算還不知道答案也沒關係：說明由誰去了解、什麼時候會有結果。客戶得到回覆後，請記在這裡。',
    passedAdvice: '請問問{{name}}還缺什麼，今天有誰可以回覆。',
    answer: '回覆：{{answer}}',
  },
  home: {
    heading: '客戶提問',
    none: '目前沒有客戶在等回覆。有客戶問了什麼嗎？',
    another: '還有客戶問了什麼嗎？',
  },
  error: {
    gone: '找不到這個提問了。',
    textMissing: '請寫下客戶問了什麼。',
    dealMissing: '請先選擇客戶，再選擇提問所關於的成交。',
    answerMissing: '請寫下你的回覆，或勾選「其實這不算提問」。',
    tooLong: '太長了：最多 {{max}} 個字元。',
    answeredSince: '{{name}} 已回覆這個提問：「{{answer}}」',
    withdrawnSince: '已註明這不算提問。',
  },
} as const satisfies Translation<typeof source>
