import type { questions as source } from '../en/questions.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const questions = {
  form: {
    title: '請示主管',
    save: '送出',
    cancel: '取消',
    done: '關閉',
    question: '想問什麼？',
    questionHint: '對方看得到欠款情形，回覆會傳到這裡。',
    asked: '已請示：{{names}}。回覆會傳到這裡。',
  },
  asked: {
    heading: '{{name}} 請示：{{customer}}',
    summary: '{{name}} 就 {{customer}} 的 {{open}} 請示：{{question}}',
    reply: '回覆',
    answered: '{{name}} 已回覆：{{answer}}',
  },
  home: {
    heading: '待你回覆的請示',
    asks: '{{name}} 請示：{{question}}',
  },
  answerForm: {
    title: '回覆',
    save: '送出',
    answer: '你的回覆',
  },
  answer: {
    title: '請示的回覆',
    summary: '{{name}} 就 {{customer}} 回覆：{{answer}}',
    question: '你的問題：{{question}}',
  },
  error: {
    missing: '請填寫內容。',
    tooLong: '內容過長，最多 {{max}} 個字元。',
    nobody: '除了你以外沒有可請示的人。請管理員指定主管。',
    gone: '找不到這個問題。',
    answeredSince: '{{name}} 已回覆：{{answer}}',
  },
} as const satisfies Translation<typeof source>
