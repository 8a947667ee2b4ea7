import type { feedback as source } from '../en/feedback.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const feedback = {
  topic: { quality: '品質', quantity: '數量', style: '款式', variety: '品項', price: '價格', suggestion: '建議' },
  said: '*{{customer}}* 談{{topic}}：\n{{text}}',
  suggested: '*{{name}}* 檢討 *{{customer}}* 時建議：\n{{text}}',
  form: {
    title: '產品意見',
    save: '送出',
    cancel: '取消',
    topic: '關於什麼？',
    text: '客戶怎麼說？',
    textHint: '請用客戶的原話，並寫明產品。回覆會傳給你，並留在客戶卡片上。',
  },
  list: {
    title: '產品意見',
    add: '新增意見',
    none: '還沒有紀錄。',
    by: '{{name}} 於 {{date}}記錄',
    waits: '尚未回覆。',
    answer: '回覆：{{answer}}',
  },
  card: { none: '還沒有紀錄。', line: '{{topic}}：{{text}}', waits: '尚未回覆', answered: '已回覆' },
  answerForm: {
    title: '回覆意見',
    save: '回覆',
    answer: '你的回覆',
    hint: '{{name}} 會收到，並轉告客戶。',
    suggestionHint: '{{name}} 會收到。',
  },
  asked: {
    summary: '{{customer}} 對產品有意見：{{topic}}',
    by: '由 {{name}} 轉達，回覆會傳給對方。',
    reply: '回覆',
    answered: '✓ {{name}} 已回覆：{{answer}}',
    takenBack: '已復原：不需要回覆。',
    suggested: '{{name}} 向公司提出建議',
    suggestedBy: '來自成交檢討。答覆會傳給 {{name}}。',
  },
  answered: {
    title: '產品意見的回覆',
    text: '{{name}} 回覆了 {{customer}} 的意見：{{answer}}',
    hint: '請轉告客戶。回覆會留在客戶卡片上。',
    suggestion: '{{name}} 答覆了你的建議：{{answer}}',
    suggestionHint: '這是你在檢討時提出的建議。',
  },
  home: { heading: '待回覆的產品意見' },
  error: {
    gone: '找不到這筆意見了。',
    missing: '請填寫回覆。',
    answeredSince: '{{name}} 已經回覆：{{answer}}',
  },
} as const satisfies Translation<typeof source>
